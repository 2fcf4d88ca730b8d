/** Jobs of any size, as a large real one would look: containers, environments, background groups, loops and waits. */

/** The text of a DeepSquare job with `count` steps of about 480 units each. */
export function largeJob(count: number): string {
  const steps: unknown[] = [];
  let handle = '';
  for (let i = 0; i < count; i++) {
    if (i % 20 === 5) {
      handle = `metrics_${String(i)}`;
      steps.push({
        name: `metrics server ${String(i)}`,
        launch: { handleName: handle, steps: [run(i, `./serve.sh --port ${String(8000 + (i % 1000))}`)] },
      });
    } else if (i % 20 === 12) {
      steps.push({ name: `wait for metrics ${String(i)}`, dependsOn: [handle], ...run(i, 'curl -fsS localhost:8080') });
    } else if (i % 25 === 20) {
      steps.push({
        name: `frames ${String(i)}`,
        for: { parallel: true, range: { begin: 1, end: 4 }, steps: [run(i, 'render --frame $index')] },
      });
    } else {
      steps.push({
        name: `stage ${String(i)}`,
        ...run(i, `python3 stage.py --shard ${String(i)} --out "$STORAGE_PATH/${String(i)}"`),
      });
    }
  }
  const job = {
    resources: { tasks: 8, cpusPerTask: 4, memPerCpu: 4096, gpus: 2 },
    enableLogging: true,
    env: [{ key: 'DATASET', value: 'imagenet' }],
    steps,
  };
  return JSON.stringify(job, null, 2) + '\n';
}

function run(i: number, command: string): { run: Record<string, unknown> } {
  return {
    run: {
      command,
      resources: { tasks: 1, cpusPerTask: 2, memPerCpu: 2048, gpusPerTask: 0 },
      container: { image: `library/python:3.${String(8 + (i % 5))}`, registry: 'registry-1.docker.io' },
      env: [{ key: 'SHARD', value: String(i) }],
    },
  };
}

/** The text of a service of Nomad with `count` tasks, four to a group, each group with a port, a service and a check. */
export function largeService(count: number): string {
  const groups: unknown[] = [];
  for (let i = 0; i < count; i += 4) {
    const name = `shard-${String(i)}`;
    const tasks = Array.from({ length: Math.min(4, count - i) }, (_, at) => ({
      Name: `task-${String(i + at)}`,
      Driver: 'docker',
      ...(at === 0 ? { Lifecycle: { Hook: 'prestart' } } : {}),
      Config: {
        image: `shop/part-${String(at)}:2.1`,
        command: 'serve.sh',
        args: ['--shard', String(i)],
        ports: ['http'],
      },
      Env: { SHARD: String(i), ADDRESS: '${NOMAD_ADDR_http}' },
      Resources: { CPU: 200 + at, MemoryMB: 256, MemoryMaxMB: 512 },
      Templates: [{ EmbeddedTmpl: '{{ env "NOMAD_PORT_http" }}', DestPath: 'local/app.conf', ChangeMode: 'restart' }],
      KillTimeout: 20_000_000_000,
    }));
    groups.push({
      Name: name,
      Count: 2,
      ShutdownDelay: 5_000_000_000,
      Networks: [{ Mode: 'bridge', DynamicPorts: [{ Label: 'http', To: 8080 }] }],
      RestartPolicy: { Attempts: 3, Interval: 600_000_000_000, Delay: 15_000_000_000, Mode: 'fail' },
      Services: [
        {
          Name: name,
          PortLabel: 'http',
          Provider: 'nomad',
          Checks: [{ Type: 'http', Path: '/health', Interval: 10_000_000_000, Timeout: 2_000_000_000 }],
        },
      ],
      Tasks: tasks,
    });
  }
  return JSON.stringify({ Job: { ID: 'shop', Datacenters: ['dc1'], TaskGroups: groups } }, null, 2) + '\n';
}

/**
 * The text of a Scale execution configuration with `count` input files, in ten inputs, and four tasks with a variable and
 * a Docker parameter for every tenth of them: a large recipe job just put on a node.
 */
export function largeExecution(count: number): string {
  const inputs: Record<string, unknown[]> = {};
  for (let i = 0; i < count; i++) {
    (inputs[`INPUT_${String(i % 10)}`] ??= []).push({
      id: 4000 + i,
      type: i % 3 === 0 ? 'PRODUCT' : 'SOURCE',
      workspace_name: 'raw-imagery',
      workspace_path: `2024/05/${String(1 + (i % 28))}/scene-${String(i)}.tif`,
      is_deleted: false,
    });
  }
  const env: Record<string, string> = {};
  for (let i = 0; i < count / 10; i++)
    env[`TILE_${String(i)}`] = `/scale/input_data/INPUT_${String(i % 10)}/${String(i)}`;
  const tasks = ['pull', 'pre', 'main', 'post'].map((type) => ({
    task_id: `scale_job_1_2x1_${type}`,
    type,
    resources: { cpus: 2, mem: 4096, disk: 2000, gpus: 0 },
    args:
      type === 'pull'
        ? 'docker pull registry.example.com/detect:2.1.0'
        : type === 'main'
          ? 'detect.sh'
          : `scale_${type}_steps`,
    env_vars: env,
    ...(type === 'pull' ? {} : { workspaces: { 'raw-imagery': { mode: 'ro' } } }),
    docker_params: Object.entries(env).map(([name, value]) => ({ flag: 'env', value: `${name}=${value}` })),
  }));
  return JSON.stringify({ version: '2.0', input_files: inputs, tasks }, null, 2) + '\n';
}

/** The text of a Scale execution configuration with `count` tasks. */
export function largeTasks(count: number): string {
  const tasks = Array.from({ length: count }, (_, i) => ({
    task_id: `scale_job_1_2x1_main_${String(i)}`,
    type: 'main',
    resources: { cpus: 2, mem: 4096, disk: 2000 },
    args: `detect.sh --tile ${String(i)} \${TILE}`,
    env_vars: { TILE: `/scale/input_data/${String(i)}` },
    docker_params: [{ flag: 'env', value: `TILE=/scale/input_data/${String(i)}` }],
  }));
  return JSON.stringify({ version: '2.0', tasks }, null, 2) + '\n';
}

/** The text of a batch job of Bacalhau with `count` tasks. */
export function largeBatch(count: number): string {
  const tasks = Array.from({ length: count }, (_, i) => ({
    Name: `part-${String(i)}`,
    Engine: {
      Type: 'docker',
      Params: { Image: 'ubuntu:22.04', Entrypoint: ['/bin/sh'], Parameters: ['-c', `work --part ${String(i)}`] },
    },
    Env: { PART: String(i) },
    Resources: { CPU: '2', Memory: '512MiB' },
    ResultPaths: [{ Name: 'out', Path: '/outputs' }],
    Publisher: { Type: 'local' },
  }));
  return JSON.stringify({ Name: 'many', Type: 'batch', Count: 1, Tasks: tasks }, null, 2) + '\n';
}

/** The text of a container request with `count` variables and as many mounts. */
export function largeRequest(count: number): string {
  const environment: Record<string, string> = {};
  const mounts: Record<string, object> = { '/out': { kind: 'tmp', capacity: 1_000_000_000 } };
  for (let i = 0; i < count; i++) {
    environment[`PART_${String(i)}`] = `part ${String(i)}`;
    mounts[`/in/${String(i)}`] = { kind: 'text', content: `part ${String(i)} of the input` };
  }
  const request = {
    name: 'many parts',
    state: 'Uncommitted',
    priority: 500,
    container_image: 'arvados/jobs:latest',
    command: ['work', '--all'],
    cwd: '/out',
    output_path: '/out',
    environment,
    mounts,
    runtime_constraints: { vcpus: 2, ram: 1_073_741_824 },
  };
  return JSON.stringify(request, null, 2) + '\n';
}

/** The text of a Bacalhau job with `count` inputs of all kinds, their results as many as a tenth of them. */
export function largeInputs(count: number): string {
  const sources = [
    (i: number) => ({ Type: 's3', Params: { Bucket: 'data', Key: `part-${i}/*`, Region: 'eu-west-1' } }),
    (i: number) => ({ Type: 'urlDownload', Params: { URL: `https://example.com/file-${i}.csv` } }),
    () => ({ Type: 'ipfs', Params: { CID: 'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG' } }),
    () => ({ Type: 'inline', Params: { URL: 'data:text/plain;base64,aGVsbG8=' } }),
    (i: number) => ({ Type: 'local', Params: { SourcePath: `/srv/data-${i}` } }),
  ];
  const inputs = Array.from({ length: count }, (_, i) => ({
    Source: sources[i % sources.length]?.(i),
    Target: `/inputs/input-${i}`,
    Alias: `input-${i}`,
  }));
  const results = Array.from({ length: Math.ceil(count / 10) }, (_, i) => ({ Name: `out-${i}`, Path: `/out-${i}` }));
  const job = {
    Name: 'many-inputs',
    Type: 'batch',
    Count: 1,
    Tasks: [
      {
        Name: 'main',
        Engine: { Type: 'docker', Params: { Image: 'ubuntu:24.04', Parameters: ['ls', '/inputs'] } },
        InputSources: inputs,
        ResultPaths: results,
        Publisher: { Type: 'local' },
        Resources: { CPU: '0.5', Memory: '512MB' },
      },
    ],
  };
  return `${JSON.stringify(job, null, 2)}\n`;
}

/** A container request with many mounts: inputs, literals, and some of them in the output. */
export function manyMounts(count: number): string {
  const hash = (i: number): string => `${i.toString(16).padStart(32, '0')}+${50 + i}`;
  const kinds: readonly ((i: number) => [string, object])[] = [
    (i: number) => [`/in/reads-${i}`, { kind: 'collection', portable_data_hash: hash(i), path: `lane-${i}/reads.fq` }],
    (i: number) => [`/in/notes-${i}.txt`, { kind: 'text', content: `note ${i}` }],
    (i: number) => [`/in/panel-${i}.json`, { kind: 'json', content: { gene: `G${i}`, from: i, to: i + 100 } }],
    (i: number) => [
      `/out/reference-${i}`,
      { kind: 'collection', portable_data_hash: hash(i), exclude_from_output: true },
    ],
    (i: number) => [`/scratch/${i}`, { kind: 'tmp', capacity: 1_000_000_000 + i }],
  ];
  const mounts = Array.from({ length: count }, (_, i): [string, object] => kinds[i % kinds.length]?.(i) ?? ['/', {}]);
  const request = {
    name: 'many-mounts',
    state: 'Committed',
    priority: 500,
    container_image: hash(7),
    command: ['align', '--all'],
    cwd: '/out',
    environment: { THREADS: '4' },
    mounts: { '/out': { kind: 'tmp', capacity: 10_000_000_000 }, ...Object.fromEntries(mounts) },
    output_path: '/out',
    output_glob: ['**/*.bam', 'reports/**'],
    runtime_constraints: { ram: 8_589_934_592, vcpus: 4 },
  };
  return `${JSON.stringify(request, null, 2)}\n`;
}

/**
 * A job specification in HCL as people write them, of some 10 kB: mostly groups of tasks that fetch and run something,
 * with comments, variables, local values, a text over lines, and ports that are made for each of several values.
 */
export function writtenSpecification(): string {
  const task = (group: string, i: number): string => `
    # Fetches one part, and shows what is in it.
    task "${group}_part_${i}" {
      artifact {
        source      = "https://example.com/releases/parts/part-${i}.tar.gz"
        destination = "local/parts/${i}"
        mode        = "any"
      }
      driver = "raw_exec"
      config {
        command = "ls"
        args    = ["-l", "\${NOMAD_TASK_DIR}/parts/${i}"]
      }
      resources {
        cpu    = 16
        memory = 32
        disk   = 64
      }
    }
`;
  const group = (name: string): string => `
  group "${name}" {
    network {
      mode = "bridge"
      dynamic "port" {
        for_each = local.ports
        labels   = [port.key]
        content {
          to = port.value
        }
      }
    }

    restart {
      attempts = 2
      interval = "30m"
      delay    = "15s"
      mode     = "fail"
    }

    task "${name}_serve" {
      driver = "docker"

      config {
        image = "\${var.registry}/serve:\${var.version}"
        ports = ["http", "admin"]
      }

      template {
        data        = <<-EOT
          {{ range service "store" }}
          server {{ .Address }}:{{ .Port }};
          {{ end }}
          release \${local.release} of \${node.datacenter}
        EOT
        destination = "local/servers.conf"
        change_mode = "restart"
      }

      env {
        LEVEL = var.debug ? "debug" : "info"
      }
    }
${Array.from({ length: 6 }, (_, i) => task(name, i)).join('')}  }
`;
  return `# Fetches the parts of a release, and serves them.
variable "registry" {
  type        = string
  default     = "registry.example.com"
  description = "Where images come from."
}

variable "version" {
  type    = string
  default = "2.1"
}

variable "debug" {
  type    = bool
  default = false
}

locals {
  release = format("v%s-%02d", var.version, 7)
  ports   = { http = 8080, admin = 9090 }
}

job "fetch" {
  datacenters = ["dc1", "dc2"]

  constraint {
    attribute = "\${attr.kernel.name}"
    value     = "linux"
  }
${['raw', 'isolated', 'java'].map(group).join('')}}
`;
}
