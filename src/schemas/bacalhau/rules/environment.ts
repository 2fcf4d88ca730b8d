/** Rules about variables: of the task, of the container, and the secrets among them. */
import type { Findings } from '../../../document/diagnostic.ts';
import { fix, remove, rename, set } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { stretchMemo } from '../../kit/stretch.ts';
import { shown } from '../../kit/words.ts';
import { containerVariables, type Variable } from '../env.ts';
import { hasCredentials } from '../go/url.ts';
import { RESERVED_ENV } from '../model.ts';
import { known, knownText, type Task } from '../read.ts';
import type { Report } from './report.ts';

export function checkEnvironment(report: Report, task: Task): void {
  const env = task.place.object('Env');
  const names = new Set<string>();
  for (const [name, entry] of env?.entries() ?? []) {
    names.add(name);
    checkName(report, env, entry, name);
    checkValue(report, entry, name);
  }
  for (const variable of containerVariables(task)) checkVariable(report, variable, names);
  checkSourceSecrets(report, task);
}

function checkName(report: Report, env: Place | undefined, entry: Place, name: string): void {
  if (name.startsWith(RESERVED_ENV)) {
    report.add(
      'env-reserved-prefix',
      entry,
      `Names that begin with ${RESERVED_ENV} are the engine's own; it refuses this one.`,
      {
        at: 'key',
        fixes: [fix('Remove it', remove(entry))],
      },
    );
    return;
  }
  if (/^[A-Z][A-Z0-9_]*$/.test(name)) return;
  // The engine asks for letters and digits of any script, none of them lower case.
  if (/^\p{L}[\p{L}\p{Nd}_]*$/u.test(name) && !/\p{Ll}/u.test(name)) {
    report.add(
      'env-name-invalid:letters',
      entry,
      `${shown(name)} is taken, but few programs read names with other letters than A to Z.`,
      { at: 'key' },
    );
    return;
  }
  const made = name
    .toUpperCase()
    .replace(/[^A-Z0-9_]+/g, '_')
    .replace(/^[^A-Z]+/, '');
  const free = made !== '' && !made.startsWith(RESERVED_ENV) && !env?.named(made);
  report.add(
    'env-name-invalid',
    entry,
    `A variable of the task is upper-case letters, digits and underscores and begins with a letter; ${shown(name)} is refused.`,
    { at: 'key', fixes: [free ? fix(`Call it ${made}`, rename(entry, made)) : undefined] },
  );
}

function checkValue(report: Report, entry: Place, name: string): void {
  if (!entry.valid) return;
  const value = entry.node.kind === 'null' ? '' : knownText(entry);
  if (value === undefined) return;
  if (value === '') {
    report.add('env-value-empty', entry, 'A variable of the task needs a value; an empty one is refused.', {
      fixes: [fix('Remove it', remove(entry))],
    });
  } else if (value === 'env:') {
    report.add('env-host-ref-empty', entry, 'After env: comes the name of a variable of the node.', {
      fixes: [fix(`Take ${name} of the node`, set(entry, `env:${name}`))],
    });
  } else if (value.startsWith('env:')) {
    report.add(
      'env-host-ref',
      entry,
      `The value is that of ${shown(value.slice(4))} on the node that runs the task. The node must list the name among those it gives away (Compute.Env.AllowList).`,
    );
  }
  quoted(report, entry, value, (plain) => plain);
  // A reserved one has to go in any case.
  if (!name.startsWith(RESERVED_ENV) && isSecret(name, value))
    secret(report, entry, `${name} holds a secret`, fix(`Take ${name} from the node`, set(entry, `env:${name}`)));
}

function quoted(report: Report, entry: Place, value: string, write: (plain: string) => string): void {
  const quote = value.charAt(0);
  if ((quote !== '"' && quote !== "'") || value.length < 2 || !value.endsWith(quote)) return;
  const plain = value.slice(1, -1);
  if (plain.includes(quote)) return;
  report.add('env-value-quoted', entry, 'No shell takes these quotes away: they are part of the value.', {
    fixes: [plain === '' ? undefined : fix('Remove the quotes', set(entry, write(plain)))],
  });
}

function checkVariable(report: Report, { place, text, name, value }: Variable, names: ReadonlySet<string>): void {
  if (name === undefined) return;
  const isList = typeof place.part === 'number';
  quoted(report, place, value, (plain) => (isList ? `${name}=${plain}` : plain));
  if (text.toUpperCase().startsWith(RESERVED_ENV)) return;
  if (names.has(name)) {
    report.add(
      'env-shadowed',
      place,
      `${name} stands in the Env of the task too; this one wins, and that one never reaches the container.`,
      { fixes: [fix('Remove this one', remove(place))] },
    );
    return;
  }
  if (isSecret(name, value)) secret(report, place, `${name} holds a secret`);
}

// --- secrets -------------------------------------------------------------------------------------------------------

const SECRET_NAME =
  /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|APIKEY|API_KEY|ACCESS_KEY|ACCESS_KEY_ID|SECRET_KEY|PRIVATE_KEY|CREDENTIALS)$/i;

function isSecret(name: string, value: string): boolean {
  if (!SECRET_NAME.test(name) || value === '' || value.startsWith('env:') || value.includes('{{')) return false;
  return !/^\$(?:\w+|\{\w+\})$/.test(value);
}

function secret(report: Report, at: Place, what: string, ...fixes: readonly ReturnType<typeof fix>[]): void {
  report.add(
    'inline-secret',
    at,
    `${what} in clear text: whoever may see the job sees it. Let it come from the node.`,
    {
      fixes,
    },
  );
}

const secretsFound = stretchMemo<Findings>();

function checkSourceSecrets(report: Report, { inputStretches }: Task): void {
  for (const stretch of inputStretches) {
    report.stretch(stretch, secretsFound, '', ({ kind, params }) => {
      if (kind === 's3') {
        for (const key of ['AccessKeyID', 'SecretAccessKey'] as const) {
          const at = params?.child(key);
          const value = known(params, key);
          if (!at || value === undefined || value === '') continue;
          report.add(
            'inline-secret',
            at,
            `${key} stands here in clear text, and engines of today do not even read it: a node uses its own credentials.`,
            { fixes: [fix(`Remove ${String(at.part)}`, remove(at))] },
          );
        }
      }
      const at = kind === 'url' ? params?.child('URL') : undefined;
      const url = kind === 'url' ? known(params, 'URL') : undefined;
      if (at && url !== undefined && hasCredentials(url))
        secret(report, at, 'The address holds a user name and a password');
    });
  }
}
