/** The command line: the same core as in the page. */
import { readFileSync } from 'node:fs';
import { wholeFormats as formats } from '../schemas/whole.ts';
import { wholeConverters } from '../schemas/wholeConverters.ts';
import { parseArguments, USAGE } from './arguments.ts';
import { checkText, describe, openText, unreadable, type CheckedFile } from './check.ts';
import { CONVERT_USAGE, convertedJson, convertText, parseConvert, summary } from './convert.ts';
import { printGraph } from './graphText.ts';

/** Runs the command and gives the exit code: 0 fine, 1 errors found, 2 a file cannot be read or the call is wrong. */
function run(args: readonly string[]): number {
  if (args[0] === 'convert' && !args.includes('--help')) return convert(args.slice(1));
  const command = parseArguments(args);
  switch (command.kind) {
    case 'help':
      process.stdout.write(`${USAGE}\n${CONVERT_USAGE}`);
      return 0;
    case 'wrong':
      process.stderr.write(`${command.message}\n\n${USAGE}`);
      return 2;
    case 'check':
      return check(command.files, command.json, command.formatId);
    case 'graph': {
      const text = read(command.file);
      const { analysis } = openText(text, command.file, formats, command.formatId);
      process.stdout.write(printGraph(analysis.graph, command.as));
      return analysis.counts.error > 0 ? 1 : 0;
    }
  }
}

function convert(args: readonly string[]): number {
  const command = parseConvert(args);
  if (typeof command === 'string') {
    process.stderr.write(`${command}\n\nUsage:\n${CONVERT_USAGE}`);
    return 2;
  }
  const sidecar = command.sidecar === undefined ? undefined : read(command.sidecar);
  const converted = convertText(read(command.file), command, formats, wholeConverters, sidecar);
  if (command.json) process.stdout.write(convertedJson(converted, command.to) + '\n');
  else {
    process.stdout.write(converted.conversion.files.map((file) => file.text).join('\n'));
    process.stderr.write(summary(converted));
  }
  return converted.code;
}

function check(files: readonly string[], json: boolean, formatId: string | undefined): number {
  let code = 0;
  const checked: CheckedFile[] = [];
  for (const file of files) {
    let result: CheckedFile;
    try {
      result = checkText(read(file), file, formats, formatId);
      if (code === 0 && result.diagnostics.some((d) => d.severity === 'error')) code = 1;
    } catch (error) {
      if (error instanceof RangeError) throw error;
      result = unreadable(file, error instanceof Error ? error.message : String(error));
      code = 2;
    }
    if (json) checked.push(result);
    else process.stdout.write(describe(result) + '\n');
  }
  if (json) process.stdout.write(JSON.stringify({ files: checked }) + '\n');
  return code;
}

/** The text of a file, every byte of it. Throws when it cannot be read or is not UTF-8. */
function read(file: string): string {
  const bytes = readFileSync(file === '-' ? 0 : file);
  // ignoreBOM keeps the mark in the text, so that offsets are those of the file.
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
