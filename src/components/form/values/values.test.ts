import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../document/document.ts';
import { parseVariables } from './env.ts';
import { describeFileMode, lettersOf, octalOf, parseFileMode } from './fileMode.ts';
import { describeCidr, splitHostPort, splitImage } from './network.ts';
import { readNumber } from './numberText.ts';
import { parseQuantity, readable } from './quantity.ts';
import { shellTokens } from './shell.ts';
import { parseSignal, signalName } from './signal.ts';
import { firstSentence, summarise, titleOf } from './summary.ts';

it('sizes of a scheduler that writes MB for powers of two are kept in its own way', () => {
  expect(parseQuantity('1 GB', 'MB', true, true)).toMatchObject({ ok: true, value: 1024 });
  expect(parseQuantity('512 MB', 'MB', true, true)).toMatchObject({ ok: true, value: 512 });
  expect(parseQuantity('2g', 'MB', true, true)).toMatchObject({ ok: true, value: 2048 });
  expect(readable(4096, 'MB', true)).toBe('= 4 GB');
  expect(parseQuantity('1 GB', 'MB', true)).toMatchObject({ ok: true, value: 1000 });
});

describe('file modes', () => {
  it('reads decimal, octal and letters', () => {
    for (const text of ['493', '0755', '0o755', 'rwxr-xr-x']) expect(parseFileMode(text)).toBe(493);
    expect(parseFileMode('755')).toBe(755);
    for (const text of ['', '9x', '0o8', 'rwx']) expect(parseFileMode(text)).toBeUndefined();
  });
  it('says one mode in three ways, for every mode', () => {
    expect(describeFileMode(493)).toBe('493 = 0755 = rwxr-xr-x');
    for (let mode = 0; mode <= 0o777; mode++) {
      expect(parseFileMode(lettersOf(mode) ?? '')).toBe(mode);
      expect(parseFileMode(octalOf(mode))).toBe(mode);
    }
    expect(describeFileMode(755)).toContain('no file mode');
  });
});

describe('quantities', () => {
  const value = (text: string, unit?: string, whole = true): number | string => {
    const read = parseQuantity(text, unit, whole);
    return read.ok ? read.value : read.reason;
  };
  it('turns units into the unit of the field', () => {
    expect(value('4096', 'MB per CPU')).toBe(4096);
    expect(value('4 GB', 'MB per CPU')).toBe(4000);
    expect(value('4g', 'MB')).toBe(4000);
    expect(value('1.5 GiB', 'MB')).toBe(1611);
    expect(value('1.1 GB', 'MB')).toBe(1100);
    expect(value('1.5 GiB', 'MiB')).toBe(1536);
    expect(value('2 h', 'seconds')).toBe(7200);
    expect(value('30s', 'nanoseconds')).toBe(30_000_000_000);
    expect(value('1_000', 'tasks')).toBe(1000);
  });
  it('refuses what has no meaning there', () => {
    expect(value('4 GB', 'tasks')).toContain('cannot be turned into tasks');
    expect(value('4 GB', 'seconds')).toContain('cannot');
    expect(value('many', 'MB')).toContain('not a number');
    expect(value('3 x')).toContain('no unit');
  });
  it('says large numbers readably', () => {
    expect(readable(4000, 'MB per CPU')).toBe('= 4 GB');
    expect(readable(4096, 'MB')).toBe('≈ 4.1 GB');
    expect(readable(4096, 'MiB')).toBe('= 4 GiB');
    expect(readable(7200, 'seconds')).toBe('= 2 h');
    expect(readable(25, 'seconds')).toBeUndefined();
    expect(readable(8, 'CPU threads')).toBeUndefined();
  });
});

describe('numbers as typed', () => {
  it('keeps a spelling that a float would lose', () => {
    expect(readNumber('4')).toEqual({ kind: 'value', value: 4 });
    expect(readNumber('9223372036854775807')).toEqual({ kind: 'raw', raw: '9223372036854775807' });
    expect(readNumber('1e3')).toEqual({ kind: 'raw', raw: '1e3' });
    expect(readNumber('0.10')).toEqual({ kind: 'raw', raw: '0.10' });
    expect(readNumber('007')).toEqual({ kind: 'value', value: 7 });
    expect(readNumber(' ')).toEqual({ kind: 'empty' });
    expect(readNumber('12a').kind).toBe('wrong');
  });
});

describe('variables', () => {
  it('reads lines of KEY=value', () => {
    expect(parseVariables('export A=1\n# no\n\nB="two words"\nC=\'$x\'\nD: yes\n')).toEqual([
      { key: 'A', value: '1' },
      { key: 'B', value: 'two words' },
      { key: 'C', value: '$x' },
      { key: 'D', value: 'yes' },
    ]);
    expect(parseVariables('URL=https://a/?b=c')).toEqual([{ key: 'URL', value: 'https://a/?b=c' }]);
  });
  it('leaves plain text alone', () => {
    for (const text of ['hello', 'two words', 'A=1\nnonsense', '']) expect(parseVariables(text)).toBeUndefined();
  });
});

describe('names of the network', () => {
  it('splits images', () => {
    expect(splitImage('ghcr.io/a/b:1.2')).toEqual({
      registry: 'ghcr.io',
      name: 'a/b',
      tag: '1.2',
      hash: false,
      file: false,
    });
    expect(splitImage('library/ubuntu')).toEqual({ name: 'library/ubuntu', hash: false, file: false });
    expect(splitImage('localhost:5000/x@sha256:ab')).toMatchObject({
      registry: 'localhost:5000',
      name: 'x',
      digest: 'sha256:ab',
    });
    expect(splitImage('/input/app.squashfs').file).toBe(true);
    expect(splitImage('23a275c1761b645edb84355a91702cee+219').hash).toBe(true);
    expect(splitImage('23a275c1761b645edb84355a91702cee').hash).toBe(false);
  });
  it('describes ranges and splits hosts', () => {
    expect(describeCidr('10.10.0.1/24')).toBe('10.10.0.0 to 10.10.0.255, 256 addresses');
    expect(describeCidr('255.255.255.255/0')).toBe('0.0.0.0 to 255.255.255.255, 4,294,967,296 addresses');
    expect(describeCidr('10.10.0.1/33')).toBeUndefined();
    expect(splitHostPort('vpn.example.com:51820')).toEqual({ host: 'vpn.example.com', port: '51820' });
    expect(splitHostPort('[::1]:22')).toEqual({ host: '[::1]', port: '22' });
  });
});

describe('signals', () => {
  it('knows numbers and names', () => {
    expect(parseSignal('TERM')).toBe(15);
    expect(parseSignal('sigkill')).toBe(9);
    expect(parseSignal('15')).toBe(15);
    expect(parseSignal('nothing')).toBeUndefined();
    expect(signalName(15)).toBe('SIGTERM');
  });
});

describe('shell colours', () => {
  it('loses no character, whatever the script', () => {
    const scripts = [
      '',
      'echo "a $B ${C} \\" d" \'e\'',
      'x=1 cmd --opt | grep -v "unclosed',
      "a 'open",
      '# only\n\ttab',
      '$',
      '${',
      '"\\',
    ];
    for (const script of scripts)
      expect(
        shellTokens(script)
          .map((t) => t.text)
          .join(''),
      ).toBe(script);
  });
  it('tells commands, variables, strings and comments apart', () => {
    const kinds = shellTokens('if [ -f "$A" ]; then cp x y # why\nfi').map((t) => `${t.kind}:${t.text}`);
    expect(kinds).toContain('keyword:if');
    expect(kinds).toContain('variable:$A');
    expect(kinds).toContain('command:cp');
    expect(kinds).toContain('comment:# why');
    expect(kinds).toContain('keyword:fi');
  });
});

describe('summaries', () => {
  const node = (text: string) => parseDocument(text).root;
  it('name, count and first parts', () => {
    expect(summarise(node('[]'))).toBe('empty list');
    expect(summarise(node('["a","b","c","d"]'))).toBe('4 items: a, b, c, …');
    expect(summarise(node('{"a":1,"b":{"c":2},"d":true,"e":0}'))).toBe('a 1 · b · d yes · …');
    expect(titleOf(node('{"name":" ","command":"#!/bin/sh\\nset -e\\n\\nmake all\\nls"}'), ['name', 'command'])).toBe(
      'make all …',
    );
    expect(firstSentence('Left out, e.g. this. Then more.')).toBe('Left out, e.g. this.');
  });
});
