/** Story: the page asks for little, and for nothing from elsewhere. */
import { readFile } from 'node:fs/promises';
import { TRAINING } from './support/documents.ts';
import { expect, test } from './support/test.ts';

test('the page is locked down', async ({ app, page }) => {
  const answer = await page.goto('/');
  const policy = (await answer?.headerValue('content-security-policy')) ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe-eval');
  // The page says it itself too, for hosts that send no headers.
  const html = await readFile('dist/index.html', 'utf8');
  expect(html).toContain('http-equiv="Content-Security-Policy"');
  expect(html).not.toContain('unsafe-eval');
  const refused = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
        fetch('https://example.com/').catch(() => undefined);
      }),
  );
  expect(refused).toBe('connect-src');
  app.tolerate(/Content Security Policy/);
});

test('the code editor comes after the first paint', async ({ app, page }) => {
  const html = await readFile('dist/index.html', 'utf8');
  expect(html).toContain('modulepreload');
  expect(html).not.toContain('monaco');
  await app.start();
  await app.open(TRAINING);
  await app.editor();
  await page.reload();
  await app.ready();
  await app.editor();
  const { paint, asked } = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    asked: performance
      .getEntriesByType('resource')
      .filter((entry) => entry.name.includes('monaco'))
      .map((entry) => entry.startTime),
  }));
  expect(paint).toBeGreaterThan(0);
  expect(asked.length).toBeGreaterThan(0);
  expect(Math.min(...asked)).toBeGreaterThan(paint ?? Infinity);
});
