import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { CHROMIUM } from './chromium.ts';
import { startTestServer, type TestServer, type TestServerOptions } from './server.ts';

type Visit = {
  readonly lang?: 'fr' | 'en';
  /** `auto` is what `emulateMedia` says. */
  readonly scheme?: 'light' | 'dark' | 'auto';
  /** In CSS pixels. */
  readonly width?: number;
  /** Statuses that the page is meant to meet; any other of 400 or more is a fault. */
  readonly refusals?: readonly number[];
  readonly signedIn?: boolean;
  /** Requests that come to nothing are meant to. */
  readonly unanswered?: boolean;
  /** In the context of those that came before and asked alike: its files are known already, and so is what they kept. */
  readonly shared?: boolean;
  /** Stays open for the tests that follow. */
  readonly kept?: boolean;
};

export type TestConsole = {
  readonly server: TestServer;
  /** A page of its own, in its own context, that has opened nothing yet. */
  page(visit?: Visit): Promise<Page>;
  /** A page that has opened this path of the console. */
  open(path: string, visit?: Visit): Promise<Page>;
  /** Closes the pages of a test. Nothing went wrong in any of them. */
  leave(): Promise<void>;
  close(): Promise<void>;
};

const HEIGHT = 900;
/** Milliseconds that a busy machine may take to show what was asked for. */
const PATIENCE = 40_000;

/** What Playwright turns off: a switch that is given again takes the place of the first. */
const OFF_ALREADY = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
];
/** Pages of the address bar, which nobody sees: each page of a test would load two of them, at half of its own cost. */
const OFF = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** Where the browser of this process is kept: files of a project share it, and modules may be reset between them. */
const KEPT = Symbol.for('mandat.browser');

/** One a process: it ends with it. Whatever a file opened in it is closed with the file. */
function theBrowser(): Promise<Browser> {
  const kept = globalThis as { [KEPT]?: Promise<Browser> };
  return (kept[KEPT] ??= chromium.launch({
    executablePath: CHROMIUM,
    args: [
      `--disable-features=${[...OFF_ALREADY, ...OFF].join()}`,
      // Chromium's sandbox does not work for root, under which containers build.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  }));
}

/** A server with the sample estate, the browser, and one session that every page shares unless it says otherwise. */
export async function startConsole(options: TestServerOptions = {}): Promise<TestConsole> {
  const [server, browser] = await Promise.all([startTestServer({ sample: true, ...options }), theBrowser()]);
  const cookies = await signIn(server);
  let faults: string[] = [];
  let open: (Page | BrowserContext)[] = [];
  const contexts = new Set<BrowserContext>();
  const shared = new Map<string, BrowserContext>();
  async function contextOf(visit: Visit): Promise<BrowserContext> {
    const { lang = 'fr', scheme = 'light', width = 1440, signedIn = true } = visit;
    const key = JSON.stringify([lang, scheme, width, signedIn]);
    const found = visit.shared ? shared.get(key) : undefined;
    if (found) return found;
    const kept = { mandat_language: lang, mandat_scheme: scheme };
    const context = await browser.newContext({
      viewport: { width, height: HEIGHT },
      locale: lang === 'fr' ? 'fr-FR' : 'en-GB',
      timezoneId: 'Europe/Paris',
      reducedMotion: 'reduce',
    });
    await context.addCookies(Object.entries(kept).map(([name, value]) => ({ name, value, url: server.url })));
    if (signedIn) await context.addCookies([...cookies]);
    context.setDefaultTimeout(PATIENCE);
    contexts.add(context);
    if (visit.shared) shared.set(key, context);
    else open.push(context);
    return context;
  }
  async function page(visit: Visit = {}): Promise<Page> {
    const opened = await (await contextOf(visit)).newPage();
    if (!visit.kept) open.push(opened);
    watch(opened, visit, (fault) => faults.push(fault));
    return opened;
  }
  return {
    server,
    page,
    async open(path, visit) {
      const opened = await page(visit);
      await opened.goto(server.url + path);
      return opened;
    },
    async leave() {
      const left = open.toReversed();
      open = [];
      for (const one of left) await one.close();
      const found = faults;
      faults = [];
      expect(found).toEqual([]);
    },
    async close() {
      for (const one of contexts) await one.close();
      await server.close();
    },
  };
}

/** As a page does with a one-time link, without one: test/browser/entrance.test.ts comes in by the page. */
async function signIn(server: TestServer) {
  const [name, value] = (await server.session()).cookie.split('=') as [string, string];
  const { hostname: domain } = new URL(server.url);
  return [{ name, value, domain, path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Strict' as const }];
}

/** Reports what a person would never see: errors of the browser's console, requests that fail, scripts that throw. */
function watch(page: Page, { refusals = [], unanswered = false }: Visit, report: (fault: string) => void): void {
  const meant = (text: string): boolean =>
    refusals.some((status) => text.includes(`status of ${status}`)) ||
    (unanswered && /net::ERR_(?:FAILED|INTERNET_DISCONNECTED)/.test(text));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !meant(message.text())) report(message.text());
  });
  page.on('pageerror', (error) => report(error.message));
  page.on('requestfailed', (request) => {
    const cause = request.failure()?.errorText ?? '';
    // What a page was still reading when it was left.
    if (cause !== 'net::ERR_ABORTED' && !unanswered) report(`${cause} ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !refusals.includes(response.status()))
      report(`${response.status()} ${response.url()}`);
  });
}

const RULES = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] },
  resultTypes: ['violations'],
} satisfies Parameters<AxeBuilder['options']>[0];
type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

const ofBuilder = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const AXE = readFileSync(ofBuilder.resolve('axe-core/axe.min.js'), 'utf8');

/** The builder brings axe into the page, which takes longer than to run it: where there are no frames it is asked itself. */
async function violationsIn(page: Page): Promise<Violations> {
  // The other mode opens a page of its own each time.
  if (page.frames().length > 1)
    return (await new AxeBuilder({ page }).options(RULES).setLegacyMode().analyze()).violations;
  if (!(await page.evaluate<boolean>(`typeof axe === 'object'`))) await page.evaluate(AXE);
  return page.evaluate(`axe.run(document, ${JSON.stringify(RULES)}).then(({ violations }) => violations)`);
}

/** axe finds nothing against WCAG 2 A and AA: what it finds is told by rule and place. */
export async function expectAccessible(page: Page): Promise<void> {
  const violations = await violationsIn(page);
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
  expect(found).toEqual([]);
}

/** The page itself never scrolls sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(
    0,
  );
}
