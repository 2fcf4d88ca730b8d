import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../document/document.ts';
import { wholeFormats as formats } from '../../schemas/whole.ts';
import { pageOf } from './inPlace.ts';

function page(id: string, value: unknown, pointer: string, from?: string): string {
  const format = formats.find((f) => f.id === id);
  if (!format) throw new Error(id);
  return pageOf(parseDocument(JSON.stringify(value)), format, pointer, from);
}

const step = (body: object): object => ({ name: 'a', ...body });
const job = {
  resources: { tasks: 1 },
  input: { s3: { path: '/' } },
  env: [{ key: 'A', value: '1' }],
  steps: [
    step({ run: { command: 'x', resources: { tasks: 2 }, container: { mounts: [{ hostDir: '/a' }] } } }),
    step({ launch: { handleName: 'w', steps: [step({ run: { command: 'y' } })] }, catch: [step({ run: {} })] }),
  ],
};

describe('the page of a place', () => {
  it.each([
    ['/steps/0/run/command', '/steps/0'],
    ['/steps/0/run/resources/tasks', '/steps/0'],
    ['/steps/0/run/container/mounts/0/hostDir', '/steps/0'],
    ['/steps/1/launch', '/steps/1'],
    ['/steps/1/launch/steps', '/steps/1'],
    // A step in a step is large: it has a page of its own.
    ['/steps/1/launch/steps/0/run/command', '/steps/1/launch/steps/0'],
    ['/steps/1/catch/0/run', '/steps/1/catch/0'],
    // Parts of the job itself are pages.
    ['/input/s3/path', '/input'],
    ['/resources/tasks', '/resources'],
    ['/name', ''],
  ])('%s is on %s', (pointer, expected) => {
    expect(page('deepsquare', job, pointer)).toBe(expected);
  });

  it('is that of the job as long as that is shown', () => {
    expect(page('deepsquare', job, '/input/s3/path', '')).toBe('');
    expect(page('deepsquare', job, '/steps/0/run/command', '')).toBe('/steps/0');
    expect(page('deepsquare', job, '/input/s3/path', '/steps/0')).toBe('/input');
  });

  it('of items: small ones are shown in their list, large ones and those of long lists alone', () => {
    const task = '/Job/TaskGroups/0/Tasks/0';
    const group = (count: number): object => ({
      Job: {
        TaskGroups: [{ Tasks: [{ Name: 't', Artifacts: Array.from({ length: count }, () => ({ Chown: true })) }] }],
      },
    });
    expect(page('nomad', group(2), `${task}/Artifacts/1`)).toBe(task);
    expect(page('nomad', group(40), `${task}/Artifacts/1`)).toBe(`${task}/Artifacts/1`);
    expect(page('nomad', group(1), `${task}/Name`)).toBe(task);
  });

  it('of an object that is long is its own', () => {
    const long = (n: number): object => ({ steps: [step({ run: { command: 'x'.repeat(n) } })] });
    expect(page('deepsquare', long(20_000), '/steps/0/run')).toBe('/steps/0/run');
    expect(page('deepsquare', long(20), '/steps/0/run')).toBe('/steps/0');
  });
});
