/** The vocabulary of the stories: what a user does and sees, by the names a user knows. */
import { expect, type Locator, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';

export class Jobwright {
  readonly page: Page;
  /** Requests that left the page's own address. */
  readonly strangers: string[] = [];
  /** Errors of the page itself. */
  readonly errors: string[] = [];
  private readonly tolerated: RegExp[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (!['127.0.0.1', 'localhost'].includes(url.hostname) && !['blob:', 'data:'].includes(url.protocol)) {
        this.strangers.push(request.url());
      }
    });
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  /** Expects errors that say this; a story that brings them about has to say so. */
  tolerate(error: RegExp): void {
    this.tolerated.push(error);
  }

  /** Errors that no story expected. */
  unexpected(): readonly string[] {
    return this.errors.filter((error) => !this.tolerated.some((pattern) => pattern.test(error)));
  }

  region(
    name: 'Text' | 'Graph' | 'Inspector' | 'Outline' | 'Problems' | 'Resources' | 'Reference' | 'History',
  ): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** Goes to the start screen. */
  async start(): Promise<void> {
    await this.page.goto('/');
    await expect(this.page.getByRole('textbox', { name: 'Paste a job specification' })).toBeVisible();
  }

  /** Opens a text through the file input, as a file of that name. */
  async open(text: string, name = 'job.json'): Promise<void> {
    if (this.page.url() === 'about:blank') await this.start();
    const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(text, 'utf8') };
    await this.page.locator('input[type=file]').first().setInputFiles(file);
    await this.ready();
  }

  /** Waits until the document is shown and checked. */
  async ready(): Promise<void> {
    await expect(
      this.region('Text')
        .or(this.page.getByRole('navigation', { name: 'Views' }))
        .first(),
    ).toBeVisible();
    await this.settled();
  }

  /** Waits until the checks have caught up with the text. */
  async settled(): Promise<void> {
    await expect(this.page.getByRole('contentinfo', { name: 'Status' })).toHaveAttribute('aria-busy', 'false', {
      timeout: 60_000,
    });
  }

  /** Waits for the code editor in place of the plain text area. */
  async editor(): Promise<Locator> {
    const editor = this.region('Text').locator('.monaco-editor').first();
    await expect(editor).toBeVisible();
    return editor;
  }

  /** Every byte of the document, as a download gives it. */
  async text(): Promise<string> {
    for (let tries = 0; tries < 3; tries++) {
      const [download] = await Promise.all([
        this.page.waitForEvent('download', { timeout: 5_000 }).catch(() => undefined),
        this.page.keyboard.press('ControlOrMeta+s'),
      ]);
      if (download) return readFile(await download.path(), 'utf8');
      // A dialog that is just closing has taken the key.
    }
    throw new Error('the document was not downloaded');
  }

  async expectText(expected: string): Promise<void> {
    await expect.poll(() => this.text()).toBe(expected);
  }

  async expectTextContains(part: string): Promise<void> {
    await expect.poll(() => this.text()).toContain(part);
  }

  /** Shows the list of problems. */
  async showProblems(): Promise<Locator> {
    await this.page.keyboard.press('Alt+5');
    const region = this.region('Problems');
    await expect(region).toBeVisible();
    return region;
  }

  /** Rows of the problem list that hold `text`. */
  async problems(text: string | RegExp): Promise<Locator> {
    const region = await this.showProblems();
    await this.settled();
    return region.getByRole('row').filter({ hasText: text });
  }

  async undo(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+z');
  }

  /** Undoes until nothing is left. */
  async undoAll(): Promise<void> {
    const nothing = this.page.getByRole('button', { name: 'Nothing to undo' });
    const undo = this.page.getByRole('button', { name: /^Undo: / });
    for (let i = 0; i < 500; i++) {
      if ((await nothing.count()) > 0) return;
      await undo.click();
    }
    throw new Error('there is always something left to undo');
  }

  /** The row of the outline whose name holds `name`. */
  outlineRow(name: string | RegExp): Locator {
    return this.region('Outline').getByRole('treeitem', { name });
  }

  /** The card on the canvas whose name begins with `name`. */
  card(name: string | RegExp): Locator {
    return this.region('Graph').getByRole('application').getByRole('button', { name }).first();
  }

  /** Clicks on the title of a card or of an open group, whose middle holds other cards. */
  async pick(name: string | RegExp): Promise<void> {
    await this.card(name).click({ position: { x: 60, y: 12 } });
  }

  /** The control of a field of the form. */
  field(name: string): Locator {
    const inspector = this.region('Inspector');
    const named = { name, exact: true };
    return inspector.getByRole('textbox', named).or(inspector.getByRole('spinbutton', named)).first();
  }
}
