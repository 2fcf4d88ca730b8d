/** All named problems of the format, for help and for the list of rules. */
import { DEFAULT_PROFILE, type RuleInfo } from '../../format.ts';
import { documentTexts } from './infoDocument.ts';
import { groupTexts } from './infoGroups.ts';
import { policyTexts } from './infoPolicies.ts';
import { serviceTexts } from './infoServices.ts';
import { taskTexts } from './infoTasks.ts';
import { type RuleName, rules } from './table.ts';

type Text = readonly [title: string, help: string];

/** Where in the documentation the rules of each table come from. */
const SECTIONS: readonly (readonly [section: string, texts: Readonly<Record<string, Text>>])[] = [
  ['Job', documentTexts],
  ['Update, Restart policy, Reschedule policy', policyTexts],
  ['Task group', groupTexts],
  ['Service', serviceTexts],
  ['Task', taskTexts],
];

/** Title and help by rule; the compiler misses a rule without. */
const texts: Readonly<Record<RuleName, Text>> = {
  ...documentTexts,
  ...policyTexts,
  ...groupTexts,
  ...serviceTexts,
  ...taskTexts,
};

function infoOf(name: RuleName): RuleInfo {
  const [title, help] = texts[name];
  const severity = rules.severityOf(name, DEFAULT_PROFILE);
  const section = SECTIONS.find(([, table]) => Object.hasOwn(table, name))?.[0] ?? '';
  return { severity: severity === 'off' ? 'info' : severity, title, help, section };
}

/** What each rule is about, by its code. */
export const ruleInfo: Readonly<Record<string, RuleInfo>> = Object.fromEntries(
  rules.names.map((name) => [rules.codeOf(name), infoOf(name)]),
);
