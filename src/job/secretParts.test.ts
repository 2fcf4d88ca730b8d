import { describe, expect, it } from 'vitest';
import { toBase64 } from './bytes.ts';
import { codedFiles, secretFills } from './codedFiles.ts';
import { secretParts } from './secretParts.ts';

const named = (text: string): string[] =>
  secretParts(text).map(({ start, end, name }) => `${name}=${text.slice(start, end)}`);

describe('a text tells secrets', () => {
  it.each([
    ['mysql --password hunter2 -e x', 'PASSWORD=hunter2'],
    ['PASSWORD=hunter2 ./run.sh', 'PASSWORD=hunter2'],
    ["export API_TOKEN='abc def'; run", 'API_TOKEN=abc def'],
    ['curl -H "Authorization: Bearer abc.def.ghi" x', 'AUTHORIZATION=abc.def.ghi'],
    ["curl -H 'X-Api-Key: abc123' x", 'X_API_KEY=abc123'],
    ['curl -u bob:s3cret https://x', 'PASSWORD=s3cret'],
    ['psql postgres://u:pw12@db/x', 'PASSWORD=pw12'],
    ['wget "https://x/?token=abc123&x=1"', 'TOKEN=abc123'],
    ['java -Dpassword=x1y2 -jar a.jar', 'PASSWORD=x1y2'],
    ['aws --profile AKIAABCDEFGHIJKLMNOP', 'AWS_ACCESS_KEY_ID=AKIAABCDEFGHIJKLMNOP'],
    ['{"host": "h", "dbPassword": "pw1"}', 'DB_PASSWORD=pw1'],
    ['db:\n  password: pw1\n  host: h', 'PASSWORD=pw1'],
    [
      '-----BEGIN KEY-----\n-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----\nx',
      'PRIVATE_KEY=-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----',
    ],
  ])('%j', (text, part) => {
    expect(named(text)).toEqual([part]);
  });

  it('several, each once and in order', () => {
    expect(named('TOKEN=a1b2 curl -H "Authorization: Bearer c3d4" https://u:e5f6@x')).toEqual([
      'TOKEN=a1b2',
      'AUTHORIZATION=c3d4',
      'PASSWORD=e5f6',
    ]);
  });
});

describe('no secret', () => {
  it.each([
    'echo $TOKEN',
    'PASSWORD=$PASSWORD run',
    'PASSWORD=${PW:-x} run',
    'TOKEN=$(cat /run/t)',
    'TOKEN=`cat x`',
    'docker login --password-stdin reg.io',
    'PASSWORD= run',
    '--password <password>',
    '--password "$PW"',
    '--token-file /x',
    'TOKEN=changeme',
    'password=getpass()',
    'token=os.environ["T"]',
    'token=args.token',
    'echo "password: required"',
    'if [ "$TOKEN" = abc ]; then',
    'run --max-tokens 512',
    'curl -u "$U:$P" x',
    'docker build --secret id=x,src=y .',
    'PASSWORD={{ with secret }}',
    'git clone https://${TOKEN}@acme.org/x',
    'https://u:***@h',
    'TOKENIZERS_PARALLELISM=false',
    '--password TO_FILL_PASSWORD',
  ])('%j', (text) => {
    expect(named(text)).toEqual([]);
  });
});

it('knows its placeholders again', () => {
  expect(secretFills('a TO_FILL_TOKEN b TO_FILL_TOKEN_2 TO_FILL_TOKEN')).toEqual(['TOKEN', 'TOKEN_2']);
  expect(secretFills('NOTO_FILL_X')).toEqual([]);
});

it('knows its placeholders in files in base64', () => {
  const front = '{"a": "data:text/plain;base64,';
  const plain = 'pw=TO_FILL_PASSWORD\n';
  const coded = `${front}${toBase64(plain)}", "b": "TO_FILL_TOKEN"}`;
  expect(codedFiles(coded)).toEqual([{ offset: front.length, length: toBase64(plain).length, plain }]);
  expect(secretFills(coded)).toEqual(['TOKEN', 'PASSWORD']);
  // What was decoded is not decoded again.
  expect(secretFills(coded, [])).toEqual(['TOKEN']);
  expect(codedFiles(`{"a": "data:text/plain;base64,${toBase64('pw=none\n')}"}`)).toEqual([]);
});
