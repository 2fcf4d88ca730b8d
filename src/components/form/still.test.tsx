// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, renderHook, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { enterField, leaveField, useStill } from './still.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pointer = (type: string): void => {
  act(() => {
    window.dispatchEvent(new Event(type));
  });
};
const clicked = (): void => act(() => void vi.advanceTimersByTime(100));

describe('what takes room in the form', () => {
  it('stays what it was from press to release, and follows after the click', () => {
    const { result, rerender } = renderHook(({ value }) => useStill(value), { initialProps: { value: 'a' } });
    pointer('pointerdown');
    rerender({ value: 'b' });
    expect(result.current).toBe('a');
    pointer('pointerup');
    expect(result.current).toBe('a');
    clicked();
    expect(result.current).toBe('b');
  });

  it('follows at once while nothing is pressed', () => {
    const { result, rerender } = renderHook(({ value }) => useStill(value), { initialProps: { value: 'a' } });
    rerender({ value: 'b' });
    expect(result.current).toBe('b');
  });
});

function Form({ said = false }: { readonly said?: boolean }) {
  return (
    <div onFocus={(e) => enterField(e.target)} onBlur={(e) => leaveField(e.target, e.relatedTarget)}>
      <div data-at="/a" data-testid="a">
        <input aria-label="A" />
        {said && <p data-said>wrong</p>}
      </div>
      <input aria-label="B" />
    </div>
  );
}

describe('what comes up under a field', () => {
  const over = (): boolean => screen.getByTestId('a').hasAttribute('data-over');

  it('lies over what follows until the field is left and the pointer released', () => {
    renderHook(() => useStill(0));
    render(<Form />);
    act(() => screen.getByLabelText('A').focus());
    expect(over()).toBe(true);
    pointer('pointerdown');
    act(() => screen.getByLabelText('B').focus());
    expect(over()).toBe(true);
    pointer('pointerup');
    clicked();
    expect(over()).toBe(false);
  });

  it('takes its room at once when the keyboard leaves', () => {
    render(<Form />);
    act(() => screen.getByLabelText('A').focus());
    act(() => screen.getByLabelText('B').focus());
    expect(over()).toBe(false);
  });

  it('keeps the room it had when the field was entered', () => {
    render(<Form said />);
    fireEvent.focus(screen.getByLabelText('A'));
    expect(over()).toBe(false);
  });

  it('of a row of a table stands in the row behind it', () => {
    render(
      <table onFocus={(e) => enterField(e.target)} onBlur={(e) => leaveField(e.target, e.relatedTarget)}>
        <tbody>
          <tr data-at="/0" data-testid="first">
            <td>
              <input aria-label="First" />
            </td>
          </tr>
          <tr data-at="/1" data-testid="second">
            <td>
              <input aria-label="Second" />
            </td>
          </tr>
          <tr data-says />
        </tbody>
      </table>,
    );
    const lies = (row: string): boolean => screen.getByTestId(row).hasAttribute('data-over');
    act(() => screen.getByLabelText('First').focus());
    expect(lies('first')).toBe(true);
    act(() => screen.getByLabelText('Second').focus());
    expect([lies('first'), lies('second')]).toEqual([false, false]);
  });

  it('keeps the room of what goes while one types, until the row or field is left', () => {
    render(
      <div onFocus={(e) => enterField(e.target)} onBlur={(e) => leaveField(e.target, e.relatedTarget)}>
        <div data-at="/list" data-testid="list">
          <ol data-control>
            <li data-at="/list/0" data-testid="row">
              <div data-main>
                <input aria-label="Item" />
                <p data-said>wrong</p>
              </div>
            </li>
            <li data-at="/list/1" data-testid="next">
              <div data-main>
                <input aria-label="Next" />
              </div>
            </li>
          </ol>
        </div>
      </div>,
    );
    const marks = (id: string): string[] => screen.getByTestId(id).getAttributeNames().slice(2);
    act(() => screen.getByLabelText('Item').focus());
    expect(marks('row')).toEqual(expect.arrayContaining(['data-room']));
    expect(marks('list')).toEqual(['data-over']);
    act(() => screen.getByLabelText('Next').focus());
    expect(marks('row')).not.toContain('data-room');
    expect(marks('next')).toEqual(['data-over']);
    expect(marks('list')).toEqual(['data-over']);
    act(() => screen.getByLabelText('Next').blur());
    expect(marks('list')).toEqual([]);
  });
});
