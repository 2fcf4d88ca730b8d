import { expect, it } from 'vitest';
import { looksOf } from './badges.ts';

it('shows short badges as they are, longer ones as icons, and several of a kind once', () => {
  const icons = { waits: 'hourglass' };
  expect(looksOf(['× 12', 'waits db', 'waits web', 'read only'], icons)).toEqual([
    { text: '× 12', tip: '× 12' },
    { icon: 'hourglass', text: '2', tip: 'waits db, waits web' },
    { icon: 'tag', tip: 'read only' },
  ]);
  expect(looksOf([], icons)).toEqual([]);
});
