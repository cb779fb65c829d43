import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../support/browser.ts';
import { call, send } from '../support/interactions.ts';

const PHONE = '06 39 98 41 27';
const REFERENCE = 'LUM-48210593';
const CARD = '4970 1012 3456 7891';

let mandat: TestConsole;
let address: string;
beforeAll(async () => {
  mandat = await startConsole();
  const vcon = call([
    ['agent', 'Lumen Énergie, bonjour.'],
    ['customer', `Ma référence est ${REFERENCE}, rappelez-moi au ${PHONE}.`],
    ['agent', 'Je vous rappelle demain matin.'],
  ]);
  const { body } = await send(mandat.server.url, 'lumen', await mandat.server.key('lumen'), vcon);
  address = `/marques/lumen/interactions/${body['id']}`;
});
afterEach(() => mandat.leave());
afterAll(() => mandat.close());

/** Everything that the server answers to this page from now on. */
function heard(page: Page): { readonly text: () => string } {
  const bodies: string[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/v1/'))
      void response.text().then(
        (body) => bodies.push(body),
        () => undefined,
      );
  });
  return { text: () => bodies.join('\n') };
}
const margin = (page: Page, title: string) => page.getByRole('region', { name: title });

describe('an interaction', () => {
  test('is a conversation, turn by turn, masked before it leaves the server', async () => {
    const page = await mandat.page();
    const answers = heard(page);
    await page.goto(mandat.server.url + address);
    const turns = page.getByRole('list', { name: 'Conversation' }).getByRole('listitem');
    await turns.first().waitFor();
    const said = await turns.allInnerTexts();
    expect(said).toHaveLength(3);
    expect(said[0]).toMatch(/Conseiller\s+Lumen Énergie, bonjour\./);
    expect(said[1]).toMatch(/Personne concernée\s+Ma référence est référence client, rappelez-moi au téléphone\./);
    await page.getByText('Vue masquée', { exact: false }).waitFor();
    for (const value of [PHONE, REFERENCE]) {
      expect(await page.content()).not.toContain(value);
      expect(answers.text()).not.toContain(value);
    }
    await turns.nth(1).getByText('téléphone').focus();
    await page.getByRole('tooltip', { name: /^Téléphone\s: valeur masquée\./ }).waitFor();
  });

  test('says what was decided and why, what is kept until when, and who has seen it', async () => {
    const page = await mandat.open(address);
    const decision = margin(page, 'Décision');
    await decision.getByText('Admise', { exact: true }).waitFor();
    await decision.getByText('Prévu par les instructions en vigueur.').waitFor();
    const article = decision.getByRole('link', { name: /RGPD, art\.\s28\(3\)\(a\)/ });
    expect(await article.getAttribute('href')).toBe(
      'https://eur-lex.europa.eu/legal-content/FR/TXT/HTML/?uri=CELEX:32016R0679#art_28',
    );
    const kept = await margin(page, 'Ce qui est conservé, et jusqu’à quand').innerText();
    // Shortened to six months by instruction No. 12.
    expect(kept).toMatch(/Transcription\s+jusqu’au \w+ \d+(?:er)?\s\S+ \d{4}, 6\smois à compter de l’interaction/);
    expect(kept).toMatch(/Fiche\s+jusqu’au .*, 3\sans à compter de l’interaction/);
    await margin(page, 'Traitement et mandat').getByText('n°\u00a02').waitFor();
    await margin(page, 'Ce qui en a été fait').getByText('Admission').waitFor();
    await margin(page, 'Qui l’a vue')
      .getByText(/^Consultation(?! en clair)/)
      .first()
      .waitFor();
  });

  test('shows data only once a purpose was chosen, and that reading then stands among those who saw it and in the log', async () => {
    const page = await mandat.page();
    const answers = heard(page);
    await page.goto(mandat.server.url + address);
    await page.getByRole('button', { name: 'Afficher…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Pour quelle finalité' });
    await dialog.getByText('La consultation sera inscrite au journal de Lumen Énergie', { exact: false }).waitFor();
    expect(answers.text()).not.toContain(PHONE);
    await dialog.getByRole('combobox').selectOption({ label: 'Réclamations' });
    expect(answers.text()).not.toContain(PHONE);
    await dialog.getByRole('button', { name: 'Afficher et inscrire au journal' }).click();

    const conversation = page.getByRole('list', { name: 'Conversation' });
    await conversation.getByText(PHONE).waitFor();
    // What was listened to until now would have held it.
    await expect.poll(answers.text).toContain(PHONE);
    await conversation.getByText(REFERENCE).waitFor();
    const reading = margin(page, 'Qui l’a vue').getByRole('listitem').first();
    await reading.getByText('Consultation en clair').waitFor();
    await reading.getByText('Finalité\u00a0: Réclamations').waitFor();
    const entry = await reading.getByRole('link').getAttribute('href');

    await page.getByRole('button', { name: 'Masquer à nouveau' }).click();
    await conversation.getByText('téléphone', { exact: true }).waitFor();
    expect(await page.content()).not.toContain(PHONE);
    await page.goto(mandat.server.url + entry!);
    const said = page.getByRole('dialog');
    await said.getByText('Consultation en clair').waitFor();
    await said.getByText('complaints', { exact: true }).waitFor();
  });

  test('is exported as a file for a purpose, masked, and the export stands among those who saw it', async () => {
    const page = await mandat.open(address);
    await page.getByRole('button', { name: 'Exporter…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Exporter pour quelle finalité' });
    await dialog.getByText('L’export sera inscrit au journal de Lumen Énergie', { exact: false }).waitFor();
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Exporter et inscrire au journal' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^[\w-]{36}\.vcon$/);
    const vcon: unknown = JSON.parse(readFileSync(await file.path(), 'utf8'));
    expect(vcon).toMatchObject({ vcon: '0.4.0', redacted: { type: 'mandat' } });
    await margin(page, 'Qui l’a vue')
      .getByText(/^Export/)
      .first()
      .waitFor();
  });

  test('whose card was read aloud bears no digit of it, for whatever purpose', async () => {
    const vcon = call([['customer', `Ma carte est la ${CARD}, mon numéro le ${PHONE}.`]]);
    const { body } = await send(mandat.server.url, 'lumen', await mandat.server.key('lumen'), vcon);
    const page = await mandat.open(`/marques/lumen/interactions/${body['id']}`);
    await page.getByRole('button', { name: 'Afficher…' }).click();
    await page.getByRole('button', { name: 'Afficher et inscrire au journal' }).click();
    await page.getByText(PHONE).waitFor();
    const struck = page.getByRole('list', { name: 'Conversation' }).getByText('carte bancaire');
    await struck.hover();
    await page.getByRole('tooltip', { name: /supprimée avant tout enregistrement/ }).waitFor();
    expect(await page.content()).not.toContain('4970');
  });
});
