import { useEffect, useMemo, useRef } from 'react';
import type { Diagnostic } from '../../document/diagnostic.ts';
import { isContainer, keysOf, toValue, type Node } from '../../document/node.ts';
import { escapePart, isWithin } from '../../document/pointer.ts';
import { get } from '../../document/node.ts';
import { schemaModel, type PropertyDoc, type SchemaNode } from '../../schemas/schemaModel.ts';
import { useAnalysis, useApp, useFormat } from '../appContext.ts';
import { allowedValues, defaultWords, shortValue, typeWords } from '../../language/documentation.ts';
import { showPlace } from '../problems/showPlace.ts';
import { Icon } from '../ui/Icon.tsx';
import { SeverityIcon } from '../ui/SeverityIcon.tsx';
import { keyBefore, propertiesOf, targetOf, valueToInsert, type Subject } from './reference.ts';
import classes from './learn.module.css';

export interface PropertyListProps {
  readonly subject: Subject;
  readonly onBrowse: (name: string) => void;
}

const NONE: readonly Diagnostic[] = [];

/** The properties of an object with their values here; a click adds one or goes to it. */
export function PropertyList({ subject, onBrowse }: PropertyListProps) {
  const app = useApp();
  const format = useFormat();
  const diagnostics = useAnalysis((s) => s.analysis?.diagnostics ?? NONE);
  const properties = useMemo(() => propertiesOf(format, subject), [format, subject]);
  const { pointer, node, schema } = subject;
  const present = useMemo(() => new Set(keysOf(node)), [node]);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[data-current]')?.scrollIntoView({ block: 'nearest' });
  }, [subject.field]);

  const add = (doc: PropertyDoc): void => {
    if (pointer === undefined) return;
    const at = `${pointer}/${escapePart(doc.key)}`;
    const after = keyBefore(properties, present, doc.key);
    const result = app.documents.getState().actions.applyOps({
      origin: 'command',
      label: `Add ${doc.title}`,
      ops: [
        {
          op: 'set',
          pointer: at,
          value: valueToInsert(format, subject, doc),
          ...(after === undefined ? {} : { after }),
        },
      ],
    });
    if (result.ok) showPlace(app, at);
    else app.view.getState().actions.toast({ tone: 'error', title: result.reason });
  };

  const rest = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  return (
    <div role="group" className={classes.properties} aria-label="Properties">
      {properties.length > 0 && (
        <ul ref={list}>
          {properties.map((doc) => {
            const at = pointer === undefined ? undefined : `${pointer}/${escapePart(doc.key)}`;
            return (
              <Property
                key={doc.key}
                doc={doc}
                target={targetOf(format, doc)}
                value={get(node, doc.key)}
                isSet={present.has(doc.key)}
                current={doc.key === subject.field}
                problems={at === undefined ? NONE : diagnostics.filter((d) => isWithin(d.pointer, at))}
                onBrowse={onBrowse}
                action={
                  at === undefined || node?.kind !== 'object'
                    ? undefined
                    : present.has(doc.key)
                      ? () => showPlace(app, at)
                      : () => add(doc)
                }
              />
            );
          })}
        </ul>
      )}
      {rest && <AnyKey schema={rest} onBrowse={onBrowse} />}
    </div>
  );
}

/** Objects whose keys are free. */
function AnyKey({ schema, onBrowse }: { readonly schema: SchemaNode; readonly onBrowse: (name: string) => void }) {
  const model = schemaModel(useFormat().schema);
  const resolved = model.resolve(schema);
  const name = model.definitionName(schema);
  return (
    <p className={classes.anyKey}>
      Keys are free{resolved.title === undefined ? '.' : '; the value of each is: '}
      {name === undefined ? (
        resolved.title
      ) : (
        <button type="button" className={classes.link} onClick={() => onBrowse(name)}>
          {resolved.title ?? name}
        </button>
      )}
    </p>
  );
}

interface PropertyProps {
  readonly doc: PropertyDoc;
  readonly target: string | undefined;
  readonly value: Node | undefined;
  readonly isSet: boolean;
  readonly current: boolean;
  readonly problems: readonly Diagnostic[];
  readonly onBrowse: (name: string) => void;
  readonly action: (() => void) | undefined;
}

function Property({ doc, target, value, isSet, current, problems, onBrowse, action }: PropertyProps) {
  const fallback = defaultWords(doc);
  const missing = doc.required && action !== undefined && !isSet;
  return (
    <li className={classes.property} data-set={isSet || undefined} data-current={current || undefined}>
      <div className={classes.propertyHead}>
        <div className={classes.signature}>
          <code className={classes.key}>{doc.key}</code>
          <span className={classes.type}>
            {target === undefined ? (
              typeWords(doc)
            ) : (
              <button type="button" className={classes.link} onClick={() => onBrowse(target)}>
                {doc.types.includes('array') ? 'list of ' : ''}
                {target}
              </button>
            )}
          </span>
          {doc.required && (
            <span className={classes.badge} data-tone={missing ? 'error' : undefined}>
              {missing ? 'required, missing' : 'required'}
            </span>
          )}
          {doc.dialect !== undefined && <span className={classes.badge}>{doc.dialect} dialect</span>}
          {doc.deprecated !== undefined && (
            <span className={classes.badge} data-tone="warning">
              deprecated
            </span>
          )}
        </div>
        {action && (
          <button
            type="button"
            className={classes.action}
            aria-label={isSet ? `Go to ${doc.title}` : `Add ${doc.title}`}
            onClick={action}
          >
            {isSet ? (
              <code>{valueText(value, doc.secret)}</code>
            ) : (
              <>
                <Icon name="plus" size={13} />
                Add
              </>
            )}
          </button>
        )}
      </div>
      <p className={classes.propertyText}>
        <b>{doc.title}.</b> {doc.description}
      </p>
      {doc.deprecated !== undefined && <p className={classes.faint}>Deprecated: {doc.deprecated}</p>}
      {fallback !== undefined && <p className={classes.faint}>{fallback}</p>}
      <Values doc={doc} />
      {problems.length > 0 && (
        <ul className={classes.problems} aria-label={`Problems of ${doc.title}`}>
          {problems.slice(0, 3).map((problem, index) => (
            <li key={index}>
              <SeverityIcon severity={problem.severity} size={13} />
              <span>{problem.message}</span>
            </li>
          ))}
          {problems.length > 3 && <li className={classes.faint}>and {problems.length - 3} more</li>}
        </ul>
      )}
    </li>
  );
}

/** The values that may be written, with what each means; else examples. */
function Values({ doc }: { readonly doc: PropertyDoc }) {
  const values = allowedValues(doc);
  if (values.length > 0) {
    return (
      <dl className={classes.values} aria-label={doc.enum ? 'Allowed values' : 'Usual values'}>
        {values.map(({ value, sentence }) => (
          <div key={shortValue(value)}>
            <dt>
              <code>{shortValue(value)}</code>
            </dt>
            <dd>{sentence}</dd>
          </div>
        ))}
      </dl>
    );
  }
  const examples = doc.examples.filter((example) => example === null || typeof example !== 'object').slice(0, 3);
  if (examples.length === 0) return null;
  return (
    <p className={classes.faint}>
      For example{' '}
      {examples.map((example, index) => (
        <span key={index}>
          {index > 0 && ', '}
          <code>{shortValue(example)}</code>
        </span>
      ))}
    </p>
  );
}

/** The value as it stands, in short. */
function valueText(node: Node | undefined, secret: boolean): string {
  if (!node) return 'nothing';
  if (isContainer(node)) {
    const [open, close] = node.kind === 'array' ? ['[', ']'] : ['{', '}'];
    if (node.size === 0) return `${open}${close}`;
    return `${open} ${node.size} ${close}`;
  }
  if (secret && node.kind === 'string' && node.value !== '') return '••••••';
  if (node.kind === 'number') return node.raw;
  return shortValue(toValue(node), 28);
}
