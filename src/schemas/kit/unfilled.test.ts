import { describe, expect, it } from 'vitest';
import { placeFindings } from '../../document/diagnostic.ts';
import { editDocument, parseDocument } from '../../document/document.ts';
import type { JsonValue } from '../../document/node.ts';
import { toBase64 } from '../../job/bytes.ts';
import { RESIDUE_KEY } from '../../job/job.ts';
import { wholeFormats } from '../whole.ts';
import { diagnosticsOf, documentOf } from './testing.ts';
import { unfilled } from './unfilled.ts';
import { UNFILLED } from './unfilledText.ts';

const RULE = { code: `plan/${UNFILLED}`, severity: 'warning' } as const;

function found(input: JsonValue, rule: Parameters<typeof unfilled>[1] = RULE): string[] {
  const { root, rootOffset } = documentOf(input);
  return placeFindings(unfilled(root, rule), { root, offset: rootOffset, pointer: '' }).map(
    ({ pointer, message }) => `${pointer}: ${message}`,
  );
}

describe('what a conversion left to be filled in', () => {
  it('is told at its place, however deep and in however long a list', () => {
    const many = Array.from({ length: 300 }, (_, i) => ({ env: [{ A: i === 250 ? 'curl TO_FILL_TOKEN' : 'x' }] }));
    expect(found({ list: many, image: 'to-be-filled:latest', args: 'docker pull to-be-filled:latest' })).toEqual([
      '/list/250/env/0/A: TO_FILL_TOKEN stands for a secret that was not written out: put the secret there, or a reference to it.',
      '/image: "to-be-filled:latest" stands for what could not be known: put the real value here.',
      '/args: "to-be-filled:latest" stands for what could not be known: put the real value here.',
    ]);
  });

  it('is told once for each text, with every name in it', () => {
    expect(found({ a: 'TO_FILL_A TO_FILL_B_2 TO_FILL_A' })).toEqual([
      '/a: TO_FILL_A, TO_FILL_B_2 stand for secrets that were not written out: put the secrets there, or a reference to them.',
    ]);
    for (const front of ['', 'x', 'xy', 'xyz']) {
      const url = (text: string): string => `data:;base64,${toBase64(front + text)}`;
      expect(found({ a: url(' TO_FILL_A'), b: url(' none'), c: url(' TO_FILE_A') })).toEqual([
        '/a: In this file in base64 a placeholder stands for a secret that was not written out.',
      ]);
    }
    expect(found({ a: 'u:<TO FILL DB>@h' })).toHaveLength(1);
    expect(found({ a: 'u:<TO FILL DB>@h' }, { ...RULE, ownAngles: true })).toEqual([]);
  });

  it('is no other text, nor what is kept for the way back', () => {
    expect(
      found({ a: 'NOTO_FILL_X', b: 'a to-be-filled form', c: 'to-be-filled-in', d: 'TO_FILL_', TO_FILL_A: 1 }),
    ).toEqual([]);
    expect(found({ meta: { [RESIDUE_KEY]: '<TO FILL DB> TO_FILL_A' } })).toEqual([]);
    expect(found({ meta: { other: '<TO FILL DB> TO_FILL_A' } })).toHaveLength(1);
  });

  it('is gone once it is filled in', () => {
    const before = parseDocument('{"a": {"b": {"c": {"d": "TO_FILL_A"}}}, "e": {"f": {"g": {"h": "x"}}}}');
    const count = (document: typeof before): number => unfilled(document.root, RULE).counts.warning;
    expect(count(before)).toBe(1);
    const at = before.text.toString().indexOf('TO_FILL_A');
    expect(count(editDocument(before, [{ offset: at, length: 9, text: 's3cret' }]))).toBe(0);
  });
});

const JOBS: Readonly<Record<string, JsonValue>> = {
  arvados: {
    container_image: 'to-be-filled:latest',
    command: ['run', 'TO_FILL_TOKEN'],
    mounts: {},
    output_path: '/out',
  },
  bacalhau: {
    Name: 'a',
    Tasks: [
      {
        Name: 'a',
        Engine: { Type: 'docker', Params: { Image: 'to-be-filled:latest', Parameters: ['TO_FILL_TOKEN'] } },
      },
    ],
  },
  deepsquare: {
    steps: [{ name: 'a', run: { command: 'run TO_FILL_TOKEN', container: { image: 'to-be-filled:latest' } } }],
  },
  nomad: {
    Job: {
      ID: 'a',
      TaskGroups: [
        { Name: 'g', Tasks: [{ Name: 't', Config: { image: 'to-be-filled:latest', args: ['TO_FILL_TOKEN'] } }] },
      ],
    },
  },
  scale: {
    version: '2.0',
    tasks: [
      { type: 'pull', args: 'docker pull to-be-filled:latest' },
      { type: 'main', args: 'run TO_FILL_TOKEN' },
    ],
  },
};

describe.each(wholeFormats.map((format) => [format.id, format] as const))('in %s', (id, format) => {
  it('it is a finding of the format, with help', () => {
    const job = JOBS[id] ?? null;
    const said = (input: JsonValue): number =>
      diagnosticsOf(documentOf(input), format).filter(({ code }) => code === `${id}/${UNFILLED}`).length;
    expect(said(job)).toBe(2);
    const done = JSON.stringify(job).replaceAll('TO_FILL_TOKEN', 'x').replaceAll('to-be-filled', 'alpine');
    expect(said(JSON.parse(done) as JsonValue)).toBe(0);
    expect(format.rules.info[`${id}/${UNFILLED}`]?.severity).toBe('warning');
  });
});
