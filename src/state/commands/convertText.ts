/** The open document in the other language: one step that can be undone, and a list of what that language cannot say. */
import type { Syntax } from '../../document/document.ts';
import { isSound, type ParsedDocument, parseDocument, syntaxProblems } from '../../document/document.ts';
import { linesOfText } from '../../document/lines.ts';
import { diffTexts } from '../../document/text.ts';
import type { SubmitCommand } from '../../schemas/format.ts';
import { nameOf } from '../fileName.ts';
import type { CommandContext } from './context.ts';
import { fillSubmit } from './submitText.ts';

/** Writes the text in a language. Says what is lost; changes nothing, and says why, when the text is broken. */
export async function convertText(context: CommandContext, to: Syntax): Promise<void> {
  const [{ yamlToJson }, { jsonToYaml }] = await Promise.all([
    import('../../document/yaml/toJson.ts'),
    import('../../document/yaml/fromJson.ts'),
  ]);
  const { document, formatId, actions } = context.documents.getState();
  if (!document || document.syntax.id === to) return;
  const say = context.view.getState().actions;
  const text = document.text.toString();
  if (!isSound(document)) {
    refuse(context, faultLines(document));
    return;
  }
  const dialect = context.formats.find((card) => card.id === formatId)?.yamlDialect;
  const { made, notes } =
    to === 'yaml'
      ? { made: jsonToYaml(parseDocument(text)), notes: [] }
      : fromYaml(yamlToJson(text, { dialect, withoutComments: true }));
  const edit = diffTexts(text, made);
  if (made === '' || !edit) {
    refuse(context, notes);
    return;
  }
  const name = to.toUpperCase();
  const { selected } = context.view.getState();
  const label = `Convert to ${name}`;
  const result = actions.apply({ origin: 'command', label, edits: [edit], syntax: to, select: selected });
  if (!result.ok) say.toast({ tone: 'error', title: result.reason });
  else {
    say.toast({
      tone: notes.length > 0 ? 'warning' : 'success',
      title: notes.length > 0 ? `This is ${name} now; it cannot say all that was there` : `This is ${name} now`,
      lines: notes,
      undoable: true,
    });
  }
}

function refuse({ view }: CommandContext, lines: readonly string[]): void {
  view.getState().actions.toast({
    tone: 'warning',
    title: 'Mend the syntax errors first: what cannot be read cannot be converted',
    lines,
  });
}

/** What hides a part of the text, in the words of the problem list. */
function faultLines(document: ParsedDocument): string[] {
  const lines = linesOfText(document.text);
  return syntaxProblems(document)
    .filter(({ problem }) => problem.code === 'syntax/invalid')
    .sort((a, b) => a.offset - b.offset)
    .map(({ problem, offset }) => `Line ${String(lines.lineAt(offset))}: ${problem.message}`);
}

/** A command of a format with the file and its text filled in; and what has to be done before it works. */
export async function submitText(
  { documents, formats }: CommandContext,
  { template, takes }: SubmitCommand,
): Promise<{ readonly text: string; readonly lines: readonly string[] }> {
  const state = documents.getState();
  const { document, formatId } = state;
  const name = nameOf(state);
  const text = document?.text.toString() ?? '';
  if (document?.syntax.id !== 'yaml') return { text: fillSubmit(template, name, text), lines: [] };
  const dialect = formats.find((card) => card.id === formatId)?.yamlDialect;
  const { yamlToJson } = await import('../../document/yaml/toJson.ts');
  const { json } = yamlToJson(text, { dialect, withoutComments: true });
  const lines: string[] = [];
  if (json === '' && template.includes('{json}')) lines.push('The text cannot be read, so it stands there as YAML.');
  const asJson = takes === 'json' && template.includes('{file}');
  const file = asJson ? name.replace(/\.ya?ml$/i, '.json') : name;
  if (asJson) lines.push(`It takes JSON only: convert the text to JSON and download it as ${file} first.`);
  return { text: fillSubmit(template, file, json || text), lines };
}

function fromYaml({ json, notes }: { json: string; notes: readonly { line: number; message: string }[] }): {
  made: string;
  notes: readonly string[];
} {
  return { made: json, notes: notes.map(({ line, message }) => `Line ${String(line)}: ${message}`) };
}
