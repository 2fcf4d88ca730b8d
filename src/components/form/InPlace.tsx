/** An object or a list in the form of its holder: open where it is small or was chosen, else a section that folds. */
import { useContext } from 'react';
import { type ContainerNode, isContainer } from '../../document/node.ts';
import { type Field, type FormPlace, useForm } from './context.ts';
import { FieldActions, FieldName } from './FieldHead.tsx';
import { summaryOf } from './fields/LinkField.tsx';
import { matchesItself, useFormView } from './formView.ts';
import { itemsDefinition, standsInPlace } from './inPlace.ts';
import { ItemRows } from './ItemRows.tsx';
import { BranchContext, FoldHead, NestedForm, useFold } from './NestedForm.tsx';
import { ProblemCount, ProblemList } from './ProblemList.tsx';
import { firstSentence } from './values/summary.ts';
import classes from './form.module.css';

/** Fields up to which an object stands open, and items up to which a list does. */
const FEW = 4;

/** The object or list of a field when it is drawn in place. */
export function placedNode(form: FormPlace, field: Field): ContainerNode | undefined {
  const { node, info } = field;
  if (info.kind !== 'link' || !node || !isContainer(node) || field.wrongType) return undefined;
  return standsInPlace(form.format, info, node) ? node : undefined;
}

interface InPlaceProps {
  readonly field: Field;
  readonly node: ContainerNode;
}

export function InPlace({ field, node }: InPlaceProps) {
  const form = useForm();
  const view = useFormView();
  const isBranch = useContext(BranchContext);
  const { doc } = field;
  const { model } = form.scope;
  const few = node.kind === 'array' ? node.size <= FEW : fieldsIn(form, field) <= FEW;
  const kind = form.scope.schema && model.definitionName(form.scope.schema);
  const fold = useFold(field.pointer, few, `${form.format.id} ${kind ?? ''}.${doc.key}`);
  const query = matchesItself(form.scope, doc.key, view.query) ? '' : view.query;
  const open = isBranch || fold.open || query.trim() !== '';
  const definition = node.kind === 'array' ? itemsDefinition(model, doc) : doc.definition;
  const summary = open ? undefined : summaryOf(form, node, definition);
  const bodyId = `${field.id}-body`;
  const worst = field.problems.find((p) => p.severity === 'error') ?? field.problems[0];
  return (
    <div
      className={classes.field}
      data-field={doc.key}
      data-at={field.pointer}
      data-set
      data-placed={isBranch ? 'branch' : 'section'}
      data-severity={worst?.severity}
    >
      {!isBranch && (
        <div className={classes.head} data-head>
          <FoldHead fold={{ ...fold, open }} id={field.id} controls={bodyId}>
            <span className={classes.foldTitle} id={field.labelId}>
              <FieldName field={field} />
            </span>
            {summary !== undefined && (
              <span className={classes.foldSummary} title={summary}>
                {summary}
              </span>
            )}
            {open && node.kind === 'array' && <span className={classes.foldSummary}>{node.size}</span>}
            {!open && <ProblemCount counts={form.problems.count(field.pointer)} />}
          </FoldHead>
          <FieldActions field={field} />
        </div>
      )}
      {!open && <ProblemList id={`${field.id}-problems`} problems={field.problems} />}
      {open && (
        <div className={classes.placed} data-control>
          {node.kind === 'object' ? (
            <NestedForm id={bodyId} pointer={field.pointer} node={node} query={query} label={doc.title} />
          ) : (
            <div id={bodyId} role="group" aria-label={doc.title}>
              <ProblemList id={`${field.id}-problems`} problems={field.problems} />
              <ItemRows pointer={field.pointer} node={node} definition={definition} listKey={doc.key} query={query} />
            </div>
          )}
        </div>
      )}
      {!open && (
        <p className={classes.help} id={`${field.id}-help`}>
          {firstSentence(doc.description)}
        </p>
      )}
    </div>
  );
}

/** How many fields an object declares; of a union none, whose branches are told apart by one field. */
function fieldsIn(form: FormPlace, field: Field): number {
  return Object.keys(form.scope.model.resolve(field.doc.schema).properties ?? {}).length;
}
