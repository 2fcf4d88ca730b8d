/** Reading what is pasted: JSON at once, YAML with its own code, which is loaded when it is needed. */
import { isContainer, type JsonValue } from '../../document/node.ts';
import { isSound, parseDocument, type SyntaxAdapter } from '../../document/document.ts';
import { markedValue, readJsonPiece, withoutFence, type PrintYaml } from '../../state/clipboard.ts';

/** The value of a piece of JSON; undefined when it is none. */
export const readPasted = readJsonPiece;

let printer: PrintYaml | undefined;

/** Loads what writes YAML, because copying cannot wait; asked for when a YAML document is shown. */
export async function prepareYaml(): Promise<void> {
  const { printYaml } = await import('../../document/yaml/print.ts');
  printer = (value) => printYaml(value);
}

/** Prints YAML; JSON, which is YAML too, while its code is not there. */
export function yamlPrinter(): PrintYaml {
  return printer ?? ((value) => JSON.stringify(value, null, 2));
}

/** The value of a piece of YAML; undefined when it is none, or its code cannot be had. */
export async function loadPastedYaml(text: string): Promise<JsonValue | undefined> {
  try {
    const { yamlSyntax } = await import('../../document/yaml/syntax.ts');
    return readYamlPiece(text, yamlSyntax);
  } catch {
    return undefined;
  }
}

function readYamlPiece(text: string, syntax: SyntaxAdapter): JsonValue | undefined {
  for (const reading of yamlReadings(withoutFence(text))) {
    const document = parseDocument(reading, syntax);
    if (isContainer(document.root) && isSound(document)) return markedValue(document.root);
  }
  return undefined;
}

/** As it is, moved to the left margin, and with a first line that lost its indentation when it was marked. */
export function yamlReadings(text: string): string[] {
  const lines = text.replace(/\t/g, '  ').split('\n');
  const indentOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;
  const filled = lines.filter((line) => line.trim() !== '');
  const least = Math.min(...filled.map(indentOf));
  const [first = '', ...rest] = filled;
  const inner = Math.min(...rest.map(indentOf));
  const wanted = /^\s*- /.test(first) && !rest.some((line) => indentOf(line) === inner && /^\s*- /.test(line)) ? 2 : 0;
  const moved = (by: number) => (line: string) => line.slice(Math.min(indentOf(line), by));
  return [
    text,
    lines.map(moved(least)).join('\n'),
    ...(rest.length > 0 ? [[first.trim(), ...rest.map(moved(Math.max(0, inner - wanted)))].join('\n')] : []),
  ];
}
