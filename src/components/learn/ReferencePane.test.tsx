// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppContext, type App } from '../appContext.ts';
import { toyApp } from '../problems/testSupport.ts';
import ReferencePane from './ReferencePane.tsx';

async function show(text: string): Promise<App> {
  const app = toyApp(text);
  await vi.waitFor(() => expect(app.analysis.getState().analysis).toBeDefined());
  render(
    <MantineProvider>
      <AppContext value={app}>
        <ReferencePane />
      </AppContext>
    </MantineProvider>,
  );
  return app;
}
const title = (): string => screen.getByRole('heading', { level: 3 }).textContent ?? '';

afterEach(cleanup);

describe('ReferencePane', () => {
  it('follows the selection and adds a property in one step, in its place', async () => {
    const app = await show('{\n  "tasks": [\n    { "name": "a", "cpusWanted": 1 }\n  ]\n}\n');
    expect(title()).toContain('Toy job');
    act(() => app.view.getState().actions.select('/tasks/0', 'text'));
    expect(title()).toContain('Task');
    fireEvent.click(screen.getByRole('button', { name: 'Add Mode' }));
    const { document, past } = app.documents.getState();
    expect(document?.text.toString()).toContain('{ "name": "a", "mode": "fast", "cpusWanted": 1 }');
    expect(past.map((entry) => [entry.origin, entry.label])).toEqual([['command', 'Add Mode']]);
    expect(app.view.getState()).toMatchObject({ selected: '/tasks/0/mode', focusField: 'mode' });
  });

  it('shows values that are set and goes to them', async () => {
    const app = await show('{ "tasks": [{ "name": "a" }] }');
    act(() => app.view.getState().actions.select('/tasks/0', 'text'));
    const there = screen.getByRole('button', { name: 'Go to Name' });
    expect(there.textContent).toBe('"a"');
    fireEvent.click(there);
    expect(app.view.getState().selected).toBe('/tasks/0/name');
  });

  it('searches, browses and comes back', async () => {
    await show('{ "tasks": [] }');
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'with care' } });
    fireEvent.click(within(screen.getByRole('list', { name: 'Found' })).getByRole('button'));
    expect(title()).toContain('Task');
    expect(screen.queryByRole('button', { name: 'Add Mode' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Back to Toy job' }));
    expect(title()).toContain('Toy job');
  });

  it('asks before an example takes the place of a changed document', async () => {
    const app = await show('{ "tasks": [{ "name": "a" }] }');
    act(() => {
      app.documents
        .getState()
        .actions.applyOps({ origin: 'form', label: 'x', ops: [{ op: 'set', pointer: '/cpus', value: 2 }] });
    });
    const details = screen.getByText('Examples with it').closest('details');
    if (!details) throw new Error('the examples cannot be opened');
    details.open = true;
    fireEvent(details, new Event('toggle'));
    fireEvent.click(await screen.findByRole('button', { name: /No task/, hidden: true }));
    expect(app.documents.getState().past).toHaveLength(1);
    fireEvent.click(screen.getByRole('button', { name: 'Open the example', hidden: true }));
    expect(app.documents.getState().document?.text.toString()).toBe('{"tasks":[]}');
  });
});
