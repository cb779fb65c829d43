import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { unzip } from '../../src/documents/unzip.ts';
import { inBrand } from '../../src/db/index.ts';
import type { BrandId } from '../../src/kernel/ids.ts';
import { expectAccessible, expectNoSidewaysScroll, startConsole, type TestConsole } from '../support/browser.ts';
import { somebody } from '../support/colleagues.ts';
import { inDays } from '../support/days.ts';

const GARANCE = 'garance' as BrandId;

let mandat: TestConsole;
beforeAll(async () => void (mandat = await startConsole()));
afterEach(() => mandat.leave());
afterAll(() => mandat.close());

const KEYS = '/marques/orbe/cles?vue=encryption';
const KEPT = 'Le droit oblige à conserver une partie';

/** The court's order, which holds two contacts of Orbe in the sample. */
async function order(lang: 'fr' | 'en' = 'fr', width = 1440) {
  const page = await mandat.open('/suivi?vue=requests', { lang, width });
  const request = page.locator('section').filter({ has: page.getByRole('heading', { name: /REQ-2026-118/ }) });
  return { page, request: request.last(), dialog: page.getByRole('dialog') };
}

test('while a hold stands, the keys page says that no destruction may be asked for', async () => {
  const page = await mandat.open(KEYS, { width: 390 });
  await page.getByText(KEPT, { exact: false }).waitFor();
  expect(await page.getByRole('button', { name: 'Demander la destruction…' }).count()).toBe(0);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  const english = await mandat.open(KEYS, { lang: 'en' });
  await english.getByText('The law requires part of what is held to be preserved', { exact: false }).waitFor();
});

test('a hold is looked at again: who answers for it, why, and until when', async () => {
  const { page, request, dialog } = await order();
  await request.getByText('Nadia Ferrand en répond', { exact: false }).waitFor();
  await request.getByRole('button', { name: 'Revoir le gel – Orbe' }).click();
  await dialog.getByText('Le gel tient encore', { exact: false }).waitFor();
  expect(await dialog.getByLabel('Qui en répond').inputValue()).not.toBe('');
  await dialog.getByLabel('Fondement').selectOption('legal-claims');
  const act = dialog.getByRole('button', { name: 'Reconduire' });
  await dialog.getByLabel('Qui en répond').selectOption('');
  expect(await act.isDisabled()).toBe(true);
  await dialog.getByLabel('Qui en répond').selectOption({ label: 'Nadia Ferrand' });
  await expectAccessible(page);
  await act.click();
  await dialog.waitFor({ state: 'detached' });
  await request.getByText('droits en justice (art. 17(3)(e))', { exact: false }).waitFor();
  await request.getByText('gel reconduit', { exact: false }).waitFor();
});

test('what is held is handed over to the authority that asks for it, with why, and the page says so', async () => {
  const { requests, db } = mandat.server.server.app;
  const { rows } = await inBrand(db, GARANCE, ({ client }) =>
    client.query<{ id: string }>(
      `select id from mandat.interaction where brand = 'garance' and state = 'kept' and verdict = 'accepted' order by id limit 2`,
    ),
  );
  const who = { actor: 'test', name: 'Nadia Ferrand', roles: ['dpo'] };
  const id = await requests.receive(
    {
      authority: 'police',
      name: 'Brigade de Lille',
      reference: 'PV-2026-77',
      receivedOn: inDays(-2),
      nature: 'communication',
      basis: 'C. proc. pén. art. 77-1-1',
      scope: 'Deux échanges d’un service client.',
      brands: ['garance'],
    },
    who,
  );
  const [keeper] = await requests.keepers();
  const terms = { brand: 'garance', ground: 'legal-duty', owner: keeper!.id, review: inDays(30) } as const;
  const held = rows.map((row) => row.id);
  await requests.hold(id, terms, held, who);
  const { cookie } = await somebody(mandat.server, [['dpo', null]], { name: 'Inès Roche' });
  const page = await mandat.page({ signedIn: false, width: 390 });
  const [name, value] = cookie.split('=') as [string, string];
  await page.context().addCookies([{ name, value, url: mandat.server.url }]);
  await page.goto(`${mandat.server.url}/suivi?vue=requests`);
  const request = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: /PV-2026-77/ }) })
    .last();
  const open = request.getByRole('button', { name: 'Remettre ce qui est gelé – Garance Assurances' });
  await request.getByRole('button', { name: 'Informer Garance Assurances' }).waitFor();
  expect(await open.count()).toBe(0);
  await requests.tell(id, GARANCE, 'courriel au délégué', who);
  await page.reload();
  await open.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('pour Police ou gendarmerie (PV-2026-77) et pour rien d’autre', { exact: false }).waitFor();
  const act = dialog.getByRole('button', { name: 'Remettre et inscrire au journal' });
  expect(await act.isDisabled()).toBe(true);
  await dialog.getByLabel('Motif, et comment la remise se fait').fill('Réquisition du 28, remise sur support chiffré.');
  expect(await act.isDisabled()).toBe(true);
  await dialog.getByText('Je l’ai noté', { exact: false }).click();
  const password = (await dialog.getByText(/^(?:[a-z2-9]{5}-){4}[a-z2-9]{5}$/).textContent())!;
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const [file] = await Promise.all([page.waitForEvent('download'), act.click()]);
  expect(file.suggestedFilename()).toMatch(/^remise-garance-.*-chiffree\.zip$/);
  const zip = new ZipReader(new Uint8ArrayReader(await readFile(await file.path())));
  const [sealed] = (await zip.getEntries()) as FileEntry[];
  const files = unzip(Buffer.from(await sealed!.getData(new Uint8ArrayWriter(), { password })), 10_000_000);
  expect([...files.keys()]).toEqual(
    expect.arrayContaining(['remise.json', ...held.map((one) => `interactions/${one}.vcon.json`)]),
  );
  await dialog.waitFor({ state: 'detached' });
  await request.getByText('remise sur support chiffré', { exact: false }).waitFor();
  await request.getByText('chiffré (AES-256)', { exact: false }).waitFor();
  await request.getByText(/^contenu remis/).waitFor();
  await requests.release(id, GARANCE, who);
});

test('a hold is released, in so many words, and what it stopped may be asked for again', async () => {
  const { page, request, dialog } = await order('en', 390);
  await request.getByRole('button', { name: /^Release – Orbe/ }).click();
  await dialog.getByText('goes within the hour', { exact: false }).waitFor();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Release', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await request.getByText(/^released/).waitFor();
  expect(await request.getByRole('button', { name: /^Review the hold/ }).count()).toBe(0);
  const keys = await mandat.open(KEYS);
  await keys.getByText('Aucune destruction', { exact: false }).first().waitFor();
  expect(await keys.getByText(KEPT, { exact: false }).count()).toBe(0);
});
