import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startConsole, type TestConsole } from '../support/browser.ts';

let mandat: TestConsole;
beforeAll(async () => {
  mandat = await startConsole();
});
afterEach(() => mandat.leave());
afterAll(() => mandat.close());

describe('the entrance', () => {
  test('opens by a one-time link, and says in words that a second use of it is refused', async () => {
    const link = await mandat.server.adminLink();
    const first = await mandat.page({ signedIn: false });
    await first.goto(link);
    await first.getByRole('heading', { level: 1, name: 'Vue d’ensemble' }).waitFor();
    expect(first.url()).toBe(`${mandat.server.url}/`);

    const second = await mandat.page({ signedIn: false, refusals: [410] });
    await second.goto(link);
    const refusal = second.getByRole('alert');
    await refusal.getByText('Ce lien a déjà servi ou a expiré.').waitFor();
    await second.getByText('npx mandat admin-link').waitFor();
    expect(second.url()).toBe(`${mandat.server.url}/entree`);
  });

  test('is where every address leads without a session, and again once the session is closed', async () => {
    const stranger = await mandat.open('/marques/lumen/interactions', { signedIn: false, refusals: [401] });
    await stranger.getByText('On entre ici par un lien à usage unique.').waitFor();
    expect(stranger.url()).toBe(`${mandat.server.url}/entree`);

    const person = await mandat.page({ signedIn: false, refusals: [401] });
    await person.goto(await mandat.server.adminLink());
    await person.getByRole('button', { name: 'Fermer la session' }).click();
    await person.getByText('On entre ici par un lien à usage unique.').waitFor();
    await person.goto(`${mandat.server.url}/marques/lumen`);
    await person.getByText('On entre ici par un lien à usage unique.').waitFor();
  });
});

describe('the overview', () => {
  test('shows the three brands, what came of their interactions, and what waits for somebody', async () => {
    const page = await mandat.open('/');
    const table = page.getByRole('table', { name: 'Par marque' });
    for (const brand of ['Garance Assurances', 'Lumen Énergie', 'Orbe Télécom'])
      await table.getByRole('link', { name: brand }).waitFor();
    const volumes = page.getByRole('region', { name: 'Volumes par décision' });
    await volumes.getByText('Lire les chiffres en tableau').click();
    const figures = volumes.getByRole('table');
    await figures.getByRole('columnheader', { name: 'En quarantaine' }).waitFor();
    const totals = await figures.getByRole('row').locator('td:last-child').allInnerTexts();
    expect(totals.length).toBe(14);
    expect(totals.reduce((sum, cell) => sum + Number(cell.replaceAll(/\D/g, '')), 0)).toBeGreaterThan(100);

    await page
      .getByRole('region', { name: 'Ce qui vous attend' })
      .getByText('en quarantaine à décider')
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: 'Quarantaine et raccordement' }).waitFor();
  });

  test('reads its chart with the arrow keys', async () => {
    const page = await mandat.open('/marques/lumen');
    await page.getByRole('group', { name: 'Volumes par décision, quatorze jours' }).focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByText(/\(jusqu’à maintenant\)\s: \d/).waitFor();
  });
});

describe('when the server no longer answers', () => {
  test('what is on screen stays, with the hour it dates from; what was asked for says so, and can be tried again', async () => {
    const page = await mandat.page({ unanswered: true });
    await page.clock.install();
    await page.goto(`${mandat.server.url}/marques/lumen`);
    const waiting = page.getByRole('region', { name: 'Ce qui vous attend' });
    await waiting.waitFor();
    const said = page.getByText(/^Le serveur ne répond plus\. Ce que vous lisez date de \d+\sh\s\d\d/);
    await page.route('**/v1/**', (route) => route.abort());
    expect(await said.count()).toBe(0);
    await page.clock.runFor(20_000);
    await said.waitFor();
    await waiting.waitFor();

    await page.getByRole('link', { name: 'Clés' }).click();
    const alert = page.getByRole('alert');
    // It is asked for three times before it is said.
    await page.clock.runFor(5_000);
    await alert.getByRole('heading', { name: 'Le serveur ne répond pas' }).waitFor();
    await page.unroute('**/v1/**');
    await alert.getByRole('button', { name: 'Réessayer' }).click();
    await page.getByText('Aucune clé', { exact: true }).waitFor();
    await page.clock.runFor(20_000);
    await said.waitFor({ state: 'detached' });
  });
});

test('search takes one to a room, a brand or a language without the mouse', async () => {
  const page = await mandat.open('/marques/orbe');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox', { name: 'Rechercher ou commander' });
  await search.fill('cles');
  await page.getByRole('option', { name: 'Clés', selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Clés' }).waitFor();
  expect(page.url()).toBe(`${mandat.server.url}/marques/orbe/cles`);
  await page.keyboard.press('Control+k');
  await search.fill('anglais');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Keys' }).waitFor();
});
