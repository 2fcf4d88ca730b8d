/** All named problems of the format, for help and for the list of rules: section 3. */
import type { RuleInfo } from '../../format.ts';
import { containerRules } from './infoContainer.ts';
import { jobRules } from './infoJob.ts';
import type { RuleTable } from './infoKit.ts';
import { stepRules } from './infoSteps.ts';

const PREFIX = 'deepsquare/';

function prefixed(...tables: readonly RuleTable[]): Record<string, RuleInfo> {
  const all: Record<string, RuleInfo> = {};
  for (const table of tables) for (const [name, rule] of Object.entries(table)) all[PREFIX + name] = rule;
  return all;
}

/** What each rule is about, by its code. */
export const ruleInfo: Readonly<Record<string, RuleInfo>> = prefixed(jobRules, stepRules, containerRules);
