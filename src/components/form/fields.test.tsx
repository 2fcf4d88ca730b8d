// @vitest-environment happy-dom
import { bus } from '../../state/commands/bus.ts';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { JOB, NULL_IS_NOTHING, pretendBrowser, pretty, start, type } from './testSupport.tsx';

beforeAll(pretendBrowser);
afterEach(cleanup);

describe('fields', () => {
  it('set, clear and reset with one operation each, spelled as the rest', () => {
    const { text, labels } = start(JOB);
    const count = screen.getByLabelText('Count');
    type(count, '6');
    expect(text()).toBe(JOB.replace('5', '6'));
    expect(labels()).toEqual(['Set count']);
    type(count, '');
    expect(text()).not.toContain('count');
    expect(screen.queryByLabelText('Count')).toBeNull();
  });

  it('reset removes the key', () => {
    const { value } = start(JOB);
    fireEvent.click(screen.getByRole('button', { name: 'Reset count' }));
    expect(value()).not.toHaveProperty('count');
  });

  it('keeps required text as an empty text', () => {
    const { value } = start(JOB);
    type(screen.getByLabelText(/^Name/), '');
    expect(value()).toMatchObject({ name: '' });
  });

  it('shows and writes numbers as they are spelled', () => {
    const { text } = start('{"name":"a","count":9223372036854775807,"steps":[]}');
    const count = screen.getByLabelText<HTMLInputElement>('Count');
    expect(count.value).toBe('9223372036854775807');
    type(count, '9223372036854775806');
    expect(text()).toContain('"count":9223372036854775806,');
  });

  it('keeps a half-typed number on the screen and out of the document', () => {
    const { value } = start(JOB);
    const count = screen.getByLabelText<HTMLInputElement>('Count');
    type(count, '12x');
    expect(count.value).toBe('12x');
    expect(value()).toMatchObject({ count: 5 });
    fireEvent.blur(count);
    expect(count.value).toBe('12x');
    fireEvent.keyDown(count, { key: 'Escape' });
    expect(count.value).toBe('5');
  });

  it('keeps its control while an amount is typed that is none yet', () => {
    const { text } = start('{"name":"a","memory":1,"steps":[]}');
    const box = screen.getByLabelText(/^Memory/);
    for (const typed of ['1', '1.', '1.5', '1.5 ', '1.5 G', '1.5 GiB']) {
      type(box, typed);
      expect(screen.getByLabelText(/^Memory/)).toBe(box);
      expect((box as HTMLInputElement).value).toBe(typed);
    }
    expect(text()).toContain('"memory":1611');
  });

  it('gives the keyboard to a control, never to a button that takes a value away', () => {
    const { text } = start(JOB);
    act(() => {
      bus.emit('inspector:focus');
    });
    expect(document.activeElement?.tagName).toBe('INPUT');
    expect(document.activeElement).toBe(screen.getByLabelText(/^Name/));
    expect(text()).toBe(JOB);
  });

  it('reads quantities with units and file modes in letters', () => {
    const { value, select } = start('{"name":"a","memory":1,"mode":493,"steps":[]}');
    type(screen.getByLabelText('Memory'), '4 GB');
    expect(value()).toMatchObject({ memory: 4000 });
    expect(screen.getByText('493 = 0755 = rwxr-xr-x')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('others may run'));
    expect(value()).toMatchObject({ mode: 492 });
    select('/mode');
    type(screen.getByLabelText('Mode'), 'rwx------');
    expect(value()).toMatchObject({ mode: 448 });
  });

  it('offers what is not set and writes nothing until something is typed', () => {
    const { value, version } = start(JOB);
    const before = version();
    expect(screen.queryByLabelText('Note')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Note' }));
    const note = screen.getByLabelText<HTMLInputElement>('Note');
    expect(note.placeholder).toBe('none at all');
    expect(version()).toBe(before);
    type(note, 'x');
    expect(value()).toMatchObject({ note: 'x' });
  });

  it('finds fields by title, key and description', () => {
    start(JOB);
    type(screen.getByLabelText('Search fields'), 'how often');
    expect(screen.getByLabelText('Count')).toBeTruthy();
    expect(screen.queryByLabelText(/^Name/)).toBeNull();
  });
});

describe('null', () => {
  const NULLS = pretty({ name: null, mode: null, tags: null, labels: null, flag: null, steps: null });

  it('is shown as it is written where it is a value of a wrong type', () => {
    start(NULLS);
    expect(screen.getByLabelText<HTMLTextAreaElement>('Mode').value).toBe('null');
  });

  it('is an empty control where it means nothing, and gives way to what is typed', () => {
    const { text } = start(NULLS, NULL_IS_NOTHING);
    expect(screen.queryByDisplayValue('null')).toBeNull();
    type(screen.getByLabelText(/^Name/), 'b');
    expect(text()).toBe(NULLS.replace('null', '"b"'));
  });
});

describe('what the format does not expect', () => {
  it('shows a value of a wrong type as written, with its problem, editable', () => {
    const { value } = start('{"name":"a","count":"4","steps":[]}');
    const count = screen.getByLabelText<HTMLTextAreaElement>('Count');
    expect(count.value).toBe('"4"');
    const field = count.closest<HTMLElement>('[data-field]');
    expect(field?.dataset.severity).toBe('error');
    type(count, '{"a": 1}');
    expect(value()).toMatchObject({ count: { a: 1 } });
  });

  it('shows unknown keys, keeps them, and lets them be changed and removed', () => {
    const { value } = start('{"name":"a","steps":[],"coutn":[1]}');
    const unknown = screen.getByLabelText<HTMLTextAreaElement>('coutn');
    expect(unknown.value).toBe('[1]');
    type(unknown, '[1,');
    expect(value()).toMatchObject({ coutn: [1] });
    type(unknown, '[1,2]');
    expect(value()).toMatchObject({ coutn: [1, 2] });
    fireEvent.click(screen.getByRole('button', { name: 'Remove coutn' }));
    expect(value()).toEqual({ name: 'a', steps: [] });
  });

  it('stops at the button of a fix on the way by Tab, but not while what was typed is still to be checked', () => {
    const { app } = start('{"name":"a","steps":[],"notes":"x"}');
    const fix = (): HTMLElement => {
      const section = screen.getByLabelText('notes').closest<HTMLElement>('[data-field]');
      const found = within(section as HTMLElement)
        .getAllByRole('button')
        .find((b) => /note/.test(b.textContent));
      return found as HTMLElement;
    };
    expect(fix().tabIndex).toBe(0);
    const { analysis } = app.analysis.getState();
    act(() => app.analysis.setState({ analysis: analysis && { ...analysis, version: analysis.version - 1 } }));
    expect(fix().tabIndex).toBe(-1);
    act(() => app.analysis.setState({ analysis }));
    expect(fix().tabIndex).toBe(0);
  });

  it('applies a fix as one step', () => {
    const { value, labels } = start('{"name":"a","steps":[],"notes":"x"}');
    const section = screen.getByLabelText('notes').closest<HTMLElement>('[data-field]');
    const [fix] = within(section as HTMLElement)
      .getAllByRole('button')
      .filter((b) => /note/.test(b.textContent));
    fireEvent.click(fix as HTMLElement);
    expect(value()).not.toHaveProperty('notes');
    expect(labels()).toHaveLength(1);
  });
});
