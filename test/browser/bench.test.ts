import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { build } from 'vite';
import type * as Shield from '../../src/shield/index.ts';
import { detect, pseudonymise, restore, strictest, strike, type Turn } from '../../src/shield/index.ts';
import { expectAccessible, expectNoSidewaysScroll, startConsole, type TestConsole } from '../support/browser.ts';

let mandat: TestConsole;
beforeAll(async () => {
  mandat = await startConsole();
});
afterEach(() => mandat.leave());
afterAll(() => mandat?.close());

const ROOT = join(import.meta.dirname, '..', '..');
const CARD = '4970 1012 3456 7893';

describe('the test bench', () => {
  const input = (page: Page) => page.getByRole('textbox', { name: 'L’échange' });
  const findings = (page: Page) => page.getByRole('table', { name: 'Relevé' });

  test('shows what is found as one writes, why, and what is left, and sends nothing', async () => {
    const page = await mandat.open('/banc-essai');
    await page.getByRole('heading', { name: 'Banc d’essai' }).waitFor();
    await findings(page).waitFor();
    await page.waitForLoadState('networkidle');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
    await input(page).fill('Client : rien de particulier, merci');
    await page.getByText('Rien de relevé.').waitFor();
    await input(page).pressSequentially(`\nClient : ma carte ${CARD}`);
    await findings(page).getByText(CARD).waitFor();
    expect(await findings(page).innerText()).toMatch(/carte bancaire[\s\S]*Luhn[\s\S]*supprimée[\s\S]*%/i);
    const left = page.getByRole('region', { name: 'Ce qui en reste' });
    expect(await left.innerText()).not.toContain(CARD);
    expect(await left.innerText()).toContain('carte bancaire');
    await page.getByText('aucun numéro de carte ne subsiste').waitFor();
    // What keeps every page up to date, and nothing that carries a text.
    expect(asked.filter((one) => !one.startsWith('GET /v1/overview'))).toEqual([]);
  });

  test('reads the question of the agent, a policy, and a note', async () => {
    const page = await mandat.open('/banc-essai');
    await input(page).fill('Conseiller : les trois chiffres au dos ?\n123\nClient : 123');
    await findings(page).getByText('123', { exact: true }).first().waitFor();
    await input(page).fill('Client : mon mail est camille@client.example');
    await page.getByLabel('Politique').selectOption('card-only');
    await findings(page).getByText('masquée à la lecture').waitFor();
    await page.getByLabel('Exemple').selectOption('note');
    await findings(page)
      .getByText(/diabétique/)
      .waitFor();
    expect(await page.getByLabel('Qui parle').inputValue()).toBe('note');
  });

  test.each([
    [1440, 'fr', 'light'],
    [1024, 'en', 'dark'],
    [390, 'fr', 'dark'],
    [390, 'en', 'light'],
  ] as const)('is good at %i pixels, in %s, %s', async (width, lang, scheme) => {
    const page = await mandat.open('/banc-essai', { width, lang, scheme });
    await page.getByRole('table').waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    if (process.env['MANDAT_SHOTS'])
      await page.screenshot({
        path: join(process.env['MANDAT_SHOTS'], `bench-${width}-${lang}-${scheme}.png`),
        fullPage: true,
      });
  });
});

describe('mandat/shield in a browser', () => {
  test('bundled from its entry point, finds, strikes and restores what it does here', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mandat-shield-'));
    try {
      const entry = join(folder, 'entry.mjs');
      // Resolved by the package's own exports, as whoever depends on it would.
      const resolved = createRequire(join(ROOT, 'package.json')).resolve('mandat/shield');
      writeFileSync(entry, `import * as shield from ${JSON.stringify(resolved)}; globalThis.shield = shield;`);
      await build({
        configFile: false,
        logLevel: 'error',
        root: folder,
        build: { lib: { entry, formats: ['iife'], name: 'bundle', fileName: 'shield' }, outDir: 'out', minify: false },
      });
      const file = readdirSync(join(folder, 'out')).find((name) => name.endsWith('.js'))!;
      const script = readFileSync(join(folder, 'out', file), 'utf8');
      expect(script).not.toMatch(/require\(|from "node:|process\./);
      const turns: Turn[] = [
        { text: 'bonjour, Camille Lefèvre, 06 39 98 12 34', speaker: 0, role: 'customer', field: 'speech', stream: 0 },
        {
          text: `carte ${CARD}, quatre mille neuf cent soixante-dix`,
          speaker: 0,
          role: 'customer',
          field: 'speech',
          stream: 0,
        },
      ];
      const here = detect(turns);
      const page = await mandat.page();
      await page.addScriptTag({ content: script });
      const there = await page.evaluate((all) => {
        const { shield } = globalThis as unknown as { shield: typeof Shield };
        const findings = shield.detect(all);
        const key = new Uint8Array(32).fill(7);
        const { texts, map } = shield.pseudonymise(all, findings, key);
        return {
          findings,
          struck: shield.strike(all, findings, shield.strictest()).texts,
          texts,
          back: texts.map((text) => shield.restore(text, map)),
        };
      }, turns);
      expect(there.findings).toEqual(here);
      expect(there.struck).toEqual(strike(turns, here, strictest()).texts);
      const { texts, map } = pseudonymise(turns, here, new Uint8Array(32).fill(7));
      expect(there.texts).toEqual(texts);
      expect(there.back).toEqual(turns.map(({ text }) => text));
      expect(texts.map((text) => restore(text, map))).toEqual(there.back);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
