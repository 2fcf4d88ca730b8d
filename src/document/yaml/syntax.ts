import type { SyntaxAdapter } from '../document.ts';
import { parseYaml } from './parse.ts';
import { planYaml } from './plan.ts';

/** YAML, read into the same tree; positions are those of the YAML. */
export const yamlSyntax: SyntaxAdapter = { id: 'yaml', read: parseYaml, plan: planYaml };
