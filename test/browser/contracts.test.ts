import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { expectAccessible, startConsole, type TestConsole } from '../support/browser.ts';
import { signedIn } from '../support/people.ts';

let mandat: TestConsole;
beforeAll(async () => void (mandat = await startConsole()));
afterEach(() => mandat.leave());
afterAll(() => mandat.close());

/** The console of one of Lumen's people. */
async function asController(path: string): Promise<Page> {
  const { headers } = await signedIn(mandat.server, { role: 'brand-controller', brand: 'lumen' });
  const page = await mandat.page({ signedIn: false });
  const [name = '', value = ''] = headers.cookie.split('=');
  await page.context().addCookies([{ name, value, url: mandat.server.url }]);
  await page.goto(mandat.server.url + path);
  return page;
}

test('a brand sees what is announced to it, objects with its reasons, and the house sees who did', async () => {
  const page = await asController('/marques/lumen');
  await page.getByRole('link', { name: /^Contrats/ }).click();
  const notice = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Site Rabat' }) })
    .last();
  await notice.getByText('annoncé', { exact: true }).waitFor();
  await notice.getByRole('button', { name: 'S’opposer' }).click();
  const dialog = page.getByRole('dialog');
  const act = dialog.getByRole('button', { name: 'S’opposer' });
  expect(await act.isDisabled()).toBe(true);
  await dialog.getByLabel('Vos motifs').fill('Le pays n’offre pas les garanties attendues.');
  await act.click();
  await notice.getByText('ne débute pas').waitFor();
  const house = await mandat.open('/contrats');
  const row = house.locator('main tbody tr').filter({ hasText: 'Lumen Énergie' });
  await row.getByText('Le pays n’offre pas', { exact: false }).waitFor();
  expect(await row.innerText()).toContain('opposition');
});

test('a draft is written as a form: a fault stands at its field and leads there, and the effect is said', async () => {
  const page = await mandat.open('/marques/orbe/contrats?vue=drafts');
  await page.getByRole('button', { name: 'Commencer un projet' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nature').selectOption('frame');
  await dialog.getByLabel('Nom du projet').fill('Contrat-cadre 2027');
  await dialog.getByRole('button', { name: 'Commencer' }).click();
  await page.getByText('Ne change rien à ce qui est permis.').waitFor();
  await page.getByText('Violations de données', { exact: true }).click();
  const within = page.locator('[id="at/breach/within"] input');
  await within.fill('6');
  await page.getByText('Changements non enregistrés').waitFor();
  await within.fill('');
  await page.getByText('1 point à corriger').first().waitFor();
  await page.getByText('Violations de données').first().click();
  await page.locator('main li[data-level=fault] a').first().click();
  await page.locator('[id="at/breach/within"] input:focus').waitFor();
  await within.fill('6');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('button', { name: 'Enregistrer' }).and(page.locator(':disabled')).waitFor();
  await page.getByRole('link', { name: 'Différences' }).click();
  await page.locator('main ins').first().waitFor();
});

test('a draft gives the annexes that it would be signed with, in the language of who reads', async () => {
  const page = await mandat.open('/marques/garance/contrats?vue=drafts', { lang: 'en' });
  await page.getByRole('button', { name: 'Begin a draft' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Kind').selectOption('frame');
  await dialog.getByLabel('Name of the draft').fill('Frame 2027');
  await dialog.getByRole('button', { name: 'Begin', exact: true }).click();
  await page.getByRole('link', { name: 'Sign and publish' }).click();
  const link = page.getByRole('link', { name: /^Annexes I to IV.*PDF$/ });
  await expectAccessible(page);
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(file.suggestedFilename()).toMatch(/garance.*\.pdf$/);
  const bytes = await readFile(await file.path());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
});

test.each([
  ['/contrats?vue=clauses', 'XLSX', /^matrice-des-clauses-.*\.xlsx$/],
  ['/marques/lumen/contrats?vue=agreements', 'PDF', /^annexes-lumen\.pdf$/],
])('%s is kept as a file: %s', async (path, format, name) => {
  const page = await mandat.open(path);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('link', { name: new RegExp(`${format}$`) })
      .first()
      .click(),
  ]);
  expect(file.suggestedFilename()).toMatch(name);
});

test('an announcement names the purposes that a site opens to, and says what a supplier without a site is known by', async () => {
  const page = await mandat.open('/contrats');
  await page.getByRole('button', { name: 'Annoncer un changement' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'Gestion de la relation client' }).check();
  await dialog.getByText('Le site s’ouvre aux traitements de ces finalités', { exact: false }).waitFor();
  await expectAccessible(page);
  await dialog.getByLabel('Nature').selectOption('sub-processor');
  await dialog.getByText('là où le raccordement nomme ce sous-traitant', { exact: false }).waitFor();
  expect(await dialog.getByRole('checkbox', { name: 'Gestion de la relation client' }).count()).toBe(0);
});

test('search leads to every view of contracts, duties, controls and daily work', async () => {
  const page = await mandat.open('/marques/orbe');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox', { name: 'Rechercher ou commander' });
  for (const [words, room] of [
    ['Contrats signés', 'Contrats'],
    ['Projets', 'Contrats'],
    ['Carte des données', 'Obligations'],
    ['Notices', 'Suivi'],
    ['Veille', 'Suivi'],
    ['Référentiels', 'Contrôles'],
  ] as const) {
    await search.fill(words);
    await page.getByRole('option', { name: words }).filter({ hasText: room }).first().waitFor();
  }
  await search.fill('Contrats signés');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${mandat.server.url}/marques/orbe/contrats?vue=agreements`);
});
