/** Putting together what is said of each rule. */
import type { RuleInfo } from '../../format.ts';
import { DEFAULT_PROFILE } from '../../format.ts';
import { plainName, type RuleName, rules } from './table.ts';

/** By rule: a title, and what it is, why it matters and how to mend it. */
export type Texts = Readonly<Record<string, readonly [title: string, help: string]>>;

/** What is said of the rules, by code; severities are those of the default profile. */
export function infoOf(section: string, texts: Texts): Record<string, RuleInfo> {
  const all: Record<string, RuleInfo> = {};
  for (const name of rules.names) {
    const found = plainName(name) === name ? texts[name] : undefined;
    if (!found) continue;
    const severity = rules.severityOf(name, DEFAULT_PROFILE);
    if (severity !== 'off') all[codeOf(name)] = { severity, title: found[0], help: found[1], section };
  }
  return all;
}

function codeOf(name: RuleName): string {
  return rules.codeOf(name);
}
