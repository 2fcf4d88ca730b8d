/** Content that stands in a data: address: edited as the text that it is, and kept as the address that it is. */
import { useState } from 'react';
import { useDraft } from '../useDraft.ts';
import { type DataText, readDataUrl, writeDataUrl } from '../values/dataUrl.ts';
import { LargeEditor } from './LargeEditor.tsx';
import { TextControl } from './TextControl.tsx';
import { type ControlProps, DraftProblem, Hint, RowButton, typedInto } from './parts.tsx';
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
  const size = `${data.bytes.toLocaleString('en')} ${data.bytes === 1 ? 'byte' : 'bytes'}`;
  return (
    <>
      <LargeEditor field={field} draft={draft} language="text">
        <textarea
          {...typedInto(field, draft)}
          className={`${classes.input} ${classes.area}`}
          rows={Math.min(12, Math.max(2, draft.text.split('\n').length))}
          placeholder="Empty"
        />
      </LargeEditor>
      <div className={classes.shellFoot}>
        <span>
          {data.type}, {data.base64 ? 'base64' : 'plain'}, {size}
          {data.breaks === '\r\n' && ', lines end in CR LF'}
        </span>
        <span>
          <RowButton icon="link" label="Show the address" onClick={onAddress} />
        </span>
      </div>
      <DraftProblem draft={draft} />
    </>
  );
}
