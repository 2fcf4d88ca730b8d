/** Rules about what an execution asks for. Amounts are texts; the libraries that read them decide (see `amounts.ts`). */
import { fix, set } from '../../kit/fixes.ts';
import type { Place } from '../../kit/places.ts';
import { shown } from '../../kit/words.ts';
import { spellSize } from '../../../quantities/bytes.ts';
import { normalAmount, parseBytes, parseGpus, parseMillicores } from '../amounts.ts';
import { DEFAULT_CPU, DEFAULT_MEMORY } from '../model.ts';
import { known, type Task } from '../read.ts';
import { replaced } from './job.ts';
import type { Report } from './report.ts';

const MB = 1_000_000n;
const MIB = 1024n * 1024n;
/** The most cores that the specification speaks of, in thousandths. */
const MOST_MILLI = 128_000;

export function checkResources(report: Report, task: Task): void {
  const { place } = task;
  const resources = place.object('Resources');
  if (!place.refuses('Resources')) checkPresence(report, place, resources);
  if (!resources) return;
  for (const key of ['CPU', 'Memory', 'Disk', 'GPU'] as const) {
    const at = resources.child(key);
    if (at?.node.kind !== 'number') continue;
    report.add('resource-not-string', at, `Amounts are texts: write ${shown(at.node.raw)} in quotes.`, {
      fixes: asTexts(at, key, at.node.raw),
    });
  }
  const cpu = checkCpu(report, resources);
  const memory = checkSize(report, task, resources, 'Memory');
  checkSize(report, task, resources, 'Disk');
  const gpus = checkGpu(report, resources);
  if ((cpu ?? 0) >= 8000 && (memory ?? 0n) >= 16n * 1000n * MB && (gpus ?? 0n) >= 1n) {
    report.add(
      'over-provisioned',
      resources,
      'Many cores, much memory and a GPU together are found on few nodes. Ask for what the task needs and no more.',
      { at: 'key' },
    );
  }
}

/** A number as the text that is meant: nothing that would be refused, or asked about, as a text. */
function asTexts(at: Place, key: 'CPU' | 'Memory' | 'Disk' | 'GPU', raw: string): ReturnType<typeof fix>[] {
  const plain = fix('Put it in quotes', set(at, raw));
  if (key === 'CPU') {
    const milli = parseMillicores(raw) ?? Infinity;
    if (milli <= MOST_MILLI) return [plain];
    return [/^\d+$/.test(raw) && Number(raw) <= MOST_MILLI ? replaced(at, raw, `${raw}m`) : undefined];
  }
  if (key === 'GPU') return [parseGpus(raw) === undefined ? replaced(at, raw, wholeGpus(raw)) : plain];
  const bytes = parseBytes(raw)?.bytes;
  if (bytes === undefined) return [];
  if (bytes > 0n) return withUnits(at, raw, bytes);
  // A part of a byte is a part of something larger.
  return Number(raw) === 0 ? [plain] : ['GB', 'GiB'].map((unit) => replaced(at, raw, raw + unit));
}

function checkPresence(report: Report, task: Place, resources: Place | undefined): void {
  const lacks = (key: string): boolean => !resources?.has(key) || normalAmount(resources.string(key) ?? '0') === '';
  const cpu = lacks('CPU');
  const memory = lacks('Memory');
  if (!cpu && !memory) return;
  const what = cpu && memory ? 'CPU and memory are' : cpu ? 'CPU is' : 'Memory is';
  const preset = cpu && memory ? `${DEFAULT_CPU} and 512 MB` : cpu ? DEFAULT_CPU : '512 MB';
  report.add(
    'resources-missing',
    task,
    `${what} not asked for: the server gives ${preset} unless it is set up otherwise.`,
    {
      fixes: [
        resources
          ? fix(
              'Write it down',
              cpu ? set(resources.pathTo('CPU'), DEFAULT_CPU) : set(resources.pathTo('Memory'), DEFAULT_MEMORY),
              ...(cpu && memory ? [set(resources.pathTo('Memory'), DEFAULT_MEMORY)] : []),
            )
          : fix('Write it down', set(task.pathTo('Resources'), { CPU: DEFAULT_CPU, Memory: DEFAULT_MEMORY })),
      ],
    },
  );
}

/** Millicores, when they are sound. */
function checkCpu(report: Report, resources: Place): number | undefined {
  const at = resources.child('CPU');
  const text = known(resources, 'CPU');
  if (!at || text === undefined || normalAmount(text) === '') return undefined;
  const milli = parseMillicores(text);
  if (milli === undefined) {
    const bare = /^(\d+(?:\.\d+)?)\s*(?:cpus?|cores?|vcpus?)$/i.exec(text.trim())?.[1];
    const comma = /^\d+,\d+$/.test(text.trim()) ? text.trim().replace(',', '.') : undefined;
    const halfMilli = /^\d*\.\d+m$/i.test(text.trim()) ? text.trim().slice(0, -1) : undefined;
    report.add(
      'cpu-invalid',
      at,
      `${shown(text)} is no number of cores: write "0.5" or "2", or thousandths such as "500m".`,
      {
        fixes: [replaced(at, text, bare ?? comma ?? halfMilli)],
      },
    );
    return undefined;
  }
  if (milli > MOST_MILLI) {
    const plain = /^\d+$/.test(normalAmount(text)) ? normalAmount(text) : undefined;
    report.add(
      'cpu-out-of-range',
      at,
      `${String(milli / 1000)} cores: the specification goes up to 128.${plain === undefined ? '' : ` Did you mean ${plain}m, thousandths of a core?`}`,
      { fixes: [plain === undefined ? undefined : replaced(at, text, `${plain}m`)] },
    );
  } else if (milli < 100 && (milli > 0 || Number.parseFloat(normalAmount(text)) > 0)) {
    report.add('cpu-below-documented-min', at, 'The specification begins at 0.1 cores; less is taken all the same.');
  }
  return milli;
}

function checkGpu(report: Report, resources: Place): bigint | undefined {
  const at = resources.child('GPU');
  const text = known(resources, 'GPU');
  if (!at || text === undefined || normalAmount(text) === '') return undefined;
  const gpus = parseGpus(text);
  if (gpus === undefined) {
    report.add('gpu-invalid', at, `${shown(text)} is no number of GPUs: only whole ones can be had.`, {
      fixes: [replaced(at, text, wholeGpus(text))],
    });
  }
  return gpus;
}

/** A number of GPUs that is no whole one, rounded up. */
function wholeGpus(text: string): string | undefined {
  const value = /^\+?\d+(?:\.\d+)?$/.test(text.trim()) ? Math.ceil(Number(text)) : NaN;
  return Number.isSafeInteger(value) ? String(value) : undefined;
}

/** Bytes, when they are sound. */
function checkSize(report: Report, task: Task, resources: Place, key: 'Memory' | 'Disk'): bigint | undefined {
  const at = resources.child(key);
  const text = known(resources, key);
  if (!at || text === undefined || normalAmount(text) === '') return undefined;
  const size = parseBytes(text);
  if (!size) {
    report.add('size-invalid', at, `${shown(text)} is no size: write a number and a unit, such as 512MB or 2GiB.`, {
      fixes: [replaced(at, text, meantSize(text))],
    });
    return undefined;
  }
  const { bytes, unit, number } = size;
  if (/,(?!\d{3}(?!\d))/.test(number)) {
    report.add(
      'size-decimal-comma',
      at,
      `Commas are dropped, so this is ${spellSize(bytes)}. Write a point for a fraction.`,
      {
        fixes: [
          replaced(
            at,
            text,
            number.split(',').length === 2 && !number.includes('.') ? text.replace(',', '.') : undefined,
          ),
        ],
      },
    );
  }
  if (unit === '' && bytes > 0n) {
    report.add('size-unitless', at, `Without a unit this is ${String(bytes)} bytes.`, {
      fixes: withUnits(at, text, bytes),
    });
  } else if (key === 'Memory' && bytes > 0n && bytes < MB) {
    report.add(
      'size-too-small',
      at,
      `${spellSize(bytes)} of memory is less than any program needs; the specification begins at 1MB.`,
    );
  }
  const least = key === 'Disk' ? 10n * MB : 6n * MIB;
  const from = key === 'Disk' ? 1n : MB;
  if (bytes >= from && bytes < least && (key === 'Disk' || task.engine.kind === 'docker')) {
    report.add(
      'size-below-practical-min',
      at,
      key === 'Disk'
        ? 'The specification begins at 10MB of disk; less is taken all the same.'
        : 'Docker itself refuses limits below 6 MiB.',
    );
  }
  return bytes;
}

/** A number without a unit: a small one lacks it, a large one is in bytes indeed, and says so with one. */
function withUnits(at: Place, text: string, bytes: bigint): ReturnType<typeof fix>[] {
  if (bytes >= MB) return [fix(`Write ${spellSize(bytes)}, which is the same`, set(at, spellSize(bytes)))];
  const plain = normalAmount(text).replaceAll(',', '');
  return ['MB', 'MiB'].map((name) => {
    const spelled = `${plain}${name}`;
    const meant = parseBytes(spelled);
    return meant && fix(`Write ${spelled} (${String(meant.bytes)} bytes)`, set(at, spelled));
  });
}

/** A size that a text probably means: `2 gigs`, `512 megabytes`. */
function meantSize(text: string): string | undefined {
  const found = /^(\d+(?:\.\d+)?)\s*(k|m|g|t)(?:ig|eg|ilo|ega|era)?(?:s|b|bytes?|abytes?|ytes?)*$/i.exec(text.trim());
  return found ? `${found[1] ?? ''}${(found[2] ?? '').toUpperCase()}B` : undefined;
}
