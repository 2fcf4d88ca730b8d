// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ALONG, JOB, pretendBrowser, pretty, start, type } from './testSupport.tsx';

beforeAll(pretendBrowser);
afterEach(cleanup);

describe('tables and lists', () => {
  it('edit, add, remove and paste rows', () => {
    const { value, labels } = start('{"name":"a","env":[{"key":"A","value":"1"}],"steps":[]}');
    type(screen.getByLabelText('Value, row 1'), '2');
    expect(value()).toMatchObject({ env: [{ key: 'A', value: '2' }] });
    fireEvent.paste(screen.getByLabelText('Key, row 1'), { clipboardData: { getData: () => 'A=3\nB=4' } });
    expect(value()).toMatchObject({
      env: [
        { key: 'A', value: '3' },
        { key: 'B', value: '4' },
      ],
    });
    expect(labels().at(-1)).toBe('Paste 2 lines into environment');
    fireEvent.click(screen.getByRole('button', { name: 'Remove row 1' }));
    expect(value()).toMatchObject({ env: [{ key: 'B', value: '4' }] });
  });
  it('are called otherwise than what is there, speak of what there is, and bring along what they need, in one step', () => {
    const { value, labels } = start('{"name":"a","env":[{"key":"A","value":"1"}],"steps":[]}', ALONG);
    fireEvent.click(screen.getByRole('button', { name: /^Add, or paste/ }));
    expect(value()).toMatchObject({
      env: [
        { key: 'A', value: '1' },
        { key: 'A_2', value: 'there' },
      ],
      note: 'for all',
    });
    expect(labels()).toEqual(['Add to environment']);
    type(screen.getByLabelText('Note'), 'mine');
    fireEvent.click(screen.getByRole('button', { name: /^Add, or paste/ }));
    expect(value()).toMatchObject({ note: 'mine', env: [{}, {}, { key: 'A_3' }] });
  });
  it('moves, duplicates and removes the items of a list', () => {
    const { value, select } = start(JOB);
    select('/steps');
    fireEvent.click(screen.getByRole('button', { name: 'Move step 1 down' }));
    expect(value()).toMatchObject({ steps: [{ label: 'two' }, { label: 'one' }] });
    fireEvent.click(screen.getByRole('button', { name: 'Duplicate step 2' }));
    fireEvent.click(screen.getByRole('button', { name: 'Remove step 1' }));
    expect(value()).toMatchObject({ steps: [{ label: 'one' }, { label: 'one' }] });
  });
  it('draws a part of a long list', () => {
    const { select } = start(
      pretty({ name: 'a', steps: Array.from({ length: 5000 }, (_, i) => ({ label: `s${i}` })) }),
    );
    select('/steps');
    expect(screen.getAllByRole('listitem').length).toBeLessThan(100);
  });
});

describe('sets of names', () => {
  const text = pretty({
    name: 'a',
    steps: [],
    disks: { data: { kind: 'host', path: '/data' } },
    settings: { DB_PASSWORD: 'geheim', KEY: null },
    shares: { one: { key: 'k', value: 'v' } },
  });

  it('of objects begin as the format creates them, under a free name', () => {
    const { value } = start('{"name":"a","steps":[],"shares":{"mine":{"key":"k","value":"v"}}}', ALONG);
    fireEvent.click(screen.getByRole('button', { name: 'Add pair' }));
    expect(value()).toMatchObject({ shares: { mine: { key: 'k' }, mine_2: { key: 'm', value: 'w' } } });
  });
  it('of objects: add, rename, open and remove entries', () => {
    const { value, labels } = start(text);
    fireEvent.click(screen.getByRole('button', { name: 'Add disk' }));
    expect(value()).toMatchObject({ disks: { data: {}, disk: { kind: 'cloud' } } });
    const disks = within(screen.getByRole('group', { name: /^Disks/ }));
    const name = disks.getByRole('textbox', { name: 'Name, row 2' });
    type(name, 'scratch');
    fireEvent.keyDown(name, { key: 'Enter' });
    expect(value()).toMatchObject({ disks: { scratch: { kind: 'cloud' } } });
    type(name, 'data');
    fireEvent.blur(name);
    expect(value()).toMatchObject({ disks: { data: { kind: 'host' }, scratch: { kind: 'cloud' } } });
    fireEvent.click(screen.getByRole('button', { name: 'Remove scratch' }));
    expect(value()).toMatchObject({ disks: { data: { kind: 'host', path: '/data' } } });
    expect(labels()).toEqual(['Add disk', 'Rename “disk”', 'Remove scratch']);
    fireEvent.click(screen.getByRole('button', { name: 'Show data' }));
    const inside = within(screen.getByRole('group', { name: 'data' }));
    type(inside.getByRole('textbox', { name: 'Path' }), '/mnt');
    expect(value()).toMatchObject({ disks: { data: { kind: 'host', path: '/mnt' } } });
  });

  it('of many values: one that is added is seen at once', () => {
    const settings = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`K${i}`, 'x']));
    const { value } = start(pretty({ name: 'a', steps: [], settings }));
    const rows = (): number => screen.getAllByRole('textbox', { name: /^Name, row / }).length;
    expect(rows()).toBe(100);
    const table = within(screen.getByRole('group', { name: /^Settings/ }));
    fireEvent.click(table.getByRole('button', { name: /^Add/ }));
    expect(Object.keys((value() as { settings: object }).settings)).toHaveLength(101);
    expect(rows()).toBe(101);
  });

  it('of small objects: their fields are in the row', () => {
    const { value } = start(text);
    type(screen.getByRole('textbox', { name: 'Value, one' }), 'w');
    expect(value()).toMatchObject({ shares: { one: { key: 'k', value: 'w' } } });
  });

  it('that may be a list instead are one, and grow as such', () => {
    const { value, select } = start(pretty({ name: 'a', steps: [], files: [{ key: 'k', value: 'v' }] }));
    select('/files');
    fireEvent.click(screen.getByRole('button', { name: 'Add pair' }));
    expect(value()).toMatchObject({ files: [{ key: 'k' }, { key: '', value: '' }] });
    cleanup();
    const map = start(pretty({ name: 'a', steps: [], files: { IN: [] } }));
    fireEvent.click(screen.getByRole('button', { name: 'Open IN' }));
    fireEvent.click(screen.getByRole('button', { name: 'Add row' }));
    expect(map.value()).toMatchObject({ files: { IN: [{ key: '', value: '' }] } });
  });

  it('shown on their own are the same table, and can be searched', () => {
    const { select, value } = start(text);
    select('/settings');
    expect(screen.getByRole('textbox', { name: 'Name, row 1' })).toHaveProperty('value', 'DB_PASSWORD');
    fireEvent.click(screen.getByRole('button', { name: 'Remove KEY' }));
    expect(value()).toMatchObject({ settings: { DB_PASSWORD: 'geheim' } });
    type(screen.getByRole('searchbox', { name: 'Search fields' }), 'nothing like it');
    expect(screen.queryByRole('textbox', { name: 'Name, row 1' })).toBeNull();
  });

  it('tell null from a text, and go from one to the other', () => {
    const { value } = start(text);
    const settings = within(screen.getByRole('group', { name: /^Settings/ }));
    expect(settings.queryByRole('textbox', { name: 'Value of KEY' })).toBeNull();
    fireEvent.click(settings.getByRole('button', { name: 'Provide' }));
    expect(value()).toMatchObject({ settings: { KEY: '' } });
    type(settings.getByRole('textbox', { name: 'Value of KEY' }), 'x');
    fireEvent.click(settings.getByRole('button', { name: 'Mark KEY as not provided' }));
    expect(value()).toMatchObject({ settings: { KEY: null } });
  });

  it('cover what looks like a secret until it is asked for', () => {
    start(text);
    const secret = screen.getByLabelText('Value of DB_PASSWORD');
    expect(secret).toHaveProperty('type', 'password');
    fireEvent.click(screen.getByRole('button', { name: 'Show DB_PASSWORD' }));
    expect(secret).toHaveProperty('type', 'text');
  });
});
