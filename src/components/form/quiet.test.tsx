// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseDocument } from '../../document/document.ts';
import type { Node } from '../../document/node.ts';
import { entriesOf, isContainer } from '../../document/node.ts';
import { escapePart } from '../../document/pointer.ts';
import { wholeFormats as formats } from '../../schemas/whole.ts';
import { JOB, pretendBrowser, pretty, start, type } from './testSupport.tsx';

beforeAll(pretendBrowser);
afterEach(cleanup);

function pointersOf(node: Node, pointer = ''): string[] {
  if (!isContainer(node)) return [];
  const out = [pointer];
  let i = 0;
  for (const { key, value } of entriesOf(node))
    out.push(...pointersOf(value, `${pointer}/${escapePart(key ?? String(i++))}`));
  return out;
}

describe('a quiet form', () => {
  const odd = pretty({
    name: 7,
    count: null,
    tags: 'x',
    env: [{ key: 1 }, 3],
    steps: [{}, null],
    extra: { a: [1] },
    labels: { a: 2 },
  });
  it.each([
    ['an ordinary job', JOB],
    ['a job full of mistakes', odd],
    ['an empty object', '{}'],
    ['broken text', '{"name": "a", "steps": [{"run": '],
  ])('changes nothing by being opened on %s', (_, text) => {
    const all = start(text);
    const { app, version, select } = all;
    const before = version();
    const root = app.documents.getState().document?.root;
    for (const pointer of root ? pointersOf(root) : []) {
      select(pointer);
      const focusable = document.querySelectorAll<HTMLElement>('input, textarea, select');
      for (const element of focusable) {
        fireEvent.focus(element);
        fireEvent.blur(element);
      }
    }
    for (const fieldFilter of ['set', 'required', 'problems', 'all'] as const)
      act(() => {
        app.preferences.getState().set({ fieldFilter });
      });
    expect(all.text()).toBe(text);
    expect(version()).toBe(before);
    expect(app.documents.getState().past).toEqual([]);
  });

  it('changes something when the user does', () => {
    const { version, text } = start(JOB);
    const before = version();
    type(screen.getByLabelText(/^Name/), 'b');
    expect(version()).toBe(before + 1);
    expect(text()).toBe(JOB.replace('"a"', '"b"'));
  });

  it.each(formats.map((format) => [format.title, format] as const))(
    'is quiet on every kind of place in the examples of %s',
    (_, format) => {
      const seen = new Set<string>();
      for (const { text } of format.examples) {
        const root = parseDocument(text).root;
        const fresh = pointersOf(root).filter((pointer) => {
          const shape = pointer.replaceAll(/\/\d+/g, '/*').replaceAll(/(\/steps\/\*)+/g, '/steps/*');
          return !seen.has(shape) && seen.add(shape);
        });
        if (fresh.length === 0) continue;
        const { version, text: now, select } = start(text, format);
        const before = version();
        for (const pointer of fresh) {
          select(pointer);
          expect(document.querySelector('h3')?.textContent).not.toBe('');
        }
        expect(now()).toBe(text);
        expect(version()).toBe(before);
        cleanup();
      }
      expect(seen.size).toBeGreaterThan(0);
    },
    120_000,
  );
});
