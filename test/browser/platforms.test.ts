import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CONNECTORS } from '../../src/connectors/index.ts';
import { eraseSubject } from '../../src/intake/index.ts';
import type { BrandId } from '../../src/kernel/ids.ts';
import { startConsole, type TestConsole } from '../support/browser.ts';
import { GENESYS, ringGenesys, startFakeGenesys, type FakeGenesys } from '../support/fake-genesys.ts';
import { call } from '../support/interactions.ts';
import { testPlatform } from '../support/platform.ts';

const recorder = testPlatform('essai');
const mute = testPlatform('sourd', []);
const TRIALS = [
  { ...recorder.connector, source: 'vcon' },
  { ...mute.connector, name: 'Dépôt muet' },
];
const SECRET = 'tres-secret';

let mandat: TestConsole;
let genesys: FakeGenesys;
beforeAll(async () => {
  mandat = await startConsole({ connectors: [...CONNECTORS, ...TRIALS] });
  genesys = await startFakeGenesys();
});
beforeEach(() => {
  for (const one of [recorder, mute]) one.held.clear();
  recorder.fail('list', undefined);
});
afterEach(() => mandat.leave());
afterAll(() => Promise.all([mandat.close(), genesys.close()]));

let callers = 7400;
const put = (platform: typeof recorder, ref: string): void =>
  platform.put(
    { ref, is: 'delivery', source: 'vcon' },
    JSON.stringify(call([['customer', 'Bonjour.']], { tel: `+3363998${callers++}` })),
  );

const button = (within: Page | Locator, name: string): Locator => within.getByRole('button', { name, exact: true });
const step = (page: Page, name: string): Locator => page.getByRole('region', { name });
const rowOf = (page: Page, table: string, name: string): Locator =>
  page.getByRole('table', { name: table }).locator('tbody').getByRole('row').filter({ hasText: name });

/** Writes what the platform asks for and tries it, as a person does. */
async function enter(page: Page, name: string, secret = SECRET): Promise<void> {
  await page.getByRole('textbox', { name: 'Nom de la connexion' }).fill(name);
  await page.getByRole('textbox', { name: 'Compte' }).fill('lumen');
  await page.getByLabel('Secret').fill(secret);
  await button(page, 'Essayer l’accès').click();
}

/** A platform of Lumen that was looked into once. */
async function connected(kind: string, name: string, choice: string | undefined): Promise<Page> {
  const page = await mandat.open(`/marques/lumen/sources/plateformes/connecter?plateforme=${kind}`);
  await enter(page, name);
  if (choice !== undefined) await page.getByRole('radio', { name: choice }).check();
  await button(page, 'Garder la connexion').click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await button(page, 'Regarder maintenant').click();
  await page.getByRole('link', { name: 'Voir les interactions' }).waitFor();
  await page.getByRole('link', { name: 'Ouvrir la connexion' }).click();
  await page.getByRole('link', { name: 'Voir les copies non réglées' }).waitFor();
  return page;
}

/** Erases the person of an interaction that came from a connection of this name. @returns the interaction */
async function eraseOneOf(name: string): Promise<string> {
  const { rows } = await mandat.server.database.owner.query<{ id: string; subject: string }>(
    `select i.id, i.subject from mandat.connection k join mandat.copy c on c.connection = k.id
       join mandat.interaction i on i.id = any (c.interactions) where k.name = $1 order by c.id limit 1`,
    [name],
  );
  const { id, subject } = rows[0]!;
  await eraseSubject({ ...mandat.server.server.app }, 'lumen' as BrandId, subject, 'test');
  return id;
}

describe('a platform', () => {
  test('is connected in steps, from its choice to the first interaction decided', async () => {
    for (const ref of ['a', 'b', 'c']) put(recorder, ref);
    const page = await mandat.open('/marques/orbe/sources?vue=platforms', { refusals: [400, 422] });
    await page.getByText('Aucune plateforme connectée').waitFor();
    await page.getByRole('link', { name: 'Connecter une plateforme' }).click();
    await page
      .getByRole('list', { name: 'Choisir la plateforme' })
      .getByRole('link', { name: /^Essai/ })
      .click();
    await page.getByText('commander l’enregistrement d’un appel en cours').waitFor();
    expect(await button(page, 'Essayer l’accès').isDisabled()).toBe(true);
    await enter(page, 'Enregistreur', 'faux');
    const failed = page.getByRole('alert');
    await failed.getByText('La plateforme n’accepte pas ces identifiants.').waitFor();
    await page.getByRole('textbox', { name: 'Compte' }).fill('LUMEN');
    await button(page, 'Essayer l’accès').click();
    await page.getByText('Manque, ou n’a pas la forme attendue.').waitFor();
    await enter(page, 'Enregistreur');
    await page.getByText(/^La plateforme répond\s: 2\scopies trouvées/).waitFor();

    const keep = button(page, 'Garder la connexion');
    expect(await keep.isDisabled()).toBe(true);
    await page.getByRole('radio', { name: 'Y est supprimée dès que tout en est gardé ici' }).check();
    await page.getByRole('radio', { name: 'Y reste aussi longtemps qu’ici' }).check();
    await keep.click();
    await page.getByRole('heading', { level: 1, name: 'Enregistreur' }).waitFor();
    await page.locator('h2:focus').getByText('Décider du sort de la copie qui y reste').waitFor();
    expect(await page.content()).not.toContain(SECRET);
    await button(page, 'Regarder maintenant').click();
    // Mandat may have looked by itself a moment before.
    await page.getByText(/^3\scopies trouvées, 3\sreprises|^Rien de nouveau/).waitFor();
    await step(page, 'Regarder une première fois')
      .getByText(/^3\slà-bas comme ici$/)
      .waitFor();
    await page.getByRole('term').filter({ hasText: 'Première interaction décidée' }).waitFor();
    await page.locator('main dd a[href*="/interactions/"]').click();
    const copies = page.getByRole('region', { name: 'Copies à la source' });
    await copies.getByText('Là-bas comme ici').waitFor();
    await copies.getByRole('link', { name: 'Enregistreur' }).click();
    await page.getByText('Y reste aussi longtemps qu’ici').waitFor();
  });

  test('of the market is asked for what its connector asks, and what came of it is found', async () => {
    genesys.queue = 'lumen-sc-voix';
    ringGenesys(genesys, new Date(Date.now() - 3 * 3_600_000).toISOString(), { id: randomUUID() });
    const page = await mandat.open('/marques/lumen/sources/plateformes/connecter');
    const list = page.getByRole('list', { name: 'Choisir la plateforme' });
    for (const { name } of CONNECTORS) await list.getByRole('link', { name: new RegExp(`^${name}`) }).waitFor();
    await list.getByRole('link', { name: /^Genesys Cloud/ }).click();
    await page.getByText('Genesys ne laisse supprimer ni le détail', { exact: false }).waitFor();
    expect(await page.getByLabel('Région').inputValue()).toBe('mypurecloud.ie');
    await page.getByLabel('Identifiant du client OAuth').fill(GENESYS.client);
    await page.getByLabel('Secret du client OAuth').fill(GENESYS.secret);
    await page.getByLabel('Premier jour à regarder').fill(new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
    await page.getByLabel('Adresse d’une doublure').fill(genesys.endpoint);
    await button(page, 'Essayer l’accès').click();
    await page.getByRole('radio', { name: 'Y est supprimée dès que tout en est gardé ici' }).check();
    await button(page, 'Garder la connexion').click();
    await page.getByRole('heading', { level: 1, name: 'Genesys Cloud' }).waitFor();
    await button(page, 'Regarder maintenant').click();
    await page.locator('main dd a[href*="/interactions/"]').click();
    await page.getByRole('region', { name: 'Décision' }).getByText('Admise', { exact: true }).waitFor();
  });

  test('says what it stumbles over, is given other settings, and is ended once its name was typed', async () => {
    put(recorder, 'd');
    const page = await connected('essai', 'Téléphonie Lyon', 'Y reste aussi longtemps qu’ici');
    recorder.fail('list', 'connector.denied');
    await button(page, 'Regarder maintenant').click();
    await page.getByText(/^Le regard s’est arrêté\s: La plateforme ne permet pas/).waitFor();
    await page.getByRole('link', { name: 'Plateformes' }).click();
    const row = rowOf(page, 'Plateformes', 'Téléphonie Lyon');
    await row.getByText('En panne').waitFor();
    recorder.fail('list', undefined);
    await button(row, 'Regarder maintenant').click();
    await row.getByText('En ordre').waitFor();
    await row.getByRole('link').click();

    await button(page, 'Changer les réglages…').click();
    const change = page.getByRole('dialog', { name: 'Changer les réglages de « Téléphonie Lyon »' });
    expect(await change.getByLabel('Secret').inputValue()).toBe('');
    await change.getByRole('textbox', { name: 'Compte' }).fill('lyon');
    await button(change, 'Changer les réglages').click();
    await page.getByText('Les réglages sont changés', { exact: false }).waitFor();
    await page.locator('dd').getByText('lyon', { exact: true }).waitFor();
    await button(page, 'Regarder maintenant').click();
    await page.getByText('Rien de nouveau depuis le dernier regard.').waitFor();

    await button(page, 'Mettre fin…').click();
    const end = page.getByRole('dialog', { name: 'Mettre fin à « Téléphonie Lyon »' });
    await end.getByText(/^1\scopie reste là-bas/).waitFor();
    expect(await button(end, 'Mettre fin à la connexion').isDisabled()).toBe(true);
    await end.getByRole('textbox').fill('Téléphonie Lyon');
    await button(end, 'Mettre fin à la connexion').click();
    await page.getByText(/^A pris fin le/).waitFor();
    expect(await button(page, 'Regarder maintenant').count()).toBe(0);
  });
});

test('a copy that nobody may command is named to whoever deletes it, and attested', async () => {
  put(mute, 'dossier/appel-0199001234.json');
  const page = await connected('sourd', 'Dépôt de nuit', undefined);
  const interaction = await eraseOneOf('Dépôt de nuit');
  await button(page, 'Regarder maintenant').click();
  await page
    .locator('dd')
    .getByText(/^1\sà supprimer à la main$/)
    .waitFor();
  await page.goto(`${mandat.server.url}/marques/lumen/interactions/${interaction}`);
  const copies = page.getByRole('region', { name: 'Copies à la source' });
  await copies.getByText(/^L’effacement n’est pas complet\s: 1\scopie reste/).waitFor();
  await page.goto(`${mandat.server.url}/marques/lumen/sources?vue=copies`);
  const row = rowOf(page, 'Copies à la source', 'Dépôt de nuit');
  await row.getByText('effacée ici').waitFor();
  await button(row, 'Montrer le nom…').click();
  const name = page.getByRole('dialog', { name: 'Montrer comment la plateforme la nomme' });
  await name.getByText('Sa consultation sera inscrite au journal.', { exact: false }).waitFor();
  expect(await page.content()).not.toContain('appel-0199001234');
  await button(name, 'Montrer et inscrire au journal').click();
  await name.getByText('dossier/appel-0199001234.json').waitFor();
  await button(name, 'Fermer').last().click();
  expect(await page.content()).not.toContain('appel-0199001234');

  await button(row, 'Attester…').click();
  const attest = page.getByRole('dialog', { name: 'Attester la suppression' });
  const act = button(attest, 'Attester et inscrire au journal');
  await attest.getByRole('textbox', { name: 'Comment cela a été constaté' }).fill('Dossier ouvert : il est vide');
  expect(await act.isDisabled()).toBe(true);
  await attest.getByRole('textbox', { name: /^Qui l’a supprimée/ }).fill('Responsable téléphonie');
  await act.click();
  await page.getByText('L’attestation est inscrite au journal', { exact: false }).waitFor();
  await page.getByText('Aucune copie en souffrance').waitFor();
  await page.goto(`${mandat.server.url}/marques/lumen/interactions/${interaction}`);
  await copies.getByText('Plus aucune copie connue à la source', { exact: false }).waitFor();
});

test('a copy that is still there after a day asks for attention, and is tried again', async () => {
  put(recorder, 'e');
  const page = await connected('essai', 'Messagerie', 'Y reste aussi longtemps qu’ici');
  recorder.lie = true;
  await eraseOneOf('Messagerie');
  await button(page, 'Regarder maintenant').click();
  await page
    .locator('dd')
    .getByText(/^1\sen cours de suppression$/)
    .waitFor();
  await mandat.server.database.owner.query(
    `update mandat.copy set since = since - interval '30 hours' where state = 'going'`,
  );
  await page.goto(`${mandat.server.url}/marques/lumen`);
  await page.getByRole('link', { name: 'copie à la source à supprimer depuis plus d’un jour' }).click();
  const row = rowOf(page, 'Copies à la source', 'Messagerie');
  await row.getByText('La plateforme a pris la commande et a encore la copie.', { exact: false }).waitFor();
  await row.getByText(/^il\sy\sa\s30\sh$/).waitFor();
  recorder.lie = false;
  await button(row, 'Réessayer').click();
  await page.getByText('Un nouvel essai se fait au prochain regard', { exact: false }).waitFor();
  await row.getByRole('link', { name: 'Messagerie' }).click();
  await button(page, 'Regarder maintenant').click();
  await page.locator('dd').getByText('aucune', { exact: true }).waitFor();
  expect(recorder.held.size).toBe(0);
});

test('what a platform lists is held against the wiring, and gives the lines that it lacks', async () => {
  const page = await connected('essai', 'Standard', 'Y reste aussi longtemps qu’ici');
  await page.getByRole('link', { name: 'Raccordement' }).click();
  await rowOf(page, 'Raccordement', 'lumen-sc-voix').getByText('Gestion de la relation client').waitFor();
  await page.getByText('Choisissez un traitement pour obtenir les lignes à ajouter.').waitFor();
  await button(page, 'Sans traitement (1)').click();
  expect(new URL(page.url()).search).toBe('?vue=routes&filtre=unrouted');
  expect(await rowOf(page, 'Raccordement', '').count()).toBe(1);
  await page.getByRole('combobox', { name: 'Traitement pour file-nouvelle' }).selectOption('customer-service');
  const lines = page.getByLabel('Copier les lignes');
  expect(await lines.first().innerText()).toBe(
    'routes:\n  - { source: vcon, queue: "file-nouvelle", activity: customer-service }',
  );
  await button(page, 'Partagé avec d’autres marques (0)').click();
  await page.getByText('Rien de tel dans cette liste.').waitFor();
});

test('search knows platforms, their copies, and how one is connected', async () => {
  const page = await mandat.open('/marques/lumen');
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (const [words, there] of [
    ['plateformes', '/marques/lumen/sources?vue=platforms'],
    ['copies a la source', '/marques/lumen/sources?vue=copies'],
    ['connecter une', '/marques/lumen/sources/plateformes/connecter'],
  ] as const) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Rechercher ou commander' }).fill(words);
    await page.keyboard.press('Enter');
    await page.waitForURL(mandat.server.url + there);
  }
});
