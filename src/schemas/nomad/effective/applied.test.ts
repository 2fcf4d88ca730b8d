import { describe, expect, it } from 'vitest';
import { entryOfKey } from '../../../document/keys.ts';
import { itemsOf, type JsonValue, type Node } from '../../../document/node.ts';
import type { Applied } from '../../format.ts';
import { documentOf, soundView } from '../../kit/testing.ts';
import engine from '../engine.ts';
import { applied } from './applied.ts';

const S = 1_000_000_000;
const JOB: JsonValue = {
  Job: {
    ID: 'demo',
    Update: { MaxParallel: 3 },
    TaskGroups: [
      { Name: 'other', Tasks: [{ Name: 'x', Driver: 'exec' }] },
      {
        Name: 'web',
        RestartPolicy: { Attempts: 4, Delay: 20 * S },
        Update: { Canary: 1 },
        Tasks: [null, { Name: 'app', Driver: 'docker', restartpolicy: { attempts: 1, Mode: null } }],
      },
    ],
  },
};

const at = (pointer: string, job: JsonValue = JOB): Applied => applied(soundView(documentOf(job), engine), pointer);
const GROUP = '/Job/TaskGroups/1';

describe('what applies in an object without being written there', () => {
  it('comes from the group for a task, and names the place', () => {
    const values = at(`${GROUP}/Tasks/1/restartpolicy`);
    expect(values.get('Delay')).toEqual({
      value: 20 * S,
      origin: { from: 'group', pointer: `${GROUP}/RestartPolicy/Delay` },
    });
    expect(values.has('Attempts')).toBe(false);
    expect(values.get('Mode')).toMatchObject({ value: 'fail', origin: { from: 'default' } });
  });

  it('comes from the job for a group', () => {
    const values = at(`${GROUP}/Update`);
    expect(values.get('MaxParallel')).toMatchObject({
      value: 3,
      origin: { from: 'job', pointer: '/Job/Update/MaxParallel' },
    });
    expect(values.get('HealthyDeadline')).toMatchObject({ value: 300 * S, origin: { from: 'default' } });
  });

  it('is told of an object that is not there', () => {
    expect(at('/Job/TaskGroups/0/ReschedulePolicy').get('Delay')).toMatchObject({
      value: 30 * S,
      origin: { from: 'default', note: 'default of a service job' },
    });
    expect(at('/Job/TaskGroups/0/Tasks/0').get('KillTimeout')).toMatchObject({ value: 5 * S });
  });

  it('looks at no more than it needs: one group for the job, the group itself for what is in it', () => {
    const view = soundView(documentOf(JOB), engine);
    const asked = (pointer: string): readonly boolean[] => {
      const seen = new Set<Node>();
      const valid = (node: Node): boolean => {
        seen.add(node);
        return view.valid(node);
      };
      applied({ ...view, valid }, pointer);
      return itemsOf(entryOfKey(view.job, 'TaskGroups', view.keys)?.value).map((group) => seen.has(group));
    };
    expect(asked('/Job')).toEqual([true, false]);
    expect(asked(GROUP)).toEqual([false, true]);
    expect(at('/Job').get('Priority')).toMatchObject({ value: 50, origin: { from: 'default' } });
  });

  it('looks at one task of a group for what is not in its tasks', () => {
    const tasks = ['a', 'b', 'c'].map((Name) => ({ Name, Driver: 'exec', Resources: { CPU: 100 } }));
    const view = soundView(documentOf({ Job: { ID: 'x', TaskGroups: [{ Name: 'g', Tasks: tasks }] } }), engine);
    const asked = (pointer: string): readonly boolean[] => {
      const seen = new Set<Node>();
      const valid = (node: Node): boolean => {
        seen.add(node);
        return view.valid(node);
      };
      applied({ ...view, valid }, pointer);
      const [group] = itemsOf(entryOfKey(view.job, 'TaskGroups', view.keys)?.value);
      return itemsOf(entryOfKey(group, 'Tasks', view.keys)?.value).map((task) =>
        seen.has(entryOfKey(task, 'Driver', view.keys)?.value ?? task),
      );
    };
    expect(asked('/Job')).toEqual([true, false, false]);
    expect(asked('/Job/TaskGroups/0')).toEqual([true, false, false]);
    expect(asked('/Job/TaskGroups/0/Tasks/1')).toEqual([false, true, false]);
  });

  it('is what the groups take for a policy of the job', () => {
    expect(at('/Job/Update').get('MinHealthyTime')).toMatchObject({ value: 10 * S, origin: { from: 'default' } });
    expect(at('/Job/Update').has('MaxParallel')).toBe(false);
  });

  it('is nothing for what no job has', () => {
    expect(at('/Job/Nothing/here').size).toBe(0);
    expect(at('/Job/TaskGroups/7').size).toBe(0);
  });
});
