import type { Severities } from '../format.ts';

/** The API takes strict JSON; a key that stands twice is refused by the command line only. */
export const severities: Severities = {
  syntax: {
    'syntax/invalid': 'error',
    'syntax/comment': 'error',
    'syntax/trailing-comma': 'error',
    'syntax/duplicate-key': 'warning',
  },
};
