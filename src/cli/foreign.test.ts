import { expect, it } from 'vitest';
import type { WholeFormat } from '../schemas/format.ts';
import { wholeFormats } from '../schemas/whole.ts';
import { checkText } from './check.ts';
import { effectiveFile, importFile } from './imports.ts';
import type { KnownFormats } from './open.ts';

const formatOf = (id: string): WholeFormat => {
  const found = wholeFormats.find((format) => format.id === id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
};
const known: KnownFormats = { cards: wholeFormats, load: (id) => Promise.resolve(formatOf(id)) };

const HCL = `variable "n" {}
job "a" {
  datacenters = ["dc1"]
  group "g" {
    count = var.n
    restart {
      attempts = 0
      mode     = "delay"
    }
    task "t" {
      driver       = "exec"
      kill_timeout = "1d"
      config {
        command = "a"
      }
    }
  }
}
`;

it('checks a job file in HCL at its places there, and says what could not be read once', async () => {
  const { format, diagnostics } = await checkText(HCL, 'a.nomad', known);
  expect(format).toBe('nomad');
  expect(diagnostics.map(({ code, range }) => `${String(range.line)}:${String(range.column)} ${code}`)).toEqual([
    '1:1 import/hcl',
    '7:7 nomad/restart-ambiguous',
    '12:22 import/hcl',
  ]);
  const given = await checkText(HCL.replace('1d', '20s'), 'a.hcl', known, { values: { n: '2' } });
  expect(given.diagnostics.filter(({ severity }) => severity === 'error').map(({ range }) => range.line)).toEqual([7]);
});

it('imports it, and tells what applies of it', async () => {
  const fine = HCL.replace('"delay"', '"fail"').replace('1d', '20s');
  const made = await importFile(fine, 'a.nomad.hcl', known, { json: false, values: { n: '2' } });
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(made.out)).toMatchObject({
    Job: { TaskGroups: [{ Count: 2, Tasks: [{ KillTimeout: 20_000_000_000 }] }] },
  });
  const applied = await effectiveFile(fine, 'a.nomad', known, { json: false, values: { n: '2' } });
  expect(JSON.parse(applied.out)).toMatchObject({ Type: 'service', TaskGroups: [{ Count: 2 }] });
});

it('imports HCL in the notation of JSON, which a check refuses as it is', async () => {
  const text = JSON.stringify({ job: { a: { group: { g: { task: { t: { driver: 'exec' } } } } } } });
  const { diagnostics } = await checkText(text, 'a.json', known);
  expect(diagnostics.map(({ code }) => code)).toEqual(['nomad/hcl-json-shape']);
  const made = await importFile(text, 'a.json', known, { json: false });
  expect(JSON.parse(made.out)).toMatchObject({ Job: { ID: 'a', TaskGroups: [{ Name: 'g' }] } });
});
