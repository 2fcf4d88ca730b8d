import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Component tests opt into a page with a comment at their top: // @vitest-environment happy-dom
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.{mjs,ts}'],
    pool: 'threads',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 20_000,
    passWithNoTests: true,
    restoreMocks: true,
  },
});
