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
