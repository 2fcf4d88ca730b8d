/** Opens the document of the link with which the page was opened; asks for its passphrase when it has one. */
import { useEffect, useState } from 'react';
import { useApp } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { kindOfLink, unpackLink } from './link.ts';
import classes from './share.module.css';

export function SharedLink() {
  const { documents, view } = useApp();
  const [sealed, setSealed] = useState<string>();
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState(false);
  const open = async (fragment: string, words: string): Promise<boolean> => {
    const shared = await unpackLink(fragment, words);
    if (!shared) return false;
    documents.getState().actions.open({ text: shared.text, fileName: shared.name });
    return true;
  };
  useEffect(() => {
    const look = (): void => {
      const fragment = location.hash;
      const kind = kindOfLink(fragment);
      if (!kind) return;
      // Taken out of the address: what is edited from here on is no longer what the link holds.
      history.replaceState(history.state, '', location.pathname + location.search);
      if (kind === 'sealed') {
        setSealed(fragment);
        return;
      }
      void unpackLink(fragment).then((shared) => {
        if (shared) documents.getState().actions.open({ text: shared.text, fileName: shared.name });
        else
          view.getState().actions.toast({ tone: 'error', title: 'This link is damaged: part of it may be missing.' });
      });
    };
    look();
    window.addEventListener('hashchange', look);
    return () => {
      window.removeEventListener('hashchange', look);
    };
  }, [documents, view]);
  if (sealed === undefined) return null;
  const close = (): void => {
    setSealed(undefined);
    setPassphrase('');
    setWrong(false);
  };
  return (
    <Dialog label="Open a sealed link" className={classes.dialog} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void open(sealed, passphrase).then((opened) => {
            if (opened) close();
            else setWrong(true);
          });
        }}
      >
        <div className={classes.head}>
          <h2>Open a sealed link</h2>
        </div>
        <label className={classes.pass}>
          <span>Passphrase of whoever made the link</span>
          <input
            autoFocus
            data-native-undo
            type="text"
            autoComplete="off"
            spellCheck={false}
            value={passphrase}
            onChange={(event) => {
              setPassphrase(event.target.value);
              setWrong(false);
            }}
          />
        </label>
        <div className={classes.foot}>
          <span role="status">
            {wrong ? 'That does not open it: the passphrase is another, or the link is damaged.' : ''}
          </span>
          <Button onClick={close}>Leave it</Button>
          <Button type="submit" tone="primary" disabled={passphrase === ''}>
            Open
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
