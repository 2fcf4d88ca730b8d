// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppContext, type App } from '../appContext.ts';
import { toyApp } from '../problems/testSupport.ts';
import { agoText, amountText, amountWords, momentsOf } from './entries.ts';
import HistoryPane from './HistoryPane.tsx';

function changed(): App {
  const app = toyApp('{ "cpus": 1, "tasks": [] }');
  const { actions } = app.documents.getState();
  for (const value of [2, 33, 444]) {
    actions.applyOps({ origin: 'form', label: `Set CPUs to ${value}`, ops: [{ op: 'set', pointer: '/cpus', value }] });
  }
  return app;
}
function show(app: App): void {
  render(
    <MantineProvider>
      <AppContext value={app}>
        <HistoryPane />
      </AppContext>
    </MantineProvider>,
  );
}
const cpus = (app: App): string | undefined =>
  /"cpus": (\d+)/.exec(app.documents.getState().document?.text.toString() ?? '')?.[1];

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
});
afterEach(cleanup);

describe('momentsOf', () => {
  it('lists states from the newest to the one that was opened, with their sizes', () => {
    const app = changed();
    app.documents.getState().actions.undo();
    const { past, future, document } = app.documents.getState();
    const moments = momentsOf(past, future, document?.text.length ?? 0);
    expect(moments.map((m) => [m.steps, m.when, m.size])).toEqual([
      [3, 'future', 28],
      [2, 'present', 27],
      [1, 'past', 26],
      [0, 'past', 26],
    ]);
    expect(amountText(3, 28_000)).toBe('3 of 28,000');
    expect(amountWords(3, 28)).toBe('3 of 28 characters changed');
    expect(amountWords(0, 9)).toBe('The text stayed as it was');
  });
  it('says how long ago', () => {
    expect([0, 9_000, 42_000, 180_000, 7_200_000, 2 * 86_400_000].map(agoText)).toEqual([
      'now',
      'now',
      '42 s',
      '3 min',
      '2 h',
      '2 d',
    ]);
  });
});

describe('HistoryPane', () => {
  it('travels back by a click and forth by the keyboard', () => {
    const app = changed();
    show(app);
    const options = screen.getAllByRole('option');
    expect(options).toHaveLength(4);
    expect(options[0]?.getAttribute('aria-selected')).toBe('true');
    fireEvent.click(options[3] as HTMLElement);
    expect(cpus(app)).toBe('1');
    expect(app.documents.getState().future).toHaveLength(3);
    const list = screen.getByRole('listbox');
    fireEvent.keyDown(list, { key: 'ArrowUp' });
    fireEvent.keyDown(list, { key: 'ArrowUp' });
    expect(cpus(app)).toBe('1');
    fireEvent.keyDown(list, { key: 'Enter' });
    expect(cpus(app)).toBe('33');
  });
  it('says so when there is nothing yet', () => {
    const app = toyApp('{ "tasks": [] }');
    show(app);
    expect(screen.getByText('No changes yet')).toBeDefined();
    act(() => {
      app.documents
        .getState()
        .actions.applyOps({ origin: 'fix', label: 'Fix it', ops: [{ op: 'set', pointer: '/cpus', value: 9 }] });
    });
    expect(screen.getByText(/Fix it/)).toBeDefined();
  });
});

describe('named versions', () => {
  it('are kept beside the text, compared with, gone back to in one step, and removed', () => {
    const app = changed();
    show(app);
    fireEvent.click(screen.getByRole('button', { name: 'Name this version…' }));
    const name = screen.getByLabelText<HTMLInputElement>('Name of this version');
    expect(name.value).toBe('Version 1');
    fireEvent.change(name, { target: { value: 'as it ran' } });
    fireEvent.submit(name);
    expect(document.activeElement?.textContent).toBe('Name this version…');
    expect(app.documents.getState().past).toHaveLength(3);
    act(() => {
      const { actions } = app.documents.getState();
      actions.applyOps({ origin: 'form', label: 'Later', ops: [{ op: 'set', pointer: '/cpus', value: 9 }] });
    });
    fireEvent.click(screen.getByRole('button', { name: 'Compare with “as it ran”' }));
    expect(screen.getByText(/The text of “as it ran”, and as it is now: 3 of \d+ characters differ/)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Go back to it' }));
    expect(cpus(app)).toBe('444');
    expect(app.documents.getState().past).toHaveLength(5);
    act(() => void app.documents.getState().actions.undo());
    expect(cpus(app)).toBe('9');
    fireEvent.click(screen.getByRole('button', { name: 'Remove “as it ran”' }));
    expect(app.documents.getState().aside.versions).toEqual([]);
  });
});
