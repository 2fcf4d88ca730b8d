/** Texts with one slip: it is said once, where it is, and the rest is read. */
import { expect, it } from 'vitest';
import { importHcl } from './importHcl.ts';

const TEXT = `variable "count" {
  type    = number
  default = 2
}

locals {
  name = "web"
}

job "shop" {
  datacenters = ["dc1", "dc2"]

  group "web" {
    count = var.count

    network {
      port "http" {
        to = 80
      }
    }

    task "serve" {
      driver = "docker"

      template {
        data = <<EOT
{ "n": 1
}
EOT
        destination = "local/conf"
      }

      lifecycle {
        hook = "prestart"
      }
    }
  }

  group "db" {
    task \${"store"} {
      driver = "docker"
    }
  }
}
`.replace('${"store"}', '"store"');

/** What is changed, and the line (from 1) at which it has to be told. */
const SLIPS: readonly (readonly [what: string, from: string, to: string, line: number])[] = [
  ['no brace behind a label', 'group "web" {', 'group "web"', 13],
  ['no brace behind a word', 'network {', 'network', 16],
  ['no quote behind a label', 'group "web" {', 'group "web {', 13],
  ['a block that is not closed', '        to = 80\n      }\n', '        to = 80\n', 18],
  ['a group that is not closed', '    }\n  }\n\n  group "db"', '    }\n\n  group "db"', 36],
  ['a job that is not closed', '    }\n  }\n}\n', '    }\n  }\n', 10],
  ['a brace too many', '        to = 80\n      }\n', '        to = 80\n      }\n      }\n', 20],
  ['a text of lines that does not end', 'EOT\n        destination', '        destination', 26],
  ['a job that is misspelled', 'job "shop"', 'jop "shop"', 10],
  ['an argument behind the brace of the job', '"shop" {\n', '"shop" { type = "batch"\n', 10],
  ['an argument behind the brace of a block', 'lifecycle {\n', 'lifecycle { sidecar = true\n', 33],
  ['a list that is not closed', '"dc2"]', '"dc2"', 11],
  ['no comma', '"dc1", ', '"dc1" ', 11],
  ['a text that is not closed', 'hook = "prestart"', 'hook = "prestart', 34],
  [
    'a block in a block on one line',
    'driver = "docker"\n    }\n  }\n}\n',
    'resources { network {} }\n    }\n  }\n}\n',
    41,
  ],
  ['quotes of a word processor', '"local/conf"', '“local/conf”', 30],
  ['a blank before the word of a text of lines', '<<EOT', '<< EOT', 26],
  ['a word in quotes of a text of lines', '<<EOT', '<<"EOT"', 26],
  ['an insertion for a shell in a text of lines', '"n": 1', 'echo ${n:-1}', 27],
  ['an array for a shell in a text of lines', '"n": 1', '$(f ${n[@]})', 27],
  ['a directive for another program in a text of lines', '"n": 1', 'date +%{Y}', 27],
  ['an insertion in a label', 'group "db" {', 'group "db${1}" {', 39],
  ['a quoted name', 'hook = ', '"hook" = ', 34],
  ['no value of a variable', 'default = 2', 'default =', 3],
  ['no value of a local', 'name = "web"', "name = 'web'", 7],
];

it('reads the whole text', () => {
  expect(importHcl(TEXT).remarks).toEqual([]);
});

it.each(SLIPS)('tells of %s once, at its place, and reads the rest', (_what, from, to, line) => {
  const broken = TEXT.replace(from, to);
  expect(broken).not.toBe(TEXT);
  const { remarks, value } = importHcl(broken);
  expect(remarks.map(({ range }) => broken.slice(0, range.start).split('\n').length)).toEqual([line]);
  const { TaskGroups: groups } = (value as { Job: { TaskGroups: { Tasks: unknown[] }[] } }).Job;
  expect(groups.map(({ Tasks }) => Tasks.length)).toEqual([1, 1]);
});

it('keeps a text of lines with insertions for a shell, and tells of each', () => {
  const script = 'a=${1:-x}\n\tb=${NOMAD_PORT_http}\nc=${d[@]}\n';
  const { remarks, value } = importHcl(TEXT.replace('{ "n": 1\n}\n', script));
  expect(remarks.map(({ message }) => message.includes('$${'))).toEqual([true, true]);
  expect(value).toMatchObject({ Job: { TaskGroups: [{ Tasks: [{ Templates: [{ EmbeddedTmpl: script }] }] }, {}] } });
});

it('does not mind how a sound text is indented', () => {
  const flat = TEXT.replace(/^[ \t]+/gm, '');
  expect(importHcl(flat).remarks).toEqual([]);
});

it('gives up on steps that lie too deep in each other, and on nothing else', () => {
  const said = (steps: number): number =>
    importHcl(`locals {\n a = [1]${'[*]'.repeat(steps)}\n}\n${TEXT}`).remarks.length;
  expect(said(20)).toBe(0);
  expect(said(5000)).toBe(1);
});

it('only warns of what the engine leaves out without a word', () => {
  const vault = 'vault {\n role = "r"\n foo = 1\n bar {}\n}\n';
  const said = (text: string): string[] => importHcl(text).remarks.map(({ severity }) => severity);
  expect(said(`job "j" {\n group "g" {\n${vault} task "t" {}\n }\n}\n`)).toEqual(['warning', 'warning']);
  expect(said(`job "j" {\n ${vault} group "g" {\n task "t" {}\n }\n}\n`)).toEqual(['error', 'error']);
  const secret = 'secret "s" {\n provider = "nomad"\n foo = 1\n}\n';
  expect(said(`job "j" {\n group "g" {\n${secret} task "t" {}\n }\n}\n`)).toEqual(['warning']);
  expect(said(`job "j" {\n group "g" {\n task "t" {\n foo = 1\n }\n }\n}\n`)).toEqual(['error']);
});

it('takes a carriage return at the end of a line alone, or in a comment', () => {
  expect(importHcl(TEXT.replaceAll('\n', '\r\n')).remarks).toEqual([]);
  expect(importHcl(`# a\rb\n${TEXT}`).remarks).toEqual([]);
  for (const from of ['"n": 1', '"docker"', 'hook =']) {
    const broken = TEXT.replace(from, `${from.slice(0, -1)}\r${from.slice(-1)}`);
    expect(importHcl(broken).remarks).toMatchObject([{ range: { start: broken.indexOf('\r') } }]);
  }
});

it('takes the last vault of a group, and says that the others have no effect', () => {
  const group = (vaults: string): string => `job "j" {\n group "g" {\n${vaults}\n task "t" {}\n }\n}\n`;
  const vault = (role: string): string => `vault {\n role = "${role}"\n}\n`;
  const twice = importHcl(group(vault('a') + vault('b')));
  expect(twice.remarks.map(({ severity }) => severity)).toEqual(['warning']);
  expect(twice.value).toMatchObject({ Job: { TaskGroups: [{ Tasks: [{ Vault: { Role: 'b' } }] }] } });
  expect(importHcl(group(vault('a'))).remarks).toEqual([]);
});
