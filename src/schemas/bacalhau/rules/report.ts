/** The report of this format: rules by name, and refusals that belong to the schema but that no keyword can say. */
import type { Fix } from '../../../document/diagnostic.ts';
import { FindingsBuilder } from '../../../document/diagnostic.ts';
import type { Path } from '../../../document/pointer.ts';
import type { DocumentView } from '../../format.ts';
import { Place } from '../../kit/places.ts';
import { Report as KitReport } from '../../kit/rules.ts';
import { type RuleName, rules } from './table.ts';

export class Report extends KitReport<RuleName> {
  constructor(view: DocumentView) {
    super(rules, view);
  }

  /** Says that a text is none that the engine reads as a job. */
  unreadable(message: string): void {
    this.child([], new FindingsBuilder().add({ code: 'syntax/invalid', severity: 'error', path: [], message }).done());
  }

  /** Refuses a value as the schema would: the engine cannot decode it. */
  refuse(keyword: string, at: Place | Path, message: string, ...fixes: readonly (Fix | undefined)[]): void {
    const path = at instanceof Place ? at.path : at;
    const sound = fixes.filter((one) => one !== undefined);
    this.child(
      [],
      new FindingsBuilder()
        .add({
          code: `schema/${keyword}`,
          severity: 'error',
          path,
          message,
          ...(sound.length > 0 ? { fixes: sound } : {}),
        })
        .done(),
    );
  }
}
