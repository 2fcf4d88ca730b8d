import type { SyntaxAdapter } from '../document.ts';
import { parseYaml } from './parse.ts';
import { planYaml } from './plan.ts';
import type { YamlDialect } from './scalar.ts';

/** YAML, read into the same tree; positions are those of the YAML. */
export const yamlSyntax: SyntaxAdapter = { id: 'yaml', read: parseYaml, plan: planYaml };

const OLD: SyntaxAdapter = { id: 'yaml', read: (text) => parseYaml(text, '1.1'), plan: planYaml };
const TYPED: SyntaxAdapter = { id: 'yaml', read: (text) => parseYaml(text, 'typed'), plan: planYaml };

/** YAML as a format's engine reads it. */
export function yamlOf(dialect: YamlDialect | undefined): SyntaxAdapter {
  return dialect === '1.1' ? OLD : dialect === 'typed' ? TYPED : yamlSyntax;
}
