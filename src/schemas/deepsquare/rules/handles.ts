/** Launches, the form of handles, and modules. Sections 3.6 (rules 42, 51, 52) and 3.7. */
import type { Fix } from '../../../document/diagnostic.ts';
import type { Node } from '../../../document/node.ts';
import type { Path } from '../../../document/pointer.ts';
import { readInt, readList, readString } from '../model.ts';
import { isHandle, parseUseSource } from '../parse.ts';
import { checkArguments, checkVariableName } from './environment.ts';
import type { Report } from './report.ts';
import { fix, removeAt, setAt, shown } from './report.ts';

/** Checks the form of the handles a step waits for. */
export function checkWaits(report: Report, step: Node): void {
  for (const { text, index } of report.textsOf(readList(step, 'dependsOn', report.valid))) {
    checkHandle(report, text, ['dependsOn', index], splitFix(text, index));
  }
}

/** Several handles in one text, each as an entry of its own. */
function splitFix(text: string, index: number): Fix | undefined {
  const parts = text.split(/[,;\s]+/).filter((part) => part !== '');
  if (parts.length < 2 || !parts.every(isHandle)) return undefined;
  return fix(
    'Split into entries',
    ...parts.map((part, i) =>
      i === 0
        ? setAt(['dependsOn', index], part)
        : ({ op: 'insert', pointer: `/dependsOn/${String(index + i)}`, value: part } as const),
    ),
  );
}

/** Checks the handle and the signal of a launch. */
export function checkLaunch(report: Report, launch: Node): void {
  const handle = readString(launch, 'handleName', report.valid);
  if (handle !== undefined) {
    const path = ['launch', 'handleName'];
    const sound = checkHandle(report, handle, path);
    if (sound && /[A-Z]/.test(handle)) {
      report.add('handle-name-style', path, `${handle}: small letters with underscores are the custom for handles.`);
    }
  }
  checkSignal(report, launch);
}

function checkHandle(report: Report, handle: string, path: Path, split?: Fix): boolean {
  if (isHandle(handle)) return true;
  const written = handle.trim().replace(/[-.\s]/g, '_');
  // Other signs at the ends are left out; in the middle they part two words.
  const plain = isHandle(written) ? written : written.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^_+|_+$/g, '');
  const message =
    handle === ''
      ? 'A handle must not be empty. Leave it out if nobody waits for it.'
      : `${shown(handle)} is no handle: only letters, digits and underscores are allowed.`;
  let mend: Fix | undefined;
  if (isHandle(plain)) mend = fix(`Write ${plain}`, setAt(path, plain));
  else if (handle === '') mend = fix('Remove it', removeAt(path));
  report.add('handle-format', path, message, [split, mend]);
  return false;
}

const SIGNALS = new Set([1, 2, 3, 9, 15]);

function checkSignal(report: Report, launch: Node): void {
  const signal = readInt(launch, 'signalOnParentStepExit', report.valid);
  if (signal === undefined || SIGNALS.has(signal)) return;
  const path = ['launch', 'signalOnParentStepExit'];
  const fixes = [fix('Leave it out (15, terminate)', removeAt(path))];
  if (signal === 0) {
    report.add(
      'signal-zero',
      path,
      'With 0 the launch gets no signal at the end of its list; this value is to be removed.',
      fixes,
    );
  } else {
    report.add('signal-unknown', path, `Signal ${String(signal)} is not one of 0, 1, 2, 3, 9 and 15.`, fixes);
  }
}

/** Checks where a module comes from and what is handed to it. Rules 17, 18, 53 and 54. */
export function checkModule(report: Report, use: Node): void {
  const source = readString(use, 'source', report.valid);
  if (source !== undefined) checkSource(report, source);
  checkArguments(report, use, ['use']);
  const prefix = readString(use, 'exportEnvAs', report.valid);
  if (prefix !== undefined) checkVariableName(report, prefix, ['use', 'exportEnvAs']);
}

function checkSource(report: Report, source: string): void {
  const path = ['use', 'source'];
  const parsed = parseUseSource(source);
  if (!parsed) {
    const bare = source
      .trim()
      .replace(/^[a-z]+:\/\//i, '')
      .replace(/(?:\.git)?\/*$/, '');
    report.add('use-source', path, `${shown(source)} is not host/owner/repository[/directory][@version].`, [
      parseUseSource(bare) ? fix(`Write ${bare}`, setAt(path, bare)) : undefined,
    ]);
  } else if (parsed.ref === undefined) {
    report.add('use-unpinned', path, `${source} names no version: add @ and a tag or commit.`);
  }
}
