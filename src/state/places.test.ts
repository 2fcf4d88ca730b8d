import { describe, expect, it } from 'vitest';
import { createPlaces, type Places } from './places.ts';
import { FakeBrowser } from './testSupport.ts';

function open(browser: FakeBrowser, withLocks: boolean) {
  const { channel, id } = browser.channel();
  const log: string[] = [];
  const patience = { ends: true };
  const places: Places = createPlaces({
    locks: withLocks ? browser.lockManager() : undefined,
    channel,
    schedule: (run, ms) => {
      if (!patience.ends) return () => undefined;
      const timer = setTimeout(run, ms / 100);
      return () => {
        clearTimeout(timer);
      };
    },
  });
  places.watch({
    give: async (key) => {
      await Promise.resolve();
      log.push(`saved ${key}`);
    },
    lost: (key) => void log.push(`lost ${key}`),
  });
  return { id, places, log, patience };
}

describe.each([
  ['with locks', true],
  ['without locks', false],
])('a place, %s,', (_, withLocks) => {
  const setUp = () => {
    const browser = new FakeBrowser();
    return { browser, one: open(browser, withLocks), two: open(browser, withLocks) };
  };

  it('belongs to one tab at a time', async () => {
    const { one, two } = setUp();
    expect(await one.places.hold('a')).toBe(true);
    expect(await one.places.hold('a')).toBe(true);
    expect(await two.places.hold('a')).toBe(false);
    expect(await two.places.hold('b')).toBe(true);
    one.places.letGo('a');
    expect(await two.places.hold('a')).toBe(true);
    expect(await one.places.hold('a')).toBe(false);
    expect([...one.log, ...two.log]).toEqual([]);
  });

  it('is saved before it is handed over', async () => {
    const { one, two } = setUp();
    await one.places.hold('a');
    await two.places.seize('a');
    expect(one.log).toEqual(['saved a', 'lost a']);
    expect(await one.places.hold('a')).toBe(false);
    await one.places.seize('a');
    expect(two.log).toEqual(['saved a', 'lost a']);
  });

  it('is taken from a tab that does not answer', async () => {
    const { browser, one, two } = setUp();
    await one.places.hold('a');
    browser.asleep.add(one.id);
    await two.places.seize('a');
    expect(await two.places.hold('a')).toBe(true);
    // With locks the tab learns of it when it wakes; without, the storage refuses what it saves.
    if (withLocks) expect(one.log).toEqual(['lost a']);
  });
});

describe('a place that a page holds while it is being left', () => {
  it('is waited for, as long as nobody says to have it', async () => {
    const browser = new FakeBrowser();
    const [left, next] = [open(browser, true), open(browser, true)];
    await left.places.hold('a');
    browser.asleep.add(left.id);
    next.patience.ends = false;
    const held = next.places.hold('a');
    await new Promise((done) => setTimeout(done, 20));
    left.places.letGo('a');
    expect(await held).toBe(true);
  });

  it('is not waited for when another tab says to have it, and for ever in no case', async () => {
    const browser = new FakeBrowser();
    const [one, two] = [open(browser, true), open(browser, true)];
    await one.places.hold('a');
    two.patience.ends = false;
    expect(await two.places.hold('a')).toBe(false);
    browser.asleep.add(one.id);
    two.patience.ends = true;
    expect(await two.places.hold('a')).toBe(false);
  });
});
