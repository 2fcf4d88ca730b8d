import { describe, expect, it } from 'vitest';
import { cards } from '../schemas/cards.ts';
import { loadEngine } from '../schemas/engines.ts';
import { wholeConverters } from '../schemas/wholeConverters.ts';
import { convertedJson, convertText, parseConvert, summary, type ConvertCommand } from './convert.ts';

function command(...args: string[]): ConvertCommand {
  const parsed = parseConvert([...args, 'a.json']);
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}

const job = {
  resources: { tasks: 1, cpusPerTask: 2, memPerCpu: 512, gpus: 0 },
  steps: [{ name: 'main', run: { command: 'work --all', container: { image: 'acme/work:1' } } }],
};
const formats = { cards, load: loadEngine };
const convert = (value: object, ...args: string[]): ReturnType<typeof convertText> =>
  convertText(JSON.stringify(value), command('--to', 'scale', ...args), formats, wholeConverters);

describe('arguments', () => {
  it('are read in any order, with = or without', () => {
    expect(command('--to=scale', '--from', 'x', '--assume', 'a=b=c', '--assume=n=1', '--no-residue', '--json')).toEqual(
      {
        file: 'a.json',
        to: 'scale',
        from: 'x',
        residue: false,
        json: true,
        assume: new Map([
          ['a', 'b=c'],
          ['n', '1'],
        ]),
      },
    );
  });
  it.each([
    [['x.json']],
    [['--to']],
    [['--to', 'scale']],
    [['--to', 'scale', 'a', 'b']],
    [['--to', 'scale', '--nope', 'a']],
    [['--to', 'scale', '--assume', 'a', 'b']],
  ])('complains of %j', (args) => {
    expect(typeof parseConvert(args)).toBe('string');
  });
});

describe('convert', () => {
  it('exits with 3 when something is approximated, and says what', async () => {
    const converted = await convert(
      { ...job, steps: [{ run: { command: 'cat a | sort', container: { image: 'acme/work:1' } } }] },
      '--no-residue',
    );
    expect(converted.code).toBe(3);
    expect(summary(converted)).toContain('dropped /steps/0/run/command: ');
  });
  it('exits with 1 when the source has errors, and converts all the same', async () => {
    const converted = await convert({ ...job, resources: { ...job.resources, tasks: 0 } });
    expect(converted.code).toBe(1);
    expect(converted.conversion.files).toHaveLength(1);
  });
  it('gives files, ledger and diagnostics as JSON', async () => {
    const json = JSON.parse(convertedJson(await convert(job), 'scale')) as Record<string, unknown>;
    expect(json).toMatchObject({ from: 'deepsquare', to: 'scale', diagnostics: expect.any(Array) as unknown });
    expect(json['ledger']).toContainEqual(
      expect.objectContaining({ kind: 'converted', source: '/resources/memPerCpu', target: '/tasks/0/resources/mem' }),
    );
    expect((json['sidecar'] as { name: string }).name).toBe('main.jobwright.json');
  });
  it('writes the notations of the format that is asked for, and no other', async () => {
    const to = (format: string, syntax: string): ReturnType<typeof convertText> =>
      convertText(JSON.stringify(job), command('--to', format, '--syntax', syntax), formats, wholeConverters);
    expect((await to('nomad', 'hcl')).conversion.files[0]).toMatchObject({
      name: 'main.nomad.hcl',
      text: expect.stringMatching(/^job "main" \{\n/) as unknown,
    });
    expect((await to('deepsquare', 'YAML')).conversion.files[0]?.text).toMatch(/^resources:\n {2}tasks: 1\n/);
    await expect(to('scale', 'hcl')).rejects.toThrow('Scale is not written in "hcl". Known: json, own, compact.');
  });
  it('refuses formats it does not know', async () => {
    await expect(
      convertText('{}', command('--to', 'nope', '--from', 'scale'), formats, wholeConverters),
    ).rejects.toThrow(/cannot be converted/);
    await expect(convertText('{}', command('--to', 'scale'), formats, wholeConverters)).rejects.toThrow(/No format/);
  });
  it('takes the choices of the user', async () => {
    const host = { ...job, steps: [{ run: { command: 'work' } }] };
    const { conversion } = await convert(host, '--assume', 'image=acme/tools:7');
    expect(conversion.files[0]?.text).toContain('docker pull acme/tools:7');
    expect(conversion.assumptions).toContainEqual({
      key: 'image',
      value: 'acme/tools:7',
      usual: 'to-be-filled:latest',
    });
  });
});
