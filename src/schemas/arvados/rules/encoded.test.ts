import { describe, expect, it } from 'vitest';
import { diagnosticsOf, documentOf, type Json, request, rowsOf } from '../testSupport.ts';

const rows = (value: Json): string[] => rowsOf(diagnosticsOf(documentOf(value)));
const TWICE = '{"/out":{"kind":"tmp","capacity":1,"capacity":1073741824},"/out":{"kind":"tmp","capacity":1073741824}}';

describe('keys that stand twice in JSON that is a string', () => {
  it('are told at their place below the attribute, each once', () => {
    const found = rows(request({ mounts: TWICE })).filter((row) => row.includes('duplicate'));
    expect(found.sort()).toEqual([
      'warning syntax/duplicate-key /mounts/~1out',
      'warning syntax/duplicate-key /mounts/~1out/capacity',
    ]);
  });

  it('are told of a request that is a string as a whole', () => {
    const text = JSON.stringify(request()).replace('"priority":500', '"priority":1,"priority":500');
    expect(rows({ container_request: text })).toContain('warning syntax/duplicate-key /container_request/priority');
  });

  it('are not told of keys that stand once in each of several objects', () => {
    const text = '{"/out":{"kind":"tmp","capacity":1073741824},"/tmp":{"kind":"tmp","capacity":1073741824}}';
    expect(rows(request({ mounts: text })).join()).not.toContain('duplicate');
  });
});
