/** What the rules write into. */
import type { Finding, Findings, Fix, PointerOp, Severity } from '../../../document/diagnostic.ts';
import { FindingsBuilder, NO_FINDINGS } from '../../../document/diagnostic.ts';
import type { Path } from '../../../document/pointer.ts';
import { toPointer } from '../../../document/pointer.ts';
import type { Stretch, StretchMemo } from '../../kit/stretch.ts';
import { attribute, type ContainerRequest, isEncoded, type Mount } from '../read.ts';
import { TEXT_ATTRIBUTES } from '../words.ts';
import { type RuleName, rules } from './rules.ts';

export interface Said {
  readonly fixes?: readonly (Fix | undefined)[];
  readonly at?: Finding['at'];
  /** Where it depends on the document: many things are checked only when the request is committed. */
  readonly severity?: Severity;
  /** True when it is about the whole text, also around the request. */
  readonly document?: true;
}

/** What was found apart from all else. */
export interface Found {
  readonly findings: Findings;
  /** True when something of it is an error once the request is committed. */
  readonly held: boolean;
}

/** Findings in the making; all paths are from the request. */
export class Report {
  readonly request: ContainerRequest;
  private builder = new FindingsBuilder();
  /** Pointers of the texts that hold JSON: what lies in them can be read, not edited. */
  private readonly closed: readonly string[];

  constructor(request: ContainerRequest) {
    this.request = request;
    const encoded = TEXT_ATTRIBUTES.filter((key) => isEncoded(request, key)).map((key) => toPointer([key]));
    this.closed = request.view.job.kind === 'string' ? [''] : encoded;
  }

  private held = false;

  /** Severity for a finding of what the engine checks when a request is committed: an error then, a warning before. */
  atCommit(): Severity {
    this.held = true;
    return this.request.committed ? 'error' : 'warning';
  }

  /** True when something was found that is an error once the request is committed. */
  get heldBack(): boolean {
    return this.held;
  }

  /** Adds a finding of a rule, unless the profile does not know it. */
  add(name: RuleName, path: Path, message: string, { fixes = [], at, severity, document }: Said = {}): void {
    const own = rules.severityOf(name, this.request.view.profile);
    if (own === 'off') return;
    const sound = fixes.filter((fix) => fix !== undefined).filter((fix) => this.canApply(fix));
    this.builder.add({
      code: rules.codeOf(name),
      severity: severity ?? own,
      path,
      message,
      ...(at ? { at } : {}),
      ...(document ? { document } : {}),
      ...(sound.length > 0 ? { fixes: sound } : {}),
    });
  }

  /** Adds findings made elsewhere, of the whole request. */
  whole(findings: Findings): void {
    this.builder.child([], findings);
  }

  /** Adds a refusal of a value that the schema leaves to the rules, because its severity depends on the state. */
  refuse(keyword: 'enum' | 'minimum' | 'type', path: Path, message: string, fixes: readonly Fix[] = []): void {
    const sound = fixes.filter((fix) => this.canApply(fix));
    this.builder.add({
      code: `schema/${keyword}`,
      severity: this.atCommit(),
      path,
      at: 'value',
      message,
      ...(sound.length > 0 ? { fixes: sound } : {}),
    });
  }

  /** Refuses a key, which the schema cannot do where all others are free. */
  refuseKey(path: Path, message: string, fix: Fix): void {
    const fixes = this.canApply(fix) ? { fixes: [fix] } : {};
    this.builder.add({ code: 'schema/propertyNames', severity: 'error', path, at: 'key', message, ...fixes });
  }

  /** Adds that a key stands twice in JSON that is the text of a string; what stands in the document itself is told by its syntax. */
  repeat(path: Path, message: string): void {
    this.builder.add({ code: 'syntax/duplicate-key', severity: 'warning', path, at: 'key', message });
  }

  /**
   * Adds what `check` finds of some mounts, or found before. Besides a mount it may look at what `around` tells, and at no
   * other mount.
   */
  stretch(stretch: Stretch<Mount>, memo: StretchMemo<Found>, check: (mount: Mount) => void): void {
    const found = stretch.recall(memo, this.around, (mounts) => this.apart(() => mounts.forEach(check)));
    this.builder.child([], found.findings);
    this.held ||= found.held;
  }

  /**
   * Runs `check` for the mounts that it finds something of; which these are is remembered. What it says of them, it may take
   * from other mounts too; whether it says something, only from what `around` tells.
   */
  suspects(stretch: Stretch<Mount>, memo: StretchMemo<readonly Mount[]>, check: (mount: Mount) => void): void {
    const suspicious = (mount: Mount): boolean => this.apart(() => check(mount)).findings !== NO_FINDINGS;
    stretch.recall(memo, this.around, (mounts) => mounts.filter(suspicious)).forEach(check);
  }

  /** All of the request besides its mounts that rules about single mounts look at. */
  private get around(): string {
    return (this.surroundings ??= surroundingsOf(this.request, this.closed));
  }
  private surroundings: string | undefined;

  private apart(check: () => void): Found {
    const outer = { builder: this.builder, held: this.held };
    const inner = (this.builder = new FindingsBuilder());
    this.held = false;
    check();
    const { held } = this;
    this.builder = outer.builder;
    this.held = outer.held;
    return { findings: inner.done(), held };
  }

  done(): Findings {
    return this.builder.done();
  }

  private canApply({ ops = [] }: Fix): boolean {
    return ops.every((op) => pointersOf(op).every((pointer) => !this.closed.some((text) => lies(pointer, text))));
  }
}

function surroundingsOf(request: ContainerRequest, closed: readonly string[]): string {
  const { committed, outputPath, secrets } = request;
  const given = attribute(request, 'secret_mounts')?.kind;
  return JSON.stringify([committed, outputPath ?? null, closed, given ?? null, [...secrets.keys()]]);
}

function pointersOf(op: PointerOp): readonly string[] {
  return op.op === 'move' || op.op === 'copy' ? [op.from, op.to] : [op.pointer];
}

function lies(pointer: string, text: string): boolean {
  return pointer.startsWith(text + '/');
}
