/** Rules about inputs: what each kind of source needs, and what its parameters may be. */
import type { Findings } from '../../../document/diagnostic.ts';
import { nearest } from '../../../text/nearest.ts';
import { fix, remove, rename, set } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { stretchMemo } from '../../kit/stretch.ts';
import { shown } from '../../kit/words.ts';
import { hasElement, isLayout } from '../go/layout.ts';
import { regexpFault } from '../go/regexp.ts';
import { dataUrlOf, downloadFault, parseDataUrl } from '../go/url.ts';
import { fold, SOURCE_TYPES, type SourceKind } from '../model.ts';
import { type Input, isWritable, type Job, known, takesText, type Task } from '../read.ts';
import { isEmptyText, missingParam } from './engine.ts';
import { replaced } from './job.ts';
import type { Report } from './report.ts';

const sourcesFound = stretchMemo<Findings>();
const aliasesKnown = stretchMemo<readonly (string | undefined)[]>();

export function checkInputs(report: Report, job: Job, task: Task): void {
  const { type, everyNode, replicas } = job;
  const around = `${String(type)} ${String(everyNode)} ${String(replicas)}`;
  for (const stretch of task.inputStretches) {
    report.stretch(stretch, sourcesFound, around, (input) => {
      const { source, kind } = input;
      if (source && kind !== undefined) checkSource(report, job, input, source, kind);
    });
  }
  checkAliases(report, task);
}

function checkAliases(report: Report, { inputStretches }: Task): void {
  const seen = new Set<string>();
  for (const stretch of inputStretches) {
    const aliases = stretch.recall(aliasesKnown, '', (inputs) => inputs.map(({ alias }) => alias));
    for (const [i, alias] of aliases.entries()) {
      if (alias === undefined || alias === '') continue;
      if (seen.has(alias)) sayAlias(report, stretch.items[i], alias);
      seen.add(alias);
    }
  }
}

function sayAlias(report: Report, input: Input | undefined, alias: string): void {
  const at = input?.place.child('Alias');
  if (!at) return;
  report.add('input-alias-duplicate', at, `Another input of this task has the alias ${shown(alias)}.`, {
    fixes: [fix('Remove this alias', remove(at))],
  });
}

/** What each kind of source cannot do without, with something to begin from; '' = nothing can be proposed. */
const NEEDED: Readonly<Partial<Record<SourceKind, readonly [key: string, preset: string]>>> = {
  ipfs: ['CID', ''],
  s3: ['Bucket', 'my-bucket'],
  url: ['URL', 'https://example.com/data.csv'],
  local: ['SourcePath', '/srv/data'],
  presigned: ['PreSignedURL', ''],
};

/** Types that people write for others. */
const OTHER_TYPES: Readonly<Record<string, string>> = {
  url: 'urlDownload',
  http: 'urlDownload',
  https: 'urlDownload',
  download: 'urlDownload',
  file: 'local',
  host: 'local',
  directory: 'local',
  bind: 'local',
  data: 'inline',
};

function checkSource(report: Report, job: Job, input: Input, source: Place, kind: SourceKind): void {
  checkType(report, source, kind);
  if (source.refuses('Params')) return;
  const { params } = input;
  const needed = NEEDED[kind];
  if (needed && isEmptyText(params, needed[0])) {
    missingParam(report, 'source-param-missing', source, `A source of this type needs ${needed[0]}.`, {
      [needed[0]]: needed[1],
    });
  } else if (kind === 'inline' && isEmptyText(params, 'URL') && isEmptyText(params, 'Content')) {
    missingParam(
      report,
      'source-param-missing',
      source,
      'An inline source needs its content, as a data: address under URL.',
      {
        URL: 'data:,',
      },
    );
  }
  if (kind === 's3' && job.everyNode) {
    report.add(
      's3-on-all-nodes-job',
      source,
      `Engines of today cannot give S3 objects to ${job.type ?? ''} jobs: every execution fails. Use a local path, or a batch job with Count.`,
      { at: 'key' },
    );
  }
  if (kind === 'local') {
    const path = known(params, 'SourcePath') ?? 'the path';
    const entry = `${path}${isWritable(params) ? ':rw' : ''}`;
    report.add(
      'local-needs-allowlist',
      source,
      `Every node must have this path on its list: ${shown(entry)} under Compute.AllowListedLocalPaths.`,
      { at: 'key' },
    );
  }
  if (!params) return;
  if (kind === 'url') checkDownload(report, params);
  else if (kind === 'ipfs') checkIpfs(report, params);
  else if (kind === 'inline') checkInline(report, params, source);
  else if (kind === 's3') checkS3(report, job, params);
  else if (kind === 'local') checkLocal(report, params);
}

function checkType(report: Report, source: Place, kind: SourceKind): void {
  const at = source.child('Type');
  const type = at?.text;
  if (!at || type === undefined) return;
  if (kind === 'noop') {
    report.add('unknown-source-type:noop', at, 'noop gives nothing; only nodes made for tests have it.');
  } else if (kind === 'unknown') {
    const plain = fold(type);
    const near = Object.hasOwn(OTHER_TYPES, plain) ? OTHER_TYPES[plain] : nearest(plain, SOURCE_TYPES);
    report.add(
      'unknown-source-type',
      at,
      `No node has sources of the type ${shown(type)}.${near === undefined ? ` There are ${SOURCE_TYPES.slice(0, 5).join(', ')}.` : ` Did you mean ${near}?`}`,
      { fixes: [near === undefined ? undefined : fix(`Write “${near}”`, set(at, near))] },
    );
  } else if (kind === 'presigned') {
    const params = source.object('Params');
    const url = params?.child('PreSignedURL');
    const text = known(params, 'PreSignedURL');
    report.add(
      'source-type-result-only',
      at,
      'Nodes give out signed addresses for published results, but none takes one as an input. A download takes the same address.',
      {
        fixes: [
          url &&
          text !== undefined &&
          downloadFault(text) === undefined &&
          params?.node.kind === 'object' &&
          params.node.size === 1
            ? fix('Make it a download', set(at, 'urlDownload'), rename(url, 'URL'))
            : undefined,
        ],
      },
    );
  } else if (fold(type) === 'localdirectory') {
    report.add('source-type-deprecated', at, 'localDirectory is the old name of local.', {
      fixes: [fix('Write “local”', set(at, 'local'))],
    });
  }
}

function checkDownload(report: Report, params: Place): void {
  const at = params.child('URL');
  const url = known(params, 'URL');
  if (at && url !== undefined && url !== '') {
    const fault = downloadFault(url);
    if (fault !== undefined) {
      const slash = `${url}/`;
      const meant =
        downloadFault(slash) === undefined ? slash : url.replace(/^[ '"]+|[ '"]+$/g, '').replaceAll(' ', '%20');
      report.add('url-invalid', at, `The address of a download is http or https with a path: ${fault}.`, {
        fixes: [downloadFault(meant) === undefined ? replaced(at, url, meant) : undefined],
      });
    }
  }
  const headers = params.has('Headers') ? params.raw('Headers') : undefined;
  if (headers) {
    report.add(
      'url-headers-ignored',
      headers,
      'Headers stand in the specification, but engines of today do not send them.',
      {
        at: 'key',
        fixes: [fix('Remove Headers', remove(headers))],
      },
    );
  }
}

const CID = /(?<![A-Za-z0-9])(?:Qm[1-9A-HJ-NP-Za-km-z]{44}|b[a-z2-7]{40,})(?![A-Za-z0-9])/;

function checkIpfs(report: Report, params: Place): void {
  const at = params.child('CID');
  const cid = known(params, 'CID');
  if (at && cid !== undefined && cid !== '') {
    if (/[/:\s]/u.test(cid)) {
      const bare = CID.exec(cid)?.[0];
      report.add(
        'ipfs-cid-syntax',
        at,
        'The node takes the bare CID: no address or /ipfs/ before it, no path behind it. What lies below it is found below Target.',
        { fixes: [replaced(at, cid, bare)] },
      );
    } else if (!cid.startsWith('Qm') && !/^b[a-z2-7]{40,}$/.test(cid) && !/^[zfkuBFK][A-Za-z0-9_-]{40,}$/.test(cid)) {
      report.add('ipfs-cid-syntax:look', at, `${shown(cid)} does not look like a CID; they begin with Qm or bafy.`);
    }
  }
  const gateway = params.has('Gateway') ? params.raw('Gateway') : undefined;
  if (gateway) {
    report.add('ipfs-gateway-ignored', gateway, 'The node uses the IPFS it is connected to, whatever the gateway.', {
      fixes: [fix('Remove Gateway', remove(gateway))],
    });
  }
}

function checkInline(report: Report, params: Place, source: Place): void {
  const at = params.child('URL');
  const url = known(params, 'URL');
  if (at && url !== undefined && url !== '') {
    const read = parseDataUrl(url);
    if (!read.ok) {
      const type = source.child('Type');
      const plain = /^data:(?:text\/[\w.+-]+)?,/.exec(url);
      const encoded = plain ? dataUrlOf(decoded(url.slice(plain[0].length))) : undefined;
      report.add('inline-not-data-url', at, `An inline source is a data: address: ${read.reason}.`, {
        fixes: [
          encoded === undefined ? undefined : fix('Write it in base64', set(at, encoded)),
          type && downloadFault(url) === undefined ? fix('Make it a download', set(type, 'urlDownload')) : undefined,
        ],
      });
    }
  }
  const content = params.child('Content');
  const text = content?.text;
  if (content && text !== undefined && text !== '' && isEmptyText(params, 'URL')) {
    const empty = params.raw('URL');
    report.add(
      'inline-content',
      content,
      'Content stands in the specification; engines of today want the same as a data: address under URL.',
      {
        fixes: [
          known(params, 'Content') === undefined
            ? undefined
            : fix(
                'Write it as a data: address',
                ...(empty ? [remove(empty)] : []),
                set(content, dataUrlOf(text)),
                rename(content, 'URL'),
              ),
        ],
      },
    );
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function checkLocal(report: Report, params: Place): void {
  const path = known(params, 'SourcePath');
  const pathAt = params.child('SourcePath');
  if (pathAt && path !== undefined && path !== '' && !path.startsWith('/')) {
    report.add(
      'local-source-not-absolute',
      pathAt,
      'The path should be absolute: it is one of the node, and its list of allowed paths has absolute ones.',
    );
  }
  checkReadWrite(report, params);
  const at = params.child('CreateAs');
  const create = known(params, 'CreateAs');
  if (!at || create === undefined || create === '') return;
  const plain = create.toLowerCase();
  if (plain !== 'dir' && plain !== 'file' && plain !== 'nocreate') {
    const near = nearest(create, ['dir', 'file', 'noCreate', 'directory', 'folder', 'none']);
    const meant = near === 'directory' || near === 'folder' ? 'dir' : near === 'none' ? 'noCreate' : near;
    report.add('local-create-as-invalid', at, `CreateAs is dir, file or noCreate, not ${shown(create)}.`, {
      fixes: [replaced(at, create, meant)],
    });
    return;
  }
  if (plain === 'nocreate') return;
  if (plain === 'file' && path?.endsWith('/')) {
    report.add('local-create-as-invalid', at, 'A file cannot be created under a path that ends in a slash.', {
      fixes: [replaced(at, create, 'dir')],
    });
  }
  const written = params.raw('ReadWrite');
  const refused = params.refuses('ReadWrite') || written?.node.kind === 'null';
  if (!isWritable(params) && !refused && !isUnreadText(params)) {
    report.add(
      'local-create-as-readonly',
      at,
      'Nothing is created without ReadWrite. The entry of the path in the list of the node then ends in :rw.',
      { fixes: [fix('Let it be written', set(written ?? params.pathTo('ReadWrite'), true))] },
    );
  }
}

/** True for a text that is filled in later, or that is refused as a text. */
function isUnreadText(params: Place): boolean {
  const at = params.child('ReadWrite');
  return at?.text !== undefined && (known(params, 'ReadWrite') === undefined || !takesText(at));
}

/** The engine fails on null, and takes a text only where it reads one. */
function checkReadWrite(report: Report, params: Place): void {
  const at = params.raw('ReadWrite');
  if (!at) return;
  if (at.node.kind === 'null') {
    report.refuse(
      'type',
      at,
      'null here makes the node crash: write true or false, or leave it out.',
      fix('Remove it', remove(at)),
    );
  } else if (at.text !== undefined && !takesText(at)) {
    const value = at.text === 'true';
    report.refuse(
      'type',
      at,
      'A text is taken under the exact name ReadWrite only; here true or false without quotes is needed.',
      known(params, 'ReadWrite') === undefined ? undefined : fix(`Write ${String(value)}`, set(at, value)),
    );
  }
}

// --- S3 ------------------------------------------------------------------------------------------------------------

/** A key that names one object, not the beginning of many. */
function isSingleObject(key: string): boolean {
  return key !== '' && !key.endsWith('/') && !key.endsWith('*');
}

function checkS3(report: Report, job: Job, params: Place): void {
  const keyAt = params.child('Key');
  const key = known(params, 'Key');
  const single = key !== undefined && isSingleObject(key.trim());
  if (keyAt && single) {
    report.add(
      's3-key-is-single-object',
      keyAt,
      'This is the key of one object, which lands below Target under its name. For all keys that begin so, end it with * or a slash.',
    );
  }
  const filterAt = params.child('Filter');
  const filter = known(params, 'Filter');
  const open = params.has('Key') && key === undefined;
  if (filterAt && filter !== undefined && !single && !open) {
    const fault = regexpFault(filter);
    if (fault !== undefined) {
      const glob = globMeant(filter);
      report.add('s3-filter-invalid', filterAt, `The filter is no regular expression that Go takes: ${fault}.`, {
        fixes: [glob === undefined ? undefined : replaced(filterAt, filter, glob)],
      });
    }
  }
  const partition = params.object('Partition');
  if (partition) checkPartition(report, job, partition);
}

/** The expression for a shell pattern such as `*.csv`. */
function globMeant(text: string): string | undefined {
  if (!/^[\w.*?/-]+$/.test(text)) return undefined;
  const made = `^${text.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.')}$`;
  return regexpFault(made) === undefined ? made : undefined;
}

const PARTITIONS = ['none', 'object', 'regex', 'substring', 'date'] as const;

function checkPartition(report: Report, job: Job, partition: Place): void {
  const typeAt = partition.child('Type');
  const type = known(partition, 'Type') ?? '';
  if (partition.has('Type') && known(partition, 'Type') === undefined) return;
  if (type === '' || type === 'none') return;
  if (!PARTITIONS.some((one) => one === type)) {
    const near = nearest(type, PARTITIONS);
    if (typeAt) {
      report.add(
        's3-partition-invalid',
        typeAt,
        `${shown(type)} is no way to divide objects: ${PARTITIONS.join(', ')}, in lower case.`,
        {
          fixes: [replaced(typeAt, type, near)],
        },
      );
    }
    return;
  }
  if (partitionFault(report, partition, type)) return;
  const { replicas } = job;
  if (replicas === undefined) return;
  if (replicas <= 1n) {
    report.add(
      's3-partition-no-effect',
      partition,
      'With one copy of the job nothing is divided: it gets all objects.',
      {
        at: 'key',
        fixes: [fix('Remove Partition', remove(partition))],
      },
    );
    return;
  }
  const layoutAt = partition.child('DateFormat');
  const layout = known(partition, 'DateFormat');
  if (type !== 'date' || !layoutAt || layout === undefined || hasElement(layout)) return;
  report.add(
    's3-partition-no-effect',
    layoutAt,
    'This layout has no part of a date, so all objects go to the first copy. Write it with the reference date of Go: 2006-01-02.',
    { fixes: [replaced(layoutAt, layout, layoutMeant(layout))] },
  );
}

/** Says what is wrong with the parameters of a kind of partition, the first thing only, as the engine does. */
function partitionFault(report: Report, partition: Place, type: string): boolean {
  const say = (at: Place, message: string, ...fixes: readonly ReturnType<typeof fix>[]): true => {
    report.add('s3-partition-invalid', at, message, { fixes });
    return true;
  };
  if (type === 'regex') {
    const at = partition.child('Pattern');
    if (isEmptyText(partition, 'Pattern')) return say(partition, 'Dividing by an expression needs a Pattern.');
    const pattern = known(partition, 'Pattern');
    const fault = pattern === undefined ? undefined : regexpFault(pattern);
    return at && fault !== undefined ? say(at, `The pattern is no regular expression that Go takes: ${fault}.`) : !at;
  }
  if (type === 'substring') {
    if (partition.refuses('StartIndex') || partition.refuses('EndIndex')) return true;
    const startAt = partition.child('StartIndex');
    const endAt = partition.child('EndIndex');
    const start = Math.trunc(partition.number('StartIndex') ?? 0);
    const end = Math.trunc(partition.number('EndIndex') ?? 0);
    if (startAt && start < 0) return say(startAt, 'The start cannot be negative.', fix('Write 0', set(startAt, 0)));
    if (end <= start)
      return say(
        endAt ?? partition,
        `EndIndex must be above StartIndex: ${String(end)} is not above ${String(start)}.`,
      );
    return false;
  }
  if (type === 'date') {
    const at = partition.child('DateFormat');
    if (isEmptyText(partition, 'DateFormat')) {
      return say(
        partition,
        'Dividing by date needs a DateFormat, such as 2006-01-02.',
        fix('Write 2006-01-02', set(partition.pathTo('DateFormat'), '2006-01-02')),
      );
    }
    const layout = known(partition, 'DateFormat');
    if (at && layout !== undefined && !isLayout(layout)) {
      const meant = layoutOfDate(layout);
      return say(
        at,
        `${shown(layout)} is no layout of Go: a date is shown by how 2 January 2006 would be written.`,
        meant !== undefined && isLayout(meant) ? replaced(at, layout, meant) : undefined,
      );
    }
    return layout === undefined;
  }
  return false;
}

/** The layout of an example date: `2024-12-31` gives `2006-01-02`. */
function layoutOfDate(text: string): string | undefined {
  const plain = /^(\d{4})([-/_.]?)(\d{2})(?:\2(\d{2}))?$/.exec(text);
  if (plain) return `2006${plain[2] ?? ''}01${plain[4] === undefined ? '' : `${plain[2] ?? ''}02`}`;
  if (/^\d{4}$/.test(text)) return '2006';
  return /^(\d{2})([-/_.])(\d{2})\2\d{4}$/.test(text)
    ? text.replace(/^(\d{2})(.)\d{2}.\d{4}$/, '01$202$22006')
    : undefined;
}

const LETTERS: readonly (readonly [RegExp, string])[] = [
  [/%Y|YYYY|yyyy/g, '2006'],
  [/%m|MM/g, '01'],
  [/%d|DD|dd/g, '02'],
  [/%H|HH|hh/g, '15'],
  [/%M|mm/g, '04'],
  [/%S|SS|ss/g, '05'],
];

/** The layout that letters such as YYYY-MM-DD or %Y-%m-%d stand for. */
function layoutMeant(text: string): string | undefined {
  const made = LETTERS.reduce((done, [pattern, by]) => done.replace(pattern, by), text);
  return made !== text && hasElement(made) && isLayout(made) ? made : undefined;
}
