import { describe, expect, it } from 'vitest';
import { hasElement, isLayout } from './layout.ts';
import { regexpFault } from './regexp.ts';
import { cleanPath, isIpAddress, isLabelKey, isLabelValue, liesWithin, trimSpace } from './strings.ts';
import { dataSize, dataUrlOf, downloadFault, hasCredentials, parseDataUrl } from './url.ts';

describe('expressions of Go', () => {
  it.each(
    '(csv *.csv (?=a) (?!a) (?<=a) \\1 (?#c) \\Z \\y a** a++ a{1001} a{3,2} x{2}{3} (a{100}){100} [z-a] [a a) \\ (?i (?P=n) |* (*a) [[:foo:]] \\p{Foo} \\p{Grek} (?P<a>x)(?P<a>y)'.split(
      ' ',
    ),
  )('%s is none', (text) => {
    expect(regexpFault(text)).toBeDefined();
  });

  it.each(
    '(?P<n>a) (?<n>a) (?i) (?i:a) (?-i)a \\pL \\p{Greek} \\p{Old_Italic} [[:alpha:]] []a] [^]a] [a-] [\\d-z] a*? { a{,2} a{2,} a{0} ^* \\Qa+b\\E \\x{10FFFF} \\12 \\_ (?:) | \\.csv$ (\\d{4})-(\\d{2})'.split(
      ' ',
    ),
  )('%s is one', (text) => {
    expect(regexpFault(text)).toBeUndefined();
  });

  it('are read in linear time', () => {
    expect(regexpFault('a?'.repeat(50_000))).toBeUndefined();
    expect(regexpFault('('.repeat(50_000))).toBeDefined();
  });
});

describe('layouts of Go', () => {
  it.each(['2024-12-31', '2024', '12/31/2024', '200612', '2006-01-02 05.1'])('%s is none', (layout) => {
    expect(isLayout(layout)).toBe(false);
  });

  it.each([
    '2006-01-02',
    '20060102',
    'Jan-2006',
    'Mon Jan _2 15:04:05 MST 2006',
    '2006-01-02T15:04:05.999999999Z07:00',
    '02 Jan 06 15:04 -0700',
    '3:04PM',
    '2006-002',
    'YYYY-MM-DD',
    '',
  ])('%s is one', (layout) => {
    expect(isLayout(layout)).toBe(true);
  });

  it('may have no part of a date', () => {
    expect(['YYYY-MM-DD', '%Y', 'week'].some(hasElement)).toBe(false);
    expect(['2006', 'Jan', '_2'].every(hasElement)).toBe(true);
  });
});

describe('addresses', () => {
  it.each([
    'ftp://e.com/f',
    'https://e.com',
    'https://e.com#/f',
    'https://e.com?x=/',
    'https://e.com/100%',
    'http://e.com:http/f',
    'http:///x',
    'https://e x.com/f',
    'http:/e.com/f',
    'e.com/f',
    'http://e.com/\n',
    'http://a:80:80/',
  ])('%s is no download', (url) => {
    expect(downloadFault(url)).toBeDefined();
  });

  it.each(['https://e.com/f', 'HTTPS://e.com/', ' "https://e.com/f" ', 'http://[::1]:80/a', 'https://u:p@e.com/f'])(
    '%s is one',
    (url) => {
      expect(downloadFault(url)).toBeUndefined();
    },
  );

  it('may hold a password', () => {
    expect(hasCredentials('https://u:p@e.com/f')).toBe(true);
    expect(hasCredentials('https://e.com/u:p@f')).toBe(false);
  });
});

describe('data: addresses', () => {
  it.each([
    'https://e.com/f',
    'DATA:,x',
    'data:foo/bar,x',
    'data:text,x',
    'data:text/plain,a b',
    'data:,é',
    'data:,%zz',
    'data:;base64,abc',
    'data:text/plain;BASE64,aGk=',
    'data:text/plain;base64;base64,aGk=',
    'data:application/gzip;base64,AAAA',
  ])('%s is none', (url) => {
    expect(parseDataUrl(url).ok).toBe(false);
  });

  it.each([
    ['data:,x', 1],
    ['data:,%20x', 2],
    ['data:text/plain;charset=utf-8;base64,aGVs\nbG8=', 5],
    ['data:text/plain;a="b c",1=2', 3],
    ['data:x-a/b;base64,', 0],
    ['data:application/gzip;base64,H4sIAAAA', 6],
  ])('%s is one', (url, size) => {
    const read = parseDataUrl(url);
    expect(read.ok && dataSize(read)).toBe(size);
  });

  it('are made of any text', () => {
    for (const text of ['', 'a', 'ab', 'abc', 'é€😀', '#!/bin/sh\n"$x"']) {
      const made = parseDataUrl(dataUrlOf(text));
      expect(made.ok && Buffer.from(made.data, 'base64').toString()).toBe(text);
    }
  });
});

it('paths, blanks, addresses and labels', () => {
  expect(['/a/../b/', '/..', 'a/./b', '', '//a//b'].map(cleanPath)).toEqual(['/b', '/', 'a/b', '.', '/a/b']);
  expect([liesWithin('/a/b', '/a'), liesWithin('/ab', '/a'), liesWithin('/a', '/')]).toEqual([true, false, true]);
  expect([trimSpace('\u0085 a\u00a0'), trimSpace(' \ufeffa')]).toEqual(['a', '\ufeffa']);
  expect(['1.2.3.4', '::', '::1', '1::2:3', '::ffff:1.2.3.4', '1:2:3:4:5:6:7:8'].every(isIpAddress)).toBe(true);
  expect(['1.2.3', '01.2.3.4', '256.1.1.1', ':', '1::2::3', 'fe80::1%eth0', ' ::1'].some(isIpAddress)).toBe(false);
  expect(['a', 'A_b.c-1', 'a.b/c'].every(isLabelKey)).toBe(true);
  expect(['', 'a_', 'A.b/c', 'a/b/c', '/a', 'x'.repeat(64)].some(isLabelKey)).toBe(false);
  expect(['', 'a', 'a.b_c-1'].every(isLabelValue)).toBe(true);
  expect(['-a', 'a,b', 'a b'].some(isLabelValue)).toBe(false);
});
