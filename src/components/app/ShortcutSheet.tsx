import { commands } from '../../state/commands/commands.ts';
import type { CommandGroup } from '../../state/commands/context.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import classes from './palette.module.css';

interface Row {
  readonly title: string;
  readonly keys: readonly string[];
}

/** Keys that work inside one view; the views themselves see to them. */
const IN_VIEWS: readonly { readonly title: string; readonly rows: readonly Row[] }[] = [
  {
    title: 'In the graph and the outline',
    rows: [
      { title: 'Move along the arrows', keys: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] },
      { title: 'Open in the inspector', keys: ['Enter'] },
      { title: 'Add a part after it', keys: ['A'] },
      { title: 'Rename it', keys: ['F2'] },
      { title: 'Move it', keys: ['Shift+ArrowUp', 'Shift+ArrowDown'] },
      { title: 'Select more', keys: ['Mod+Shift+ArrowUp', 'Mod+Shift+ArrowDown'] },
      { title: 'Select it too, or no more', keys: ['Ctrl+ '] },
      { title: 'Select all of its list', keys: ['Mod+A'] },
      { title: 'Duplicate', keys: ['D'] },
      { title: 'Cut, copy, paste', keys: ['Mod+X', 'Mod+C', 'Mod+V'] },
      { title: 'Wrap in a group, take apart', keys: ['W', 'Shift+W'] },
      { title: 'Delete', keys: ['Delete'] },
      { title: 'All that can be done to it', keys: ['Shift+F10'] },
    ],
  },
  {
    title: 'In the inspector',
    rows: [
      { title: 'What there is to know of a field', keys: ['F1'] },
      { title: 'Reset it', keys: ['Alt+Delete'] },
      { title: 'Next field', keys: ['Enter'] },
      { title: 'Up to what holds it', keys: ['Alt+ArrowUp'] },
    ],
  },
  {
    title: 'In the graph',
    rows: [
      { title: 'Connect it', keys: ['C'] },
      { title: 'Go through its edges', keys: ['E'] },
      { title: 'Find', keys: ['/'] },
    ],
  },
];

/** The sheet of keyboard shortcuts, made from the command registry. */
export default function ShortcutSheet({ close }: { close: () => void }) {
  const groups = new Map<CommandGroup, Row[]>();
  for (const { group, title, keys } of commands) {
    if (keys) groups.set(group, [...(groups.get(group) ?? []), { title, keys }]);
  }
  const sections = [...[...groups].map(([title, rows]) => ({ title, rows })), ...IN_VIEWS];
  return (
    <Dialog label="Keyboard shortcuts" className={classes.shortcuts} onClose={close}>
      <div className={classes.sheetHead}>
        <h2>Keyboard shortcuts</h2>
        <IconButton icon="x" label="Close" onClick={close} />
      </div>
      <div className={classes.sheetBody} tabIndex={0} role="region" aria-label="List of shortcuts">
        {sections.map(({ title, rows }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map((row) => (
                <div key={row.title}>
                  <dt>{row.title}</dt>
                  <dd>
                    {row.keys.map((keys) => (
                      <Kbd key={keys} keys={keys} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
