/** Rules about variables, and about secrets that stand where everybody can read them. */
import type { Fix } from '../../../document/diagnostic.ts';
import type { Node } from '../../../document/node.ts';
import { entriesOf, isContainer } from '../../../document/node.ts';
import { fix, move, remove, set } from '../../kit/fixes.ts';
import { stretchMemo } from '../../kit/stretch.ts';
import { shown } from '../../kit/words.ts';
import { attribute, isPath, type Mount, sound } from '../read.ts';
import { keysOf } from '../../../document/node.ts';
import type { Found, Report } from './report.ts';

const NUL = '\u0000';

/** Variables that the system sets for a container with the API. */
const RESERVED: ReadonlySet<string> = new Set([
  'ARVADOS_API_TOKEN',
  'ARVADOS_API_HOST',
  'ARVADOS_API_HOST_INSECURE',
  'ARVADOS_KEEP_SERVICES',
]);

const SECRET_NAME =
  /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|SECRET_KEY|TOKEN|API_?KEY|ACCESS_KEY|PRIVATE_KEY|CREDENTIALS?)(?:_|$)/i;
const HARMLESS_END = /_(?:FILE|PATH|DIR|NAME|ID|ARN|URL|TTL|LENGTH|COUNT)$/i;

const SECRET_VALUES: readonly RegExp[] = [
  /(?<![A-Z0-9])AKIA[0-9A-Z]{16}(?![A-Z0-9])/,
  /(?<![A-Za-z0-9])gh[a-z]_[A-Za-z0-9]{36}/,
  /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/,
  /(?<![A-Za-z0-9])v2\/[0-9a-z]{5}-gj3su-[0-9a-z]{15}\/[0-9a-z]+/,
];

function looksSecret(text: string): boolean {
  return SECRET_VALUES.some((pattern) => pattern.test(text));
}

const contentsFound = stretchMemo<Found>();

export function checkEnvironment(report: Report): void {
  const { request } = report;
  const map = sound(request.view, attribute(request, 'environment'));
  for (const key of keysOf(map)) {
    if (key !== '' && !key.includes('=') && !key.includes(NUL)) continue;
    report.add('env-key', ['environment', key], `${shown(key)} is no name of a variable.`, {
      at: 'key',
      fixes: [fix('Remove it', remove(['environment', key]))],
    });
  }
  for (const [key, value] of request.environment) {
    const path = ['environment', key];
    if (value.includes(NUL)) {
      report.add('env-value-nul', path, 'No variable can hold the character U+0000.', {
        fixes: [fix('Remove the character', set(path, value.replaceAll(NUL, '')))],
      });
    }
    if (request.api && RESERVED.has(key)) {
      report.add('env-reserved', path, `${key} is overwritten by the system.`, {
        fixes: [fix(`Remove ${key}`, remove(path))],
      });
    }
    const named = value !== '' && SECRET_NAME.test(key) && !HARMLESS_END.test(key);
    if (named || looksSecret(value)) {
      report.add(
        'inline-secret',
        path,
        `${shown(key)} looks like a secret, and everybody who may read the request sees it.`,
        {
          fixes: [secretFile(report, key)],
        },
      );
    }
  }
  for (const { index, text } of request.command) {
    if (!looksSecret(text)) continue;
    report.add(
      'inline-secret',
      ['command', index],
      'This looks like a secret, and everybody who may read the request sees it.',
    );
  }
  for (const stretch of request.mountStretches)
    report.stretch(stretch, contentsFound, (mount) => checkContent(report, mount));
}

/** Moves a value into a secret file; the program must then read the file. */
function secretFile(report: Report, key: string): Fix | undefined {
  const { secrets, targets, node } = report.request;
  const target = `/run/secrets/${key}`;
  if (secrets.has(target) || targets.has(target) || !/^\w+$/.test(key) || !node) return undefined;
  if (attribute(report.request, 'secret_mounts')?.kind === 'null') return undefined;
  return fix(
    `Move it to the secret file ${target}`,
    set(['secret_mounts', target], { kind: 'text' }),
    move(['environment', key], ['secret_mounts', target, 'content']),
  );
}

function checkContent(report: Report, mount: Mount): void {
  const { kind, content } = mount;
  if ((kind !== 'json' && kind !== 'text') || !content || !holdsSecret(content)) return;
  const { request } = report;
  const free = isPath(mount.target) && mount.target !== request.outputPath && !request.secrets.has(mount.target);
  const copyable = attribute(request, 'secret_mounts')?.kind !== 'null';
  report.add(
    'inline-secret',
    [...mount.path, 'content'],
    'This looks like a secret, and everybody who may read the request sees it.',
    {
      at: 'value',
      fixes: [
        free && copyable
          ? fix('Move it to the secret files', move(mount.path, ['secret_mounts', mount.target]))
          : undefined,
      ],
    },
  );
}

function holdsSecret(content: Node): boolean {
  const stack: Node[] = [content];
  for (let top = stack.pop(); top; top = stack.pop()) {
    if (top.kind === 'string' && looksSecret(top.value)) return true;
    if (isContainer(top)) for (const { value } of entriesOf(top)) stack.push(value);
  }
  return false;
}
