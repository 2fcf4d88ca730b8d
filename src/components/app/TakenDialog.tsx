import { useStore } from 'zustand';
import { useApp } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import classes from './openFiles.module.css';

/** Asks what to do about a document that another tab has, while one was to be opened. */
export function TakenDialog() {
  const app = useApp();
  const asked = useStore(app.taken, (s) => s.asked);
  if (!asked) return null;
  const close = (): void => app.taken.setState({ asked: undefined });
  const open = async (how: 'openCopy' | 'takeOver'): Promise<void> => {
    close();
    if (await app[how](asked.id)) return;
    app.view.getState().actions.toast({ tone: 'error', title: `${asked.fileName} is no longer kept in this browser.` });
  };
  return (
    <Dialog label={`${asked.fileName} is open in another tab`} onClose={close}>
      <div className={classes.question}>
        <p>
          <b>“{asked.fileName}” is open in another tab.</b>
        </p>
        <p>
          One tab at a time saves a document, so that none overwrites what another one wrote. If you take over, the
          other tab saves first and stops; what is changed there afterwards is kept as a copy.
        </p>
        <div className={classes.answers}>
          <Button onClick={close}>Not now</Button>
          <Button onClick={() => void open('takeOver')}>Take over</Button>
          <Button tone="primary" onClick={() => void open('openCopy')}>
            Open a copy here
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
