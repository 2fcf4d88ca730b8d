/** A nested object or list: a link to it with one line about what is in it. */
import type { PointerOp } from '../../../document/diagnostic.ts';
import { nodeAt } from '../../../document/document.ts';
import type { Node } from '../../../document/node.ts';
import { entriesOf, entryAt, isContainer } from '../../../document/node.ts';
import { Icon } from '../../ui/Icon.tsx';
import { alongWith, fitting } from '../anotherKind.ts';
import { type Field, type FormPlace, useForm } from '../context.ts';
import { lower } from '../edits.ts';
import { byKey } from '../focus.ts';
import { type Made, namesBelow, useFormView } from '../formView.ts';
import { itemInPlace, itemsDefinition, standsInPlace } from '../inPlace.ts';
import { ProblemCount } from '../ProblemList.tsx';
import { blankValue } from '../scope.ts';
import { titleOf, scalarText, summarise } from '../values/summary.ts';
import type { ControlProps } from '../controls/parts.tsx';
import classes from '../form.module.css';

/** Keys that name one object of a definition. */
export function titleKeys(form: FormPlace, definition: string | undefined): readonly string[] {
  return (definition === undefined ? undefined : form.format.form.objects[definition]?.titleFrom) ?? [];
}

/** How far a summary looks inside: deeper levels would be cut off its end anyway. */
const DEPTH = 4;

/** The summary of a node: its name, which of its choices is taken, or what is set in it. */
export function summaryOf(form: FormPlace, node: Node, definition: string | undefined, depth = DEPTH): string {
  const { model } = form.scope;
  if (depth === 0) return summarise(node);
  if (node.kind === 'array') return summarise(node, { item: (item) => summaryOf(form, item, definition, depth - 1) });
  if (node.kind !== 'object') return summarise(node);
  const schema = definition === undefined ? undefined : model.definition(definition);
  const key = (name: string): string => schema?.properties?.[name]?.title ?? name;
  // Counts are named by the title; an amount is nothing without its measure.
  const unit = (name: string): string | undefined =>
    /^(?:[KMGT]iB|seconds|ns)\b/.exec(schema?.properties?.[name]?.['x-unit'] ?? '')?.[0];
  return (
    titleOf(node, titleKeys(form, definition)) ??
    choiceSummary(form, node, definition, depth) ??
    summarise(node, { key, unit })
  );
}

function choiceSummary(form: FormPlace, node: Node, definition: string | undefined, depth: number): string | undefined {
  const choices = definition === undefined ? undefined : form.format.form.objects[definition]?.choices;
  if (!choices || node.kind !== 'object') return undefined;
  for (const entry of entriesOf(node)) {
    const { key } = entry;
    const choice = key === null ? undefined : choices.find((c) => c.by === undefined && c.keys.includes(key));
    if (key === null || !choice || !isContainer(entry.value)) continue;
    const inner = form.scope.model.definition(definition ?? '')?.properties?.[key];
    const name = inner && form.scope.model.definitionName(inner);
    const inside = name === undefined ? inner && form.scope.model.resolve(inner).items : undefined;
    const itemName = inside && form.scope.model.definitionName(inside);
    return `${choice.labels[key] ?? key}: ${summaryOf(form, entry.value, name ?? itemName, depth - 1)}`;
  }
  return undefined;
}

/**
 * Writes the first content of an absent object or list. What stands in the form itself opens there (`made` is told of it),
 * what is a page of its own is opened.
 */
export function createAt(form: FormPlace, field: Field, made?: Made): void {
  const { doc, pointer } = field;
  const given = form.scope.form?.create?.[doc.key];
  const isList = doc.types.includes('array');
  const blank = blankValue(form.scope.model, doc.schema);
  const first = given === undefined ? blank : isList && !Array.isArray(given) ? [given] : given;
  const value = Array.isArray(first)
    ? first.map((item, i) => fitting(form, item, doc.itemDefinition, `${pointer}/${i}`, []))
    : fitting(form, first, doc.definition, pointer, []);
  const ops: PointerOp[] = [{ op: 'set', pointer, value }, ...alongWith(form, doc.key)];
  if (form.edits.apply(`Add ${lower(doc.title)}`, ops) !== undefined) return;
  const { document } = form.app.documents.getState();
  const node = document && nodeAt(document, pointer)?.node;
  const item = node?.kind === 'array' && node.size === 1 ? entryAt(node, 0)?.value : undefined;
  const target = item ? `${pointer}/0` : pointer;
  const stays =
    made !== undefined &&
    node !== undefined &&
    standsInPlace(form.format, field.info, node) &&
    (!item || itemInPlace(form.format, itemsDefinition(form.scope.model, doc), 1, item));
  if (stays) made.set(target);
  else form.open(target, true);
}

export function LinkField({ field }: ControlProps) {
  const form = useForm();
  const { made, query } = useFormView();
  const { node, doc } = field;
  if (!node || node.kind === 'null') {
    const inside = namesBelow(form.scope, doc.key, query);
    return (
      <button
        type="button"
        id={field.id}
        className={classes.addLink}
        aria-describedby={field.describedBy}
        disabled={field.readOnly}
        onClick={() => {
          createAt(form, field, made);
        }}
      >
        <Icon name="plus" size={14} /> Add {lower(doc.title)}
        {inside.length > 0 ? (
          <span className={classes.faint}>for {inside.slice(0, 2).join(', ')}</span>
        ) : (
          doc.defaultNote !== undefined && <span className={classes.faint}>{doc.defaultNote}</span>
        )}
      </button>
    );
  }
  if (!isContainer(node)) return <p className={classes.hint}>{scalarText(node)}</p>;
  const definition = node.kind === 'array' ? itemsDefinition(form.scope.model, doc) : doc.definition;
  return (
    <button
      type="button"
      id={field.id}
      className={classes.link}
      aria-describedby={field.describedBy}
      aria-labelledby={`${field.labelId} ${field.id}-summary`}
      onClick={(event) => {
        form.open(field.pointer, byKey(event));
      }}
    >
      <span className={classes.linkText} id={`${field.id}-summary`}>
        {summaryOf(form, node, definition)}
      </span>
      <ProblemCount counts={form.problems.count(field.pointer)} />
      <Icon name="chevron-right" size={14} />
    </button>
  );
}
