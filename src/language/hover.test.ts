import { describe, expect, it } from 'vitest';
import { parseDocument } from '../document/document.ts';
import { handyAmount, readQuantity } from './amounts.ts';
import { hoverAt, type HoverText } from './hover.ts';
import { readFileMode } from './reading.ts';
import type { JsonValue } from '../document/node.ts';
import { type DocumentView, PLAIN_READING, type WholeFormat } from '../schemas/format.ts';
import type { SchemaNode } from '../schemas/schemaModel.ts';
import { sampleFormat } from './testSupport.ts';

const { definitions = {} } = sampleFormat.schema as SchemaNode;

/** The small format with properties whose values take some reading. */
const format: WholeFormat = {
  ...sampleFormat,
  schema: {
    ...(sampleFormat.schema as object),
    definitions: {
      ...definitions,
      Job: {
        ...definitions['Job'],
        properties: {
          ...definitions['Job']?.properties,
          timeout: {
            type: 'integer',
            title: 'Timeout',
            description: 'How long it may take.',
            'x-unit': 's',
            default: 3600,
            examples: [86400],
            minimum: 0,
            maximum: 2147483647,
          },
          limit: { type: 'string', title: 'Limit', description: 'The most time.', examples: ['5m'] },
          disk: { type: 'string', title: 'Disk', description: 'Room for files.' },
          start: { type: 'array', title: 'Start', description: 'When it starts.', items: { type: 'string' } },
          labels: {
            type: 'object',
            title: 'Labels',
            description: 'Words to find it by.',
            additionalProperties: { type: 'string' },
          },
        },
      },
    } as unknown as JsonValue,
  },
  form: {
    objects: { Job: { order: [], widgets: { mode: 'fileMode', disk: 'amount', start: 'schedule' } } },
  },
  amount: (_pointer, text) => ({ reading: 'about 2 GB', exact: `${text}, to the byte` }),
};
const root = parseDocument('{}').root;
const view = (): DocumentView => ({ job: root, pointer: '', root, ...PLAIN_READING, valid: () => true });
const at = (text: string): HoverText | undefined =>
  hoverAt(parseDocument(text.replace('|', '')), format, text.indexOf('|'), { view, year: 2026 });

describe('hover', () => {
  it('documents a property at its key and at its value', () => {
    const onKey = at('{"mem|ory": 32768}');
    expect(onKey?.title).toBe('memory');
    expect(onKey?.range).toEqual({ offset: 1, length: 8 });
    expect(onKey?.reading).toBe('32768 MB = 32 GiB per CPU');
    expect(onKey?.lines).toEqual([
      'Memory of the job.',
      'Whole number, in MB per CPU. Optional. At least 1.',
      'Default: 1024 = 1 GiB',
      'Reference: 2 Job',
    ]);
    expect(at('{"memory": 32|768}')?.range).toEqual({ offset: 11, length: 5 });
  });

  it('reads modes, enumerations and items', () => {
    expect(at('{"mode": 49|3}')?.reading).toBe('493 = 0755 in octal, rwxr-xr-x');
    expect(at('{"steps":[{"run":{"network":"pa|sta"}}]}')?.reading).toBe('"pasta": One of its own.');
    expect(at('{"steps":[{"after":["wo|rker"]}]}')?.lines).toEqual(['A handle.', 'Text.']);
  });

  it('names a thing once: the key stands behind a title that does not say it', () => {
    expect(at('{"steps":[{"ru|n":{}}]}')?.title).toBe('run');
    expect(at('{"lo|g":true}')?.title).toBe('Keep a log (log)');
    expect(at('{"steps":[{"after":["a","wo|rker"]}]}')?.title).toBe('After 2');
    expect(at('{"labels":{"tea|m":"x"}}')).toMatchObject({ title: 'Labels team', lines: ['Words to find it by.'] });
    expect(at('{"labels":{"team":"|x"}}')?.title).toBe('Labels team');
  });

  it('reads names of other parts, lengths of time, amounts and schedules', () => {
    expect(at('{"steps":[{"after":["wo|rker"]}]}')?.reading).toBe('"worker": launched in step 1');
    expect(at('{"steps":[{"after":["no|body"]}]}')?.reading).toBeUndefined();
    expect(at('{"limit":"72|h"}')?.reading).toBe('72h = 3 d');
    expect(at('{"disk":"2G|i"}')?.reading).toBe('"2Gi" = about 2 GB (2Gi, to the byte)');
    expect(at('{"start":["30 6 * * 1|-5"]}')?.reading).toBe('"30 6 * * 1-5": At 06:30 on Monday to Friday.');
    expect(at('{"start":["no| cron"]}')?.reading).toBeUndefined();
  });

  it('says the type of the branch that is meant, and of all where none is', () => {
    expect(at('{"sto|re":{"url":"x"}}')?.lines[1]).toBe('Object. Optional.');
    expect(at('{"sto|re":{}}')?.lines[1]).toBe('Object. Optional.');
  });

  it('tells limits and defaults that say something, with what they come to', () => {
    expect(at('{"time|out":1}')?.lines).toEqual([
      'How long it may take.',
      'Whole number, in s. Optional. At least 0.',
      'Default: 3600 = 1 h',
      'For example 86400 = 1 d',
    ]);
  });

  it('says nothing of what it does not know', () => {
    expect(at('{"other|": 1}')).toBeUndefined();
    expect(at('{"steps": [|]}')).toBeUndefined();
    expect(at('{|}')).toBeUndefined();
  });

  it('reads quantities', () => {
    expect(readQuantity(86400, '86400', 'seconds')).toBe('86400 seconds = 1 d');
    expect(readQuantity(90, '90', 's')).toBe('90 s = 1 min 30 s');
    expect(readQuantity(1e9, '1000000000', 'nanoseconds')).toBe('1000000000 nanoseconds = 1 s');
    expect(readQuantity(512, '512', 'MB')).toBe('512 MB = 512 MiB');
    expect(readQuantity(4, '4', 'tasks')).toBeUndefined();
    expect(readQuantity(4000, '4000', 's')).toBe('4000 s = about 1 h 6 min');
    expect(readQuantity(25, '25', 'seconds')).toBeUndefined();
    expect(readQuantity(301, '301.0', 'MiB')).toBeUndefined();
    expect(readQuantity(12e9, '12000000000', 'bytes')).toBe('12000000000 bytes = 12 GB');
    expect(readQuantity(3 * 2 ** 30, '3221225472', 'bytes')).toBe('3221225472 bytes = 3 GiB');
    expect(handyAmount(1_764_460_800e9, 'ns since 1970')).toBe('2025-11-30 00:00:00 UTC');
    expect(readFileMode(-1)).toBeUndefined();
  });
});
