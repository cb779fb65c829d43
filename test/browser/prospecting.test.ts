import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, startConsole, type TestConsole } from '../support/browser.ts';
import { consent, freshPhone, lumen } from '../support/contact.ts';
import { left } from '../support/traces.ts';

let mandat: TestConsole;
beforeAll(async () => {
  mandat = await startConsole();
});
afterEach(() => mandat.leave());
afterAll(() => mandat.close());

const HOUR = 3_600_000;
const open = (view?: string): Promise<Page> =>
  mandat.open(`/marques/lumen/prospection${view === undefined ? '' : `?vue=${view}`}`);
const traced = (work: () => Promise<unknown>): Promise<readonly string[]> =>
  left(mandat.server.database, 'lumen', work);
const agreed = async (more: object = {}): Promise<string> => {
  const phone = freshPhone();
  const at = Date.now() - HOUR;
  await mandat.server.server.app.contacts.record(
    lumen,
    [consent(phone, { at, channels: ['sms'], ...more })],
    'api',
    'test',
  );
  return phone;
};

/** Whom one asked about is nowhere but on the page: not in its address, nor in what the browser keeps. */
async function expectUnkept(page: Page, phone: string): Promise<void> {
  const kept = await page.evaluate<string>('JSON.stringify([localStorage, sessionStorage])');
  expect(decodeURIComponent(page.url()) + kept).not.toContain(phone.slice(3));
}

describe('may I contact this person', () => {
  test('is answered in one word, with why and its articles, under an entry; the address stays on the page', async () => {
    const page = await open();
    const phone = freshPhone();
    const form = page.locator('main form').first();
    await form.getByLabel('Canal').selectOption({ label: 'SMS' });
    await form.getByLabel('Numéro de téléphone').fill(phone);
    expect(
      await traced(async () => {
        await form.getByRole('button', { name: 'Demander' }).click();
        await page.getByText('Contact impossible', { exact: true }).waitFor();
      }),
    ).toEqual(['contact-decide']);
    const answer = page.getByRole('region', { name: 'Réponse' });
    await answer.getByText('CPCE L.34-5', { exact: false }).first().waitFor();
    await answer.getByText('Ce n’est pas un conseil juridique', { exact: false }).waitFor();
    await answer.getByRole('link', { name: 'Ouvrir l’entrée à ordonner du journal' }).waitFor();
    await expectUnkept(page, phone);
    await expectAccessible(page);
  });

  test('reads « aucun obstacle constaté » for a yes, says what to write, and is forgotten with another question', async () => {
    const page = await open();
    const phone = await agreed();
    const form = page.locator('main form').first();
    await form.getByLabel('Canal').selectOption({ label: 'SMS' });
    await form.getByLabel('Numéro de téléphone').fill(phone);
    await page.keyboard.press('Enter');
    await page.getByText('Aucun obstacle constaté', { exact: true }).waitFor();
    await page.getByRole('region', { name: 'À écrire dans le message' }).getByRole('listitem').first().waitFor();
    await form.getByLabel('Canal').selectOption({ label: 'Courriel' });
    await page.getByText('La réponse s’affichera ici.').waitFor();
    expect(await page.getByText('Aucun obstacle constaté').count()).toBe(0);
  });

  test('about another moment says when it would be possible, and leaves no entry', async () => {
    const page = await open();
    const phone = await agreed({ channels: ['phone'] });
    const form = page.locator('main form').first();
    await form.getByLabel('Numéro de téléphone').fill(phone);
    await form.getByRole('button', { name: 'À un autre moment' }).click();
    // A Sunday, whatever today is.
    const sunday = new Date(Date.now() + (14 - new Date().getDay()) * 24 * HOUR).toISOString().slice(0, 10);
    await form.getByLabel('Le', { exact: true }).fill(`${sunday}T11:00`);
    expect(
      await traced(async () => {
        await form.getByRole('button', { name: 'Demander' }).click();
        await page.getByText(/^Possible à partir du (?:lundi|mardi|mercredi)/).waitFor();
      }),
    ).toEqual([]);
    await page.getByText('aucune entrée, aucune tentative réservée', { exact: false }).waitFor();
  });
});

describe('what is known of a person', () => {
  test('is recorded by hand and effective at once; looked up for a purpose it shows, with the copy of its proof', async () => {
    const page = await open('person');
    const phone = await agreed();
    await page.getByLabel('Numéro de téléphone').fill(phone);
    await page.getByRole('button', { name: 'Enregistrer une opposition…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Enregistrer une opposition' });
    await dialog.getByText('tous les prestataires de Lumen Énergie', { exact: false }).waitFor();
    await dialog.getByLabel('Reçu par').fill('conseiller, site de Lille');
    await expectAccessible(page);
    expect(
      await traced(async () => {
        await dialog.getByRole('button', { name: 'Enregistrer l’opposition' }).click();
        await page.getByText('L’opposition est enregistrée ; elle vaut dès maintenant.', { exact: false }).waitFor();
      }),
    ).toEqual(['opposition-record']);
    expect(
      await traced(async () => {
        await page.getByRole('button', { name: 'Consulter et inscrire au journal' }).click();
        await page.getByRole('table', { name: 'Éléments enregistrés' }).waitFor();
      }),
    ).toEqual(['read']);
    const rows = page.getByRole('table', { name: 'Éléments enregistrés' }).locator('tbody').getByRole('row');
    expect(await rows.count()).toBe(2);
    await rows.filter({ hasText: 'Opposition' }).getByRole('button', { name: 'Copie de la preuve' }).click();
    const proof = page.getByRole('dialog', { name: /^Copie de la preuve/ });
    await proof.getByText('conseiller, site de Lille', { exact: false }).waitFor();
    const saved = page.waitForEvent('download');
    await proof.getByRole('button', { name: 'Enregistrer le fichier' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^preuve-[\w-]+\.txt$/);
    await expectUnkept(page, phone);
    await page.keyboard.press('Escape');
    await page.getByLabel('Numéro de téléphone').fill(freshPhone());
    await expect.poll(() => rows.count()).toBe(0);

    await page.getByRole('link', { name: 'Puis-je contacter ?' }).click();
    await page.getByLabel('Canal').selectOption({ label: 'SMS' });
    await page.getByLabel('Numéro de téléphone').fill(phone);
    await page.keyboard.press('Enter');
    await page.getByText('Contact impossible', { exact: true }).waitFor();
  });

  test('a consent without its mentions is kept, and said not to be relied on', async () => {
    const page = await open('person');
    await page.getByLabel('Numéro de téléphone').fill(freshPhone());
    await page.getByRole('button', { name: 'Enregistrer un consentement…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Enregistrer un consentement' });
    const act = dialog.getByRole('button', { name: 'Enregistrer le consentement' });
    expect(await act.isDisabled()).toBe(true);
    await dialog.getByRole('group', { name: 'Offres' }).getByRole('checkbox').first().check();
    await dialog.getByRole('checkbox', { name: 'Appel téléphonique' }).check();
    await dialog.getByLabel('Texte montré ou lu').fill('J’accepte d’être appelé par Lumen Énergie SA.');
    await expectAccessible(page);
    await act.click();
    await page.getByText('Il ne pourra pas être invoqué', { exact: false }).waitFor();
  });
});

describe('a campaign', () => {
  test('is declared in steps, checked, mended, started and paused from the keyboard', async () => {
    const page = await mandat.open('/marques/lumen/prospection/campagnes/declarer', { refusals: [409] });
    await page.getByLabel('Nom').fill('Offre d’hiver');
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: 'Atlas Relation SAS' }).check();
    await page.getByRole('button', { name: 'Continuer' }).press('Enter');
    await page.getByRole('button', { name: 'Continuer' }).press('Enter');
    await page.getByLabel('Script ou message').fill('Bonjour, Lumen Énergie, pour une offre.');
    await page.getByRole('button', { name: 'Déclarer, et vérifier' }).press('Enter');
    await page.getByText('1 vérification bloquante en défaut', { exact: false }).waitFor();
    await page.getByRole('row').filter({ hasText: 'numéro masqué' }).getByText('bloque').waitFor();

    await page.getByRole('button', { name: 'Démarrer…' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Démarrer la campagne' });
    await dialog.getByRole('button', { name: 'Démarrer et inscrire au journal' }).press('Enter');
    await dialog.getByRole('alert').getByText('numéro masqué', { exact: false }).waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('link', { name: 'Modifier le projet' }).press('Enter');
    await page.getByRole('button', { name: 'Continuer' }).press('Enter');
    await page.getByLabel('Numéro présenté').selectOption('+33199001020');
    await page.getByRole('button', { name: 'Continuer' }).press('Enter');
    await page.getByRole('button', { name: 'Continuer' }).press('Enter');
    await page.getByRole('button', { name: 'Récrire le projet, et vérifier' }).press('Enter');
    await page.getByText('Toutes les vérifications bloquantes sont tenues.').waitFor();
    for (const [act, state] of [
      ['Démarrer', 'En cours'],
      ['Suspendre', 'Suspendue'],
    ] as const) {
      await page.getByRole('button', { name: `${act}…` }).press('Enter');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: `${act} et inscrire au journal` })
        .press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.getByText(state, { exact: true }).waitFor();
    }
    await page.getByText('0 question posée', { exact: false }).waitFor();
    await page.getByRole('link', { name: 'Campagnes' }).press('Enter');
    await page.getByRole('row').filter({ hasText: 'Offre d’hiver' }).getByText('Suspendue').waitFor();
  });
});

describe('the simulator', () => {
  test('counts what a pasted list would give, by reason, and keeps none of it', async () => {
    const page = await open('simulator');
    const phones = [await agreed(), freshPhone(), 'personne'];
    await page.getByLabel('Canal').selectOption({ label: 'SMS' });
    await page.getByLabel('Liste', { exact: true }).fill(phones.join('\n'));
    expect(
      await traced(async () => {
        await page.getByRole('button', { name: 'Simuler' }).click();
        await page.getByText(/^Sur 3\slignes, 1\scontact serait possible\.$/).waitFor();
      }),
    ).toEqual(['scrub']);
    await page.getByRole('table', { name: 'Parce que' }).getByRole('row').nth(1).waitFor();
    await page.getByText('Illisibles').waitFor();
    await expectUnkept(page, phones[0]!);
    await expectAccessible(page);
  });
});
