/** Secrets to be filled in that stand in a text, and in the files in base64 that it holds. */
import { fromBase64, utf8Text } from './bytes.ts';
import { FILL_SIGN, fillsIn } from './fills.ts';

/** A file in base64 inside a text that has to be filled in. */
export interface CodedFile {
  readonly offset: number;
  readonly length: number;
  /** Its text. */
  readonly plain: string;
}

/** A file in base64 inside a text: what is in front of it, and its bytes. */
const CODED = /\bbase64,([A-Za-z0-9+/]+={0,2})/g;

/** The files in base64 inside a text that have to be filled in: only those that are texts can be. Each is decoded. */
export function codedFiles(text: string): readonly CodedFile[] {
  if (!text.includes('base64,')) return NO_FILES;
  return [...text.matchAll(CODED)].flatMap(({ index, 0: whole, 1: coded = '' }) => {
    const plain = utf8Text(fromBase64(coded) ?? []) ?? '';
    return FILL_SIGN.test(plain) ? [{ offset: index + whole.length - coded.length, length: coded.length, plain }] : [];
  });
}
const NO_FILES: readonly CodedFile[] = [];

/** Names of the secrets that a text has to be filled in with, and the files that it holds in base64. */
export function secretFills(text: string, coded = codedFiles(text)): readonly string[] {
  return [...new Set([text, ...coded.map(({ plain }) => plain)].flatMap(fillsIn))];
}
