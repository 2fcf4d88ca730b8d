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
