import { describe, expect, it } from 'vitest';
import { LastNotations } from './lastNotations.ts';

function storage(text: string | null = null): {
  text: string | null;
  getItem(): string | null;
  setItem(k: string, v: string): void;
} {
  return {
    text,
    getItem() {
      return this.text;
    },
    setItem(_, value) {
      this.text = value;
    },
  };
}

describe('the notation to begin with', () => {
  it('is that of the source, until another is chosen for the format', () => {
    const kept = storage();
    const notations = new LastNotations(kept);
    expect(notations.first('arvados', 'yaml')).toBe('yaml');
    notations.remember('arvados', 'json');
    expect(notations.first('arvados', 'yaml')).toBe('json');
    expect(notations.first('nomad', 'yaml')).toBe('yaml');
    expect(new LastNotations(kept).first('arvados', 'yaml')).toBe('json');
  });
  it.each(['{', '{"a":1}', '[1,["a"]]'])('is that of the source when %s is kept', (text) => {
    expect(new LastNotations(storage(text)).first('arvados', 'yaml')).toBe('yaml');
  });
  it('is remembered while the page is open, though nothing can be kept', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    };
    const notations = new LastNotations(full);
    notations.remember('nomad', 'hcl');
    expect(notations.first('nomad', 'json')).toBe('hcl');
  });
});
