import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { COSIGNATURE, formatVkey, parseVkey, verifierKey, ED25519 } from '@mandat/verify';
import { startConsole, type TestConsole } from '../support/browser.ts';
import { get } from '../support/interactions.ts';

let mandat: TestConsole;
let key: string;
beforeAll(async () => {
  mandat = await startConsole();
  key = await mandat.server.key('lumen');
});
afterEach(() => mandat.leave());
afterAll(() => mandat.close());

const rows = (page: Page): Locator => page.getByRole('table', { name: 'Entrées' }).locator('a[data-row]');
/** Opens the newest entry that has its rank; again where one that came meanwhile, and has none, took its row. */
async function openEntry(page: Page): Promise<Locator> {
  const ranked = page.getByRole('table', { name: 'Entrées' }).getByRole('row').filter({ hasText: /\d$/ });
  const dialog = page.getByRole('dialog', { name: /^Entrée n°/ });
  for (;;) {
    await ranked.first().getByRole('link').first().click();
    const opened = dialog.waitFor({ timeout: 5000 });
    if (
      await opened.then(
        () => true,
        () => false,
      )
    )
      return dialog;
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
}

describe('the log of a brand', () => {
  test('says its state as the server knows it, and how anybody checks it', async () => {
    const { body } = await get(mandat.server.url, '/v1/brands/lumen/trace', key);
    const page = await mandat.open('/marques/lumen/journal');
    const state = page.getByRole('region', { name: 'État' });
    await state.getByText('Signé et à jour').waitFor();
    await state.getByText(body['origin'], { exact: true }).waitFor();
    await state.getByText(body['vkey'], { exact: true }).waitFor();
    expect(body['size']).toBeGreaterThan(100);
    await page.getByRole('button', { name: 'Vérifier…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Vérifier sans nous croire' });
    await dialog
      .getByLabel('Avec l’outil de Mandat')
      .getByText(`/log/lumen --key '${body['vkey']}'`, { exact: false })
      .waitFor();
    await dialog.getByText(`— ${body['origin']}`, { exact: false }).waitFor();
  });

  test('lists its entries, filtered by operation in the address, and each opens on what it meant', async () => {
    const page = await mandat.open('/marques/lumen/journal');
    await rows(page).first().waitFor();
    await page.getByRole('combobox', { name: 'Opération' }).selectOption({ label: 'Réception d’une instruction' });
    await page.getByText(/^2\sentrées dont l’ouverture est conservée/).waitFor();
    expect(await rows(page).allInnerTexts()).toEqual(['Réception d’une instruction', 'Réception d’une instruction']);
    expect(new URL(page.url()).search).toBe('?operation=order-receive');
    await rows(page).first().click();
    const said = page.getByRole('dialog');
    await said.getByText('Instruction n°', { exact: false }).first().waitFor();
    await said.getByText(/^La feuille n°\s\d+ est dans l’arbre de \d+ feuilles/).waitFor();
    await page.keyboard.press('Escape');
    await said.waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('?operation=order-receive');
  });

  test('proves an entry in the browser: opening, signature, place in the tree; another key does not', async () => {
    const page = await mandat.open('/marques/lumen/journal');
    const dialog = await openEntry(page);
    const check = dialog.getByRole('button', { name: 'Vérifier', exact: true });
    await check.click();
    for (const proven of ['La teneur et l’aléa donnent bien cette feuille.', 'La racine est signée par cette clé.'])
      await dialog.getByText(proven).waitFor();
    await dialog.getByText(/^La feuille n°\s\d+ mène à la racine de l’arbre de \d+ feuilles\.$/).waitFor();

    const field = dialog.getByRole('textbox', { name: 'Clé de vérification' });
    const { name, publicKey } = parseVkey(await field.inputValue());
    const other = publicKey.map((byte, i) => (i === 0 ? byte ^ 1 : byte));
    await field.fill(formatVkey(verifierKey(name, ED25519, other)));
    await check.click();
    await dialog.getByText('La racine n’est pas signée par cette clé.').waitFor();
    expect(await dialog.getByText(/mène à la racine/).count()).toBe(0);
    await field.fill('clé');
    await check.click();
    await dialog.getByText('Ce texte n’est pas une clé de vérification.').waitFor();
  });

  test('does not prove an entry whose meaning was altered on the way', async () => {
    const page = await mandat.page();
    await page.route('**/proof', async (route) => {
      const answer = await route.fetch();
      const proof = (await answer.json()) as { meaning: string };
      await route.fulfill({ response: answer, json: { ...proof, meaning: proof.meaning.replace('"at":1', '"at":2') } });
    });
    await page.goto(`${mandat.server.url}/marques/lumen/journal`);
    const dialog = await openEntry(page);
    await dialog.getByRole('button', { name: 'Vérifier', exact: true }).click();
    await dialog.getByText('La teneur et l’aléa ne donnent pas cette feuille.').waitFor();
    await dialog.getByText('La racine est signée par cette clé.').waitFor();
  });
});

describe('a receipt that somebody was handed', () => {
  const handed = (page: Page): Locator => page.getByRole('region', { name: 'Vérifier un reçu qui vous a été remis' });
  const choose = (page: Page, text: string): Promise<void> =>
    handed(page)
      .locator('input[type=file]')
      .setInputFiles({ name: 'recu.json', mimeType: 'application/json', buffer: Buffer.from(text) });

  test('is kept as a file from its entry, and checked wherever the log is shown', async () => {
    const page = await mandat.open('/marques/lumen/journal');
    const dialog = await openEntry(page);
    const [kept] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Télécharger le reçu avec son ouverture' }).click(),
    ]);
    const text = readFileSync(await kept.path(), 'utf8');
    await page.keyboard.press('Escape');
    await choose(page, text);
    await handed(page).getByText('La racine est signée par cette clé.').waitFor();
    await handed(page)
      .getByText(/^La feuille n°\s\d+ mène à la racine de l’arbre de \d+ feuilles\.$/)
      .waitFor();
    await handed(page)
      .getByText('Aucun témoin inscrit n’a contresigné ce point de contrôle', { exact: false })
      .waitFor();
  });

  test('does not hold once a word of it was changed, nor where it is none', async () => {
    const { body } = await get(mandat.server.url, '/v1/brands/lumen/trace/entries', key);
    const known = (body['items'] as { readonly id: string; readonly index: number | null }[]).find(
      ({ index }) => index !== null,
    )!;
    const { body: proof } = await get(mandat.server.url, `/v1/brands/lumen/trace/entries/${known.id}/proof`, key);
    const page = await mandat.open('/marques/lumen/journal');
    await choose(page, JSON.stringify({ ...proof, meaning: proof['meaning'].replace('"at":1', '"at":2') }));
    await handed(page).getByText('La feuille ne mène pas à la racine signée.').waitFor();
    expect(await handed(page).getByText('Opération').count()).toBe(0);
    await choose(page, 'c2sp.org/tlog-proof@v1');
    await handed(page).getByText('Ce fichier n’est pas un reçu avec son ouverture', { exact: false }).waitFor();
  });
});

describe('the whole log', () => {
  const whole = (page: Page): Locator =>
    page.getByRole('region', { name: 'Vérifier tout le journal dans ce navigateur' });

  test('is checked by the reader’s machine, which goes on from what it saw', async () => {
    const page = await mandat.open('/marques/lumen/journal');
    const section = whole(page);
    await section.getByRole('button', { name: 'Vérifier tout le journal' }).click();
    await section.getByText(/^Le journal est entier\s: \d+\sentrées hachées de nouveau/).waitFor();
    await page.reload();
    await section.getByText(/^Ce navigateur a vérifié ce journal jusqu’à/).waitFor();
    await section.getByRole('button', { name: 'Vérifier la suite' }).click();
    await section.getByText(/C’est la suite des \d+ entrées déjà vues ici\.$/).waitFor();
  });

  test('that was rewritten since is found out, and so is a changed entry', async () => {
    const page = await mandat.page();
    await page.goto(`${mandat.server.url}/marques/lumen/journal`);
    const section = whole(page);
    await section.getByRole('button', { name: 'Vérifier tout le journal' }).click();
    await section.getByText(/^Le journal est entier/).waitFor();
    await page.evaluate(() => {
      const place = Object.keys(localStorage).find((name) => name.startsWith('mandat.log.'))!;
      const memory = JSON.parse(localStorage.getItem(place)!) as { root: string };
      localStorage.setItem(place, JSON.stringify({ ...memory, root: `${'A'.repeat(43)}=` }));
    });
    await page.reload();
    await section.getByRole('button', { name: 'Vérifier la suite' }).click();
    await section.getByText(/des entrées ont été retirées ou changées/).waitFor();
    await section.getByRole('button', { name: 'Oublier et reprendre du début' }).click();
    await page.route('**/tile/entries/000*', async (route) => {
      const answer = await route.fetch();
      const body = await answer.body();
      body[35 * 3 + 7]! ^= 1;
      await route.fulfill({ response: answer, body });
    });
    await section.getByRole('button', { name: 'Vérifier tout le journal' }).click();
    await section.getByText('À l’entrée n° 3.', { exact: false }).waitFor();
  });
});

describe('the witnesses of a log', () => {
  test('are named by their key and ended by their name', async () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url');
    const vkey = formatVkey(verifierKey('dpo.lumen.example/mandat', COSIGNATURE, raw));
    const page = await mandat.open('/marques/lumen/journal');
    await page.getByText('Aucun témoin').waitFor();
    await page.getByRole('button', { name: 'Désigner un témoin…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Désigner un témoin' });
    await dialog.getByRole('textbox', { name: 'Clé de vérification du témoin' }).fill(vkey);
    await dialog.getByRole('button', { name: 'Désigner', exact: true }).click();
    const row = page.getByRole('table', { name: 'Témoins' }).getByRole('row').filter({ hasText: 'dpo.lumen.example' });
    await row.getByText('rien encore').waitFor();
    await row.getByRole('button', { name: 'Mettre fin…' }).click();
    const ending = page.getByRole('dialog', { name: /^Mettre fin au rôle de/ });
    await ending.getByRole('textbox').fill('dpo.lumen.example/mandat');
    await ending.getByRole('button', { name: 'Mettre fin', exact: true }).click();
    await page.getByText('Aucun témoin').waitFor();
  });
});

describe('the keys of a brand', () => {
  const list = (page: Page, name: string): Locator =>
    page.getByRole('table', { name: 'Clés' }).getByRole('row').filter({ hasText: name });
  const status = async (secret: string): Promise<number> =>
    (await get(mandat.server.url, '/v1/brands/lumen/interactions', secret)).status;

  test('are created for what somebody ticked, shown once, and stop at once when revoked by their name', async () => {
    const page = await mandat.open('/marques/lumen/cles');
    await page.getByRole('button', { name: 'Créer une clé…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Créer une clé' });
    const create = dialog.getByRole('button', { name: 'Créer la clé' });
    await dialog.getByRole('textbox', { name: 'Nom' }).fill('Entrepôt de données');
    expect(await create.isDisabled()).toBe(true);
    await dialog.getByRole('checkbox', { name: 'Lire les interactions' }).check();
    await create.click();
    const shown = page.getByRole('region', { name: 'Le secret, cette seule fois' });
    const secret = await shown.locator('code').first().innerText();
    expect(await status(secret)).toBe(200);
    await shown.getByRole('button', { name: 'Je l’ai copié' }).click();
    await shown.waitFor({ state: 'detached' });
    await list(page, 'Entrepôt de données').getByText('En service').waitFor();
    await page.reload();
    await list(page, 'Entrepôt de données').waitFor();
    expect(await page.content()).not.toContain(secret);

    await list(page, 'Entrepôt de données').getByRole('button', { name: 'Révoquer…' }).click();
    const revoking = page.getByRole('dialog', { name: 'Révoquer «\u00a0Entrepôt de données\u00a0»' });
    await revoking.getByText('ne pourra plus rien déposer ni lire pour Lumen Énergie', { exact: false }).waitFor();
    const revoke = revoking.getByRole('button', { name: 'Révoquer la clé' });
    await revoking.getByRole('textbox').fill('Entrepôt');
    expect(await revoke.isDisabled()).toBe(true);
    await revoking.getByRole('textbox').fill('Entrepôt de données');
    await revoke.click();
    await list(page, 'Entrepôt de données')
      .getByText(/^Révoquée le/)
      .waitFor();
    expect(await status(secret)).toBe(401);
  });
});
