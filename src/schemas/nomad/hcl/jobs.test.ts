/** Whole jobs in which types, sets and numbers meet what the parser of the engine makes of them. */
import { expect, it } from 'vitest';
import { importHcl } from './importHcl.ts';

function read(text: string): { job: unknown; remarks: readonly string[] } {
  const { value, remarks } = importHcl(text);
  return {
    job: (value as { Job: unknown }).Job,
    remarks: remarks.filter(({ rule }) => rule === undefined).map(({ severity }) => severity),
  };
}

const JOBS: readonly (readonly [what: string, text: string, job: unknown])[] = [
  [
    'a choice between a number and a text is a text',
    'variable "d" {\n default = true\n}\njob "j" {\n meta {\n a = var.d ? 1 : "x"\n b = length(var.d ? ["v"] : [])\n }\n}\n',
    { Meta: { a: '1', b: '1' } },
  ],
  [
    'a set of objects is gone through in order',
    `variable "v" {
  type    = set(object({ name = string, ro = bool }))
  default = [{ name = "z", ro = true }, { name = "a", ro = false }]
}
job "j" {
  group "g" {
    dynamic "service" {
      for_each = var.v
      content {
        name = service.value.name
      }
    }
  }
}
`,
    { TaskGroups: [{ Services: [{ Name: 'a' }, { Name: 'z' }] }] },
  ],
  [
    'items that are grouped keep their order',
    `locals {
  list = [{ n = "a", z = 1 }, { n = "b", z = 2 }, { n = "c", z = 1 }]
  by   = { for x in local.list : x.z => x.n... }
}
job "j" {
  meta = { for k, v in local.by : "zone\${k}" => join("+", v) }
}
`,
    { Meta: { zone1: 'a+c', zone2: 'b' } },
  ],
  [
    'numbers come out whole when they are',
    'job "j" {\n priority = 1 / 3 * 3\n group "g" {\n  count = 0.1 * 50\n }\n meta {\n a = "${7 / 2} ${10 / 5}"\n }\n}\n',
    { Priority: 1, TaskGroups: [{ Count: 5 }], Meta: { a: '3.5 2' } },
  ],
  [
    'a map in parentheses stays a map where others become blocks',
    'job "j" {\n group "g" {\n task "t" {\n config {\n a = ({ b = 1 })\n c = { b = 1 }\n }\n }\n }\n}\n',
    { TaskGroups: [{ Tasks: [{ Config: { a: { b: 1 }, c: [{ b: 1 }] } }] }] },
  ],
];

it.each(JOBS)('%s', (_what, text, job) => {
  const made = read(text);
  expect(made.remarks).toEqual([]);
  expect(made.job).toMatchObject(job as object);
});

it('says where the engine doubles a brace, which it does not on the next line', () => {
  const meta = (text: string): string => `job "j" {\n meta {\n a = <<EOT\n${text}\nEOT\n }\n}\n`;
  const doubled = read(meta('{ "a": ${NOMAD_PORT_x}}'));
  expect(doubled).toMatchObject({ job: { Meta: { a: '{ "a": ${NOMAD_PORT_x}}}\n' } }, remarks: ['warning'] });
  const sound = read(meta('{ "a": ${NOMAD_PORT_x}\n}'));
  expect(sound).toMatchObject({ job: { Meta: { a: '{ "a": ${NOMAD_PORT_x}\n}\n' } }, remarks: [] });
});

it.each(['priority = 1 / 0', 'meta = { a = true ? 1 : false }', 'region = true ? ["a"] : "b"'])(
  'refuses %s',
  (line) => {
    expect(read(`job "j" {\n ${line}\n}\n`).remarks).toEqual(['error']);
  },
);
