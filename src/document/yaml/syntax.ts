import type { SyntaxAdapter } from '../document.ts';
import { formatYaml } from './format.ts';
import { editYaml, parseYaml } from './parse.ts';
import { planYaml, sharedIn } from './plan.ts';
import { readYaml } from './read.ts';
import type { YamlDialect } from './scalar.ts';

function adapter(dialect?: YamlDialect): SyntaxAdapter {
  return {
    id: 'yaml',
    read: (text) => parseYaml(text, dialect),
    edit: (document, edit, text) => editYaml(document, edit, text, dialect),
    shared: sharedIn,
    format: formatYaml,
    plan: (document, ops, reach) => planYaml(document, ops, reach, (text) => readYaml(text, dialect)),
  };
}

/** YAML, read into the same tree; positions are those of the YAML. */
export const yamlSyntax = adapter();

const OLD = adapter('1.1');
const TYPED = adapter('typed');

/** YAML as a format's engine reads it. */
export function yamlOf(dialect: YamlDialect | undefined): SyntaxAdapter {
  return dialect === '1.1' ? OLD : dialect === 'typed' ? TYPED : yamlSyntax;
}
