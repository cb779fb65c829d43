import { readFileSync } from 'node:fs';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../support/browser.ts';
import { inDays } from '../support/days.ts';

let mandat: TestConsole;
beforeAll(async () => void (mandat = await startConsole()));
afterEach(() => mandat.leave());
afterAll(() => mandat.close());

test('a measure that waits is attested, and answers its requirements', async () => {
  const page = await mandat.open('/controles');
  const row = page.locator('main tbody tr').filter({ hasText: 'Capacité et redondance suivies' });
  await row.getByText('à attester').waitFor();
  await row.getByRole('button', { name: /^Attester/ }).click();
  const dialog = page.getByRole('dialog');
  const act = dialog.getByRole('button', { name: 'Attester' });
  expect(await act.isDisabled()).toBe(true);
  await dialog.getByLabel('Les faits, ou la raison').fill('Deux sites actifs, charge suivie chaque semaine.');
  await dialog.getByLabel('Qui en a la charge').fill('Direction des opérations');
  await dialog.getByLabel('Valable jusqu’au').fill(inDays(90));
  await act.click();
  await dialog.waitFor({ state: 'detached' });
  await row.waitFor({ state: 'detached' });
  await page.goto(`${mandat.server.url}/controles?vue=frameworks&cadre=iso27001-2022`);
  const control = page.locator('main tbody tr').filter({ hasText: 'A.8.6' });
  await control.getByText('Direction des opérations').waitFor();
  await page.getByRole('button', { name: /^sans objet/ }).click();
  await page.locator('main tbody tr').filter({ hasText: 'A.8.30' }).waitFor();
  expect(new URL(page.url()).searchParams.get('etat')).toBe('none');
});

test('a client’s question is answered by a person, from what is proposed', async () => {
  const page = await mandat.open('/controles?vue=questionnaires');
  await page.getByRole('button', { name: 'Reprendre un questionnaire' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nom du questionnaire').fill('Garance, 2027');
  await dialog
    .getByLabel('Questions')
    .fill('Les données sont-elles cloisonnées ?\nQuel est votre chiffre d’affaires ?');
  await dialog.getByRole('button', { name: 'Reprendre', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Garance, 2027' }).waitFor();
  const asked = page.locator('section').filter({ hasText: 'cloisonnées' });
  expect(await asked.getByRole('textbox').inputValue()).toMatch(/^Oui\./);
  await asked.getByRole('textbox').fill('Oui, par marque.');
  await asked.getByRole('button', { name: /^Confirmer/ }).click();
  await asked.getByText('confirmée', { exact: true }).waitFor();
  const other = page.locator('section').filter({ hasText: 'chiffre d’affaires' });
  expect(await other.getByRole('textbox').inputValue()).toBe('');
  await other.getByText('sans proposition', { exact: true }).waitFor();
});

test('a brand’s evidence is kept as one file', async () => {
  const page = await mandat.open('/marques/lumen/controles?vue=pack');
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: 'Établir le dossier' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^preuves-lumen-.*\.zip$/);
  await page.getByText('est dans vos téléchargements').waitFor();
  // Checked where it is read: as it is, then with a file that was renamed.
  const path = await file.path();
  await page.locator('input[type=file]').setInputFiles(path);
  await page.getByText('Dossier intact : Lumen Énergie', { exact: false }).waitFor();
  const files = unzipSync(readFileSync(path));
  files['registers/mine.json'] = files['registers/processor.json']!;
  delete files['registers/processor.json'];
  const buffer = Buffer.from(zipSync(files));
  await page.locator('input[type=file]').setInputFiles({ name: 'autre.zip', mimeType: 'application/zip', buffer });
  await page.getByText('registers/processor.json → registers/mine.json').waitFor();
}, 90_000);
