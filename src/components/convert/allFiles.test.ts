import { expect, it } from 'vitest';
import { fillSecrets, fillSubmitAll } from './allFiles.ts';

it('is a loop over the files in their order', () => {
  expect(fillSubmitAll('check {file}', ['1-a.json', "2-it's.json"])).toBe(
    `for file in 1-a.json '2-it'\\''s.json'; do\n  check "$file" || break\ndone`,
  );
  const many = Array.from({ length: 12 }, (_, i) => `${String(i + 1).padStart(2, '0')}-job.yaml`);
  expect(fillSubmitAll('check {file}', many)).toContain('for file in [0-9]*-*.yaml; do');
});

it('fills in secrets from variables of the shell', () => {
  expect(fillSecrets(['TOKEN', 'TOKEN_2'], "it's.json")).toBe(
    `TOKEN="$TOKEN" TOKEN_2="$TOKEN_2" perl -pi -e 's/\\bTO_FILL_(TOKEN|TOKEN_2)\\b/$ENV{$1}/g' 'it'\\''s.json'`,
  );
});

it('fills in secrets inside base64 too, where there are some', () => {
  const line = fillSecrets(['TOKEN'], 'a.json', true);
  expect(line).toMatch(
    /^TOKEN="\$TOKEN" perl -MMIME::Base64 -pi -e 's\/[^']*decode_base64[^']*encode_base64[^']*' a\.json$/,
  );
  expect(fillSecrets(['TOKEN'], 'a.json', false)).not.toContain('base64');
});
