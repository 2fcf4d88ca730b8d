/** What the parts of one form share. React's context, not RJSF's: RJSF compares its own deeply on every render. */
import { createContext, useContext } from 'react';
import type { Diagnostic } from '../../document/diagnostic.ts';
import type { ContainerNode, JsonValue, Node } from '../../document/node.ts';
import { get } from '../../document/node.ts';
import { escapePart } from '../../document/pointer.ts';
import type { Format } from '../../schemas/format.ts';
import type { PropertyDoc } from '../../schemas/schemaModel.ts';
import type { App } from '../appContext.ts';
import type { Edits } from './edits.ts';
import type { Locked } from './locked.ts';
import type { Problems } from './problems.ts';
import type { FieldInfo, Scope } from './scope.ts';
import { isWrongType } from './scope.ts';
import { spokenValue } from './values/duration.ts';
import { valueText } from './values/summary.ts';

export interface FormPlace {
  readonly app: App;
  readonly format: Format;
  /** Prefix of the ids of this form's elements. */
  readonly uid: string;
  readonly pointer: string;
  readonly node: ContainerNode | undefined;
  readonly scope: Scope;
  readonly problems: Problems;
  readonly readOnly: boolean;
  readonly locked: Locked;
  readonly edits: Edits;
  /** Opens a place of the document in the inspector; to write in it, the keyboard goes to its first control. */
  open(pointer: string, write?: boolean): void;
}

export const FormPlaceContext = createContext<FormPlace | undefined>(undefined);

/** The form that surrounds a component. */
export function useForm(): FormPlace {
  const place = useContext(FormPlaceContext);
  if (!place) throw new Error('a field is used outside of a form');
  return place;
}

/** One field as its control sees it. */
export interface Field {
  readonly info: FieldInfo;
  readonly doc: PropertyDoc;
  readonly pointer: string;
  /** Undefined when the key is not there. */
  readonly node: Node | undefined;
  /** The key is written in the document, be it as null. */
  readonly isSet: boolean;
  readonly wrongType: boolean;
  readonly id: string;
  readonly labelId: string;
  readonly describedBy: string;
  readonly placeholder: string;
  readonly problems: readonly Diagnostic[];
  readonly invalid: boolean;
  readonly readOnly: boolean;
  /** Why it cannot be changed, when that is the format's word about this place. */
  readonly locked: string | undefined;
  /** Takes the value away: the key too when it may be left out. */
  clear(): string | undefined;
  set(value: string | number | boolean): string | undefined;
  setRaw(raw: string): string | undefined;
}

const UNKNOWN_DOC = {
  schema: {},
  description: '',
  types: [],
  nullable: true,
  examples: [],
  required: false,
  secret: false,
};

/** The field of a key of the form. */
export function fieldOf(form: FormPlace, key: string): Field {
  const info = form.scope.fields.get(key) ?? { doc: { ...UNKNOWN_DOC, key, title: key }, kind: 'raw' as const };
  return makeField(form, info, `${form.pointer}/${escapePart(key)}`, get(form.node, key), `${form.uid}-${key}`);
}

/** A field anywhere: of the form, or of a table's cell. */
export function makeField(
  form: FormPlace,
  info: FieldInfo,
  pointer: string,
  found: Node | undefined,
  id: string,
): Field {
  const { doc } = info;
  const node = found?.kind === 'missing' ? undefined : found;
  const problems = form.problems.at(pointer);
  const locked = form.locked(pointer);
  const needsText = doc.required && doc.types.length === 1 && doc.types[0] === 'string';
  return {
    info,
    doc,
    pointer,
    node,
    isSet: node !== undefined,
    wrongType: node !== undefined && isWrongType(form.scope.model, doc, node),
    id,
    labelId: `${id}-label`,
    describedBy: `${id}-help ${id}-problems`,
    placeholder: node?.kind === 'null' ? 'null: as if left out' : placeholderOf(doc, info.kind),
    problems,
    invalid: problems.some((p) => p.severity === 'error'),
    readOnly: form.readOnly || locked !== undefined,
    locked,
    clear: () => (needsText ? form.edits.set(pointer, '', doc.title) : form.edits.remove(pointer, doc.title)),
    set: (value) => form.edits.set(pointer, value, doc.title),
    setRaw: (raw) => form.edits.setRaw(pointer, raw, doc.title),
  };
}

/** What stands greyed in an empty control: the value that holds then, and where it comes from. */
export function placeholderOf(doc: PropertyDoc, kind?: FieldInfo['kind']): string {
  const shown = (value: JsonValue): string =>
    (kind === 'duration' ? spokenValue(value, doc.unit) : undefined) ?? valueText(value);
  if (doc.default !== undefined && doc.default !== null) return `${shown(doc.default)} by default`;
  if (doc.defaultNote !== undefined) return doc.defaultNote;
  if (doc.required)
    return doc.examples.length > 0 ? `e.g. ${shown(doc.examples[0] ?? '').split('\n', 1)[0] ?? ''}` : '';
  return 'Not set';
}
