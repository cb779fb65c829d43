import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, startConsole, type TestConsole } from '../support/browser.ts';
import { atStage, attach, button, dialogOf, pageOf as somebody, risks } from '../support/impact-pages.ts';

let mandat: TestConsole;
beforeAll(async () => {
  mandat = await startConsole();
});
afterEach(() => mandat.leave());
afterAll(() => mandat.close());

const ACTIVITY = '/marques/orbe/impact/agent-assist';
/** Refusals that the steps taken too soon are meant to meet. */
const REFUSALS = [403, 409, 422] as const;

const pageOf = (name: string): Promise<Page> => somebody(mandat, name, REFUSALS);

async function go(page: Page, path: string): Promise<void> {
  await page.goto(mandat.server.url + path);
}

/** Proposes a stage from the dossier; the dialog stays open where it was refused. */
async function propose(page: Page, stage: string, fill?: (dialog: Locator) => Promise<void>): Promise<Locator> {
  await go(page, ACTIVITY);
  const section = page.getByRole('region', { name: `Passer à l’étape « ${stage} »` });
  await button(section, 'Proposer ce passage…').click();
  const dialog = dialogOf(page);
  await dialog.getByLabel('Motif').fill('Éprouver puis ouvrir l’assistance aux conseillers.');
  await fill?.(dialog);
  await button(dialog, 'Proposer').click();
  return dialog;
}

/** What stands against it is told in the dialog with its article, and nothing has moved. */
async function expectRefused(dialog: Locator, ...articles: readonly string[]): Promise<void> {
  const alert = dialog.getByRole('alert');
  await alert.waitFor();
  const told = (await alert.innerText()).replaceAll(/\s/g, ' ');
  for (const article of articles) expect(told).toContain(article);
  await button(dialog, 'Annuler').click();
}

/** Says yes in the capacity that the reader holds, or records it for whoever said so in a document. */
async function speak(page: Page, capacity: string, act: string, behalf?: string): Promise<void> {
  await go(page, ACTIVITY);
  const row = page.getByRole('table', { name: 'Avis, validations et décision' }).getByRole('row', { name: capacity });
  await button(row, act).click();
  const dialog = dialogOf(page);
  await dialog.getByRole('radio').first().check();
  await dialog.getByLabel('Motif').fill('Sans réserve, au vu de l’analyse.');
  if (behalf !== undefined) {
    await dialog.getByLabel('Nom').fill(behalf);
    await dialog.getByLabel('Fonction').fill('Délégué à la protection des données');
    await attach(page, dialog, `Avis de ${behalf} du 20 novembre 2026`);
  }
  await button(dialog, 'Inscrire au journal').click();
  await dialog.waitFor({ state: 'detached' });
}

async function everybodySpeaks(people: Readonly<Record<'yann' | 'sofiane' | 'nadia' | 'malik', Page>>): Promise<void> {
  await speak(people.yann, 'Validation technique', 'Valider…');
  await speak(people.sofiane, 'Validation opérationnelle', 'Valider…');
  await speak(people.nadia, 'DPO du sous-traitant', 'Donner un avis…');
  await speak(people.nadia, 'DPO du responsable', 'Consigner pour autrui…', 'Paul Renard');
  await expectAccessible(people.nadia);
  await speak(people.malik, 'Responsable du traitement', 'Décider…');
}

/** What Mandat cannot know is answered; the rest is made one’s own. */
async function write(page: Page): Promise<void> {
  await button(page, 'Commencer une analyse…').click();
  await button(dialogOf(page), 'Commencer').click();
  await button(page, /^Faire miennes/).click();
  await page.getByText(/^Enregistré à/).waitFor();
  await page.getByRole('link', { name: 'Principes fondamentaux', exact: true }).click();
  for (const field of await page.getByRole('textbox').all())
    if ((await field.innerText()).trim() === '') await field.fill('Décrit dans la notice remise aux clients.');
  await risks(page, '2', 'gravité limitée, vraisemblance limitée');
}

async function opinion(page: Page, whose: string, word: string, behalf?: string): Promise<void> {
  await button(page, 'Inscrire un avis…').click();
  const dialog = dialogOf(page);
  await dialog.getByLabel('De qui').selectOption({ label: whose });
  await dialog.getByRole('combobox', { name: 'Avis' }).selectOption({ label: word });
  await dialog.getByLabel('Texte de l’avis').fill('Les mesures répondent aux risques identifiés.');
  if (behalf !== undefined) {
    await dialog.getByLabel('Donné par écrit', { exact: false }).check();
    await dialog.getByLabel('Nom').fill(behalf);
    await dialog.getByLabel('Fonction').fill('Délégué à la protection des données');
    await attach(page, dialog, `Avis de ${behalf}`);
  }
  await button(dialog, 'Inscrire l’avis').click();
  await dialog.waitFor({ state: 'detached' });
}

describe('generative assistance for the agent', () => {
  test('goes from draft to experiment to production, refused at each wrong step with its article', async () => {
    const [sofiane, malik, nadia, yann] = [
      await pageOf('Sofiane Haddad'),
      await pageOf('Malik Diop'),
      await pageOf('Nadia Ferrand'),
      await pageOf('Yann Le Goff'),
    ];
    // Nobody has asked whether an assessment is required, and none is there.
    await go(sofiane, '/marques/orbe/impact');
    await sofiane.getByRole('link', { name: 'Assistance au conseiller' }).click();
    await atStage(sofiane, 'Projet');
    await expectRefused(await propose(sofiane, 'analysé'), 'RGPD, art. 35(1)');

    await go(sofiane, `${ACTIVITY}?vue=screening`);
    await sofiane.getByLabel('Raisonnement').fill('Salariés assistés par une technique nouvelle : deux critères.');
    await button(sofiane, 'Soumettre au responsable du traitement').click();
    await sofiane.getByText('À confirmer par le responsable du traitement').first().waitFor();
    await go(malik, `${ACTIVITY}?vue=screening`);
    await button(malik, 'Confirmer').click();
    await malik
      .getByText(/Confirmé par/)
      .first()
      .waitFor();

    await go(nadia, `${ACTIVITY}?vue=assessment`);
    await write(nadia);
    await nadia.getByRole('link', { name: 'Validation', exact: true }).click();
    await button(nadia, 'Soumettre à décision…').click();
    await button(dialogOf(nadia), 'Soumettre à décision').click();
    await nadia.getByText('Version 1 : soumise à décision.').waitFor();
    const assessment = new URL(nadia.url()).pathname;
    // Not decided before the opinions that the law asks for.
    await go(malik, `${assessment}?vue=decision`);
    await malik.getByText('Valider : pas encore').click();
    await malik.getByText('RGPD, art. 35(2)').first().waitFor();
    await nadia.getByRole('link', { name: 'Avis', exact: true }).click();
    await opinion(nadia, 'DPO du sous-traitant', 'Favorable');
    await opinion(nadia, 'DPO du responsable du traitement', 'Favorable', 'Paul Renard');
    await opinion(nadia, 'Personnes concernées ou leurs représentants', 'Non recueilli');
    await go(malik, `${assessment}?vue=decision`);
    await button(malik, 'Valider…').click();
    await button(dialogOf(malik), 'Valider').click();
    await malik.getByText('Version 1 : validée.').waitFor();

    await propose(sofiane, 'analysé');
    await sofiane.getByRole('heading', { name: 'Passage proposé : analysé' }).waitFor();
    await speak(malik, 'Responsable du traitement', 'Décider…');
    await atStage(malik, 'Analysé');

    // Employees are told first, and their representatives consulted.
    const terms = async (dialog: Locator): Promise<void> => {
      await dialog.getByLabel('Hypothèse').fill('Les réponses proposées raccourcissent l’attente des clients.');
      await dialog.getByLabel('Mesure').fill('Durée de traitement, en minutes');
      await dialog.getByLabel('Population', { exact: true }).fill('Clients joignant le service par messagerie');
      await dialog.getByLabel('Part de la population').fill('5');
      await dialog.getByLabel('Jusqu’au').fill('2030-06-30');
    };
    await expectRefused(await propose(sofiane, 'expérimentation', terms), 'C. trav. L.2312-38', 'C. trav. L.1222-4');
    await go(sofiane, `${ACTIVITY}?vue=staff`);
    for (const what of ['PV du CSE du 3 novembre 2026', 'Note aux conseillers du 5 novembre 2026']) {
      const row = sofiane.getByRole('row').filter({ hasText: 'À faire' }).first();
      await button(row, 'Consigner…').click();
      const dialog = dialogOf(sofiane);
      await dialog.getByLabel('Le', { exact: true }).fill('2026-11-05');
      await attach(sofiane, dialog, what);
      await button(dialog, 'Consigner').click();
      await dialog.waitFor({ state: 'detached' });
      await sofiane.getByText(what, { exact: false }).waitFor();
    }
    await propose(sofiane, 'expérimentation', terms);
    await sofiane.getByRole('heading', { name: 'Passage proposé : expérimentation' }).waitFor();
    // The controller decides last: the decision is not offered before everybody has spoken.
    await go(malik, ACTIVITY);
    await malik.getByRole('heading', { name: 'Passage proposé : expérimentation' }).waitFor();
    expect(await button(malik, 'Décider…').count()).toBe(0);
    await everybodySpeaks({ yann, sofiane, nadia, malik });
    await atStage(malik, 'Expérimentation');

    await expectRefused(await propose(sofiane, 'en production'), 'RGPD, art. 35(11)');
    await go(sofiane, `${ACTIVITY}?vue=experiment`);
    await button(sofiane, 'Écrire le bilan…').click();
    const report = dialogOf(sofiane);
    await report.getByLabel('À adopter').check();
    await report.getByLabel('Ce qui a été appris').fill('L’attente baisse ; aucun effet inattendu n’a été relevé.');
    await button(report, 'Enregistrer le bilan').click();
    await report.waitFor({ state: 'detached' });
    await sofiane.getByText('aucun effet inattendu', { exact: false }).waitFor();
    await propose(sofiane, 'en production');
    await sofiane.getByRole('heading', { name: 'Passage proposé : en production' }).waitFor();
    await everybodySpeaks({ yann, sofiane, nadia, malik });
    await atStage(malik, 'En production');
    await expectAccessible(malik);

    // One person stops it at once.
    await go(yann, `${ACTIVITY}?vue=staff`);
    await button(yann, 'Suspendre immédiatement…').click();
    const stop = dialogOf(yann);
    await stop.getByLabel('Motif').fill('Réponses inexactes signalées.');
    await expectAccessible(yann);
    await button(stop, 'Suspendre maintenant').click();
    await atStage(yann, 'Suspendu');
    await yann.setViewportSize({ width: 390, height: 900 });
    await expectNoSidewaysScroll(yann);
  }, 300_000);
});

describe('an assessment', () => {
  const LUMEN = '/marques/lumen/impact/agent-assist';
  const field = (page: Page): Locator => page.getByRole('textbox', { name: 'Responsabilités liées au traitement' });

  test('is saved as it is written; where two people wrote the same point, neither is overwritten', async () => {
    const [one, other] = [await pageOf('Nadia Ferrand'), await pageOf('Élise Garnier')];
    await go(one, `${LUMEN}?vue=assessment`);
    await button(one, 'Commencer une analyse…').click();
    await button(dialogOf(one), 'Commencer').click();
    await field(one).waitFor();
    await one.getByText('Proposé par Mandat').first().waitFor();
    await other.goto(one.url());
    await field(other).waitFor();
    await field(one).fill('Lumen décide, Atlas exécute.');
    await one.getByText(/^Enregistré à/).waitFor();
    // Elsewhere than the first: taken in with what she wrote.
    await other.getByRole('textbox', { name: 'Référentiels applicables' }).fill('ISO/IEC 27001.');
    await other.getByText(/^Enregistré à/).waitFor();
    await other.getByText('Lumen décide, Atlas exécute.').waitFor();
    // On the same point: the second is asked.
    await field(one).fill('Lumen décide seule.');
    await one.getByText(/^Enregistré à/).waitFor();
    await field(other).fill('Lumen et Atlas décident.');
    await other.getByRole('heading', { name: 'Une autre personne a modifié les mêmes points' }).waitFor();
    await other.getByRole('alert').getByText('Lumen décide seule.').waitFor();
    expect(await field(other).innerText()).toBe('Lumen et Atlas décident.');
    await expectAccessible(other);
    await button(other, 'Garder l’autre').click();
    await other.getByText(/^(?:Enregistré à|Tout est enregistré)/).waitFor();
    await one.reload();
    expect(await field(one).innerText()).toBe('Lumen décide seule.');
    await one.getByText('ISO/IEC 27001.').waitFor();
  });

  test('is written with emphasis and lists, by keys and by buttons', async () => {
    const page = await pageOf('Nadia Ferrand');
    await go(page, `${LUMEN}?vue=assessment`);
    await page.getByRole('link', { name: 'Assistance au conseiller', exact: true }).last().click();
    await page.getByRole('link', { name: 'Principes fondamentaux', exact: true }).click();
    // One that Mandat proposes nothing for.
    const quality = page.getByRole('textbox', { name: 'Qualité' });
    await quality.press('Control+b');
    await quality.pressSequentially('Lumen');
    await quality.press('Control+b');
    await quality.press('Enter');
    await button(page.getByRole('group', { name: 'Mise en forme' }), 'Puces').click();
    const saved = page.waitForResponse((answer) => (answer.request().postData() ?? '').includes('Atlas'));
    await quality.pressSequentially('Atlas');
    await saved;
    await page.reload();
    await quality.locator('strong', { hasText: 'Lumen' }).waitFor();
    await quality.locator('ul li', { hasText: 'Atlas' }).waitFor();
  });

  test('is taken over from a file of the CNIL’s tool with a report, and given back as one', async () => {
    const page = await pageOf('Sofiane Haddad');
    await go(page, '/marques/orbe/impact/prospecting?vue=assessment');
    await button(page, 'Reprendre un fichier PIA…').click();
    const dialog = dialogOf(page);
    const chooser = page.waitForEvent('filechooser');
    await button(dialog, 'Choisir le fichier…').click();
    const pia = {
      pia: { name: 'Prospection téléphonique', author_name: 'A. Martin', category: 'Relation client' },
      answers: [
        {
          reference_to: '111',
          data: { text: '<p>Appels <b>sortants</b><script>x</script></p>', gauge: null, list: [] },
        },
      ],
      measures: [],
      evaluations: [],
      comments: [],
    };
    await (
      await chooser
    ).setFiles({
      name: 'pia.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(pia)),
    });
    await button(dialog, 'Reprendre').click();
    await page.getByRole('dialog', { name: 'Fichier repris' }).waitFor();
    await expectAccessible(page);
    await dialog.getByRole('link', { name: 'Ouvrir l’analyse' }).click();
    await page.getByRole('heading', { name: 'Prospection téléphonique' }).waitFor();
    await page.getByText('Appels sortants').waitFor();
    const saved = page.waitForEvent('download');
    await button(page, 'Exporter').click();
    await page.getByRole('menuitem', { name: 'Fichier PIA de la CNIL (JSON)' }).click();
    const stream = await (await saved).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    expect(JSON.parse(Buffer.concat(chunks).toString())).toMatchObject({ pia: { name: 'Prospection téléphonique' } });
  });
});
