import type { Locator, Page } from 'playwright-core';
import { inBrand } from '../../src/db/index.ts';
import { HOUSE } from '../../src/kernel/ids.ts';
import type { TestConsole } from './browser.ts';

/** A page of somebody of the sample estate, signed in as themselves with a second factor. */
export async function pageOf(mandat: TestConsole, name: string, refusals: readonly number[] = []): Promise<Page> {
  const { access, db } = mandat.server.server.app;
  const person = (await access.people.list()).find((one) => one.name === name);
  if (!person) throw new Error(`nobody called ${name} in the sample`);
  const { cookie } = await inBrand(db, HOUSE, (tx) =>
    access.sessions.openFor(tx, person, ['oidc', 'mfa'], { at: 'unknown', agent: 'essai' }),
  );
  const page = await mandat.page({ signedIn: false, refusals });
  await page.context().addCookies([{ name: 'mandat_session', value: cookie, url: mandat.server.url }]);
  return page;
}

export const button = (within: Page | Locator, name: string | RegExp): Locator => within.getByRole('button', { name });
export const dialogOf = (page: Page): Locator => page.getByRole('dialog');

export async function attach(page: Page, within: Locator, reference: string): Promise<void> {
  await within.getByLabel('Référence du document').fill(reference);
  const chooser = page.waitForEvent('filechooser');
  await button(within, 'Choisir le document…').click();
  const file = { name: 'document.pdf', mimeType: 'application/pdf', buffer: Buffer.from(reference) };
  await (await chooser).setFiles(file);
  await within.getByRole('status').getByText('Empreinte').waitFor();
}

export async function atStage(page: Page, stage: string): Promise<void> {
  await page
    .getByRole('list', { name: 'Étapes du traitement' })
    .locator('[aria-current=step]', { hasText: stage })
    .waitFor();
}

/** The three feared events at one level. */
export async function risks(page: Page, level: string, told: string): Promise<void> {
  await page.getByRole('link', { name: 'Risques', exact: true }).click();
  for (const field of await page.locator('main textarea').all())
    if ((await field.inputValue()) === '') await field.fill('Divulgation\nPerte de confiance');
  for (const select of await page.locator('main select').all())
    if (await select.locator('option', { hasText: 'maximale' }).count()) await select.selectOption(level);
  await page.getByText(told, { exact: false }).first().waitFor();
  await page.getByText(/^Enregistré à/).waitFor();
}
