import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../document/document.ts';
import { wholeFormats as formats } from '../../schemas/whole.ts';
import { schemaModel } from '../../schemas/schemaModel.ts';
import { TOY } from '../problems/testSupport.ts';
import {
  atlasOf,
  indexExamples,
  keyBefore,
  propertiesOf,
  rulesOf,
  searchFormat,
  subjectAt,
  subjectNamed,
  valueToInsert,
} from './reference.ts';

const DOCUMENT = parseDocument('{ "cpus": 1, "tasks": [{ "name": "a" }, { "name": "b", "mode": "fast" }] }');
const task = subjectNamed(TOY, 'Task');
if (!task) throw new Error('the toy format has tasks');

describe('subjectAt', () => {
  it('is the object at a place, with the way there', () => {
    const subject = subjectAt(DOCUMENT, TOY, '/tasks/1');
    expect(subject).toMatchObject({ name: 'Task', pointer: '/tasks/1', field: undefined });
    expect(subject.trail.map((crumb) => crumb.title)).toEqual(['Toy job', 'Task 2']);
  });
  it('is the object around a field or a list', () => {
    expect(subjectAt(DOCUMENT, TOY, '/tasks/1/mode')).toMatchObject({ pointer: '/tasks/1', field: 'mode' });
    expect(subjectAt(DOCUMENT, TOY, '/tasks')).toMatchObject({ name: 'Toy', pointer: '', field: 'tasks' });
  });
  it('is the whole document where nothing is declared, and without a document', () => {
    expect(subjectAt(DOCUMENT, TOY, '/nowhere/at/all')).toMatchObject({ name: 'Toy', pointer: '' });
    expect(subjectAt(undefined, TOY, '')).toMatchObject({ name: 'Toy', pointer: undefined });
  });
});

describe('the atlas', () => {
  it('lists all objects from the top and says where each is used', () => {
    expect(atlasOf(TOY).objects.map((object) => object.name)).toEqual(['Toy', 'Task']);
    expect(atlasOf(TOY).uses.get('Task')).toEqual([{ owner: 'Toy', ownerTitle: 'Toy job', key: 'tasks', how: 'list' }]);
  });
  it('finds objects and fields; a key that is the word itself comes first', () => {
    expect(searchFormat(TOY, 'mode')[0]).toMatchObject({ name: 'Task', key: 'mode' });
    expect(searchFormat(TOY, 'hurry')[0]).toMatchObject({ key: 'mode' });
    expect(searchFormat(TOY, 'no such word')).toEqual([]);
  });
  it('finds the examples that contain an object', () => {
    expect(
      indexExamples(TOY, TOY.examples)
        .get('Task')
        ?.map((example) => example.id),
    ).toEqual(['one']);
    expect(indexExamples(TOY, TOY.examples).get('Toy')).toHaveLength(2);
  });
  it('finds the rules that speak of an object, and those found at it', () => {
    expect(rulesOf(TOY, task).map((rule) => rule.code)).toEqual(['toy/blank-name', 'toy/too-many']);
    const job = subjectAt(DOCUMENT, TOY, '');
    expect(rulesOf(TOY, job)).toEqual([]);
    expect(rulesOf(TOY, job, new Set(['toy/too-many'])).map((rule) => rule.code)).toEqual(['toy/too-many']);
  });
});

describe('inserting', () => {
  const doc = (key: string) => {
    const found = propertiesOf(TOY, task).find((property) => property.key === key);
    if (!found) throw new Error(key);
    return found;
  };
  it('writes the default, an example or the first value', () => {
    const [cpus] = schemaModel(TOY.schema).properties(subjectAt(undefined, TOY, '').schema);
    expect(cpus && valueToInsert(TOY, { name: 'Toy' }, cpus)).toBe(4);
    expect(valueToInsert(TOY, task, doc('name'))).toBe('build');
    expect(valueToInsert(TOY, task, doc('mode'))).toBe('fast');
  });
  it('puts a key where the form has it', () => {
    const properties = propertiesOf(TOY, task);
    expect(properties.map((property) => property.key)).toEqual(['name', 'mode', 'cpusWanted']);
    expect(keyBefore(properties, new Set(['name', 'cpusWanted']), 'mode')).toBe('name');
    expect(keyBefore(properties, new Set(['cpusWanted']), 'name')).toBeUndefined();
  });
});

describe.each(formats.map((format) => [format.title, format] as const))('the reference of %s', (_, format) => {
  it('has an object at its top and at every object of its examples', () => {
    expect(atlasOf(format).objects.length).toBeGreaterThan(1);
    for (const example of format.examples) {
      const subject = subjectAt(parseDocument(example.text), format, '');
      expect(propertiesOf(format, subject).length).toBeGreaterThan(0);
    }
  });
  it('writes values of a type that the schema allows', () => {
    const model = schemaModel(format.schema);
    for (const object of atlasOf(format).objects) {
      const subject = subjectNamed(format, object.name);
      for (const property of subject ? model.properties(subject.schema) : []) {
        const value = valueToInsert(format, { name: object.name }, property);
        const is = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
        const allowed = property.types.map((type) => (type === 'integer' ? 'number' : type));
        if (allowed.length > 0)
          expect([object.name, property.key, allowed.includes(is)]).toEqual([object.name, property.key, true]);
      }
    }
  });
});
