/** The language a text is written in, and what reads it: JSON at once, YAML as soon as that is loaded. */
import { isSound, jsonSyntax, parseDocument, type ParsedDocument, type Syntax } from '../document/document.ts';
import type { SyntaxAdapter } from '../document/document.ts';
import { isContainer } from '../document/node.ts';
import type { TextEdit } from '../document/text.ts';
import { looksLikeYaml } from '../document/yaml/looks.ts';
import { pendingYaml } from '../document/yaml/pending.ts';
import type { YamlDialect } from '../document/yaml/scalar.ts';

/** What is loaded when YAML is met. */
export interface YamlLanguage {
  yamlOf(dialect: YamlDialect | undefined): SyntaxAdapter;
}

/** The language of a text that comes in: told by the text, and by the name of its file where the text does not say. */
export function syntaxOf(text: string, fileName = ''): Syntax {
  if (/\.ya?ml$/i.test(fileName)) {
    const document = parseDocument(text);
    return isContainer(document.root) && isSound(document) ? 'json' : 'yaml';
  }
  return looksLikeYaml(text) && !isContainer(parseDocument(text).root) ? 'yaml' : 'json';
}

/** More white space than this around a change is not looked through. */
const AROUND = 1000;

/** The language of what is written over the whole of a text; undefined when some of the text stays. */
export function syntaxWritten({ text }: ParsedDocument, edits: readonly TextEdit[]): Syntax | undefined {
  const [edit] = edits;
  if (!edit || edits.length > 1 || edit.text.trim() === '') return undefined;
  const end = edit.offset + edit.length;
  if (edit.offset > AROUND || text.length - end > AROUND) return undefined;
  return `${text.slice(0, edit.offset)}${text.slice(end)}`.trim() === '' ? syntaxOf(edit.text) : undefined;
}

/** True when what began as nothing turns out to be YAML, key by key. */
export function becomesYaml(before: ParsedDocument, after: ParsedDocument): boolean {
  if (after.syntax.id !== 'json' || isContainer(before.root) || isContainer(after.root)) return false;
  return looksLikeYaml(after.text.slice(0));
}

/** The adapters of the languages. */
export class Languages {
  private readonly loadYaml: () => Promise<YamlLanguage>;
  private yaml: YamlLanguage | undefined;

  constructor(loadYaml: () => Promise<YamlLanguage>) {
    this.loadYaml = loadYaml;
  }

  /** What reads a language now; for YAML something that waits until `load` has come to its end. */
  adapter(syntax: Syntax, dialect: YamlDialect | undefined): SyntaxAdapter {
    if (syntax === 'json') return jsonSyntax;
    return this.yaml?.yamlOf(dialect) ?? pendingYaml;
  }

  /** Loads what reads YAML. Rejects when it cannot be had now. */
  async load(): Promise<void> {
    this.yaml ??= await this.loadYaml();
  }
}
