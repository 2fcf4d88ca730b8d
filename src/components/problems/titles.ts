/** The names of kinds of problems. Apart from the help for them, which is loaded when a problem is opened. */
import type { Format } from '../../schemas/format.ts';

/** Of what the text's syntax and a format's schema find wrong, by code. */
export const GENERIC_TITLES: Readonly<Record<string, string>> = {
  'syntax/invalid': 'Text that cannot be read',
  'syntax/comment': 'Comment',
  'syntax/trailing-comma': 'Comma after the last entry',
  'syntax/duplicate-key': 'The same key twice',
  'syntax/lone-surrogate': 'Half a character',
  'syntax/byte-order-mark': 'Invisible mark at the beginning',
  'syntax/too-deep': 'Nested too deeply',
  'schema/type': 'Wrong type of value',
  'schema/required': 'Required key is missing',
  'schema/additionalProperties': 'Unknown key',
  'schema/enum': 'Value that is not on the list',
  'schema/const': 'Not the one value that is allowed',
  'schema/minimum': 'Number is too small',
  'schema/maximum': 'Number is too large',
  'schema/exclusiveMinimum': 'Number is too small',
  'schema/exclusiveMaximum': 'Number is too large',
  'schema/multipleOf': 'Number off the steps',
  'schema/minLength': 'Text is too short',
  'schema/maxLength': 'Text is too long',
  'schema/pattern': 'Text of another form',
  'schema/format': 'Text of another form',
  'schema/minItems': 'Too few entries',
  'schema/maxItems': 'Too many entries',
  'schema/uniqueItems': 'The same entry twice',
  'schema/minProperties': 'Too few keys',
  'schema/maxProperties': 'Too many keys',
  'schema/propertyNames': 'Key of another form',
  'schema/patternProperties': 'Key of another form',
  'schema/items': 'Entry that does not fit',
  'schema/oneOf': 'None of the possible kinds',
  'schema/anyOf': 'None of the possible kinds',
  'schema/dependencies': 'Key that needs another one',
};

const BY_FAMILY: Readonly<Record<string, string>> = {
  syntax: 'Problem of the text',
  schema: 'Value that does not fit',
};

/** Name of a code of the syntax or the schema, also for one that has none of its own; undefined for rules. */
function genericTitle(code: string): string | undefined {
  if (Object.hasOwn(GENERIC_TITLES, code)) return GENERIC_TITLES[code];
  const family = code.slice(0, Math.max(0, code.indexOf('/')));
  return Object.hasOwn(BY_FAMILY, family) ? BY_FAMILY[family] : undefined;
}

/** Name of a kind of problem: the rule's title, else that of the schema or syntax code, else the code. */
export function codeTitle(code: string, format: Format): string {
  const info = Object.hasOwn(format.rules.info, code) ? format.rules.info[code] : undefined;
  return info?.title ?? genericTitle(code) ?? code;
}
