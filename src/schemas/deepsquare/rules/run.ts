/** Commands: shell, memory, user, working directory, name servers. Sections 3.2 (rules 11, 12) and 3.8. */
import type { Fix } from '../../../document/diagnostic.ts';
import type { Node, ObjectNode } from '../../../document/node.ts';
import type { Path } from '../../../document/pointer.ts';
import { child, type JobFacts, present, readInt, readObject, readString } from '../model.ts';
import { parseIp } from '../parse.ts';
import { checkContainer } from './container.ts';
import { checkEnvironment } from './environment.ts';
import { checkInterfaces } from './network.ts';
import type { Report } from './report.ts';
import { fix, removeAt, setAt, shown } from './report.ts';
import { type RunContext, runContext, ownNetworkFix } from './runContext.ts';

/** Checks everything inside `run`. */
export function checkRun(report: Report, run: ObjectNode): void {
  const context = runContext(report, run);
  checkCommand(report, run, context);
  checkStepMemory(report, run);
  checkEnvironment(report, run, RUN);
  checkDns(report, run, context);
  checkUser(report, run, context);
  checkWorkDir(report, run, context);
  checkContainer(report, run);
  checkInterfaces(report, run, context);
}

const RUN = ['run'];
const COMMAND = ['run', 'command'];

function checkCommand(report: Report, run: ObjectNode, { contained }: RunContext): void {
  const command = readString(run, 'command', report.valid);
  const shell = readString(run, 'shell', report.valid);
  const empty = command?.trim() === '';
  if (empty && !contained) {
    report.add('empty-command', ['run', 'command'], 'The command is empty and there is no container: nothing runs.');
  }
  if (command !== undefined && !empty && contained && shell !== 'ENTRYPOINT') {
    report.add('entrypoint-replaced', COMMAND, 'This command runs in place of the entrypoint of the image.');
  }
  if (shell === undefined || contained) return;
  report.add(
    'shell-without-container',
    ['run', 'shell'],
    `Without a container the present release of the service fails on the shell ${shell}.`,
    [shellFix(shell, command ?? '')],
  );
}

/** The same command without the field: the default shell starts the one that was asked for. */
function shellFix(shell: string, command: string): Fix {
  const drop = removeAt(['run', 'shell']);
  if (shell === '/bin/sh' || shell === 'ENTRYPOINT' || command.trim() === '') return fix('Remove the shell', drop);
  const quoted = `'${command.replaceAll("'", "'\\''")}'`;
  return fix(`Start ${shell} in the command`, drop, setAt(['run', 'command'], `exec ${shell} -c ${quoted}`));
}

const LOOKS_LIKE_GB = 31;
const LOOKS_LIKE_BYTES = 1_048_576;

/** True for an amount of memory in MB for which rule 11 or 12 has a word. */
export function isOddMemory(mb: number): boolean {
  return mb <= LOOKS_LIKE_GB || mb > LOOKS_LIKE_BYTES;
}

/** Rules 11 and 12: memory per CPU that was likely meant in another unit. `fits` says which numbers would do. */
export function checkMemory(report: Report, owner: Node | undefined, path: Path, fits: (mb: number) => boolean): void {
  const memory = readInt(owner, 'memPerCpu', report.valid);
  if (memory === undefined || memory < 1) return;
  if (memory > LOOKS_LIKE_GB && memory <= LOOKS_LIKE_BYTES) return;
  const at = [...path, 'memPerCpu'];
  if (memory <= LOOKS_LIKE_GB) {
    const mb = memory * 1024;
    report.add('mem-looks-like-gb', at, `${String(memory)} MB per CPU is very little; did you mean ${String(mb)}?`, [
      fits(mb) ? fix(`Write ${String(mb)} (${String(memory)} GB)`, setAt(at, mb)) : undefined,
    ]);
  }
  if (memory <= LOOKS_LIKE_BYTES) return;
  const sound = (mb: number): boolean => mb > LOOKS_LIKE_GB && mb <= LOOKS_LIKE_BYTES && fits(mb);
  const fromBytes = Math.round(memory / 1_048_576);
  const fromKb = Math.round(memory / 1024);
  const gb = Math.round(memory / 1024);
  report.add(
    'mem-looks-like-bytes',
    at,
    `${String(memory)} MB is ${String(gb)} GB for every CPU; did you mean bytes?`,
    [
      sound(fromBytes) ? fix(`Read as bytes: ${String(fromBytes)} MB`, setAt(at, fromBytes)) : undefined,
      sound(fromKb) ? fix(`Read as KB: ${String(fromKb)} MB`, setAt(at, fromKb)) : undefined,
    ],
  );
}

function checkStepMemory(report: Report, run: ObjectNode): void {
  const resources = readObject(run, 'resources', report.valid);
  const memory = readInt(resources, 'memPerCpu', report.valid);
  if (resources && memory !== undefined && isOddMemory(memory)) checkOddMemory(report, resources);
}

function checkOddMemory(report: Report, resources: ObjectNode): void {
  const tasks = readInt(resources, 'tasks', report.valid) ?? 1;
  const cpus = readInt(resources, 'cpusPerTask', report.valid) ?? report.facts.cpusPerTask ?? 1;
  const total = memoryOf(report.facts);
  checkMemory(report, resources, ['run', 'resources'], (mb) => total === undefined || tasks * cpus * mb <= total);
}

function memoryOf({ tasks, cpusPerTask, memPerCpu }: JobFacts): number | undefined {
  if (tasks === undefined || cpusPerTask === undefined || memPerCpu === undefined) return undefined;
  return tasks * cpusPerTask * memPerCpu;
}

function checkDns(report: Report, run: ObjectNode, context: RunContext): void {
  const dns = child(run, 'dns', report.valid);
  if (dns === undefined) return;
  const path = ['run', 'dns'];
  if (dns.kind === 'string') {
    report.add('dns-not-list', path, 'The command line wants a list here, even for one name server.', [
      fix('Put it in a list', { op: 'wrap', pointer: '/run/dns', key: null }),
    ]);
    const parts = splitAddresses(dns.value);
    checkServer(report, dns.value, path, parts && fix('Make a list of them', setAt(path, parts)));
  }
  const list = dns.kind === 'array' ? dns : undefined;
  const servers = report.textsOf(list);
  for (const { text, index } of servers) {
    const parts = splitAddresses(text);
    const split = parts?.map((part, i) =>
      i === 0
        ? setAt([...path, index], part)
        : ({ op: 'insert', pointer: `/run/dns/${String(index + i)}`, value: part } as const),
    );
    checkServer(report, text, [...path, index], split && fix('Split into entries', ...split));
  }
  if (list && list.size > 1) {
    const last = servers.at(-1)?.text ?? '';
    report.add(
      'dns-only-last',
      path,
      `Of these ${String(list.size)} name servers the engine uses the last only: ${last}.`,
    );
  }
  if (context.network === 'host' && !(list && list.size === 0)) {
    report.add('dns-ignored', path, 'Name servers are ignored on the network of the host.', [
      ownNetworkFix(report, run, context),
      fix('Remove dns', removeAt(path)),
    ]);
  }
}

function checkServer(report: Report, text: string, path: Path, split: Fix | undefined): void {
  if (text.includes(',')) {
    report.add('dns-comma-separated', path, `${shown(text)} holds several addresses: write one in each entry.`, [
      split,
    ]);
  } else if (!parseIp(text)) {
    const bare = text.trim();
    report.add('dns-ip', path, `${shown(text)} is no IP address.`, [
      parseIp(bare) ? fix(`Write ${bare}`, setAt(path, bare)) : undefined,
    ]);
  }
}

/** The addresses of a text with commas, if all of them are sound. */
function splitAddresses(text: string): string[] | undefined {
  const parts = text.split(/[,\s]+/).filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => parseIp(part)) ? parts : undefined;
}

const ROOT = ['run', 'mapRoot'];
const IDS = ['mapUid', 'mapGid'];
const NONE: readonly string[] = [];

function checkUser(report: Report, run: ObjectNode, context: RunContext): void {
  const { mapUid } = context;
  // One that stands elsewhere is told of there.
  const mapRoot = present(run, 'mapRoot') ? context.mapRoot : undefined;
  const rootPath = ROOT;
  const mapped = present(run, 'mapUid') || present(run, 'mapGid') ? IDS.filter((key) => present(run, key)) : NONE;
  if (mapRoot === true && context.network === 'own') {
    report.add('map-root-with-netns', rootPath, `mapRoot has no use with ${context.networkName}.`, [
      context.rootAnyway ? fix('Remove mapRoot', removeAt(rootPath)) : undefined,
    ]);
  }
  if (present(run, 'mapRoot') && mapped.length > 0) {
    report.add('map-root-and-map-uid', rootPath, `mapRoot stands beside ${mapped.join(' and ')}: who is the command?`, [
      context.rootAnyway ? fix('Remove mapRoot', removeAt(rootPath)) : undefined,
    ]);
  } else if (mapRoot !== undefined) {
    report.add('legacy-map-root', rootPath, 'mapRoot was replaced by mapUid and mapGid.', [legacyRootFix(mapRoot)]);
  }
  for (const key of mapped) {
    const id = readInt(run, key, report.valid);
    if (id !== undefined && id < 0) {
      report.add('map-id-negative', ['run', key], `${key} is ${String(id)}: it must be 0 or more.`);
    }
  }
  if (mapUid !== undefined && mapUid > 0 && context.apptainer) {
    const message = `With Apptainer only the user ID 0 works, not ${String(mapUid)}.`;
    report.add('map-uid-apptainer', ['run', 'mapUid'], message, [fix('Write 0 (root)', setAt(['run', 'mapUid'], 0))]);
  }
}

function legacyRootFix(mapRoot: boolean): Fix {
  const path = ['run', 'mapRoot'];
  if (!mapRoot) return fix('Remove mapRoot', removeAt(path));
  return fix(
    'Write mapUid: 0 and mapGid: 0',
    setAt(['run', 'mapUid'], 0, 'mapRoot'),
    setAt(['run', 'mapGid'], 0, 'mapUid'),
    removeAt(path),
  );
}

function checkWorkDir(report: Report, run: ObjectNode, context: RunContext): void {
  const workDir = readString(run, 'workDir', report.valid);
  if (workDir === undefined) return;
  const path = ['run', 'workDir'];
  if (!workDir.startsWith('/')) {
    const message =
      workDir === '' ? 'The working directory is empty.' : `${shown(workDir)} does not begin with a slash.`;
    const bare = workDir.trim();
    report.add('work-dir-absolute', path, message, [
      bare === '' ? fix('Remove it', removeAt(path)) : undefined,
      bare.startsWith('/') ? fix('Remove the blanks', setAt(path, bare)) : undefined,
    ]);
  } else if (context.network === 'own' && !context.contained) {
    const message = `With ${context.networkName} and no container the service ignores the working directory ${shown(workDir)}.`;
    report.add('work-dir-ignored', path, message, [fix('Remove it', removeAt(path))]);
  }
}
