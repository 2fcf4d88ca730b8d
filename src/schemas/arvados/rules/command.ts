/** Rules about the command and the directory it starts in: no shell reads them. */
import { get } from '../../../document/node.ts';
import { fix, insert, remove, set } from '../../kit/fixes.ts';
import { shown } from '../../kit/words.ts';
import { attribute } from '../read.ts';
import { baseName, isBelow, RUNNER } from '../words.ts';
import { isPlaceholder } from './placeholders.ts';
import type { Report } from './report.ts';

/** Programs that read their arguments as shell syntax, or use these signs themselves. */
const SHELLS: ReadonlySet<string> = new Set([
  'sh',
  'bash',
  'dash',
  'zsh',
  'ash',
  'ksh',
  'busybox',
  'test',
  '[',
  'expr',
]);

const OPERATORS: ReadonlySet<string> = new Set(['|', '>', '>>', '<', '2>', '2>&1', '&>', '&&', '||']);

/** Programs that fetch from elsewhere. */
const FETCHERS: ReadonlySet<string> = new Set([
  'curl',
  'wget',
  'git',
  'pip',
  'pip3',
  'apt',
  'apt-get',
  'yum',
  'dnf',
  'apk',
  'conda',
  'mamba',
  'npm',
  'yarn',
  'aws',
  'gsutil',
  'gcloud',
  'rclone',
  'rsync',
  'scp',
  'ssh',
  'sftp',
  'ftp',
  'aria2c',
  'docker',
]);

export function checkCommand(report: Report): void {
  const { request } = report;
  const { command, apiKnown } = request;
  const api = request.api || !apiKnown;
  const program = command.find(({ index }) => index === 0)?.text;
  if (program !== undefined) {
    if (program === '') report.add('command-empty-program', ['command', 0], 'The name of the program is empty.');
    checkShell(report, program);
    if (baseName(program) === RUNNER && !api) {
      report.add('acr-needs-api', ['command', 0], 'The runner starts other containers and cannot reach the API.', {
        fixes: [allowApi(report)],
      });
    }
    if (program === RUNNER) {
      report.add('supervisor-forced', ['command', 0], 'The server treats this as a supervisor of other containers.');
    }
    if (!api) checkNetwork(report, program);
  }
  checkDirectory(report);
}

function checkShell(report: Report, program: string): void {
  const { command } = report.request;
  const only = attribute(report.request, 'command');
  if (command.length === 1 && only?.kind === 'array' && only.size === 1 && /\s/.test(program)) {
    const words = program.trim().split(/\s+/);
    report.add(
      'command-shell-string',
      ['command', 0],
      'There is no shell: this is the name of one program, blanks included.',
      {
        fixes: [
          /["'`$|<>&;\\]/.test(program) ? undefined : fix('Split at the blanks', set(['command'], words)),
          fix('Let a shell read it', insert(['command'], '-c', 0), insert(['command'], '/bin/sh', 0)),
        ],
      },
    );
  }
  if (SHELLS.has(baseName(program))) return;
  const operator = command.find(({ index, text }) => index > 0 && OPERATORS.has(text));
  if (operator) {
    report.add(
      'command-shell-operator',
      ['command', operator.index],
      `There is no shell: ${operator.text} is passed on to the program as it is.`,
      { fixes: [redirect(report, operator.index, operator.text), shellLine(report)] },
    );
  }
  for (const { index, text } of command) {
    if (index === 0 || !/\$(?:[A-Za-z_]|\{)/.test(text)) continue;
    report.add(
      'env-not-expanded',
      ['command', index],
      `${shown(text)} is passed on as it is: no variable is filled in.`,
      {
        fixes: [shellLine(report)],
      },
    );
  }
}

/** A stdout mount in place of `> file` at the end, when the file lies in the output. */
function redirect(report: Report, index: number, operator: string): ReturnType<typeof fix> {
  const { command, mounts, outputPath, targets } = report.request;
  const file = command.find((word) => word.index === index + 1)?.text;
  if (operator !== '>' || file === undefined || index !== command.length - 2 || outputPath === undefined)
    return undefined;
  const path = file.startsWith('/') ? file : `${outputPath}/${file}`;
  if (!isBelow(path, outputPath) || path.endsWith('/') || targets.has('stdout') || !mounts.has(outputPath))
    return undefined;
  return fix(
    `Write the output stream to ${shown(path)}`,
    remove(['command', index + 1]),
    remove(['command', index]),
    set(['mounts', 'stdout'], { kind: 'file', path }),
  );
}

/** The whole command as one line for a shell. Arguments are kept apart, operators stay operators. */
function shellLine(report: Report): ReturnType<typeof fix> {
  const { command, node } = report.request;
  const list = get(node, 'command');
  if (list?.kind !== 'array' || list.size !== command.length) return undefined;
  const line = command.map(({ text }) => (OPERATORS.has(text) ? text : quoted(text))).join(' ');
  return fix('Let a shell run it', set(['command'], ['/bin/sh', '-c', line]));
}

/** A word as a shell reads it back; variables stay open to be filled in. */
function quoted(word: string): string {
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(word)) return word;
  if (/\$(?:[A-Za-z_]|\{)/.test(word)) return `"${word.replaceAll(/["\\`]/g, String.raw`\$&`)}"`;
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function checkNetwork(report: Report, program: string): void {
  const { command } = report.request;
  const fetcher = FETCHERS.has(baseName(program)) ? 0 : undefined;
  const at = fetcher ?? command.find(({ text }) => /^https?:\/\//.test(text))?.index;
  if (at === undefined) return;
  report.add(
    'network-needed',
    ['command', at],
    'The container has no network unless runtime_constraints.API is true.',
    {
      fixes: [allowApi(report)],
    },
  );
}

/** Sets `API`, where the spelling in lower case does not stand already. */
export function allowApi({ request }: Report): ReturnType<typeof fix> {
  if (get(request.node, 'runtime_constraints') && !request.constraints) return undefined;
  return fix('Set runtime_constraints.API', set(['runtime_constraints', 'API'], true));
}

function checkDirectory(report: Report): void {
  const { cwd } = report.request;
  if (cwd === undefined) return;
  const dot = fix('Use the directory of the image', set(['cwd'], '.'));
  if (cwd.trim() === '') {
    report.add('cwd-blank', ['cwd'], 'A blank directory is refused: leave it out, or write a dot.', { fixes: [dot] });
  } else if (!cwd.startsWith('/') && cwd !== '.' && !isPlaceholder(cwd)) {
    report.add('cwd-relative', ['cwd'], `${shown(cwd)} is not absolute, and Docker demands that it is.`, {
      fixes: [dot],
    });
  }
}
