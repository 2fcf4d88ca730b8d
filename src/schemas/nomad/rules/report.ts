/** What the rules of this format write into. */
import type { ChunkFindings, Finding, Findings, Fix, PointerOp } from '../../../document/diagnostic.ts';
import { FindingsBuilder } from '../../../document/diagnostic.ts';
import { isWithin, type Path, toPointer } from '../../../document/pointer.ts';
import type { DocumentView } from '../../format.ts';
import { Place } from '../../kit/places.ts';
import type { Report, Said } from '../../kit/rules.ts';
import type { RefusalKeyword } from '../../schemaModel.ts';
import { type RuleName, rules } from './table.ts';

/** A fix, or none. */
export type MaybeFix = Fix | undefined;

/** Findings of one group: those within it, relative to it, and those about blocks of the job that it inherits. */
export interface GroupFindings {
  readonly findings: Findings;
  readonly outer: readonly Finding[];
}

/** A group lies two steps below the job: the list, and its place in it. */
const GROUP_DEPTH = 2;

/** What was said at one place, the last first. */
interface Told {
  readonly rule: string;
  readonly message: string;
  readonly before: Told | undefined;
}

/** Findings in the making; each is said once at its place, however many groups it is seen through. */
export class JobReport {
  readonly view: DocumentView;
  /** By pointer: what was said there. */
  private readonly said = new Map<string, Told>();
  private readonly inner: Report<RuleName>;
  private readonly outer: Report<RuleName>;
  /** Pointer from the job to the group whose findings these are; undefined for those of the job. */
  private readonly group: string | undefined;

  constructor(view: DocumentView, group?: Place) {
    this.view = view;
    this.inner = rules.report(view);
    this.outer = rules.report(view);
    this.group = group && toPointer(group.path);
  }

  /** Adds a finding of a rule, unless it was said of this place already. */
  add(name: RuleName, at: Place | Path, message: string, said?: Said): void {
    const target = this.target(name, at, message);
    if (!target) return;
    const fixes = said?.fixes && this.fixes(target.inside, said.fixes);
    target.report.add(name, target.path, message, fixes ? { ...said, fixes } : said);
  }

  /**
   * Adds a refusal of the schema that only shows when values are joined or when it is known what stands around: it is
   * called as the schema would call it.
   */
  refuse(keyword: RefusalKeyword, at: Place | Path, message: string, ...fixes: readonly MaybeFix[]): void {
    const target = this.target(keyword, at, message);
    if (!target) return;
    const sound = this.fixes(target.inside, fixes).filter((fix) => fix !== undefined);
    const finding = { code: `schema/${keyword}`, severity: 'error' as const, path: target.path, message };
    target.report.child(
      [],
      new FindingsBuilder().add(sound.length > 0 ? { ...finding, fixes: sound } : finding).done(),
    );
  }

  /** Where a finding goes, with its path from there; undefined when it was said already. */
  private target(
    name: string,
    at: Place | Path,
    message: string,
  ): { readonly report: Report<RuleName>; readonly path: Path; readonly inside: boolean } | undefined {
    const path = at instanceof Place ? at.path : at;
    const pointer = at instanceof Place ? at.pointer.slice(this.view.pointer.length) : toPointer(at);
    if (this.isSaid(pointer, name, message)) return undefined;
    if (this.group === undefined) return { report: this.inner, path, inside: false };
    const inside = isWithin(pointer, this.group);
    return { report: inside ? this.inner : this.outer, path: inside ? path.slice(GROUP_DEPTH) : path, inside };
  }

  /** True when the same was said at a pointer before; it is from now on. */
  private isSaid(pointer: string, rule: string, message: string): boolean {
    const before = this.said.get(pointer);
    for (let told = before; told; told = told.before) if (told.rule === rule && told.message === message) return true;
    this.said.set(pointer, { rule, message, before });
    return false;
  }

  /** Fixes with their pointers from the group; those that lead elsewhere are from the job. */
  private fixes(inside: boolean, fixes: Said['fixes'] = []): readonly MaybeFix[] {
    const { group } = this;
    if (!inside || group === undefined) return fixes;
    const from = (pointer: string): string => (isWithin(pointer, group) ? pointer.slice(group.length) : `^${pointer}`);
    return fixes.map((fix) => (fix?.ops ? { ...fix, ops: fix.ops.map((op) => rebased(op, from)) } : fix));
  }

  /** Adds findings of groups, a part for each chunk of their list, and what was seen through them. */
  groups(list: Path, parts: readonly ChunkFindings[], outer: readonly Finding[]): void {
    if (parts.some((part) => part.items.length > 0)) {
      this.inner.child(list, new FindingsBuilder().list([], parts).done());
    }
    for (const finding of outer) {
      if (this.isSaid(toPointer(finding.path), finding.code, finding.message)) continue;
      this.inner.child([], new FindingsBuilder().add(finding).done());
    }
  }

  /** Adds findings made elsewhere, of the whole job. */
  whole(findings: Findings): void {
    this.inner.child([], findings);
  }

  done(): Findings {
    return this.inner.done();
  }

  /** What was found of a group. */
  doneGroup(): GroupFindings {
    return { findings: this.inner.done(), outer: allOf(this.outer.done()) };
  }
}

/** Findings whose paths begin at one node, those added as a part of their own among them. */
function allOf({ own, below }: Findings): readonly Finding[] {
  return below.length === 0 ? own : [...own, ...below.flatMap(({ findings }) => allOf(findings))];
}

function rebased(op: PointerOp, from: (pointer: string) => string): PointerOp {
  if (op.op === 'move' || op.op === 'copy') return { ...op, from: from(op.from), to: from(op.to) };
  return { ...op, pointer: from(op.pointer) };
}
