import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../support/browser.ts';
import { inDays } from '../support/days.ts';

let mandat: TestConsole;
beforeAll(async () => void (mandat = await startConsole()));
afterEach(() => mandat.leave());
afterAll(() => mandat.close());

const DUTY = 'Assistance pour les art. 32 à 36';

test('what cannot be checked is attested until a day, and taken back', async () => {
  const page = await mandat.open('/marques/lumen/obligations');
  const row = page.locator('main tbody tr').filter({ hasText: DUTY });
  await row.getByText('à attester').waitFor();
  await row.getByRole('button', { name: 'Attester' }).click();
  const dialog = page.getByRole('dialog');
  const act = dialog.getByRole('button', { name: 'Attester' });
  expect(await act.isDisabled()).toBe(true);
  await dialog.getByLabel('Ce que vous attestez').fill('Chaque conseiller signe un engagement à son arrivée.');
  await dialog.getByLabel('Document qui le montre').fill('RH-12');
  await dialog.getByLabel('Valable jusqu’au').fill(inDays(90));
  await act.click();
  await dialog.waitFor({ state: 'detached' });
  // Nobody is waited for any more: it stands among all duties.
  await row.waitFor({ state: 'detached' });
  await page.getByRole('checkbox').uncheck();
  await row.getByText('attesté', { exact: true }).waitFor();
  expect(await row.textContent()).toContain('RH-12');
  await row.getByRole('button', { name: 'Retirer' }).click();
  await row.getByText('à attester').waitFor();
});

test('what the system checks leads to where it is seen, and asks nobody’s word', async () => {
  const page = await mandat.open('/marques/lumen/obligations');
  const row = page.locator('main tbody tr').filter({ hasText: 'Rétablissement' });
  await row.getByText('à traiter').waitFor();
  expect(await row.getByRole('button').count()).toBe(0);
  await page.getByRole('checkbox').uncheck();
  const keys = page.locator('main tbody tr').filter({ hasText: 'Chiffrement et pseudonymisation' });
  await keys.getByRole('link', { name: 'Clés' }).click();
  await page.getByRole('heading', { level: 1, name: 'Clés' }).waitFor();
});

test.each(['PDF', 'XLSX', 'ODS', 'CSV'])('a register is kept as a file: %s', async (format) => {
  const page = await mandat.open('/marques/lumen/obligations?vue=registers');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('link', { name: `Télécharger ${format}` })
      .and(page.locator('[href*="/controller?"]'))
      .click(),
  ]);
  expect(file.suggestedFilename()).toMatch(new RegExp(`^registre-lumen-.*\\.${format.toLowerCase()}$`));
});

test('registers are seen as they stood on a day, and so are their files', async () => {
  const page = await mandat.open('/marques/lumen/obligations?vue=registers');
  const now = page.getByText('DPA-2026-014, mandat n° 2', { exact: false });
  await now.waitFor();
  const day = inDays(-29);
  await page.getByLabel('Tels qu’ils étaient le').fill(day);
  await page.getByText('Registres tels qu’ils étaient à la fin du', { exact: false }).waitFor();
  await page.getByText('DPA-2026-014, mandat n° 1', { exact: false }).waitFor();
  expect(await now.count()).toBe(0);
  expect(new URL(page.url()).searchParams.get('jour')).toBe(day);
  const address = await page.getByRole('link', { name: 'Télécharger XLSX' }).first().getAttribute('href');
  expect(new URL(address!, page.url()).searchParams.get('at')).toMatch(new RegExp(`^${day}T2[1-3]:59:59`));
});

test('a register kept elsewhere is taken as drafts, with what could not be placed, and taken back', async () => {
  const page = await mandat.open('/marques/lumen/obligations?vue=takeover');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choisir un fichier' }).click(),
  ]);
  const text =
    'Nom;Finalité;Personnes concernées;Service\r\nAccueil;Gestion de la relation client;clients, voisins;DRC\r\n';
  await chooser.setFiles({ name: 'registre.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') });
  const problems = page.getByRole('table', { name: 'Non placé' });
  await problems.getByText('ligne 1, colonne 4').waitFor();
  await problems.getByText('ligne 2, colonne 3').waitFor();
  await page.getByText('Lu en WINDOWS-1252, séparé par des points-virgules.').waitFor();
  await page.getByRole('button', { name: 'Supprimer registre.csv' }).click();
  await page.getByText('Aucun registre repris').waitFor();
});

test('a flow that Mandat does not control is declared, drawn apart, and taken off the map', async () => {
  const page = await mandat.open('/marques/lumen/obligations?vue=map');
  await page.getByRole('button', { name: 'Déclarer un flux' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Qui garde ou reçoit').fill('Prestataire d’archivage');
  await dialog.getByLabel('Quelles données').fill('appels, trente jours');
  await dialog.getByLabel('Pays').fill('tn');
  await dialog.getByRole('button', { name: 'Déclarer un flux' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('main figure svg path[data-kind=outside]').first().waitFor({ state: 'attached' });
  await page.getByText('Flux extérieur sans garantie vers Tunisie : Prestataire d’archivage').waitFor();
  const remove = page.getByRole('button', { name: 'Retirer Prestataire d’archivage' });
  await remove.click();
  await remove.waitFor({ state: 'detached' });
});
