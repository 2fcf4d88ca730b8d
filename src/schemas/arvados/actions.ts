/** Changes of the whole document that the format offers. */
import type { PointerOp } from '../../document/diagnostic.ts';
import { rebase } from '../../document/diagnostic.ts';
import { get, has, isAbsent, keysOf, stringOf } from '../../document/node.ts';
import { escapePart } from '../../document/pointer.ts';
import type { ActionPlan, DocumentView, FormatAction } from '../format.ts';
import { listed, listedBriefly } from '../kit/words.ts';
import { decoded } from './basics.ts';
import { decodeOps, draftOps, strippedKeys } from './edits.ts';
import { isEncoded, readRequest } from './read.ts';
import { ATTRIBUTES, TEXT_ATTRIBUTES } from './words.ts';

/** Operations from the request, as operations from the document. */
function placed(view: DocumentView, ops: readonly PointerOp[]): PointerOp[] {
  return ops.map((op) => rebase(op, view.pointer, view.pointer));
}

const unwrap: FormatAction = {
  id: 'unwrap',
  title: 'Keep the request alone',
  description: 'Removes the body of the call around it, so that the file holds the request itself.',
  plan: (view): ActionPlan | undefined => {
    if (view.pointer !== '/container_request' || view.job.kind !== 'object') return undefined;
    const others = keysOf(view.root).filter((key) => key !== 'container_request');
    return {
      label: 'Keep the request alone',
      ops: [{ op: 'unwrap', pointer: view.pointer }],
      ...(others.length === 0 ? {} : { notes: [`${listed(others)} stood beside it and is left out.`] }),
    };
  },
};

const pickFromList: FormatAction = {
  id: 'pick-from-list',
  title: 'Keep one request of this list',
  description: 'An answer with many requests holds them under items. This keeps one of them and drops the rest.',
  ask: { label: 'Which one, counted from 1', propose: () => '1' },
  plan: (view, answer = '1'): ActionPlan | undefined => {
    const items = get(view.root, 'items');
    const index = Number(answer.trim()) - 1;
    if (!view.pointer.startsWith('/items/') || items?.kind !== 'array') return undefined;
    if (!Number.isInteger(index) || index < 0 || index >= items.size) return undefined;
    return {
      label: `Keep request ${String(index + 1)} of ${String(items.size)}`,
      ops: [
        { op: 'unwrap', pointer: `/items/${String(index)}` },
        { op: 'unwrap', pointer: '/items' },
      ],
      notes: [`The other ${String(items.size - 1)} and the facts about the list are dropped.`],
      review: true,
    };
  },
};

const decode: FormatAction = {
  id: 'decode-text',
  title: 'Write JSON in strings as JSON',
  description:
    'Some clients send objects and lists as text. This writes them as what they are, spelled as in the text.',
  plan: (view): ActionPlan | undefined => {
    if (view.job.kind === 'string') {
      if (decoded(view.job)?.kind !== 'object') return undefined;
      return { label: 'Write the request as JSON', ops: placed(view, decodeOps(view.job, [])) };
    }
    const request = readRequest(view);
    const keys = TEXT_ATTRIBUTES.filter((key) => isEncoded(request, key));
    if (keys.length === 0) return undefined;
    const ops = keys.flatMap((key) => {
      const value = get(request.node, key);
      return value ? decodeOps(value, [key]) : [];
    });
    return { label: `Write ${listed(keys)} as JSON`, ops: placed(view, ops) };
  },
};

const newDraft: FormatAction = {
  id: 'new-draft',
  title: 'New draft from this record',
  description:
    'Leaves out what the server filled in, so that the rest can be sent as a new request. The token is left out too: answers never show it.',
  plan: (view): ActionPlan | undefined => {
    const request = readRequest(view);
    if (!request.record || view.job.kind === 'string') return undefined;
    const keys = strippedKeys(request);
    const notes = [`Left out: ${listed(keys)}.`];
    if (request.state !== 'Uncommitted')
      notes.push('The state becomes Uncommitted: nothing runs before you commit it.');
    if (request.secrets.size === 0)
      notes.push('Answers never show secret files: if there were some, write them again.');
    for (const key of ['expires_at', 'filters']) {
      if (!isAbsent(get(request.node, key))) notes.push(`${key} is kept, but servers refuse it.`);
    }
    return { label: 'Make a new draft of this record', ops: placed(view, draftOps(request)), notes, review: true };
  },
};

const commit: FormatAction = {
  id: 'commit',
  title: 'Commit it',
  description:
    'Writes the state Committed, and a priority if there is none or it is 0, so that it runs when it is sent.',
  plan: (view): ActionPlan | undefined => {
    const request = readRequest(view);
    if (!request.node || request.record || view.job.kind === 'string' || request.state !== 'Uncommitted')
      return undefined;
    const priority = get(request.node, 'priority');
    const idle = !priority || isAbsent(priority) || (priority.kind === 'number' && priority.value === 0);
    const ops: PointerOp[] = [{ op: 'set', pointer: '/state', value: 'Committed' }];
    if (idle) ops.push({ op: 'set', pointer: '/priority', value: 500, after: 'state' });
    const missing = ['ram', 'vcpus'].filter((key) => !((key === 'ram' ? request.ram : request.vcpus) ?? 0));
    return {
      label: 'Commit the request',
      ops: placed(view, ops),
      ...(missing.length === 0
        ? {}
        : { notes: [`A committed request also needs ${listed(missing)} in runtime_constraints.`] }),
    };
  },
};

/** Attributes as other programs spell them: `outputPath`. */
const camelCase: FormatAction = {
  id: 'snake-case',
  title: 'Spell the attributes as the server does',
  description: 'Programs of the browser write attributes like outputPath. The server knows them as output_path.',
  plan: (view): ActionPlan | undefined => {
    const request = readRequest(view);
    if (!request.node || view.job.kind === 'string') return undefined;
    const names: readonly string[] = ATTRIBUTES;
    const renames = keysOf(request.node).flatMap((key) => {
      const name = key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      return name !== key && names.includes(name) && !has(request.node, name) ? [[key, name] as const] : [];
    });
    if (renames.length === 0) return undefined;
    return {
      label: `Rename ${listedBriefly(renames.map(([key]) => key))}`,
      ops: placed(
        view,
        renames.map(([key, name]) => ({ op: 'rename', pointer: `/${escapePart(key)}`, key: name })),
      ),
    };
  },
};

/** Attributes that containers have and requests do not. */
const OF_CONTAINERS: readonly string[] = [
  'locked_by_uuid',
  'exit_code',
  'output',
  'log',
  'auth_uuid',
  'progress',
  'started_at',
  'finished_at',
  'runtime_status',
  'runtime_user_uuid',
  'runtime_auth_scopes',
  'runtime_auth',
  'lock_count',
  'gateway_address',
  'interactive_session_started',
  'output_storage_classes_used',
  'cost',
  'subrequests_cost',
  'secret_mounts_md5',
];

const fromContainer: FormatAction = {
  id: 'request-from-container',
  title: 'Request from this container',
  description: 'Keeps what a container and a request have in common, and leaves out what only a container has.',
  plan: (view): ActionPlan | undefined => {
    const request = readRequest(view);
    const { node } = request;
    if (!node || view.job.kind === 'string') return undefined;
    const isContainer =
      stringOf(get(node, 'kind')) === 'arvados#container' || /-dz642-/.test(stringOf(get(node, 'uuid')) ?? '');
    if (!isContainer) return undefined;
    const names: readonly string[] = ATTRIBUTES;
    const gone = keysOf(node).filter((key) => !names.includes(key) || key === 'runtime_token' || key === 'state');
    const foreign = gone.filter((key) => key !== 'state' && !OF_CONTAINERS.includes(key));
    return {
      label: 'Make a request of this container',
      ops: placed(view, [
        ...gone.map((key): PointerOp => ({ op: 'remove', pointer: `/${escapePart(key)}` })),
        { op: 'set', pointer: '/state', value: 'Uncommitted' },
      ]),
      notes: [
        `Left out: ${listedBriefly(gone, 30)}.`,
        ...(foreign.length > 12 ? ['Most of it was not of a request.'] : []),
      ],
      review: true,
    };
  },
};

export const actions: readonly FormatAction[] = [
  unwrap,
  pickFromList,
  decode,
  newDraft,
  fromContainer,
  camelCase,
  commit,
];
