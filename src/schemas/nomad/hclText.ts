/** A job specification in HCL as an importer gives it: the JSON job, what to know of it, and where its values were said. */
import type { TextRange } from '../../document/diagnostic.ts';
import type { ImportedText } from '../card.ts';
import { factsOf } from './hcl/facts.ts';
import { importHcl } from './hcl/importHcl.ts';
import { jsonAsHcl } from './hcl/jsonBody.ts';
import type { Range } from './hcl/tree.ts';
import { rules } from './rules/table.ts';

/** Longer texts are no job specification. */
const MAX_LENGTH = 5_000_000;

/**
 * Reads HCL as a job; undefined when the text has no job in it.
 * @param values of its variables, by name, over their defaults
 */
export function importText(text: string, values: Readonly<Record<string, string>> = {}): ImportedText | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const json = /^\s*\{(?![%#{])/.test(text) ? jsonAsHcl(text) : undefined;
  const source = json?.text ?? text;
  const imported = importHcl(source, values, json?.plain === false);
  /** What stands in the JSON where the HCL was made from it. */
  const extent = (range: Range): TextRange => {
    const { start, end } = json ? json.rangeOf(range) : range;
    return { offset: start, length: end - start };
  };
  const { value } = imported;
  const job = value !== null && typeof value === 'object' && !Array.isArray(value) ? value['Job'] : undefined;
  if (job === null || typeof job !== 'object' || Object.keys(job).length === 0) return undefined;
  return {
    text: imported.text.endsWith('\n') ? imported.text : `${imported.text}\n`,
    from: json?.plain === false ? 'job in HCL, written as JSON' : 'job in HCL',
    notes: imported.remarks.map(
      ({ message, range }) => `Line ${String(lineAt(text, extent(range).offset))}: ${message}`,
    ),
    problems: imported.remarks.map(({ severity, message, range, pointer, rule }) => ({
      severity,
      message,
      range: extent(range),
      ...(pointer === undefined ? {} : { pointer }),
      ...(rule === undefined ? {} : { code: `${rules.format}/${rule}` }),
    })),
    // Looked at by people alone: a check of many files does without.
    get facts() {
      const kept = imported.kept.map(
        ({ range, pointer }) =>
          ({ kind: 'kept', message: source.slice(range.start, range.end), range, pointer }) as const,
      );
      const evaluated = factsOf(source).filter(
        ({ range }) => !kept.some((one) => one.range.start < range.end && one.range.end > range.start),
      );
      return [...evaluated, ...kept].map((fact) => ({ ...fact, range: extent(fact.range) }));
    },
    get comments() {
      return imported.comments.map((comment) => ({ ...comment, range: extent(comment.range) }));
    },
    variables: imported.variables.map(({ name, type, description, missing, default: fallback }) => {
      const value = values[name] ?? fallback;
      return {
        name,
        ...(type === undefined ? {} : { type }),
        ...(description === undefined ? {} : { description }),
        ...(missing || value === undefined ? {} : { value }),
      };
    }),
    placeOf: (pointer) => {
      const range = imported.places.get(pointer);
      return range && extent(range);
    },
  };
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
