/** Rules about how values are spelled in a JSON text: what the command line reads as YAML and the HTTP service as strict JSON. */
import type { Node } from '../../../document/node.ts';
import { isContainer } from '../../../document/node.ts';
import { type Path, type PathPart, locate } from '../../../document/pointer.ts';
import type { DocumentView } from '../../format.ts';
import { fix, rename, setRaw } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { TIMEOUTS } from '../model.ts';
import type { Job } from '../read.ts';
import type { Report } from './report.ts';

/** Whole numbers with a point or an exponent, and escapes that YAML does not know. Silent for YAML, and without a text. */
export function checkText(report: Report, view: DocumentView, job: Job): void {
  const { source } = view;
  if (source?.syntax.id !== 'json') return;
  checkIntegers(report, job);
  const start = locate(view.root, source.rootOffset, view.pointer)?.offset;
  if (start !== undefined) new Escapes(report, source.text.toString()).walk(view.job, start, undefined);
}

// --- numbers -------------------------------------------------------------------------------------------------------

function checkIntegers(report: Report, { place, tasks }: Job): void {
  checkInteger(report, place, 'Count');
  checkInteger(report, place, 'Priority');
  for (const task of tasks) {
    const limits = task.place.object('Timeouts');
    if (limits) for (const key of TIMEOUTS) checkInteger(report, limits, key);
    for (const port of task.network.place?.list('Ports') ?? []) {
      checkInteger(report, port, 'Static');
      checkInteger(report, port, 'Target');
    }
  }
}

function checkInteger(report: Report, holder: Place, key: string): void {
  const at = holder.child(key);
  const value = holder.big(key);
  if (at?.node.kind !== 'number' || value === undefined || /^-?\d+$/.test(at.node.raw)) return;
  report.add(
    'integer-literal',
    at,
    `The command line reads ${at.node.raw} as ${String(value)}; the HTTP service refuses it.`,
    { fixes: [fix(`Write ${String(value)}`, setRaw(at, String(value)))] },
  );
}

// --- escapes -------------------------------------------------------------------------------------------------------

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|[\s\S])/g;
/** Characters that YAML wants escaped. */
const CONTROL = /[\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;
const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** The way to a value, written out only where something is found. */
interface Trail {
  readonly part: PathPart;
  readonly up: Trail | undefined;
}

class Escapes {
  constructor(
    private readonly report: Report,
    private readonly text: string,
  ) {}

  /** Looks at every text of a value that starts at an offset. */
  walk(node: Node, offset: number, trail: Trail | undefined): void {
    if (node.kind === 'string') {
      this.look(node.value, offset, node.length, trail, false);
      return;
    }
    if (!isContainer(node)) return;
    let index = 0;
    for (const [c, chunk] of node.chunks.entries()) {
      const start = offset + (node.chunkStarts[c] ?? 0);
      for (const [i, entry] of chunk.entries.entries()) {
        const at = start + (chunk.starts[i] ?? 0);
        const here: Trail = { part: entry.key ?? index, up: trail };
        index++;
        if (entry.key !== null) this.look(entry.key, at, entry.keyLength, here, true);
        const { value } = entry;
        if (value.kind === 'string' || isContainer(value)) this.walk(value, at + entry.valueAt, here);
      }
    }
  }

  private look(value: string, offset: number, length: number, trail: Trail | undefined, isKey: boolean): void {
    const control = CONTROL.test(value);
    // Most texts stand as they are.
    if (length === value.length + 2 && !control) return;
    const raw = this.text.slice(offset, offset + length);
    const found = (control && CONTROL.test(raw)) || hasForeignEscape(raw);
    if (!found || LONE.test(value)) return;
    const path = pathOf(trail);
    const written = JSON.stringify(value).replace(
      new RegExp(CONTROL, 'g'),
      (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    const plain = !CONTROL.test(value);
    this.report.add(
      'json-escape',
      path,
      'The command line reads this file as YAML, which cannot read the text as it is escaped here; the HTTP service can.',
      {
        at: isKey ? 'key' : 'value',
        fixes: [
          isKey
            ? plain && value !== ''
              ? fix('Write the characters themselves', rename(path, value))
              : undefined
            : fix(
                plain ? 'Write the characters themselves' : 'Write it so that both can read it',
                setRaw(path, written),
              ),
        ],
      },
    );
  }
}

/** True for `\/` and for the halves of a character beyond U+FFFF. */
function hasForeignEscape(raw: string): boolean {
  for (const [escape, hex] of raw.matchAll(ESCAPE)) {
    if (escape === '\\/' || (hex !== undefined && /^d[89a-f]/i.test(hex))) return true;
  }
  return false;
}

function pathOf(trail: Trail | undefined): Path {
  const path: PathPart[] = [];
  for (let at = trail; at; at = at.up) path.push(at.part);
  return path.reverse();
}
