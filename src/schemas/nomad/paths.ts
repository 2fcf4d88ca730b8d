/** Paths of a task, which lie in the directory of its allocation. */

const HOME = ['alloc-dir', 'alloc-id'];

/** Parts of a path without `.` and empty ones, with `..` going up. */
function resolved(parts: readonly string[], start: readonly string[] = []): string[] {
  const out = [...start];
  for (const part of parts) {
    if (part === '..') out.pop();
    else if (part !== '' && part !== '.') out.push(part);
  }
  return out;
}

/**
 * True when a path, taken from a directory of the allocation, leads out of it. A slash at the beginning means nothing, and
 * a variable counts as one part: what it stands for is not known when a job is submitted.
 */
export function escapesAllocation(from: 'task' | 'task/local', path: string): boolean {
  if (!path.includes('..')) return false;
  const parts = resolved(path.split('/'), [...HOME, ...from.split('/')]);
  const inside = HOME.every((part, i) => parts[i] === part);
  // The engine looks at the beginning of the text alone, so a name with two dots in front is refused too.
  return !inside || (parts[HOME.length] ?? '').startsWith('..');
}
