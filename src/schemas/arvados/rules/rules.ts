/** The rules of the format: their names, severities and help, and how current servers differ. */
import type { RuleInfo } from '../../format.ts';
import { defineRules } from '../../kit/rules.ts';
import { CURRENT_SERVERS } from '../words.ts';
import { documentRules } from './infoDocument.ts';
import { mountRules } from './infoMounts.ts';
import { resourceRules } from './infoResources.ts';

const table = { ...documentRules, ...mountRules, ...resourceRules };

export type RuleName = keyof typeof table;

const entries = Object.entries(table) as [RuleName, RuleInfo][];

export const rules = defineRules<RuleName>('arvados', {
  severities: Object.fromEntries(entries.map(([name, { severity }]) => [name, severity])) as Record<
    RuleName,
    RuleInfo['severity']
  >,
  profiles: {
    [CURRENT_SERVERS]: {
      'output-path-inside-mount': 'error',
      'git-tree-removed': 'error',
      'expires-at-unsupported': 'error',
      'filters-unsupported': 'error',
    },
  },
});

/** What each rule is about, by its code. */
export const ruleInfo: Readonly<Record<string, RuleInfo>> = Object.fromEntries(
  entries.map(([name, info]) => [rules.codeOf(name), info]),
);
