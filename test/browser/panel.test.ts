import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, startConsole, type TestConsole } from '../support/browser.ts';
import { openProspecting } from '../support/contact.ts';
import { freePort, startDesktop } from '../support/desktop.ts';
import { call, send } from '../support/interactions.ts';
import { ask, contextOf, employ, openSites } from '../support/panel.ts';
import { left } from '../support/traces.ts';

let mandat: TestConsole;
let key: string;
const desktops: Record<string, Awaited<ReturnType<typeof startDesktop>>> = {};

beforeAll(async () => {
  const ports = { 'a-lille': await freePort(), 'a-tunis': await freePort() };
  const origins = Object.values(ports).map((port) => `http://localhost:${port}`);
  mandat = await startConsole({ sample: false, env: () => ({ MANDAT_PANEL_ORIGINS: origins.join(' ') }) });
  const { server } = mandat;
  await openProspecting(server.database);
  await openSites(server.server.app.access.people);
  await employ(server, { agent: 'a-lille' });
  await employ(server, { agent: 'a-tunis', site: 'tunis' });
  key = await server.key('lumen', 'panel');
  const ingest = await server.key('lumen', 'ingest');
  await send(
    server.url,
    'lumen',
    ingest,
    call([
      ['customer', 'Bonjour, je déménage, joignez-moi au 06 39 98 00 77.'],
      ['agent', 'C’est noté, je m’en occupe.'],
    ]),
  );
  for (const agent of ['a-lille', 'a-tunis'] as const)
    desktops[agent] = await startDesktop({ mandat: server.url, key, agent, port: ports[agent] });
});
afterEach(() => mandat.leave());
afterAll(async () => {
  for (const desktop of Object.values(desktops)) await desktop.close();
  await mandat.close();
});

/** A desktop with a contact put through. */
async function contact(
  agent: string,
  button = 'Appel entrant',
  visit: Parameters<TestConsole['page']>[0] = {},
): Promise<{ page: Page; panel: FrameLocator }> {
  const page = await mandat.page({ width: 1024, ...visit });
  await page.goto(desktops[agent]!.url);
  await page.getByRole('button', { name: button }).click();
  return { page, panel: page.frameLocator('#mandat') };
}
const traced = (work: () => Promise<unknown>) => left(mandat.server.database, 'lumen', work);

/** The page itself, as a desktop frames it, for one contact. */
async function alone(
  agent: string,
  more: object,
  visit: Parameters<TestConsole['page']>[0] & { width: number },
): Promise<Page> {
  const made = await ask<{ token: string }>(
    mandat.server.url,
    'POST',
    '/v1/brands/lumen/panel-contexts',
    key,
    contextOf(agent, more),
  );
  const page = await mandat.page(visit);
  await page.goto(
    `${mandat.server.url}/panel#${new URLSearchParams({ context: made.body.token, lang: visit.lang ?? 'fr' }).toString()}`,
  );
  await page.locator('h1').waitFor();
  return page;
}

describe('the panel in a desktop of another origin', () => {
  test('shows Lille who is on the line and, page by page, what was said, each under its entry', async () => {
    const { page, panel } = await contact('a-lille');
    await panel.getByRole('heading', { name: /^Camille Morel, pour / }).waitFor();
    await panel.getByText('depuis Lille (France)').waitFor();
    const history = panel.getByRole('region', { name: 'Derniers contacts' });
    expect(
      await traced(async () => {
        await history.getByRole('button', { name: 'Afficher' }).click();
        await history.getByRole('button', { name: /^Lire/ }).waitFor();
      }),
    ).toEqual(['list']);
    expect(
      await traced(async () => {
        await history.getByRole('button', { name: /^Lire/ }).click();
        await history.getByText('C’est noté, je m’en occupe.').waitFor();
      }),
    ).toEqual(['unmask']);
    // What the frame shows, the desktop around it cannot reach; and nothing of it is kept, nor in the address.
    expect(
      await page.evaluate<boolean>(
        `(() => { try { return !document.getElementById('mandat').contentDocument } catch { return true } })()`,
      ),
    ).toBe(true);
    const frame = page.frames().find((one) => one.url().includes('/panel'))!;
    expect(frame.url()).toBe(`${mandat.server.url}/panel`);
    const kept = `(() => { try { return JSON.stringify([localStorage, sessionStorage, document.cookie]) } catch { return 'denied' } })()`;
    expect(['denied', '[{},{},""]']).toContain(await frame.evaluate<string>(kept));
  });

  test('refuses Tunis what Lille may read of the same customer, says why and what is left', async () => {
    const { panel } = await contact('a-tunis', undefined, { refusals: [403] });
    await panel.getByText('depuis Tunis (Tunisie)').waitFor();
    const history = panel.getByRole('region', { name: 'Derniers contacts' });
    expect(
      await traced(async () => {
        await history.getByRole('button', { name: 'Afficher' }).click();
        await history.getByRole('heading', { name: 'Consultation refusée d’ici' }).waitFor();
      }),
    ).toEqual([]);
    const refused = await history.innerText();
    expect(refused).toContain('Ce site n’est pas ouvert à ce traitement.');
    expect(refused).toMatch(/RGPD, art\.\s44/);
    expect(refused).toContain('noter une opposition ou un rappel');
    expect(refused).not.toContain('déménage');
    expect(
      await traced(async () => {
        await panel.getByRole('button', { name: 'Noter l’opposition' }).click();
        await panel.getByRole('button', { name: 'Oui, la noter' }).click();
        await panel.getByText('Opposition inscrite. Dites-le à la personne.').waitFor();
      }),
    ).toEqual(['opposition-record']);
  });

  test('asks by itself before an outbound call, and takes the next contact in place of the one before', async () => {
    let at: Awaited<ReturnType<typeof contact>>;
    const answer = () => at.panel.getByText(/^(?:Contact impossible|Aucun obstacle constaté)/);
    const acts = await traced(async () => {
      at = await contact('a-lille', 'Appel sortant');
      await answer().waitFor();
    });
    expect(acts.toSorted()).toEqual(['contact-decide', 'panel-context', 'sign-in']);
    await at!.page.getByRole('button', { name: 'Appel entrant' }).click();
    await at!.panel.getByText('Appel entrant').waitFor();
    expect(await answer().count()).toBe(0);
  });

  test('is framed by nobody else: the same desktop under another name sees nothing', async () => {
    const page = await mandat.page({ unanswered: true });
    const said: string[] = [];
    page.removeAllListeners('console');
    page.on('console', (message) => said.push(message.text()));
    await page.goto(desktops['a-lille']!.url.replace('localhost', '127.0.0.1'));
    await expect.poll(() => said.join(), { timeout: 10_000 }).toContain('frame-ancestors');
    expect(
      await page
        .frameLocator('#mandat')
        .getByRole('heading', { name: /contact/ })
        .count(),
    ).toBe(0);
  });
});

describe('the page', () => {
  test('tells what a comment may not hold while it is written, and keeps nothing', async () => {
    const page = await alone('a-lille', {}, { width: 360 });
    expect(
      await traced(async () => {
        await page.getByRole('textbox', { name: 'Commentaire' }).fill('Carte 4970 1012 3456 7893, il est diabétique.');
        await page.getByText('Ne pas écrire').first().waitFor();
      }),
    ).toEqual([]);
    await page.getByText('Rien n’est enregistré ici').waitFor();
  });

  test('saves a note with its contact once what may not be written is corrected', async () => {
    const vcon = call([['customer', 'Bonjour.']], { tel: '+33639980607' });
    await send(mandat.server.url, 'lumen', await mandat.server.key('lumen', 'ingest'), vcon);
    const page = await alone('a-lille', { interaction: vcon['uuid'] }, { width: 360 });
    const note = page.getByRole('textbox', { name: 'Commentaire' });
    const save = page.getByRole('button', { name: 'Enregistrer la note' });
    await note.fill('Il est diabétique, rappeler demain.');
    await page.getByText('Ne pas écrire').first().waitFor();
    expect(await save.isDisabled()).toBe(true);
    await note.fill('Rappeler demain matin.');
    await page.getByText('Rien relevé').waitFor();
    expect(
      await traced(async () => {
        await save.click();
        await page.getByText('Note enregistrée').waitFor();
      }),
    ).toEqual(['append']);
    expect(await note.inputValue()).toBe('');
  });

  test('records a callback with the sentence that was read, and only with a yes to that very one', async () => {
    const page = await alone('a-lille', { customer: { kind: 'phone', value: '+33639980606' } }, { width: 360 });
    await page.getByRole('button', { name: 'Fixer un rappel' }).click();
    const note = page.getByRole('button', { name: 'Noter l’accord' });
    await page.getByLabel('La personne a dit oui à cette phrase').check();
    await page.getByLabel('et', { exact: true }).fill('11:30');
    expect(await note.isDisabled()).toBe(true);
    const sentence = await page.locator('blockquote').innerText();
    expect(sentence).toContain('entre 10\u00a0h\u00a000 et 11\u00a0h\u00a030');
    await page.getByLabel('La personne a dit oui à cette phrase').check();
    expect(
      await traced(async () => {
        await note.click();
        await page.getByText('Accord inscrit pour ce rappel').waitFor();
      }),
    ).toEqual(['consent-record']);
    const [record] = await mandat.server.server.app.contacts.show(
      'lumen' as never,
      { kind: 'phone', value: '+33639980606' },
      'prospecting',
      'test',
    );
    expect(record!.proof.text).toBe(sentence);
  });

  test('says that it waits, that a context was used, and that the connection is gone', async () => {
    const page = await mandat.page({ width: 360, refusals: [401], unanswered: true });
    await page.goto(`${mandat.server.url}/panel`);
    await page.getByRole('heading', { name: 'En attente d’un contact' }).waitFor();
    await page.goto(`${mandat.server.url}/panel#context=x.y.z`);
    await page.getByText('panel.context-invalid').waitFor();
    await page.context().setOffline(true);
    await page.getByText('Hors connexion').first().waitFor();
    await page.context().setOffline(false);
  });

  test.each([
    ['fr', 'light', 360],
    ['fr', 'dark', 320],
    ['en', 'light', 320],
    ['en', 'dark', 420],
  ] as const)('can be read by everybody: %s, %s, %i pixels', async (lang, scheme, width) => {
    const words = {
      fr: ['Afficher', 'Demander', 'Noter l’opposition', 'Fixer un rappel'],
      en: ['Show', 'Ask', 'Note the objection', 'Set a callback'],
    };
    const page = await alone('a-tunis', {}, { lang, scheme: 'auto', width, refusals: [403] });
    await page.emulateMedia({ colorScheme: scheme });
    const offer = page.getByLabel(lang === 'fr' ? 'Ce qui serait proposé' : 'What would be offered');
    await offer.selectOption('energy-supply');
    for (const name of words[lang]) await page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('textbox').last().fill('Carte 4970 1012 3456 7893, joindre au 06 39 98 00 77.');
    await page
      .getByText(lang === 'fr' ? 'Ne pas écrire' : 'Do not write')
      .first()
      .waitFor();
    await page
      .getByRole('heading', { name: lang === 'fr' ? 'Consultation refusée d’ici' : 'Reading refused from here' })
      .waitFor();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });
});
