/** All named problems of the format, for help and for the list of rules. */
import type { RuleInfo } from '../../format.ts';
import { dockerRules } from './infoDocker.ts';
import { documentRules } from './infoDocument.ts';
import type { RuleTable } from './infoKit.ts';
import { taskRules } from './infoTask.ts';
import { volumeRules } from './infoVolumes.ts';

const PREFIX = 'scale/';

function prefixed(...tables: readonly RuleTable[]): Record<string, RuleInfo> {
  const all: Record<string, RuleInfo> = {};
  for (const table of tables) for (const [name, rule] of Object.entries(table)) all[PREFIX + name] = rule;
  return all;
}

/** What each rule is about, by its code. */
export const ruleInfo: Readonly<Record<string, RuleInfo>> = prefixed(
  documentRules,
  taskRules,
  volumeRules,
  dockerRules,
);
