/** Severities in which the format differs from the default: its engine reads strict JSON and refuses unknown keys. */
import type { Severities } from '../format.ts';

export const severities: Severities = {
  syntax: {
    'syntax/duplicate-key': 'warning',
  },
};
