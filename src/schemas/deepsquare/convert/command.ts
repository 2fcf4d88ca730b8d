/** A command of the neutral job as one line for a shell, with what has to be done in front of it. */
import type { Assumptions } from '../../../job/assume.ts';
import { ceil } from '../../../job/exact.ts';
import { effectiveEnv } from '../../../job/flow.ts';
import type { EnvVar, Run } from '../../../job/job.ts';
import { assumed, byDefault, convey, copy, from, write, type Out, type OutLeaf } from '../../../job/out.ts';
import { quoteWord, quoteWords, shellScript } from '../../../job/shell.ts';
import { derive, join, joinAll, type Given } from '../../../job/source.ts';
import { fill, literal, type Text, type Variable } from '../../../job/text.ts';

const SHELLS = new Set(['/bin/sh', '/bin/bash', '/bin/ash']);
const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const ENGINE_ONLY = new Set(['PATH', 'LD_LIBRARY_PATH']);

const READS: Readonly<Record<Variable, string>> = {
  replica: '$SLURM_PROCID',
  replicas: '$SLURM_NTASKS',
  output: '$DEEPSQUARE_OUTPUT',
  input: '$DEEPSQUARE_INPUT',
  storage: '$STORAGE_PATH',
};

const NO_ROOM = 'The command goes to the entrypoint of the image, so no shell can do this before it.';

export interface WrittenCommand {
  readonly command: Out;
  readonly shell?: Out | undefined;
  readonly env: readonly (readonly [Given<string>, Out])[];
}

/** One line that stands before the command, and the leaves that it says. */
interface Before {
  readonly line: string;
  readonly of: Given<unknown>;
  readonly how: string;
  /** The variable that it sets. */
  readonly sets?: string;
}

/** The command of a run, its shell, and those variables that the format can hold. */
export function commandOf(run: Run, assume: Assumptions): WrittenCommand {
  const body = bodyOf(run, assume);
  const env: [Given<string>, Out][] = [];
  const before: Before[] = [];
  for (const variable of effectiveEnv(run)) {
    const written = variableOf(body.entrypoint ? inFolders(variable) : variable, before);
    if (written) env.push([variable.name, written]);
  }
  for (const file of run.files) {
    if (!file.content || file.secret) continue;
    const { value } = file.target;
    const folder = value.slice(0, value.lastIndexOf('/'));
    const make = folder === '' ? '' : `mkdir -p ${quoteWord(folder)} && `;
    const line = `${make}printf '%s' ${quoteWord(file.content.value)} > ${quoteWord(value)}`;
    before.push({
      line,
      of: join(undefined, file.content, file.target),
      how: 'The command writes the file before it starts.',
    });
  }
  const streams: Before[] = [];
  for (const [stream, path] of [
    ['>', run.stdout],
    ['2>', run.stderr],
  ] as const) {
    if (!path) continue;
    const folder = path.value.slice(0, path.value.lastIndexOf('/'));
    if (folder !== '') before.push({ line: `mkdir -p ${quoteWord(folder)}`, of: path, how: '' });
    streams.push({ line: `${stream} ${quoteWord(path.value)}`, of: path, how: 'The shell redirects the stream.' });
  }
  const timed = run.timeout && { of: run.timeout, seconds: ceil(run.timeout.value).n };
  if (body.entrypoint) {
    for (const { of, sets } of [...before, ...streams]) {
      for (const leaf of of.from) leaf.leave(NO_ROOM);
      // A variable that the engine of the source sets is told by no leaf: what reads it tells.
      if (of.from.length === 0 && sets !== undefined && run.command.kind === 'words')
        convey(body.out, joinAll('', run.command.args), '', `Nothing sets ${sets} for the entrypoint of the image.`);
    }
    for (const leaf of timed?.of.from ?? []) leaf.leave(NO_ROOM);
    return { command: body.out, shell: body.shell, env };
  }
  // As most are: there is nothing to do before it.
  if (before.length === 0 && streams.length === 0 && !timed) return { command: body.out, shell: body.shell, env };
  const { words, script } = body;
  let line = words ?? script ?? '';
  const limit = timed ? `timeout ${String(timed.seconds)} ` : '';
  let shell = body.shell;
  if (limit !== '') {
    line = limit + (words ?? `${body.shellPath} -c ${quoteWord(line)}`);
    if (words === undefined) shell = undefined;
  }
  const redirects = streams.map((stream) => stream.line).join(' ');
  if (redirects !== '')
    line = words !== undefined || limit !== '' ? `${line} ${redirects}` : `exec ${redirects}\n${line}`;
  const writes = before.some((item) => item.line.includes(' > '));
  // Programs have to be found until the last line, so where they are looked for is said last.
  const moved = before.toSorted(
    (a, b) => Number(ENGINE_ONLY.has(a.sets ?? '')) - Number(ENGINE_ONLY.has(b.sets ?? '')),
  );
  const lines = [...new Set(moved.map((item) => item.line))];
  const text = [...(writes ? ['set -e'] : []), ...lines, line].join('\n');
  const command = body.remake(text);
  for (const { of, how } of [...before, ...streams]) if (how !== '') convey(command, of, how, how);
  if (timed) convey(command, timed.of, 'The command is stopped by timeout(1).', 'The limit is part of the command.');
  if (shell === undefined && body.shell && body.shellGiven) convey(command, body.shellGiven, 'Part of the command.');
  return { command, shell, env };
}

/** Where a container has the folders that the engine names in variables. */
const FOLDERS: Readonly<Partial<Record<Variable, string>>> = {
  output: '/deepsquare/output',
  input: '/deepsquare/input',
  storage: '/deepsquare',
};

const OTHER_FOLDER = 'The folder that DeepSquare has for it takes the place of the other.';

/** A text in which the folders stand by their paths, as no shell replaces a variable. */
function inFolder(text: Text): Text {
  return text.map((part) => (typeof part === 'string' ? part : (FOLDERS[part.variable] ?? part)));
}

function placed(text: Given<Text>): Given<Text> {
  const inside = inFolder(text.value);
  return inside.every((part, i) => part === text.value[i]) ? text : derive(text, inside, OTHER_FOLDER);
}

function inFolders(variable: EnvVar): EnvVar {
  const { value } = variable;
  return value ? { ...variable, value: placed(value) } : variable;
}

/** A variable for the list; or a line before the command, when only a shell can give it its value. */
function variableOf(variable: EnvVar, before: Before[]): Out | undefined {
  const { name, value, reference } = variable;
  if (!value) {
    if (!reference || !VARIABLE_NAME.test(name.value)) return undefined;
    const loss = 'The source only refers to the value: a placeholder to fill stands here.';
    return write(`<TO FILL ${name.value}>`, from(join('', name, reference), undefined, loss));
  }
  const plain = literal(value.value);
  const legal = VARIABLE_NAME.test(name.value) && !ENGINE_ONLY.has(name.value);
  const of = join(undefined, name, value);
  if (plain !== undefined && legal) return write(plain, from(of));
  if (!VARIABLE_NAME.test(name.value)) {
    for (const leaf of of.from) leaf.leave('A name with such characters is refused.');
    return undefined;
  }
  before.push({
    line: `export ${name.value}=${shellWord(value.value)}`,
    of,
    how: 'The command sets the variable itself.',
    sets: name.value,
  });
  return undefined;
}

/** A text as one shell word in which only our variables are expanded. */
function shellWord(text: Text): string {
  return text.map((part) => (typeof part === 'string' ? quoteWord(part) : `"${READS[part.variable]}"`)).join('');
}

interface Body {
  readonly entrypoint: boolean;
  readonly shell?: Out | undefined;
  readonly shellGiven?: Given<string> | undefined;
  readonly shellPath: string;
  /** Quoted words, or a script. */
  readonly words?: string;
  readonly script?: string;
  readonly out: OutLeaf;
  /** The leaf with another text. */
  remake(text: string): OutLeaf;
}

function bodyOf(run: Run, assume: Assumptions): Body {
  const { command } = run;
  const contained = run.container !== undefined;
  const fixed = (out: OutLeaf, rest: Partial<Body>): Body => ({
    entrypoint: false,
    shellPath: '/bin/sh',
    out,
    remake: (text) => ({ ...out, text: JSON.stringify(text) }),
    ...rest,
  });
  switch (command.kind) {
    case 'foreign': {
      const text = assume.text('command', 'true');
      return fixed(write(text, assumed('command', `${command.reason} What is to run has to be filled in.`)), {
        script: text,
      });
    }
    case 'image': {
      if (contained) return fixed(write('', byDefault('The image runs what it runs by itself.')), { entrypoint: true });
      const text = assume.text('command', 'true');
      return fixed(write(text, assumed('command', 'The source names no program.')), { script: text });
    }
    case 'shell':
      return shellBody(command.shell, command.script, contained, fixed);
    case 'words': {
      const words = [...(command.entrypoint ?? []), ...command.args];
      const all = joinAll('', [...words, command.line]);
      const plain = words.map((word) => literal(word.value));
      const found = command.entrypoint && plain.every((word) => word !== undefined) ? shellScript(plain) : undefined;
      if (found && (SHELLS.has(found.shell) || found.shell === 'sh')) {
        const [shell, , script] = words;
        const path = found.shell === 'sh' ? '/bin/sh' : found.shell;
        const body = shellBody(
          shell ? derive(shell, path) : derive(all, path),
          script ? derive(script, found.script) : derive(all, found.script),
          contained,
          fixed,
        );
        convey(body.out, all, 'The words are the line of the shell.');
        return body;
      }
      const usesEntrypoint = command.entrypoint === undefined && contained;
      if (usesEntrypoint) {
        const known = words.map((word) => inFolder(word.value));
        const text = quoteWords(known.map((word) => fill(word, (_, spelled) => spelled)));
        const odd = known.some((word) => literal(word) === undefined);
        const moved = known.some((word, i) => word.some((part, k) => part !== words[i]?.value[k]));
        const loss = odd
          ? 'Nothing is replaced in what goes to the entrypoint of the image.'
          : moved
            ? OTHER_FOLDER
            : undefined;
        const reason = 'Words without an entrypoint of their own go to that of the image.';
        return fixed(write(text, from(all, 'Quoted for a shell.', loss)), {
          entrypoint: true,
          shell: write('ENTRYPOINT', byDefault(reason)),
        });
      }
      const text = words.map((word) => shellWord(word.value)).join(' ');
      const changed = plain.some((word) => word === undefined)
        ? 'A variable of this engine takes the place of the other.'
        : undefined;
      return fixed(write(text, from(all, 'Quoted for a shell, so that nothing is expanded.', changed)), {
        words: text,
      });
    }
  }
}

function shellBody(
  shell: Given<string>,
  script: Given<string>,
  contained: boolean,
  fixed: (out: OutLeaf, rest: Partial<Body>) => Body,
): Body {
  const usual = shell.value === '/bin/sh' || shell.value === 'sh';
  if (usual) {
    return fixed(convey(copy(script), shell, 'The usual shell.'), { script: script.value, shellPath: '/bin/sh' });
  }
  if (contained && SHELLS.has(shell.value)) {
    return fixed(copy(script), { script: script.value, shell: copy(shell), shellGiven: shell, shellPath: shell.value });
  }
  const words = quoteWords([shell.value, '-c', script.value]);
  return fixed(write(words, from(join('', script, shell), 'The shell is started by the command.')), { words });
}
