/** Rules about how values are spelled in a JSON text: what the command line reads as YAML and the HTTP service as strict JSON. */
import type { Findings } from '../../../document/diagnostic.ts';
import type { Chunk, Node } from '../../../document/node.ts';
import { isContainer } from '../../../document/node.ts';
import { type Path, type PathPart, locate, toPointer } from '../../../document/pointer.ts';
import type { SourceText } from '../../../document/text.ts';
import type { DocumentView } from '../../format.ts';
import { fix, rename, setRaw } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { stretchMemo, whereOf } from '../../kit/stretch.ts';
import { TIMEOUTS } from '../model.ts';
import type { Job } from '../read.ts';
import type { Report } from './report.ts';

/** Whole numbers with a point or an exponent, and escapes that YAML does not know. Silent for YAML, and without a text. */
export function checkText(report: Report, view: DocumentView, job: Job): void {
  const { source } = view;
  if (source?.syntax.id !== 'json') return;
  checkIntegers(report, job);
  const start = locate(view.root, source.rootOffset, view.pointer)?.offset;
  if (start !== undefined) new Escapes(report, source.text).walk(view.job, start, undefined);
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

/** What is found in a chunk of this many entries is remembered: it hangs on nothing but the text of the chunk, and where it is. */
const LONG = 8;
const escapesFound = stretchMemo<Findings>();

class Escapes {
  constructor(
    private readonly report: Report,
    private readonly text: SourceText,
  ) {}

  /** Looks at every text of a value that starts at an offset. */
  walk(node: Node, offset: number, trail: Trail | undefined): void {
    if (node.kind === 'string') {
      this.look(node.value, offset, node.length, trail, false);
      return;
    }
    if (!isContainer(node)) return;
    let base = 0;
    for (const [c, chunk] of node.chunks.entries()) {
      const start = offset + (node.chunkStarts[c] ?? 0);
      if (node.size < LONG) this.walkChunk(chunk, start, base, trail);
      else {
        const first = base;
        const where = whereOf(this.report.view, toPointer(pathOf(trail)), first);
        const look = (): Findings => this.report.apart(() => this.walkChunk(chunk, start, first, trail));
        this.report.child([], escapesFound.get(chunk, where, look));
      }
      base += chunk.entries.length;
    }
  }

  private walkChunk(chunk: Chunk, start: number, base: number, trail: Trail | undefined): void {
    let index = base;
    for (const [i, entry] of chunk.entries.entries()) {
      const at = start + (chunk.starts[i] ?? 0);
      const here: Trail = { part: entry.key ?? index, up: trail };
      index++;
      if (entry.key !== null) this.look(entry.key, at, entry.keyLength, here, true);
      const { value } = entry;
      if (value.kind === 'string' || isContainer(value)) this.walk(value, at + entry.valueAt, here);
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
