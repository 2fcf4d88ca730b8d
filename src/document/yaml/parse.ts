/** YAML as the tree that all of the rest works on. */
import type { ParsedDocument, ReadTree } from '../document.ts';
import type { SourceText, TextEdit } from '../text.ts';
import { graft } from './graft.ts';
import { readMended, type YamlTree } from './mend.ts';
import { readYaml } from './read.ts';
import { reread } from './reread.ts';
import type { YamlDialect } from './scalar.ts';

/**
 * Reads YAML into the tree. Positions are of the YAML text; what an alias (`*name`) or a merge key (`<<`) stands for is
 * copied, and lies where the alias stands. Never throws; broken text gives problems and the tree of what is sound.
 */
export function parseYaml(text: string, dialect?: YamlDialect): YamlTree {
  return readMended(text, (one) => readYaml(one, dialect));
}

/** What `parseYaml` gives for the text after an edit of a document; what the edit leaves alone is taken from there. */
export function editYaml(document: ParsedDocument, edit: TextEdit, text: SourceText, dialect?: YamlDialect): ReadTree {
  const root = reread(document, edit, text, (lines) => readYaml(lines, dialect));
  if (root) {
    const { rootOffset, problems } = document;
    return { root, rootOffset, problems, remarks: [], torn: false };
  }
  const { root: fresh, rootOffset, problems, remarks, torn } = parseYaml(text.toString(), dialect);
  return { root: graft(document.root, fresh), rootOffset, problems, remarks, torn };
}
