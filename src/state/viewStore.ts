/** What is selected and shown in this session. Nothing here changes the document. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Toast, ViewState, ViewStoreState } from './types.ts';

const NONE: readonly string[] = [];

const START: ViewState = {
  selected: '',
  picked: NONE,
  selectedBy: 'start',
  selectedAt: 0,
  focusField: undefined,
  collapsed: new Set(),
  direction: 'down',
  paletteOpen: false,
  mobileTab: 'graph',
  bottomTab: 'problems',
  toasts: [],
};

const sayTheSame = (a: Omit<Toast, 'id'>, b: Omit<Toast, 'id'>): boolean =>
  a.tone === b.tone && a.title === b.title && (a.lines ?? NONE).join('\n') === (b.lines ?? NONE).join('\n');

/** Makes the view store. */
export function createViewStore(): StoreApi<ViewStoreState> {
  let nextToast = 1;
  return createStore<ViewStoreState>()((set) => ({
    ...START,
    actions: {
      select: (selected, selectedBy, focusField) => {
        set((s) => ({ selected, picked: NONE, selectedBy, focusField, selectedAt: s.selectedAt + 1 }));
      },
      pick: (pointers, selectedBy) => {
        const unique = [...new Set(pointers)];
        set((s) => ({
          selected: unique.at(-1) ?? s.selected,
          picked: unique.length > 1 ? unique : NONE,
          selectedBy,
          focusField: undefined,
          selectedAt: s.selectedAt + 1,
        }));
      },
      toggleCollapsed: (key) => {
        set((s) => {
          const collapsed = new Set(s.collapsed);
          if (!collapsed.delete(key)) collapsed.add(key);
          return { collapsed };
        });
      },
      setCollapsed: (keys) => {
        set({ collapsed: keys });
      },
      setDirection: (direction) => {
        set({ direction });
      },
      setPalette: (paletteOpen) => {
        set({ paletteOpen });
      },
      setMobileTab: (mobileTab) => {
        set({ mobileTab });
      },
      setBottomTab: (bottomTab) => {
        set({ bottomTab });
      },
      toast: (toast) => {
        set((s) => {
          // What is said again stands once, with its number, and stays for its whole time from now on.
          const same = s.toasts.find((other) => sayTheSame(other, toast));
          const times = same ? { times: (same.times ?? 1) + 1 } : {};
          const others = s.toasts.filter((other) => other !== same).slice(-3);
          return { toasts: [...others, { ...toast, ...times, id: nextToast++ }] };
        });
      },
      dismiss: (id) => {
        set((s) => ({ toasts: s.toasts.filter((t) => t.id !== id) }));
      },
    },
  }));
}
