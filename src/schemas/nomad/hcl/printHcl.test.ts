import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../document/node.ts';
import type { DocumentView } from '../../format.ts';
import { documentOf } from '../../kit/testing.ts';
import { importHcl } from './importHcl.ts';
import { textValue } from './lines.ts';
import { printHcl, type PrintedHcl } from './printHcl.ts';

function printed(job: JsonValue): PrintedHcl {
  const { root } = documentOf(job);
  const view: DocumentView = {
    job: root,
    pointer: '',
    root,
    profile: 'default',
    keys: 'ignoreCase',
    nulls: 'absent',
    valid: () => true,
  };
  return printHcl(view);
}

const TEXT = `job "demo" {
  datacenters = ["dc1", "dc2"]

  update {
    max_parallel     = 2
    min_healthy_time = "10s"
  }

  group "web" {
    count = 3

    constraint {
      attribute = "\${attr.kernel.name}"
      value     = "linux"
    }

    constraint {
      distinct_hosts = true
    }

    network {
      mode = "bridge"

      port "admin" {
        static = 9000
      }

      port "http" {
        to = 8080
      }
    }

    task "app" {
      driver = "docker"
      meta   = { "a.b" = "1" }

      config {
        image = "a:1"
        ports = ["http"]

        mount {
          source = "local/x"
          type   = "bind"
        }
      }

      env {
        HOME_DIR = "\${NOMAD_TASK_DIR}/$\${home}"
      }

      template {
        destination = "local/a"

        data = <<EOH
one {{ env "X" }}
  two
EOH
      }

      vault {
        role = "r"
      }

      identity {
        file = true
      }

      identity {
        name = "other"
        aud  = ["x"]
      }
    }
  }
}
`;

describe('printHcl', () => {
  it('gives back what was read', () => {
    const { value, remarks } = importHcl(TEXT);
    expect(remarks).toEqual([]);
    const { Job: job } = value as { Job: JsonValue };
    const { text, lost } = printed(job);
    expect(text).toBe(TEXT);
    expect(lost).toEqual([]);
  });

  it('keeps every digit, and maps that blocks cannot hold', () => {
    const config = {
      big: 9007199254740993n.toString(),
      deep: [{ inner: { a: 1 } }],
      many: [{ x: 1 }, { x: 2 }],
      none: [],
    };
    const { text } = printed({
      ID: 'd',
      TaskGroups: [{ Name: 'g', Tasks: [{ Name: 't', Config: config }] }],
    });
    const { value } = importHcl(text);
    expect(value).toMatchObject({
      Job: { TaskGroups: [{ Tasks: [{ Config: config }] }] },
    });
  });

  it('writes scripts among arguments line by line', () => {
    const args = ['-c', 'set -e\n  echo a\n\necho b', 'one\ntwo\n'];
    const { text } = printed({ ID: 'd', TaskGroups: [{ Name: 'g', Tasks: [{ Name: 't', Config: { args } }] }] });
    expect(text).toContain('\n  echo a\n\necho b\nEOH\n');
    expect(importHcl(text).value).toMatchObject({ Job: { TaskGroups: [{ Tasks: [{ Config: { args } }] }] } });
  });

  it('lists what HCL has no word for, but not what says nothing', () => {
    const { lost } = printed({
      ID: 'd',
      Mine: 1,
      Empty: null,
      CreateIndex: 4,
      TaskGroups: [],
    });
    expect(lost).toEqual([
      { pointer: '/Mine', message: 'HCL has no word for Mine.' },
      { pointer: '/CreateIndex', message: 'Only the server writes CreateIndex: a job specification leaves it out.' },
    ]);
  });
});

describe('textValue', () => {
  it.each([
    ['plain', '"plain"'],
    ['a "b" \\ c', String.raw`"a \"b\" \\ c"`],
    ['${attr.cpu.arch} ${other} %{if}', '"${attr.cpu.arch} $${other} %%{if}"'],
    ['a\nb', String.raw`"a\nb"`],
    ['a\nb\n', '<<EOH\na\nb\nEOH'],
    ['a\nEOH\n', '<<EOHH\na\nEOH\nEOHH'],
    ['a\nb\nc', 'chomp(<<EOH\na\nb\nc\nEOH\n)'],
  ])('writes %j', (text, hcl) => {
    expect(textValue(text)).toBe(hcl);
    expect(importHcl(`job "x" {\n  region = ${hcl}\n}`).value).toMatchObject({
      Job: { Region: text },
    });
  });
});
