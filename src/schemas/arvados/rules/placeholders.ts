/** Placeholders in paths, which nothing fills in. */
import type { Path } from '../../../document/pointer.ts';
import { shown } from '../../kit/words.ts';
import { allMounts, isPath } from '../read.ts';
import { STREAMS } from '../words.ts';
import type { Report } from './report.ts';

/** True when somebody meant something to be filled in: `$(`, `${`, `$name`, or `~` in front. */
export function isPlaceholder(path: string): boolean {
  return path.startsWith('~') || /\$[({A-Za-z_]/.test(path);
}

export function checkPlaceholders(report: Report): void {
  const { cwd, outputPath, mounts } = report.request;
  const say = (path: Path, text: string | undefined, at?: 'key'): void => {
    if (text === undefined || !isPlaceholder(text)) return;
    report.add('unresolved-placeholder', path, `Nothing is filled in here: ${shown(text)} is taken as it is written.`, {
      ...(at ? { at } : {}),
    });
  };
  say(['cwd'], cwd);
  say(['output_path'], outputPath);
  for (const mount of allMounts(report.request)) if (isPath(mount.target)) say(mount.path, mount.target, 'key');
  for (const stream of STREAMS) {
    const mount = stream === 'stdin' ? undefined : mounts.get(stream);
    if (mount?.kind === 'file') say([...mount.path, 'path'], mount.at);
  }
}
