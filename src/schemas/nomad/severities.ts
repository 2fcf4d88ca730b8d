/** How grave the format takes what is not a matter of single rules: its engine reads JSON as Go does. */
import type { Severities } from '../format.ts';
import { rules } from './rules/table.ts';

export const severities: Severities = {
  unknownKey: 'warning',
  // Of equal keys the last one counts, without a word from the engine.
  syntax: { 'syntax/duplicate-key': 'info' },
  byteOrderMark: 'error',
  table: rules,
  codes: { literal: 'integer-literal', additionalProperties: 'unknown-key' },
};
