/** Makes a link of the open document, and says first what is left out of it. */
import { useEffect, useMemo, useState } from 'react';
import { nameOf } from '../../state/fileName.ts';
import { useCommands } from '../app/context.tsx';
import { useApp, useDocument } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { packLink } from './link.ts';
import { secretsOf, withoutSecrets } from './secrets.ts';
import classes from './share.module.css';

/** Letters of a link beyond which some programs cut it off. */
const LONG_LINK = 8000;
const SHOWN_SECRETS = 6;

export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const { host } = useCommands();
  const { formatOf } = useApp();
  const document = useDocument((s) => s.document);
  const formatId = useDocument((s) => s.formatId);
  const name = useDocument(nameOf);
  const [passphrase, setPassphrase] = useState('');
  const [link, setLink] = useState<string>();
  const [told, setTold] = useState('');
  const secrets = useMemo(
    () => (document ? secretsOf(document, formatOf(formatId)) : []),
    [document, formatOf, formatId],
  );
  const text = useMemo(() => document && withoutSecrets(document, secrets), [document, secrets]);
  useEffect(() => {
    let stopped = false;
    if (text === undefined) return;
    packLink({ name, text }, passphrase).then(
      (fragment) => {
        if (!stopped) setLink(location.href.replace(/#.*$/s, '') + fragment);
      },
      () => {
        if (!stopped) setTold('This browser cannot make such a link.');
      },
    );
    return () => {
      stopped = true;
    };
  }, [name, text, passphrase]);
  const copy = async (): Promise<void> => {
    if (link === undefined) return;
    setTold((await host.copy(link)) ? 'Copied.' : 'The browser did not allow the clipboard. Select the link instead.');
  };
  return (
    <Dialog label="Share as a link" className={classes.dialog} onClose={onClose}>
      <div className={classes.head}>
        <h2>Share as a link</h2>
        <IconButton icon="x" label="Close" onClick={onClose} />
      </div>
      <p>
        The link holds the document itself, compressed. It is made in this browser and sent nowhere: who has the link
        has the document.
      </p>
      {text === undefined && (
        <p className={classes.refused} role="alert">
          <Icon name="alert-triangle" size={14} /> Secrets stand where the text cannot be changed. Mend the text first,
          or take them out yourself.
        </p>
      )}
      {text !== undefined && secrets.length > 0 && (
        <div className={classes.secrets}>
          <p>
            <Icon name="eye-off" size={14} />{' '}
            {secrets.length === 1
              ? 'One value looks secret and is left out:'
              : `${secrets.length} values look secret and are left out:`}
          </p>
          <ul aria-label="Left out of the link">
            {secrets.slice(0, SHOWN_SECRETS).map(({ pointer, placeholder }) => (
              <li key={pointer}>
                <code>{pointer.slice(1)}</code> becomes <code>{placeholder}</code>
              </li>
            ))}
            {secrets.length > SHOWN_SECRETS && <li>and {secrets.length - SHOWN_SECRETS} more</li>}
          </ul>
        </div>
      )}
      <label className={classes.pass}>
        <span>Passphrase, if others must not read it</span>
        <input
          data-native-undo
          data-first
          type="text"
          autoComplete="off"
          spellCheck={false}
          placeholder="None: everybody with the link can open it"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
        />
      </label>
      <label className={classes.pass}>
        <span>Link{link !== undefined && `, ${link.length.toLocaleString('en')} characters`}</span>
        <input readOnly value={text === undefined ? '' : (link ?? '')} onFocus={(event) => event.target.select()} />
      </label>
      {link !== undefined && link.length > LONG_LINK && (
        <p className={classes.quiet}>Some programs cut off links of this length. A file is safer then.</p>
      )}
      <div className={classes.foot}>
        <span role="status">{told}</span>
        <Button onClick={onClose}>Close</Button>
        <Button
          tone="primary"
          icon="copy"
          disabled={link === undefined || text === undefined}
          onClick={() => void copy()}
        >
          Copy the link
        </Button>
      </div>
    </Dialog>
  );
}
