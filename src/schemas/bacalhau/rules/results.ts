/** Rules about results and where they are published. */
import { nearest } from '../../../text/nearest.ts';
import { fix, remove, set } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { shown } from '../../kit/words.ts';
import { trimSpace } from '../go/strings.ts';
import { fold, PUBLISHER_TYPES, RESERVED_RESULTS } from '../model.ts';
import { type Job, known, type Publisher, type Result, type Task } from '../read.ts';
import { bare, isEmptyText, missingParam, withPath } from './engine.ts';
import { replaced } from './job.ts';
import type { Report } from './report.ts';

export function checkResults(report: Report, job: Job, task: Task): void {
  const names = new Set<string>();
  const paths = new Set<string>();
  for (const result of task.results) {
    checkName(report, task, result, names);
    checkPath(report, result, paths);
    checkEncoding(report, result.place);
  }
  checkCollected(report, task);
  if (task.publisher) checkPublisher(report, job, task, task.publisher);
}

function checkName(report: Report, { engine }: Task, { place, name }: Result, names: Set<string>): void {
  const at = place.child('Name');
  if (!at || name === undefined || name === '') return;
  const plain = trimSpace(bare(name));
  if (plain === '' || plain === '.' || plain === '..' || plain.includes('/')) {
    report.add(
      'result-name-separator',
      at,
      `The name becomes one directory of the published result, which ${shown(name)} cannot be.`,
      {
        fixes: [plain.includes('/') ? replaced(at, name, plain.replace(/\/+/g, '-')) : undefined],
      },
    );
    return;
  }
  if (names.has(plain)) {
    const other = free(plain, names);
    const renaming = replaced(at, name, other);
    report.add(
      'result-name-duplicate',
      at,
      `Another result of this task is called ${shown(plain)}; they would be one directory.`,
      {
        fixes: [renaming && engine.kind === 'wasm' ? withPath(renaming, place, name, other) : renaming],
      },
    );
  }
  names.add(plain);
  if (RESERVED_RESULTS.includes(plain)) {
    report.add(
      'result-name-reserved',
      at,
      `${plain} is always published as a file. A result of that name makes the execution fail.`,
      { fixes: [fix('Remove this result', remove(place))] },
    );
  }
}

function free(name: string, names: ReadonlySet<string>): string {
  for (let n = 2; ; n++) if (!names.has(`${name}-${String(n)}`)) return `${name}-${String(n)}`;
}

function checkPath(report: Report, { place, path }: Result, paths: Set<string>): void {
  const at = place.child('Path');
  if (!at || path === undefined || path === '') return;
  if (paths.has(path)) {
    report.add('result-path-duplicate', at, `Another result of this task has the path ${shown(path)}.`, {
      fixes: [fix('Remove this result', remove(place))],
    });
  }
  paths.add(path);
  if (/[*?[]/.test(path)) {
    const parent = path.slice(0, path.search(/[^/]*[*?[]/)).replace(/\/+$/, '');
    report.add(
      'result-path-wildcard',
      at,
      'The specification speaks of wildcards, but engines of today take the path literally. Name the directory that holds the files.',
      { fixes: [parent === '' || paths.has(parent) ? undefined : replaced(at, path, parent)] },
    );
  }
}

const ENCODINGS = ['Type', 'Format', 'Compression', 'CompressionLevel'] as const;

function checkEncoding(report: Report, place: Place): void {
  const given = ENCODINGS.filter((key) => place.has(key));
  if (given.length > 0) {
    report.add(
      'result-encoding-ignored',
      place,
      `${given.join(', ')} ${given.length === 1 ? 'has' : 'have'} no effect on engines of today: results are directories, published as tar.gz or, by the S3 publisher, as they are.`,
    );
  }
  const at = place.child('CompressionLevel');
  const level = place.big('CompressionLevel');
  if (!at || level === undefined) return;
  const inRange = level >= 1n && level <= 9n;
  const method = known(place, 'Compression');
  const open = place.has('Compression') && method === undefined;
  if (inRange && (open || method === 'gzip' || method === 'zstd')) return;
  report.add(
    'compression-level',
    at,
    inRange
      ? 'A level means something only with the compression gzip or zstd.'
      : `The level is 1 to 9, not ${String(level)}.`,
    {
      fixes: [
        inRange || (method !== 'gzip' && method !== 'zstd')
          ? fix('Remove the level', remove(at))
          : fix(`Write ${level < 1n ? '1' : '9'}`, set(at, level < 1n ? 1 : 9)),
      ],
    },
  );
}

/** Results are collected only with a publisher. */
function checkCollected(report: Report, { place, publisher }: Task): void {
  const list = place.child('ResultPaths');
  if (!list || list.items().length === 0 || place.refuses('Publisher') || (publisher && !publisher.empty)) return;
  const held = publisher?.place;
  report.add(
    'result-paths-need-publisher',
    list,
    'Results are collected only with a publisher, so the server refuses the job. (An orchestrator may be set up with one for batch and ops jobs.)',
    {
      at: 'key',
      fixes: [
        held
          ? fix('Publish on the node', set(held.pathTo('Type'), 'local'))
          : fix('Publish on the node', set(place.pathTo('Publisher'), { Type: 'local' })),
      ],
    },
  );
}

// --- publishers ----------------------------------------------------------------------------------------------------

const PLACEHOLDERS = ['nodeID', 'executionID', 'jobID', 'date', 'time'] as const;

function checkPublisher(report: Report, job: Job, task: Task, publisher: Publisher): void {
  const { place, kind, params, empty } = publisher;
  const at = place.child('Type');
  if (kind === 'blank' && !empty && !place.refuses('Params')) {
    report.add(
      'publisher-type-blank',
      place,
      'The type is missing: the task would run, and then publishing would fail.',
      {
        at: 'key',
        fixes: [isS3(params) ? fix('Make it S3', set(place.pathTo('Type'), 's3')) : undefined],
      },
    );
  } else if (kind === 'unknown' && at?.text !== undefined) {
    const near = nearest(fold(at.text), PUBLISHER_TYPES);
    report.add(
      'unknown-publisher-type',
      at,
      `There is no publisher ${shown(at.text)}: ${PUBLISHER_TYPES.join(', ')}.`,
      {
        fixes: [near === undefined ? undefined : fix(`Write “${near}”`, set(at, near))],
      },
    );
  } else if (kind === 's3' && !place.refuses('Params')) checkS3(report, job, place, params);
  if (kind === 'local' || kind === 'ipfs' || kind === 's3managed' || kind === 'noop')
    checkNoParams(report, params, kind);
  if (kind === 'noop' && (task.place.child('ResultPaths')?.items().length ?? 0) > 0) {
    report.add('noop-discards-results', place, 'noop throws the results away.', { at: 'key' });
  }
  if ((job.type === 'service' || job.type === 'daemon') && kind !== 'blank') {
    report.add(
      'results-on-long-running',
      place,
      `Results of ${job.type} jobs cannot be fetched from the orchestrator.`,
      {
        at: 'key',
      },
    );
  }
}

function checkNoParams(report: Report, params: Place | undefined, kind: string): void {
  for (const [name, entry] of params?.entries() ?? []) {
    report.add('unknown-param', entry, `The publisher ${kind} takes no parameters: ${shown(name)} is ignored.`, {
      at: 'key',
      fixes: [fix(`Remove ${shown(name)}`, remove(entry))],
    });
  }
}

function isS3(params: Place | undefined): boolean {
  return !isEmptyText(params, 'Bucket') && !isEmptyText(params, 'Key');
}

function checkS3(report: Report, job: Job, place: Place, params: Place | undefined): void {
  if (isEmptyText(params, 'Bucket') || isEmptyText(params, 'Key')) {
    missingParam(report, 'publisher-param-missing', place, 'The S3 publisher needs a Bucket and a Key.', {
      Bucket: 'my-bucket',
      Key: 'results/{jobID}/{executionID}',
    });
  }
  const encodingAt = params?.child('Encoding');
  const encoding = known(params, 'Encoding');
  if (encodingAt && encoding !== undefined && encoding !== '' && encoding !== 'gzip' && encoding !== 'plain') {
    report.add(
      'publisher-encoding',
      encodingAt,
      `Encoding is gzip, one archive, or plain, single files; not ${shown(encoding)}.`,
      {
        fixes: [replaced(encodingAt, encoding, nearest(encoding, ['gzip', 'plain']) ?? 'gzip')],
      },
    );
  }
  const keyAt = params?.child('Key');
  const key = known(params, 'Key');
  if (!keyAt || key === undefined || key === '') return;
  const many = job.everyNode || (job.replicas !== undefined && job.replicas > 1n);
  if (many && !key.includes('{executionID}') && !key.includes('{nodeID}')) {
    report.add(
      's3-publish-key-collision',
      keyAt,
      'All executions publish under the same key: each overwrites the one before.',
      {
        fixes: [fix('Add {executionID}', set(keyAt, `${key.replace(/\/+$/, '')}/{executionID}`))],
      },
    );
  }
  const unknown = [...key.matchAll(/(?<!\{)\{([^{}]*)\}(?!\})/g)]
    .map((found) => found[1] ?? '')
    .filter((name) => !PLACEHOLDERS.some((one) => one === name));
  const [first] = unknown;
  if (first === undefined) return;
  const near = nearest(first, PLACEHOLDERS);
  report.add(
    's3-key-placeholder',
    keyAt,
    `{${first}} is not filled in, it stays as it is. There are ${PLACEHOLDERS.map((one) => `{${one}}`).join(', ')}.`,
    {
      fixes: [
        unknown.length > 1 || near === undefined
          ? undefined
          : replaced(keyAt, key, key.replaceAll(`{${first}}`, `{${near}}`)),
      ],
    },
  );
}
