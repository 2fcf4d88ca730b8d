// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keepKeyboard } from './keptKeyboard.ts';
import { JOB, pretendBrowser, start } from './testSupport.tsx';

beforeAll(pretendBrowser);
afterEach(cleanup);

const seen = () => act(() => Promise.resolve());
const named = () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim();

function stage(html: string): { root: HTMLElement; stop: () => void } {
  document.body.innerHTML = `<div id="root"><h3 tabindex="-1">Page</h3>${html}</div><input aria-label="elsewhere">`;
  const root = document.getElementById('root') as HTMLElement;
  return { root, stop: keepKeyboard(root) };
}
const press = (label: string): HTMLElement => {
  const element = document.querySelector<HTMLElement>(`[aria-label="${label}"]`);
  if (!element) throw new Error(label);
  element.focus();
  return element;
};
const field = (at: string, inside: string): string => `<div data-at="${at}">${inside}</div>`;
const control = (label: string): string => `<div data-control><input aria-label="${label}"></div>`;

describe('the keyboard', () => {
  it('goes to the control of a field whose button is gone', async () => {
    const { stop } = stage(
      field('/a', `${control('A')}<button aria-label="Fix"></button>`) + field('/b', control('B')),
    );
    press('Fix').remove();
    await seen();
    expect(named()).toBe('A');
    stop();
  });

  it('goes to what would add a field that is gone, and to the field when it comes back by itself', async () => {
    const { root, stop } = stage(field('/a', control('A')) + field('/b', control('B')));
    press('A');
    root.querySelector('[data-at="/a"]')?.remove();
    root.insertAdjacentHTML('beforeend', '<button data-offers="/a" aria-label="Add A"></button>');
    await seen();
    expect(named()).toBe('Add A');
    root.querySelector('[data-offers]')?.remove();
    root.insertAdjacentHTML('afterbegin', field('/a', control('A')));
    await seen();
    expect(named()).toBe('A');
    stop();
  });

  it('goes to a field beside, to one around, and at last to the title', async () => {
    const { root, stop } = stage(field('/a', field('/a/x', control('X')) + field('/a/y', control('Y'))));
    press('X');
    root.querySelector('[data-at="/a/x"]')?.remove();
    await seen();
    expect(named()).toBe('Y');
    root.querySelector('[data-at="/a"]')?.remove();
    await seen();
    expect(named()).toBe('Page');
    stop();
  });

  it('leaves a control that is switched off, and stays with one that is not', async () => {
    const { stop } = stage(field('/a', `${control('A')}<button aria-label="Next"></button><i></i>`));
    const next = press('Next');
    document.querySelector('i')?.remove();
    await seen();
    expect(named()).toBe('Next');
    next.setAttribute('disabled', '');
    await seen();
    expect(named()).toBe('A');
    stop();
  });

  it('is not called back from where it was taken on purpose', async () => {
    const { stop } = stage(field('/a', `${control('A')}<button aria-label="Fix"></button>`));
    const fix = press('Fix');
    press('elsewhere');
    await seen();
    fix.remove();
    await seen();
    expect(named()).toBe('elsewhere');
    stop();
  });

  it('is in a field after its reset, by key and by button', async () => {
    start(JOB);
    const button = screen.getByRole('button', { name: 'Reset count' });
    button.focus();
    fireEvent.click(button);
    await seen();
    expect(document.activeElement).toBe(screen.getByLabelText('Count'));
  });
});

describe('a text of several lines', () => {
  it('is the same control when it is typed over with one line', () => {
    const { value } = start('{"name":"a","steps":[],"note":"one\\ntwo"}');
    const note = screen.getByLabelText<HTMLTextAreaElement>('Note');
    note.focus();
    fireEvent.change(note, { target: { value: 'l' } });
    expect(value()).toMatchObject({ note: 'l' });
    expect(screen.getByLabelText('Note')).toBe(note);
    expect(document.activeElement).toBe(note);
  });
});
