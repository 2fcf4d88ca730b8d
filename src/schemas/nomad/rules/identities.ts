/** Rules about the identities of a task. */
import { fix, remove, set } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import type { Task } from '../read.ts';
import type { JobReport } from './report.ts';

/** All rules about the identities of a task, or of what a service says of its proxy's task. */
export function checkIdentities(report: JobReport, { place: task }: Pick<Task, 'place'>, isSidecar = false): void {
  const own = task.object('Identity');
  if (own) checkIdentity(report, own);
  let hasDefault = false;
  for (const identity of task.list('Identities')) {
    checkIdentity(report, identity);
    if (identity.refuses('Name')) continue;
    const name = identity.child('Name');
    if (isDefault(identity)) {
      if (hasDefault) {
        report.add(
          'identity-duplicate-default',
          name ?? identity,
          'There is an identity without a name (or called "default") in this list already.',
          {
            fixes: [fix('Remove this one', remove(identity))],
          },
        );
      }
      hasDefault = true;
      continue;
    }
    checkAudience(report, identity);
    checkLifetime(report, identity);
    if (name?.text?.startsWith('vault_') && !task.has('Vault')) {
      report.add(
        'identity-vault-unused',
        name,
        'This identity is for Vault, but the task has no Vault block that would use it.',
        {
          fixes: [
            isSidecar ? undefined : fix('Add a Vault block', set(task.pathTo('Vault'), {})),
            fix('Remove the identity', remove(identity)),
          ],
        },
      );
    }
  }
}

/** True for the identity that every task has. */
function isDefault(identity: Place): boolean {
  const name = identity.string('Name') ?? '';
  return name === '' || name === 'default';
}

function checkIdentity(report: JobReport, identity: Place): void {
  const signal = identity.child('ChangeSignal');
  const text = signal?.text ?? '';
  const wanted = identity.string('ChangeMode') === 'signal';
  if (!identity.refuses('ChangeMode') && !identity.refuses('ChangeSignal') && wanted !== (text !== '')) {
    report.add(
      'identity-signal',
      signal ?? identity,
      wanted ? 'ChangeMode "signal" needs a ChangeSignal.' : 'A ChangeSignal needs ChangeMode "signal".',
      {
        fixes: [
          wanted ? fix('Send SIGHUP', set(identity.pathTo('ChangeSignal'), 'SIGHUP')) : undefined,
          !wanted && signal ? fix('Remove the signal', remove(signal)) : undefined,
        ],
      },
    );
  }
  const ttl = identity.child('TTL');
  if (ttl && isDefault(identity) && !identity.refuses('Name') && (identity.big('TTL') ?? 0n) > 0n) {
    report.add('identity-default-ttl', ttl, 'The identity that every task has cannot be given a lifetime.', {
      fixes: [fix('Remove it', remove(ttl))],
    });
  }
  const filepath = identity.child('Filepath');
  if (filepath && filepath.text !== '' && identity.bool('File') !== true && !identity.refuses('File')) {
    report.add('identity-filepath', filepath, 'The token is written to a file only when File is true.', {
      fixes: [fix('Write the file', set(identity.pathTo('File'), true)), fix('Remove the path', remove(filepath))],
    });
  }
}

function checkAudience(report: JobReport, identity: Place): void {
  if (identity.refuses('Audience')) return;
  const audience = identity.child('Audience');
  const many = audience?.items().length ?? 0;
  if (many === 1) return;
  report.add(
    'identity-audience',
    audience ?? identity,
    many === 0
      ? 'Say who the token is for: an identity should have exactly one audience.'
      : 'Give exactly one audience: whoever takes the token for one could use it at the others.',
    { at: 'key' },
  );
}

/** What the server warns of in identities other than the default one, and in those of services. */
export function checkLifetime(report: JobReport, identity: Place): void {
  const ttl = identity.child('TTL');
  if ((identity.big('TTL') ?? 0n) === 0n && !identity.refuses('TTL')) {
    report.add('identity-no-ttl', ttl ?? identity, 'Without a lifetime (TTL) the token never expires.', {
      fixes: [fix('One hour', set(identity.pathTo('TTL'), 3_600_000_000_000))],
    });
  }
  const env = identity.child('Env');
  if (!env || identity.bool('Env') !== true || identity.refuses('ChangeMode')) return;
  if (identity.string('ChangeMode') === 'restart') return;
  const signal = identity.child('ChangeSignal');
  report.add(
    'identity-env',
    env,
    'The environment is only set at a start: the task keeps the old token unless it is restarted.',
    {
      fixes: [
        fix('Restart on change', set(identity.pathTo('ChangeMode'), 'restart'), ...(signal ? [remove(signal)] : [])),
      ],
    },
  );
}
