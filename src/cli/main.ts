/** The command line: the same core as in the page. */
import { readFileSync } from 'node:fs';
import { cards } from '../schemas/cards.ts';
import { loadEngine } from '../schemas/engines.ts';
import { parseArguments, USAGE, type CliCommand } from './arguments.ts';
import { checkText, describe, unreadable, type CheckedFile } from './check.ts';
import { CONVERT_USAGE, convertedJson, convertText, parseConvert, summary } from './convert.ts';
import { EDIT_USAGE, editText, parseEdit } from './edit.ts';
import { printGraph } from './graphText.ts';
import { effectiveFile, importFile, type Output } from './imports.ts';
import { openText, type KnownFormats } from './open.ts';
import { usageText } from './usage.ts';

const formats: KnownFormats = { cards, load: loadEngine };

/** Runs the command and gives the exit code: 0 fine, 1 errors found, 2 a file cannot be read or the call is wrong. */
async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === 'convert' && !rest.includes('--help')) return convert(rest);
  if (name === 'edit' && !rest.includes('--help')) return edit(rest);
  const command = parseArguments(args);
  switch (command.kind) {
    case 'help':
      process.stdout.write(usageText([USAGE, EDIT_USAGE, CONVERT_USAGE]));
      return 0;
    case 'wrong':
      process.stderr.write(`${command.message}\n\n${usageText([USAGE, EDIT_USAGE, CONVERT_USAGE])}`);
      return 2;
    case 'check':
      return check(command);
    case 'import':
      return print(await importFile(read(command.file), command.file, formats, command));
    case 'effective':
      return print(await effectiveFile(read(command.file), command.file, formats, command));
    case 'graph': {
      const { analysis } = await openText(read(command.file), command.file, formats, command);
      process.stdout.write(printGraph(analysis.graph, command.as));
      return analysis.counts.error > 0 ? 1 : 0;
    }
  }
}

function print({ out, err, code }: Output): number {
  process.stdout.write(out);
  process.stderr.write(err);
  return code;
}

async function convert(args: readonly string[]): Promise<number> {
  const command = parseConvert(args);
  if (typeof command === 'string') {
    process.stderr.write(`${command}\n\n${usageText([CONVERT_USAGE])}`);
    return 2;
  }
  const { wholeConverters } = await import('../schemas/wholeConverters.ts');
  const sidecar = command.sidecar === undefined ? undefined : read(command.sidecar);
  const converted = await convertText(read(command.file), command, formats, wholeConverters, sidecar);
  if (command.json) process.stdout.write(convertedJson(converted, command.to) + '\n');
  else {
    process.stdout.write(converted.conversion.files.map((file) => file.text).join('\n'));
    process.stderr.write(summary(converted));
  }
  return converted.code;
}

async function edit(args: readonly string[]): Promise<number> {
  const command = parseEdit(args);
  if (typeof command === 'string') {
    process.stderr.write(`${command}\n\n${usageText([EDIT_USAGE])}`);
    return 2;
  }
  return print(await editText(read(command.file), command, formats));
}

async function check(command: Extract<CliCommand, { kind: 'check' }>): Promise<number> {
  let code = 0;
  const checked: CheckedFile[] = [];
  for (const file of command.files) {
    let result: CheckedFile;
    try {
      result = await checkText(read(file), file, formats, command);
      if (code === 0 && result.diagnostics.some((d) => d.severity === 'error')) code = 1;
    } catch (error) {
      if (error instanceof RangeError) throw error;
      result = unreadable(file, error instanceof Error ? error.message : String(error));
      code = 2;
    }
    if (command.json) checked.push(result);
    else process.stdout.write(describe(result) + '\n');
  }
  if (command.json) process.stdout.write(JSON.stringify({ files: checked }) + '\n');
  return code;
}

/** The text of a file, every byte of it. Throws when it cannot be read or is not UTF-8. */
function read(file: string): string {
  const bytes = readFileSync(file === '-' ? 0 : file);
  // ignoreBOM keeps the mark in the text, so that offsets are those of the file.
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
