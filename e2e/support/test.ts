/** `test` with the vocabulary. Every story also holds that nothing leaves the page and that the page makes no errors. */
import { test as base } from '@playwright/test';
import { Jobwright } from './jobwright.ts';

export const test = base.extend<{ app: Jobwright }>({
  app: async ({ page }, use) => {
    const app = new Jobwright(page);
    await use(app);
    base.expect(app.strangers, 'requests that left the page').toEqual([]);
    base.expect(app.unexpected(), 'errors of the page').toEqual([]);
  },
});
export { expect } from '@playwright/test';
