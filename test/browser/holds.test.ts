import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, startConsole, type TestConsole } from '../support/browser.ts';

let mandat: TestConsole;
beforeAll(async () => void (mandat = await startConsole()));
afterEach(() => mandat.leave());
afterAll(() => mandat.close());

const KEYS = '/marques/orbe/cles?vue=encryption';
const KEPT = 'Le droit oblige à conserver une partie';

/** The court's order, which holds two contacts of Orbe in the sample. */
async function order(lang: 'fr' | 'en' = 'fr', width = 1440) {
  const page = await mandat.open('/suivi?vue=requests', { lang, width });
  const request = page.locator('section').filter({ has: page.getByRole('heading', { name: /REQ-2026-118/ }) });
  return { page, request: request.last(), dialog: page.getByRole('dialog') };
}

test('while a hold stands, the keys page says that no destruction may be asked for', async () => {
  const page = await mandat.open(KEYS, { width: 390 });
  await page.getByText(KEPT, { exact: false }).waitFor();
  expect(await page.getByRole('button', { name: 'Demander la destruction…' }).count()).toBe(0);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  const english = await mandat.open(KEYS, { lang: 'en' });
  await english.getByText('The law requires part of what is held to be preserved', { exact: false }).waitFor();
});

test('a hold is looked at again: who answers for it, why, and until when', async () => {
  const { page, request, dialog } = await order();
  await request.getByText('Nadia Ferrand en répond', { exact: false }).waitFor();
  await request.getByRole('button', { name: 'Revoir le gel – Orbe' }).click();
  await dialog.getByText('Le gel tient encore', { exact: false }).waitFor();
  expect(await dialog.getByLabel('Qui en répond').inputValue()).not.toBe('');
  await dialog.getByLabel('Fondement').selectOption('legal-claims');
  const act = dialog.getByRole('button', { name: 'Reconduire' });
  await dialog.getByLabel('Qui en répond').selectOption('');
  expect(await act.isDisabled()).toBe(true);
  await dialog.getByLabel('Qui en répond').selectOption({ label: 'Nadia Ferrand' });
  await expectAccessible(page);
  await act.click();
  await dialog.waitFor({ state: 'detached' });
  await request.getByText('droits en justice (art. 17(3)(e))', { exact: false }).waitFor();
  await request.getByText('gel reconduit', { exact: false }).waitFor();
});

test('a hold is released, in so many words, and what it stopped may be asked for again', async () => {
  const { page, request, dialog } = await order('en', 390);
  await request.getByRole('button', { name: /^Release – Orbe/ }).click();
  await dialog.getByText('goes within the hour', { exact: false }).waitFor();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Release', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await request.getByText(/^released/).waitFor();
  expect(await request.getByRole('button', { name: /^Review the hold/ }).count()).toBe(0);
  const keys = await mandat.open(KEYS);
  await keys.getByText('Aucune destruction', { exact: false }).first().waitFor();
  expect(await keys.getByText(KEPT, { exact: false }).count()).toBe(0);
});
