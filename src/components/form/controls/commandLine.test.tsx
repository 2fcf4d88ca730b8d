// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { locate } from '../../../document/pointer.ts';
import type { CommandLine, WholeFormat } from '../../../schemas/format.ts';
import { AppContext } from '../../appContext.ts';
import { TOY, toyApp } from '../../problems/testSupport.ts';
import Inspector from '../Inspector.tsx';

/** Splits at single blanks; `$A` is `one`, `$R` comes when it runs. */
function read(text: string): CommandLine {
  let at = 0;
  const parts = text.split(' ').map((part) => {
    const start = at;
    at += part.length + 1;
    const kind = part === '' ? ('empty' as const) : part === '&&' ? ('shell' as const) : ('argument' as const);
    return { text: part, start, end: start + part.length, kind };
  });
  const placeholders = [...text.matchAll(/\$(\w)/g)].map(({ index, 1: name = '' }) => {
    const place = { name, start: index, end: index + 2 };
    if (name === 'A') return { ...place, state: 'known' as const, value: 'one', from: '/cpus' };
    return name === 'R' ? { ...place, state: 'runtime' as const } : { ...place, state: 'unknown' as const };
  });
  const expanded = parts.map((part) => part.text.replaceAll('$A', 'one'));
  const offers = [{ value: '$A', detail: 'the letter' }];
  return { rule: 'Split at single blanks.', parts, placeholders, expanded, offers };
}

const format: WholeFormat = {
  ...TOY,
  form: { objects: { Task: { order: ['name'], widgets: { name: 'commandLine' } } } },
  commandLine: (view, pointer) => {
    const node = locate(view.root, 0, pointer)?.node;
    return node?.kind === 'string' ? read(node.value) : undefined;
  },
};

async function start(command: string, used = format) {
  const app = toyApp(JSON.stringify({ cpus: 4, tasks: [{ name: command }] }), used);
  app.view.getState().actions.select('/tasks/0', 'start');
  render(
    <MantineProvider>
      <AppContext value={app}>
        <Inspector />
      </AppContext>
    </MantineProvider>,
  );
  const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /Name/ });
  return { app, box, text: () => app.documents.getState().document?.text.toString() ?? '' };
}

// Nothing is laid out here, so that Mantine finds nothing to focus in a menu, and prints all of it.
beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(cleanup);
const items = (): (string | null)[] =>
  within(screen.getByRole('list', { name: /^Arguments/ }))
    .getAllByRole('listitem')
    .map((item) => item.textContent);

describe('a command line', () => {
  it('shows the arguments as they are split, and tells of empty ones and of shell syntax', async () => {
    await start('run  $A && x');
    expect(items()).toEqual(['run', 'empty', '$A', '&&', 'x']);
    expect(screen.getByText('5 arguments')).toBeTruthy();
    expect(screen.getByText(/1 argument is empty/).textContent).toContain('1 looks like shell syntax');
    cleanup();
    await start('run x');
    expect(screen.queryByText(/is empty|shell syntax/)).toBeNull();
  });

  it('says of nothing written only how it would be split', async () => {
    await start('');
    expect(screen.getByText('Split at single blanks.')).toBeTruthy();
    expect(screen.queryByRole('list', { name: /^Arguments/ })).toBeNull();
    expect(screen.queryByText(/1 argument/)).toBeNull();
  });

  it('follows what is typed', async () => {
    const { box, text } = await start('run');
    fireEvent.change(box, { target: { value: 'run fast' } });
    await waitFor(() => expect(items()).toEqual(['run', 'fast']));
    expect(text()).toContain('"run fast"');
  });

  it('says what placeholders stand for, and leads to where they are set', async () => {
    const { app } = await start('run $A $R $U');
    const values = screen.getByLabelText('Placeholders');
    expect(values.textContent).toContain('Aone');
    expect(values.textContent).toContain('Rfilled in when it runs');
    expect(values.textContent).toContain('Unot known');
    fireEvent.click(screen.getByRole('checkbox', { name: /values filled in/ }));
    expect(items()).toEqual(['run', 'one', '$R', '$U']);
    fireEvent.click(within(values).getByRole('button', { name: 'A' }));
    expect(app.view.getState().selected).toBe('/cpus');
  });

  it('inserts a placeholder at the caret', async () => {
    const { box, text } = await start('run x');
    box.focus();
    box.setSelectionRange(4, 4);
    fireEvent.click(screen.getByRole('button', { name: 'Insert placeholder' }));
    fireEvent.click(await screen.findByText('the letter'));
    expect(text()).toContain('"run $Ax"');
  });

  it('lists no arguments of a command that is not split', async () => {
    const text = 'run && stop';
    const part = { text, start: 0, end: text.length, kind: 'argument' as const };
    await start(text, {
      ...format,
      commandLine: () => ({ ...read(text), rule: 'One command.', parts: [part], expanded: [text] }),
    });
    expect(screen.getByText('One command.')).toBeTruthy();
    expect(screen.queryByRole('list', { name: /^Arguments/ })).toBeNull();
  });

  it('is a plain text where the format reads no command', async () => {
    const without: WholeFormat = { ...TOY, form: format.form };
    const { box } = await start('run x', without);
    expect(box.value).toBe('run x');
    expect(screen.queryByRole('list', { name: /^Arguments/ })).toBeNull();
  });
});
