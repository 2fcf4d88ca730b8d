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
