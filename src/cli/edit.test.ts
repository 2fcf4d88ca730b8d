import { describe, expect, it } from 'vitest';
import { wholeFormats } from '../schemas/whole.ts';
import { editText, parseEdit } from './edit.ts';
import type { KnownFormats } from './open.ts';

const formats: KnownFormats = {
  cards: wholeFormats,
  load: (id) => {
    const format = wholeFormats.find((known) => known.id === id);
    return format ? Promise.resolve(format) : Promise.reject(new Error(`no format ${id}`));
  },
};

async function edited(text: string, file: string, ...args: string[]) {
  const command = parseEdit([file, ...args]);
  if (typeof command === 'string') throw new Error(command);
  return editText(text, command, formats);
}

const JOB = `{
  // what it needs
  "resources": {"tasks": 1, "cpusPerTask": 1, "memPerCpu": 1024.0, "gpus": 0},
  "steps": [
    {"name": "one", "run": {"command": "true"}}, // first
  ],
}
`;

const YAML = `resources: { tasks: 1, cpusPerTask: 1, memPerCpu: 1024, gpus: 0 } # small
steps:
  # first
  - name: "one"
    run: { command: 'true' }
`;

describe('edit', () => {
  it.each([
    [['--set', '/steps/0/name=two'], '"one"', '"two"'],
    [['--set=/resources/tasks=9007199254740993'], '"tasks": 1,', '"tasks": 9007199254740993,'],
    [['--set', '/resources/memPerCpu="text"'], '1024.0', '"text"'],
    [['--remove', '/resources/gpus'], ', "gpus": 0', ''],
    [['--rename', '/steps/0/name=title'], '"name"', '"title"'],
    [['--insert', '/steps/-=1.50'], '"true"}}, // first', '"true"}}, // first\n    1.50,'],
    [['--set', '/steps/0/name=two', '--copy', '/steps/0/name=/resources/note'], '', undefined],
  ])('%j changes a JSON text there and nowhere else', async (args, before, after) => {
    const { out } = await edited(JOB, 'job.jsonc', ...args);
    if (after !== undefined) expect(out).toBe(JOB.replace(before, after));
    else expect(out).toBe(JOB.replace('"one"', '"two"').replace('"gpus": 0', '"gpus": 0, "note": "two"'));
  });

  it('takes all behind -- for files', () => {
    expect(parseEdit(['--fix', '--', '--set'])).toMatchObject({ file: '--set' });
  });

  it('changes a YAML text in its own style', async () => {
    const { out } = await edited(YAML, 'job.yaml', '--set', '/steps/0/name=two', '--set', '/resources/tasks=2');
    expect(out).toBe(YAML.replace('"one"', '"two"').replace('tasks: 1,', 'tasks: 2,'));
  });

  it('says what is wrong with the result, and exits by it', async () => {
    const sound = await edited(YAML, 'job.yaml', '--set', '/steps/0/name=two');
    expect(sound).toMatchObject({ code: 0 });
    const wrong = await edited(YAML, 'job.yaml', '--remove', '/resources/tasks');
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain('job.yaml:1:');
  });

  it('mends what leaves no choice, and says what it mended', async () => {
    const text = YAML.replace('tasks: 1', 'tasks: "1"');
    const { out, err, code } = await edited(text, 'job.yaml', '--fix');
    expect(out).toBe(YAML);
    expect(err).toContain('mended /resources/tasks');
    expect(code).toBe(0);
  });

  it('changes what is shared in one place, or everywhere', async () => {
    const shared = YAML.replace('tasks: 1', 'tasks: &n 1').replace('cpusPerTask: 1', 'cpusPerTask: *n');
    expect((await edited(shared, 'job.yaml', '--set', '/resources/cpusPerTask=2')).out).toBe(shared.replace('*n', '2'));
    expect((await edited(shared, 'job.yaml', '--everywhere', '--set', '/resources/cpusPerTask=2')).out).toBe(
      shared.replace('&n 1', '&n 2'),
    );
  });

  it('refuses what cannot be made, by the words it was asked with', async () => {
    await expect(edited(JOB, 'job.json', '--rename', '/steps/7=x')).rejects.toThrow(/^--rename \/steps\/7=x: /);
    await expect(edited('job "a" {}', 'a.nomad', '--set', '/ID=x')).rejects.toThrow(/import/);
  });

  it.each([
    [[]],
    [['a.json']],
    [['a.json', 'b.json', '--fix']],
    [['a.json', '--set']],
    [['a.json', '--set', 'steps=1']],
    [['a.json', '--move', '/a=b']],
    [['a.json', '--remove', 'a']],
    [['a.json', '--json', '--fix']],
  ])('complains of %j', (args) => {
    expect(typeof parseEdit(args)).toBe('string');
  });
});
