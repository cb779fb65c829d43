import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../support/browser.ts';

let mandat: TestConsole;
beforeAll(async () => {
  mandat = await startConsole();
});
afterAll(() => mandat.close());
afterEach(() => mandat.leave());

/** What a page has loaded and asked by the time it stands. */
async function askedBy(path: string): Promise<{ readonly urls: readonly string[]; readonly left: readonly string[] }> {
  const page = await mandat.page();
  const urls: string[] = [];
  page.on('request', (request) => urls.push(new URL(request.url()).pathname));
  await page.goto(mandat.server.url + path);
  await page.locator('main h1').waitFor();
  await page.waitForLoadState('networkidle');
  const left = await page.evaluate<readonly string[]>('[...globalThis.mandatAhead.keys()]');
  return { urls, left };
}

describe('the page of an address', () => {
  test('names its own code, and asks what it shows first while that comes, once', async () => {
    const { urls, left } = await askedBy('/marques/lumen/obligations');
    for (const asked of ['/v1/session', '/v1/brands', '/v1/brands/lumen/parallel'])
      expect(
        urls.filter((url) => url === asked),
        asked,
      ).toHaveLength(1);
    expect(left).toEqual([]);
    const scripts = urls.filter((url) => url.endsWith('.js'));
    expect(scripts).toEqual([...new Set(scripts)]);
    const [code, data] = [/^\/assets\/console-/, /parallel$/].map((of) => urls.findIndex((url) => of.test(url)));
    expect(data).toBeLessThan(urls.findIndex((url) => /^\/v1\/overview/.test(url)));
    expect(code).toBeGreaterThan(0);
    const html = await (
      await fetch(`${mandat.server.url}/marques/lumen/obligations`, { headers: { accept: 'text/html' } })
    ).text();
    expect(html).toMatch(/<link rel="preload" as="script" crossorigin href="\/assets\/duties-[\w-]+\.js"/);
    expect(html).toContain('data-ask=""'); // nobody is signed in
  });

  test.each(['/', '/marques/lumen', '/marques/lumen/obligations?vue=registers', '/marques/lumen/journal'])(
    'leaves nothing that was asked untaken on %s',
    async (path) => {
      expect((await askedBy(path)).left).toEqual([]);
    },
  );

  test('loads the words of one language, and of the other once it is chosen', async () => {
    const page = await mandat.page();
    const words: string[] = [];
    page.on('request', (request) => {
      const [, lang] = /\/assets\/(fr|en)-/.exec(request.url()) ?? [];
      if (lang) words.push(lang);
    });
    await page.goto(`${mandat.server.url}/marques/lumen/obligations`);
    await page.locator('main h1').waitFor();
    expect(words).toEqual(['fr']);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Duties' }).waitFor();
    expect(words).toEqual(['fr', 'en']);
  });

  test('comes in the language and the appearance that were chosen, written by the server', async () => {
    const page = await mandat.page();
    await page.goto(`${mandat.server.url}/marques/lumen/obligations`);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Dark', exact: true }).click();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Duties' }).waitFor();
    const html = page.locator('html');
    expect(await html.getAttribute('lang')).toBe('en');
    expect(await html.getAttribute('data-mantine-color-scheme')).toBe('dark');
    expect(await page.getByRole('button', { name: 'Dark', exact: true }).getAttribute('aria-pressed')).toBe('true');
  });

  test.each([
    ['', 'lang="fr" data-scheme="auto"'],
    ['mandat_language=en; mandat_scheme=dark', 'lang="en" data-scheme="dark"'],
    ['mandat_language="><script>; mandat_scheme=x', 'lang="fr" data-scheme="auto"'],
  ])('says nothing of a cookie that is not one of ours: %s', async (cookie, written) => {
    const answer = await fetch(mandat.server.url, { headers: { accept: 'text/html', cookie } });
    expect((await answer.text()).slice(0, 80)).toContain(`<html ${written}>`);
  });

  test('every function of what each page loads is compiled beside the page: V8 reads that in a first line only', async () => {
    const html = await (await fetch(mandat.server.url, { headers: { accept: 'text/html' } })).text();
    const files = [...html.matchAll(/src="(\/assets\/(?:both|console|mantine)-[\w-]+\.js)"/g)].map(([, file]) => file!);
    expect(files).toHaveLength(3);
    for (const file of files)
      expect((await (await fetch(mandat.server.url + file)).text()).slice(0, 28), file).toBe(
        '//# allFunctionsCalledOnLoad',
      );
  });
});
