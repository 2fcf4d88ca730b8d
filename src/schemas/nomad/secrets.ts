/** Which texts of a job are likely secrets. */
const SECRET_NAME =
  /(?:^|[_-])(?:PASSWORD|PASSWD|SECRET|SECRET[_-]KEY|TOKEN|API[_-]?KEY|ACCESS[_-]KEY|PRIVATE[_-]KEY|CREDENTIALS?)$/i;
const SECRET_OPTIONS: ReadonlySet<string> = new Set([
  'aws_access_key_id',
  'aws_access_key_secret',
  'aws_access_token',
  'sshkey',
]);
const SECRET_HEADER = /^(?:authorization|proxy-authorization|private-token|x-.*(?:token|key))$/i;
const USER_INFO = /:\/\/[^/@\s:]+:[^/@\s]+@/;

/** True for the name of a variable that holds a secret. */
export const isSecretVariable = (name: string): boolean => SECRET_NAME.test(name);
/** True for an option of a download that holds a secret. */
export const isSecretOption = (name: string): boolean => SECRET_OPTIONS.has(name);
/** True for a header that holds a secret. */
export const isSecretHeader = (name: string): boolean => SECRET_HEADER.test(name);
/** True for an address with a user's password in it. */
export const hasUserInfo = (address: string): boolean => USER_INFO.test(address);
/** False for what is filled in later, and for nothing. */
export const isLiteral = (value: string): boolean => value !== '' && !value.includes('${');
