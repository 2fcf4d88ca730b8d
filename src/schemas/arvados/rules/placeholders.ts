/** Placeholders in paths, which nothing fills in. */
import type { Path } from '../../../document/pointer.ts';
import { stretchMemo } from '../../kit/stretch.ts';
import { shown } from '../../kit/words.ts';
import { isPath, type Mount } from '../read.ts';
import { STREAMS } from '../words.ts';
import type { Found, Report } from './report.ts';

/** True when somebody meant something to be filled in: `$(`, `${`, `$name`, or `~` in front. */
export function isPlaceholder(path: string): boolean {
  return path.startsWith('~') || /\$[({A-Za-z_]/.test(path);
}

const placeholdersFound = stretchMemo<Found>();

export function checkPlaceholders(report: Report): void {
  const { cwd, outputPath, mounts, mountStretches, secrets } = report.request;
  const say = (path: Path, text: string | undefined, at?: 'key'): void => {
    if (text === undefined || !isPlaceholder(text)) return;
    report.add('unresolved-placeholder', path, `Nothing is filled in here: ${shown(text)} is taken as it is written.`, {
      ...(at ? { at } : {}),
    });
  };
  say(['cwd'], cwd);
  say(['output_path'], outputPath);
  const check = ({ path, target }: Mount): void => {
    if (isPath(target)) say(path, target, 'key');
  };
  for (const stretch of mountStretches) report.stretch(stretch, placeholdersFound, check);
  for (const mount of secrets.values()) check(mount);
  for (const stream of STREAMS) {
    const mount = stream === 'stdin' ? undefined : mounts.get(stream);
    if (mount?.kind === 'file') say([...mount.path, 'path'], mount.at);
  }
}
