/** Texts that are not JSON and that people have of a configuration: Python literals from logs and tests, and skeletons. */
import { parseDocument } from '../../../document/document.ts';
import type { ImportedText } from '../../card.ts';
import { detect } from '../detect.ts';
import { fillStructure } from './fill.ts';
import { type Literal, readLiteral } from './literal.ts';

/** Longer texts are no log line and no skeleton. */
const MAX_LENGTH = 5_000_000;
const SURE = 0.5;

/**
 * Reads a Python literal or the structure of the documentation as JSON. Undefined when the text is neither, is JSON that
 * only needs mending, or holds something other than a configuration.
 */
export function importText(source: string): ImportedText | undefined {
  if (source.length > MAX_LENGTH) return undefined;
  const reading = readLiteral(source);
  if (!reading || (!reading.python && !reading.words)) return undefined;
  const value = reading.words ? fillStructure(reading.value) : reading.value;
  const text = `${print(value, '')}\n`;
  if (detect(parseDocument(text)).score < SURE) return undefined;
  if (!reading.words) return { text, from: 'Python literal', notes: reading.notes };
  return {
    text,
    from: 'structure of the documentation',
    notes: [
      'The words that stand for values (STRING, INTEGER, …) were replaced by examples: put your own values in their place.',
      ...reading.notes,
    ],
  };
}

function print(value: Literal, indent: string): string {
  const inner = `${indent}  `;
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.value);
    case 'number':
      return value.raw;
    case 'constant':
      return String(value.value);
    case 'word':
      return JSON.stringify(value.word);
    case 'array': {
      if (value.items.length === 0) return '[]';
      return `[\n${value.items.map((item) => inner + print(item, inner)).join(',\n')}\n${indent}]`;
    }
    case 'object': {
      if (value.entries.length === 0) return '{}';
      const lines = value.entries.map((entry) => `${inner}${keyText(entry.key)}: ${print(entry.value, inner)}`);
      return `{\n${lines.join(',\n')}\n${indent}}`;
    }
  }
}

function keyText(key: Literal): string {
  return JSON.stringify(key.kind === 'string' ? key.value : 'name');
}
