import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../support/browser.ts';

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
  await dialog.getByLabel('Valable jusqu’au').fill(new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10));
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

test('a brand’s evidence is kept as one file', async () => {
  const page = await mandat.open('/marques/lumen/controles?vue=pack');
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: 'Établir le dossier' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^preuves-lumen-.*\.zip$/);
  await page.getByText('est dans vos téléchargements').waitFor();
}, 90_000);
