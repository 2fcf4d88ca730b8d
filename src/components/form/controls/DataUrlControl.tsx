/** Content that stands in a data: address: edited as the text that it is, and kept as the address that it is. */
import { useState } from 'react';
import { useDraft } from '../useDraft.ts';
import { type DataText, readDataUrl, writeDataUrl } from '../values/dataUrl.ts';
import { LargeText } from './LargeText.tsx';
import { TextControl } from './TextControl.tsx';
import { ariaOf, type ControlProps, DraftProblem, draftHandlers, Hint, RowButton } from './parts.tsx';
import classes from '../form.module.css';

export default function DataUrlControl({ field }: ControlProps) {
  const [asAddress, setAsAddress] = useState(false);
  const address = field.node?.kind === 'string' ? field.node.value : '';
  const read = address === '' ? undefined : readDataUrl(address);
  if (!read?.ok || asAddress) {
    return (
      <>
        <TextControl field={field} />
        {read && (
          <Hint>
            {read.ok ? (
              <button type="button" className={classes.linkButton} onClick={() => setAsAddress(false)}>
                Edit the text in it
              </button>
            ) : (
              <span>Shown as it is written: {read.reason}.</span>
            )}
          </Hint>
        )}
      </>
    );
  }
  return <Content field={field} data={read.data} onAddress={() => setAsAddress(true)} />;
}

interface ContentProps extends ControlProps {
  readonly data: DataText;
  readonly onAddress: () => void;
}

function Content({ field, data, onAddress }: ContentProps) {
  const draft = useDraft(data.text, (text) => field.set(writeDataUrl(data, text)));
  const [large, setLarge] = useState(false);
  const size = `${data.bytes.toLocaleString('en')} ${data.bytes === 1 ? 'byte' : 'bytes'}`;
  return (
    <>
      <textarea
        {...ariaOf(field)}
        {...draftHandlers(draft)}
        className={`${classes.input} ${classes.area}`}
        rows={Math.min(12, Math.max(2, draft.text.split('\n').length))}
        placeholder="Empty"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        readOnly={field.readOnly}
      />
      <div className={classes.shellFoot}>
        <span>
          {data.type}, {data.base64 ? 'base64' : 'plain'}, {size}
          {data.breaks === '\r\n' && ', lines end in CR LF'}
        </span>
        <span>
          <RowButton icon="link" label="Show the address" onClick={onAddress} />
          <RowButton icon="arrows-maximize" label="Edit in full size" onClick={() => setLarge(true)} />
        </span>
      </div>
      <DraftProblem draft={draft} />
      {large && (
        <LargeText
          title={field.doc.title}
          about={field.pointer}
          draft={draft}
          readOnly={field.readOnly}
          onClose={() => setLarge(false)}
        />
      )}
    </>
  );
}
