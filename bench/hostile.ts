/** Documents that are hard on the rules: everything in them refers to everything else, or is wrong in the same way. */

export interface Hostile {
  readonly name: string;
  readonly text: string;
}

/** For each kind, a document of a format with `count` parts of the kind. Formats without such kinds have none. */
export function hostileDocuments(format: string, count: number): readonly Hostile[] {
  const kinds = KINDS[format] ?? {};
  return Object.entries(kinds).map(([name, make]) => ({ name, text: JSON.stringify(make(count)) }));
}

const run = { command: 'true' };
const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const n = (i: number): string => String(i);

function job(steps: readonly unknown[], more: object = {}): object {
  return { resources: { tasks: 1, cpusPerTask: 1, memPerCpu: 1024, gpus: 0 }, steps, ...more };
}
function launch(handle: string | undefined, more: object = {}): object {
  return { ...more, launch: { ...(handle === undefined ? {} : { handleName: handle }), steps: [{ run }] } };
}
const task = (parts: object): object => ({ version: '2.0', tasks: [{ type: 'main', args: 'a', ...parts }] });
const map = (count: number, entry: (i: number) => readonly [string, unknown]): object =>
  Object.fromEntries(times(count, entry));

const KINDS: Readonly<Record<string, Readonly<Record<string, (count: number) => object>>>> = {
  deepsquare: {
    'launches that nobody waits for': (c) => job(times(c, (i) => launch(`h${n(i)}`))),
    'launches without a handle': (c) => job(times(c, () => launch(undefined))),
    'launches of one handle': (c) => job(times(c, () => launch('h'))),
    'each launch waits for the next': (c) =>
      job(times(c, (i) => launch(`h${n(i)}`, { dependsOn: [`h${n((i + 1) % c)}`] }))),
    'waits in the order of the launches': (c) =>
      job([...times(c, (i) => launch(`h${n(i)}`)), ...times(c, (i) => ({ dependsOn: [`h${n(i)}`], run }))]),
    'one step waits for all': (c) =>
      job([...times(c, (i) => launch(`h${n(i)}`)), { dependsOn: times(c, (i) => `h${n(i)}`), run }]),
    'waits for handles that are not there': (c) =>
      job([...times(c, (i) => launch(`h${n(i)}`)), ...times(c, (i) => ({ dependsOn: [`x${n(i)}`], run }))]),
    'waits for a handle launched in every group': (c) =>
      job([...times(c, () => ({ steps: [launch('h')] })), ...times(c, () => ({ steps: [{ dependsOn: ['H'], run }] }))]),
    'networks, and steps that name others': (c) =>
      job(
        times(c, (i) => ({
          run: {
            ...run,
            network: 'pasta',
            mapUid: 0,
            customNetworkInterfaces: [{ vnet: { name: `x${n(i)}`, address: '10.0.0.2/24' } }],
          },
        })),
        { virtualNetworks: times(c, (i) => ({ name: `v${n(i)}`, gatewayAddress: '10.0.0.1/24' })) },
      ),
    'variables with names that are none': (c) =>
      job([{ run }], { env: times(c, (i) => ({ key: `a-${n(i)}`, value: '' })) }),
    'keys that are not known': (c) => ({ ...job([{ run }]), ...map(c, (i) => [`key${n(i)}`, i]) }),
    'steps with misplaced keys': (c) =>
      job(
        times(c, (i) => ({
          handleName: `h${n(i)}`,
          launch: { steps: [{ run: { ...run, image: 'a/b:1', tasks: 1 } }] },
        })),
      ),
  },
  scale: {
    'volumes on one path, mounts that miss': (c) =>
      task({
        volumes: map(c, (i) => [`v${n(i)}`, { container_path: '/a', mode: 'ro', type: 'host', host_path: 'x' }]),
        mounts: map(c, (i) => [`m${n(i)}`, `w${n(i)}`]),
      }),
    'workspaces of one volume': (c) =>
      task({
        volumes: { v: { container_path: '/a', mode: 'ro', type: 'host', host_path: '/x' } },
        workspaces: map(c, (i) => [`w${n(i)}`, { mode: 'rw', volume_name: 'v' }]),
      }),
    'settings that become one variable': (c) =>
      task({ settings: map(c, (i) => [times(12, (b) => ((i >> b) & 1 ? 'A' : 'a')).join(''), n(i)]) }),
    'variables that no shell can read': (c) => task({ env_vars: map(c, (i) => [`a.${n(i)}`, n(i)]) }),
    'parameters of one single flag': (c) =>
      task({ docker_params: times(c, (i) => ({ flag: 'workdir', value: `/${n(i)}` })) }),
    'parameters that mount one path': (c) =>
      task({ docker_params: times(c, (i) => ({ flag: 'volume', value: `v${n(i)}:/a` })) }),
    'files with names that are paths': (c) => ({
      version: '2.0',
      input_files: {
        A: times(c, (i) => ({
          id: i,
          type: 'SOURCE',
          workspace_name: 'w',
          workspace_path: 'a/b',
          local_file_name: `d/${n(i)}`,
          is_deleted: false,
        })),
      },
      tasks: [{ type: 'main', args: 'a' }],
    }),
    'amounts below zero': (c) => task({ resources: map(c, (i) => [`r${n(i)}`, -1]) }),
    'inputs in workspaces that pre lacks': (c) => ({
      version: '2.0',
      input_files: map(c, (i) => [
        `I${n(i)}`,
        [{ id: i, type: 'SOURCE', workspace_name: `w${n(i)}`, workspace_path: 'a', is_deleted: false }],
      ]),
      tasks: [{ type: 'pre', args: 'a' }],
    }),
    'outputs in workspaces that post lacks': (c) => ({
      version: '2.0',
      output_workspaces: map(c, (i) => [`O${n(i)}`, `w${n(i)}`]),
      tasks: [{ type: 'post', args: 'a' }],
    }),
    'placeholders that nothing provides': (c) => task({ args: times(c, (i) => `\${X${n(i)}}`).join(' ') }),
    'one volume in every task': (c) => ({
      version: '2.0',
      tasks: times(c, (i) => ({
        type: 'main',
        args: 'a',
        volumes: {
          v: { container_path: '/a', mode: 'ro', type: 'volume', driver: n(i), driver_opts: { password: 'x' } },
        },
      })),
    }),
  },
};
