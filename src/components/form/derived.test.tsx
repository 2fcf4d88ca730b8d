// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { get, itemsOf, stringOf } from '../../document/node.ts';
import type { DerivedRow, WholeFormat } from '../../schemas/format.ts';
import { AppContext } from '../appContext.ts';
import { TOY, toyApp } from '../problems/testSupport.ts';
import { loadPart } from '../ui/parts.ts';
import { loadDerivedList } from './Derived.tsx';
import Inspector from './Inspector.tsx';
import { stateWords } from './derivations.ts';

/** A task's name must be `task-<its number>`. */
const format: WholeFormat = {
  ...TOY,
  derivations: (view) => {
    const rows = [...itemsOf(get(view.job, 'tasks'))].map((task, i): DerivedRow => {
      const written = stringOf(get(task, 'name')) ?? '';
      const [pointer, expected] = [`/tasks/${i}/name`, `task-${i}`];
      if (written === 'own') return { state: 'extra', written, pointer };
      if (written === expected) return { state: 'same', written, expected, pointer };
      return {
        state: 'differs',
        written,
        expected,
        pointer,
        from: '/cpus',
        ops: [{ op: 'set', pointer, value: expected }],
      };
    });
    const ops = rows.flatMap((row) => row.ops ?? []);
    const regenerate = ops.length > 0 ? { regenerate: { label: 'Regenerate names', ops } } : {};
    return [{ pointer: '/tasks', title: 'Task names', rule: 'Numbered from 0.', rows, ...regenerate }];
  },
};

const TEXT = '{"cpus": 4, "tasks": [{"name": "a"}, {"name": "task-1"}, {"name": "b"}, {"name": "own"}]}';

function start(text = TEXT, used = format) {
  const app = toyApp(text, used);
  render(
    <MantineProvider>
      <AppContext value={app}>
        <Inspector />
      </AppContext>
    </MantineProvider>,
  );
  const select = (pointer: string): void => act(() => app.view.getState().actions.select(pointer, 'canvas'));
  const text_ = () => app.documents.getState().document?.text.toString();
  return { app, select, text: text_, labels: () => app.documents.getState().past.map((entry) => entry.label) };
}

beforeAll(async () => {
  await loadPart(loadDerivedList);
});
afterEach(cleanup);

describe('a list that is derived', () => {
  it('is shown with the object that has it, and in it, but not elsewhere', () => {
    const { select } = start();
    expect(screen.getByText('2 differ, 1 as derived, 1 of its own')).toBeTruthy();
    select('/tasks/1');
    expect(screen.getByRole('region', { name: 'Task names' })).toBeTruthy();
    cleanup();
    start(TEXT, TOY);
    expect(screen.queryByRole('region', { name: 'Task names' })).toBeNull();
  });

  it('shows rows that are out of line, and the others on demand', () => {
    start();
    const section = screen.getByRole('region', { name: 'Task names' });
    expect(within(section).queryByRole('table')).toBeNull();
    fireEvent.click(within(section).getByRole('button', { name: 'Task names' }));
    expect(within(section).getByText('Numbered from 0.')).toBeTruthy();
    const rows = () =>
      within(section)
        .getAllByRole('row')
        .slice(1)
        .map((row) => row.textContent);
    expect(rows()).toHaveLength(2);
    expect(rows()[0]).toContain('written: a');
    expect(rows()[0]).toContain('derived: task-0');
    fireEvent.click(within(section).getByRole('checkbox'));
    expect(rows()).toHaveLength(4);
  });

  it('brings one row or all rows in line in one step', () => {
    const { text, labels, app } = start();
    fireEvent.click(screen.getByRole('button', { name: 'Task names' }));
    fireEvent.click(screen.getByRole('button', { name: 'Apply: task-0' }));
    expect(text()).toContain('{"name": "task-0"}, {"name": "task-1"}, {"name": "b"}');
    act(() => void app.documents.getState().actions.undo());
    expect(text()).toBe(TEXT);
    fireEvent.click(screen.getByRole('button', { name: 'Regenerate' }));
    expect(text()).toContain('{"name": "task-2"}, {"name": "own"}');
    expect(labels()).toEqual(['Regenerate names']);
    expect(screen.queryByRole('button', { name: 'Regenerate' })).toBeNull();
  });

  it('leads to what is written and to its source', () => {
    const { app } = start();
    fireEvent.click(screen.getByRole('button', { name: 'Task names' }));
    fireEvent.click(screen.getByRole('button', { name: 'Show what is written: task-2' }));
    expect(app.view.getState().selected).toBe('/tasks/2/name');
    fireEvent.click(screen.getByRole('button', { name: 'Show what it is derived from: task-2' }));
    expect(app.view.getState().selected).toBe('/cpus');
  });

  it('leaves the form alone when the format fails', () => {
    const failing: WholeFormat = {
      ...TOY,
      derivations: () => {
        throw new Error('no');
      },
    };
    start(TEXT, failing);
    expect(screen.getByText('Tasks')).toBeTruthy();
  });

  it('is put in words', () => {
    expect(stateWords([])).toBe('nothing to derive');
    expect(stateWords([{ state: 'missing' }, { state: 'differs' }])).toBe('1 missing, 1 differs');
  });
});
