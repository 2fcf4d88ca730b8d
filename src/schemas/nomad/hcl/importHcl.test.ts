import { expect, it } from 'vitest';
import type { JsonValue } from '../../../document/node.ts';
import { importHcl, type ImportedHcl } from './importHcl.ts';
import { readValues } from './variables.ts';

const inTask = (content: string): string => `job "j" {\n  group "g" {\n    task "t" {\n${content}\n    }\n  }\n}\n`;
const inGroup = (content: string): string => `job "j" {\n  group "g" {\n${content}\n  }\n}\n`;

function job({ value }: ImportedHcl): Record<string, JsonValue> {
  return (value as { Job: Record<string, JsonValue> }).Job;
}

/** Each remark with the text that it is about. */
function said(text: string): string[] {
  return importHcl(text).remarks.map(({ message, range }) => `${text.slice(range.start, range.end)}: ${message}`);
}

it('writes what the parser of the engine writes, in exact numbers', () => {
  const text = inTask('      driver = "exec"\n      shutdown_delay = "2540400h"');
  const imported = importHcl(text);
  expect(imported.remarks).toEqual([]);
  expect(imported.text).toContain('"ShutdownDelay": 9145440000000000000');
  expect(job(imported)).toEqual({
    ID: 'j',
    Name: 'j',
    Dispatched: false,
    TaskGroups: [
      {
        Name: 'g',
        Tasks: [
          {
            Name: 't',
            Driver: 'exec',
            User: '',
            Leader: false,
            Kind: '',
            KillSignal: '',
            ShutdownDelay: 9145440000000000000,
          },
        ],
      },
    ],
  });
});

const TASKS: readonly (readonly [title: string, content: string, task: object])[] = [
  [
    'durations in text and in nanoseconds',
    'kill_timeout = "1m30s"\nshutdown_delay = 5',
    { KillTimeout: 90e9, ShutdownDelay: 5 },
  ],
  [
    'numbers in quotes, texts without',
    'leader = "true"\nresources {\ncpu = "500"\n}',
    { Leader: true, Resources: { CPU: 500 } },
  ],
  ['an environment as a block', 'env {\nA = 1\nB = true\n}', { Env: { A: '1', B: 'true' } }],
  ['an environment as an argument', 'env = { "a.b" = 1 }', { Env: { 'a.b': '1' } }],
  [
    'blocks and maps of a driver as lists',
    'config {\nlabels = { a = "b" }\nx = null\nlist = [{ c = 1 }]\nmount {\ntype = "bind"\nopts { ro = true }\n}\nmount {}\nlog "a" "b" {\nk = 1\n}\n}',
    {
      Config: {
        labels: [{ a: 'b' }],
        list: [{ c: 1 }],
        mount: [{ type: 'bind', opts: [{ ro: true }] }, {}],
        log: [{ a: [{ b: [{ k: 1 }] }] }],
      },
    },
  ],
  [
    'what a template gets of itself',
    'template {\ndata = "x"\ndestination = "d"\nchange_script {\ncommand = "c"\n}\n}',
    {
      Templates: [
        {
          EmbeddedTmpl: 'x',
          DestPath: 'd',
          ChangeMode: 'restart',
          Splay: 5e9,
          Perms: '0644',
          ErrMissingKey: false,
          ChangeScript: { Command: 'c', Args: [], Timeout: 5e9, FailOnError: false },
        },
      ],
    },
  ],
  [
    'the first nameless identity as the own one',
    'identity {\nname = "x"\naud = ["a"]\nttl = "1h"\n}\nidentity {\nenv = true\n}',
    { Identity: { Env: true, Name: '' }, Identities: [{ Name: 'x', Audience: ['a'], TTL: 3600e9 }] },
  ],
  [
    'policies of a task by their label',
    'scaling "cpu" {\nmax = 2\n}',
    { ScalingPolicies: [{ Type: 'vertical_cpu', Max: 2 }] },
  ],
  [
    'text meant for the running task',
    'user = "${meta.user}-${env["X"]}"\nkill_signal = attr.sig',
    { User: '${meta.user}-${env["X"]}', KillSignal: '${attr.sig}' },
  ],
  [
    'short forms of constraints',
    'constraint {\nattribute = "${attr.v}"\nversion = ">= 1"\n}\nconstraint {\ndistinct_hosts = false\n}\nconstraint {\ndistinct_property = "${meta.r}"\nvalue = 3\n}\nconstraint {\nattribute = "a"\nis_set = "b"\n}\naffinity {\nset_contains_any = "a,b"\nweight = 5\n}',
    {
      Constraints: [
        { LTarget: '${attr.v}', Operand: 'version', RTarget: '>= 1' },
        { LTarget: '', Operand: 'distinct_hosts', RTarget: 'false' },
        { LTarget: '${meta.r}', Operand: 'distinct_property', RTarget: '3' },
        { LTarget: 'a', Operand: '=', RTarget: '' },
      ],
      Affinities: [{ LTarget: '', Operand: 'set_contains_any', RTarget: 'a,b', Weight: 5 }],
    },
  ],
  [
    'fractions of a weight, which are cut',
    'affinity {\nweight = -50.9\n}\naffinity {\nweight = "127.5"\n}',
    { Affinities: [{ Weight: -50 }, { Weight: 127 }] },
  ],
];

it.each(TASKS)('reads %s', (_title, content, task) => {
  const imported = importHcl(inTask(content));
  expect(imported.remarks.filter((remark) => remark.severity === 'error')).toEqual([]);
  expect(job(imported).TaskGroups).toMatchObject([{ Tasks: [task] }]);
});

it('parts ports, names volumes, and hands vault and secrets down', () => {
  const text = `job "j" {
  vault {
    role = "r"
  }
  secret "s" {
    provider = "vault"
  }
  task "alone" {}
  group "g" {
    network {
      port "web" { static = 80 }
      port "db" { to = 5432 }
    }
    volume "data" {
      type = "host"
    }
    scaling { max = 3 }
    vault { role = "q" }
    task "t" {}
    task "own" {
      vault { role = "own" }
    }
  }
}`;
  const vault = (Role: string): object => ({ Role, Env: true, ChangeMode: 'restart', DisableFile: false });
  const imported = importHcl(text);
  expect(imported.remarks).toEqual([]);
  expect(job(imported).TaskGroups).toMatchObject([
    { Name: 'alone', Tasks: [{ Name: 'alone', Vault: vault('r'), Secrets: [{ Name: 's' }] }] },
    {
      Name: 'g',
      Networks: [{ ReservedPorts: [{ Label: 'web', Value: 80 }], DynamicPorts: [{ Label: 'db', To: 5432 }] }],
      Volumes: { data: { Name: 'data', Type: 'host' } },
      Scaling: { Type: 'horizontal', Max: 3 },
      Tasks: [{ Vault: { Role: 'q' } }, { Vault: vault('own') }],
    },
  ]);
  const place = imported.places.get('/Job/TaskGroups/1/Networks/0/DynamicPorts/0');
  expect(text.slice(place?.start, place?.end)).toBe('port "db" { to = 5432 }');
});

it('unrolls dynamic blocks, except in the content of a driver', () => {
  const text = `job "j" {
  dynamic "group" {
    for_each = { a = 1, b = 2 }
    labels   = ["g-\${group.key}"]
    content {
      count = group.value
      dynamic "task" {
        for_each = [group.key]
        iterator = it
        labels   = [it.value]
        content {}
      }
    }
  }
}`;
  expect(job(importHcl(text)).TaskGroups).toMatchObject([
    { Name: 'g-a', Count: 1, Tasks: [{ Name: 'a' }] },
    { Name: 'g-b', Count: 2, Tasks: [{ Name: 'b' }] },
  ]);
  const config = inTask('config {\ndynamic "mount" {\nfor_each = [1]\ncontent {}\n}\n}');
  expect(job(importHcl(config)).TaskGroups).toMatchObject([
    { Tasks: [{ Config: { dynamic: [{ mount: [{ for_each: [1], content: [{}] }] }] } }] },
  ]);
});

it('takes values for variables over their defaults, as their types say', () => {
  const text = `variable "n" {
  type        = number
  default     = 1
  description = "How many."
}
variable "dcs" {
  type = list(string)
}
variables {
  name = "x"
}
job "j" {
  priority    = var.n
  datacenters = var.dcs
  region      = "r-\${var.name}"
}
`;
  const imported = importHcl(text, { n: '5', dcs: '["a", "b"]' });
  expect(imported.remarks).toEqual([]);
  expect(job(imported)).toMatchObject({ Priority: 5, Datacenters: ['a', 'b'], Region: 'r-x' });
  expect(imported.variables).toMatchObject([
    { name: 'n', type: 'number', default: '1', description: 'How many.', missing: false },
    { name: 'dcs', type: 'list(string)', missing: false },
    { name: 'name', type: 'string', default: '"x"' },
  ]);
  expect(readValues('n = 5\ndcs = ["a"]\nname = "y"\n').values).toEqual({ n: '5', dcs: '["a"]', name: 'y' });
});

it('keeps what has no value as text, says the cause once, and lists the places', () => {
  const text = `variable "img" {}
job "j" {
  region = "r-\${var.img}"
  group "g" {
    count = var.img
    task "t" {
      config {
        image = upper(var.img)
        args  = ["a", var.img]
      }
    }
  }
}
`;
  const imported = importHcl(text);
  expect(imported.remarks.map((remark) => remark.message)).toEqual([
    'The variable "img" has no default and no value was given; where it is used its name stays.',
  ]);
  expect(job(imported)).toMatchObject({
    Region: 'r-${var.img}',
    TaskGroups: [
      { Count: '${var.img}', Tasks: [{ Config: { image: '${upper(var.img)}', args: ['a', '${var.img}'] } }] },
    ],
  });
  expect(imported.kept.map((one) => one.pointer)).toContain('/Job/TaskGroups/0/Tasks/0/Config/args/1');
});

const MISTAKES: readonly (readonly [text: string, said: readonly string[]])[] = [
  ['job "j" {\n  prority = 5\n}', ['prority: "job" takes no argument "prority". Did you mean "priority"?']],
  ['job "j" {\n  update = {}\n}', ['update: "job" takes no argument "update". It is a block: update { … }.']],
  ['job "j" {\n  grop "x" {}\n}', ['grop "x": "job" takes no block "grop". Did you mean "group"?']],
  ['job "j" {\n  priority = "high"\n}', ['"high": "priority": a number is needed, not "high".']],
  [inGroup('    count = 1.5'), ['1.5: "count": a whole number is needed.']],
  [
    inGroup('    shutdown_delay = "1d"'),
    ['"1d": "shutdown_delay": "1d" is no duration such as "30s", "5m" or "1h30m".'],
  ],
  ['job "j" {\n  datacenters = "dc1"\n}', ['"dc1": "datacenters": a list is needed, not "dc1".']],
  ['job "j" {\n  type = "batch" x\n  region = "r"\n}', ['x: The line must end here, not go on with "x".']],
  ['job "j" {\n  datacenters = ["a" "b"]\n}', ['": A comma or "]" is missing before """.'.replace('"""', '"""')]],
  ['job "j" {\n  region = "x\n  type = "batch"\n}', ['"x: This text is never closed: a quote (") is missing.']],
  ['job "j" {\n  group "g" {\n}', ['{: The "}" that closes "group" is missing here.']],
  ['job "j" {\n  group "g" {\n  }', ['job "j": This block "job" is never closed.']],
  ['job "j" {}\n}', ['}: This "}" closes nothing.']],
  ['job "j" {\n  group {}\n}', ['group: "group" needs a name: group "name" { … }.']],
  ['job "j" {\n  region = local.nope\n}', ['local.nope: No local value "nope" is declared.']],
  [
    'job "j" {\n  region = file("x")\n}',
    ['file("x"): file: files cannot be read here, and the API refuses this function'],
  ],
  ['job "j" {\n  region = nope(1)\n}', ['nope(1): There is no function "nope".']],
  ['locals {\n  a = local.b\n  b = local.a\n}\njob "j" {}', ['local.b: The local value "a" refers to itself.']],
  [inTask('      lifecycle {}'), ['lifecycle: "lifecycle" needs "hook".']],
  [inTask('      env {}\n      env {}'), ['env: There may be only one "env" in a block.']],
  [inTask('      meta { A = null }'), ['null: "A" must not be null.']],
  [
    'variable "x" {\n  type = number\n  default = "a"\n}\njob "j" {}',
    ['"a": The default does not fit the type: a number is needed, not "a".'],
  ],
  ['nonsense', ['nonsense: "=" and a value, or a block in { }, must follow "nonsense", not the end of the text.']],
];

it.each(MISTAKES)('says of %j what is wrong, once', (text, expected) => {
  expect(said(text)).toEqual(expected);
});

it('goes on behind mistakes and says each once', () => {
  const text = `job "j" {
  datacenters = ["dc1"
  group "g" {
    count = 1,
    task "t" {
      config {
        labels = {
          a = 1
          b == 2
        }
        args = ["ok"]
      }
    }
  }
  type = "batch"
}
`;
  const imported = importHcl(text);
  expect(imported.remarks).toHaveLength(3);
  expect(job(imported)).toMatchObject({ Type: 'batch', TaskGroups: [{ Tasks: [{ Config: { args: ['ok'] } }] }] });
});

it('never throws, whatever is cut off', () => {
  const text = inTask(
    '      template {\n        data = <<EOT\n%{ if true }${upper("x")}%{ endif }\nEOT\n      }\n      env = { a = [for x in [1] : x][0] }',
  );
  for (let end = 0; end < text.length; end++) expect(() => importHcl(text.slice(0, end))).not.toThrow();
});

it('warns of values in env that reach the task as another text', () => {
  const { remarks } = importHcl(inTask('env {\nA = false\nB = 1.10\nC = "true"\nD = 8080\nE = -1\nF = 007\n}'));
  const tasks = '/Job/TaskGroups/0/Tasks/0';
  expect(remarks).toMatchObject([
    { rule: 'hcl-env-not-string', severity: 'warning', pointer: `${tasks}/Env/A` },
    { rule: 'hcl-env-not-string', pointer: `${tasks}/Env/B` },
    { rule: 'hcl-env-not-string', pointer: `${tasks}/Env/F` },
  ]);
  expect(importHcl(inTask('template {\nenv = true\n}')).remarks).toEqual([]);
});

it('carries comments beside the values they stand at', () => {
  const text = `# The job.
#
# It has two lines.
#
job "j" {
  region = "r" // of it
  # not of it
  /* Groups
   * of the job. */
  group "g" {
    # nothing below
  }
}
`;
  expect(importHcl(text).comments.map(({ text: comment, pointer }) => [comment, pointer])).toEqual([
    ['The job.\n\nIt has two lines.', '/Job'],
    ['of it', '/Job/Region'],
    ['not of it\nGroups\nof the job.', '/Job/TaskGroups/0'],
    ['nothing below', '/Job/TaskGroups/0'],
  ]);
});
