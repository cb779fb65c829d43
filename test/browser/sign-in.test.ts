import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { HOUSE } from '../../src/kernel/ids.ts';
import { expectAccessible, expectNoSidewaysScroll, startConsole, type TestConsole } from '../support/browser.ts';
import { get } from '../support/interactions.ts';
import { entry, providersFile, startOidc, type RealProvider } from '../support/oidc.ts';
import { left } from '../support/traces.ts';

let provider: RealProvider;
let mandat: TestConsole;
beforeAll(async () => {
  provider = await startOidc();
  const file = providersFile(entry(provider.issuer));
  // Browsers take passkeys for a name, not for an address.
  mandat = await startConsole({ env: () => ({ HOST: 'localhost', MANDAT_OIDC: file }) });
  provider.serveClient(mandat.server.url);
  await mandat.server.server.app.access.people.saveSite(
    { id: 'lille', name: 'Lille', employer: 'Centre de contacts SA', country: 'FR', networks: [] },
    'test',
  );
});
afterEach(() => mandat.leave());
afterAll(async () => {
  await mandat.close();
  await provider.close();
});

/** A device that holds passkeys and knows its person, as the browser sees one. */
async function withAuthenticator(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    verified: (isUserVerified: boolean) =>
      devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  };
}

let people = 0;
async function invite(site: string | null = null) {
  const wanted = { name: 'Camille Durand', email: `camille-${++people}@centre.example`, site };
  const { token, person } = await mandat.server.server.app.access.people.invite(wanted, 'test');
  return { person, email: wanted.email, link: `${mandat.server.url}/invitation#${token}` };
}
const give = (person: string, role: 'dpo'): Promise<void> =>
  mandat.server.server.app.access.people.give(
    person,
    { role, brand: null, until: null },
    { reason: 'essai', actor: 'test' },
  );
/** The page of an interaction whose content is kept. */
async function accepted(): Promise<string> {
  const key = await mandat.server.key('lumen');
  const { body } = await get(mandat.server.url, '/v1/brands/lumen/interactions?verdict=accepted', key);
  return `${mandat.server.url}/marques/lumen/interactions/${body['items'][0].id}`;
}
const overview = (page: Page) => page.getByRole('heading', { level: 1, name: 'Vue d’ensemble' }).waitFor();

async function throughProvider(page: Page, subject: string): Promise<void> {
  await page.getByRole('button', { name: 'Continuer avec Annuaire de la maison' }).click();
  await page.getByLabel('Compte').fill(subject);
  await page.getByRole('button', { name: 'Entrer' }).click();
}

describe('somebody invited', () => {
  test('makes a passkey, comes in, leaves, and comes in again with it', async () => {
    const { person, link, email } = await invite();
    await give(person.id, 'dpo');
    const page = await mandat.page({ signedIn: false, refusals: [401] });
    await withAuthenticator(page);
    await page.goto(link);
    await page.getByRole('heading', { name: 'Bienvenue, Camille Durand' }).waitFor();
    await page.getByText(email).waitFor();
    expect(page.url()).toBe(`${mandat.server.url}/invitation`);
    await expectAccessible(page);
    await page.getByLabel('Nom de la clé').fill('Portable');
    await page.getByRole('button', { name: 'Créer une clé d’accès (passkey)' }).click();
    await overview(page);

    await page.getByRole('link', { name: 'Mon compte' }).click();
    const keys = page.getByRole('table', { name: 'Clés d’accès (passkeys)' });
    await keys.getByText('Portable').waitFor();
    await page.getByText('présenté', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Fermer la session' }).click();
    const withKey = page.getByRole('button', { name: 'Clé d’accès (passkey)' });
    await withKey.waitFor();

    const acts = await left(mandat.server.database, HOUSE, async () => {
      await withKey.click();
      await overview(page);
    });
    expect(acts).toEqual(['sign-in']);

    const again = await mandat.page({ signedIn: false, refusals: [410] });
    await again.goto(link);
    await again.getByRole('alert').getByText('Cette invitation a déjà servi ou a expiré').waitFor();
  });

  test('by the entrance’s address too', async () => {
    const { link } = await invite();
    const page = await mandat.page({ signedIn: false, refusals: [410] });
    await page.goto(link.replace('/invitation#', '/entree#'));
    await page.getByRole('heading', { name: 'Bienvenue, Camille Durand' }).waitFor();
  });

  test('by the identity provider is back where they wanted to go', async () => {
    const { person, email } = await invite();
    await give(person.id, 'dpo');
    provider.accounts.set('camille', { email });
    const page = await mandat.open('/marques/lumen/journal', { signedIn: false, refusals: [401] });
    await throughProvider(page, 'camille');
    await page.getByRole('heading', { level: 1, name: /Journal/ }).waitFor();
    expect(page.url()).toBe(`${mandat.server.url}/marques/lumen/journal`);
    const cookies = await page.context().cookies(mandat.server.url);
    expect(cookies.find(({ name }) => name === 'mandat_session')).toMatchObject({ sameSite: 'Strict', httpOnly: true });

    // Closing it here closes it there: the next person at this desk is asked who they are.
    await page.getByRole('button', { name: 'Fermer la session' }).click();
    await page.waitForURL(`${provider.issuer}/session/end**`);
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.getByText('Identifiez-vous pour ouvrir une session.').waitFor();
    await page.getByRole('button', { name: 'Continuer avec Annuaire de la maison' }).click();
    await page.getByLabel('Compte').waitFor();
  });
});

describe('a refusal', () => {
  test('of somebody whom nobody invited is said in words, in both languages', async () => {
    provider.accounts.set('inconnu', { email: 'inconnu@centre.example' });
    const page = await mandat.page({ signedIn: false, refusals: [401] });
    await page.goto(`${mandat.server.url}/entree`);
    await throughProvider(page, 'inconnu');
    const alert = page.getByRole('alert');
    await alert.getByText('Personne n’est attendu ici sous cette identité').waitFor();
    expect(page.url()).toBe(`${mandat.server.url}/entree`);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'English' }).click();
    await alert.getByText('Nobody is expected here under this identity').waitFor();
  });

  test('of a passkey that is known nowhere, and of a browser that gives none', async () => {
    const page = await mandat.page({ signedIn: false, refusals: [401] });
    const device = await withAuthenticator(page);
    await page.goto(`${mandat.server.url}/entree`);
    await device.verified(false);
    await page.getByRole('button', { name: 'Clé d’accès (passkey)' }).click();
    await page.getByRole('alert').getByText('Le navigateur n’a présenté aucune clé d’accès').waitFor();
  });
});

test('what unmasks or exports asks a session of one factor for the second, and then goes on', async () => {
  const { person, email } = await invite('lille');
  await give(person.id, 'dpo');
  provider.accounts.set('conseil', { email });
  const page = await mandat.open('/compte', { signedIn: false, refusals: [401, 403, 409] });
  await withAuthenticator(page);
  await throughProvider(page, 'conseil');
  await page.getByText('pas encore présenté').waitFor();

  // Without a passkey the dialog says where to make one.
  await page.goto(await accepted());
  const dialog = page.getByRole('dialog', { name: 'Second facteur demandé' });
  await dialog.waitFor();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Présenter ma clé d’accès' }).click();
  await dialog.getByRole('link', { name: 'Ajouter une clé d’accès dans « Mon compte »' }).click();
  await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
  await page.getByRole('button', { name: 'Créer la clé' }).click();
  await page.getByRole('table', { name: 'Clés d’accès (passkeys)' }).getByText('Mon appareil').waitFor();

  await page.goto(await accepted());
  await dialog.getByRole('button', { name: 'Présenter ma clé d’accès' }).click();
  // What was asked for is there, and the session is not asked again.
  await page.getByRole('button', { name: 'Exporter…' }).click();
  await dialog.waitFor({ state: 'detached' });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Exporter et inscrire au journal' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.vcon$/);
  await page.goto(`${mandat.server.url}/compte`);
  await page.getByText('présenté', { exact: true }).waitFor();
});

describe('my account', () => {
  test('shows my sessions, this one marked; the others end, and it all fits a telephone', async () => {
    const page = await mandat.open('/compte', { width: 390 });
    const sessions = page.getByRole('table', { name: 'Sessions ouvertes' });
    await sessions.getByText('celle-ci').waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByText('Cette session a été ouverte par le lien à usage unique').waitFor();
  });
});
