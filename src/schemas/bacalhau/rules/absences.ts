/** Rules about what is missing: nothing is said of it while the text is broken, as it may be in what cannot be read. */
import type { Absences } from '../../format.ts';

export const absences: Absences = {
  here: ['job-name-missing', 'resources-missing', 'engine-param-missing'],
  anywhere: [],
};
