import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { expectAccessible, startConsole, type TestConsole } from '../support/browser.ts';
import { consolidated, journal, PROCESSOR } from '../support/law-texts.ts';

let mandat: TestConsole;
beforeAll(async () => void (mandat = await startConsole()));
afterEach(() => mandat.leave());
afterAll(() => mandat.close());

const file = (name: string, text: string) => ({ name, mimeType: 'text/html', buffer: Buffer.from(text) });
const FR = file('rgpd-fr.html', journal({ articles: PROCESSOR.FR }));
const EN = file('rgpd-en.html', journal({ language: 'EN', articles: PROCESSOR.EN }));
const LATER = file(
  'rgpd-2025.html',
  consolidated(
    '01.06.2025',
    `<div class="eli-subdivision" id="art_28"><p class="title-article-norm">Article 28</p><div class="norm"><span class="no-parag">3.  </span><div class="norm inline-element">Consolidé, et fictif:<div class="grid-container grid-list"><div class="list grid-list-column-1"><span>a) </span></div><div class="grid-list-column-2"><p class="norm">selon la nouvelle instruction.</p></div></div></div></div></div>`,
  ),
);

/** The article as somebody reads it from a duty of a brand. */
async function opened(page: Page, name: RegExp): Promise<Locator> {
  await page.getByRole('link', { name }).first().click();
  return page.getByRole('dialog');
}
const take = async (page: Page, ...files: readonly ReturnType<typeof file>[]): Promise<void> => {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([...files]);
};

test('an article that was not imported says so, with the command and the way to it', async () => {
  const page = await mandat.open('/marques/lumen/obligations');
  const dialog = await opened(page, /^RGPD, art\.\s28\(3\)\(a\)$/);
  await dialog.getByText('Aucun texte officiel n’a été importé pour l’article 28.').waitFor();
  await dialog.getByText('mandat law texts FICHIER').waitFor();
  expect(await dialog.getByRole('link', { name: 'Lire le texte officiel' }).getAttribute('href')).toContain('#art_28');
  await dialog.getByText('un résumé, et non le texte', { exact: false }).waitFor();
  await expectAccessible(page);
});

test('files are imported where the watch is kept; one that is none says why', async () => {
  const page = await mandat.open('/suivi?vue=watch', { refusals: [422] });
  const row = page.locator('main tbody tr').filter({ hasText: 'RGPD, règlement (UE) 2016/679' });
  await row.getByText('français : 0 article').waitFor();
  await take(page, FR, EN);
  await page.getByText('rgpd-en.html : 32016R0679, 4 mai 2016, 1 article.').waitFor();
  await row.getByText('anglais : 1 article').waitFor();
  await take(page, FR);
  await page.getByText('rgpd-fr.html était déjà détenu : rien n’a changé.').waitFor();
  await take(page, file('lettre.html', '<html><p>Bonjour</p></html>'));
  await page.getByText('Ce n’est pas un texte officiel que Mandat lit', { exact: false }).waitFor();
  await expectAccessible(page);
});

test('the official text is read in place, the cited passage in view, beside our own words', async () => {
  const page = await mandat.open('/marques/lumen/obligations');
  const dialog = await opened(page, /^RGPD, art\.\s28\(3\)\(a\)$/);
  await dialog.getByRole('heading', { name: 'Texte officiel' }).waitFor();
  await dialog.getByText('Sous-traitant fictif').waitFor();
  const cited = dialog.locator('[data-cited=true]');
  expect(await cited.allInnerTexts()).toEqual([expect.stringContaining('n’agit que sur instruction fictive')]);
  await dialog.getByText('Passage cité').waitFor();
  expect(await cited.evaluate(inPage)).toBe(true);
  await dialog.getByText('publiée au Journal officiel le mercredi 4 mai 2016').waitFor();
  await dialog.getByText(/^[0-9a-f]{64}$/).waitFor();
  await dialog.getByRole('heading', { name: 'Ce que Mandat en retient' }).waitFor();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Read in English' }).click();
  await dialog.getByText('acts on fictional instructions only;').waitFor();
  expect(await dialog.getByRole('region').locator('p[lang=en]').count()).toBeGreaterThan(2);
});

/** Whether somebody sees it without scrolling the text. */
function inPage(block: { readonly parentElement: unknown; getBoundingClientRect(): Box }): boolean {
  const page = (block.parentElement as typeof block).getBoundingClientRect();
  const own = block.getBoundingClientRect();
  return own.top >= page.top && own.top < page.bottom;
}
type Box = { readonly top: number; readonly bottom: number };

test('in English, and on a narrow screen, it reads as well', async () => {
  const page = await mandat.open('/marques/lumen/obligations', { lang: 'en', width: 390 });
  const dialog = await opened(page, /^GDPR, art\.\s28\(3\)\(a\)$/);
  await dialog.getByRole('heading', { name: 'Official text' }).waitFor();
  await dialog.getByText('Cited passage').waitFor();
  await dialog.getByText('acts on fictional instructions only;').waitFor();
  await dialog.getByRole('button', { name: 'Lire en français' }).waitFor();
  await expectAccessible(page);
});

test('from a decision it is read as it stood on that day', async () => {
  const page = await mandat.open('/marques/lumen/quarantaine');
  const link = page
    .locator('main tbody')
    // The article that was imported: what else stands there depends on the hour.
    .getByRole('link', { name: /^RGPD, art\.\s28\(3\)/ })
    .first();
  const asked = page.waitForRequest(/law-articles/);
  await link.click();
  expect((await asked).url()).toMatch(/day=\d{4}-\d{2}-\d{2}$/);
  await page
    .getByRole('dialog')
    .getByText(/^du \p{L}+ \d+/u)
    .waitFor();
});

test('a newer text takes its place, the older stays readable; an import that is withdrawn does not', async () => {
  const page = await mandat.open('/suivi?vue=watch');
  await take(page, LATER);
  await page.getByText('rgpd-2025.html : 32016R0679, 1er juin 2025, 1 article.').waitFor();
  await page
    .locator('main tbody tr')
    .filter({ hasText: 'RGPD, règlement' })
    .getByRole('link', { name: 'RGPD', exact: true })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('1 article détenu').selectOption({ label: '28' });
  await dialog.getByText('selon la nouvelle instruction.').waitFor();
  await dialog.getByLabel('Versions détenues').selectOption('2016-05-04');
  await dialog.getByText('n’agit que sur instruction fictive', { exact: false }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page
    .locator('summary')
    .filter({ hasText: /^Imports/ })
    .click();
  await page.locator('tr').filter({ hasText: 'rgpd-2025.html' }).getByRole('button', { name: 'Retirer…' }).click();
  await dialog.getByText('Les articles de rgpd-2025.html ne se liront plus.', { exact: false }).waitFor();
  await dialog.getByRole('button', { name: 'Retirer', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(/^retiré par /).waitFor();
});
