// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppContext, type App } from '../appContext.ts';
import { bus } from '../../state/commands/bus.ts';
import { FixAllDialog } from './FixAllDialog.tsx';
import ProblemsPane from './ProblemsPane.tsx';
import { toyApp } from './testSupport.ts';

const TEXT = `{
  "tasks": [
    { "name": "one two" },
    { "name": "ok", "mode": "fst" },
    { "name": "three four" }
  ]
}
`;

async function show(text: string): Promise<App> {
  const app = toyApp(text);
  await vi.waitFor(() => expect(app.analysis.getState().analysis).toBeDefined());
  render(
    <MantineProvider>
      <AppContext value={app}>
        <ProblemsPane />
      </AppContext>
    </MantineProvider>,
  );
  return app;
}
const rows = (): string[] => screen.queryAllByRole('row').map((row) => row.textContent ?? '');
const grid = (): HTMLElement => screen.getByRole('treegrid');
const settled = (app: App): Promise<void> =>
  act(() => vi.waitFor(() => expect(app.analysis.getState().analysis?.version).toBe(app.documents.getState().version)));

beforeEach(() => {
  // Without layout every box is empty and a virtual list shows nothing.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
});
afterEach(cleanup);

describe('ProblemsPane', () => {
  it('lists problems with word, path and line', async () => {
    await show(TEXT);
    expect(rows()).toHaveLength(3);
    expect(rows()[0]).toContain('"fst" is not allowed here');
    expect(rows()[0]).toContain('2 ok › Mode');
    expect(within(screen.getAllByRole('row')[0] as HTMLElement).getByLabelText('Error')).toBeDefined();
    expect(within(screen.getAllByRole('row')[2] as HTMLElement).getByText('5')).toBeDefined();
  });

  it('lists errors first, or as in the text', async () => {
    await show(TEXT);
    const lines = (): (string | undefined)[] => rows().map((row) => /line (\d+)/.exec(row)?.[1]);
    expect(lines()).toEqual(['4', '3', '5']);
    fireEvent.change(screen.getByLabelText('Order and groups'), { target: { value: 'none' } });
    expect(lines()).toEqual(['3', '4', '5']);
    fireEvent.change(screen.getByLabelText('Order and groups'), { target: { value: 'errors' } });
  });

  it('mends a problem from its row, in one step', async () => {
    const app = await show(TEXT);
    fireEvent.click((await screen.findAllByRole('button', { name: 'Fix: Write a dash' }))[0] as HTMLElement);
    expect(app.documents.getState().document?.text.toString()).toBe(TEXT.replace('one two', 'one-two'));
    expect(app.documents.getState().past).toHaveLength(1);
    await settled(app);
    expect(rows()).toHaveLength(2);
  });

  it('silences a rule in this document, says so, and shows it again', async () => {
    const app = await show(TEXT);
    fireEvent.keyDown(grid(), { key: 'ArrowDown' });
    fireEvent.keyDown(grid(), { key: 'ArrowRight' });
    fireEvent.click(await screen.findByRole('button', { name: 'Silence this rule here' }));
    expect(rows()).toHaveLength(1);
    expect(app.analysis.getState().analysis?.counts).toEqual({ error: 1, warning: 0, info: 0 });
    expect(app.documents.getState().past).toHaveLength(0);
    fireEvent.click(await screen.findByRole('button', { name: /2 hidden: show again/ }));
    expect(rows()).toHaveLength(4);
    expect(app.analysis.getState().analysis?.counts.warning).toBe(2);
  });

  it('lets no error be silenced', async () => {
    await show(TEXT);
    fireEvent.keyDown(grid(), { key: 'ArrowRight' });
    expect(await screen.findByText(/toy|schema\/enum/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Silence this rule here' })).toBeNull();
  });

  it('hides severities, says so, and shows everything again', async () => {
    const app = await show(TEXT);
    fireEvent.click(screen.getByRole('button', { name: 'Warnings: 2' }));
    expect(rows()).toHaveLength(1);
    expect(app.preferences.getState().severities).toEqual(['error', 'info']);
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'nothing like it' } });
    expect(screen.getByText('Nothing matches the filter')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Show all 3' }));
    expect(rows()).toHaveLength(3);
  });

  it('groups by part with the names of the graph', async () => {
    await show(TEXT);
    fireEvent.change(screen.getByLabelText('Order and groups'), { target: { value: 'part' } });
    expect(rows()[0]).toContain('one two');
    expect(screen.getAllByRole('row')[0]?.getAttribute('aria-level')).toBe('1');
    fireEvent.change(screen.getByLabelText('Order and groups'), { target: { value: 'errors' } });
  });

  it('goes to the field on Enter and moves with the arrows', async () => {
    const app = await show(TEXT);
    fireEvent.keyDown(grid(), { key: 'Enter' });
    const { selected, selectedBy, focusField } = app.view.getState();
    expect({ selected, selectedBy, focusField }).toEqual({
      selected: '/tasks/1/mode',
      selectedBy: 'problems',
      focusField: 'mode',
    });
  });

  it('opens help and mends one, as one step of the history', async () => {
    const app = await show(TEXT);
    fireEvent.keyDown(grid(), { key: 'ArrowDown' });
    fireEvent.keyDown(grid(), { key: 'ArrowRight' });
    expect(await screen.findByText('Blanks break `name`.')).toBeDefined();
    expect(screen.getByText('Reference: 1.2')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Write a dash' }));
    expect(app.documents.getState().document?.text.toString()).toBe(TEXT.replace('one two', 'one-two'));
    expect(app.documents.getState().past.map((entry) => [entry.origin, entry.label])).toEqual([
      ['fix', 'Write a dash'],
    ]);
    await settled(app);
    expect(rows()).toHaveLength(2);
  });

  it('mends all of a kind at once, after a look at what changes', async () => {
    const app = await show(TEXT);
    const asked: string[] = [];
    const stop = bus.on('problems:fixAll', (code) => asked.push(code));
    fireEvent.keyDown(grid(), { key: 'ArrowDown' });
    fireEvent.keyDown(grid(), { key: 'ArrowRight' });
    fireEvent.click(await screen.findByRole('button', { name: 'Fix all 2 of this kind…' }));
    stop();
    expect(asked).toEqual(['toy/blank-name']);
    render(
      <MantineProvider>
        <AppContext value={app}>
          <FixAllDialog code={asked[0] ?? ''} onClose={() => undefined} />
        </AppContext>
      </MantineProvider>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Fix 2' }));
    const text = app.documents.getState().document?.text.toString();
    expect(text).toBe(TEXT.replace('one two', 'one-two').replace('three four', 'three-four'));
    expect(app.documents.getState().past).toHaveLength(1);
    await settled(app);
    expect(rows().filter((row) => row.includes('line'))).toHaveLength(1);
  });

  it('does not offer a fix for a text that has just changed', async () => {
    const app = await show(TEXT);
    fireEvent.keyDown(grid(), { key: 'ArrowDown' });
    fireEvent.keyDown(grid(), { key: 'ArrowRight' });
    act(() => {
      app.documents
        .getState()
        .actions.apply({ origin: 'editor', label: 'Typing', edits: [{ offset: 1, length: 0, text: ' ' }] });
    });
    if (app.analysis.getState().analysis?.version !== app.documents.getState().version) {
      expect(screen.getByRole<HTMLButtonElement>('button', { name: 'checking…' }).disabled).toBe(true);
    }
    await settled(app);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Write a dash' }).disabled).toBe(false);
  });

  it('says what was checked when nothing is wrong', async () => {
    await show('{ "tasks": [] }');
    expect(screen.getByText('No problems found')).toBeDefined();
    expect(screen.getByText(/2 rules of Toy/)).toBeDefined();
    expect(screen.getByRole('status').textContent).toBe('no problems');
  });
});
