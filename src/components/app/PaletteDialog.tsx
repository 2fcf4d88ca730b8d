import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { runCommand } from '../../state/commands/commands.ts';
import type { AppCommand } from '../../state/commands/context.ts';
import type { Found } from '../../state/commands/fuzzy.ts';
import { paletteItems, paletteSections, PREFIXES } from '../../state/commands/palette.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { useCommands } from './context.tsx';
import classes from './palette.module.css';

/** The command palette. */
export function PaletteDialog({ start, close }: { start: string; close: () => void }) {
  const context = useCommands();
  const [query, setQuery] = useState(start);
  const [index, setIndex] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const items = useMemo(() => paletteItems(context), [context]);
  const sections = useMemo(() => paletteSections(items, query), [items, query]);
  const flat = useMemo(() => sections.flatMap((section) => section.items), [sections]);
  const active = flat[Math.min(index, flat.length - 1)];

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const run = (command: AppCommand): void => {
    close();
    // After the dialog has given the focus back, so that a command may move it.
    setTimeout(() => void runCommand(command, context));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const count = flat.length;
    const at = Math.min(index, Math.max(0, count - 1));
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at + 1 >= count ? 0 : at + 1,
      ArrowUp: at === 0 ? count - 1 : at - 1,
      PageDown: Math.min(count - 1, at + 8),
      PageUp: Math.max(0, at - 8),
    };
    const move = moves[event.key];
    if (move !== undefined && count > 0) {
      event.preventDefault();
      setIndex(move);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing && active) {
      event.preventDefault();
      run(active.item);
    }
  };
  const optionId = (found: Found<AppCommand>): string => `${listId}-${flat.indexOf(found)}`;

  return (
    <Dialog label="Command palette" className={classes.palette} onClose={close}>
      <div className={classes.field}>
        <Icon name="search" />
        <input
          data-native-undo
          autoFocus
          role="combobox"
          aria-label="Search commands, steps and problems"
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          {...(active ? { 'aria-activedescendant': optionId(active) } : {})}
          autoComplete="off"
          spellCheck={false}
          placeholder="Search commands, steps, problems, examples"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setIndex(0);
          }}
          onKeyDown={onKeyDown}
        />
        <Kbd keys="Escape" />
      </div>
      <div ref={list} id={listId} role="listbox" aria-label="Results" className={classes.list}>
        {sections.map((section) => (
          <div key={section.group} role="group" aria-label={section.group}>
            <div className={classes.group} aria-hidden="true">
              {section.group}
            </div>
            {section.items.map((found) => (
              <Option key={found.item.id} id={optionId(found)} found={found} active={found === active} run={run} />
            ))}
          </div>
        ))}
      </div>
      {flat.length === 0 && <p className={classes.none}>Nothing is called “{query.trim()}”.</p>}
      <div className={classes.foot} aria-live="polite">
        <span>{flat.length === 1 ? '1 result' : `${flat.length} results`}</span>
        {Object.entries(PREFIXES).map(([sign, { title }]) => (
          <span key={sign} className={classes.sign}>
            <kbd>{sign}</kbd> {title}
          </span>
        ))}
      </div>
    </Dialog>
  );
}

interface OptionProps {
  readonly id: string;
  readonly found: Found<AppCommand>;
  readonly active: boolean;
  readonly run: (command: AppCommand) => void;
}

function Option({ id, found, active, run }: OptionProps) {
  const { item, positions } = found;
  const keys = item.keys?.[0];
  return (
    <div id={id} role="option" aria-selected={active} className={classes.option} onClick={() => run(item)}>
      <span className={classes.optionIcon}>{item.icon && <Icon name={item.icon} />}</span>
      <span className={classes.title}>
        <Marked text={item.title} positions={positions} />
      </span>
      {item.detail && <span className={classes.detail}>{item.detail}</span>}
      {keys && <Kbd keys={keys} />}
    </div>
  );
}

/** The text with the letters that matched set off. */
function Marked({ text, positions }: { text: string; positions: readonly number[] }) {
  const marks = new Set(positions);
  const runs: { text: string; marked: boolean }[] = [];
  for (let i = 0; i < text.length; i++) {
    const last = runs.at(-1);
    if (last && last.marked === marks.has(i)) last.text += text.charAt(i);
    else runs.push({ text: text.charAt(i), marked: marks.has(i) });
  }
  return runs.map((run, index) => (run.marked ? <b key={index}>{run.text}</b> : <span key={index}>{run.text}</span>));
}
