import { expect, it, vi } from 'vitest';
import { createBus } from './bus.ts';

it('tells whether somebody listened', () => {
  const bus = createBus();
  const heard = vi.fn();
  const stop = bus.on('pane:show', heard);
  expect(bus.emit('pane:show', 'text')).toBe(true);
  expect(heard).toHaveBeenCalledWith('text');
  stop();
  expect(bus.emit('pane:show', 'text')).toBe(false);
  expect(heard).toHaveBeenCalledTimes(1);
});

it('keeps a request for a view that is still loading, once and not for long', () => {
  let now = 0;
  const bus = createBus(() => now);
  const heard = vi.fn();
  bus.emit('editor:format');
  now = 1000;
  bus.on('editor:format', heard)();
  bus.on('editor:format', heard)();
  expect(heard).toHaveBeenCalledTimes(1);
  bus.emit('canvas:fit');
  now = 60_000;
  bus.on('canvas:fit', heard);
  expect(heard).toHaveBeenCalledTimes(1);
});
