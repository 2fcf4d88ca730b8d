/** What the rules of this format write into. */
import type { Findings, Fix } from '../../../document/diagnostic.ts';
import { FindingsBuilder } from '../../../document/diagnostic.ts';
import { type Path, toPointer } from '../../../document/pointer.ts';
import type { DocumentView } from '../../format.ts';
import { Place } from '../../kit/places.ts';
import type { Said } from '../../kit/rules.ts';
import type { RefusalKeyword } from '../../schemaModel.ts';
import { type RuleName, rules } from './table.ts';

/** A fix, or none. */
export type MaybeFix = Fix | undefined;

/** Findings in the making; each is said once at its place, however many groups it is seen through. */
export class JobReport {
  readonly view: DocumentView;
  private readonly report;
  private readonly said = new Set<string>();

  constructor(view: DocumentView) {
    this.view = view;
    this.report = rules.report(view);
  }

  /** Adds a finding of a rule, unless it was said of this place already. True when it is new. */
  add(name: RuleName, at: Place | Path, message: string, said: Said = {}): boolean {
    const key = keyOf(name, at, message);
    if (this.said.has(key)) return false;
    this.said.add(key);
    this.report.add(name, at, message, said);
    return true;
  }

  /**
   * Adds a refusal of the schema that only shows when values are joined or when it is known what stands around: it is
   * called as the schema would call it.
   */
  refuse(keyword: RefusalKeyword, at: Place | Path, message: string, ...fixes: readonly MaybeFix[]): void {
    const key = keyOf(keyword, at, message);
    if (this.said.has(key)) return;
    this.said.add(key);
    const path = at instanceof Place ? at.path : at;
    const sound = fixes.filter((fix) => fix !== undefined);
    const finding = { code: `schema/${keyword}`, severity: 'error' as const, path, message };
    this.report.child([], new FindingsBuilder().add(sound.length > 0 ? { ...finding, fixes: sound } : finding).done());
  }

  done(): Findings {
    return this.report.done();
  }
}

function keyOf(name: string, at: Place | Path, message: string): string {
  return `${name} ${toPointer(at instanceof Place ? at.path : at)} ${message}`;
}
