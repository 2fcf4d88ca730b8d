/** Short hands for writing down what rules are about. */
import type { Severity } from '../../../document/diagnostic.ts';
import type { RuleInfo } from '../../format.ts';

const rule =
  (severity: Severity) =>
  (section: string, title: string, help: string): RuleInfo => ({ severity, title, help, section });

/** Each takes where the rule comes from, its title, and what it is, why it matters and how to mend it. */
export const error = rule('error');
export const warning = rule('warning');
export const info = rule('info');
