/** The document as another format has it: source and result side by side, with the account of every value. Changes nothing. */
import { useId, useMemo, useState, type ReactNode } from 'react';
import { pointerAt } from '../../document/pointer.ts';
import { useMedia } from '../app/useMedia.ts';
import { useApp, useDocument, useView, type ConversionAnswer, type ConversionRequest } from '../appContext.ts';
import { ReadOnlyText } from '../editor/ReadOnlyText.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Account, Kind, Pointer } from './Account.tsx';
import { Choices } from './Choices.tsx';
import { Commands } from './Commands.tsx';
import classes from './convert.module.css';
import { Foot } from './Foot.tsx';
import { countKinds, fileOf, linesOfSource, linesOfTarget, litInSource, placesOf, pointerIn } from './links.ts';
import { lastNotations } from './lastNotations.ts';
import { Others } from './Others.tsx';
import { ResultSide } from './ResultSide.tsx';
import { toFillIn, toFillNotes, toFillText } from './toFill.ts';
import { useConversion } from './useConversion.ts';
import { useShown } from './useShown.ts';

export interface ConvertDialogProps {
  /** Id of the format that is shown first. */
  readonly to: string;
  readonly onClose: () => void;
}

/** Lines of the account that the user points at, and where. */
interface Selected {
  readonly lines: readonly number[];
  readonly in: 'source' | 'result' | 'account';
  /** The place of the source that they are about. */
  readonly pointer: string | undefined;
}

const SIDE_TABS = [
  ['account', 'Account'],
  ['choices', 'Choices'],
  ['others', 'In the others'],
  ['commands', 'Commands'],
] as const;
type SideTab = (typeof SIDE_TABS)[number][0];
type Area = 'source' | 'result' | SideTab;

/** The dialog. */
export function ConvertDialog({ to: first, onClose }: ConvertDialogProps) {
  const app = useApp();
  const fileName = useDocument((s) => s.fileName);
  const [to, setTo] = useState(first);
  const syntax = useDocument((s) => s.document?.syntax.id ?? 'json');
  const [notation, setNotation] = useState(() => lastNotations.first(first, syntax));
  const [residue, setResidue] = useState(true);
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const [sidecar, setSidecar] = useState<{ readonly name: string; readonly text: string }>();
  const request = useMemo<ConversionRequest>(
    () => ({ to, notation, residue, assume: [...chosen], ...(sidecar ? { sidecar: sidecar.text } : {}) }),
    [to, notation, residue, chosen, sidecar],
  );
  const { answer, pending, failed, retry } = useConversion(request);
  const title = app.formats.find(({ id }) => id === to)?.title ?? to;
  return (
    <Dialog label={`Export ${fileName}`} className={classes.dialog} onClose={onClose}>
      <div className={classes.frame}>
        <header className={classes.head}>
          <h2>
            Export <span>{fileName}</span>
          </h2>
          <Targets
            value={to}
            onChange={(id) => {
              setTo(id);
              setNotation(lastNotations.first(id, syntax));
            }}
          />
          <IconButton icon="x" label="Close" onClick={onClose} />
        </header>
        <div className={classes.settings}>
          <Notations
            offered={answer?.notations ?? [{ id: 'json', title: 'JSON' }]}
            value={answer && !answer.notations.some(({ id }) => id === notation) ? 'json' : notation}
            onChange={(id) => {
              setNotation(id);
              lastNotations.remember(to, id);
            }}
          />
          <label
            className={classes.switch}
            title="What the format has no place for is kept for the way back: in free metadata of the result, or in a file beside it. Secrets never are."
          >
            <input
              type="checkbox"
              role="switch"
              checked={residue}
              onChange={(event) => setResidue(event.target.checked)}
            />
            Keep what has no place
          </label>
          {answer && <Summary answer={answer} pending={pending} title={title} />}
        </div>
        {failed ? (
          <Refusal onRetry={retry} />
        ) : (
          answer && (
            <Sides
              key={to}
              answer={answer}
              title={title}
              chosen={chosen}
              onChosen={setChosen}
              sidecar={sidecar}
              onSidecar={setSidecar}
              onClose={onClose}
            />
          )
        )}
        {!answer && !failed && <p className={classes.waiting}>Converting…</p>}
      </div>
    </Dialog>
  );
}

/** Why there is no result: the document has no job, or what converts it is not loaded. */
function Refusal({ onRetry }: { readonly onRetry: () => void }) {
  const readable = useDocument((s) => s.document?.root.kind === 'object');
  if (!readable) {
    return (
      <p className={classes.refusal} role="alert">
        <Icon name="alert-triangle" /> This document cannot be converted: no job can be read in it. Mend its syntax, or
        choose its format.
      </p>
    );
  }
  return (
    <div className={classes.refusal} role="alert">
      <Icon name="alert-triangle" />
      <span>
        The conversion could not be made. A part of it may not be loaded yet: check the connection. Nothing was changed.
      </span>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}

function Targets({ value, onChange }: { readonly value: string; readonly onChange: (id: string) => void }) {
  const { formats } = useApp();
  const own = useDocument((s) => s.formatId);
  const name = useId();
  return (
    <fieldset className={classes.targets}>
      <legend className="jw-hidden">Format of the result</legend>
      {formats.map(({ id, title }) => (
        <label
          key={id}
          title={id === own ? 'The format of the document: for another notation of it' : `Convert to ${title}`}
        >
          <input type="radio" name={name} checked={id === value} onChange={() => onChange(id)} />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface NotationsProps {
  readonly offered: readonly { readonly id: string; readonly title: string }[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

function Notations({ offered, value, onChange }: NotationsProps) {
  const name = useId();
  return (
    <fieldset className={classes.targets} data-small>
      <legend className="jw-hidden">Notation of the result</legend>
      {offered.map(({ id, title }) => (
        <label key={id}>
          <input type="radio" name={name} checked={id === value} onChange={() => onChange(id)} />
          <span>{title}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What should be known before the result is used. */
function warningsOf(answer: ConversionAnswer, title: string): readonly string[] {
  const errors = answer.checks.reduce((sum, { counts }) => sum + counts.error, 0);
  return [
    ...(errors > 0 ? [`${title} would refuse it: it has ${errors === 1 ? 'an error' : `${errors} errors`}.`] : []),
    ...toFillNotes(toFillIn(answer)),
  ];
}

/** What came of it in a line, and whether the result is sound. */
function Summary({
  answer,
  pending,
  title,
}: {
  readonly answer: ConversionAnswer;
  readonly pending: boolean;
  readonly title: string;
}) {
  const counts = countKinds(answer.ledger);
  const told = (['converted', 'approximated', 'carried', 'dropped'] as const).filter((kind) => counts.has(kind));
  const errors = answer.checks.reduce((sum, { counts: found }) => sum + found.error, 0);
  const open = toFillText(toFillIn(answer));
  const [problem] = answer.checks.flatMap(({ problems }) => problems);
  return (
    <p className={classes.summary} role="status" data-pending={pending || undefined}>
      {told.map((kind) => (
        <span key={kind} className={classes.kind} data-kind={kind}>
          {(counts.get(kind) ?? 0).toLocaleString('en')} {kind}
        </span>
      ))}
      {open !== undefined && (
        <span className={classes.kind} data-kind="approximated">
          <Icon name="alert-triangle" size={14} /> {open}
        </span>
      )}
      {errors === 0 ? (
        <span className={classes.sound}>
          <Icon name="check" size={14} /> {title} takes it
        </span>
      ) : (
        <span className={classes.kind} data-kind="dropped" title={problem?.message}>
          <Icon name="circle-x" size={14} /> {errors === 1 ? '1 error' : `${errors} errors`} in {title}
        </span>
      )}
    </p>
  );
}

interface SidesProps {
  readonly answer: ConversionAnswer;
  readonly title: string;
  readonly chosen: ReadonlyMap<string, string>;
  readonly onChosen: (chosen: ReadonlyMap<string, string>) => void;
  readonly sidecar: { readonly name: string; readonly text: string } | undefined;
  readonly onSidecar: (file: { readonly name: string; readonly text: string } | undefined) => void;
  readonly onClose: () => void;
}

function Sides(props: SidesProps) {
  const { answer, title, chosen, onChosen, sidecar, onSidecar, onClose } = props;
  const wide = useMedia('(min-width: 900px)');
  const start = useView((s) => s.selected);
  const [selected, setSelected] = useState<Selected>(() => {
    const lines = start === '' ? [] : linesOfSource(answer, start);
    return { lines, in: 'account', pointer: start === '' ? undefined : start };
  });
  const [tab, setTab] = useState(() => fileOf(answer, selected.lines) ?? 0);
  const [area, setArea] = useState<Area>('result');
  const [side, setSide] = useState<SideTab>('account');
  const result = useShown(answer, tab);
  const names = useMemo(() => answer.files.map(({ name }) => name), [answer]);
  const { shown, text, ranges } = result;

  const select = (lines: readonly number[], from: Selected['in'], pointer: string | undefined): void => {
    setSelected({ lines, in: from, pointer });
    const file = fileOf(answer, lines);
    const inShown = lines.some((i) => {
      const line = answer.ledger[i];
      return line !== undefined && placesOf(line).some((place) => place.file === shown?.index);
    });
    if (from !== 'result' && file !== undefined && !inShown) setTab(file);
  };
  const selectLine = (i: number): void => {
    const line = answer.ledger[i];
    select([i], 'account', line?.source ?? line?.sources?.[0]);
  };
  const selectInResult = (offset: number): void => {
    if (shown?.index === undefined) return;
    const pointer = pointerIn(ranges, text, offset);
    const lines = pointer === undefined ? [] : linesOfTarget(answer, shown.index, pointer);
    const line = answer.ledger[lines[0] ?? -1];
    select(lines, 'result', line?.source ?? line?.sources?.[0]);
  };
  const current = area === 'source' || area === 'result' ? side : area;
  const panel = (
    <Panel
      tab={wide ? side : current}
      onTab={(next) => {
        setSide(next);
        setArea(next);
      }}
      tabs={wide}
      choices={answer.assumptions.length}
    >
      {(wide ? side : current) === 'account' && (
        <Account ledger={answer.ledger} files={answer.files.length} selected={selected.lines} onSelect={selectLine} />
      )}
      {(wide ? side : current) === 'choices' && (
        <Choices
          assumptions={answer.assumptions}
          ledger={answer.ledger}
          sidecar={sidecar?.name}
          onSidecar={onSidecar}
          onChoose={(key, value) => {
            const next = new Map(chosen);
            if (value === undefined) next.delete(key);
            else next.set(key, value);
            onChosen(next);
          }}
        />
      )}
      {(wide ? side : current) === 'others' && (
        <Others pointer={selected.pointer} several={selected.lines.length > 1} />
      )}
      {(wide ? side : current) === 'commands' && (
        <Commands
          formatId={answer.to}
          notation={answer.notation}
          fileName={shown?.name ?? ''}
          text={text}
          files={names}
          choices={toFillIn(answer).values}
          warnings={warningsOf(answer, title)}
        />
      )}
    </Panel>
  );
  return (
    <>
      {!wide && <Areas value={area} onChange={setArea} />}
      <div className={classes.sides}>
        {(wide || area === 'source') && <SourceSide answer={answer} selected={selected} onSelect={select} />}
        {(wide || area === 'result') && (
          <ResultSide
            result={result}
            tab={tab}
            onTab={setTab}
            to={answer.to}
            selected={selected}
            onPlace={selectInResult}
          />
        )}
        {(wide || (area !== 'source' && area !== 'result')) && panel}
      </div>
      <Strip answer={answer} selected={selected} />
      <Foot answer={answer} title={title} result={result} onClose={onClose} />
    </>
  );
}

function Areas({ value, onChange }: { readonly value: Area; readonly onChange: (area: Area) => void }) {
  const all: readonly (readonly [Area, string])[] = [['source', 'Source'], ['result', 'Result'], ...SIDE_TABS];
  return (
    <div className={classes.areas} role="tablist" aria-label="Parts of the export">
      {all.map(([id, title]) => (
        <button key={id} type="button" role="tab" aria-selected={id === value} onClick={() => onChange(id)}>
          {title}
        </button>
      ))}
    </div>
  );
}

interface SourceSideProps {
  readonly answer: ConversionAnswer;
  readonly selected: Selected;
  readonly onSelect: (lines: readonly number[], from: 'source', pointer: string) => void;
}

function SourceSide({ answer, selected, onSelect }: SourceSideProps) {
  const document = useDocument((s) => s.document);
  const fileName = useDocument((s) => s.fileName);
  const text = useMemo(() => document?.text.toString() ?? '', [document]);
  const lit = useMemo(() => litInSource(answer, selected.lines), [answer, selected.lines]);
  if (!document) return null;
  return (
    <section className={classes.side} aria-label="Source">
      <div className={classes.sideHead}>
        <h3>{fileName}</h3>
        <span>source</span>
      </div>
      <ReadOnlyText
        label="Source of the conversion"
        text={text}
        notation={document.syntax.id}
        lit={lit}
        reveal={selected.in !== 'source'}
        onPlace={(offset) => {
          const { pointer } = pointerAt(document.root, document.rootOffset, offset);
          onSelect(linesOfSource(answer, pointer), 'source', pointer);
        }}
      />
    </section>
  );
}

interface PanelProps {
  readonly tab: SideTab;
  readonly onTab: (tab: SideTab) => void;
  /** False where the tabs stand elsewhere. */
  readonly tabs: boolean;
  readonly choices: number;
  readonly children: ReactNode;
}

function Panel({ tab, onTab, tabs, choices, children }: PanelProps) {
  return (
    <section className={classes.panel} aria-label={SIDE_TABS.find(([id]) => id === tab)?.[1]}>
      {tabs && (
        <div className={classes.sideHead}>
          <div className={classes.files} role="tablist" aria-label="About the conversion">
            {SIDE_TABS.map(([id, title]) => (
              <button key={id} type="button" role="tab" aria-selected={id === tab} onClick={() => onTab(id)}>
                {title}
                {id === 'choices' && choices > 0 && <span className={classes.count}>{choices}</span>}
              </button>
            ))}
          </div>
        </div>
      )}
      <div className={classes.panelBody}>{children}</div>
    </section>
  );
}

/** What is said of the selected field. */
function Strip({ answer, selected }: { readonly answer: ConversionAnswer; readonly selected: Selected }) {
  const [first] = selected.lines;
  const line = first === undefined ? undefined : answer.ledger[first];
  return (
    <div className={classes.strip} role="status" aria-label="Selected field">
      {!line ? (
        <span className={classes.hint}>
          {selected.pointer !== undefined && selected.lines.length === 0
            ? 'Nothing is told of this place.'
            : 'Select a field in the source, in the result or in the account: its counterpart lights up.'}
        </span>
      ) : selected.lines.length > 1 ? (
        <Several answer={answer} lines={selected.lines} />
      ) : (
        <>
          <Kind kind={line.kind} />
          <Pointer pointer={line.source ?? line.target ?? ''} />
          <span className={classes.because}>
            {line.kind === 'dropped' || line.kind === 'carried'
              ? `No equivalent, because: ${line.reason}`
              : line.reason}
          </span>
        </>
      )}
    </div>
  );
}

function Several({ answer, lines }: { readonly answer: ConversionAnswer; readonly lines: readonly number[] }) {
  const counts = countKinds(lines.flatMap((i) => answer.ledger[i] ?? []));
  return (
    <>
      <span>{lines.length.toLocaleString('en')} values:</span>
      {[...counts].map(([kind, count]) => (
        <span key={kind} className={classes.counted}>
          {count} <Kind kind={kind} />
        </span>
      ))}
    </>
  );
}
