/** A text that is broken off: nothing is said to be missing that the rest of the text has. */
import { describe, expect, it } from 'vitest';
import { wholeFormats } from '../schemas/whole.ts';
import { analyzeText } from './analyze.ts';

/** How many places of each example are tried. */
const PLACES = 9;

const cases = wholeFormats.flatMap((format) =>
  format.examples.map((example) => [`${format.id}: ${example.id}`, format, example.text] as const),
);

const all = { all: true, uncheckedFixes: true } as const;

describe('an example that is cut off', () => {
  it.each(cases)('%s lacks nothing', (_, format, text) => {
    const whole = analyzeText(text, format, undefined, all);
    if (!whole.sound) return;
    const { here = [], anywhere = [] } = format.rules.absences ?? {};
    const absent = new Set([...here, ...anywhere].map((name) => `${format.id}/${name}`));
    const known = new Set(whole.diagnostics.map(({ code, pointer }) => `${code} ${pointer}`));
    for (let i = 1; i < PLACES; i++) {
      const cut = text.slice(0, Math.floor((text.length * i) / PLACES));
      const { sound, diagnostics, counts } = analyzeText(cut, format, undefined, all);
      if (sound) continue;
      const added = diagnostics.filter(({ code, pointer }) => !known.has(`${code} ${pointer}`));
      expect(
        added.filter(({ code }) => absent.has(code) || code === 'schema/required' || code === 'schema/minItems'),
        cut,
      ).toEqual([]);
      expect(counts.error + counts.warning + counts.info).toBe(diagnostics.length);
    }
  });
});

describe('what a format calls absences', () => {
  it.each(wholeFormats.map((format) => [format.id, format] as const))('of %s are rules that it has', (id, format) => {
    const { here = [], anywhere = [] } = format.rules.absences ?? {};
    const codes = [...here, ...anywhere].map((name) => `${id}/${name}`);
    expect(codes.filter((code) => !format.rules.info[code])).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('of a broken request', () => {
  const arvados = wholeFormats.find(({ id }) => id === 'arvados');
  const said = (text: string): string[] =>
    arvados
      ? analyzeText(text, arvados)
          .diagnostics.filter(({ severity }) => severity !== 'info')
          .map(({ code, pointer }) => `${code} ${pointer}`)
      : [];
  const request = (rest: string): string =>
    `{"command": ["a"], "container_image": "a/b:1", "output_path": "/out", "mounts": ${rest}`;

  it('what is wrong with a part that is whole is said', () => {
    expect(said(request('{"/in": {"kind": "tmp", "writable": true}, "/out": {"kind": "t'))).toEqual([
      'arvados/mount-field-not-applicable /mounts/~1in/writable',
      'syntax/invalid ',
    ]);
  });

  it('what is missing is said where nothing can be lost, and again once the text is whole', () => {
    const missing = 'arvados/output-path-not-mount /output_path';
    expect(said(request('{}'))).toEqual(['syntax/invalid ']);
    expect(said(request('{}}'))).toEqual([missing]);
    expect(said(request('{}, "output_glob": ["a",, "b"]}'))).toEqual([missing, 'syntax/invalid ']);
    expect(said(request(', "name": "x"}'))).toEqual(['syntax/invalid ']);
  });

  it('a value or a key that is cut off is not judged', () => {
    expect(said('{"command": ["a"], "container_image": "d41d8cd98f00b2')).toEqual(['syntax/invalid ']);
    expect(said('{"command": ["a"], "out')).toEqual(['syntax/invalid ']);
    expect(said('{"command": ["a"], "runtime_constraints": {"ram": 12')).toEqual(['syntax/invalid ']);
  });
});
