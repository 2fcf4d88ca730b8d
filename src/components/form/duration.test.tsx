// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { JsonValue } from '../../document/node.ts';
import type { WholeFormat } from '../../schemas/format.ts';
import { AppContext } from '../appContext.ts';
import { TOY, toyApp } from '../problems/testSupport.ts';
import Inspector from './Inspector.tsx';

const span = (title: string, unit = 'ns', more: Record<string, JsonValue> = {}): JsonValue => ({
  type: 'integer',
  title,
  'x-unit': unit,
  ...more,
});

const format: WholeFormat = {
  ...TOY,
  schema: {
    type: 'object',
    properties: {
      wait: span('Wait', 'ns', { default: 10_000_000_000 }),
      limit: span('Limit', 'seconds'),
      zone: { type: 'string', title: 'Zone', default: 'UTC' },
      launches: { type: 'array', title: 'Launches', items: { type: 'string' } },
      checks: {
        type: 'array',
        title: 'Checks',
        items: { type: 'object', properties: { name: { type: 'string', title: 'Name' }, every: span('Every') } },
      },
    },
    definitions: {},
  },
  form: {
    objects: {
      Job: {
        order: ['wait', 'limit', 'zone', 'launches', 'checks'],
        widgets: { limit: 'duration', launches: 'schedule' },
        zoneFrom: 'zone',
      },
    },
  },
  applied: (_view, pointer) =>
    pointer === ''
      ? new Map([
          ['wait', { value: 20_000_000_000, origin: { from: 'group', pointer: '/checks/0' } }],
          ['limit', { value: 5, origin: { from: 'default', note: 'default of all' } }],
        ])
      : new Map(),
};

function start(text: string) {
  const named = { ...format, schema: { $ref: '#/definitions/Job', definitions: { Job: format.schema } } as JsonValue };
  const app = toyApp(text, named);
  render(
    <MantineProvider>
      <AppContext value={app}>
        <Inspector />
      </AppContext>
    </MantineProvider>,
  );
  const text_ = (): string | undefined => app.documents.getState().document?.text.toString();
  return { app, text: text_ };
}

const field = (name: string): HTMLInputElement => screen.getByRole('textbox', { name });
const type = (name: string, value: string): void => {
  fireEvent.change(field(name), { target: { value } });
};

afterEach(cleanup);

describe('a duration', () => {
  it('is read and typed as people write it, and written as the number', () => {
    const { text } = start('{"wait": 900000000000}');
    expect(field('Wait').value).toBe('15m');
    type('Wait', '1h 30min');
    expect(text()).toBe('{"wait": 5400000000000}');
    expect(field('Wait').value).toBe('1h 30min');
    fireEvent.blur(field('Wait'));
    expect(field('Wait').value).toBe('1h30m');
  });

  it('stays as typed while it is none, and the document keeps its value', () => {
    const { text } = start('{"wait": 900000000000}');
    const before = field('Wait');
    type('Wait', '20');
    expect(screen.getByText(/“20” needs a unit/)).toBeTruthy();
    expect(text()).toBe('{"wait": 900000000000}');
    type('Wait', '20s');
    expect(text()).toBe('{"wait": 20000000000}');
    expect(field('Wait')).toBe(before);
    type('Wait', '');
    expect(text()).toBe('{}');
  });

  it('keeps every digit, and shows what is no whole number as it is', () => {
    const { text } = start('{"wait": 9007199254740993}');
    expect(field('Wait').value).toBe('2501h59m59.254740993s');
    cleanup();
    start('{"wait": 1e9}');
    expect(field('Wait').value).toBe('1e9');
    expect(text()).toBe('{"wait": 9007199254740993}');
  });

  it('goes by the unit of the schema', () => {
    const { text } = start('{"limit": 90}');
    expect(field('Limit').value).toBe('1m30s');
    type('Limit', '2h');
    expect(text()).toBe('{"limit": 7200}');
    type('Limit', '1500ms');
    expect(screen.getByText(/no whole number of seconds/)).toBeTruthy();
    expect(text()).toBe('{"limit": 7200}');
  });

  it('is one in the cell of a table, too', () => {
    const { text } = start('{"checks": [{"name": "a", "every": 10000000000}]}');
    const cell = field('Every, row 1');
    expect(cell.value).toBe('10s');
    fireEvent.change(cell, { target: { value: '1m' } });
    expect(text()).toBe('{"checks": [{"name": "a", "every": 60000000000}]}');
  });
});

it('a schedule is told in words, with its next launches in the zone of its object', async () => {
  start('{"zone": "Asia/Tokyo", "launches": ["30 4 * * 1"]}');
  expect(await screen.findByText('At 04:30 on Mondays.')).toBeTruthy();
  expect(screen.getByText('Next in Asia/Tokyo')).toBeTruthy();
  expect(screen.getAllByText(/^Mon.*04:30$/)).toHaveLength(3);
});

it('what applies without being written is shown with where it comes from, until it is written', async () => {
  const { app, text } = start('{"checks": []}');
  const section = await screen.findByRole('region', { name: 'Not written here, but applies' });
  expect(section.textContent).toContain('Wait20sfrom the group');
  expect(section.textContent).toContain('Limit5 secondsdefault of all');
  fireEvent.click(screen.getByRole('button', { name: 'Set Wait here' }));
  type('Wait', '1s');
  expect(text()).toBe('{"checks": [], "wait": 1000000000}');
  expect(section.textContent).not.toContain('20s');
  act(() => {
    app.documents.getState().actions.undo();
  });
  expect(section.textContent).toContain('20s');
});
