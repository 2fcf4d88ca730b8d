/** Rules about the request as a whole: where it comes from, its attributes, its state. */
import { NodeMemo } from '../../../document/memo.ts';
import type { Chunk, ContainerNode, Node, NumberNode } from '../../../document/node.ts';
import { entriesOf, get, has, isAbsent, isContainer, keysOf } from '../../../document/node.ts';
import type { Path } from '../../../document/pointer.ts';
import { fix, remove, rename, set } from '../../kit/fixes.ts';
import { listed, shown } from '../../kit/words.ts';
import { nearest } from '../../../text/nearest.ts';
import { attribute, isEncoded, isRefused, textAt } from '../read.ts';
import { decoded } from '../basics.ts';
import {
  ATTRIBUTES,
  DROPPED_KEYS,
  RECORD_KEYS,
  SYSTEM_COUNTS,
  SYSTEM_UUIDS,
  TEXT_ATTRIBUTES,
  UUID_TYPES,
} from '../words.ts';
import { uuidType } from '../basics.ts';
import { changeable } from '../states.ts';
import { decodeOps, draftOps } from '../edits.ts';
import type { Report } from './report.ts';

export function checkDocument(report: Report): void {
  checkWrapper(report);
  checkRecord(report);
  checkAttributes(report);
  checkEncoded(report);
  checkState(report);
  checkToken(report);
  checkOwner(report);
  checkUnsupported(report);
  checkReuse(report);
  checkNumbers(report);
  checkPropertyNames(report);
}

/** Names of properties are free, but the database holds no U+0000, in names as little as in values. */
function checkPropertyNames(report: Report): void {
  for (const name of ['properties', 'output_properties'] as const) {
    const properties = attribute(report.request, name);
    if (properties?.kind !== 'object') continue;
    for (const key of keysOf(properties)) {
      if (!key.includes('\0')) continue;
      report.refuseKey([name, key], 'A name cannot hold the character U+0000: the server cannot keep it.', {
        label: 'Remove this property',
        ops: [remove([name, key])],
      });
    }
  }
}

function checkWrapper(report: Report): void {
  const { view } = report.request;
  if (view.pointer === '') return;
  if (view.pointer.startsWith('/items/')) {
    report.add('wrapped-request', [], 'This is a list of requests; the first of them is what is checked.', {
      document: true,
    });
    return;
  }
  const encoded = view.job.kind === 'string';
  report.add(
    'wrapped-request',
    [],
    'This is the body of a call; the request in container_request is what is checked.',
    {
      document: true,
      fixes: encoded ? [] : [fix('Keep only the request', { op: 'unwrap', pointer: '' })],
    },
  );
  if (encoded) {
    report.add('json-encoded-attribute', [], 'The request is given as JSON inside a string.', {
      fixes: [fix('Write it as JSON', ...decodeOps(view.job, []))],
    });
  }
}

function checkRecord(report: Report): void {
  const { request } = report;
  if (!request.record) return;
  report.add(
    'record-pasted',
    [],
    'This is a copy of a request that the server has stored; what the system set must be left out of a new one.',
    { fixes: [fix('Make a new draft', ...draftOps(request))] },
  );
  const free = changeable(request);
  if (free) {
    report.add(
      'frozen-attributes',
      [],
      `Of a stored request that is ${request.state ?? 'stored'} only ${listed([...free])} can still be changed.`,
    );
  }
}

const OWN: ReadonlySet<string> = new Set([...ATTRIBUTES, ...SYSTEM_UUIDS, ...SYSTEM_COUNTS, ...DROPPED_KEYS]);
const RECORD: ReadonlySet<string> = new Set(RECORD_KEYS);
/** Attributes of containers that documentation lists for requests too. */
const OF_CONTAINERS: ReadonlySet<string> = new Set(['runtime_user_uuid', 'runtime_auth_scopes']);

function checkAttributes(report: Report): void {
  const { request } = report;
  for (const key of keysOf(request.node)) {
    if (OWN.has(key) || (request.record && RECORD.has(key))) continue;
    const near = nearest(
      key,
      ATTRIBUTES.filter((name) => !has(request.node, name)),
    );
    const why = OF_CONTAINERS.has(key)
      ? `${key} is an attribute of containers, not of requests.`
      : RECORD.has(key)
        ? `${key} belongs to stored records; a new request with it is refused.`
        : `${shown(key)} is no attribute of a request.${near === undefined ? '' : ` Did you mean ${near}?`}`;
    report.add('unknown-attribute', [key], why, {
      at: 'key',
      fixes: [
        near === undefined || OF_CONTAINERS.has(key) || RECORD.has(key)
          ? undefined
          : fix(`Rename to ${near}`, rename([key], near)),
        fix(`Remove ${shown(key)}`, remove([key])),
      ],
    });
  }
  if (!request.record) checkSystemAttributes(report);
}

function checkSystemAttributes(report: Report): void {
  const { node, view, committed } = report.request;
  const refuse = (key: string, message: string, severity?: 'warning'): void => {
    report.add('system-attribute-set', [key], message, {
      fixes: [fix(`Remove ${key}`, remove([key]))],
      ...(severity ? { severity } : {}),
    });
  };
  for (const key of SYSTEM_UUIDS) {
    const value = get(node, key);
    if (value && value.kind !== 'null' && view.valid(value)) {
      refuse(key, `${key} is set by the system: a new request with it is refused.`);
    }
  }
  for (const key of SYSTEM_COUNTS) {
    const value = get(node, key);
    if (!value || !view.valid(value) || (value.kind === 'number' && value.value === 0)) continue;
    // The cost is stored as it is given, once the request is committed.
    if (key === 'cumulative_cost' && value.kind === 'number' && committed) {
      refuse(key, `${key} is set by the system; this number is stored as it is given.`, 'warning');
    } else refuse(key, `${key} is counted by the system: a new request with it is refused.`);
  }
}

function checkEncoded(report: Report): void {
  const { request } = report;
  for (const key of TEXT_ATTRIBUTES) {
    if (!isEncoded(request, key) || isRefused(request.view, request.node, key)) continue;
    const value = get(request.node, key);
    report.add('json-encoded-attribute', [key], `${key} is given as JSON inside a string.`, {
      fixes: [value && fix('Write it as JSON', ...decodeOps(value, [key]))],
    });
    checkRepeated(report, decoded(value), [key]);
  }
  if (request.view.job.kind === 'string') checkRepeated(report, request.node, []);
}

/** Keys that stand twice in JSON that is a string: the last one wins there, too. */
function checkRepeated(report: Report, root: Node | undefined, at: Path): void {
  if (!root || !isContainer(root)) return;
  const stack: { readonly node: ContainerNode; readonly path: Path }[] = [{ node: root, path: at }];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const seen = new Set<string>();
    const said = new Set<string>();
    let index = 0;
    for (const { key, value } of entriesOf(top.node)) {
      const path = [...top.path, key ?? index++];
      if (key !== null && seen.has(key) && !said.has(key)) {
        said.add(key);
        report.repeat(path, `${shown(key)} is given twice; only the last one is used.`);
      }
      if (key !== null) seen.add(key);
      if (isContainer(value)) stack.push({ node: value, path });
    }
  }
}

function checkState(report: Report): void {
  const { node, state, record, committed } = report.request;
  const priority = get(node, 'priority');
  const commit = set(['state'], 'Committed');
  if (state === 'Final' && !record) {
    report.add('state-final-on-create', ['state'], 'A new request cannot be Final.', {
      fixes: [fix('Write Committed', commit)],
    });
  }
  if (!committed) return;
  if (!priority) {
    report.add('committed-priority-missing', ['state'], 'The priority is left out and counts as 0: nothing will run.', {
      fixes: [fix('Add priority 500', set(['priority'], 500, 'state'))],
    });
  } else if (priority.kind === 'null') {
    report.add(
      'priority-null-committed',
      ['priority'],
      'The priority may be null only before the request is committed.',
      {
        fixes: [fix('Write 500', set(['priority'], 500)), fix('Write 0', set(['priority'], 0))],
      },
    );
  } else if (priority.kind === 'number' && priority.value === 0) {
    report.add(
      'priority-zero',
      ['priority'],
      'Priority 0 is a preview before a run, and cancels one afterwards: nothing runs until it is raised.',
      { fixes: [fix('Write 500', set(['priority'], 500))] },
    );
  }
}

function checkToken(report: Report): void {
  const { node, view, record } = report.request;
  const token = textAt(view, node, 'runtime_token');
  const at = ['runtime_token'];
  const fixes = [fix('Remove the token', remove(at))];
  if (token === '' && !record) {
    report.add('runtime-token-empty', at, 'A new request with an empty token is refused.', { fixes });
  }
  if (token === undefined || token === '') return;
  report.add('runtime-token-inline', at, 'Who has this text can act as the owner of this token.', { fixes });
  if (!token.startsWith('v2/')) {
    report.add('runtime-token-format', at, 'A token starts with v2/; a bare one passes only when it is valid.', {
      fixes,
    });
  }
}

const OWNERS: readonly (string | undefined)[] = [UUID_TYPES.user, UUID_TYPES.group];

function checkOwner(report: Report): void {
  const { node, view } = report.request;
  const owner = textAt(view, node, 'owner_uuid');
  if (owner === undefined || OWNERS.includes(uuidType(owner))) return;
  report.add('owner-uuid-syntax', ['owner_uuid'], `${shown(owner)} is the UUID of neither a user nor a project.`, {
    fixes: [fix('Own it yourself', remove(['owner_uuid']))],
  });
}

function checkUnsupported(report: Report): void {
  const { node, view } = report.request;
  const expiry = textAt(view, node, 'expires_at');
  if (expiry !== undefined) {
    const limit = get(node, 'scheduling_parameters');
    report.add(
      'expires-at-unsupported',
      ['expires_at'],
      readsAsDate(expiry)
        ? 'An expiry was never built, and current servers refuse a date.'
        : `An expiry was never built, and ${shown(expiry)} is no date: it is stored as null.`,
      {
        // What is no date becomes null without a word.
        ...(readsAsDate(expiry) ? {} : { severity: 'warning' as const }),
        fixes: [
          fix('Remove it', remove(['expires_at'])),
          isAbsent(limit) ? fix('Limit the run to a day instead', remove(['expires_at']), dayLimit) : undefined,
        ],
      },
    );
  }
  const filters = get(node, 'filters');
  if (filters && !isAbsent(filters) && view.valid(filters)) {
    const list = decoded(filters)?.kind === 'array';
    const what = list
      ? 'A list is stored, and then the request cannot be read any more.'
      : 'Servers refuse any other text.';
    report.add('filters-unsupported', ['filters'], `Filters were never built and must be null. ${what}`, {
      fixes: [fix('Remove it', remove(['filters']))],
    });
  }
}

const dayLimit = set(['scheduling_parameters', 'max_run_time'], 86400);

/** Dates as the database reads them begin with a year or day and a month; words and numbers alone are none. */
function readsAsDate(text: string): boolean {
  return /\d{1,4}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{1,4}/.test(text) || /^\d{8}(?:T|$)/.test(text.trim());
}

function checkReuse(report: Report): void {
  const { node, record, service, view } = report.request;
  if (record || service || isRefused(view, node, 'use_existing') || !node) return;
  const reuse = get(node, 'use_existing');
  if (reuse && !(reuse.kind === 'boolean' && reuse.value)) return;
  report.add(
    'reuse-needs-same-constraints',
    reuse ? ['use_existing'] : [],
    'An earlier container is reused only when ram, vcpus, API and gpu are exactly the same: another ram runs everything again.',
  );
}

/** Said last, when it is known whether anything is wrong that would be an error once it is committed. */
export function checkDraft(report: Report): void {
  const { node, state, ram = 0, vcpus = 0 } = report.request;
  if (state !== 'Uncommitted') return;
  const priority = get(node, 'priority');
  const ready = ram > 0 && vcpus > 0 && !report.heldBack;
  report.add(
    'uncommitted-will-not-run',
    has(node, 'state') ? ['state'] : [],
    'This is a draft: nothing runs until it is Committed.',
    {
      fixes: [
        ready
          ? fix(
              'Commit it',
              set(['state'], 'Committed'),
              ...(isAbsent(priority) ? [set(['priority'], 500, 'state')] : []),
            )
          : undefined,
      ],
    },
  );
}

/** Whole numbers that a double cannot hold, anywhere. */
function checkNumbers(report: Report): void {
  const { view, node } = report.request;
  if (!node) return;
  const walk = (at: ContainerNode, path: Path): void => {
    let base = 0;
    for (const chunk of at.chunks) {
      if (path.length === 0 || holdsLarge(chunk, at.size))
        chunk.entries.forEach(({ key, value }, i) => see(value, key, [...path, key ?? base + i]));
      base += chunk.entries.length;
    }
  };
  const see = (value: Node, key: string | null, path: Path): void => {
    const inner = path.length === 1 && key !== null && TEXT_ATTRIBUTES.includes(key) ? decoded(value) : value;
    if (!inner) return;
    if (isContainer(inner)) walk(inner, path);
    else if (isLarge(inner) && view.valid(inner))
      report.add('large-integer', path, `${inner.raw} loses its last digits on the way to the server.`);
  };
  walk(node, []);
}

function isLarge(node: Node): node is NumberNode {
  return node.kind === 'number' && Math.abs(node.value) > Number.MAX_SAFE_INTEGER && Number.isInteger(node.value);
}

/** True for a chunk of a list or map of `size` entries that holds such a number, at any depth. */
function holdsLarge(chunk: Chunk, size: number): boolean {
  return size < LONG ? isAnyLarge(chunk) : numbersIn.get(chunk, null, isAnyLarge, chunk);
}

/** Chunks of lists and maps with this many entries are looked through once: most of a long one stays as it is. */
const LONG = 8;
const numbersIn = new NodeMemo<null, boolean>();

function isAnyLarge({ entries }: Chunk): boolean {
  return entries.some(({ value }) =>
    isContainer(value) ? value.chunks.some((chunk) => holdsLarge(chunk, value.size)) : isLarge(value),
  );
}
