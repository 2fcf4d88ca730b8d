/** Conditions on versions, as the engine reads them. */

const VERSION =
  /^v?[0-9]+(?:\.[0-9]+)*(?:-[0-9]+[0-9A-Za-z\-~]*(?:\.[0-9A-Za-z\-~]+)*|-?[A-Za-z\-~]+[0-9A-Za-z\-~]*(?:\.[0-9A-Za-z\-~]+)*)?(?:\+[0-9A-Za-z\-~]+(?:\.[0-9A-Za-z\-~]+)*)?$/;
const SEMVER =
  /^v?[0-9]+(?:\.[0-9]+)*(?:-[0-9]+[0-9A-Za-z\-~]*(?:\.[0-9A-Za-z\-~]+)*|-[A-Za-z\-~]+[0-9A-Za-z\-~]*(?:\.[0-9A-Za-z\-~]+)*)?(?:\+[0-9A-Za-z\-~]+(?:\.[0-9A-Za-z\-~]+)*)?$/;

/**
 * True for conditions joined by commas: an operator (`=`, `!=`, `>`, `<`, `>=`, `<=`, with `version` also `~>`, or none) and
 * a version.
 */
export function isVersionCondition(text: string, kind: 'version' | 'semver'): boolean {
  const operator = kind === 'version' ? /^\s*(?:!=|>=|<=|~>|=|>|<)?\s*/ : /^\s*(?:!=|>=|<=|=|>|<)?\s*/;
  const version = kind === 'version' ? VERSION : SEMVER;
  return text.split(',').every((part) => version.test(part.replace(operator, '').trimEnd()));
}
