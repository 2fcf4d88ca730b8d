/** Texts that are templates for another program: told as what they are, once, and read as far as they can be. */
import { expect, it } from 'vitest';
import card from '../card.ts';
import { importText } from '../hclText.ts';
import { importHcl } from './importHcl.ts';

const text = (changes: Readonly<Record<string, string>> = {}): string =>
  Object.entries(changes).reduce(
    (all, [from, to]) => {
      expect(all).toContain(from);
      return all.replace(from, () => to);
    },
    `job "shop" {
  datacenters = ["dc1"]
  type = "service"

  group "web" {
    count = 2

    task "serve" {
      driver = "docker"

      config {
        image = "shop:1"
      }

      template {
        data = <<EOT
{{ with secret "a/b" }}[[ x ]]
{{ .Data.a }}{{ end }}
EOT
        destination = "local/conf"
      }
    }
  }
}
`,
  );

it('is silent on a sound text, though it has marks in texts', () => {
  expect(importHcl(text({ 'shop:1': 'shop:[[ .version ]]{{ x }}' })).remarks).toEqual([]);
});

const LINE = '  type = "service"\n';
const COUNT = 'count = 2';
/** What is changed, the words for the program, and the line (from 1). */
const TEMPLATES: readonly (readonly [mark: string, changes: Readonly<Record<string, string>>, program: string])[] = [
  ['[[ .count ]]', { [COUNT]: 'count = [[ .count ]]' }, ' for Levant or Nomad Pack'],
  ['[[- if .x ]]', { [LINE]: `  [[- if .x ]]\n${LINE}  [[- end ]]\n` }, ' for Levant or Nomad Pack'],
  ['[[ template "name" . ]]', { '"shop"': '[[ template "name" . ]]' }, ' for Levant or Nomad Pack'],
  ['[[ var "dcs" . | toStringList ]]', { '["dc1"]': '[[ var "dcs" . | toStringList ]]' }, ' for Levant or Nomad Pack'],
  ['{{ n | default(1) }}', { [COUNT]: 'count = {{ n | default(1) }}' }, ' for Jinja or Go'],
  ['{{ .Name }}', { '"serve"': '{{ .Name }}' }, ' for Jinja or Go'],
  ['{% if x %}', { [LINE]: `{% if x %}\n${LINE}{% endif %}\n`, [COUNT]: 'count = {{ n }}' }, ' for Jinja or Go'],
  ['<%= @n %>', { [COUNT]: 'count = <%= @n %>' }, ' for ERB'],
  ['%{ if x }', { [LINE]: `  %{ if x }\n${LINE}  %{ endif }\n` }, ' for Terraform'],
  ['${n}', { [COUNT]: 'count = ${n}' }, ''],
  ['$NAME', { '"shop"': '$NAME' }, ''],
  ['@@N@@', { [COUNT]: 'count = @@N@@' }, ''],
];

it.each(TEMPLATES)('tells of %s once, at its place, and reads the rest', (mark, changes, program) => {
  const template = text(changes);
  const { remarks, value } = importHcl(template);
  const message = `This text is a template${program}: "${mark}" must be filled in before it is a job.`;
  const start = template.indexOf(mark);
  expect(remarks).toEqual([{ severity: 'error', message, range: { start, end: start + mark.length } }]);
  const { TaskGroups: groups } = (value as { Job: { TaskGroups: { Tasks: unknown[] }[] } }).Job;
  expect(groups.map(({ Tasks }) => Tasks)).toMatchObject([
    [{ Driver: 'docker', Templates: [{ DestPath: 'local/conf' }] }],
  ]);
});

it('leaves out values that are filled in later, so that nothing else is wrong with them', () => {
  const { value } = importHcl(text({ [COUNT]: 'count = [[ .n ]]', '["dc1"]': '[[ .dcs ]]', '"shop"': '[[ .name ]]' }));
  const { Job: job } = value as { Job: { TaskGroups: object[] } };
  expect(job).toMatchObject({ ID: expect.stringContaining('.name') as string, Type: 'service' });
  expect(job).not.toHaveProperty('Datacenters');
  expect(job.TaskGroups[0]).not.toHaveProperty('Count');
});

it('still tells of other slips, and takes none of them for a template', () => {
  expect(importHcl(text({ [COUNT]: 'count = [[ .n ]]', 'driver =': 'river =' })).remarks.length).toBe(2);
  const messages = importHcl(text({ [COUNT]: 'count = ', 'shop:1': 'shop:{{ x }}' })).remarks.map((one) => one.message);
  expect(messages).toEqual([expect.stringContaining('A value is missing')]);
});

it('takes a brace with a mark at the beginning for no JSON', () => {
  expect(importText(`{% set a = 1 %}\n${text()}`)?.problems).toMatchObject([{ range: { offset: 0, length: 15 } }]);
  expect(importText('{"job": {"a": {"group": {"b": {"task": {"c": {"driver": "exec"}}}}}}}')?.problems).toEqual([]);
});

it('looks like a specification, as a template too', () => {
  const looks = (content: string): boolean => card.importers?.[0]?.looks(content) === true;
  const templates = TEMPLATES.map(([, changes]) => text(changes));
  for (const one of [text(), `# a\n${text()}`, 'job web {\n}', 'job "${n}" {}', ...templates])
    expect(looks(one)).toBe(true);
  for (const line of ['[[/* a */]]', '{% set a = 1 %}']) expect(looks(`${line}\n${text()}`)).toBe(true);
  for (const one of ['job: {a: 1}', 'job = {}', 'job(a) {}', 'jobs {}', '{"Job": {}}', '{{ a }}'])
    expect(looks(one)).toBe(false);
});
