// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppContext, type App } from '../appContext.ts';
import { toyApp } from '../problems/testSupport.ts';
import ResourcesPane from './ResourcesPane.tsx';
import { Skyline } from './Skyline.tsx';

const TEXT =
  '{ "cpus": 4, "tasks": [{ "name": "a" }, { "name": "b", "cpusWanted": 6 }, { "name": "c", "cpusWanted": 2 }] }';

async function show(text: string): Promise<App> {
  const app = toyApp(text);
  await vi.waitFor(() => expect(app.analysis.getState().analysis).toBeDefined());
  render(
    <MantineProvider>
      <AppContext value={app}>
        <ResourcesPane />
      </AppContext>
    </MantineProvider>,
  );
  return app;
}
const parts = (): (string | null)[] => screen.getAllByRole('rowheader').map((cell) => cell.textContent);

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
});
afterEach(cleanup);

describe('ResourcesPane', () => {
  it('says what is too much and where', async () => {
    const app = await show(TEXT);
    expect(screen.getByText('2 CPU too much')).toBeDefined();
    expect(screen.getByText('1 × 4 CPUs = 4 CPU')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: /Peak at b/ }));
    expect(app.view.getState().selected).toBe('/tasks/1');
  });
  it('sorts the parts and selects one', async () => {
    const app = await show(TEXT);
    expect(parts()).toEqual(['a', 'b', 'c']);
    const heading = screen.getAllByRole('columnheader')[1];
    fireEvent.click(heading?.querySelector('button') as HTMLElement);
    expect(parts()).toEqual(['b', 'c', 'a']);
    expect(heading?.getAttribute('aria-sort')).toBe('descending');
    const grid = screen.getByRole('grid');
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    fireEvent.keyDown(grid, { key: 'Enter' });
    expect(app.view.getState().selected).toBe('/tasks/2');
  });
  it('changes units for all numbers', async () => {
    await show(TEXT);
    fireEvent.change(screen.getByLabelText('Units of memory'), { target: { value: 'MiB' } });
    expect(screen.getAllByText('6,144 MiB').length).toBeGreaterThan(0);
  });
  it('tells the parts of the skyline to the keyboard', async () => {
    await show(TEXT);
    const slider = screen.getByRole('slider');
    fireEvent.keyDown(slider, { key: 'End' });
    expect(slider.getAttribute('aria-valuetext')).toBe('c: 2 CPU of 4 CPU');
  });
  it('draws the peak it names, and bars to the end of their line', () => {
    const rows = ['a', 'b', 'c'].map((title) => {
      const place = { key: title, pointer: `/${title}`, title };
      return { ...place, asked: { cpu: 3 }, formula: {}, exceeds: [], depth: 0 };
    });
    const peakAt = { cpu: { key: 'b', pointer: '/b', title: 'b' } };
    const { container } = render(
      <MantineProvider>
        <AppContext value={toyApp(TEXT)}>
          <Skyline rows={rows} kinds={['cpu']} allocated={{ cpu: 4 }} peak={{ cpu: 6 }} peakAt={peakAt} units="auto" />
        </AppContext>
      </MantineProvider>,
    );
    expect(screen.getByText('each of 3 parts by itself, in order; line: 6 CPU together at “b”')).toBeDefined();
    const peak = Number(container.querySelector('line[data-peak]')?.getAttribute('y1'));
    const bars = [...container.querySelectorAll('g > rect')].map((rect) => ({
      y: Number(rect.getAttribute('y')),
      end: Number(rect.getAttribute('x')) + Number(rect.getAttribute('width')),
    }));
    expect(peak).toBeLessThan(Math.min(...bars.map((bar) => bar.y)));
    const width = Number(container.querySelector('svg')?.getAttribute('width'));
    expect(bars.at(-1)?.end).toBeGreaterThan((width * 2) / 3);
    expect(bars.at(-1)?.end).toBeLessThanOrEqual(width);
  });
});
