/** Rules about the document around the job: the request, or the lack of one. */
import type { Findings } from '../../../document/diagnostic.ts';
import type { NumberNode } from '../../../document/node.ts';
import { exactInteger, isIntegerLiteral } from '../../../quantities/integer.ts';
import type { DocumentView } from '../../format.ts';
import { fix, move, remove, rename, wrap } from '../../kit/fixes.ts';
import { Place } from '../../kit/places.ts';
import { shown } from '../../kit/words.ts';
import { isLiteral } from '../secrets.ts';
import { keysOf, Walker } from '../walk.ts';
import { JobReport } from './report.ts';
import { REQUEST_DEFINITION } from '../shape.ts';

/** Says of a job without a wrapper that the HTTP API does not take it so. */
export function checkWrapper(report: JobReport, job: Place): void {
  if (report.view.pointer !== '' || !job.has('TaskGroups')) return;
  report.add('bare-for-http', job, 'The command line takes a job like this; the HTTP API wants it as {"Job": …}.', {
    at: 'value',
    fixes: [fix('Wrap it in "Job"', wrap([], 'Job'))],
  });
}

/** Findings about what stands beside a wrapped job; paths are from the document's root. */
export function checkAround(view: DocumentView): Findings {
  const report = new JobReport(view);
  if (view.pointer === '' || view.root.kind !== 'object') return report.done();
  const root = new Place(view, view.root, undefined, '');
  const options = new Map(keysOf(REQUEST_DEFINITION).map((key) => [key.toLowerCase(), key]));
  const fields = new Map(keysOf('Job').map((key) => [key.toLowerCase(), key]));
  const job = root.raw('Job');
  for (const [spelled, place] of root.entries()) {
    if (place.node.kind === 'null') continue;
    const field = fields.get(spelled.toLowerCase());
    if (options.has(spelled.toLowerCase()))
      checkOption(report, place, spelled, options.get(spelled.toLowerCase()) ?? '');
    else if (field !== undefined) {
      const free = job?.node.kind === 'object' && !job.raw(field);
      report.add(
        'wrapper-and-bare-mixed',
        place,
        `${shown(spelled)} is ignored here: this document has a "Job" object, and only what is in it counts.`,
        {
          at: 'key',
          fixes: [
            free ? fix('Move it into the job', move(place, [...job.path, field])) : undefined,
            fix('Remove it', remove(place)),
          ],
        },
      );
    }
  }
  return report.done();
}

function checkOption(report: JobReport, place: Place, spelled: string, key: string): void {
  if (spelled !== key) {
    report.add('key-case', place, `The usual spelling is ${shown(key)}.`, {
      at: 'spelling',
      fixes: [fix(`Write ${shown(key)}`, rename(place, key))],
    });
  }
  if (key === 'SecretID' && place.text !== undefined && isLiteral(place.text)) {
    report.add(
      'inline-secret',
      place,
      'A token in clear text. Send it as a header or through the environment instead.',
      {
        fixes: [fix('Remove it', remove(place))],
      },
    );
  }
  if (key === 'Job') return;
  if (place.node.kind === 'number') checkDigits(report, place);
  if (key !== 'Submission' || place.node.kind !== 'object') return;
  submission.walk(place, 'JobSubmission', {
    entry: ({ place: inner, key: declared }) => {
      if (declared === undefined || inner.node.kind === 'null') return true;
      report.add('key-case', inner, `The usual spelling is ${shown(declared)}.`, {
        at: 'spelling',
        fixes: [fix(`Write ${shown(declared)}`, rename(inner, declared))],
      });
      return true;
    },
    number: (number) => {
      checkDigits(report, number);
    },
  });
}

const submission = new Walker({
  key: ({ key, spelled }) => (key === spelled ? undefined : () => true),
  number: isUnsafe,
});

/** True for a number whose digits are more than a browser counts to, as far as its value tells. */
export function isUnsafe({ value }: NumberNode): boolean {
  return !Number.isSafeInteger(value);
}

/** A whole number that a browser cannot count to exactly. */
export function checkDigits(report: JobReport, place: Place): void {
  const { node } = place;
  if (node.kind !== 'number' || !isUnsafe(node) || !isIntegerLiteral(node.raw) || !place.valid) return;
  const value = exactInteger(node.raw);
  if (value === undefined || (value <= 2n ** 53n && value >= -(2n ** 53n))) return;
  report.add(
    'unsafe-integer',
    place,
    'This number has more digits than a browser counts in; it is kept as it is typed.',
  );
}
