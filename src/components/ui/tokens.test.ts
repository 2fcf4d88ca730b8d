import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** Relative luminance of a `#rrggbb` colour, as the accessibility guidelines define it. */
function luminance(hex: string): number {
  const value = Number.parseInt(hex.slice(1), 16);
  const channel = (c: number): number => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * channel(value >> 16) + 0.7152 * channel((value >> 8) & 255) + 0.0722 * channel(value & 255);
}

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** The custom properties of one scheme, by name without the prefix. */
function scheme(name: 'light' | 'dark'): Map<string, string> {
  const start = css.indexOf(`:root[data-mantine-color-scheme='${name}']`);
  const block = css.slice(css.indexOf('{', start), css.indexOf('}', start));
  return new Map([...block.matchAll(/--jw-([\w-]+):\s*([^;]+);/g)].map((m) => [m[1] ?? '', m[2] ?? '']));
}

const TEXT = ['text', 'text-muted', 'text-faint', 'accent-text', 'error', 'warning', 'info', 'success'];
const LINES = [
  ...['slate', 'blue', 'violet', 'teal', 'green', 'orange', 'pink', 'brown'].map((hue) => `hue-${hue}`),
  'edge',
  'await',
  'data',
  'failure',
  'accent',
  'focus',
];
const GROUNDS = ['bg', 'surface', 'raised', 'inset'];
/** Text that is written on a tinted ground. */
const TINTED: readonly (readonly [string, string])[] = [
  ['error', 'error-soft'],
  ['warning', 'warning-soft'],
  ['info', 'info-soft'],
  ['accent-text', 'accent-soft'],
  ['text-faint', 'accent-soft'],
  ['on-accent', 'accent'],
  ...['error', 'warning', 'info', 'accent'].flatMap((tone) =>
    ['text', 'text-muted'].map((text) => [text, `${tone}-soft`] as const),
  ),
];

describe.each(['light', 'dark'] as const)('the %s scheme', (name) => {
  const tokens = scheme(name);
  const colour = (token: string): string => {
    const value = tokens.get(token);
    if (!value || !/^#[0-9a-f]{6}$/.test(value)) throw new Error(`--jw-${token} is not a colour: ${value}`);
    return value;
  };

  it.each(TEXT.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)))('%s can be read on %s', (a, b) => {
    expect(contrast(colour(a), colour(b))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(TINTED)('%s can be read on %s', (a, b) => {
    expect(contrast(colour(a), colour(b))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(LINES.flatMap((line) => GROUNDS.map((ground) => [line, ground] as const)))('%s can be seen on %s', (a, b) => {
    expect(contrast(colour(a), colour(b))).toBeGreaterThanOrEqual(3);
  });

  it('has the same names as the other scheme', () => {
    expect([...tokens.keys()].sort()).toEqual([...scheme(name === 'light' ? 'dark' : 'light').keys()].sort());
  });
});
