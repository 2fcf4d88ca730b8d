import { describe, expect, it } from 'vitest';
import { wholeFormats as formats } from '../../schemas/whole.ts';
import { GENERIC_HELP, genericHelp } from './genericHelp.ts';
import { helpFor } from './help.ts';
import { TOY } from './testSupport.ts';
import { codeTitle, GENERIC_TITLES } from './titles.ts';

describe('help', () => {
  it.each(formats.flatMap((format) => Object.keys(format.rules.info).map((code) => ({ code, format }))))(
    'there is help for $code',
    ({ code, format }) => {
      const help = helpFor({ code }, format);
      expect(help.title).not.toBe(code);
      expect(help.paragraphs.join(' ').length).toBeGreaterThan(20);
    },
  );
  it.each(['invalid', 'comment', 'trailing-comma', 'duplicate-key', 'too-deep'].map((code) => `syntax/${code}`))(
    'there is help for %s',
    (code) => {
      expect(helpFor({ code }, TOY).paragraphs.length).toBeGreaterThan(1);
    },
  );
  it.each(
    [
      'type',
      'enum',
      'required',
      'additionalProperties',
      'minimum',
      'maximum',
      'minLength',
      'pattern',
      'minItems',
      'maxItems',
    ].map((keyword) => `schema/${keyword}`),
  )('there is help for %s', (code) => {
    expect(Object.hasOwn(GENERIC_HELP, code)).toBe(true);
  });
  it('has something to say of a keyword it does not know, and nothing of a foreign code', () => {
    expect(genericHelp('schema/whatever')).toBeTruthy();
    expect(codeTitle('schema/whatever', TOY)).toBe('Value that does not fit');
    expect(genericHelp('other/constructor')).toBeUndefined();
    expect(codeTitle('other/code', TOY)).toBe('other/code');
  });
  it('has a name for whatever it has help for', () => {
    expect(Object.keys(GENERIC_TITLES).toSorted()).toEqual(Object.keys(GENERIC_HELP).toSorted());
  });
  it('prefers the words of the diagnostic to those of the rule', () => {
    expect(helpFor({ code: 'toy/blank-name', help: 'Just so.' }, TOY)).toEqual({
      title: 'Blank in a name',
      paragraphs: ['Just so.'],
      section: '1.2',
    });
    expect(helpFor({ code: 'toy/blank-name' }, TOY).paragraphs).toEqual(['Blanks break `name`.', 'Write a dash.']);
  });
});
