/** How grave each thing is, where the format differs from the default. */
import type { Severities } from '../format.ts';
import { rules } from './rules/table.ts';

export const severities: Severities = {
  table: rules,
  ignoresRest: true,
  syntax: {
    'syntax/comment': 'warning',
    'syntax/trailing-comma': 'warning',
    'syntax/duplicate-key': 'warning',
    'syntax/lone-surrogate': 'warning',
    'syntax/byte-order-mark': 'info',
  },
  syntaxIn: { strict: { 'syntax/comment': 'error', 'syntax/trailing-comma': 'error' } },
};
