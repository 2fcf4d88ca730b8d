// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { JOB, pretendBrowser, pretty, start } from './testSupport.tsx';
import type { JsonValue } from '../../document/node.ts';

beforeAll(pretendBrowser);
afterEach(cleanup);

describe('choices', () => {
  const open = () => {
    const all = start(JOB);
    all.select('/steps/0');
    return all;
  };
  const pick = (name: string): void => {
    fireEvent.click(screen.getByRole('radio', { name }));
  };
  it('ask before content goes, and do nothing when it is kept', () => {
    const { text, version } = open();
    const before = version();
    pick('Repeat');
    expect(screen.getByRole('alertdialog').textContent).toContain('removes run');
    fireEvent.click(screen.getByRole('button', { name: 'Keep it' }));
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect([text(), version()]).toEqual([JOB, before]);
  });
  it('switch in one step that undo takes back', () => {
    const { app, value, text } = open();
    pick('Repeat');
    fireEvent.click(screen.getByRole('button', { name: 'Switch' }));
    expect(value()).toMatchObject({ steps: [{ label: 'one', loop: { times: 2 } }, {}] });
    act(() => void app.documents.getState().actions.undo());
    expect(text()).toBe(JOB);
  });
  it('put what was there inside what is chosen', () => {
    const { value, labels } = open();
    pick('Repeat');
    fireEvent.click(screen.getByRole('button', { name: /inside it/ }));
    expect(value()).toMatchObject({
      steps: [{ label: 'one', loop: { times: 2, steps: [{ run: { command: 'echo 1' } }] } }, {}],
    });
    expect(labels()).toHaveLength(1);
  });
  it('need no question when nothing is lost', () => {
    const all = start(JOB);
    all.select('/steps/1');
    pick('Run');
    expect(all.value()).toMatchObject({ steps: [{}, { label: 'two', run: { command: 'true' } }] });
  });
});

describe('a choice told by a value', () => {
  const disk = (value: JsonValue): string => pretty({ name: 'a', steps: [], disks: { data: value } });

  it('switches, brings what is needed, and offers the rest', () => {
    const { select, value } = start(disk({ kind: 'cloud' }));
    select('/disks/data');
    expect(screen.getByRole('button', { name: /Bucket/ })).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: 'Path of the node' }));
    expect(value()).toMatchObject({ disks: { data: { kind: 'host', path: '/mnt' } } });
    expect(screen.queryByRole('button', { name: /Bucket/ })).toBeNull();
  });

  it('asks before what belongs to the other kind goes', () => {
    const { select, value } = start(disk({ kind: 'cloud', bucket: 'b' }));
    select('/disks/data');
    fireEvent.click(screen.getByRole('radio', { name: 'Path of the node' }));
    expect(value()).toMatchObject({ disks: { data: { kind: 'cloud', bucket: 'b' } } });
    fireEvent.click(screen.getByRole('button', { name: 'Switch and leave it there' }));
    expect(value()).toMatchObject({ disks: { data: { kind: 'host', path: '/mnt', bucket: 'b' } } });
    fireEvent.click(screen.getByRole('button', { name: /^Remove bucket/ }));
    expect(value()).toMatchObject({ disks: { data: { kind: 'host', path: '/mnt' } } });
  });
});
