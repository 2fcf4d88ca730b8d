/** Documents that the stories are told with. Odd spacing, comments and spellings are there on purpose. */

/** Sound, in the current dialect, with a background group that a later step waits for. */
export const TRAINING = `{
  "resources": { "tasks": 2, "cpusPerTask": 4, "memPerCpu": 4096, "gpus": 1 },
  "enableLogging": true,

  "steps": [
    {
      "name": "serve",
      "launch": {
        "handleName": "server",
        "steps": [
          { "name": "metrics", "run": { "command": "./serve.sh" } }
        ]
      }
    },
    {
      "name": "train",
      "run": { "command":   "python train.py", "resources": { "gpusPerTask": 1 } }
    },
    { "name": "report", "dependsOn": ["server"], "run": { "command": "./report.sh" } }
  ]
}
`;

/** With faults: an unknown key, a wait for nothing, memory that looks like gigabytes. */
export const FAULTY = `{
  "resources": { "tasks": 1, "cpusPerTask": 2, "memPerCpu": 4, "gpus": 0 },
  "enableLogging": true,
  "steps": [
    { "name": "first", "run": { "comand": "echo 1", "command": "echo 1" } },
    { "name": "second", "dependsOn": ["first"], "run": { "command": "echo 2" } }
  ]
}
`;

/** Text that a careless editor would change: carriage returns, a tab, big and oddly spelt numbers, no last line end. */
export const DELICATE =
  '{\r\n\t"resources": {"tasks": 1, "cpusPerTask": 1, "memPerCpu": 1024, "gpus": 0},\r\n\r\n\t"enableLogging" : true,\r\n' +
  '\t"unknown": [9223372036854775807, 1e3, 0.10, -0],\r\n\t"steps": [\r\n\t\t{"name": "one", "run": {"command": "echo \\u00e9"}}\r\n\t]\r\n}';

export const YAML = `# A job as the command line takes it
resources:
  tasks: 1
  cpusPerTask: 1
  memPerCpu: 1024
  gpus: 0
enableLogging: true
steps:
  # the only step
  - name: hello
    run:
      command: |
        echo one
        echo two
`;

/** A job of `count` steps. */
export function longJob(count: number): string {
  const steps = Array.from({ length: count }, (_, i) => ({
    name: `step ${String(i + 1)}`,
    run: { command: `echo ${String(i)}` },
  }));
  const job = { resources: { tasks: 2, cpusPerTask: 2, memPerCpu: 1024, gpus: 0 }, enableLogging: true, steps };
  return JSON.stringify(job, null, 2) + '\n';
}

/** An execution configuration of version 1.1, with odd spacing and a parameter that must keep its spelling. */
export const LEGACY_EXECUTION = `{
    "version": "1.1",
    "job_task": {
        "workspaces": [ { "name": "raw", "mode": "ro" } ],
        "settings": [ { "name": "DB-HOST", "value": "db.example.com" } ],
        "docker_params": [
            {"flag":   "env",  "value": "DB_HOST=db.example.com"}
        ]
    }
}
`;

/** A scheduled execution of a system job: one variable has changed since its parameters were written. */
export const SCHEDULED_EXECUTION = `{
  "version": "2.0",
  "tasks": [
    {
      "task_id": "scale_job_1_2x1_main",
      "type": "main",
      "resources": { "cpus": 1.0, "mem": 512.0 },
      "args": "ingest  --file \${INPUT} --to $NOWHERE",
      "env_vars": { "INPUT": "/scale/input_data/in.tif", "LEVEL": "debug" },
      "mounts": { "reference": null },
      "volumes": {
        "data": { "container_path": "/data", "mode": "ro", "type": "host", "host_path": "/exports/data" }
      },
      "docker_params": [
        { "flag": "env",  "value": "LEVEL=info" },
        { "flag": "label", "value": "scale-job-id=1" }
      ]
    }
  ]
}
`;

/** Input files as a list, which the engine does not take. */
export const LISTED_INPUTS = `{
  "version": "2.0",
  "input_files": [
    { "id": 7, "type": "SOURCE", "workspace_name": "raw",   "workspace_path": "a/b.tif", "is_deleted": false }
  ],
  "tasks": [
    { "type": "main", "args": "run.sh \${SCENE}", "env_vars": { "SCENE": "/scale/input_data/SCENE/b.tif" } }
  ]
}
`;

/** A draft that lacks its input, and whose output is nowhere. */
export const DRAFT_REQUEST = `{
  "name": "Sort the reads",
  "state": "Committed",
  "priority": 500,
  "command": ["sort", "/in/reads.txt"],
  "container_image": "23a275c1761b645edb84355a91702cee+219",
  "mounts": {},
  "output_path": "/results",
  "runtime_constraints": {"ram": 1073741824,   "vcpus": 1}
}
`;

/** A request as the server answers it: with what it filled in, zeroes included. */
export const STORED_REQUEST = `{
  "uuid": "zzzzz-xvhdp-0123456789abcde",
  "kind": "arvados#containerRequest",
  "etag": "3nt1gqkz2hdmm2zv4w2q2fuoc",
  "owner_uuid": "zzzzz-tpzed-0123456789abcde",
  "modified_at": "2026-01-12T09:30:00Z",
  "name": "Sort",
  "state": "Committed",
  "priority": 500,
  "command": ["sort", "/in/reads.txt"],
  "container_image": "23a275c1761b645edb84355a91702cee+219",
  "cwd": ".",
  "environment": {},
  "mounts": {
    "/in": {"kind": "collection", "portable_data_hash": "1f4b0bc7583c2a7f9102c395f4ffc5e3+45", "uuid": "", "writable": false},
    "/out": {"kind": "tmp", "capacity": 1073741824}
  },
  "output_path": "/out",
  "container_uuid": "zzzzz-dz642-0123456789abcde",
  "container_count": 1,
  "container_count_max": 3,
  "cumulative_cost": 0.25,
  "runtime_token": "",
  "runtime_constraints": {"ram": 1073741824, "vcpus": 1, "API": false}
}
`;

/** With inputs in folders, files laid into the output, and patterns that keep only some of it. */
export const MOUNTED_REQUEST = `{
  "state": "Committed",
  "priority": 500,
  "command": ["align"],
  "container_image": "23a275c1761b645edb84355a91702cee+219",
  "mounts": {
    "/in/reads": {"kind": "collection", "portable_data_hash": "1f4b0bc7583c2a7f9102c395f4ffc5e3+45"},
    "/in/panel.json": {"kind": "json", "content": {"genes": ["a",  "b"]}},
    "/out": {"kind": "tmp", "capacity": 10737418240},
    "/out/reference": {"kind": "collection", "portable_data_hash": "c1bad4b39ca5a924e481008009d94e32+210"},
    "/out/scratch": {"kind": "tmp", "capacity": 1073741824},
    "stdout": {"kind": "file", "path": "/out/log.txt"}
  },
  "output_path": "/out",
  "output_glob": ["*.txt", "reference/**"],
  "runtime_constraints": {"ram": 1073741824, "vcpus": 1}
}
`;

/** Services three levels deep, with as many badges as a service has. */
export const GATEWAYS = `{
  "Job": {
    "ID": "edge", "Datacenters": ["dc1"],
    "TaskGroups": [
      {
        "Name": "gateways",
        "Networks": [{ "Mode": "bridge", "ReservedPorts": [{ "Label": "inbound", "Value": 8081 }] }],
        "Services": [
          { "Name": "g1", "Provider": "consul", "PortLabel": "8081", "Tags": ["a"], "Connect": { "Gateway": { "Ingress": { "Listeners": [{ "Port": 8081, "Protocol": "tcp", "Services": [{ "Name": "api" }] }] } } } },
          { "Name": "a gateway with a rather long name", "Provider": "consul", "PortLabel": "8082", "Tags": ["a", "b"], "Connect": { "Gateway": { "Ingress": { "Listeners": [{ "Port": 8082, "Protocol": "tcp", "Services": [{ "Name": "api" }] }] } } } }
        ],
        "Tasks": []
      },
      {
        "Name": "api",
        "Networks": [{ "Mode": "bridge", "DynamicPorts": [{ "Label": "http", "To": 9001 }] }],
        "Services": [{ "Name": "api", "Provider": "consul", "PortLabel": "http", "Connect": { "SidecarService": {} } }],
        "Tasks": [{ "Name": "web", "Driver": "docker", "Config": { "image": "web:1", "ports": ["http"] } }]
      }
    ]
  }
}
`;
