import prettier from 'prettier';
import { describe, expect, it } from 'vitest';
import { typesOf } from './schema-types.mjs';

const types = async (/** @type {unknown} */ schema) => {
  const text = await prettier.format(typesOf(schema), { parser: 'typescript', singleQuote: true, printWidth: 120 });
  return text.split('\n').slice(2).join('\n').trim();
};

describe('types of a schema', () => {
  it('makes one interface for the document and one for each definition', async () => {
    const text = await types({
      title: 'Small job',
      type: 'object',
      required: ['steps'],
      properties: { steps: { type: 'array', items: { $ref: '#/definitions/step' } } },
      definitions: { step: { type: 'object', properties: { 'run-as': { type: 'string' }, next: { $ref: '#' } } } },
    });
    expect(text).toBe(
      `export interface Step {
  'run-as'?: string;
  next?: SmallJob;
}

export interface SmallJob {
  steps: Array<Step>;
}`,
    );
  });

  it('keeps the words of the schema and cannot be ended early by them', async () => {
    const text = await types({
      title: 'Job',
      type: 'object',
      properties: { cpus: { type: 'integer', title: 'CPUs', description: 'Cores, as in */2.', default: 1 } },
    });
    expect(text).toContain(`  /**\n   * Cores, as in *\\/2.\n   * @default 1\n   */\n  cpus?: number;`);
  });

  it('names objects inside objects after their place, without collisions', async () => {
    const text = await types({
      title: 'Job',
      type: 'object',
      properties: { env: { type: 'object', properties: { name: { type: 'string' } } } },
      definitions: { jobEnv: { type: 'string', enum: ['a', 'b'] } },
    });
    expect(text).toContain(`export type JobEnv = 'a' | 'b';`);
    expect(text).toContain('env?: JobEnv2;');
    expect(text).toContain('export interface JobEnv2 {');
  });

  it.each([
    [{ type: ['string', 'null'] }, 'string | null'],
    [{ const: 3 }, '3'],
    [true, 'unknown'],
    [false, 'never'],
    [{ type: 'object' }, 'Record<string, unknown>'],
    [{ type: 'object', additionalProperties: { type: 'number' } }, 'Record<string, number>'],
    [{ oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] }, 'string | Array<string>'],
    [{ type: 'array', items: [{ type: 'string' }, { type: 'number' }], additionalItems: false }, '[string, number]'],
    [{ type: 'object', oneOf: [{ required: ['a'] }, { required: ['b'] }] }, 'Record<string, unknown>'],
    [{ type: 'string', anyOf: [{ pattern: '^a' }, { pattern: '^b' }] }, 'string'],
  ])('%j is %s', async (schema, expected) => {
    const text = await types({ title: 'Job', type: 'object', properties: { value: schema } });
    expect(text).toBe(`export interface Job {\n  value?: ${expected};\n}`);
  });

  it('joins alternatives of objects with what they share', async () => {
    const text = await types({
      title: 'Source',
      type: 'object',
      properties: { name: { type: 'string' } },
      oneOf: [
        { title: 'File', type: 'object', required: ['path'], properties: { path: { type: 'string' } } },
        { title: 'Web', type: 'object', required: ['url'], properties: { url: { type: 'string' } } },
      ],
    });
    expect(text).toContain('export type Source = Source2 & (SourceFile | SourceWeb);');
  });

  it('refuses a reference that leads nowhere', () => {
    expect(() => typesOf({ title: 'Job', type: 'object', properties: { a: { $ref: '#/definitions/b' } } })).toThrow(
      'the schema refers to #/definitions/b',
    );
  });
});
