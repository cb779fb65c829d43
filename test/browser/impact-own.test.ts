import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, startConsole, type TestConsole } from '../support/browser.ts';
import { atStage, attach, button, dialogOf, pageOf as somebody, risks } from '../support/impact-pages.ts';

let mandat: TestConsole;
beforeAll(async () => {
  mandat = await startConsole();
});
afterEach(() => mandat.leave());
afterAll(() => mandat.close());

const pageOf = (name: string): Promise<Page> => somebody(mandat, name);
async function go(page: Page, path: string): Promise<void> {
  await page.goto(mandat.server.url + path);
}

describe('a product’s assessment', () => {
  test('is taken over, held up by the authority, refused and opened again, each a click; and printed', async () => {
    const page = await pageOf('Nadia Ferrand');
    await go(page, '/marques/garance/impact/agent-assist?vue=assessment');
    await button(page, 'Commencer une analyse…').click();
    const start = dialogOf(page);
    await start.getByLabel('Une analyse de produit du sous-traitant').check();
    await start
      .getByLabel('Analyse de produit', { exact: true })
      .selectOption({ label: 'Plateforme de relation client, version 1' });
    await button(start, 'Commencer').click();
    // What is processed is this activity's; risks and measures are the product's, until somebody adopts them.
    await page.getByRole('link', { name: 'Mesures', exact: true }).click();
    await page.getByText('Repris de l’analyse de produit').first().waitFor();
    await button(page, /^Faire miennes/).click();
    await page.getByText('Repris de l’analyse de produit').first().waitFor({ state: 'detached' });
    await risks(page, '4', 'gravité maximale, vraisemblance maximale');
    await page.getByRole('link', { name: 'Validation', exact: true }).click();
    await button(page, 'Soumettre à décision…').click();
    await button(dialogOf(page), 'Soumettre à décision').click();
    await page.getByText('Version 1 : soumise à décision.').waitFor();
    await page.getByText('Reprise d’une analyse de produit du sous-traitant.').waitFor();

    // Validating waits for the authority (art. 36(1)).
    await page.getByText('Valider : pas encore').click();
    await page.getByText('RGPD, art. 36(1)').first().waitFor();
    await button(page, 'Consulter la CNIL…').click();
    await dialogOf(page).getByLabel('Le', { exact: true }).fill('2026-11-02');
    await dialogOf(page).getByLabel('Référence du dossier').fill('CP-2026-118');
    await expectAccessible(page);
    await button(dialogOf(page), 'Consigner l’envoi').click();
    await page.getByText('CNIL saisie le lundi 2 novembre 2026, dossier « CP-2026-118 ».').waitFor();
    await button(page, 'Consulter la CNIL…').click();
    await dialogOf(page).getByLabel('Le', { exact: true }).fill('2026-11-20');
    await dialogOf(page).getByLabel('Réponse').selectOption({ label: 'Avis écrit (art. 36(2))' });
    await dialogOf(page).getByLabel('Teneur').fill('Réduire la durée < 6 mois.\nRenforcer les habilitations.');
    await button(dialogOf(page), 'Consigner la réponse').click();
    await dialogOf(page).waitFor({ state: 'detached' });
    await page.getByText('Réduire la durée < 6 mois.').waitFor();
    await page.getByText('Réponse de la CNIL').waitFor();

    // Nobody of the brand is signed in: its refusal is recorded from its document.
    await button(page, 'Refuser…').click();
    const refusal = dialogOf(page);
    await refusal.getByLabel('Motif du refus').fill('Les risques restent trop élevés.');
    await refusal.getByLabel('Nom').fill('Hélène Marchetti');
    await refusal.getByLabel('Fonction').fill('directrice de la conformité');
    await attach(page, refusal, 'Décision du 25 novembre 2026');
    await button(refusal, 'Refuser').click();
    await page.getByText('Version 1 : refusée.').waitFor();
    for (const format of ['PDF', 'ODT'] as const) {
      await button(page, 'Exporter').click();
      const item = page.getByRole('menuitem', { name: format });
      const answered = await page.request.get(mandat.server.url + (await item.getAttribute('href')));
      expect([answered.status(), (await answered.body()).length > 5000]).toEqual([200, true]);
      await page.keyboard.press('Escape');
    }
    await button(page, 'Rouvrir…').click();
    await dialogOf(page).getByLabel('Précisions').fill('Durées réduites à trois mois.');
    await button(dialogOf(page), 'Rouvrir').click();
    await page.getByText('Version 2 : en cours de rédaction.').waitFor();
    expect((await page.getByRole('textbox').all()).length).toBeGreaterThan(3);
  });
});

describe('our own processing', () => {
  test('is declared, and stands among the stages with what was said of it', async () => {
    const page = await pageOf('Inês Carvalho');
    await go(page, '/marques/_house/impact');
    await page.getByRole('link', { name: 'Plateforme de relation client' }).waitFor();
    await button(page, 'Déclarer un traitement…').click();
    const dialog = dialogOf(page);
    await dialog.getByLabel('Nom du traitement').fill('Écoutes de formation');
    await dialog.getByLabel('Finalité').selectOption({ label: 'Formation des conseillers' });
    await dialog.getByLabel('Conseillers', { exact: true }).check();
    await dialog.getByLabel('Identité', { exact: true }).check();
    await dialog.getByLabel(/^Lille/).check();
    await dialog.getByText('Canaux, enregistrements, intelligence artificielle').click();
    await dialog.getByLabel('Des appels sont enregistrés').check();
    await expectAccessible(page);
    await button(dialog, 'Déclarer').click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Écoutes de formation' }).click();
    await atStage(page, 'Projet');
    await page.getByText('Lille (Atlas Relation SAS, FR)').waitFor();
    // Our administrators decide: the screening is confirmed in the same go.
    await page.getByRole('link', { name: 'Examen préalable', exact: true }).click();
    await page.getByLabel('Raisonnement').fill('Salariés enregistrés : deux critères sont remplis.');
    await button(page, 'Confirmer').click();
    await page
      .getByText(/Confirmé par Inês Carvalho/)
      .first()
      .waitFor();
    await expectAccessible(page);
  });
});
