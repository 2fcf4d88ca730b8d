/** YAML as the tree that all of the rest works on. */
import { readMended, type YamlTree } from './mend.ts';
import { readYaml } from './read.ts';
import type { YamlDialect } from './scalar.ts';

/**
 * Reads YAML into the tree. Positions are of the YAML text; what an alias (`*name`) or a merge key (`<<`) stands for is
 * copied, and lies where the alias stands. Never throws; broken text gives problems and the tree of what is sound.
 */
export function parseYaml(text: string, dialect?: YamlDialect): YamlTree {
  return readMended(text, (one) => readYaml(one, dialect));
}
