/** Secrets inside longer texts: commands, scripts, files. */
import { KEY_SHAPES, NO_VALUE, secretName } from './secrets.ts';

/** A secret inside a text. */
export interface SecretPart {
  readonly start: number;
  readonly end: number;
  /** What it is called there, in capitals. */
  readonly name: string;
}

/** Every text with a secret in it has one of these. */
const SIGN = /pass|pwd|secret|token|key|credential|:\/\/[^\s/]*@|AKIA|authorization|bearer|gh[pousr]_|v2\/|curl/i;

const NO_PARTS: readonly SecretPart[] = [];

/** What stands for nothing: words that are put where a secret is to be. */
const STAND_IN =
  /^(?:x+|\.+|-+|null|none|nil|undefined|yes|no|on|off|change[-_]?me|change[-_]?it|examples?|placeholder|redacted|hidden|todo|fixme|replace[-_]?(?:me|this)|(?:your|my|the|some|insert|enter)[-_ ].*|to[-_]fill.*|passw(?:or)?d|secret|token|string|value)$/i;

/** Found in a value that a program puts together: a variable, the output of a command, a call. */
const MADE = /\$[\w({]|`|\{\{|%\w+%|\[|^[.~@<%!*]/;

/** A variable of a program and its parts, where no quotes are. */
const MEMBER = /^[A-Za-z_]\w{0,30}(?:\.[A-Za-z_]\w{0,30})+$/;

/** A value in quotes, or a word of a command line. */
const WORD_VALUE = /"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'`;&|()<>,\\]+/.source;

/** Each finds a name and a value. */
const NAMED: readonly RegExp[] = [
  // NAME=value, --name=value, ?name=value
  new RegExp(`(?<![\\w$.{-])(?:-D|--?)?(?<name>[A-Za-z_][\\w.-]*)=(?<value>${WORD_VALUE})(?![([\\w])`, 'g'),
  // --name value
  new RegExp(`(?<![\\w-])--?(?<flag>[A-Za-z][\\w-]*)[ \\t]+(?!-)(?<value>${WORD_VALUE})(?![([\\w])`, 'g'),
  // "name": "value"
  /(?<quote>\\?["'])(?<name>[\w.-]+)\k<quote>\s*:\s*\k<quote>(?<value>[^"'\\]+)\k<quote>/g,
  // 'Name: value' of a header
  /["'](?<name>\w+-[\w-]+):\s*(?<value>[^\s"']+)["']/g,
  // name: value on a line of its own
  /^[ \t]*(?:- )?(?<name>[A-Za-z_][\w.-]*):[ \t]+(?<value>"[^"\n]*"|'[^'\n]*'|[^\s#"']+)[ \t]*$/gm,
];

/** The same without a name, with one of their own. */
const SHAPED: readonly (readonly [RegExp, string])[] = [
  ...KEY_SHAPES.map(([shape, name]) => [new RegExp(shape, 'dg'), name] as const),
  [/\b[a-z][a-z0-9+.-]*:\/\/[^/\s:@'"]*:([^@\s/'"]+)@/dgi, 'PASSWORD'],
  [/\bauthorization["']?\s*[:=]\s*["']?(?:bearer|basic|token)\s+([^\s"'\\]+)/dgi, 'AUTHORIZATION'],
  [/\bcurl\b[^\n|;]*?\s(?:-u\s*|--user[ =])["']?[^\s:"'$]+:([^\s"'@]+)/dgi, 'PASSWORD'],
];

/** Secrets that a text holds among other things: behind a name that says so, in an address, or by their looks. */
export function secretParts(text: string): readonly SecretPart[] {
  if (!SIGN.test(text)) return NO_PARTS;
  const found: SecretPart[] = [];
  for (const [pattern, name] of SHAPED) {
    for (const { indices } of text.matchAll(pattern)) {
      const [start, end] = indices?.[1] ?? indices?.[0] ?? [0, 0];
      if (isHeld(text.slice(start, end))) found.push({ start, end, name });
    }
  }
  for (const pattern of NAMED) {
    for (const match of text.matchAll(pattern)) {
      const { name, flag, value = '' } = match.groups ?? {};
      if (name === undefined ? !secretFlag(flag ?? '') : !secretName(name) || NOT_HELD.test(name)) continue;
      if (MEMBER.test(value)) continue;
      const quoted = /^["']/.test(value) ? 1 : 0;
      const start = match.index + match[0].lastIndexOf(value) + quoted;
      const end = start + value.length - 2 * quoted;
      if (isHeld(text.slice(start, end))) found.push({ start, end, name: capitals(name ?? flag ?? '') });
    }
  }
  if (found.length < 2) return found;
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let reached = 0;
  return found.filter(({ start, end }) => {
    if (start < reached) return false;
    reached = end;
    return true;
  });
}

/** Names that speak of a secret and hold another thing. */
const NOT_HELD = /(?:stdin|prompt|manager|provider|store|policy|mode|from|env|class|algorithm|format|size|bits)$/i;

/** True for the name of an option that a secret follows, as a word of its own or behind an equals sign. */
export function secretFlag(name: string): boolean {
  const plain = name.replace(/^-+/, '');
  return secretName(plain) && !NOT_HELD.test(plain);
}

/** True for a value that is a secret where one is told: no reference to it, nothing that stands for it. */
export function isHeld(value: string): boolean {
  return value !== '' && !NO_VALUE.test(value) && !STAND_IN.test(value) && !MADE.test(value) && !/^id=/.test(value);
}

/** A name as that of a variable. */
export function capitals(name: string): string {
  const plain = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase();
  return /^[A-Z]/.test(plain) ? plain : 'SECRET';
}
