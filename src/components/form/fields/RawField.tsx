/** A value as it is written: of a wrong type, under an unknown key, or of any type. JSON in, JSON out. */
import type { JsonValue, Node } from '../../../document/node.ts';
import { isContainer } from '../../../document/node.ts';
import { type Field, useForm } from '../context.ts';
import { rawText } from '../edits.ts';
import { blankValue } from '../scope.ts';
import { useDraft } from '../useDraft.ts';
import { readJson } from '../values/numberText.ts';
import { summarise, valueText } from '../values/summary.ts';
import { ariaOf, DraftProblem, draftHandlers } from '../controls/parts.tsx';
import classes from '../form.module.css';

/** A value longer than this is opened rather than shown. */
const LONGEST = 4000;

export function RawField({ field, label }: { readonly field: Field; readonly label?: string }) {
  const form = useForm();
  const { node } = field;
  const tooLong = node !== undefined && isContainer(node) && node.length > LONGEST;
  const external = node && !tooLong ? rawText(form.app, field.pointer) : '';
  const draft = useDraft(external, (text) => {
    if (text.trim() === '') return field.clear();
    const read = readJson(text);
    return read.ok ? field.setRaw(text.trim()) : read.reason;
  });
  if (tooLong) {
    return (
      <button
        type="button"
        id={field.id}
        className={classes.link}
        onClick={() => {
          form.open(field.pointer);
        }}
      >
        <span className={classes.linkText}>{summarise(node)}</span>
      </button>
    );
  }
  const offer =
    field.wrongType && node && !field.problems.some((p) => p.fixes && p.fixes.length > 0)
      ? replacement(field, node, form.scope.model)
      : undefined;
  return (
    <>
      <textarea
        {...ariaOf(field)}
        {...draftHandlers(draft)}
        {...(label === undefined ? {} : { 'aria-label': label })}
        className={`${classes.input} ${classes.area}`}
        rows={Math.min(10, draft.text.split('\n').length)}
        placeholder={field.placeholder}
        spellCheck={false}
        readOnly={field.readOnly}
      />
      <DraftProblem draft={draft} />
      {offer !== undefined && !field.readOnly && (
        <button
          type="button"
          className={classes.fix}
          onClick={() => {
            form.edits.apply(`Replace ${field.doc.title}`, [{ op: 'set', pointer: field.pointer, value: offer }]);
          }}
        >
          Replace by {short(offer)}
        </button>
      )}
    </>
  );
}

function short(value: JsonValue): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : valueText(value);
  return text.length > 40 ? text.slice(0, 39) + '…' : text;
}

/** A value of a right type that says most nearly what a wrong one says. */
export function replacement(field: Field, node: Node, model: Parameters<typeof blankValue>[0]): JsonValue | undefined {
  const { types, schema, examples, nullable } = field.doc;
  if (node.kind === 'string') {
    const text = node.value.trim();
    if (
      (types.includes('integer') && /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text))) ||
      (types.includes('number') && text !== '' && Number.isFinite(Number(text)))
    ) {
      return Number(text);
    }
    if (types.includes('boolean') && /^(?:true|yes|on|false|no|off)$/i.test(text))
      return /^(?:true|yes|on)$/i.test(text);
    if (types.includes('array')) return [node.value];
  }
  if (types.includes('string')) {
    if (node.kind === 'number') return node.raw;
    if (node.kind === 'boolean') return String(node.value);
    const only = node.kind === 'array' && node.size === 1 ? node.chunks[0]?.entries[0]?.value : undefined;
    if (only?.kind === 'string') return only.value;
  }
  if (types.includes('integer') && node.kind === 'number' && Number.isFinite(node.value)) return Math.round(node.value);
  if (types.includes('boolean') && node.kind === 'number' && (node.value === 0 || node.value === 1))
    return node.value === 1;
  if (nullable && !isContainer(node)) return undefined;
  return examples[0] ?? blankValue(model, schema);
}
