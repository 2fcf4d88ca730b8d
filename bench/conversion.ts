/** Conversion with its ledger against reading, writing and validating the same document once, for every ordered pair. */
import validator from '@rjsf/validator-ajv8';
import { convert } from '../src/conversion/convert.ts';
import { parseDocument } from '../src/document/document.ts';
import { wholeFormats } from '../src/schemas/whole.ts';
import { wholeConverters } from '../src/schemas/wholeConverters.ts';
import { largeBatch, largeJob, largeRequest, largeService, largeTasks } from './jobs.ts';
import { pair, time, type BenchResult } from './measure.ts';

const STEPS = 1000;

/** A job of a thousand parts of each format; a request has one step, and a thousand variables and mounts. */
const JOBS: Readonly<Record<string, string>> = {
  deepsquare: largeJob(STEPS),
  nomad: largeService(STEPS),
  bacalhau: largeBatch(STEPS),
  arvados: largeRequest(STEPS),
  scale: largeTasks(STEPS),
};

/** From each format to each of the others. The tree is there already, as it is in the page. */
export async function benchConversion(): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const [id, text] of Object.entries(JOBS)) {
    const format = wholeFormats.find((known) => known.id === id);
    const from = wholeConverters.get(id);
    if (!format || !from) throw new Error(`the format ${id} is not registered`);
    const validate = validator.ajv.compile(format.schema as object);
    const peer = (): number =>
      time(() => {
        const value = JSON.parse(text) as unknown;
        return [JSON.stringify(value), validate(value)];
      });
    const { root } = parseDocument(text);
    for (const to of wholeConverters.values()) {
      if (to === from) continue;
      const { ledger, files } = convert(root, from, to);
      results.push(
        await pair({
          name: `a job of ${String(STEPS)} parts from ${from.title} to ${to.title}`,
          against: 'JSON.parse, JSON.stringify and one validation by Ajv',
          limit: 3,
          warmUps: 3,
          ours: () => time(() => convert(root, from, to)),
          peer,
          note: `${String(ledger.length)} lines of the account, ${String(files.length)} files`,
        }),
      );
    }
  }
  return results;
}
