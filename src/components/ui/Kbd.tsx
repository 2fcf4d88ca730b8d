import { keyCaps } from '../../state/commands/keys.ts';
import classes from './ui.module.css';
import { isMac } from './platform.ts';

/** A shortcut as keys. `keys` is as in the command registry: `Mod+Shift+P`. */
export function Kbd({ keys }: { keys: string }) {
  const caps = keyCaps(keys, isMac);
  return (
    <kbd className={classes.keys}>
      {caps.map((cap, index) => (
        <span key={index} className={classes.cap}>
          {cap}
        </span>
      ))}
    </kbd>
  );
}
