import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Locator, Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { EVENT_TYPES } from '../../src/webhooks/rules.ts';
import { startConsole, type TestConsole } from '../support/browser.ts';
import { call, send } from '../support/interactions.ts';

let mandat: TestConsole;
beforeAll(async () => {
  mandat = await startConsole();
});
afterEach(() => mandat.leave());
afterAll(() => mandat.close());

const rowOf = (page: Page, table: string, name: string): Locator =>
  page.getByRole('table', { name: table }).locator('tbody').getByRole('row').filter({ hasText: name });
/** What stands beside a name in a list of facts. */
const fact = (page: Page, name: string): Locator =>
  page
    .locator('dl > div')
    .filter({ has: page.locator('dt', { hasText: new RegExp(`^${name}$`) }) })
    .locator('dd');

type Address = { readonly url: string; readonly secret: string };

/** Makes an address of a system that signs nothing, as a person does. */
async function connect(page: Page, name: string): Promise<Address> {
  await page.getByRole('textbox', { name: 'Nom' }).fill(name);
  await page.getByRole('button', { name: 'Créer l’adresse' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  return {
    url: await fact(page, 'Adresse').locator('code').innerText(),
    secret: await fact(page, 'Secret').locator('code').innerText(),
  };
}
const connected = async (name: string): Promise<Address & { readonly page: Page }> => {
  const page = await mandat.open('/marques/lumen/sources/raccorder?source=vcon');
  return { page, ...(await connect(page, name)) };
};

async function deliver({ url, secret }: Address, body: unknown): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return response.status;
}

describe('a system', () => {
  test('is connected in steps, from its choice to the first interaction decided', async () => {
    const page = await mandat.open('/marques/orbe/sources');
    await page.getByText('Aucun système raccordé').waitFor();
    await page.getByRole('link', { name: 'Raccorder un système' }).click();
    const systems = page.getByRole('list', { name: 'Choisir le système' });
    await systems
      .getByRole('link', { name: /^Genesys Cloud\b/ })
      .first()
      .waitFor();
    await page.getByRole('textbox', { name: 'Chercher un système' }).fill('vcon sous son propre uuid');
    await page.getByText('Aucun système ne correspond.', { exact: false }).waitFor();
    await page.getByRole('textbox', { name: 'Chercher un système' }).fill('VCON');
    await systems.getByRole('link', { name: /^vCon/ }).click();
    await rowOf(page, 'Ce qui en est repris', 'application/vcon').waitFor();

    const address = await connect(page, 'Essai de vCon');
    expect(address.secret).toMatch(/^[\w-]{43}$/);
    await page.getByText('En attente du premier envoi…').waitFor();
    await page.locator('h2:focus').getByText('Le nommer et convenir d’un secret').waitFor();
    // What the page proposes is what is sent.
    const line = await page.locator('main pre').innerText();
    expect(line).toContain(address.url);
    const [, body] = /--data-binary '(.*)'$/s.exec(line)!;
    expect(await deliver(address, body!)).toBe(200);
    await page.getByText(/^Le raccordement fonctionne\. Reçu\s: 1\sen quarantaine\.$/).waitFor();
    await fact(page, 'Première interaction décidée').getByRole('link').click();
    await page.getByRole('region', { name: 'Décision' }).getByText('En quarantaine', { exact: true }).waitFor();

    await page.goBack();
    await page.getByText('Le raccordement fonctionne.', { exact: false }).waitFor();
    expect(await page.locator('main').innerText()).not.toContain(address.secret);
    await page.getByRole('link', { name: 'Sources' }).last().click();
    const row = rowOf(page, 'Raccordées', 'Essai de vCon');
    await row.getByText('Reçoit').waitFor();
    await row.getByText(/^1\sen quarantaine$/).waitFor();
  });

  test('that signs what it sends gives its secret, which is not shown again', async () => {
    const page = await mandat.open('/marques/lumen/sources/raccorder?source=meta');
    const create = page.getByRole('button', { name: 'Créer l’adresse' });
    await page.getByRole('textbox', { name: 'Nom' }).fill('WhatsApp du service client');
    expect(await create.isDisabled()).toBe(true);
    await page.getByLabel('Secret de la plateforme').fill('secret-de-la-plateforme');
    await create.click();
    await page.getByText('Celui que vous avez donné.', { exact: false }).waitFor();
    await fact(page, 'Jeton de vérification').waitFor();
    expect(await page.locator('main pre').count()).toBe(0);
    expect(await page.content()).not.toContain('secret-de-la-plateforme');
  });

  test('changes its secret without a gap, and is revoked once its name was typed', async () => {
    const { page, ...first } = await connected('Téléphonie Lyon');
    await page.goto(`${mandat.server.url}/marques/lumen/sources`);
    const row = rowOf(page, 'Raccordées', 'Téléphonie Lyon');
    await row.getByText('Rien reçu pour l’instant').waitFor();
    await row.getByRole('button', { name: 'Changer le secret…' }).click();
    const change = page.getByRole('dialog', { name: 'Changer le secret de « Téléphonie Lyon »' });
    await change.getByText('vaudra encore', { exact: false }).waitFor();
    await change.getByRole('button', { name: 'Changer le secret' }).click();
    await page.getByText('Celui d’avant vaut encore', { exact: false }).waitFor();
    const second = { ...first, secret: await fact(page, 'Secret').locator('code').innerText() };
    expect(second.secret).not.toBe(first.secret);
    for (const one of [first, second]) expect(await deliver(one, call([['customer', 'Bonjour']]))).toBe(200);
    await page.getByRole('button', { name: 'J’ai copié le secret' }).click();
    await fact(page, 'Secret').waitFor({ state: 'detached' });

    await row.getByRole('button', { name: 'Révoquer…' }).click();
    const revoke = page.getByRole('dialog', { name: 'Révoquer « Téléphonie Lyon »' });
    await revoke.getByText('pour Lumen Énergie', { exact: false }).waitFor();
    const act = revoke.getByRole('button', { name: 'Révoquer l’adresse' });
    expect(await act.isDisabled()).toBe(true);
    await revoke.getByRole('textbox').fill('Téléphonie Lyon');
    await act.click();
    await row.getByText(/^Révoquée le/).waitFor();
    expect(await row.getByRole('button').count()).toBe(0);
    expect(await deliver(second, call([['customer', 'Bonjour']]))).toBe(404);
  });
});

describe('what nobody can read', () => {
  test('is shown by what it is, stays where it still cannot be read, and is destroyed', async () => {
    const { page, ...address } = await connected('Dépôt de nuit');
    expect(await deliver(address, { uuid: 'x', parties: [], note: 'rien' })).toBe(200);
    await page.getByText(/1\sillisible, mis de côté/).waitFor();
    await page.getByRole('link', { name: 'Voir ce qui est mis de côté' }).click();
    const row = rowOf(page, 'Mises de côté', 'Dépôt de nuit');
    await row.getByText(/\d\so$/).waitFor();
    await row.getByText(/^encore \d+\sjours$/).waitFor();
    await page.close();

    const again = await mandat.open('/marques/lumen/sources?vue=aside', { refusals: [400, 415] });
    const kept = rowOf(again, 'Mises de côté', 'Dépôt de nuit');
    await kept.getByRole('button', { name: 'Relire' }).click();
    await again.getByRole('alert').getByRole('heading', { name: 'Il reste de côté' }).waitFor();
    await kept.getByRole('button', { name: 'Détruire…' }).click();
    const dialog = again.getByRole('dialog', { name: 'Détruire cet envoi' });
    await dialog.getByText('sera détruit pour Lumen Énergie', { exact: false }).waitFor();
    const act = dialog.getByRole('button', { name: 'Détruire et inscrire au journal' });
    expect(await act.isDisabled()).toBe(true);
    await dialog.getByLabel('Motif').fill('La plateforme l’a renvoyé autrement.');
    await act.click();
    await again.getByText('L’envoi est détruit', { exact: false }).waitFor();
    await again.getByText('Rien n’est mis de côté').waitFor();
  });
});

describe('a system of the brand', () => {
  let receiver: Server;
  let url: string;
  let answer = 500;
  const received: { readonly headers: Record<string, string>; readonly body: string }[] = [];
  beforeAll(async () => {
    receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (piece: Buffer) => (body += piece.toString()));
      request.on('end', () => {
        received.push({ headers: request.headers as Record<string, string>, body });
        response.writeHead(answer).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/recu`;
  });
  afterAll(() => receiver.close());

  test('is told of what was chosen, told again after a failure, and told no more', async () => {
    const page = await mandat.open('/marques/garance/sources?vue=told');
    await page.getByText('Aucun système averti').waitFor();
    await page.getByRole('button', { name: 'Avertir un système…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Avertir un système' });
    // Every event has its words.
    expect(await dialog.getByRole('checkbox').count()).toBe(EVENT_TYPES.length);
    await dialog.getByRole('textbox', { name: 'Nom' }).fill('Outil de suivi');
    await dialog.getByRole('textbox', { name: 'Adresse' }).fill('http://suivi.example/recu');
    await dialog.getByRole('checkbox', { name: 'Interaction mise en quarantaine' }).check();
    await dialog.getByText('Il faut une adresse en https', { exact: false }).waitFor();
    const act = dialog.getByRole('button', { name: 'Créer l’avertissement' });
    expect(await act.isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'Adresse' }).fill(url);
    await act.click();
    const secret = await fact(page, 'Secret').locator('code').innerText();
    await page.getByRole('button', { name: 'J’ai copié le secret' }).click();

    const key = await mandat.server.key('garance');
    await send(mandat.server.url, 'garance', key, call([['customer', 'Bonjour.']], { queue: 'file-inconnue' }));
    await expect.poll(() => received.length, { timeout: 15_000 }).toBe(1);
    const [{ headers, body }] = received as [(typeof received)[0]];
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'interaction.quarantined' });
    await page.getByRole('link', { name: 'Outil de suivi' }).click();
    const row = rowOf(page, 'Envois', 'Interaction mise en quarantaine');
    await row.getByText(/^en panne \(500\)$/).waitFor();
    await row.getByText('En attente').waitFor();
    answer = 204;
    await row.getByRole('button', { name: 'Envoyer de nouveau' }).click();
    await page.getByText('L’envoi repart', { exact: false }).waitFor();
    await row.getByText(/^accepté \(204\)$/).waitFor();
    expect(received.length).toBe(2);
    await page.getByRole('button', { name: 'Abandonné' }).click();
    await page.getByText('Aucun envoi n’est dans cet état.').waitFor();
    expect(new URL(page.url()).search).toBe('?etat=failed');

    await page.getByRole('link', { name: 'Avertissements' }).click();
    const told = rowOf(page, 'Avertissements', 'Outil de suivi');
    await told.getByText(/^1\sremis$/).waitFor();
    await told.getByRole('button', { name: 'Changer le secret…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Changer le secret' }).click();
    await fact(page, 'Secret').locator('code').waitFor();
    expect(await fact(page, 'Secret').locator('code').innerText()).not.toBe(secret);
    await told.getByRole('button', { name: 'Ne plus avertir…' }).click();
    const stop = page.getByRole('dialog', { name: 'Ne plus avertir « Outil de suivi »' });
    await stop.getByRole('textbox').fill('Outil de suivi');
    await stop.getByRole('button', { name: 'Ne plus avertir' }).click();
    await told.getByText(/^Arrêté le/).waitFor();
  });
});

test('search knows the room, its views and the one thing to do there', async () => {
  const page = await mandat.open('/marques/lumen');
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (const [words, title] of [
    ['mises de cote', 'Sources'],
    ['avertissements', 'Sources'],
    ['raccorder', 'Raccorder un système'],
  ] as const) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Rechercher ou commander' }).fill(words);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  }
});
