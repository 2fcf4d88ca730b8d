import { expect, it } from 'vitest';
import { parseDocument } from '../../../document/document.ts';
import card from '../card.ts';
import { importText } from '../hclText.ts';

const JOB = {
  variable: { tag: { type: 'string', default: 'v1' } },
  job: {
    shop: {
      '//': 'a comment',
      constraint: [{ attribute: '${attr.kernel.name}', value: 'linux' }, { distinct_hosts: true }],
      group: {
        web: {
          count: '${1 + 1}',
          network: { port: { http: { to: 80 }, ssh: { static: 22 } } },
          task: {
            app: {
              driver: 'docker',
              config: { image: 'shop:${var.tag}', labels: { a: 'b' }, args: ['"q"', '${NOMAD_PORT_http}', '$${x}'] },
              env: { 'A.B': 1 },
              template: [{ data: 'x\n', destination: 'a' }],
            },
          },
        },
      },
    },
  },
};

const valueOf = (text: string): unknown => JSON.parse(importText(text)?.text ?? 'null');

it('reads HCL in the notation of JSON, with lists around blocks or without', () => {
  const expected = {
    ID: 'shop',
    Constraints: [
      { LTarget: '${attr.kernel.name}', RTarget: 'linux', Operand: '=' },
      { LTarget: '', RTarget: 'true', Operand: 'distinct_hosts' },
    ],
    TaskGroups: [
      {
        Name: 'web',
        Count: 2,
        Networks: [{ DynamicPorts: [{ Label: 'http', To: 80 }], ReservedPorts: [{ Label: 'ssh', Value: 22 }] }],
        Tasks: [
          {
            Name: 'app',
            Config: { image: 'shop:v1', labels: { a: 'b' }, args: ['"q"', '${NOMAD_PORT_http}', '${x}'] },
            Env: { 'A.B': '1' },
            Templates: [{ EmbeddedTmpl: 'x\n', DestPath: 'a' }],
          },
        ],
      },
    ],
  };
  expect(valueOf(JSON.stringify(JOB))).toMatchObject({ Job: expected });
  const { shop } = JOB.job;
  const listed = { ...JOB, job: [{ shop: [{ ...shop, group: [{ web: [shop.group.web] }] }] }] };
  expect(valueOf(JSON.stringify(listed))).toMatchObject({ Job: expected });
});

it('shows what is wrong at its place in the JSON', () => {
  const text = JSON.stringify({ job: { a: { group: { g: { count: 1, task: { t: { kill_timeout: '10 s' } } } } } } });
  const problems = importText(text)?.problems ?? [];
  expect(problems.map(({ range }) => text.slice(range.offset, range.offset + range.length))).toEqual([
    '"kill_timeout":"10 s"',
  ]);
});

it('takes the HCL out of a request', () => {
  const text = JSON.stringify({ JobHCL: 'job "a" {\n  type = "batch"\n}\n', Canonicalize: true });
  expect(valueOf(text)).toMatchObject({ Job: { ID: 'a', Type: 'batch' } });
});

it('is told from a job, which is none of it', () => {
  const holds = (value: unknown) => card.importers?.[0]?.holds?.(parseDocument(JSON.stringify(value)));
  expect(holds(JOB)).toBe(true);
  expect(holds({ JobHCL: '' })).toBe(true);
  expect(holds({ Job: { ID: 'a', TaskGroups: [] } })).toBe(false);
});
