import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { expectAccessible, startConsole, type TestConsole } from '../support/browser.ts';

let mandat: TestConsole;
beforeAll(async () => void (mandat = await startConsole()));
afterEach(() => mandat.leave());
afterAll(() => mandat.close());

test('a notice out of step leads from its point to what changed, and is approved again', async () => {
  const page = await mandat.open('/marques/lumen/suivi');
  const point = page.locator('main tbody tr').filter({ hasText: 'ne dit plus ce que disent les instructions' });
  await point.getByRole('link', { name: 'Reprendre la notice' }).click();
  await page.locator('main ins').first().waitFor();
  await page.getByRole('button', { name: 'Consigner l’approbation' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Qui a approuvé').fill('Camille Aubert');
  await dialog.getByLabel('Document').fill('Courriel du 30 novembre 2026');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Consigner l’approbation' }).click();
  await page.getByText('à jour', { exact: true }).waitFor();
  expect(await page.locator('main ins').count()).toBe(0);
});

test('a notice is completed in both languages before it can be approved', async () => {
  const page = await mandat.open('/marques/lumen/suivi/notices/prospecting');
  expect(await page.getByRole('button', { name: 'Consigner l’approbation' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Compléter' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('De la personne elle-même (art. 13)').check();
  await dialog.getByLabel('Devez-vous donner ces données – En français').fill('Non : rien ne vous y oblige.');
  expect(await dialog.getByRole('button', { name: 'Enregistrer' }).isDisabled()).toBe(true);
  await dialog.getByLabel('Devez-vous donner ces données – En anglais').fill('No: nothing obliges you.');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Non : rien ne vous y oblige.').waitFor();
  expect(await page.getByRole('button', { name: 'Consigner l’approbation' }).isEnabled()).toBe(true);
});

test('undertakings are recorded for those who are chosen, and imported from a file that is checked first', async () => {
  const page = await mandat.open('/suivi?vue=staff');
  const row = page.locator('main tbody tr').filter({ hasText: 'Amel Trabelsi' });
  await row.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Consigner…' }).click();
  const dialog = page.getByRole('dialog');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Consigner', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await row.innerText()).not.toContain('à renouveler');
  await page.getByRole('button', { name: 'Reprendre un fichier…' }).click();
  const csv =
    'adresse;nature;intitulé;date;valable jusqu’au\n' +
    'rui.marques@atlas-relation.example;formation;RGPD;2026-11-02;2027-11-02\nx@y.example;formation;RGPD;2026-11-02;2027-11-02\n';
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'f.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await dialog.getByRole('button', { name: 'Vérifier' }).click();
  await dialog.getByText('ligne 3', { exact: false }).waitFor();
  await dialog.getByRole('button', { name: 'Reprendre', exact: true }).click();
  await dialog.getByText('1 ligne consignée', { exact: false }).waitFor();
});

test('a corrective action is somebody’s, or a role’s, of the house: chosen, never written', async () => {
  const page = await mandat.open('/marques/lumen/suivi?vue=audits');
  await page.getByRole('link', { name: 'Audit annuel de la relation client' }).click();
  const findings = page.getByRole('table', { name: 'Constats et actions correctives' });
  await findings.getByText('Yann Le Goff').waitFor();
  await page.getByRole('button', { name: 'Ajouter un constat…' }).click();
  const dialog = page.getByRole('dialog');
  const add = dialog.getByRole('button', { name: 'Ajouter', exact: true });
  await dialog.getByLabel('Constat', { exact: true }).fill('Une consultation sans finalité a été lue.');
  await dialog.getByLabel('Action corrective').fill('Rappeler la règle à l’équipe.');
  await dialog.getByLabel('Échéance').fill('2027-01-15');
  expect(await add.isDisabled()).toBe(true);
  const owner = dialog.getByLabel('Responsable de l’action');
  expect(await owner.evaluate((one) => one.tagName)).toBe('SELECT');
  await owner.selectOption({ label: 'Sécurité' });
  await expectAccessible(page);
  await add.click();
  await dialog.waitFor({ state: 'detached' });
  const row = findings.getByRole('row').filter({ hasText: 'Une consultation sans finalité' });
  await row.getByText('Sécurité', { exact: true }).waitFor();
  await row.getByRole('button', { name: 'Clore' }).click();
  await dialog.getByLabel('Ce qui le montre').fill('Rappel du 2 décembre 2026');
  await dialog.getByRole('button', { name: 'Clore' }).click();
  await dialog.waitFor({ state: 'detached' });
});

test('a finding is closed with what shows it, then the audit', async () => {
  const page = await mandat.open('/marques/lumen/suivi?vue=audits');
  await page.getByRole('link', { name: 'Audit annuel de la relation client' }).click();
  await page.getByRole('button', { name: 'Clore', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Ce qui le montre').fill('REV-2026-Q4, close');
  await dialog.getByRole('button', { name: 'Clore' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Clore…' }).click();
  await dialog.getByLabel('Conclusion').fill('Rien ne reste ouvert.');
  await dialog.getByRole('button', { name: 'Clore…' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Rien ne reste ouvert.').waitFor();
});

test('a request of an authority says what a hold does before it is placed', async () => {
  const page = await mandat.open('/suivi?vue=requests');
  await page.getByRole('button', { name: 'Geler…' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('les clés de la marque ne se détruisent pas', { exact: false }).waitFor();
  await dialog.getByText('mis à part et personne ne le lit', { exact: false }).waitFor();
  await expectAccessible(page);
});

test('rules are reviewed where their due date stands, and an article is read in place', async () => {
  const page = await mandat.open('/suivi?vue=watch');
  const row = page.locator('main tbody tr').filter({ hasText: 'Transferts vers les États-Unis' });
  await row.getByText('1 règle').click();
  const article = row.getByRole('link', { name: /^RGPD, art\.\s45$/ });
  expect(await article.getAttribute('href')).toContain('32016R0679#art_45');
  await article.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('un résumé, et non le texte', { exact: false }).waitFor();
  expect(await dialog.getByRole('link', { name: 'Lire le texte officiel' }).getAttribute('href')).toContain('eur-lex');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await row.getByRole('button', { name: 'Consigner la revue…' }).click();
  await dialog.getByLabel('Ce qui a été lu, et où').fill('Pourvoi toujours pendant.');
  await dialog.getByRole('button', { name: 'Consigner' }).click();
  await dialog.waitFor({ state: 'detached' });
  await row.getByText('Pourvoi toujours pendant.').waitFor();
});

test('an article that is read over a form leaves what was written in it', async () => {
  const page = await mandat.open('/marques/lumen/impact/call-recording?vue=staff');
  await page.locator('main tbody button').first().click();
  const form = page.getByRole('dialog').first();
  await form.getByRole('textbox').first().fill('2026-11-03');
  await form
    .getByRole('link', { name: /^C\. trav\./ })
    .first()
    .click();
  const article = page.getByRole('dialog').nth(1);
  await article.getByText('un résumé, et non le texte', { exact: false }).waitFor();
  await page.keyboard.press('Escape');
  await article.waitFor({ state: 'detached' });
  expect(await form.getByRole('textbox').first().inputValue()).toBe('2026-11-03');
});
