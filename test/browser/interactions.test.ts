import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../support/browser.ts';
import { get } from '../support/interactions.ts';

type Item = { readonly id: string };

let mandat: TestConsole;
let key: string;
beforeAll(async () => {
  mandat = await startConsole();
  key = await mandat.server.key('lumen');
});
afterEach(() => mandat.leave());
afterAll(() => mandat.close());

const rows = (page: Page): Locator => page.getByRole('table', { name: 'Interactions' }).locator('a[data-row]');

async function found(filter: string): Promise<{ readonly items: readonly Item[]; readonly total: number }> {
  const { body } = await get(mandat.server.url, `/v1/brands/lumen/interactions?${filter}`, key);
  return body as never;
}

describe('the list of interactions', () => {
  test('keeps its filters in the address: a reload keeps them, and one comes back to them', async () => {
    const page = await mandat.open('/marques/lumen/interactions');
    const { total } = await found('verdict=quarantined');
    expect(total).toBeGreaterThan(0);
    const quarantined = page.getByRole('search').getByRole('button', { name: 'En quarantaine' });
    const holds = async (): Promise<void> => {
      await page.getByText(new RegExp(`^${total}\\sinteractions?\\.$`)).waitFor();
      expect(await quarantined.getAttribute('aria-pressed')).toBe('true');
      expect(new URL(page.url()).search).toBe('?verdict=quarantined');
    };
    await quarantined.click();
    await holds();
    await page.reload();
    await holds();
    await rows(page).first().click();
    await page.getByRole('heading', { name: 'Qui l’a vue' }).waitFor();
    await page.goBack();
    await holds();
    await page.getByRole('button', { name: 'Tout afficher' }).click();
    await page.getByText(/^\d{3}\sinteractions\.$/).waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  test('is walked with the arrow keys, and Enter opens a row', async () => {
    const page = await mandat.open('/marques/lumen/interactions');
    await rows(page).first().focus();
    const focused = async (row: number): Promise<void> =>
      page.locator(`[data-index="${row}"] a[data-row]:focus`).waitFor();
    await focused(0);
    for (const [press, row] of [
      ['ArrowDown', 1],
      ['ArrowDown', 2],
      ['ArrowUp', 1],
    ] as const) {
      await page.keyboard.press(press);
      await focused(row);
    }
    const second = await rows(page).nth(1).getAttribute('href');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Qui l’a vue' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(second);
  });
});
