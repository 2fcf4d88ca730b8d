/** Parts of texts that one engine fills in and the other does not are announced, and those that mean the same are not. */
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../document/document.ts';
import { wholeConverters } from '../schemas/wholeConverters.ts';
import { convert } from './convert.ts';
import { accountFaults } from './laws.ts';

const bacalhau = (entrypoint: string[], env: Record<string, string> = {}) => ({
  Name: 'a',
  Type: 'batch',
  Tasks: [{ Name: 'a', Env: env, Engine: { Type: 'docker', Params: { Image: 'acme/a:1', Entrypoint: entrypoint } } }],
});
const nomad = (config: object, env: Record<string, string> = {}) => ({
  ID: 'a',
  Type: 'batch',
  TaskGroups: [
    { Name: 'a', Tasks: [{ Name: 'a', Driver: 'docker', Env: env, Config: { image: 'acme/a:1', ...config } }] },
  ],
});
const deepsquare = (command: string) => ({
  resources: { tasks: 3, cpusPerTask: 2, memPerCpu: 512, gpus: 0 },
  steps: [{ name: 'a', run: { command, container: { image: 'acme/a:1' } } }],
});
const scale = (args: string) => ({
  version: '2.0',
  input_files: { PHOTO: [] },
  tasks: [
    { type: 'pull', args: 'docker pull acme/a:1' },
    { type: 'main', args, env_vars: {} },
  ],
});

const IN_BACALHAU = '/Tasks/0/Engine/Params/Entrypoint';
const IN_NOMAD = '/TaskGroups/0/Tasks/0';

function lineOf(from: string, to: string, value: object, pointer: string): string {
  const [source, target] = [wholeConverters.get(from), wholeConverters.get(to)];
  if (!source || !target) throw new Error('no such format');
  const { root } = parseDocument(JSON.stringify(value));
  const made = convert(root, source, target);
  expect(accountFaults(root, made)).toEqual([]);
  const line = made.ledger.find((one) => one.source === pointer);
  return `${line?.kind ?? 'none'}: ${line?.reason ?? ''}`;
}

describe('what the engine of the result would fill in', () => {
  it.each<[string, string, object, string, string]>([
    // A placeholder of its own, in a command and in the environment.
    [
      'bacalhau',
      'nomad',
      bacalhau(['echo', '${NOMAD_ALLOC_ID}']),
      `${IN_BACALHAU}/1`,
      'Nomad fills in ${NOMAD_ALLOC_ID}',
    ],
    ['bacalhau', 'nomad', bacalhau(['a'], { A: '${node.class}' }), '/Tasks/0/Env/A', 'Nomad fills in ${node.class}'],
    // A variable of the task, where no shell reads it.
    ['bacalhau', 'nomad', bacalhau(['echo', '${A}'], { A: 'x' }), `${IN_BACALHAU}/1`, 'Nomad fills in ${A}'],
    // In a shell a value that it would not have taken as text.
    [
      'bacalhau',
      'nomad',
      bacalhau(['sh', '-c', 'ls "${A}"'], { A: '";rm' }),
      `${IN_BACALHAU}/2`,
      'Nomad fills in ${A}',
    ],
    ['deepsquare', 'nomad', deepsquare('echo ${NOMAD_ALLOC_ID}'), '/steps/0/run/command', 'Nomad fills in'],
    ['deepsquare', 'bacalhau', deepsquare("docker ps --format '{{.Names}}'"), '/steps/0/run/command', '--no-template'],
    ['bacalhau', 'scale', bacalhau(['echo', '${OUTPUT_DIR}']), `${IN_BACALHAU}/1`, 'Scale fills in ${OUTPUT_DIR}'],
  ])('%s to %s', (from, to, value, pointer, words) => {
    const told = lineOf(from, to, value, pointer);
    expect(told).toMatch(/^approximated: /);
    expect(told).toContain(words);
  });

  it.each<[string, string, object, string]>([
    ['bacalhau', 'nomad', bacalhau(['echo', '${HOME}', '$NAME', '${A:-b}']), `${IN_BACALHAU}/1`],
    // A shell reads the same.
    ['bacalhau', 'nomad', bacalhau(['sh', '-c', 'ls ${A}'], { A: '/data' }), `${IN_BACALHAU}/2`],
    ['deepsquare', 'nomad', deepsquare('ls ${DEEPSQUARE_OUTPUT}'), '/steps/0/run/command'],
    ['deepsquare', 'bacalhau', deepsquare('echo {a} ${b}'), '/steps/0/run/command'],
    ['bacalhau', 'scale', bacalhau(['echo', '${OTHER}']), `${IN_BACALHAU}/1`],
    ['bacalhau', 'arvados', bacalhau(['echo', '${NOMAD_ALLOC_ID}', '${OUTPUT_DIR}']), `${IN_BACALHAU}/1`],
  ])('%s to %s means the same', (from, to, value, pointer) => {
    expect(lineOf(from, to, value, pointer)).toMatch(/^converted: /);
  });
});

describe('what the engine of the source fills in', () => {
  it.each<[string, string, object, string, string]>([
    ['bacalhau', 'nomad', bacalhau(['echo', '{{.greeting}}']), `${IN_BACALHAU}/1`, 'Bacalhau fills in {{.greeting}}'],
    ['bacalhau', 'arvados', bacalhau(['sh', '-c', 'echo $BACALHAU_JOB_ID']), `${IN_BACALHAU}/2`, '$BACALHAU_JOB_ID'],
    ['nomad', 'bacalhau', nomad({ args: ['-c', '$NOMAD_ALLOC_ID'] }), `${IN_NOMAD}/Config/args/1`, '$NOMAD_ALLOC_ID'],
    [
      'nomad',
      'arvados',
      nomad({ command: 'a', work_dir: '/${NOMAD_DC}' }),
      `${IN_NOMAD}/Config/work_dir`,
      '${NOMAD_DC}',
    ],
    ['scale', 'nomad', scale('--in ${PHOTO}'), '/tasks/1/args', 'Scale fills in ${PHOTO}'],
    ['deepsquare', 'arvados', deepsquare('echo $SLURM_JOB_ID'), '/steps/0/run/command', '$SLURM_JOB_ID'],
  ])('%s to %s', (from, to, value, pointer, words) => {
    const told = lineOf(from, to, value, pointer);
    expect(told).toMatch(/^approximated: /);
    expect(told).toContain(words);
  });

  it('is written in where it is known, so that nothing has to be said', () => {
    const value = nomad({ args: ['--level', '${LEVEL}'] }, { LEVEL: 'high' });
    const [from, to] = [wholeConverters.get('nomad'), wholeConverters.get('bacalhau')];
    const made = from && to && convert(parseDocument(JSON.stringify(value)).root, from, to);
    expect(made?.files[0]?.text).toContain('["--level", "high"]');
    expect(lineOf('nomad', 'bacalhau', value, `${IN_NOMAD}/Config/args/1`)).not.toContain('by itself');
  });

  it('is set in the environment where the room of the job says it', () => {
    const [from, to] = [wholeConverters.get('deepsquare'), wholeConverters.get('bacalhau')];
    const { root } = parseDocument(JSON.stringify(deepsquare('mpirun -n $NTASKS -m ${MEM} a')));
    const made = from && to && convert(root, from, to);
    expect(made?.files[0]?.text).toMatch(/"NTASKS": "3",\s+"MEM": "3072"/);
  });
});
