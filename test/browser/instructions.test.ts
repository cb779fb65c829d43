import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../support/browser.ts';
import { get } from '../support/interactions.ts';

let mandat: TestConsole;
beforeAll(async () => {
  mandat = await startConsole();
});
afterEach(() => mandat.leave());
afterAll(() => mandat.close());

async function orderStates(brand: string): Promise<Record<number, string>> {
  const { body } = await get(mandat.server.url, `/v1/brands/${brand}/orders`, await mandat.server.key(brand));
  return Object.fromEntries(
    (body['items'] as { number: number; state: string }[]).map(({ number, state }) => [number, state]),
  );
}

describe('the instructions of a brand', () => {
  test('read as a document: numbered clauses with their articles, signatures, an index, versions in the margin', async () => {
    const page = await mandat.open('/marques/lumen/instructions');
    const document = page.getByRole('article');
    await document.getByRole('heading', { name: 'Instructions documentées de Lumen Énergie' }).waitFor();
    await page.getByText(/^Mandat n°\s2, en vigueur depuis le \w+ \d/).waitFor();
    await document
      .getByText('Lumen Énergie SA (SIREN 000\u202f002\u202f204, France) est responsable du traitement.', {
        exact: false,
      })
      .waitFor();
    expect(await document.getByRole('link', { name: /^RGPD, art\./ }).count()).toBeGreaterThan(10);
    for (const party of ['Pour le responsable du traitement', 'Pour le sous-traitant'])
      await document.getByText(party).waitFor();
    const contents = page.getByRole('navigation', { name: 'Sommaire' });
    const named = await contents.getByRole('link').allInnerTexts();
    expect(named).toEqual(await document.locator('section > h3').allInnerTexts());
    await contents.getByRole('link', { name: 'La quarantaine' }).click();
    const section = document.locator('section', { has: page.getByRole('heading', { name: 'La quarantaine' }) });
    await expect.poll(async () => (await section.boundingBox())?.y ?? -1).toBeLessThan(200);
    expect(new URL(page.url()).hash).not.toBe('');
  });

  test('keep their past versions, and tell two apart in the words of the document', async () => {
    const page = await mandat.open('/marques/lumen/instructions');
    const versions = page.getByRole('navigation', { name: 'Versions' });
    await versions.getByRole('link', { name: 'Mandat n°\u00a01', exact: true }).click();
    await page.getByText('Vous lisez une version passée.').waitFor();
    await page.getByRole('article').getByText('Transcriptions\u00a0: 12\u00a0mois', { exact: false }).first().waitFor();
    await versions.getByRole('link', { name: 'Comparer avec le n°\u00a01' }).click();
    const changed = page.getByRole('region', { name: '2\u00a0clauses changées' });
    await changed.getByRole('deletion').getByText('12', { exact: true }).waitFor();
    await changed.getByRole('insertion').getByText('6', { exact: true }).waitFor();
    await changed.getByText('Cette clause n’existait pas.').waitFor();
    await page.getByRole('combobox', { name: 'De' }).selectOption({ value: '2' });
    await page.getByText('Rien n’a changé entre ces deux versions.').waitFor();
    expect(new URL(page.url()).search).toBe('?vue=comparer&de=2&a=2');
  });

  test('lead each processing to its clauses, and each routing to a processing', async () => {
    const page = await mandat.open('/marques/lumen/instructions?vue=wiring');
    const rows = page.getByRole('table', { name: 'Raccordement' }).getByRole('row');
    await rows.filter({ hasText: 'lumen-sc-voix' }).getByText('Gestion de la relation client').waitFor();
    // The supplier that a row names, in a column of its own, and said where none is.
    expect(await page.getByRole('columnheader').allInnerTexts()).toContain('Sous-traitant ultérieur');
    await rows.filter({ hasText: 'lumen-sc-chat' }).getByText('Hébergement Exemple SAS').waitFor();
    await rows.filter({ hasText: 'lumen-sc-mail' }).getByText('non nommé').waitFor();
    await page.getByRole('link', { name: 'Traitements' }).click();
    const activity = page
      .getByRole('table', { name: 'Traitements' })
      .getByRole('row')
      .filter({ hasText: 'agent-assist' });
    await activity.getByText('projet', { exact: true }).waitFor();
    await activity.getByRole('link', { name: 'Assistance au conseiller' }).click();
    await page
      .getByRole('article')
      .getByRole('heading', { name: /^Assistance au conseiller/ })
      .waitFor();
    expect(new URL(page.url()).hash).toBe('#activity.agent-assist');
  });
});

describe('an instruction that widens the mandate', () => {
  test('waits for an answer; acknowledged, it applies in a new version at once', async () => {
    expect(await orderStates('lumen')).toMatchObject({ 13: 'awaiting' });
    const page = await mandat.open('/marques/lumen/instructions?vue=orders');
    const order = page.getByRole('region', { name: 'Instruction n°\u00a013' });
    await order.getByText('En attente de votre réponse').waitFor();
    await order.getByRole('button', { name: 'Accuser réception…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Accuser réception de l’instruction n°\u00a013' });
    await dialog.getByText('au site de Tunis', { exact: false }).waitFor();
    await dialog.getByRole('button', { name: 'Accuser réception et appliquer' }).click();
    await order.getByText('En vigueur', { exact: true }).waitFor();
    await order.getByText('appliquée dans le mandat n°\u00a03', { exact: false }).waitFor();
    await page.getByText(/^Mandat n°\s3, en vigueur depuis/).waitFor();
    expect(await orderStates('lumen')).toMatchObject({ 13: 'in-force' });
  });

  test('or is alerted on, with what seems unlawful, and then has no effect until the brand answers', async () => {
    const states = await orderStates('garance');
    const awaiting = Number(Object.keys(states).find((number) => states[Number(number)] === 'awaiting'));
    const page = await mandat.open('/marques/garance/instructions?vue=orders');
    const order = page.getByRole('region', { name: `Instruction n°\u00a0${awaiting}` });
    await order.getByRole('button', { name: 'Alerter la marque…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Elle reste sans effet jusqu’à sa réponse.', { exact: false }).waitFor();
    const act = dialog.getByRole('button', { name: 'Alerter la marque' });
    await dialog.getByRole('textbox', { name: 'Ce qui paraît' }).fill('Trop court');
    expect(await act.isEnabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'Ce qui paraît' }).fill('Court');
    expect(await act.isEnabled()).toBe(false);
    await dialog.getByRole('textbox', { name: 'Ce qui paraît' }).fill('L’analyse du transfert n’est pas à jour.');
    await dialog.getByRole('textbox', { name: 'Article' }).fill('GDPR art. 46');
    await act.click();
    await order.getByText('Alerte adressée à la marque').waitFor();
    await order.getByText('L’analyse du transfert n’est pas à jour.', { exact: false }).waitFor();
    await order.getByText('La marque n’a pas encore répondu.', { exact: false }).waitFor();
    expect(await orderStates('garance')).toMatchObject({ [awaiting]: 'alerted' });
  });
});
