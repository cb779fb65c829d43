import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, startConsole, type TestConsole } from '../support/browser.ts';
import { somebody } from '../support/colleagues.ts';
import { group, scimClient } from '../support/scim.ts';

let mandat: TestConsole;
beforeAll(async () => {
  mandat = await startConsole();
});
afterEach(() => mandat.leave());
afterAll(() => mandat.close());

const PATH = '/habilitations';

/** A page of somebody's own session. */
async function as(who: Awaited<ReturnType<typeof somebody>>, path: string, width = 1440) {
  const page = await mandat.page({ signedIn: false, width });
  const [name, value] = who.cookie.split('=') as [string, string];
  await page.context().addCookies([{ name, value, url: mandat.server.url }]);
  await page.goto(mandat.server.url + path);
  return page;
}

describe('people', () => {
  test('are invited by a link shown once, given a role with its reason, and suspended', async () => {
    const page = await mandat.open(PATH);
    await page.getByRole('link', { name: 'Julie Castel' }).waitFor();
    await page.getByRole('button', { name: 'Inviter une personne' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Prénom et nom').fill('Lou Mercier');
    await dialog.getByLabel('Adresse professionnelle').fill('lou.mercier@atlas-relation.example');
    await dialog.getByLabel('Site').selectOption('lille');
    await dialog.getByRole('button', { name: 'Inviter' }).click();
    await page.getByText('/invitation#', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Lien remis' }).click();
    await page.getByRole('link', { name: 'Lou Mercier' }).click();
    await page.getByRole('button', { name: 'Donner un rôle' }).click();
    await dialog.getByLabel('Rôle').selectOption('agent');
    await dialog.getByLabel('Pour la marque').selectOption('lumen');
    await dialog.getByLabel('Motif').fill('Conseiller énergie, équipe du soir');
    await dialog.getByRole('button', { name: 'Donner ce rôle' }).click();
    await page.getByRole('cell', { name: /Conseiller énergie, équipe du soir/ }).waitFor();
    await page.getByText('Attribution d’un rôle').waitFor();
    await page.getByRole('button', { name: 'Suspendre' }).click();
    await dialog.getByRole('button', { name: 'Suspendre' }).click();
    await page.getByText('suspendue').first().waitFor();
    await expectAccessible(page);
  });

  test('are found by role, brand, state and name, and the address keeps it', async () => {
    const page = await mandat.open(`${PATH}?role=supervisor&marque=garance`);
    await page.getByText('1 personne.').waitFor();
    await page.getByRole('link', { name: 'Rui Marques' }).waitFor();
    await page.goto(`${mandat.server.url}${PATH}?etat=left`);
    await page.getByRole('link', { name: 'Hugo Lambert' }).waitFor();
  });

  test('roles are shown as the policies answer, with their text', async () => {
    const page = await mandat.open(`${PATH}?vue=roles`);
    await page.getByText('@id("second-factor")', { exact: false }).waitFor();
    await expectAccessible(page);
  });
});

describe('the directory', () => {
  test('is given a token shown once, and its groups are mapped to roles and unmapped', async () => {
    const page = await mandat.open(`${PATH}?vue=directory`);
    await page.getByText('aucun à ce jour').waitFor();
    await page.getByRole('button', { name: 'Créer un jeton…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nom').fill('Entra ID');
    await dialog.getByRole('button', { name: 'Créer le jeton' }).click();
    const once = page.getByRole('region', { name: 'Le jeton, cette seule fois' });
    const secret = await once.locator('code').first().innerText();
    const sent = await scimClient(mandat.server, secret)('POST', '/Groups', group('Superviseurs du soir'));
    expect(sent.status).toBe(201);
    await once.getByRole('button', { name: 'Je l’ai copié' }).click();
    await page.reload();
    const row = page.getByRole('row').filter({ hasText: 'Superviseurs du soir' });
    await row.getByText('rien').waitFor();
    expect(await page.content()).not.toContain(secret);
    await row.getByRole('button', { name: 'Associer…' }).click();
    await dialog.getByLabel('Rôle').selectOption('supervisor');
    await dialog.getByLabel('Pour la marque').selectOption('lumen');
    await dialog.getByRole('button', { name: 'Associer et inscrire au journal' }).click();
    await row.getByText('Superviseur, Lumen Énergie').waitFor();
    await expectAccessible(page);
    await row.getByRole('button', { name: /^Retirer/ }).click();
    await dialog.getByRole('button', { name: 'Retirer et inscrire au journal' }).click();
    await row.getByText('rien').waitFor();
  });
});

describe('the rail', () => {
  test('shows a brand’s person that brand and what they may do there', async () => {
    const theirs = await somebody(mandat.server, [['brand-auditor', 'garance']]);
    const page = await as(theirs, '/marques/garance');
    const rail = page.locator('[data-rail] nav');
    await rail.getByRole('link', { name: 'Journal' }).waitFor();
    expect(await rail.getByRole('link').allInnerTexts()).toEqual([
      'Vue d’ensemble',
      expect.stringMatching(/^Instructions/),
      'Analyses d’impact',
      expect.stringMatching(/^Contrats/),
      'Obligations',
      'Contrôles',
      'Suivi',
      'Journal',
    ]);
    await page.goto(mandat.server.url);
    await rail.getByRole('link', { name: 'Garance' }).waitFor();
    expect(await rail.getByText('Maison').count()).toBe(0);
  });
});

describe('break-glass', () => {
  test('is taken in an emergency, seen by the house and the brand on every page, ended and reviewed', async () => {
    const agent = await somebody(mandat.server, [['agent', 'orbe']], { name: 'Alix Renaud' });
    const page = await as(agent, PATH, 390);
    await page.getByRole('button', { name: 'Prendre un accès d’urgence' }).click();
    const dialog = page.getByRole('dialog');
    await expectAccessible(page);
    await dialog.getByLabel('Pour la marque').fill('lumen');
    await dialog.getByLabel('Ce qui se passe', { exact: false }).fill('Panne de nuit : relire un appel signalé');
    await dialog.getByRole('button', { name: /^Prendre cet accès/ }).click();
    await page.getByText('Accès d’urgence ouvert', { exact: false }).waitFor();
    await expectNoSidewaysScroll(page);
    const brand = await agent.ask('GET', '/v1/break-glass');
    const theirs = await somebody(mandat.server, [['brand-dpo', brand.body.items[0].brand as string]]);
    const seen = await as(theirs, '/');
    await seen.getByText('une personne du sous-traitant agit comme', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Clore maintenant' }).click();
    await dialog.getByRole('button', { name: 'Clore' }).click();
    await page.getByText('Accès d’urgence à revoir', { exact: false }).waitFor();
    const reviewer = await mandat.open(`${PATH}?vue=glass`);
    await reviewer.getByRole('button', { name: 'Revoir' }).click();
    const review = reviewer.getByRole('dialog');
    await review.getByLabel('Justifié', { exact: true }).check();
    await review.getByLabel('Remarque').fill('Un seul appel relu, celui signalé.');
    await review.getByRole('button', { name: 'Inscrire la revue' }).click();
    await review.waitFor({ state: 'detached' });
    await reviewer.getByText('Un seul appel relu', { exact: false }).waitFor();
    await expectAccessible(reviewer);
  });
});

describe('a review', () => {
  test('is overdue until its last item is decided, then closed', async () => {
    const page = await mandat.open(`${PATH}?vue=reviews`);
    await page.getByText('en retard').waitFor();
    await page
      .getByRole('link', { name: /trimestre/ })
      .last()
      .click();
    await page.getByRole('button', { name: 'Retirer' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Remarque').fill('Raccordement terminé.');
    await dialog.getByRole('button', { name: /^Retirer et inscrire/ }).click();
    await page.getByRole('heading', { name: 'Tout est décidé' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Clore la revue' }).click();
    await dialog.getByRole('button', { name: 'Clore la revue' }).click();
    await page.getByText('close', { exact: true }).waitFor();
  });
});

test('who works here reads what is kept of them, and who may read it', async () => {
  const agent = await somebody(mandat.server, [['agent', 'orbe']]);
  const page = await as(agent, '/mes-traces', 390);
  await page.getByText('Qui peut les lire').waitFor();
  await page.getByText('Attribution d’un rôle').waitFor();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});
