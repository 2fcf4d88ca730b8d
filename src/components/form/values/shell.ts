/** A light reading of shell scripts, enough to colour them. It never fails and loses no character. */

export type ShellKind = 'plain' | 'comment' | 'string' | 'variable' | 'keyword' | 'command' | 'option' | 'operator';

export interface ShellToken {
  readonly kind: ShellKind;
  readonly text: string;
}

const KEYWORDS = new Set(
  'if then else elif fi for while until do done case esac in function select return break continue exit set export local readonly declare unset shift trap source'.split(
    ' ',
  ),
);
/** Words after which a command stands again. */
const OPENERS = new Set(['if', 'then', 'else', 'elif', 'while', 'until', 'do']);

/** Cuts a script into coloured pieces; joined, they are the script. */
export function shellTokens(script: string): readonly ShellToken[] {
  const out: ShellToken[] = [];
  let commandNext = true;
  const put = (kind: ShellKind, text: string): void => {
    const last = out.at(-1);
    if (last?.kind === kind && kind !== 'operator') out[out.length - 1] = { kind, text: last.text + text };
    else if (text !== '') out.push({ kind, text });
  };
  let at = 0;
  while (at < script.length) {
    const rest = script.slice(at, at + 4096);
    const match =
      take('comment', /^#[^\n]*/, rest, at === 0 || /\s/.test(script[at - 1] ?? '')) ??
      take('string', /^'[^']*'?/, rest) ??
      take('variable', /^\$(?:\{[^}\n]*\}?|[A-Za-z_]\w*|[0-9@*#?$!-])/, rest) ??
      take('operator', /^(?:\$\(|&&|\|\||;;|[|&;()<>`]+)/, rest);
    if (match) {
      put(match.kind, match.text);
      if (match.kind === 'operator') commandNext = /[|&;(`]$/.test(match.text);
      else if (match.kind !== 'comment') commandNext = false;
      at += match.text.length;
      continue;
    }
    const character = script[at] ?? '';
    if (character === '"') {
      at = doubleQuoted(script, at, put);
      commandNext = false;
      continue;
    }
    const word = /^(?:\\[\s\S]|[^\s'"$|&;()<>`\\])+/.exec(rest)?.[0];
    if (word === undefined) {
      if (character === '\n' && script[at - 1] !== '\\') commandNext = true;
      put('plain', character);
      at++;
      continue;
    }
    if (KEYWORDS.has(word) && (commandNext || word === 'in')) {
      put('keyword', word);
      commandNext = OPENERS.has(word);
    } else if (/^[A-Za-z_]\w*\+?=/.test(word) && commandNext) {
      const equals = word.indexOf('=');
      put('variable', word.slice(0, equals));
      put('plain', word.slice(equals));
    } else if (commandNext) {
      put('command', word);
      commandNext = false;
    } else put(/^--?[A-Za-z]/.test(word) ? 'option' : 'plain', word);
    at += word.length;
  }
  return out;
}

function take(kind: ShellKind, pattern: RegExp, text: string, when = true): ShellToken | undefined {
  const found = when ? pattern.exec(text)?.[0] : undefined;
  return found === undefined ? undefined : { kind, text: found };
}

function doubleQuoted(script: string, from: number, put: (kind: ShellKind, text: string) => void): number {
  let at = from + 1;
  let start = from;
  while (at < script.length && script[at] !== '"') {
    const variable =
      script[at] === '$'
        ? /^\$(?:\{[^}\n]*\}|[A-Za-z_]\w*|[0-9@*#?])/.exec(script.slice(at, at + 256))?.[0]
        : undefined;
    if (variable !== undefined) {
      put('string', script.slice(start, at));
      put('variable', variable);
      at += variable.length;
      start = at;
    } else at += script[at] === '\\' ? 2 : 1;
  }
  const end = Math.min(at + 1, script.length);
  put('string', script.slice(start, end));
  return end;
}
