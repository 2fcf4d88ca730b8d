/** Rules about memory, processors, caches and graphics cards. */
import type { Fix } from '../../../document/diagnostic.ts';
import type { Node } from '../../../document/node.ts';
import { entriesOf, get, has, isAbsent, isContainer, keysOf } from '../../../document/node.ts';
import { nearest } from '../../../text/nearest.ts';
import { fix, move, remove, rename, set, wrap } from '../../kit/fixes.ts';
import { counted, shown } from '../../kit/words.ts';
import { intAt, isRefused, textAt } from '../read.ts';
import { CONSTRAINTS, CUDA_KEYS, GPU_KEYS } from '../words.ts';
import { isZero } from './mounts.ts';
import type { Report } from './report.ts';
import type { RuleName } from './rules.ts';

const MIB = 2 ** 20;
const GIB = 2 ** 30;
const BLOCK = 64 * MIB;

export function checkResources(report: Report): void {
  const { request } = report;
  const { node, view, constraints, committed } = request;
  const empty = !constraints || constraints.size === 0;
  if (committed && empty && !isRefused(view, node, 'runtime_constraints')) {
    const there = has(node, 'runtime_constraints');
    report.add(
      'runtime-constraints-required',
      there ? ['runtime_constraints'] : [],
      'A committed request needs runtime_constraints with ram and vcpus.',
      { at: 'key', fixes: [fix('Ask for 1 core and 1 GiB', set(['runtime_constraints'], { vcpus: 1, ram: GIB }))] },
    );
  }
  if (!constraints) return;
  if (!empty) {
    checkAmount(report, 'ram', 'memory', GIB);
    checkAmount(report, 'vcpus', 'processors', 1);
  }
  checkUnits(report);
  checkCaches(report);
  checkUnknown(report, constraints, ['runtime_constraints'], 'runtime-unknown-key', CONSTRAINTS, MISTAKES);
  checkCards(report, constraints);
}

function checkAmount(report: Report, key: 'ram' | 'vcpus', noun: string, usual: number): void {
  const { constraints, committed, view } = report.request;
  const value = get(constraints, key);
  const path = ['runtime_constraints', key];
  const fixes = [fix(`Write ${String(usual)}`, set(path, usual))];
  if (!value) {
    report.add('ram-vcpus-required', ['runtime_constraints'], `${key} is missing: the request asks for no ${noun}.`, {
      at: 'key',
      ...(committed ? {} : { severity: 'info' }),
      fixes,
    });
    return;
  }
  const amount = value.kind === 'number' ? value.value : 0;
  if (!view.valid(value) || amount > 0) return;
  const draft = amount < 0 ? 'warning' : 'info';
  report.add('ram-vcpus-required', path, `${key} must be above 0.`, {
    ...(committed ? {} : { severity: draft }),
    fixes,
  });
}

function checkUnits(report: Report): void {
  const { ram = 0, vcpus = 0 } = report.request;
  const at = ['runtime_constraints', 'ram'];
  if (ram > 0 && ram < 16 * MIB) {
    report.add('ram-unit', at, `This is ${counted(ram, 'byte')} of memory: did you mean MiB or GiB?`, {
      fixes: [
        ram * MIB < 16 * MIB ? undefined : fix(`${String(ram)} MiB`, set(at, ram * MIB)),
        ram * GIB > 2 ** 44 ? undefined : fix(`${String(ram)} GiB`, set(at, ram * GIB)),
      ],
    });
  } else if (ram > 2 ** 44) {
    report.add('ram-huge', at, 'This is more than 16 TiB of memory.', {
      fixes: [ram / 1024 > 2 ** 44 ? undefined : fix('Divide by 1024', set(at, Math.round(ram / 1024)))],
    });
  }
  if (vcpus > 1024) {
    const path = ['runtime_constraints', 'vcpus'];
    const whole = Math.ceil(vcpus / 1000);
    report.add('vcpus-huge', path, 'vcpus are whole cores, not thousandths.', {
      fixes: [whole > 1024 ? undefined : fix(`Write ${String(whole)}`, set(path, whole))],
    });
  }
}

function checkCaches(report: Report): void {
  const { cacheRam = 0, cacheDisk = 0 } = report.request;
  const path = (key: string): readonly string[] => ['runtime_constraints', key];
  if (cacheRam > 0 && cacheDisk > 0) {
    report.add(
      'keep-cache-both',
      path('keep_cache_ram'),
      'With a cache on disk this one is not used, but its memory is asked for.',
      {
        fixes: [
          fix('Keep the one on disk', remove(path('keep_cache_ram'))),
          fix('Keep the one in memory', remove(path('keep_cache_disk'))),
        ],
      },
    );
  }
  for (const [key, size] of [
    ['keep_cache_ram', cacheRam],
    ['keep_cache_disk', cacheDisk],
  ] as const) {
    if (size < 0) {
      report.add('keep-cache-negative', path(key), 'It is accepted and not used.', {
        fixes: [fix('Remove it', remove(path(key)))],
      });
    } else if (size > 0 && size < BLOCK) {
      report.add('keep-cache-unit', path(key), `This is ${counted(size, 'byte')}; one block has up to 64 MiB.`, {
        fixes: [
          size * MIB < BLOCK || size * MIB > 2 ** 44
            ? undefined
            : fix(`${String(size)} MiB`, set(path(key), size * MIB)),
        ],
      });
    }
  }
}

/** What people write, and what they mean. */
const MISTAKES: Readonly<Record<string, string>> = {
  memory: 'ram',
  mem: 'ram',
  cpus: 'vcpus',
  cpu: 'vcpus',
  cores: 'vcpus',
};

/** Keys of one object that stand in another. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  partition: 'partitions',
  partitions: 'partitions',
  max_run_time: 'max_run_time',
  preemptible: 'preemptible',
  supervisor: 'supervisor',
};

/** Reports keys that an object does not have. */
export function checkUnknown(
  report: Report,
  node: Node,
  path: readonly string[],
  rule: RuleName & `${string}-unknown-key`,
  known: readonly string[],
  mistakes: Readonly<Record<string, string>> = {},
): void {
  const atCommit = rule === 'gpu-unknown-key' || rule === 'cuda-unknown-key';
  const keys = keysOf(node);
  for (const key of keys) {
    if (known.includes(key)) continue;
    const at = [...path, key];
    const free = known.filter((name) => !has(node, name));
    const meant = mistakes[key];
    const near = meant !== undefined && free.includes(meant) ? meant : nearest(key, free);
    const elsewhere = rule === 'runtime-unknown-key' ? ELSEWHERE[key] : undefined;
    const hint =
      elsewhere !== undefined
        ? ` It is scheduling_parameters.${elsewhere} now.`
        : near === undefined
          ? ''
          : ` Did you mean ${near}?`;
    report.add(rule, at, `${shown(key)} is not known here.${hint}`, {
      at: 'key',
      ...(atCommit ? { severity: report.atCommit() } : {}),
      fixes: [
        elsewhere !== undefined
          ? moved(report, at, elsewhere)
          : near === undefined
            ? undefined
            : fix(`Rename to ${near}`, rename(at, near)),
        // Without any key the resources count as missing.
        rule === 'runtime-unknown-key' && keysOf(node).length === 1
          ? undefined
          : fix(`Remove ${shown(key)}`, remove(at)),
      ],
    });
  }
}

function moved({ request }: Report, from: readonly string[], key: string): Fix | undefined {
  const { node, scheduling } = request;
  const there = get(node, 'scheduling_parameters');
  if (has(scheduling, key) || (there && !scheduling)) return undefined;
  const value = get(request.constraints, from.at(-1) ?? '');
  if (key === 'partitions' && value?.kind !== 'array') return undefined;
  return fix(`Move it to scheduling_parameters.${key}`, move(from, ['scheduling_parameters', key]));
}

// --- graphics cards ------------------------------------------------------------------------------------------------

const GPU = ['runtime_constraints', 'gpu'];
const CUDA = ['runtime_constraints', 'cuda'];
const STACKS: readonly string[] = ['', 'cuda', 'rocm'];

function checkCards(report: Report, constraints: Node): void {
  const gpu = get(constraints, 'gpu');
  const cuda = get(constraints, 'cuda');
  const { view } = report.request;
  const overrides = cuda?.kind === 'object' && view.valid(cuda) && checkCuda(report, cuda, gpu);
  if (gpu?.kind === 'null') {
    report.refuse('type', GPU, 'For graphics cards an object is expected, not null. Leave the key out for none.', [
      { label: 'Remove it', ops: [remove(GPU)] },
    ]);
  }
  if (gpu?.kind === 'object' && view.valid(gpu)) checkGpu(report, gpu, overrides);
}

/** Members that cannot be taken as they are: nothing more is said of them. */
function refusedMembers(report: Report, gpu: Node): ReadonlySet<string> {
  const refused = new Set<string>();
  for (const key of GPU_KEYS) {
    const value = get(gpu, key);
    const path = [...GPU, key];
    if (!value) continue;
    if (isRefused(report.request.view, gpu, key)) refused.add(key);
    else if (value.kind === 'null' && key !== 'stack') {
      refused.add(key);
      // With cards a version and a target are needed: leaving them out only makes another mistake of it.
      const needed = (key === 'driver_version' || key === 'hardware_target') && (report.request.gpu?.devices ?? 0) > 0;
      report.refuse(
        'type',
        path,
        `${key} must not be null. Leave it out instead.`,
        needed ? [] : [{ label: 'Remove it', ops: [remove(path)] }],
      );
    } else if (key === 'stack' && value.kind === 'string' && !STACKS.includes(value.value)) {
      refused.add(key);
      report.refuse('enum', path, `${shown(value.value)} is no stack: it is cuda, rocm or empty.`);
    } else if (value.kind === 'number' && value.value < 0) {
      refused.add(key);
      report.refuse('minimum', path, `${key} must not be below 0.`);
    }
  }
  return refused;
}

function checkGpu(report: Report, gpu: Node, overridden: boolean): void {
  const refused = refusedMembers(report, gpu);
  checkUnknown(report, gpu, GPU, 'gpu-unknown-key', GPU_KEYS, {
    hardware_capability: 'hardware_target',
    count: 'device_count',
  });
  if (overridden) return;
  const { view, gpu: read } = report.request;
  const stack = read?.stack ?? '';
  const devices = read?.devices ?? 0;
  const vram = read?.vram ?? 0;
  const place = (key: string): readonly string[] => (has(gpu, key) ? [...GPU, key] : GPU);
  if (!refused.has('device_count') && !refused.has('stack')) {
    if (devices > 0 && stack === '') {
      report.add('gpu-stack-missing', place('stack'), 'Without a stack no node with cards is chosen.', {
        fixes: [rocmTargets(report) ? undefined : fix('Use cuda', set([...GPU, 'stack'], 'cuda'))],
      });
    }
    if (devices === 0 && stack !== '') {
      report.add(
        'gpu-stack-without-devices',
        [...GPU, 'stack'],
        'A node with cards is demanded, and no card is used.',
        {
          fixes: [
            devicesFix(report, gpu),
            fix('Remove the stack', remove([...GPU, 'stack']), ...(vram > 0 ? [remove([...GPU, 'vram'])] : [])),
          ],
        },
      );
    }
    if (devices === 0 && stack === '' && vram > 0 && !refused.has('vram')) {
      report.add(
        'gpu-vram-without-devices',
        [...GPU, 'vram'],
        'No type of instance has memory on cards without cards.',
        {
          fixes: [fix('Remove it', remove([...GPU, 'vram']))],
        },
      );
    }
  }
  if (devices > 0 && !refused.has('device_count')) {
    if (!refused.has('driver_version')) {
      const driver = textAt(view, gpu, 'driver_version');
      if (leadingNumber(driver) === 0) {
        report.add(
          'gpu-driver-version',
          place('driver_version'),
          'With cards the least driver version is needed, as X.Y.',
          {
            severity: report.atCommit(),
          },
        );
      } else checkVersion(report, [...GPU, 'driver_version'], driver);
    }
    if (!refused.has('hardware_target') && (read?.targets ?? []).length === 0 && !hasItems(gpu)) {
      report.add(
        'gpu-hardware-target-empty',
        place('hardware_target'),
        'No card satisfies an empty list: it is never scheduled.',
      );
    }
  }
  if (!refused.has('vram') && vram > 0 && vram < BLOCK) {
    report.add('gpu-vram-unit', [...GPU, 'vram'], `This is ${counted(vram, 'byte')} for each card.`, {
      fixes: [
        fix(`${String(vram)} GiB`, set([...GPU, 'vram'], vram * GIB)),
        vram * MIB < BLOCK ? undefined : fix(`${String(vram)} MiB`, set([...GPU, 'vram'], vram * MIB)),
      ],
    });
  }
  if (!refused.has('stack')) checkTargets(report, stack);
}

function hasItems(gpu: Node): boolean {
  const targets = get(gpu, 'hardware_target');
  return targets?.kind === 'array' && targets.size > 0;
}

/** One card, where the rest of what it needs is there. */
function devicesFix(report: Report, gpu: Node): Fix | undefined {
  const driver = textAt(report.request.view, gpu, 'driver_version');
  if (leadingNumber(driver) === 0 || !hasItems(gpu)) return undefined;
  return fix('Ask for one card', set([...GPU, 'device_count'], 1));
}

function rocmTargets({ request }: Report): boolean {
  return (request.gpu?.targets ?? []).some(({ text }) => !/^\d+\.\d+$/.test(text));
}

function checkTargets(report: Report, stack: string): void {
  const form = stack === 'cuda' ? /^\d+\.\d+$/ : stack === 'rocm' ? /^gfx/ : undefined;
  if (!form) return;
  for (const { index, text } of report.request.gpu?.targets ?? []) {
    if (form.test(text)) continue;
    const wanted = stack === 'cuda' ? 'a compute capability such as 8.0' : 'a name that begins with gfx';
    report.add('gpu-hardware-target-format', [...GPU, 'hardware_target', index], `${shown(text)} is not ${wanted}.`);
  }
}

/** The number a text begins with; 0 when it begins with none, as the server reads it. */
function leadingNumber(text: string | undefined): number {
  return Number(/^\s*[+-]?(?:\d[\d_]*\.?\d*|\.\d+)/.exec(text ?? '')?.[0].replaceAll('_', '') ?? 0);
}

function checkVersion(report: Report, path: readonly string[], version: string | undefined): void {
  if (version === undefined || /^\d+(?:\.\d+)?$/.test(version)) return;
  const better = /^\d+\.\d+/.exec(version.trim())?.[0];
  report.add('gpu-driver-version-format', path, `${shown(version)} cannot be compared: write X.Y.`, {
    fixes: [better === undefined ? undefined : fix(`Use ${better}`, set(path, better))],
  });
}

/** Rules of the old form; true when it takes the place of `gpu`. */
function checkCuda(report: Report, cuda: Node, gpu: Node | undefined): boolean {
  const { view } = report.request;
  const count = get(cuda, 'device_count');
  const devices = intAt(view, cuda, 'device_count') ?? 0;
  if (!count) {
    report.add('cuda-device-count-missing', CUDA, 'Without device_count the server fails on this.', {
      at: 'key',
      fixes: [fix('Remove cuda', remove(CUDA))],
    });
  } else if (devices < 0) {
    report.refuse('minimum', [...CUDA, 'device_count'], 'device_count must not be below 0.');
  }
  checkUnknown(report, cuda, CUDA, 'cuda-unknown-key', CUDA_KEYS);
  for (const key of ['driver_version', 'hardware_capability']) {
    const path = [...CUDA, key];
    const value = textAt(view, cuda, key);
    if (value === undefined && isRefused(view, cuda, key)) continue;
    if (isAbsent(get(cuda, key))) {
      report.add('cuda-version-format', CUDA, `${key} is missing.`, { at: 'key', severity: report.atCommit() });
    } else if (devices > 0 && leadingNumber(value) === 0) {
      report.add('cuda-version-format', path, `${shown(value ?? '')} is no version of the form X.Y.`, {
        severity: report.atCommit(),
      });
    } else if (devices > 0) checkVersion(report, path, value);
  }
  if (devices <= 0) return false;
  const overrides = gpu !== undefined && isContainer(gpu) && hasNonZero(gpu);
  report.add('cuda-deprecated', CUDA, 'Since version 3.1 cards are asked for under gpu.', {
    at: 'key',
    fixes: [overrides ? undefined : converted(report, cuda, gpu)],
  });
  if (overrides) {
    report.add('cuda-overrides-gpu', GPU, 'cuda takes the place of this when the request is stored.', {
      at: 'key',
      fixes: [fix('Remove cuda', remove(CUDA)), fix('Remove gpu', remove(GPU))],
    });
  }
  return overrides;
}

function hasNonZero(gpu: Node): boolean {
  if (!isContainer(gpu)) return false;
  for (const { value } of entriesOf(gpu)) if (!isZero(value) && !(isContainer(value) && value.size === 0)) return true;
  return false;
}

/** The same cards in the present form, when all that is needed is there. */
function converted(report: Report, cuda: Node, gpu: Node | undefined): Fix | undefined {
  const { view } = report.request;
  const driver = textAt(view, cuda, 'driver_version');
  const capability = textAt(view, cuda, 'hardware_capability');
  if (leadingNumber(driver) === 0 || leadingNumber(capability) === 0 || gpu) return undefined;
  if (keysOf(cuda).some((key) => !CUDA_KEYS.some((own) => own === key))) return undefined;
  if (capability === undefined || !/^\d+\.\d+$/.test(capability)) return undefined;
  return fix(
    'Write it under gpu',
    wrap([...CUDA, 'hardware_capability'], null),
    rename([...CUDA, 'hardware_capability'], 'hardware_target'),
    set([...CUDA, 'stack'], 'cuda'),
    rename(CUDA, 'gpu'),
  );
}
