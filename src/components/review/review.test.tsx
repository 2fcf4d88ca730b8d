// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { get, stringOf } from '../../document/node.ts';
import type { FormatAction, WholeFormat } from '../../schemas/format.ts';
import { bus } from '../../state/commands/bus.ts';
import { applyFormatAction } from '../../state/commands/formatActions.ts';
import { ActingProvider } from '../app/context.tsx';
import { ExportMenu, FormatMenu } from '../app/HeaderMenus.tsx';
import { Toasts } from '../app/Toasts.tsx';
import { AppContext } from '../appContext.ts';
import { TOY, toyApp } from '../problems/testSupport.ts';
import { Review } from './Review.tsx';

const TEXT = '{\n  "cpus": 4,\n  "tasks": []\n}\n';

const planned = vi.fn();

const reviewed: FormatAction = {
  id: 'double',
  title: 'Double the CPUs',
  description: 'Writes twice as many.',
  plan: (view) => {
    planned();
    return get(view.job, 'cpus')?.kind === 'number'
      ? {
          label: 'Double the CPUs',
          ops: [{ op: 'set', pointer: '/cpus', value: 8 }],
          notes: ['It costs more.'],
          review: true,
          next: 'name',
        }
      : undefined;
  },
};

const asking: FormatAction = {
  id: 'name',
  title: 'Add a named task',
  description: 'Writes one task.',
  ask: { label: 'Name of the task', propose: () => 'first' },
  plan: (_view, answer = 'first') =>
    answer === ''
      ? undefined
      : { label: `Add ${answer}`, ops: [{ op: 'set', pointer: '/tasks', value: [{ name: answer }] }] },
};

const plain: FormatAction = {
  id: 'plain',
  title: 'Forget the CPUs',
  description: 'Takes them away.',
  plan: () => ({ label: 'Forget the CPUs', ops: [{ op: 'remove', pointer: '/cpus' }], notes: ['There are 4 then.'] }),
};

const format: WholeFormat = {
  ...TOY,
  actions: [reviewed, asking, plain],
  exports: (view) => [
    {
      id: 'lines',
      title: 'Command lines',
      description: 'For a shell. And more.',
      language: 'shell',
      text: `run ${stringOf(get(view.job, 'name')) ?? 'it'}`,
      notes: ['The image is not known.'],
      pointer: '/tasks',
    },
  ],
};

function start(text = TEXT) {
  const app = toyApp(text, format);
  render(
    <MantineProvider>
      <AppContext value={app}>
        <ActingProvider>
          <FormatMenu />
          <ExportMenu />
          <Review />
          <Toasts />
        </ActingProvider>
      </AppContext>
    </MantineProvider>,
  );
  return {
    app,
    text: () => app.documents.getState().document?.text.toString(),
    labels: () => app.documents.getState().past.map((entry) => entry.label),
    apply: (id: string) =>
      act(() => {
        const host = { download: () => undefined, copy: () => Promise.resolve(true), pickFile: () => undefined };
        applyFormatAction({ ...app, bus, host }, id);
      }),
  };
}

// Nothing is laid out here, so that Mantine finds nothing to focus in a menu, and prints all of it.
beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  cleanup();
  planned.mockClear();
});

describe('an action that is to be agreed to', () => {
  it('shows the text before and after and what to know, and changes nothing when cancelled', async () => {
    const { text, labels, apply } = start();
    apply('double');
    const dialog = await screen.findByRole('dialog', { name: 'Double the CPUs' });
    expect(within(dialog).getByText('It costs more.')).toBeTruthy();
    const lines = within(dialog).getByRole('region', { name: 'Text before and after' });
    expect(lines.textContent).toContain('"cpus": 4');
    expect(lines.textContent).toContain('"cpus": 8');
    fireEvent.click(within(dialog).getByText('Cancel'));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(text()).toBe(TEXT);
    expect(labels()).toEqual([]);
  });

  it('is one step when applied, and offers what comes next', async () => {
    const { text, labels, apply, app } = start();
    apply('double');
    fireEvent.click(await screen.findByRole('button', { name: 'Apply' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(text()).toBe(TEXT.replace('4', '8'));
    expect(labels()).toEqual(['Double the CPUs']);
    fireEvent.click(screen.getByRole('button', { name: 'Add a named task' }));
    expect(await screen.findByRole('dialog', { name: 'Add a named task' })).toBeTruthy();
    act(() => void app.documents.getState().actions.undo());
    expect(text()).toBe(TEXT);
  });
});

describe('an action that asks', () => {
  it('previews the answer as it is typed', async () => {
    const { text, apply } = start();
    apply('name');
    const field = await screen.findByRole('textbox', { name: 'Name of the task' });
    expect(field).toHaveProperty('value', 'first');
    const region = () => screen.getByRole('region', { name: 'Text before and after' }).textContent;
    expect(region()).toContain('"first"');
    fireEvent.change(field, { target: { value: 'other' } });
    await waitFor(() => expect(region()).toContain('"other"'));
    fireEvent.change(field, { target: { value: '' } });
    await waitFor(() => expect(screen.getByRole('button', { name: 'Apply' })).toHaveProperty('disabled', true));
    expect(screen.getByText('This answer leaves nothing to change.')).toBeTruthy();
    fireEvent.change(field, { target: { value: 'last' } });
    await waitFor(() => expect(screen.getByRole('button', { name: 'Apply' })).toHaveProperty('disabled', false));
    fireEvent.submit(field);
    expect(text()).toContain('"name": "last"');
  });
});

describe('an action that needs no agreement', () => {
  it('is done at once, with its notes in the message', () => {
    const { text, apply } = start();
    apply('plain');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(text()).not.toContain('cpus');
    expect(screen.getByText('There are 4 then.')).toBeTruthy();
  });
});

describe('the menus', () => {
  it('plan no action before they are opened', async () => {
    const { app } = start();
    act(() => {
      app.documents
        .getState()
        .actions.apply({ origin: 'editor', label: 'type', edits: [{ offset: 0, length: 0, text: ' ' }] });
    });
    expect(planned).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: /^Toy/ }));
    expect(await screen.findByText('Double the CPUs')).toBeTruthy();
    expect(planned).toHaveBeenCalled();
  });

  it('show texts made from the document', async () => {
    const { app } = start('{"name": "that", "tasks": []}');
    fireEvent.click(screen.getByRole('button', { name: 'Export' }));
    fireEvent.click(await screen.findByText('Command lines'));
    const dialog = await screen.findByRole('dialog', { name: 'Command lines' });
    expect(within(dialog).getByRole('region').textContent).toBe('run that');
    expect(within(dialog).getByText('The image is not known.')).toBeTruthy();
    expect(within(dialog).getByText('toy-lines.sh')).toBeTruthy();
    fireEvent.click(within(dialog).getByRole('button', { name: 'Show what it is made from' }));
    expect(app.view.getState().selected).toBe('/tasks');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
