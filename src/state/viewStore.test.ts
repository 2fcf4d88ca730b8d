import { describe, expect, it } from 'vitest';
import { createViewStore } from './viewStore.ts';

describe('messages', () => {
  const titles = (view: ReturnType<typeof createViewStore>) =>
    view.getState().toasts.map(({ title, times }) => [title, times]);

  it('says once, with its number, what is said again', () => {
    const view = createViewStore();
    const { actions } = view.getState();
    actions.toast({ tone: 'success', title: 'Downloaded a.json' });
    actions.toast({ tone: 'success', title: 'Downloaded b.json' });
    const [first] = view.getState().toasts;
    actions.toast({ tone: 'success', title: 'Downloaded a.json' });
    actions.toast({ tone: 'success', title: 'Downloaded a.json' });
    expect(titles(view)).toEqual([
      ['Downloaded b.json', undefined],
      ['Downloaded a.json', 3],
    ]);
    // It is another message, so it is read out and stays for its whole time.
    expect(view.getState().toasts.map((one) => one.id)).not.toContain(first?.id);
  });

  it('keeps apart what differs in tone or lines, and the last four', () => {
    const view = createViewStore();
    const { actions } = view.getState();
    actions.toast({ tone: 'error', title: 'Not read' });
    actions.toast({ tone: 'warning', title: 'Not read' });
    actions.toast({ tone: 'warning', title: 'Not read', lines: ['a.json'] });
    actions.toast({ tone: 'warning', title: 'Not read', lines: ['b.json'] });
    expect(titles(view)).toHaveLength(4);
    actions.toast({ tone: 'info', title: 'Read' });
    expect(titles(view)).toHaveLength(4);
    expect(titles(view).at(-1)).toEqual(['Read', undefined]);
  });
});
