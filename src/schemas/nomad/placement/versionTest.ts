/** Whether a version meets conditions, as go-version and the stricter reading of semantic versions do it. */
import { isVersionCondition } from '../versions.ts';

interface Version {
  /** At least three. */
  readonly segments: readonly bigint[];
  /** How many are written. */
  readonly written: number;
  readonly pre: string;
}

function versionOf(text: string, kind: 'version' | 'semver'): Version | undefined {
  if (/^\s*[=<>!~]/.test(text) || text.includes(',') || !isVersionCondition(text, kind)) return undefined;
  const match = /^v?(\d+(?:\.\d+)*)-?([^+]*)/.exec(text.trim());
  if (!match) return undefined;
  const segments = (match[1] ?? '').split('.').map(BigInt);
  const written = segments.length;
  while (segments.length < 3) segments.push(0n);
  return { segments, written, pre: match[2] ?? '' };
}

/** True when a version meets all conditions that are joined by commas. */
export function meetsVersions(text: string, conditions: string, kind: 'version' | 'semver'): boolean {
  const version = versionOf(text.trim(), kind);
  if (!version || !isVersionCondition(conditions, kind)) return false;
  return conditions.split(',').every((condition) => {
    const [, operator = '=', rest = ''] = /^\s*(!=|>=|<=|~>|=|>|<)?\s*(.*)$/.exec(condition.trimEnd()) ?? [];
    const wanted = versionOf(rest, kind);
    return wanted !== undefined && meets(version, operator, wanted, kind);
  });
}

function meets(version: Version, operator: string, wanted: Version, kind: 'version' | 'semver'): boolean {
  const order = compare(version, wanted);
  if (operator === '=') return order === 0;
  if (operator === '!=') return order !== 0;
  // A version before its release is only compared with others of the same release.
  if (kind === 'version' && !comparable(version, wanted)) return false;
  switch (operator) {
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    default:
      return isNear(version, wanted, order);
  }
}

function comparable(version: Version, wanted: Version): boolean {
  if (version.pre === '') return true;
  return wanted.pre !== '' && compareSegments(version, wanted) === 0;
}

/** `~>`: at least this, and all but the last written segment the same. */
function isNear(version: Version, wanted: Version, order: number): boolean {
  if (wanted.pre !== '' && version.pre === '') return false;
  if (order < 0 || wanted.segments.length > version.segments.length) return false;
  return wanted.segments.slice(0, wanted.written - 1).every((segment, i) => segment === version.segments[i]);
}

function compareSegments(a: Version, b: Version): number {
  for (let i = 0; i < Math.max(a.segments.length, b.segments.length); i++) {
    const [x, y] = [a.segments[i] ?? 0n, b.segments[i] ?? 0n];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

function compare(a: Version, b: Version): number {
  const order = compareSegments(a, b);
  if (order !== 0 || a.pre === b.pre) return order;
  if (a.pre === '') return 1;
  if (b.pre === '') return -1;
  const [mine, others] = [a.pre.split('.'), b.pre.split('.')];
  for (let i = 0; i < Math.max(mine.length, others.length); i++) {
    const part = comparePart(mine[i], others[i]);
    if (part !== 0) return part;
  }
  return 0;
}

/** Numbers by value and before words; a longer name comes later. */
function comparePart(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  const [x, y] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (x && y) return BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0;
  if (x !== y) return x ? -1 : 1;
  return a < b ? -1 : 1;
}
