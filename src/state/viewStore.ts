/** What is selected and shown in this session. Nothing here changes the document. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ViewState, ViewStoreState } from './types.ts';

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
        set((s) => ({ toasts: [...s.toasts.slice(-3), { ...toast, id: nextToast++ }] }));
      },
      dismiss: (id) => {
        set((s) => ({ toasts: s.toasts.filter((t) => t.id !== id) }));
      },
    },
  }));
}
