// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { partOf } from './partOf.tsx';

afterEach(cleanup);

it('a part whose code cannot be had says so, and is asked for again', async () => {
  let isThere = false;
  const Part = partOf<{ readonly word: string }>(
    () =>
      isThere
        ? Promise.resolve({ default: ({ word }: { readonly word: string }) => <b>{word}</b> })
        : Promise.reject(new Error('offline')),
    <i>waiting</i>,
  );
  render(<Part word="here" />, { wrapper: MantineProvider });
  expect(screen.getByText('waiting')).toBeTruthy();
  const again = await screen.findByRole('button', { name: 'Try again' });
  expect(screen.getByRole('alert').textContent).toContain('could not be loaded');
  isThere = true;
  fireEvent.click(again);
  expect(await screen.findByText('here')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});
