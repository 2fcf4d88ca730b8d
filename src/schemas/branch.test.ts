import { describe, expect, it } from 'vitest';
import { parseDocument } from '../document/document.ts';
import { planOperations } from '../document/plan.ts';
import type { Choice } from './format.ts';
import { branchTold, planBranch, strayKeys } from './branch.ts';

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
    expect(plan.loses).toEqual([{ key: 'driver', pointer: '/driver' }]);
    expect(switched(text, 'host')).toEqual({ type: 'host', path: '/mnt' });
    expect(switched(text, 'host', true)).toEqual({ type: 'host', path: '/mnt', driver: 'nfs', options: {} });
    const nothing = planBranch(choice, parseDocument('{"type": "volume"}').root, '', 'host');
    expect(nothing.loses).toEqual([]);
    expect(nothing.keep).toBeUndefined();
  });
});

const source: Choice = {
  id: 'source',
  title: 'Source',
  keys: ['Type', 'Params'],
  by: 'Type',
  anyCase: true,
  labels: { bucket: 'Bucket', web: 'Web', signed: 'Signed', inline: 'Inline', none: 'None' },
  create: {
    bucket: { Params: { Bucket: 'my-bucket' } },
    web: { Params: { URL: 'https://example.com/' } },
    signed: { Params: { SignedURL: 'https://example.com/?s=1' } },
    inline: { Params: { URL: 'data:,' } },
    none: {},
  },
  branches: { bucket: ['Params'], web: ['Params'], signed: ['Params'], inline: ['Params'], none: [] },
  inside: {
    key: 'Params',
    means: {
      bucket: { Bucket: 'bucket', Key: 'key', Filter: 'filter' },
      web: { URL: 'address' },
      signed: { SignedURL: 'address', Bucket: 'bucket', Key: 'key' },
      inline: { URL: 'data' },
    },
  },
};

function turned(text: string, to: string, keep = false) {
  const document = parseDocument(text);
  const plan = planBranch(source, document.root, '', to, 'ignoreCase');
  const result = planOperations(document, keep ? (plan.keep?.ops ?? []) : plan.ops);
  return {
    text: result.ok ? result.document.text.toString() : result.reason,
    loses: plan.loses.map(({ key }) => key),
  };
}

describe('keys inside an object that depends on the value', () => {
  it('keeps as it is written what means the same, and takes the rest out once it is said', () => {
    const text = '{"Type": "bucket", "Params": {"bucket": "b\\u0061", "Key":  "k", "Filter": "x", "own": 1}}';
    expect(turned(text, 'signed')).toEqual({
      text: '{"Type": "signed", "Params": {"bucket": "b\\u0061", "Key":  "k", "own": 1, "SignedURL": "https://example.com/?s=1"}}',
      loses: ['Filter'],
    });
    expect(turned(text, 'signed', true).text).toContain('"Filter": "x"');
  });

  it('gives what means the same the name that it has there', () => {
    expect(turned('{"Type": "Web ", "Params": {"url": "https://a.example/x"}}', 'signed')).toEqual({
      text: '{"Type": "signed", "Params": {"SignedURL": "https://a.example/x"}}',
      loses: [],
    });
  });

  it('tells one name with two meanings apart', () => {
    expect(turned('{"Type": "web", "Params": {"URL": "https://a.example/x"}}', 'inline')).toEqual({
      text: '{"Type": "inline", "Params": {"URL": "data:,"}}',
      loses: ['URL'],
    });
  });

  it('asks nobody about what it wrote itself, and loses nothing of an unknown kind', () => {
    expect(turned('{"Type": "bucket", "Params": {"Bucket": "my-bucket"}}', 'web')).toEqual({
      text: '{"Type": "web", "Params": {"URL": "https://example.com/"}}',
      loses: [],
    });
    expect(turned('{"Type": "other", "Params": {"Key": "k"}}', 'bucket')).toEqual({
      text: '{"Type": "bucket", "Params": {"Key": "k", "Bucket": "my-bucket"}}',
      loses: [],
    });
    expect(turned('{"Type": "bucket", "Params": null}', 'web').loses).toEqual([]);
    expect(turned('{"Type": "bucket", "Params": {"Bucket": "b"}}', 'none')).toEqual({
      text: '{"Type": "none"}',
      loses: ['Params'],
    });
  });
});
