/** Name of the rule in the table of every format. */
export const UNFILLED = 'unfilled-placeholder';

/** What is said of the rule. */
export const UNFILLED_TEXT = [
  'Still to be filled in',
  'A conversion writes no secret out, and cannot know everything that the other format needs: it marks such places with TO_FILL_ and a name, or with to-be-filled. Nothing replaces these words when the job runs. Put the real value there; for a secret, better a reference to the place where it is kept.',
] as const;
