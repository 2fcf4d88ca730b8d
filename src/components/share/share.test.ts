import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../document/document.ts';
import { wholeFormats as formats } from '../../schemas/whole.ts';
import { kindOfLink, packLink, unpackLink } from './link.ts';
import { secretsOf, withoutSecrets, withVariables } from './secrets.ts';

const shared = { name: 'job.json', text: `{ "a": "é ${'same '.repeat(500)}" }\r\n` };

describe('a link', () => {
  it('gives the document back, letter by letter, and is shorter than it', async () => {
    const fragment = await packLink(shared);
    expect(kindOfLink(fragment)).toBe('plain');
    expect(fragment.length).toBeLessThan(shared.text.length / 10);
    expect(fragment).toMatch(/^#d=[\w-]+$/);
    expect(await unpackLink(fragment)).toEqual(shared);
  });

  it('is opened by its passphrase alone', async () => {
    const fragment = await packLink(shared, 'open sesame');
    expect(kindOfLink(fragment)).toBe('sealed');
    expect(await unpackLink(fragment, 'open sesame')).toEqual(shared);
    expect(await unpackLink(fragment, 'open Sesame')).toBeUndefined();
    expect(await unpackLink(fragment)).toBeUndefined();
    expect(await packLink(shared, 'open sesame')).not.toBe(fragment);
  });

  it('that is damaged, or is none, gives nothing', async () => {
    const fragment = await packLink(shared);
    expect(await unpackLink(fragment.slice(0, -8))).toBeUndefined();
    expect(await unpackLink('#d=')).toBeUndefined();
    expect(await unpackLink('#d=%%%')).toBeUndefined();
    expect(await unpackLink('#section')).toBeUndefined();
    expect(kindOfLink('#section')).toBeUndefined();
  });
});

describe('secrets', () => {
  const text = `{
  "input": { "s3": { "bucketUrl": "s3://b",  "secretAccessKey": "wJalrXUtnFEMI", "accessKeyId": "<key>" } },
  "env": [{ "key": "DB_PASSWORD", "value": "hunter2" }, { "key": "MODE", "value": "fast" }],
  "args": ["TOKEN=abcdef", "LEVEL=3"]
}`;
  const format = formats.find((known) => known.id === 'deepsquare');

  it('are found by field, by name and in pairs, and nothing else of the text changes', () => {
    const document = parseDocument(text);
    const secrets = secretsOf(document, format);
    expect(secrets).toEqual([
      { pointer: '/input/s3/secretAccessKey', placeholder: '<secretAccessKey>' },
      { pointer: '/env/0/value', placeholder: '<DB_PASSWORD>' },
      { pointer: '/args/0', placeholder: 'TOKEN=<TOKEN>' },
    ]);
    expect(withoutSecrets(document, secrets)).toBe(
      text
        .replace('wJalrXUtnFEMI', '<secretAccessKey>')
        .replace('hunter2', '<DB_PASSWORD>')
        .replace('TOKEN=abcdef', 'TOKEN=<TOKEN>'),
    );
  });

  it('are none where there are none', () => {
    const plain = parseDocument('{"steps": [{"name": "token", "run": {"command": "echo"}}]}');
    expect(secretsOf(plain, format)).toEqual([]);
    expect(withoutSecrets(plain, [])).toBe(plain.text.toString());
  });
});

describe('a document in a program', () => {
  it('reads its secrets from the environment', () => {
    const document = parseDocument(
      '{"env": [{"key": "API_TOKEN", "value": "s3cr3t"}, {"key": "MODE", "value": "fast"}]}',
    );
    expect(withVariables(document, secretsOf(document, undefined))).toBe(
      `{"env": [{"key": "API_TOKEN", "value": process.env.API_TOKEN ?? ''}, {"key": "MODE", "value": "fast"}]}`,
    );
  });

  it('are put together with the text around them where a placeholder stands in it', () => {
    const document = parseDocument('{"command": "curl -u bob:TO_FILL_PASSWORD https://acme.org", "name": "fill"}');
    expect(withVariables(document, [])).toBe(
      `{"command": "curl -u bob:" + (process.env.PASSWORD ?? '') + " https://acme.org", "name": "fill"}`,
    );
  });

  it('are filled in before a file in base64 is coded', () => {
    const plain = 'pw=TO_FILL_PASSWORD\n';
    const document = parseDocument(`{"url": "data:text/plain;base64,${btoa(plain)}"}`);
    expect(withVariables(document, [])).toBe(
      `{"url": "data:text/plain;base64," + Buffer.from("pw=" + (process.env.PASSWORD ?? '') + "\\n").toString('base64') + ""}`,
    );
  });
});
