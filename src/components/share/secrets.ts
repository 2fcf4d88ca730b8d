/** What of a document is secret, and the same document with placeholders in its place. Pure. */
import type { PointerOp } from '../../document/diagnostic.ts';
import type { ParsedDocument } from '../../document/document.ts';
import type { Node } from '../../document/node.ts';
import { entriesOf, get, stringOf } from '../../document/node.ts';
import { planOperations } from '../../document/plan.ts';
import { escapePart, placesOf } from '../../document/pointer.ts';
import { codedFiles } from '../../job/codedFiles.ts';
import { isSecret } from '../../job/secrets.ts';
import type { Format } from '../../schemas/format.ts';
import { schemaModel } from '../../schemas/schemaModel.ts';

export interface Secret {
  readonly pointer: string;
  /** What stands there instead. */
  readonly placeholder: string;
}

/** Names under which lists of pairs keep the name of a value. */
const NAME_KEYS = ['key', 'name', 'Name', 'Key'];

/** The texts of a document that are secret by their field, by their name or by what they look like. */
export function secretsOf(document: ParsedDocument, format: Format | undefined): Secret[] {
  const found: Secret[] = [];
  const model = format && schemaModel(format.schema);
  const job = format?.jobAt(document.root);
  const isDeclared = (pointer: string): boolean =>
    model !== undefined &&
    job !== undefined &&
    pointer.startsWith(job.pointer) &&
    model.at(job.node, pointer.slice(job.pointer.length), job.definition)?.['x-secret'] === true;
  const visit = (node: Node, pointer: string, name: string): void => {
    if (node.kind === 'string') {
      const { value } = node;
      if (value === '' || /^<[^<>]*>$|^\*+$/.test(value)) return;
      const pair = /^([A-Za-z_][\w.-]*)=(.+)$/s.exec(value);
      if (isSecret(name, value) || isDeclared(pointer)) found.push({ pointer, placeholder: `<${name || 'secret'}>` });
      else if (pair?.[1] !== undefined && isSecret(pair[1], pair[2] ?? ''))
        found.push({ pointer, placeholder: `${pair[1]}=<${pair[1]}>` });
    } else if (node.kind === 'object') {
      const named = NAME_KEYS.map((key) => stringOf(get(node, key))).find((text) => text !== undefined);
      for (const { key, value } of entriesOf(node)) {
        if (key === null) continue;
        const called = named !== undefined && /^value$/i.test(key) ? named : key;
        visit(value, `${pointer}/${escapePart(key)}`, called);
      }
    } else if (node.kind === 'array') {
      let index = 0;
      for (const { value } of entriesOf(node)) visit(value, `${pointer}/${index++}`, name);
    }
  };
  visit(document.root, '', '');
  return found;
}

/**
 * The text of a document in JSON for a program, which reads each secret from its environment.
 * @param coded the files in base64 in it that have to be filled in: each is coded when what it lacks is known
 */
export function withVariables(
  document: ParsedDocument,
  secrets: readonly Secret[],
  coded = codedFiles(document.text.toString()),
): string {
  const placeOf = placesOf(document);
  const wholes = secrets.flatMap(({ pointer, placeholder }) => {
    const place = placeOf(pointer);
    const name = placeholder
      .replace(/^[^<]*<|>$/g, '')
      .replace(/\W+/g, '_')
      .toUpperCase();
    const variable = /^\d|^$/.test(name) ? `SECRET_${name}` : name;
    return place ? [{ ...place, instead: `process.env.${variable} ?? ''` }] : [];
  });
  const files = coded
    .filter(({ offset }) => !wholes.some((whole) => offset >= whole.offset && offset < whole.offset + whole.length))
    .map((file) => ({ ...file, instead: `" + Buffer.from(${JSON.stringify(file.plain)}).toString('base64') + "` }));
  let text = document.text.toString();
  for (const { offset, length, instead } of [...wholes, ...files].toSorted((a, b) => b.offset - a.offset))
    text = `${text.slice(0, offset)}${instead}${text.slice(offset + length)}`;
  // Inside a longer text a variable is put together with what stands around it.
  return text.replace(/\bTO_FILL_([A-Z][A-Z0-9_]*)/g, `" + (process.env.$1 ?? '') + "`);
}

/** The text of a document without its secrets; undefined when they cannot be taken out of it. */
export function withoutSecrets(document: ParsedDocument, secrets: readonly Secret[]): string | undefined {
  if (secrets.length === 0) return document.text.toString();
  const ops = secrets.map(({ pointer, placeholder }): PointerOp => ({ op: 'set', pointer, value: placeholder }));
  const plan = planOperations(document, ops);
  return plan.ok ? document.text.apply(plan.edits).toString() : undefined;
}
