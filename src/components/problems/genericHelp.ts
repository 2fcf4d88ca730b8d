/**
 * Help for what the text's syntax and a format's schema find wrong: what it is, why it matters, how to mend it. The rules
 * of a format bring their own.
 */

/** By code of a diagnostic. */
export const GENERIC_HELP: Readonly<Record<string, string>> = {
  'syntax/invalid':
    'A character is missing or stands where JSON does not expect it: most often a comma between two entries, a closing bracket, or a quote.\n\nUntil it is mended, the part of the document around it is not known. The form and the graph keep showing it as it last was.\n\nLook at the marked place and at the end of the line before it; the cause is usually just ahead of the mark.',
  'syntax/comment':
    'JSON has no comments, neither // nor /* */. Here they are understood and kept, but whoever reads the document as plain JSON stops at them.\n\nRemove the comment before you submit the document, or say the same in a name or a description.',
  'syntax/trailing-comma':
    'Behind the last entry of an object or a list JSON allows no comma. Many editors and programming languages do, so it slips in when lines are moved or removed.\n\nRemove the comma. Nothing else changes.',
  'syntax/duplicate-key':
    'A key may stand only once in an object. Readers do not agree on what happens otherwise: nearly all of them take the last value and drop the earlier ones without a word.\n\nKeep the value you mean and remove the other one, or rename it if both are needed.',
  'syntax/lone-surrogate':
    'Characters beyond the basic ones (emoji, say) are written with two escapes, \\ud83d\\ude80 for one. Here one of the two stands alone, which is no character: databases and YAML readers refuse it, others put \uFFFD in its place.\n\nAdd the other half, or remove this one.',
  'syntax/byte-order-mark':
    'Some editors put a byte order mark before the first character. Nobody sees it, and many readers of JSON stop at it.\n\nRemove it. Nothing else changes.',
  'syntax/too-deep':
    'Objects and lists lie so deep inside each other that most readers refuse the document, and it is not checked beyond this depth.\n\nThis is nearly always an accident of a program that wrote the document. Take out the levels that hold only one thing.',
  'schema/type':
    'The value is of another kind than the one that is asked for here: a text where a number is expected, one object where a list of them is, and so on. A number in quotes is a text.\n\nWrite the value in the expected form. While it has the wrong type, other checks treat the field as if it were not there.',
  'schema/required':
    'This object cannot do without the key that is named. There is no default for it, so the document is refused, or the part does nothing.\n\nAdd the key. The form shows it as an empty field of this object, and the reference says what may stand in it.',
  'schema/additionalProperties':
    'The object has a key that its definition does not know. It is mostly a slip of the pen, a key of an older version, or a key that belongs one level higher or lower.\n\nRename it to the key that is meant, move it to where it belongs, or remove it. Nothing is dropped by itself: until you decide, the key stays in the text as it is.',
  'schema/enum':
    'Only certain values may stand here, and this is none of them. Spelling counts, capital letters included.\n\nChoose one of the listed values. The reference tells what each of them means.',
  'schema/const':
    'Only one value may stand here. It is usually a mark by which a version or a kind of object is told.\n\nWrite that value, or choose another kind of object.',
  'schema/minimum':
    'The number is below the least that makes sense here, or below what the engine can hold.\n\nWrite a larger number. Mind the unit: it stands beside the field in the form.',
  'schema/maximum':
    'The number is above the most that is allowed here, or beyond what the engine can hold.\n\nWrite a smaller number. Mind the unit: bytes where megabytes are meant is the usual reason.',
  'schema/exclusiveMinimum':
    'The number must be greater than the limit; the limit itself is not allowed.\n\nWrite a larger number.',
  'schema/exclusiveMaximum':
    'The number must be less than the limit; the limit itself is not allowed.\n\nWrite a smaller number.',
  'schema/multipleOf': 'The number has to be a whole multiple of a step.\n\nRound it to the next multiple.',
  'schema/minLength':
    'The text has fewer characters than are needed; often it is simply empty.\n\nWrite a value, or remove the key if the field is not wanted: an empty text is not the same as none.',
  'schema/maxLength':
    'The text has more characters than are allowed here and would be cut off or refused.\n\nShorten it.',
  'schema/pattern':
    'The text has not the form that is asked for: a name with characters that are not allowed, or an address without one of its parts.\n\nCompare it with the examples in the reference and correct the part that differs.',
  'schema/format':
    'The text is not what it should be by its kind: an address, a date, a time.\n\nCompare it with the examples in the reference.',
  'schema/minItems':
    'The list holds fewer entries than are needed; often it is empty.\n\nAdd entries, or remove the key if the list is not wanted.',
  'schema/maxItems':
    'The list holds more entries than are allowed.\n\nRemove some, or share them out over several objects.',
  'schema/uniqueItems': 'No two entries of this list may be equal.\n\nRemove the repeated one.',
  'schema/minProperties':
    'The object holds fewer keys than are needed.\n\nAdd the keys, or remove the object if it is not wanted.',
  'schema/maxProperties':
    'The object holds more keys than may stand together: usually it must be one thing or another, not both.\n\nKeep the key you mean.',
  'schema/propertyNames': 'The name of a key has not the form that is asked for.\n\nRename the key.',
  'schema/patternProperties':
    'The value under this key does not fit what keys of this form hold.\n\nCorrect the value, or rename the key.',
  'schema/items':
    'An entry of the list is not what the list is made of.\n\nCorrect the entry, or move it where it belongs.',
  'schema/oneOf':
    'Several kinds of object may stand here, told apart by a key, and this one cannot be told.\n\nAdd the key that says which kind is meant.',
  'schema/anyOf':
    'Several kinds of value may stand here, and this is none of them.\n\nCompare it with the examples in the reference.',
  'schema/dependencies':
    'One of the keys makes sense only together with another one, which is missing.\n\nAdd the other key, or remove this one.',
};

const BY_FAMILY: Readonly<Record<string, string>> = {
  syntax: 'The text is not quite JSON at this place.\n\nCompare it with the lines around it.',
  schema: 'The value does not fit the definition of this field.\n\nThe reference says what may stand here.',
};

/** Help for a code of the syntax or the schema, also for one that has no text of its own; undefined for rules. */
export function genericHelp(code: string): string | undefined {
  if (Object.hasOwn(GENERIC_HELP, code)) return GENERIC_HELP[code];
  const family = code.slice(0, Math.max(0, code.indexOf('/')));
  return Object.hasOwn(BY_FAMILY, family) ? BY_FAMILY[family] : undefined;
}
