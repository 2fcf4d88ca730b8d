/** Numbers: plain, with a unit, as a file mode, as a signal. What is typed stays as it is spelled. */
import type { Node } from '../../../document/node.ts';
import { exactInteger } from '../../../quantities/integer.ts';
import { unitAfter } from '../../../text/units.ts';
import type { Field } from '../context.ts';
import type { Refused } from '../edits.ts';
import { useDraft } from '../useDraft.ts';
import { describeFileMode, lettersOf, octalOf, parseFileMode } from '../values/fileMode.ts';
import { readNumber } from '../values/numberText.ts';
import { parseQuantity, readable } from '../values/quantity.ts';
import { parseSignal, signalName } from '../values/signal.ts';
import { ariaOf, type ControlProps, DraftProblem, draftHandlers, Hint } from './parts.tsx';
import classes from '../form.module.css';

function spelling(node: Node | undefined): string {
  return node?.kind === 'number' ? node.raw : '';
}

const NOT_WHOLE = 'A whole number is needed here';

/** Writes a typed number as it was typed; text that is no number is refused with the reason. */
function writeNumber(field: Field, text: string): Refused {
  const typed = readNumber(text);
  switch (typed.kind) {
    case 'empty':
      return field.clear();
    // A fraction on the way to `1.5 GiB` is not written: it stays text in the control until it is an amount.
    case 'value':
      return isWhole(field) && !Number.isInteger(typed.value) ? NOT_WHOLE : field.set(typed.value);
    case 'raw':
      return isWhole(field) && exactInteger(typed.raw) === undefined ? NOT_WHOLE : field.setRaw(typed.raw);
    case 'wrong':
      return typed.reason;
  }
}

const isWhole = (field: Field): boolean => !field.doc.types.includes('number');

/** Up and down count, as in a number box of the browser; such a box would not hold every spelling. */
function counting(field: Field, draft: ReturnType<typeof useDraft>) {
  const handlers = draftHandlers(draft);
  return {
    ...handlers,
    onKeyDown: (event: React.KeyboardEvent) => {
      const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
      const now = Number(
        draft.text === '' ? (typeof field.doc.default === 'number' ? field.doc.default : 0) : draft.text,
      );
      if (by === 0 || field.readOnly || !Number.isSafeInteger(now)) {
        handlers.onKeyDown(event);
        return;
      }
      event.preventDefault();
      const { minimum = -Infinity, maximum = Infinity } = field.doc.schema;
      draft.change(String(Math.min(maximum, Math.max(minimum, now + by * (event.shiftKey ? 10 : 1)))));
    },
  };
}

export function NumberControl({ field }: ControlProps) {
  const draft = useDraft(spelling(field.node), (text) => writeNumber(field, text));
  return (
    <>
      <input
        {...ariaOf(field)}
        {...counting(field, draft)}
        className={classes.input}
        type="text"
        inputMode={isWhole(field) ? 'numeric' : 'decimal'}
        placeholder={field.placeholder}
        autoComplete="off"
        readOnly={field.readOnly}
      />
      <DraftProblem draft={draft} />
    </>
  );
}

export function QuantityControl({ field }: ControlProps) {
  const { unit, binary } = field.doc;
  const whole = isWhole(field);
  const draft = useDraft(spelling(field.node), (text) => {
    // A plain number keeps its spelling; only what carries a unit is converted.
    if (text.trim() === '' || readNumber(text).kind !== 'wrong') return writeNumber(field, text);
    const parsed = parseQuantity(text, unit, whole, binary);
    return parsed.ok ? field.set(parsed.value) : parsed.reason;
  });
  const number = field.node?.kind === 'number' ? field.node : undefined;
  const parsed =
    draft.typing && draft.problem === undefined ? parseQuantity(draft.text, unit, whole, binary) : undefined;
  const converted = parsed?.ok && parsed.converted ? parsed : undefined;
  const said = number && readable(number.value, unit, binary);
  return (
    <>
      <div className={classes.withUnit} data-readonly={field.readOnly || undefined}>
        <input
          {...ariaOf(field)}
          {...counting(field, draft)}
          className={classes.bare}
          type="text"
          inputMode="text"
          placeholder={field.placeholder}
          autoComplete="off"
          readOnly={field.readOnly}
        />
        {said !== undefined && !converted && draft.problem === undefined && (
          <span className={classes.amount}>{said}</span>
        )}
        {unit !== undefined && <span className={classes.unit}>{unitAfter(number?.value ?? 0, unit)}</span>}
      </div>
      <DraftProblem draft={draft} />
      {converted && (
        <Hint>
          = {number?.raw} {unit}
          {converted.note === undefined ? '' : `, ${converted.note}`}
        </Hint>
      )}
    </>
  );
}

const ROLES = ['you', 'group', 'others'] as const;
const RIGHTS = ['read', 'write', 'run'] as const;

export function FileModeControl({ field }: ControlProps) {
  const draft = useDraft(spelling(field.node), (text) => {
    if (text.trim() === '' || readNumber(text).kind === 'raw') return writeNumber(field, text);
    const mode = parseFileMode(text);
    return mode === undefined ? `“${text}” is no file mode: write 493, 0755 or rwxr-xr-x` : field.set(mode);
  });
  const number = field.node?.kind === 'number' ? field.node.value : undefined;
  const fallback = typeof field.doc.default === 'number' ? field.doc.default : undefined;
  const mode = number ?? fallback ?? 0;
  const bits = lettersOf(mode) === undefined ? 0 : mode;
  return (
    <>
      <div className={classes.modeRow}>
        <input
          {...ariaOf(field)}
          {...draftHandlers(draft)}
          className={classes.input}
          type="text"
          inputMode="text"
          placeholder={field.placeholder}
          autoComplete="off"
          readOnly={field.readOnly}
        />
        <input
          className={classes.input}
          type="text"
          aria-label={`${field.doc.title}, octal`}
          value={number === undefined || number < 0 ? '' : octalOf(number)}
          placeholder={fallback === undefined ? 'octal' : octalOf(fallback)}
          readOnly={field.readOnly}
          onChange={(event) => {
            const typed = Number.parseInt(event.target.value.replaceAll(/[^0-7]/g, '') || '0', 8);
            field.set(Math.min(typed, 0o7777));
          }}
        />
      </div>
      <DraftProblem draft={draft} />
      <table className={classes.modeTable} data-unset={number === undefined || undefined}>
        <thead>
          <tr>
            <td />
            {RIGHTS.map((right) => (
              <th key={right} scope="col">
                {right}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROLES.map((role, r) => (
            <tr key={role}>
              <th scope="row">{role}</th>
              {RIGHTS.map((right, i) => {
                const bit = 1 << (8 - r * 3 - i);
                return (
                  <td key={right}>
                    <input
                      type="checkbox"
                      aria-label={`${role} may ${right}`}
                      checked={(bits & bit) !== 0}
                      disabled={field.readOnly}
                      onChange={() => {
                        field.set(bits ^ bit);
                      }}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <Hint>
        <span className={classes.mono}>{describeFileMode(mode)}</span>
        {number === undefined ? ', if left out' : ''}
      </Hint>
    </>
  );
}

export function SignalControl({ field }: ControlProps) {
  const draft = useDraft(spelling(field.node), (text) => {
    if (text.trim() === '') return field.clear();
    const number = parseSignal(text);
    return number === undefined
      ? `“${text}” is no signal: write a number or a name such as SIGTERM`
      : field.set(number);
  });
  const shown =
    field.node?.kind === 'number'
      ? field.node.value
      : typeof field.doc.default === 'number'
        ? field.doc.default
        : undefined;
  const known = (field.doc.schema['x-knownValues'] ?? []).filter((value) => typeof value === 'number');
  const sentence = shown === undefined ? undefined : field.doc.enumDescriptions?.[known.indexOf(shown)];
  const list = `${field.id}-signals`;
  return (
    <>
      <div className={classes.withUnit}>
        <input
          {...ariaOf(field)}
          {...draftHandlers(draft)}
          className={classes.bare}
          type="text"
          list={list}
          placeholder={field.placeholder}
          autoComplete="off"
          readOnly={field.readOnly}
        />
        {field.isSet && shown !== undefined && (
          <span className={classes.unit}>{signalName(shown) ?? 'unknown signal'}</span>
        )}
      </div>
      <datalist id={list}>
        {known.map((number) => (
          <option key={number} value={String(number)} label={signalName(number)} />
        ))}
      </datalist>
      <DraftProblem draft={draft} />
      {sentence !== undefined && (
        <Hint>
          {sentence}
          {field.isSet ? '' : ' (default)'}
        </Hint>
      )}
    </>
  );
}
