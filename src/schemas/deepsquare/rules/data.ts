/** Input and output of the job. Sections 3.3 (rules 21, 22) and 3.4. */
import type { Fix } from '../../../document/diagnostic.ts';
import type { Node, ObjectNode } from '../../../document/node.ts';
import { present, readBool, readInt, readObject, readString } from '../model.ts';
import { lookalikeIn, parseUrl, withoutLookalikes } from '../parse.ts';
import type { Report } from './report.ts';
import { fix, removeAt, setAt, shown } from './report.ts';

type Direction = 'input' | 'output';

/** Checks input, output, the mode of the input and the continuous sync. */
export function checkData(report: Report, job: ObjectNode): void {
  checkTransfer(report, job, 'input');
  checkInputMode(report, job);
  checkTransfer(report, job, 'output');
  checkContinuousSync(report, job);
}

function checkTransfer(report: Report, job: Node, direction: Direction): void {
  const transfer = readObject(job, direction, report.valid);
  if (!transfer) return;
  const http = present(transfer, 'http');
  const s3 = present(transfer, 's3');
  if (!http && !s3) {
    report.add('transport-empty', [direction], `The ${direction} has neither http nor s3: nothing is transferred.`, [
      fix(`Remove the ${direction}`, removeAt([direction])),
    ]);
  }
  if (http && s3) {
    report.add('transport-exclusive', [direction, 's3'], `The ${direction} has http too, so the engine ignores s3.`, [
      fix('Keep http', removeAt([direction, 's3'])),
      fix('Keep s3', removeAt([direction, 'http'])),
    ]);
  }
  checkHttp(report, readObject(transfer, 'http', report.valid), [direction, 'http']);
  const bucket = readObject(transfer, 's3', report.valid);
  if (bucket) checkS3(report, bucket, direction);
}

function checkHttp(report: Report, http: Node | undefined, path: string[]): void {
  const url = report.filledText(http, 'url', path);
  if (url === undefined) return;
  const at = [...path, 'url'];
  checkLookalikes(report, url, at);
  if (!checkUrl(report, url, at)) return;
  const scheme = parseUrl(url)?.scheme ?? '';
  if (scheme !== 'http' && scheme !== 'https') {
    report.add('http-scheme', at, `${scheme}:// does not work here, only http:// and https://.`);
  }
}

/** Rule 27; and a login in the address. True when the address is sound. */
function checkUrl(report: Report, url: string, path: string[]): boolean {
  const parsed = parseUrl(url);
  if (!parsed) {
    report.add(
      'url-format',
      path,
      url === '' ? 'The address is empty.' : `${shown(url)} is no full address with scheme and host.`,
      [urlFix(url, path)],
    );
  } else if (parsed.password) {
    report.add('inline-secret', path, 'The address holds a password as plain text.');
  }
  return parsed !== undefined;
}

function urlFix(url: string, path: string[]): Fix | undefined {
  const trimmed = url.trim();
  if (parseUrl(trimmed)) return fix('Remove the blanks', setAt(path, trimmed));
  const named = /^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:\/|$)/.test(trimmed);
  return named ? fix('Add https://', setAt(path, `https://${trimmed}`)) : undefined;
}

function checkLookalikes(report: Report, text: string, path: string[]): void {
  const found = lookalikeIn(text);
  if (found === undefined) return;
  const plain = withoutLookalikes(text);
  report.add(
    'non-ascii-lookalike',
    path,
    `${shown(text)} holds the character ${found}, which only looks like a plain one.`,
    [plain === '' ? undefined : fix(`Write ${plain}`, setAt(path, plain))],
  );
}

const S3_FILLED = ['region', 'bucketUrl', 'accessKeyId', 'secretAccessKey', 'endpointUrl'];
const S3_SECRETS = new Set(['accessKeyId', 'secretAccessKey']);

function checkS3(report: Report, s3: ObjectNode, direction: Direction): void {
  const path = [direction, 's3'];
  for (const key of S3_FILLED) {
    const text = report.filledText(s3, key, path);
    if (text === undefined) continue;
    const at = [...path, key];
    checkLookalikes(report, text, at);
    if (key === 'bucketUrl') checkBucket(report, text, at);
    if (key === 'endpointUrl') checkUrl(report, text, at);
    if (S3_SECRETS.has(key) && text !== '') report.add('inline-secret', at, `${key} stands here as plain text.`);
  }
  const inBucket = readString(s3, 'path', report.valid);
  const deletes = readBool(s3, 'deleteSync', report.valid) === true;
  if (inBucket !== undefined) checkPath(report, inBucket, [...path, 'path'], direction, deletes);
  if (deletes) checkDelete(report, direction, inBucket);
}

function checkBucket(report: Report, bucket: string, path: string[]): void {
  if (bucket.startsWith('s3://') && !bucket.endsWith('/')) return;
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(bucket)?.[1]?.toLowerCase() ?? 's3';
  const rest = bucket
    .trim()
    .replace(/^(?:[a-z][a-z0-9+.-]*:\/\/|s3:)/i, '')
    .replace(/^\/+|\/+$/g, '');
  const message =
    bucket.startsWith('s3://') && rest !== ''
      ? `${shown(bucket)} ends with a slash.`
      : `${shown(bucket)} is no bucket: it begins with s3:// and its name.`;
  const sound = scheme === 's3' && /^[A-Za-z0-9][^\s:"'“”‘’]*$/.test(rest);
  report.add('s3-bucket-url', path, message, [
    sound ? fix(`Write s3://${rest}`, setAt(path, `s3://${rest}`)) : undefined,
  ]);
}

function checkPath(report: Report, text: string, path: string[], direction: Direction, deletes: boolean): void {
  checkLookalikes(report, text, path);
  if (!text.startsWith('/')) {
    // The whole bucket is no place for an output that deletes.
    const absolute = `/${text.trim().replace(/^(?:\.?\/+)+/, '')}`;
    const risky = absolute === '/' && direction === 'output' && deletes;
    report.add(
      's3-path-absolute',
      path,
      text === '' ? 'The path is empty.' : `${shown(text)} does not begin with a slash.`,
      [risky ? undefined : fix(`Write ${absolute}`, setAt(path, absolute))],
    );
  } else if (direction === 'input' && !text.endsWith('/')) {
    report.add('s3-input-prefix', path, `Everything whose name begins with ${text} is fetched.`, [
      fix(`Write ${text}/ (the directory alone)`, setAt(path, `${text}/`)),
    ]);
  }
}

function checkDelete(report: Report, direction: Direction, inBucket: string | undefined): void {
  const path = [direction, 's3', 'deleteSync'];
  if (direction === 'input') {
    report.add('delete-sync-ignored-on-input', path, 'An input never deletes anything: this has no effect.', [
      fix('Remove it', removeAt(path)),
    ]);
  } else if (inBucket === '/') {
    report.add('delete-sync-bucket-root', path, 'The path is /, so all other objects of the bucket would be deleted.', [
      fix('Do not delete', setAt(path, false)),
    ]);
  }
}

/** Modes that are usual when their digits are octal, and odd as decimal numbers. */
const OCTAL_LOOKS = new Set([400, 440, 444, 500]);
const MODES = 512;

function checkInputMode(report: Report, job: Node): void {
  const mode = readInt(job, 'inputMode', report.valid);
  const path = ['inputMode'];
  if (mode === undefined) return;
  const asOctal = /^[0-7]+$/.test(String(mode)) ? Number.parseInt(String(mode), 8) : undefined;
  if (mode < 0 || mode >= MODES) {
    const sound = asOctal !== undefined && asOctal < MODES && !OCTAL_LOOKS.has(asOctal);
    report.add('input-mode-range', path, `${String(mode)} is out of range: file modes go from 0 to 511 in decimal.`, [
      sound ? octalFix(mode, asOctal) : undefined,
    ]);
  } else if (OCTAL_LOOKS.has(mode) && asOctal !== undefined) {
    const octal = `0${mode.toString(8)}`;
    report.add(
      'input-mode-looks-octal',
      path,
      `${String(mode)} is decimal and means ${octal}; was 0${String(mode)} meant?`,
      [octalFix(mode, asOctal)],
    );
  }
  if (!present(job, 'input') && !report.stray('', 'input')) {
    report.add('input-mode-without-input', path, 'There is no input that the mode could be given to.', [
      fix('Remove it', removeAt(path)),
    ]);
  }
}

function octalFix(mode: number, asOctal: number): Fix {
  return fix(`Write ${String(asOctal)} (0${String(mode)} in octal)`, setAt(['inputMode'], asOctal));
}

function checkContinuousSync(report: Report, job: Node): void {
  if (readBool(job, 'continuousOutputSync', report.valid) !== true || report.stray('', 'output')) return;
  const path = ['continuousOutputSync'];
  const off = [fix('Switch it off', setAt(path, false))];
  const output = readObject(job, 'output', report.valid);
  if (readObject(output, 'http', report.valid)) {
    report.add('continuous-sync-with-http', path, 'Over HTTP the output is sent once, after the last step.', off);
  } else if (!present(job, 'output') || (output && !present(output, 's3') && !present(output, 'http'))) {
    report.add('continuous-sync-without-output', path, 'There is no output that could be synced.', off);
  }
}
