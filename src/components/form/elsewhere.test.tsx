// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { JOB, pretendBrowser, start, type } from './testSupport.tsx';

beforeAll(pretendBrowser);
afterEach(cleanup);

describe('changes from elsewhere', () => {
  it('leave the field being typed in alone', () => {
    const { edit, value } = start(JOB);
    const count = screen.getByLabelText<HTMLInputElement>('Count');
    count.focus();
    type(count, '1e');
    edit('"a"', '"other"');
    expect(screen.getByLabelText<HTMLInputElement>('Count')).toBe(count);
    expect(document.activeElement).toBe(count);
    expect(count.value).toBe('1e');
    type(count, '1e3');
    expect(value()).toMatchObject({ name: 'other', count: 1000 });
    edit('1e3', '8');
    expect(count.value).toBe('8');
  });

  it('move the object without closing its form', () => {
    const { edit, select } = start(JOB);
    select('/steps/1');
    const label = screen.getByLabelText<HTMLInputElement>('Label');
    label.focus();
    edit('"steps": [', '"steps": [{"label": "zero"}, ');
    expect(screen.getByLabelText('Label')).toBe(label);
    expect(label.value).toBe('two');
    expect(document.activeElement).toBe(label);
  });

  it('that break the text keep the last object, read-only, until it is back', () => {
    const { edit, select, text } = start(JOB);
    select('/steps/1');
    const whole = text() ?? '';
    edit(whole.slice(whole.indexOf('"steps"')), '"st');
    expect(screen.getByText(/cannot be read right now/)).toBeTruthy();
    const label = screen.getByLabelText<HTMLInputElement>('Label');
    expect(label.value).toBe('two');
    expect(label.readOnly).toBe(true);
    edit('"st', whole.slice(whole.indexOf('"steps"')));
    expect(screen.queryByText(/cannot be read right now/)).toBeNull();
    expect(screen.getByLabelText<HTMLInputElement>('Label').readOnly).toBe(false);
  });

  it('show what is chosen meanwhile as it last was, and not what was chosen before', () => {
    const { edit, select, text } = start(JOB);
    select('/steps/1');
    const first = screen.getByLabelText<HTMLInputElement>('Label').value;
    const whole = text() ?? '';
    edit(whole.slice(whole.indexOf('"steps"')), '"st');
    select('/steps/0');
    const ghost = screen.getByLabelText<HTMLInputElement>('Label');
    expect(ghost.value).not.toBe(first);
    expect(ghost.readOnly).toBe(true);
    expect(screen.getByText(/cannot be read right now/)).toBeTruthy();
    edit('"st', whole.slice(whole.indexOf('"steps"')));
    expect(screen.getByLabelText<HTMLInputElement>('Label').readOnly).toBe(false);
  });
});
