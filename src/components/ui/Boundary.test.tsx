// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Boundary } from './Boundary.tsx';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(cleanup);

it('keeps a failure inside, says what failed, and can start again', () => {
  let broken = true;
  function Part() {
    if (broken) throw new Error('no canvas here');
    return <p>drawn</p>;
  }
  render(
    <MantineProvider>
      <p>other pane</p>
      <Boundary what="The pane Graph">
        <Part />
      </Boundary>
    </MantineProvider>,
  );
  expect(screen.getByRole('alert').textContent).toContain('The pane Graph could not be shown');
  expect(screen.getByRole('alert').textContent).toContain('no canvas here');
  expect(screen.getByText('other pane')).toBeTruthy();
  broken = false;
  fireEvent.click(screen.getByRole('button', { name: 'Load it again' }));
  expect(screen.getByText('drawn')).toBeTruthy();
});
