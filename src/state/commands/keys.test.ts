import { describe, expect, it } from 'vitest';
import { keyCaps, matchesKeys, type KeyPress } from './keys.ts';

const press = (key: string, held = '', code?: string): KeyPress => ({
  key,
  ...(code === undefined ? {} : { code }),
  ctrlKey: held.includes('C'),
  metaKey: held.includes('M'),
  altKey: held.includes('A'),
  shiftKey: held.includes('S'),
});

describe('shortcuts', () => {
  it('take Control or Command, by machine', () => {
    expect(matchesKeys(press('k', 'C'), 'Mod+K', false)).toBe(true);
    expect(matchesKeys(press('k', 'M'), 'Mod+K', false)).toBe(false);
    expect(matchesKeys(press('k', 'M'), 'Mod+K', true)).toBe(true);
    expect(matchesKeys(press('k', 'C'), 'Mod+K', true)).toBe(false);
  });

  it('want exactly the keys that are named', () => {
    expect(matchesKeys(press('Z', 'CS'), 'Mod+Shift+Z', false)).toBe(true);
    expect(matchesKeys(press('Z', 'CS'), 'Mod+Z', false)).toBe(false);
    expect(matchesKeys(press('F8', 'S'), 'F8', false)).toBe(false);
    expect(matchesKeys(press('F8', 'S'), 'Shift+F8', false)).toBe(true);
  });

  it('do not care how a sign is typed', () => {
    expect(matchesKeys(press('?', 'S'), '?', false)).toBe(true);
    expect(matchesKeys(press('?'), '?', false)).toBe(true);
  });

  it('find digits and letters that another key held turns into signs', () => {
    expect(matchesKeys(press('¡', 'A', 'Digit1'), 'Alt+1', true)).toBe(true);
    expect(matchesKeys(press('&', 'A', 'Digit1'), 'Alt+1', false)).toBe(true);
    expect(matchesKeys(press('Ï', 'AS', 'KeyF'), 'Shift+Alt+F', true)).toBe(true);
  });

  it('take a letter where the layout has put it', () => {
    // On a French keyboard the key in the place of Q writes A.
    expect(matchesKeys(press('a', 'C', 'KeyQ'), 'Mod+Q', false)).toBe(false);
  });

  it('are printed as on the keys', () => {
    expect(keyCaps('Mod+Shift+P', false)).toEqual(['Ctrl', 'Shift', 'P']);
    expect(keyCaps('Mod+Shift+P', true)).toEqual(['⇧', '⌘', 'P']);
    expect(keyCaps('Shift+ArrowUp', false)).toEqual(['Shift', '↑']);
  });
});
