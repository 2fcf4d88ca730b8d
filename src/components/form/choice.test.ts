import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../document/document.ts';
import { planOperations } from '../../document/plan.ts';
import type { Choice } from '../../schemas/format.ts';
import { branchTold, planBranch, strayKeys } from './choice.ts';

const choice: Choice = {
  id: 'kind',
  title: 'Kind',
  keys: ['type', 'path', 'driver', 'options'],
  by: 'type',
  labels: { host: 'Path', volume: 'Volume' },
  create: { host: { path: '/mnt' }, volume: {} },
  branches: { host: ['path'], volume: ['driver', 'options'] },
};

function switched(text: string, to: string, keep = false): unknown {
  const document = parseDocument(text);
  const plan = planBranch(choice, document.root, '', to);
  const result = planOperations(document, keep ? (plan.keep?.ops ?? []) : plan.ops);
  return result.ok ? JSON.parse(result.document.text.toString()) : result.reason;
}

describe('a choice told by a value', () => {
  it('knows its branch, and the keys of another', () => {
    const { root } = parseDocument('{"type": "host", "path": "/a", "driver": "nfs"}');
    expect(branchTold(choice, root)).toBe('host');
    expect(strayKeys(choice, root, 'host')).toEqual(['driver']);
    expect(strayKeys(choice, root, 'volume')).toEqual(['path']);
    expect(branchTold(choice, parseDocument('{"type": "other"}').root)).toBeUndefined();
    expect(strayKeys(choice, root, undefined)).toEqual([]);
  });

  it('writes the value and what the branch needs', () => {
    expect(switched('{"type": "volume"}', 'host')).toEqual({ type: 'host', path: '/mnt' });
    expect(switched('{"type": "volume", "path": "/own"}', 'host')).toEqual({ type: 'host', path: '/own' });
    expect(switched('{}', 'volume')).toEqual({ type: 'volume' });
  });

  it('names what would go, and can leave it there', () => {
    const text = '{"type": "volume", "driver": "nfs", "options": {}}';
    const plan = planBranch(choice, parseDocument(text).root, '', 'host');
    expect(plan.loses).toEqual(['driver']);
    expect(switched(text, 'host')).toEqual({ type: 'host', path: '/mnt' });
    expect(switched(text, 'host', true)).toEqual({ type: 'host', path: '/mnt', driver: 'nfs', options: {} });
    const nothing = planBranch(choice, parseDocument('{"type": "volume"}').root, '', 'host');
    expect(nothing.loses).toEqual([]);
    expect(nothing.keep).toBeUndefined();
  });
});
