import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../support/browser.ts';
import { get, type Loose } from '../support/interactions.ts';

let mandat: TestConsole;
const keys = new Map<string, string>();
beforeAll(async () => {
  mandat = await startConsole();
  for (const brand of ['lumen', 'garance']) keys.set(brand, await mandat.server.key(brand));
});
afterEach(() => mandat.leave());
afterAll(() => mandat.close());

const ask = async (brand: string, what: string): Promise<Record<string, Loose>> =>
  (await get(mandat.server.url, `/v1/brands/${brand}/${what}`, keys.get(brand))).body;
const rowsOf = (page: Page, table: string): Locator =>
  page.getByRole('table', { name: table }).locator('tbody').getByRole('row');

/** The page, its tab and the rail say the same number as the list has rows. */
async function expectHeld(page: Page, count: number): Promise<void> {
  await page.getByText(new RegExp(`^${count}\\sinteractions? atten`)).waitFor();
  await page.getByRole('link', { name: new RegExp(`^En quarantaine\\s*${count}$`) }).waitFor();
  await page
    .getByLabel(new RegExp(`^${count}\\sen attente$`))
    .first()
    .waitFor();
  expect(await rowsOf(page, 'En quarantaine').count()).toBe(count);
}

describe('what is in quarantine', () => {
  test('is destroyed once somebody read what will be lost and gave a reason, and is then gone from every count', async () => {
    const before = (await ask('lumen', 'quarantine'))['total'];
    const page = await mandat.open('/marques/lumen/quarantaine');
    await expectHeld(page, before);
    const row = rowsOf(page, 'En quarantaine').last();
    const interaction = (await row.getByRole('link').first().getAttribute('href'))!;
    await row.getByRole('button', { name: 'Détruire…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Détruire cette interaction' });
    await dialog.getByText(/seront détruits pour Lumen Énergie \(Mandat n°\s2\)/).waitFor();
    const act = dialog.getByRole('button', { name: 'Détruire et inscrire au journal' });
    expect(await act.isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'Décidé à la marque par' }).fill('déléguée à la protection des données');
    await dialog.getByLabel('Décidé le').fill('2026-11-27');
    await dialog.getByRole('textbox', { name: 'Motif' }).fill('Reçue d’une file de test');
    await act.click();
    await page.getByText('Le contenu est détruit').waitFor();
    await expectHeld(page, before - 1);
    expect((await ask('lumen', 'quarantine'))['total']).toBe(before - 1);

    await page.goto(mandat.server.url + interaction);
    await page.getByText('Le contenu a été effacé.').waitFor();
    await page.getByRole('region', { name: 'Ce qui en a été fait' }).getByText('Destruction en quarantaine').waitFor();
  });

  test('is admitted under a processing and for a reason; the entry is one click away', async () => {
    const before = (await ask('lumen', 'quarantine'))['total'];
    const page = await mandat.open('/marques/lumen/quarantaine');
    const row = rowsOf(page, 'En quarantaine').filter({ hasText: 'Aucun raccordement' }).first();
    const interaction = (await row.getByRole('link').first().getAttribute('href'))!;
    await row.getByRole('button', { name: 'Admettre…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Admettre cette interaction' });
    await dialog.getByRole('combobox', { name: 'Traitement' }).selectOption({ value: 'customer-service' });
    await dialog.getByRole('textbox', { name: 'Décidé à la marque par' }).fill('déléguée à la protection des données');
    await dialog.getByLabel('Décidé le').fill('2026-11-27');
    await dialog.getByRole('textbox', { name: 'Motif' }).fill('File de fidélisation, oubliée au raccordement');
    await dialog.getByRole('button', { name: 'Admettre et inscrire au journal' }).click();
    await page.getByText('L’interaction est admise').waitFor();
    await expectHeld(page, before - 1);
    const link = page.getByRole('link', { name: /^Ouvrir l’entrée/ });
    // Its place in the log is given a moment after the act; before that there is no proof to show.
    const entry = /[0-9a-f-]{36}/.exec((await link.getAttribute('href'))!)![0];
    const proof = `/v1/brands/lumen/trace/entries/${entry}/proof`;
    await expect.poll(async () => (await get(mandat.server.url, proof, keys.get('lumen'))).status).toBe(200);
    await link.click();
    await page.getByRole('dialog').getByText('Sortie de quarantaine').waitFor();

    await page.goto(mandat.server.url + interaction);
    await page.getByRole('region', { name: 'Décision' }).getByText('Admise', { exact: true }).waitFor();
    await page.getByRole('list', { name: 'Conversation' }).getByRole('listitem').first().waitFor();
  });

  test('stays where it is when the instructions still do not permit keeping it, and says why', async () => {
    const before = (await ask('lumen', 'quarantine'))['total'];
    const page = await mandat.open('/marques/lumen/quarantaine', { refusals: [409, 422] });
    await rowsOf(page, 'En quarantaine').first().getByRole('button', { name: 'Admettre…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Traitement' }).selectOption({ value: 'agent-assist' });
    await dialog.getByRole('textbox', { name: 'Décidé à la marque par' }).fill('déléguée à la protection des données');
    await dialog.getByLabel('Décidé le').fill('2026-11-27');
    await dialog.getByRole('textbox', { name: 'Motif' }).fill('Essai');
    await dialog.getByRole('button', { name: 'Admettre et inscrire au journal' }).click();
    await dialog.getByRole('alert').getByRole('heading', { name: 'Refusé' }).waitFor();
    expect((await ask('lumen', 'quarantine'))['total']).toBe(before);
  });
});

describe('what is not wired', () => {
  test('names each routing key, and gives the lines that the wiring lacks', async () => {
    const { items } = await ask('lumen', 'unrouted');
    expect(items.length).toBeGreaterThan(0);
    const page = await mandat.open('/marques/lumen/quarantaine?vue=unrouted');
    for (const { value } of items) await rowsOf(page, 'Sans raccordement').filter({ hasText: value }).waitFor();
    await page.getByText(`queue: "${items[0].value}", activity:`, { exact: false }).waitFor();
  });
});

describe('what observation let pass', () => {
  test('is told by reason, and leads to the interactions that enforcing would have set aside', async () => {
    const { items } = await ask('garance', 'would');
    expect(items.length).toBeGreaterThan(0);
    const page = await mandat.open('/marques/garance/quarantaine?vue=would');
    const row = rowsOf(page, 'En observation').first();
    await row.getByText(items[0].reason.text.fr).waitFor();
    await row.getByRole('link', { name: 'la liste' }).click();
    await page.getByText(new RegExp(`^${items[0].count}\\sinteractions?\\.$`)).waitFor();
    await page.getByRole('table', { name: 'Interactions' }).locator('a[data-row]').first().click();
    await page.getByText(/^En application, cette interaction serait/).waitFor();
  });
});

describe('a right exercised in a conversation', () => {
  test('is relayed from the list, the longest waiting first, and found again with its proof', async () => {
    const before = await ask('lumen', 'signals?state=waiting');
    const oldest = before['items'].at(-1);
    const page = await mandat.open('/marques/lumen/quarantaine?vue=signals');
    const row = rowsOf(page, 'Droits exercés').first();
    expect(await row.getByRole('link').getAttribute('href')).toBe(`/marques/lumen/interactions/${oldest.interaction}`);
    await row.getByText(/^échu depuis \d+\sjours?$/).waitFor();
    await row.getByRole('button', { name: 'Relayer…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Relayer ce droit à la marque' });
    await dialog.getByText('Mandat n’envoie rien', { exact: false }).waitFor();
    await dialog.getByRole('combobox', { name: 'Relayé à' }).selectOption({ value: 'dpo' });
    await dialog.getByRole('button', { name: 'Inscrire le relais au journal' }).click();
    await page.getByText('Le relais est inscrit au journal.').waitFor();
    await page.getByRole('link', { name: new RegExp(`^Droits exercés\\s*${before['total'] - 1}$`) }).waitFor();
    expect(await rowsOf(page, 'Droits exercés').count()).toBe(before['total'] - 1);

    await page.getByRole('button', { name: 'Relayés' }).click();
    const relayed = rowsOf(page, 'Droits exercés');
    await relayed.getByText(/^Délégué à la protection des données, le/).waitFor();
    await relayed.getByRole('link', { name: 'Ouvrir l’entrée du journal' }).click();
    await page.getByRole('dialog').getByText('Droit relayé à la marque').waitFor();
  });
});
