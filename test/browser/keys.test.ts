import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, startConsole, type TestConsole } from '../support/browser.ts';
import { somebody, type SignedIn } from '../support/colleagues.ts';

let mandat: TestConsole;
beforeAll(async () => {
  mandat = await startConsole({ sample: false });
});
afterEach(() => mandat.leave());
afterAll(() => mandat.close());

/** A page of somebody's own session. */
async function as(who: SignedIn, path: string, width = 1440) {
  const page = await mandat.page({ signedIn: false, width });
  const [name, value] = who.cookie.split('=') as [string, string];
  await page.context().addCookies([{ name, value, url: mandat.server.url }]);
  await page.goto(mandat.server.url + path);
  return page;
}

describe('a machine', () => {
  test('is given an OAuth client for one activity, renewed with two live secrets, and seen as such', async () => {
    const page = await mandat.open('/marques/lumen/cles');
    await page.getByRole('button', { name: 'Créer une clé…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Nom' }).fill('Entrepôt de données');
    await dialog.getByRole('radio', { name: 'Application OAuth 2.0' }).check();
    await dialog.getByRole('checkbox', { name: 'Lire les interactions' }).check();
    await dialog.getByText('Limitée à', { exact: true }).click();
    await dialog.getByRole('checkbox', { name: 'Gestion de la relation client' }).check();
    await dialog.getByLabel('Certificat client (SHA-256)').fill('ab:cd');
    await dialog.getByText('64 chiffres hexadécimaux', { exact: false }).waitFor();
    await dialog.getByLabel('Certificat client (SHA-256)').fill('');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Créer la clé' }).click();
    const shown = page.getByRole('region', { name: 'Le secret, cette seule fois' });
    await shown.getByText('Identifiant (client_id)').waitFor();
    await shown.getByRole('button', { name: 'Je l’ai copié' }).click();
    const rows = page.getByRole('row').filter({ hasText: 'Entrepôt de données' });
    await rows.getByText('Gestion de la relation client').waitFor();
    await rows.getByRole('button', { name: 'Renouveler…' }).click();
    await dialog.getByLabel('La clé actuelle vit encore').selectOption('week');
    await dialog.getByRole('button', { name: 'Créer la remplaçante' }).click();
    await shown.waitFor();
    await page.getByText('une remplaçante est en service').waitFor();
    await page.getByText(/^remplace la clé du/).waitFor();
    await expectAccessible(page);
  });
});

describe('the encryption keys of a brand', () => {
  const PATH = '/marques/lumen/cles?vue=encryption';

  test('are renewed, and where that stands can be left and found again', async () => {
    const page = await mandat.open(PATH);
    await page.getByText('Aucun renouvellement', { exact: false }).waitFor();
    await page.getByText('n’est celle de personne', { exact: false }).waitFor();
    expect(await page.getByRole('button', { name: 'Demander la destruction…' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Renouveler la clé…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Renouveler et inscrire au journal' }).click();
    await page.getByText('Passage à la version 2 terminé').waitFor();
    await page.reload();
    await page.getByText('Passage à la version 2 terminé').waitFor();
    await expectAccessible(page);
  });

  test('are destroyed on the word of two people: what is lost stands before both, and it can be given up', async () => {
    const one = await somebody(mandat.server, [['security', null]], { name: 'Hakim Benali' });
    const other = await somebody(mandat.server, [['administrator', null]], { name: 'Claire Fontaine' });
    const asking = await as(one, PATH);
    await asking.getByRole('button', { name: 'Demander la destruction…' }).click();
    const dialog = asking.getByRole('dialog');
    await dialog.getByText('contrat DPA-2026-014', { exact: false }).waitFor();
    const act = dialog.getByRole('button', { name: 'Demander et inscrire au journal' });
    expect(await act.isDisabled()).toBe(true);
    await dialog.getByLabel('Motif').fill('Fin du contrat au 31 décembre');
    await expectAccessible(asking);
    await act.click();
    await asking.getByText('Vous l’avez demandée', { exact: false }).waitFor();
    expect(await asking.getByRole('button', { name: 'Confirmer…' }).count()).toBe(0);

    const confirming = await as(other, PATH, 390);
    await confirming.getByText('Hakim Benali', { exact: false }).waitFor();
    await confirming.getByRole('button', { name: 'Confirmer…' }).click();
    const second = confirming.getByRole('dialog');
    await second.getByText('pour ce motif', { exact: false }).waitFor();
    await second.getByLabel('Motif').fill('Vu avec le délégué de la marque');
    await second.getByRole('button', { name: 'Confirmer et inscrire au journal' }).click();
    await confirming.getByText('confirmée, délai en cours').waitFor();
    await expectNoSidewaysScroll(confirming);
    await confirming.getByRole('button', { name: 'Abandonner…' }).click();
    await second.getByLabel('Motif').fill('La marque prolonge son contrat');
    await second.getByRole('button', { name: 'Abandonner et inscrire au journal' }).click();
    await confirming.getByText('abandonnée', { exact: true }).waitFor();
    await expectAccessible(confirming);
  });
});
