/** Rules about `docker_params`, entry by entry; the same in all versions. */
import type { Fix } from '../../../document/diagnostic.ts';
import type { Path } from '../../../document/pointer.ts';
import { isKnownFlag, isSingleFlag, KNOWN_FLAGS, longFlag, PAIR_FLAGS, RESERVED_FLAGS } from '../docker/flags.ts';
import { nearestFlag } from '../docker/nearest.ts';
import type { Param, Task } from '../read.ts';
import { checkValue, saysNothing } from './dockerValues.ts';
import { fix, removeAt, type Report, setAt, shown } from './report.ts';

/**
 * Checks the entries of a list of Docker parameters at `path`. Gives back those whose flag is sound, for the rules that
 * look at their values.
 */
export function checkDockerParams(
  report: Report,
  path: Path,
  params: readonly Param[],
  task: Task | undefined,
): Param[] {
  const sound: Param[] = [];
  const seen = new Seen(params);
  for (const param of params) {
    if (param.flag === undefined) continue;
    const here = [...path, param.index];
    if (checkFlag(report, here, param, param.flag) || checkRepeated(report, here, param, param.flag, seen)) continue;
    sound.push(param);
    if (RESERVED_FLAGS.has(param.flag)) {
      report.add(
        'docker-flag-reserved',
        [...here, 'flag'],
        `Mesos and Scale control --${param.flag} themselves (name, network and life of the container).`,
        { fixes: [fix('Remove it', removeAt(here))] },
      );
    }
    if (param.value !== undefined) checkValue(report, here, param.flag, param.value, task);
  }
  return sound;
}

// --- flags ---------------------------------------------------------------------------------------------------------

/** True when the flag itself is wrong; then nothing else is said of the entry. */
function checkFlag(report: Report, here: Path, param: Param, flag: string): boolean {
  // Most flags are sound: nothing is made for them.
  if (flag.length > 1 && isKnownFlag(flag)) return false;
  return checkOddFlag(report, here, param, flag);
}

function checkOddFlag(report: Report, here: Path, param: Param, flag: string): boolean {
  const at = [...here, 'flag'];
  const say = (rule: string, message: string, ...fixes: (Fix | undefined)[]): true => {
    report.add(rule, at, message, { fixes });
    return true;
  };
  if (flag.startsWith('-')) {
    const mend = rewrite(here, param, flag.replace(/^-+/, ''));
    return say('docker-flag-dashes', 'Write the flag without dashes; Scale puts them there.', mend);
  }
  if (flag === '' || /[=\s]/.test(flag)) {
    const mend = flag === '' ? undefined : rewrite(here, param, flag);
    return say('docker-flag-syntax', `${shown(flag)} is no flag: it is empty, or has = or a blank in it.`, mend);
  }
  if (flag.length === 1) {
    const long = longFlag(flag);
    const hint = long === undefined ? '' : `: ${shown(long)}`;
    return say('docker-flag-short', `Use the long form${hint}; --${flag} is no option.`, rewrite(here, param, flag));
  }
  if (!isKnownFlag(flag)) {
    const near = nearestFlag(flag, KNOWN_FLAGS);
    const hint = near === undefined ? '' : ` Did you mean ${shown(near)}?`;
    const mend = near === undefined ? undefined : rewrite(here, param, near);
    return say('docker-flag-unknown', `docker run has no --${flag}.${hint}`, mend);
  }
  return false;
}

/** Writes what a flag with dashes, a value in it, or one letter means; undefined when that would be the next mistake. */
function rewrite(here: Path, param: Param, written: string): Fix | undefined {
  const split = /^([^=\s]+)(?:=|\s+)?([^]*)$/.exec(written);
  const name = split?.[1] ?? '';
  const flag = name.length === 1 ? (longFlag(name) ?? name) : name;
  if (!isKnownFlag(flag) || RESERVED_FLAGS.has(flag)) return undefined;
  const value = joined(flag, (split?.[2] ?? '').trim(), param.value ?? '');
  if (value === undefined || !saysNothing(flag, value)) return undefined;
  const setFlag = setAt([...here, 'flag'], flag);
  if (value === param.value) return fix(`Write ${shown(flag)}`, setFlag);
  return fix(`Write ${shown(flag)} with ${shown(value)}`, setFlag, setAt([...here, 'value'], value));
}

/** The value of an entry part of which stood in the flag. */
function joined(flag: string, inFlag: string, value: string): string | undefined {
  if (inFlag === '' || inFlag === value) return value;
  if (value === '') return inFlag;
  return PAIR_FLAGS.has(flag) && !inFlag.includes('=') ? `${inFlag}=${value}` : undefined;
}

// --- repetitions ---------------------------------------------------------------------------------------------------

/** Entries of one flag that a fix removes at most. */
const MANY = 20;

/** What came before in the list. */
class Seen {
  private readonly pairs = new Set<string>();
  private readonly flags = new Set<string>();
  private readonly byFlag = new Map<string, Param[]>();

  constructor(all: readonly Param[]) {
    for (const param of all) {
      const there = this.byFlag.get(param.flag ?? '');
      // More than a few are not removed in one step.
      if (!there) this.byFlag.set(param.flag ?? '', [param]);
      else if (there.length <= MANY) there.push(param);
    }
  }

  /** Notes an entry; tells whether it, or another one of its flag, was there before. */
  note(flag: string, value: string): 'same' | 'flag' | 'new' {
    const pair = `${flag}\u0000${value}`;
    if (this.pairs.has(pair)) return 'same';
    this.pairs.add(pair);
    const before = this.flags.has(flag);
    this.flags.add(flag);
    return before ? 'flag' : 'new';
  }

  /** The other entries of a flag, the last first, so that removing one leaves the places of those before it. */
  othersOf(param: Param): Param[] {
    return (this.byFlag.get(param.flag ?? '') ?? []).filter((other) => other !== param).reverse();
  }
}

/** True when the entry stands there already. */
function checkRepeated(report: Report, here: Path, param: Param, flag: string, seen: Seen): boolean {
  if (param.value === undefined) return false;
  const known = seen.note(flag, param.value);
  if (known === 'same') {
    report.add('docker-param-duplicate', here, `--${flag} with this value is there already.`, {
      fixes: [fix('Remove this one', removeAt(here))],
      at: 'key',
    });
    return true;
  }
  if (known === 'flag' && isSingleFlag(flag)) {
    const list = here.slice(0, -1);
    const others = seen.othersOf(param);
    report.add(
      'docker-param-repeated',
      [...here, 'flag'],
      `--${flag} is there with another value; Docker takes the last one only.`,
      {
        fixes: [
          others.length < MANY
            ? fix('Keep only this one', ...others.map((other) => removeAt([...list, other.index])))
            : undefined,
        ],
      },
    );
  }
  return false;
}
