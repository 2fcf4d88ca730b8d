/** Texts of the document that were given a name: kept with it, to compare with and to come back to. */
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { flushSync } from 'react-dom';
import { diffTexts } from '../../document/text.ts';
import { bus } from '../../state/commands/bus.ts';
import type { NamedVersion } from '../../state/types.ts';
import { useApp, useDocument } from '../appContext.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { CompareDialog } from './CompareDialog.tsx';
import { agoText } from './entries.ts';
import classes from './history.module.css';
import { useNow } from './useNow.ts';

/** More are not kept: the oldest goes. */
const MOST = 50;

/** "Version 3", whatever the others are called. */
export function freeName(versions: readonly NamedVersion[]): string {
  const taken = new Set(versions.map(({ name }) => name));
  let number = versions.length + 1;
  while (taken.has(`Version ${String(number)}`)) number++;
  return `Version ${String(number)}`;
}

export function Versions() {
  const app = useApp();
  const versions = useDocument((s) => s.aside.versions);
  const [naming, setNaming] = useState(false);
  const [compared, setCompared] = useState<NamedVersion>();
  const now = useNow(versions);
  useEffect(() => bus.on('history:name', () => setNaming(true)), []);
  const say = app.view.getState().actions;
  const again = useRef<HTMLButtonElement>(null);
  // What was typed in is gone: the keyboard goes to what it came from.
  const done = (): void => {
    flushSync(() => setNaming(false));
    again.current?.focus();
  };

  const keep = (name: string): void => {
    const { document, formatId, aside, actions } = app.documents.getState();
    done();
    if (!document) return;
    const version = { name, at: Date.now(), text: document.text.toString(), syntax: document.syntax.id, formatId };
    actions.setAside({ versions: [...aside.versions, version].slice(-MOST) });
  };
  const forget = (version: NamedVersion): void => {
    const { aside, actions } = app.documents.getState();
    actions.setAside({ versions: aside.versions.filter((other) => other !== version) });
    again.current?.focus();
    say.toast({
      tone: 'info',
      title: `“${version.name}” is removed`,
      offer: { title: 'Keep it after all', run: () => actions.setAside({ versions: aside.versions }) },
    });
  };
  const restore = (version: NamedVersion): void => {
    setCompared(undefined);
    const { document, actions } = app.documents.getState();
    const { name, text, syntax, formatId } = version;
    const edit = document && diffTexts(document.text.toString(), text);
    const label = `Go back to “${name}”`;
    const result = actions.apply({ origin: 'command', label, edits: edit ? [edit] : [], syntax, formatId });
    if (!result.ok) say.toast({ tone: 'error', title: result.reason });
    else if (!result.changed) say.toast({ tone: 'info', title: `The text is that of “${name}” already` });
    else say.toast({ tone: 'success', title: label, undoable: true });
  };

  return (
    <section className={classes.versions} aria-label="Named versions">
      {naming ? (
        <Naming name={freeName(versions)} onName={keep} onCancel={done} />
      ) : (
        <Button ref={again} small tone="quiet" icon="plus" onClick={() => setNaming(true)}>
          Name this version…
        </Button>
      )}
      {versions.length > 0 && (
        <ul>
          {versions.toReversed().map((version) => (
            <li key={`${String(version.at)} ${version.name}`}>
              <Icon name="device-floppy" size={14} />
              <span className={classes.label}>{version.name}</span>
              <span className={classes.ago}>{agoText(now - version.at)}</span>
              <IconButton
                small
                icon="transform"
                label={`Compare with “${version.name}”`}
                onClick={() => setCompared(version)}
              />
              <IconButton
                small
                icon="restore"
                label={`Go back to “${version.name}”`}
                onClick={() => restore(version)}
              />
              <IconButton small icon="x" label={`Remove “${version.name}”`} onClick={() => forget(version)} />
            </li>
          ))}
        </ul>
      )}
      {compared && (
        <CompareDialog version={compared} onRestore={() => restore(compared)} onClose={() => setCompared(undefined)} />
      )}
    </section>
  );
}

interface NamingProps {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onCancel: () => void;
}

function Naming({ name, onName, onCancel }: NamingProps) {
  const [typed, setTyped] = useState(name);
  const input = useRef<HTMLInputElement>(null);
  const [begun] = useState(() => Date.now());
  useEffect(() => input.current?.select(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onName(typed.trim() || name);
  };
  return (
    <form className={classes.naming} onSubmit={submit}>
      <input
        ref={input}
        aria-label="Name of this version"
        data-native-undo
        autoFocus
        autoComplete="off"
        maxLength={120}
        value={typed}
        onBlur={() => {
          // A menu that it was asked for in gives the keyboard back to its button when it is gone.
          if (Date.now() - begun < 800) requestAnimationFrame(() => input.current?.focus());
        }}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel();
        }}
      />
      <Button small type="submit" tone="primary">
        Keep
      </Button>
      <Button small onClick={onCancel}>
        Cancel
      </Button>
    </form>
  );
}
