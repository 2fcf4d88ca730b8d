/** Secrets that no converter knows by their place: told by the name they stand under, or by their looks. */
import type { Node } from '../document/node.ts';
import { RESIDUE_KEY } from '../job/job.ts';
import { dataUrlText, withDataText } from '../job/bytes.ts';
import { Names } from '../job/names.ts';
import { secretFill } from '../job/fills.ts';
import { capitals, isHeld, secretFlag, secretParts, type SecretPart } from '../job/secretParts.ts';
import { isSecret } from '../job/secrets.ts';
import type { Instead, Source } from '../job/source.ts';
import type { Concept, FormatConverter } from '../schemas/converter.ts';

/** Their addresses have their own care: the login is left out, or the whole is. */
const ADDRESSES: ReadonlySet<Concept> = new Set<Concept>(['inputs', 'outputs']);

/** What holds values by name, where a whole value that is a secret is left out or kept safe. */
const VALUES: ReadonlySet<Concept> = new Set<Concept>([
  'env',
  'labels',
  'registry-login',
  'secrets',
  'container-option',
]);

/** A text, and the secrets in it. */
export interface Telling {
  readonly leaf: Source;
  /** What is told: the text of the leaf, or that of the file in it. */
  readonly text: string;
  readonly parts: readonly SecretPart[];
}

/** Texts with secrets among other things: commands, scripts, files. Asked once a converter has marked what it knows. */
export function tellingTexts(root: Source, format: FormatConverter): readonly Telling[] {
  const found: Telling[] = [];
  for (const leaf of root.leaves()) {
    if (leaf.node.kind !== 'string' || leaf.secretName !== undefined || leaf.key === RESIDUE_KEY) continue;
    const { value } = leaf.node;
    // A file as an address holds it is no address.
    const file = value.startsWith('data:') ? dataUrlText(value) : undefined;
    const text = file ?? value;
    const parts = file === undefined ? partsOf(leaf, value) : secretParts(file);
    if (parts.length === 0) continue;
    const concept = format.conceptOf(leaf);
    if (concept !== undefined && ADDRESSES.has(concept) && file === undefined) continue;
    if (concept !== undefined && VALUES.has(concept) && wholeSecret(leaf, value) !== undefined) continue;
    found.push({ leaf, text, parts });
  }
  return found;
}

function partsOf(leaf: Source, value: string): readonly SecretPart[] {
  const { key, parent } = leaf;
  if (typeof key === 'number' && key > 0 && !value.startsWith('-')) {
    // A word of a list behind the option that it is for.
    const before = parent?.children[key - 1]?.node;
    if (
      before?.kind === 'string' &&
      /^--?[A-Za-z][\w-]*$/.test(before.value) &&
      secretFlag(before.value) &&
      isHeld(value)
    )
      return [{ start: 0, end: value.length, name: capitals(before.value) }];
  }
  if (typeof key === 'number' && parent && isLogin(parent, key)) {
    const start = value.indexOf(':') + 1;
    if (start > 1 && isHeld(value.slice(start))) return [{ start, end: value.length, name: 'PASSWORD' }];
  }
  const scheme = AUTHORIZATION.test(nameOf(leaf)) ? /^[A-Za-z]+ +(?=\S+$)/.exec(value)?.[0] : undefined;
  if (scheme !== undefined && isHeld(value.slice(scheme.length)))
    return [{ start: scheme.length, end: value.length, name: 'AUTHORIZATION' }];
  return secretParts(value);
}

/** True for a word that names a user and a password to curl, as the words before it tell. */
function isLogin({ children }: Source, index: number): boolean {
  const said = (at: number): string => {
    const node = children[at]?.node;
    return node?.kind === 'string' ? node.value : '';
  };
  return (
    /^(?:-u|--user)$/.test(said(index - 1)) && children.some((_, at) => at < index && /(?:^|\/)curl$/.test(said(at)))
  );
}

/** A header in which a scheme stands in front of the secret. */
const AUTHORIZATION = /^(?:proxy[-_])?authorization$/i;

/** The texts with a name in place of each secret; one secret has one name. */
export function withoutSecrets(texts: readonly Telling[]): Instead {
  const names = new Names();
  const given = new Map<string, string>();
  const instead = new Map<Node, { node: Node; loss: string }>();
  for (const { leaf, text, parts } of texts) {
    const { node } = leaf;
    if (node.kind !== 'string') continue;
    let value = '';
    let at = 0;
    const fills = new Set<string>();
    for (const { start, end, name } of parts) {
      const secret = text.slice(start, end);
      let fill = given.get(secret);
      if (fill === undefined) given.set(secret, (fill = secretFill(names.take(name, '_'))));
      fills.add(fill);
      value += text.slice(at, start) + fill;
      at = end;
    }
    value += text.slice(at);
    if (text !== node.value) value = withDataText(node.value, value);
    const loss =
      fills.size === 1
        ? `A secret stands in it, and is not written out: fill it in where ${[...fills].join('')} is.`
        : `Secrets stand in it, and are not written out: fill them in where ${[...fills].join(', ')} are.`;
    instead.set(node, { node: { ...node, value }, loss });
  }
  return instead;
}

/** Marks every leaf below that looks like a secret. */
export function markSecrets(root: Source): void {
  for (const leaf of root.leaves()) {
    if (leaf.secretName !== undefined || leaf.node.kind !== 'string') continue;
    const name = wholeSecret(leaf, leaf.node.value);
    if (name !== undefined) leaf.hide(placeholder(name));
  }
}

/** The name of a text that is a secret as a whole; undefined when it is none. */
function wholeSecret(leaf: Source, value: string): string | undefined {
  const name = nameOf(leaf);
  if (isSecret(name, value)) return name;
  // A variable written as one text: NAME=value.
  const equals = value.indexOf('=');
  if (equals <= 0 || !/^[\w.-]+$/.test(value.slice(0, equals))) return undefined;
  return isSecret(value.slice(0, equals), value.slice(equals + 1)) ? value.slice(0, equals) : undefined;
}

/** The name of a value: its key, or in a pair of name and value the name beside it. */
function nameOf(leaf: Source): string {
  const { parent, key } = leaf;
  if (typeof key === 'string' && /^value$/i.test(key)) {
    for (const beside of ['key', 'name']) {
      const found = parent?.children.find((child) => String(child.key).toLowerCase() === beside)?.node;
      if (found?.kind === 'string') return found.value;
    }
  }
  if (typeof key === 'string') return key;
  return parent && typeof parent.key === 'string' ? parent.key : '';
}

function placeholder(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]+/g, '_').toUpperCase() || 'SECRET';
}
