import { describe, expect, it } from 'vitest';
import { yamlSyntax } from '../../document/yaml/syntax.ts';
import { parseDocument } from '../../document/document.ts';
import type { JsonValue } from '../../document/node.ts';
import type { Detection } from '../card.ts';
import { detect, jobAt } from './detect.ts';
import { job, launch, run } from './graph/testSupport.ts';

const of = (value: JsonValue): Detection => detect(parseDocument(JSON.stringify(value)));
const older = { resources: { tasks: 1, cpusPerTask: 1, memPerCpu: 1024, gpusPerTask: 0 }, steps: [run('x')] };

describe('detection', () => {
  it('is sure of a whole job, and says why and in which dialect', () => {
    expect(of(older)).toEqual({
      score: 1,
      reasons: [
        'root has `resources.memPerCpu`, `resources.cpusPerTask`, `resources.gpusPerTask`',
        '`steps` have `run`',
        'a `run` has a `command`',
      ],
      variant: '2023 dialect (GPUs per task)',
    });
    const current = of(job([run('x'), launch('w')], { more: { enableLogging: true } }));
    expect(current).toMatchObject({ score: 1, variant: 'current dialect (GPUs of the whole job)' });
    expect(current.reasons).toContain('`handleName` is a key of this format');
  });

  it('finds the job in its wrappers', () => {
    const body = { query: 'mutation Submit($job: Job!) { submit(job: $job) }', variables: { job: older } };
    expect(of(body)).toMatchObject({ score: 1, variant: '2023 dialect (GPUs per task)' });
    expect(of(body).reasons).toContain('the job is wrapped in `variables.job`');
    const at = (value: JsonValue): string => jobAt(parseDocument(JSON.stringify(value)).root).pointer;
    expect(at(body)).toBe('/variables/job');
    expect(at({ job: older })).toBe('/job');
    expect(at({ ...older, job: {} })).toBe('');
    expect(at({ job: 'text' })).toBe('');
    expect(at([])).toBe('');
  });

  it('knows keys of a command on the step', () => {
    const misplaced = of({ ...older, steps: [{ command: 'ping', container: { image: 'x' } }] });
    expect(misplaced.score).toBeGreaterThan(0.5);
    expect(misplaced.reasons).toContain('`steps` have the keys of `run` on themselves');
  });

  it('works on broken text and on YAML', () => {
    const broken = '{"resources": {"tasks": 1, "cpusPerTask": 1, "memPerCpu": 4, "steps": [{"run": {"command": "x"';
    expect(detect(parseDocument(broken)).score).toBeGreaterThanOrEqual(0.5);
    const yaml = 'resources:\n  tasks: 1\n  cpusPerTask: 1\n  memPerCpu: 4\nsteps:\n  - run:\n      command: x\n';
    expect(detect(parseDocument(yaml, yamlSyntax)).score).toBeGreaterThan(0.8);
  });

  it('knows a job in which the resources were forgotten', () => {
    const steps = [{ name: 'a', run: { command: 'x', resources: { tasks: 1, gpusPerTask: 1 } } }];
    expect(of({ steps }).score).toBeGreaterThanOrEqual(0.5);
    expect(of({ enableLogging: true, steps: [run('x')] }).score).toBeGreaterThanOrEqual(0.5);
    expect(of({ steps: [run('x')] }).score).toBeLessThan(0.5);
  });

  it('says that a module is no job', () => {
    const module = of({ name: 'm', minimumResources: { cpusPerTask: 1 }, inputs: [], outputs: [], steps: [run('x')] });
    expect(module).toMatchObject({ score: 0.6, variant: 'module, not a job' });
  });

  it.each<[string, JsonValue]>([
    ['nothing', {}],
    ['a list', []],
    ['resources alone', { resources: { limits: { cpu: 1 } } }],
    ['steps alone', { steps: [{ run: 'make' }, { run: 'make test' }] }],
    ['task groups', { Job: { ID: 'x', TaskGroups: [] } }],
    ['capitalised keys', { Name: 'x', Type: 'batch', Count: 1, Tasks: [{ Name: 'main', Engine: { Type: 'docker' } }] }],
    ['snake case', { container_image: 'x', runtime_constraints: { vcpus: 1 }, output_path: '/out', command: ['x'] }],
    ['workspaces', { version: '2.0', input_files: {}, output_workspaces: {}, tasks: [] }],
  ])('abstains from %s', (_, value) => {
    expect(of(value).score).toBeLessThan(0.5);
    expect(of(value).variant).toBeUndefined();
  });
});
