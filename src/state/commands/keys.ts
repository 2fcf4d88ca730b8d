/**
 * Keyboard shortcuts as text: `Mod+Shift+P`, `F8`, `Alt+1`, `?`. `Mod` is Command on a Mac and Control elsewhere.
 */

/** What is looked at of a keyboard event. */
export interface KeyPress {
  readonly key: string;
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Delete: 'Del',
  ' ': 'Space',
};
const MAC: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Ctrl: '⌃', Enter: '↩', Delete: '⌦' };

/** True when the press is the shortcut. Digits and letters are found on any keyboard layout, also with Alt held. */
export function matchesKeys(press: KeyPress, keys: string, mac: boolean): boolean {
  const parts = keys.split('+');
  const key = parts.pop() || '+';
  const mod = parts.includes('Mod');
  const ctrl = parts.includes('Ctrl') || (mod && !mac);
  const meta = parts.includes('Meta') || (mod && mac);
  if (press.ctrlKey !== ctrl || press.metaKey !== meta || press.altKey !== parts.includes('Alt')) return false;
  // A sign such as ? may itself need Shift; letters, digits and named keys say so.
  const sign = key.length === 1 && !/[a-z0-9]/i.test(key);
  if (!sign && press.shiftKey !== parts.includes('Shift')) return false;
  if (press.key.toLowerCase() === key.toLowerCase()) return true;
  if (!press.code || !/^[a-z0-9]$/i.test(key)) return false;
  // With Alt or Shift held the key may be another character; the place on the keyboard still tells. A letter that a
  // layout has moved is taken by what it writes, not by its place.
  if (/^[0-9]$/.test(key)) return press.code === `Digit${key}` || press.code === `Numpad${key}`;
  return !/^[a-z]$/i.test(press.key) && press.code === `Key${key.toUpperCase()}`;
}

/** The shortcut as it is printed on the keys: `['Ctrl', 'Shift', 'P']`, or `['⇧', '⌘', 'P']` on a Mac. */
export function keyCaps(keys: string, mac: boolean): string[] {
  const parts = keys.split('+');
  const key = parts.pop() || '+';
  const caps = parts.map((part) => (mac ? (MAC[part] ?? part) : part === 'Mod' ? 'Ctrl' : part));
  const name = (mac ? MAC[key] : undefined) ?? NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  return [...(mac ? caps.reverse() : caps), name];
}
