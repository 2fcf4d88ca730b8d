/** Telling YAML from broken JSON by its first lines. */

/** So much of a text is looked at: a licence or a long remark may come first. */
const SAMPLE = 65_536;

const PLAIN_KEY = /^\s*(?:- +)*[A-Za-z0-9_$./-][\w$./-]*\s*:(?:\s|$)/;
const QUOTED_KEY = /^\s*(?:- +)*(?:"(?:[^"\\]|\\.)*"|'[^']*')\s*:\s/;

/** True when a text is likely YAML rather than JSON, broken or not. Looks at its first lines only. */
export function looksLikeYaml(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  for (const raw of sample.replace(/^\uFEFF/, '').split('\n')) {
    const line = raw.trimEnd();
    if (line === '' || /^\s*#/.test(line)) continue;
    if (/^---(?:\s|$)/.test(line) || /^%(?:YAML|TAG)\s/.test(line)) return true;
    if (/^\s*[[{]/.test(line)) return false;
    // A key in quotes may be JSON whose opening brace is missing: then its line ends in a comma or a bracket.
    if (QUOTED_KEY.test(line + '\n')) return !/[,{[]$/.test(line);
    return PLAIN_KEY.test(line);
  }
  return false;
}
