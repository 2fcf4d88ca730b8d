import { describe, expect, it } from 'vitest';
import type { PointerOp } from '../../src/document/diagnostic.ts';
import type { JsonValue } from '../../src/document/node.ts';
import type { WholeFormat } from '../../src/schemas/format.ts';
import { wholeFormats as formats } from '../../src/schemas/whole.ts';
import { testFormat } from '../../src/validation/testFormat.ts';
import { checkCase, checkReal, checkUpgrade, type Expected, type RuleCase, syntaxOfName } from './corpusCheck.ts';

const format = formats.find((f) => f.id === 'deepsquare');
if (!format) throw new Error('The format of these tests is gone.');

const resources = { tasks: 1, cpusPerTask: 1, memPerCpu: 1024, gpus: 0 };
const good = { resources, steps: [{ run: { command: 'true' } }] };
const bad = { resources: { ...resources, tasks: 0 }, steps: [] };
const wrongTasks: Expected = { rule: 'schema', severity: 'error', pointer: '/resources/tasks' };
const noSteps: Expected = { rule: 'deepsquare/no-steps', severity: 'warning', pointer: '/steps' };
const given = (input: JsonValue, expect: Expected[], partial = false): RuleCase => ({
  id: 'x',
  title: 'x',
  input,
  expect,
  partial,
});

describe('cases', () => {
  it('pass when exactly the expected is said; advice is free', async () => {
    expect(await checkCase(given(good, []), format)).toEqual([]);
    expect(await checkCase(given(bad, [noSteps, wrongTasks]), format)).toEqual([]);
  });

  it('fail on what is missing, advice too', async () => {
    expect(await checkCase(given(good, [noSteps]), format)).toEqual([
      'missing    warning deepsquare/no-steps at /steps',
    ]);
    const advice: Expected = { rule: 'deepsquare/dns-not-list', severity: 'info', pointer: '/x' };
    expect(await checkCase(given(good, [advice], true), format)).toHaveLength(1);
  });

  it('fail on what is said besides, unless they are partial', async () => {
    const failures = await checkCase(given(bad, [noSteps]), format);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatch(/^unexpected error schema at \/resources\/tasks \(schema\/minimum: /);
    expect(await checkCase(given(bad, [noSteps], true), format)).toEqual([]);
  });

  it('take a text as it is', async () => {
    const comma: Expected = { rule: 'syntax/trailing-comma', severity: 'error', pointer: '' };
    expect(await checkCase(given(JSON.stringify(good).replace(/}$/, ',}'), [comma]), format)).toEqual([]);
  });
});

describe('cases in other notations and by other profiles', () => {
  const imported: WholeFormat = {
    ...testFormat,
    importers: [
      {
        id: 'words',
        title: 'list of words',
        extensions: ['words'],
        looks: () => false,
        load: () =>
          Promise.resolve({
            importText: (text) => ({
              text: JSON.stringify({ parts: text.split(' ').map((name) => ({ name })) }),
              from: 'list of words',
              notes: [],
              problems: [
                { severity: 'warning', message: 'A word.', range: { offset: 0, length: text.length + extra } },
              ],
            }),
          }),
      },
    ],
  };
  let extra = 0;
  const bad = (severity: Expected['severity']): Expected => ({ rule: 'plan/bad', severity, pointer: '/parts/0/name' });
  const text: JsonValue = { parts: [{ name: 'bad' }] };

  it('are read as what they are', async () => {
    const yaml = { ...given('parts:\n  - name: bad\n', [bad('warning')]), syntax: 'yaml' };
    expect(await checkCase(yaml, testFormat)).toEqual([]);
    const own: Expected = { rule: 'import/words', severity: 'warning', pointer: '' };
    expect(await checkCase({ ...given('bad', [own, bad('warning')]), syntax: 'words' }, imported)).toEqual([]);
    expect(await checkCase({ ...given('bad', []), syntax: 'hcl' }, imported)).toEqual(['nothing reads hcl']);
  });

  it('go by their profile', async () => {
    const strict = { ...given(text, [bad('error')]), profile: 'strict' };
    expect(await checkCase(strict, testFormat)).toEqual([]);
    expect(await checkCase({ ...strict, profile: 'none' }, testFormat)).toEqual(['there is no profile none']);
  });

  it('may ask for advice', async () => {
    const asking: RuleCase = { ...given(text, [bad('warning')]), expectInfo: [bad('info')] };
    expect(await checkCase(asking, testFormat)).toEqual(['missing    info plan/bad at /parts/0/name']);
  });

  it('must be told at places of their own text', async () => {
    expect((await checkReal('a.words', 'good', imported, [imported])).failures).toEqual([]);
    extra = 1;
    expect((await checkReal('a.words', 'good', imported, [imported])).failures).toEqual([
      '“A word.” lies outside the text',
    ]);
  });
});

describe('real documents', () => {
  const text = JSON.stringify(good);

  it('are opened by the language of their name', async () => {
    expect(syntaxOfName('a.YML', format).id).toBe('yaml');
    expect(syntaxOfName('a.yaml.json', format).id).toBe('json');
    const yaml = 'resources: {tasks: 1, cpusPerTask: 1, memPerCpu: 1024, gpus: 0}\nsteps:\n  - run: {command: x}\n';
    expect(await checkReal('a.yaml', yaml, format, [format])).toEqual({ failures: [], notes: [] });
  });

  it('are held against what is known of them', async () => {
    expect(await checkReal('a.json', text, format, formats, [])).toEqual({ failures: [], notes: [] });
    expect((await checkReal('a.json', text, format, formats, [noSteps])).failures).toHaveLength(1);
  });

  it('may be unknown to their format, but not be taken for another', async () => {
    expect(await checkReal('a.json', '{}', format, [format])).toEqual({ failures: [], notes: ['not detected (0.00)'] });
    const other = { ...format, id: 'other', detect: () => ({ score: 1, reasons: [] }) };
    const shy = { ...format, detect: () => ({ score: 0.2, reasons: [] }) };
    expect((await checkReal('a.json', text, shy, [shy, other])).failures).toEqual([
      'taken for other (1.00; as its own 0.20)',
    ]);
  });

  it('may be broken', async () => {
    expect((await checkReal('a.json', '{"resources": [', format, [format])).failures).toEqual([]);
    expect((await checkReal('a.json', '', format, [format])).failures).toEqual([]);
  });

  it('fail when something is thrown', async () => {
    const broken = {
      ...format,
      detect: () => {
        throw new Error('no');
      },
    };
    expect((await checkReal('a.json', text, broken, [broken])).failures[0]).toMatch(/^threw Error: no/);
  });
});

describe('upgrades', () => {
  const upgraded = { version: '2' };
  const upgrading = (ops: readonly PointerOp[] | undefined): WholeFormat => ({
    ...format,
    actions: [
      {
        id: 'upgrade',
        title: 'Upgrade',
        description: 'To the present version.',
        plan: () => (ops ? { label: 'Upgrade', ops } : undefined),
      },
    ],
  });
  const toTwo = upgrading([{ op: 'set', pointer: '/version', value: '2' }]);
  const pair = { title: 'x', input: { version: '1' }, accepted: true, upgraded };

  it('must make exactly what is expected', () => {
    expect(checkUpgrade(pair, toTwo)).toEqual([]);
    expect(checkUpgrade({ ...pair, upgraded: { version: '3' } }, toTwo)).toEqual(['it becomes {"version":"2"}']);
  });

  it('may have nothing to do, but must not be refused', () => {
    expect(checkUpgrade({ ...pair, input: upgraded }, upgrading(undefined))).toEqual([]);
    expect(checkUpgrade(pair, upgrading(undefined))).toEqual(['it becomes {"version":"1"}']);
    const broken = upgrading([{ op: 'remove', pointer: '/none' }]);
    expect(checkUpgrade(pair, broken)[0]).toMatch(/^the upgrade is refused: /);
  });

  it('of what is not accepted must not be offered, and an error must be found', () => {
    const refused = { title: 'x', input: bad, accepted: false };
    expect(checkUpgrade(refused, upgrading(undefined))).toEqual([]);
    expect(checkUpgrade(refused, toTwo)).toEqual(['it is upgraded all the same']);
    expect(checkUpgrade({ ...refused, input: good }, upgrading(undefined))).toEqual([
      'no error is found in what must be refused',
    ]);
  });
});
