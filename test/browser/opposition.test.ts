import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, startConsole, type TestConsole } from '../support/browser.ts';
import { call, send } from '../support/interactions.ts';

let mandat: TestConsole;
beforeAll(async () => {
  mandat = await startConsole();
});
afterEach(() => mandat.leave());
afterAll(() => mandat.close());

test('an agent enters that the person objects, and the page says so from then on', async () => {
  const key = await mandat.server.key('lumen', 'ingest');
  const { body } = await send(
    mandat.server.url,
    'lumen',
    key,
    call([['customer', 'Bonjour.']], { tel: '+33639984130' }),
  );
  const page = await mandat.open(`/marques/lumen/interactions/${body['id']}`);
  const rights = page.getByRole('region', { name: 'Droits de la personne' });
  await rights.getByRole('button', { name: 'La personne s’oppose à la prospection' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Seul un nouveau consentement', { exact: false }).waitFor();
  await expectAccessible(page);
  await dialog.getByRole('textbox').fill('Ne plus jamais appeler');
  await dialog.getByRole('button', { name: 'Inscrire l’opposition' }).click();
  await rights.getByText('Une opposition a été relevée', { exact: false }).waitFor();
  expect(await rights.getByRole('button').count()).toBe(0);
  const { rows } = await mandat.server.database.owner.query(
    `select source, recorded_by like 'session:%' as person from mandat.contact_proof where kind = 'opposition' order by id desc limit 1`,
  );
  expect(rows).toEqual([{ source: 'console', person: true }]);
});

test('the page of an unsubscribe link reads well on a telephone, and one click confirms', async () => {
  const key = await mandat.server.key('lumen', 'contact');
  const wanted = { addresses: [{ kind: 'email', value: 'camille.durand@perso.example' }], channels: ['email'] };
  const { body } = await send(mandat.server.url, 'lumen', key, wanted, 'contact-unsubscribe-links');
  const { pathname } = new URL(body['links'][0].url);
  for (const scheme of ['light', 'dark'] as const) {
    const page = await mandat.page({ width: 360, scheme: 'auto', signedIn: false });
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(mandat.server.url + pathname);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { name: scheme === 'light' ? 'Unsubscribe' : 'Done' }).waitFor();
    await page.getByRole('link', { name: 'Français' }).click();
    if (scheme === 'light') await page.getByRole('button', { name: 'Confirmer ma désinscription' }).click();
    await page.getByRole('heading', { name: 'C’est fait' }).waitFor();
    await page.getByRole('button', { name: /^Ne plus recevoir aucune prospection/ }).waitFor();
    await expectAccessible(page);
  }
});
