import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { zip } from './zip.ts';

/** What another program reads in an archive: names and texts. */
function readBack(bytes: Uint8Array): Record<string, string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zip-'));
  try {
    const file = path.join(folder, 'a.zip');
    writeFileSync(file, bytes);
    const code =
      'import json,sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n' +
      'print(json.dumps({n: z.read(n).decode() for n in z.namelist()}))';
    return JSON.parse(execFileSync('python3', ['-c', code, file], { encoding: 'utf8' })) as Record<string, string>;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('zip', () => {
  it('is read by other programs, byte for byte', () => {
    const files = [
      { name: '1-main.json', text: '{\n  "a": "ü–🚀"\n}\n' },
      { name: 'zwei ü.yaml', text: '' },
    ];
    expect(readBack(zip(files))).toEqual({ '1-main.json': '{\n  "a": "ü–🚀"\n}\n', 'zwei ü.yaml': '' });
  });
  it('is the same for the same files, and an archive of none is one', () => {
    const files = [{ name: 'a', text: 'b' }];
    expect(zip(files)).toEqual(zip(files));
    expect(readBack(zip([]))).toEqual({});
  });
});
