/** YAML as the tree that all of the rest works on. */
import type { ParsedDocument, ReadTree } from '../document.ts';
import type { SourceText, TextEdit } from '../text.ts';
import { graft } from './graft.ts';
import { readMended } from './mend.ts';
import { Parts, readInParts } from './parts.ts';
import { readYaml, type YamlReading } from './read.ts';
import { reread } from './reread.ts';
import type { YamlDialect } from './scalar.ts';

/**
 * Reads YAML into the tree. Positions are of the YAML text; what an alias (`*name`) or a merge key (`<<`) stands for is
 * copied, and lies where the alias stands. Never throws; broken text gives problems and the tree of what is sound.
 */
export function parseYaml(text: string, dialect?: YamlDialect, known?: Parts): ReadTree {
  const read = (one: string): YamlReading => readYaml(one, dialect);
  return readInParts(text, read, known) ?? readMended(text, read);
}

/** What `parseYaml` gives for the text after an edit of a document; what the edit leaves alone is taken from there. */
export function editYaml(document: ParsedDocument, edit: TextEdit, text: SourceText, dialect?: YamlDialect): ReadTree {
  const found = reread(document, edit, text, (lines) => readYaml(lines, dialect));
  if (found) {
    const { rootOffset, problems, torn, refers, kept } = document;
    return { ...found, rootOffset, problems, torn: torn === true, refers: refers === true, kept };
  }
  const fresh = parseYaml(text.toString(), dialect, document.kept instanceof Parts ? document.kept : undefined);
  return { ...fresh, root: graft(document.root, fresh.root) };
}
