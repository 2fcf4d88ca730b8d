import { describe, expect, it } from 'vitest';
import { isWebAddress } from './address.ts';
import { fromBase64, toBase64, utf8Text } from './bytes.ts';
import { ceil, decimal, exactOf, fraction, over } from './exact.ts';
import { joinImage, splitImage } from './image.ts';
import { Names, slug } from './names.ts';
import { isSecret } from './secrets.ts';
import { needsShell, quoteWords, shellScript, splitWords, variableNames } from './shell.ts';

describe('exact amounts', () => {
  it.each([
    ['1.5', '1.5'],
    ['0.10', '0.1'],
    ['1e3', '1000'],
    ['9223372036854775807', '9223372036854775807'],
    ['-2.50', '-2.5'],
    ['.5', '0.5'],
    ['12e-4', '0.0012'],
  ])('%s is %s', (text, value) => {
    const exact = exactOf(text);
    expect(exact && decimal(exact)).toBe(value);
  });
  it.each(['', '.', '1,5', '0x10', '1e', '--1', 'NaN'])('%j is none', (text) => {
    expect(exactOf(text)).toBeUndefined();
  });
  it('divides without drift, and rounds up when it is told to', () => {
    expect(decimal(over(fraction(1_000_000_000), fraction(1048576)))).toBe('953.67431640625');
    expect(decimal(over(fraction(1), fraction(3)))).toBe('0.333333333333');
    expect(ceil(over(fraction(7), fraction(2)))).toEqual(fraction(4));
    expect(ceil(fraction(4))).toEqual(fraction(4));
  });
});

describe('shell words', () => {
  const hard = ["it's", 'a b', '*.txt', '$HOME', 'a;b', '', 'back\\slash', '"q"', '`x`', 'new\nline', '-x=1'];
  it('come back from a quoted line as they were', () => {
    expect(splitWords(quoteWords(hard))).toEqual(hard);
  });
  it('leave plain words alone', () => {
    expect(quoteWords(['python3', '/app/run.py', '--tile=4'])).toBe('python3 /app/run.py --tile=4');
  });
  it.each([
    ['python3 run.py --tile 42', false],
    ['run "a b" \'c|d\'', false],
    ['cat a | sort', true],
    ['a && b', true],
    ['ls *.txt', true],
    ['echo $HOME', true],
    ['A=1 run', true],
    ['cd /x', true],
    ['a\nb', true],
  ])('%j needs a shell: %s', (line, needed) => {
    expect(needsShell(line)).toBe(needed);
  });
  it('know a script of a shell', () => {
    expect(shellScript(['/bin/bash', '-c', 'x | y'])).toEqual({ shell: '/bin/bash', script: 'x | y' });
    expect(shellScript(['/bin/bash', '-c', 'x', 'arg'])).toBeUndefined();
    expect(shellScript(['python', '-c', 'x'])).toBeUndefined();
  });
  it('know the variables of a line', () => {
    expect([...variableNames('a $X ${Y:-1} $1 $$ ${Z}')]).toEqual(['X', 'Y', 'Z']);
  });
});

describe('bytes', () => {
  it.each(['', 'b\n', 'grün', '日本', '😀'])('%j goes through base64', (text) => {
    expect(toBase64(text)).toBe(Buffer.from(text).toString('base64'));
    expect(utf8Text(fromBase64(toBase64(text)) ?? [])).toBe(text);
  });
  it('that are no text are told from those that are', () => {
    expect(utf8Text([0x1f, 0x8b, 0x08])).toBeUndefined();
    expect(utf8Text([0xed, 0xa0, 0x80])).toBeUndefined();
    expect(fromBase64('a-b')).toBeUndefined();
  });
});

describe('images', () => {
  it.each([
    ['nginx:1.27', undefined, 'nginx', '1.27', undefined],
    ['docker.io/acme/api:2', undefined, 'acme/api', '2', undefined],
    ['ghcr.io/acme/api', 'ghcr.io', 'acme/api', undefined, undefined],
    ['localhost:5000/a:1', 'localhost:5000', 'a', '1', undefined],
    ['quay.io/a/b@sha256:00', 'quay.io', 'a/b', undefined, 'sha256:00'],
  ])('%s', (reference, registry, path, tag, digest) => {
    expect(splitImage(reference)).toEqual({ registry, path, tag, digest });
  });
  it('are one reference with their registry', () => {
    expect(joinImage('ghcr.io', 'acme/api:1')).toBe('ghcr.io/acme/api:1');
    expect(joinImage(undefined, 'library/busybox')).toBe('library/busybox');
  });
});

describe('names', () => {
  it('are made legal and kept apart', () => {
    expect(slug('Align / sample 12', /[A-Za-z0-9]/, '-', 'x')).toBe('Align-sample-12');
    expect(slug('//', /[a-z]/, '-', 'x')).toBe('x');
    const names = new Names(true);
    expect([names.take('a'), names.take('A'), names.take('a')]).toEqual(['a', 'A-2', 'a-3']);
  });
});

describe('secrets', () => {
  it.each([
    ['DB_PASSWORD', 'hunter2', true],
    ['apiKey', 'abc', true],
    ['privateKey', 'abc', true],
    ['accessKeyId', 'abc', true],
    ['TOKEN_FILE', 'abc', false],
    ['DB_PASSWORD', '*****', false],
    ['DB_PASSWORD', '${PASS}', false],
    ['DB_PASSWORD', '', false],
    ['TOKENS_COUNT', '5', false],
    ['KEYBOARD', 'qwerty', false],
    ['URL', 'https://user:pass@host/x', true],
    ['URL', 'https://user:$PASS@host/x', false],
    ['X', 'AKIAIOSFODNN7EXAMPLE', true],
  ])('%s=%s: %s', (name, value, secret) => {
    expect(isSecret(name, value)).toBe(secret);
  });
});

describe('web addresses', () => {
  it.each(['https://a.example/x.tar.gz', 'http://localhost:8080/a', 'https://user:pw@a.example', 'http://[::1]:80/?q'])(
    '%s is one',
    (url) => {
      expect(isWebAddress(url)).toBe(true);
    },
  );
  it.each(['http://localhost:${PORT}/a', 'https://${HOST}/a', 'ftp://a.example/x', 'https:///x', 'a.example/x'])(
    '%s is none',
    (url) => {
      expect(isWebAddress(url)).toBe(false);
    },
  );
});
