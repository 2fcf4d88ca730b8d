/**
 * All rules of the format. Most concern one group and what it inherits from the job: those are remembered with the group, and
 * with its chunk, so that a keystroke costs as much as the group it is in.
 */
import type { ChunkFindings, Finding, Findings } from '../../../document/diagnostic.ts';
import { chunkFindings, NO_FINDINGS } from '../../../document/diagnostic.ts';
import { NodeMemo } from '../../../document/memo.ts';
import type { Chunk, Node } from '../../../document/node.ts';
import type { DocumentView } from '../../format.ts';
import { Place, placeOf } from '../../kit/places.ts';
import { unfilled } from '../../kit/unfilled.ts';
import { UNFILLED } from '../../kit/unfilledText.ts';
import { countOf, type Job, readGroup, readHead } from '../read.ts';
import { HCL_DEFINITION } from '../shape.ts';
import { checkWrapper } from './around.ts';
import { checkValues } from './document.ts';
import { checkGroup, checkGroupNames } from './groups.ts';
import { checkEnterprise, checkNamespaces, checkRegions } from './ignored.ts';
import { checkGroupOfType, checkJob, whyNoPayload } from './job.ts';
import { checkNetworks } from './networks.ts';
import { checkGroupPlacement, checkPlacement } from './placement.ts';
import { checkPolicies, checkPromotion } from './policies.ts';
import { type GroupFindings, JobReport } from './report.ts';
import { checkSchedule } from './schedule.ts';
import { checkSecrets } from './secrets.ts';
import { checkServices } from './services.ts';
import { rules } from './table.ts';
import { checkTasks } from './tasks.ts';

const UNFILLED_RULE = { code: rules.codeOf(UNFILLED), severity: 'warning' } as const;

/** Findings of all rules; paths are relative to the job object. */
export function check(view: DocumentView): Findings {
  const report = new JobReport(view);
  if (view.definition === HCL_DEFINITION) {
    report.add(
      'hcl-json-shape',
      [],
      'This is HCL in the notation of JSON: the HTTP API and -json want TaskGroups and Tasks, and find no job in it. Import it to get them.',
    );
    return report.done();
  }
  if (view.job.kind !== 'object') return NO_FINDINGS;
  const place = placeOf(view);
  const job = readHead(view);
  const list = place.child('TaskGroups');
  const heads = headsOf(list);
  // Places of all groups are only made where something may be said of one of them.
  const all = (): readonly Place[] => place.list('TaskGroups');
  checkWrapper(report, place);
  checkValues(report, place, 'Job');
  checkJob(
    report,
    job,
    heads.reduce((sum, { count }) => sum + count, 0),
  );
  checkSchedule(report, job);
  checkNamespaces(report, place, all);
  checkRegions(report, place);
  checkPlacement(report, job);
  if (haveTwice(heads)) checkGroupNames(report, all());
  if (place.has('Update') || heads.some(({ updates }) => updates)) checkPromotion(report, job, all());
  checkGroups(report, job);
  report.whole(unfilled(view.job, UNFILLED_RULE));
  return report.done();
}

/** What rules about the whole job ask of its groups, of a chunk of them. */
interface Heads {
  readonly names: readonly string[];
  readonly count: number;
  /** True when one has an update strategy of its own. */
  readonly updates: boolean;
}

const headsOfChunk = new NodeMemo<null, Heads>();

function headsOf(list: Place | undefined): readonly Heads[] {
  if (list?.node.kind !== 'array') return [];
  return list.node.chunks.map((chunk) =>
    headsOfChunk.get(chunk, null, () => {
      const groups = chunk.entries
        .map(({ value }, i) => new Place(list.view, value, list, i))
        .filter((group) => group.node.kind === 'object' && group.valid);
      return {
        names: groups.flatMap((group) => group.string('Name') ?? []),
        count: groups.reduce((sum, group) => sum + countOf(group), 0),
        updates: groups.some((group) => group.has('Update')),
      };
    }),
  );
}

function haveTwice(heads: readonly Heads[]): boolean {
  const seen = new Set<string>();
  let total = 0;
  for (const { names } of heads) {
    total += names.length;
    for (const name of names) seen.add(name);
  }
  return seen.size < total;
}

// --- groups --------------------------------------------------------------------------------------------------------

/** What the findings of a group hang on, besides the group itself. */
interface Inherited {
  readonly words: string;
  /** The blocks of the job that are joined with the group's: the same objects, or it is another context. */
  readonly blocks: readonly (Node | undefined)[];
}

interface Part {
  readonly findings: ChunkFindings;
  readonly outer: readonly Finding[];
}

const isSame = (a: Inherited, b: Inherited): boolean =>
  a.words === b.words && a.blocks.every((block, i) => block === b.blocks[i]);
const chunks = new NodeMemo<Inherited, Part>(isSame);
/** Of the many groups of a chunk an edit changes one. */
const groups = new NodeMemo<Inherited, GroupFindings>(isSame);

const BLOCKS = ['Update', 'Reschedule', 'Migrate'];

function inheritedBy(job: Job): Inherited {
  const { place } = job;
  const words = [
    place.view.profile,
    job.type,
    job.typeKnown,
    job.name,
    whyNoPayload(job),
    place.has('VaultNamespace'),
    // Findings about inherited values point at the keys as they are spelled.
    ...BLOCKS.map((key) => place.spelled(key)),
  ];
  return { words: JSON.stringify(words), blocks: BLOCKS.map((key) => place.object(key)?.node) };
}

function checkGroups(report: JobReport, job: Job): void {
  const list = job.place.child('TaskGroups');
  if (list?.node.kind !== 'array') return;
  const inherited = inheritedBy(job);
  const parts: Part[] = [];
  let base = 0;
  for (const chunk of list.node.chunks) {
    const first = base;
    parts.push(chunks.get(chunk, inherited, () => checkChunk(inherited, list, chunk, first)));
    base += chunk.entries.length;
  }
  report.groups(
    list.path,
    parts.map((part) => part.findings),
    parts.flatMap((part) => part.outer),
  );
}

function checkChunk(inherited: Inherited, list: Place, chunk: Chunk, base: number): Part {
  const outer: Finding[] = [];
  let index = base;
  const findings = chunkFindings(chunk, (node) => {
    const place = new Place(list.view, node, list, index++);
    if (node.kind !== 'object' || !place.valid) return NO_FINDINGS;
    const found = groups.get(node, inherited, checkOne, place);
    outer.push(...found.outer);
    return found.findings;
  });
  return { findings, outer };
}

function checkOne(place: Place): GroupFindings {
  const group = readGroup(place);
  const report = new JobReport(group.place.view, group.place);
  checkValues(report, group.place, 'TaskGroup');
  checkGroupOfType(report, group);
  checkEnterprise(report, group);
  checkPolicies(report, group);
  checkGroup(report, group);
  checkNetworks(report, group);
  checkServices(report, group);
  checkTasks(report, group);
  checkGroupPlacement(report, group);
  checkSecrets(report, group);
  return report.doneGroup();
}
