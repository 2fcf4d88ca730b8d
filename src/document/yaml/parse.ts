/** YAML as the tree that all of the rest works on. */
import type { TextRemark } from '../document.ts';
import type { Node, SyntaxProblem } from '../node.ts';
import { readYaml } from './read.ts';
import type { YamlDialect } from './scalar.ts';

/**
 * Reads YAML into the tree. Positions are of the YAML text; what an alias (`*name`) or a merge key (`<<`) stands for is
 * copied, and lies where the alias stands. Never throws; broken text gives problems and the tree of what is sound.
 */
export function parseYaml(
  text: string,
  dialect?: YamlDialect,
): { root: Node; rootOffset: number; problems: SyntaxProblem[]; remarks: readonly TextRemark[] } {
  const { root, rootOffset, problems, remarks } = readYaml(text, dialect);
  return { root, rootOffset, problems, remarks };
}
