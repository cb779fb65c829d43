import type { Page } from 'playwright-core';
import { accountabilityOf } from '../../src/accountability-of.ts';
import { afterAll, afterEach, beforeAll, describe, test } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, startConsole, type TestConsole } from '../support/browser.ts';
import { call, get, send, type Loose } from '../support/interactions.ts';
import { testPlatform } from '../support/platform.ts';

let mandat: TestConsole;
/** What an address of the table is given: ids that only the running server knows. */
const ids: Record<string, string> = {};
const recorder = testPlatform('essai');
const mute = testPlatform('sourd', []);
beforeAll(async () => {
  mandat = await startConsole({ connectors: [recorder.connector, mute.connector] });
  const key = await mandat.server.key('lumen');
  const first = async (what: string): Promise<Loose> =>
    (await get(mandat.server.url, `/v1/brands/lumen/${what}`, key)).body['items'][0];
  ids['accepted'] = (await first('interactions?verdict=accepted')).id;
  ids['quarantined'] = (await first('interactions?verdict=quarantined')).id;
  ids['entry'] = (await first('trace/entries?act=admit')).id;
  await fillSources();
  const { access } = mandat.server.server.app;
  ids['person'] = (await access.people.list()).find(({ name }) => name === 'Julie Castel')!.id;
  ids['questionnaire'] = (await accountabilityOf(mandat.server.server.app).questionnaires.list())[0]!.id;
  ids['review'] = (await access.reviews.list()).at(-1)!.id;
});

/** An address that receives and holds something unreadable, one that waits, and a system that cannot be told. */
async function fillSources(): Promise<void> {
  const { server } = mandat;
  const page = await mandat.open('/marques/lumen/sources/raccorder?source=vcon');
  const made = async (what: string, body: object): Promise<Loose> =>
    page.evaluate(
      async ([path, json]) => {
        const { csrf } = (await (await fetch('/v1/session')).json()) as { csrf: string };
        const headers = { 'content-type': 'application/json', 'x-mandat-csrf': csrf };
        return (await fetch(path!, { method: 'POST', headers, body: json! })).json();
      },
      [`/v1/brands/lumen/${what}`, JSON.stringify(body)],
    );
  const hook = await made('hooks', { source: 'vcon', name: 'Téléphonie Lyon' });
  ids['hook'] = hook.id;
  ids['waiting'] = (await made('hooks', { source: 'email', name: 'Boîte du service client' })).id;
  for (const body of [call([['customer', 'Bonjour']]), { uuid: 'x' }])
    await fetch(hook.url, {
      method: 'POST',
      headers: { authorization: `Bearer ${hook.secret}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const events = ['interaction.accepted', 'right.exercised'];
  ids['webhook'] = (await made('webhooks', { name: 'Outil de suivi', url: 'https://127.0.0.1:1/recu', events })).id;
  await fillPlatforms(made);
  const assessed = '/v1/brands/lumen/impact/call-recording/assessments';
  ids['assessment'] = (await get(server.url, assessed, await server.key('lumen', 'impact'))).body['items'][0].id;
  ids['frame'] = (await made('drafts', { kind: 'frame', title: 'Contrat-cadre 2027' })).id;
  ids['audit'] = (await get(server.url, '/v1/brands/lumen/audits', await server.key('lumen', 'instructions'))).body[
    'items'
  ][0].id;
  ids['drafting'] = (await made('impact/agent-assist/assessments', { name: 'Assistance au conseiller' })).id;
  await fillProspecting(made);
  await send(server.url, 'lumen', await server.key('lumen'), call([['customer', 'Bonjour']]));
  await page.close();
}

/** A campaign whose checks are not all held. */
async function fillProspecting(made: (what: string, body: object) => Promise<Loose>): Promise<void> {
  const [script, vendors] = ['Bonjour, une offre.', ['atlas']];
  const campaign = { name: 'Offre d’hiver', object: 'energy-supply', channel: 'phone', script, vendors };
  ids['campaign'] = (await made('campaigns', { ...campaign, startsOn: '2026-12-01', endsOn: '2026-12-18' })).id;
}

/** A platform in order, and one that cannot fetch what it lists. */
async function fillPlatforms(made: (what: string, body: object) => Promise<Loose>): Promise<void> {
  const values = { account: 'lumen', secret: 'tres-secret' };
  for (const [platform, name] of [
    [recorder, 'Téléphonie Lyon'],
    [mute, 'Dépôt de nuit'],
  ] as const) {
    platform.put({ ref: name, is: 'delivery', source: 'vcon' }, JSON.stringify(call([['customer', 'Bonjour']])));
    const { kind } = platform.connector;
    ids[kind] = (await made('connections', { kind, name, values })).id;
    if (platform === mute) platform.fail('fetch', 'connector.denied');
    await made(`connections/${ids[kind]}/look`, {});
  }
}
afterEach(() => mandat.leave());
afterAll(() => mandat.close());

/** Every page, its address, and what stands on it once it is all there. */
const PAGES = [
  ['the overview', '/', 'main svg'],
  ['the overview of a brand', '/marques/lumen', 'main svg'],
  ['the list of interactions', '/marques/lumen/interactions', '[role=table] a[data-row]'],
  ['a list that holds nothing', '/marques/lumen/interactions?channel=post', 'main pre'],
  ['an interaction', '/marques/lumen/interactions/{accepted}', 'main ol [data-role]'],
  ['an interaction in quarantine', '/marques/lumen/interactions/{quarantined}', 'main dl'],
  ['the quarantine', '/marques/lumen/quarantaine', 'main tbody tr'],
  ['what is not wired', '/marques/lumen/quarantaine?vue=unrouted', 'main tbody tr'],
  ['what observation let pass', '/marques/garance/quarantaine?vue=would', 'main tbody tr'],
  ['rights exercised', '/marques/lumen/quarantaine?vue=signals', 'main tbody tr'],
  ['reconciliation', '/marques/lumen/quarantaine?vue=gaps', 'main tbody tr'],
  ['the question before a contact', '/marques/lumen/prospection', 'main form'],
  ['what is known of a person', '/marques/lumen/prospection?vue=person', 'main form'],
  ['campaigns', '/marques/lumen/prospection?vue=campaigns', 'main tbody tr'],
  ['a campaign', '/marques/lumen/prospection/campagnes/{campaign}', 'main tbody tr'],
  ['a campaign to declare', '/marques/lumen/prospection/campagnes/declarer', 'main form'],
  ['the simulator', '/marques/lumen/prospection?vue=simulator', 'main form'],
  ['the sources', '/marques/lumen/sources', 'main tbody tr'],
  ['sources where there are none', '/marques/orbe/sources', 'main h3'],
  ['systems to connect', '/marques/lumen/sources/raccorder', 'main ol ul a'],
  ['a system that signs', '/marques/lumen/sources/raccorder?source=twilio', 'main form'],
  ['a system that has not sent yet', '/marques/lumen/sources/raccorder?adresse={waiting}', 'main pre'],
  ['a system that has', '/marques/lumen/sources/raccorder?adresse={hook}', 'main a[href*="interactions/"]'],
  ['platforms', '/marques/lumen/sources?vue=platforms', 'main tbody tr'],
  ['platforms to connect', '/marques/lumen/sources/plateformes/connecter', 'main ol ul a'],
  ['a platform to enter', '/marques/lumen/sources/plateformes/connecter?plateforme=essai', 'main form'],
  ['a platform just connected', '/marques/lumen/sources/plateformes/connecter?connexion={essai}', 'main ol p a'],
  ['a platform', '/marques/lumen/sources/plateformes/{essai}', 'main dl'],
  ['where a platform leads', '/marques/lumen/sources/plateformes/{essai}?vue=routes', 'main tbody tr'],
  ['copies at the source', '/marques/lumen/sources?vue=copies', 'main tbody tr'],
  ['what nobody could read', '/marques/lumen/sources?vue=aside', 'main tbody tr'],
  ['systems that are told', '/marques/lumen/sources?vue=told', 'main tbody tr'],
  ['what a system was told', '/marques/lumen/sources/avertissements/{webhook}', 'main tbody tr'],
  ['the instructions', '/marques/lumen/instructions', 'article section'],
  ['the difference of two versions', '/marques/lumen/instructions?vue=comparer', 'main ins'],
  ['the instructions of a brand since its contract', '/marques/lumen/instructions?vue=orders', 'main section p'],
  ['the processing', '/marques/lumen/instructions?vue=activities', 'main tbody tr'],
  ['the wiring', '/marques/lumen/instructions?vue=wiring', 'main tbody tr'],
  ['what processing stands on', '/marques/lumen/impact', 'main tbody tr'],
  ['a processing in production', '/marques/lumen/impact/call-recording', 'main ol [aria-current=step]'],
  ['a draft and what it lacks', '/marques/lumen/impact/agent-assist', 'main tbody tr'],
  ['a screening', '/marques/lumen/impact/call-recording?vue=screening', 'main tbody tr'],
  ['a screening to be answered', '/marques/lumen/impact/agent-assist?vue=screening', 'main form'],
  ['what employers owe', '/marques/lumen/impact/call-recording?vue=staff', 'main tbody tr'],
  ['versions of an assessment', '/marques/lumen/impact/call-recording?vue=assessment', 'main tbody tr'],
  ['an activity without experiment', '/marques/lumen/impact/agent-assist?vue=experiment', 'main h3'],
  ['an assessment to read', '/marques/lumen/impact/call-recording/analyses/{assessment}', 'main h3'],
  ['an assessment to write', '/marques/lumen/impact/agent-assist/analyses/{drafting}', 'main [role=textbox]'],
  ['measures', '/marques/lumen/impact/agent-assist/analyses/{drafting}?vue=measures', 'main [role=textbox]'],
  ['risks', '/marques/lumen/impact/agent-assist/analyses/{drafting}?vue=risks', 'main select'],
  ['an action plan', '/marques/lumen/impact/call-recording/analyses/{assessment}?vue=plan', 'main h3, main tbody'],
  ['opinions', '/marques/lumen/impact/call-recording/analyses/{assessment}?vue=opinions', 'main tbody tr'],
  ['a decision', '/marques/lumen/impact/call-recording/analyses/{assessment}?vue=decision', 'main ol li'],
  ['what was announced to all brands', '/contrats', 'main tbody tr'],
  ['the chain', '/contrats?vue=chain', 'main tbody tr'],
  ['the clause matrix', '/contrats?vue=clauses', 'main tbody tr'],
  ['what transfers stand on', '/contrats?vue=law', 'main tbody tr'],
  ['what was announced to a brand', '/marques/orbe/contrats', 'main tbody tr'],
  ['agreements', '/marques/lumen/contrats?vue=agreements', 'main tbody tr'],
  ['a draft of a frame', '/marques/lumen/contrats/projets/{frame}', 'main details'],
  ['a draft to read', '/marques/lumen/contrats/projets/{frame}?vue=preview', 'article section'],
  ['a draft to sign', '/marques/lumen/contrats/projets/{frame}?vue=sign', 'main pre'],
  ['both sides’ duties', '/marques/lumen/obligations', 'main tbody tr'],
  ['the house’s controls that wait', '/controles', 'main tbody tr'],
  ['the house’s frameworks', '/controles?vue=frameworks&cadre=iso27001-2022', 'main tbody tr'],
  ['clients’ questionnaires', '/controles?vue=questionnaires', 'main tbody tr'],
  ['a questionnaire', '/controles/questionnaires/{questionnaire}', 'main textarea'],
  ['a brand’s controls', '/marques/lumen/controles', 'main tbody tr'],
  ['the evidence pack', '/marques/lumen/controles?vue=pack', 'main dl'],
  ['the registers', '/marques/lumen/obligations?vue=registers', 'main tbody tr'],
  ['points of attention', '/marques/lumen/suivi', 'main tbody tr'],
  ['points of attention of the house', '/suivi', 'main tbody tr'],
  ['audits by a brand', '/marques/lumen/suivi?vue=audits', 'main tbody tr'],
  ['an audit', '/marques/lumen/suivi/audits/{audit}', 'main tbody tr'],
  ['alerts where there are none', '/marques/lumen/suivi?vue=alerts', 'main h3'],
  ['requests of authorities', '/suivi?vue=requests', 'main dl'],
  ['the watch on law', '/suivi?vue=watch', 'main tbody tr'],
  ['requests that a brand was told of', '/marques/lumen/suivi?vue=requests', 'main dl'],
  ['exposure', '/marques/lumen/suivi?vue=exposure', 'main dl'],
  ['processes of the house', '/suivi?vue=processes', 'main tbody tr'],
  ['undertakings and training', '/suivi?vue=staff', 'main tbody tr'],
  ['information notices', '/marques/lumen/suivi?vue=notices', 'main tbody tr'],
  ['a notice out of step', '/marques/lumen/suivi/notices/customer-service', 'main ins'],
  ['the data map', '/marques/lumen/obligations?vue=map', 'main svg [data-kind]'],
  ['the data map', '/marques/lumen/obligations?vue=map', 'main figure li'],
  ['a register taken over', '/marques/lumen/obligations?vue=takeover', 'main h3'],
  ['the duties of the house', '/obligations', 'main tbody tr'],
  ['its own duties', '/obligations?vue=own', 'main tbody tr'],
  ['its registers', '/obligations?vue=registers', 'main tbody tr'],
  ['the log', '/marques/lumen/journal', '[role=table] a[data-row]'],
  ['an entry of the log', '/marques/lumen/journal?entree={entry}', '[role=dialog] dl'],
  ['our own processing', '/marques/_house/impact', 'main tbody tr'],
  ['a processing of ours', '/marques/_house/impact/agent-evaluation', 'main dl + small, main dl ~ div button'],
  ['the log of the house', '/marques/_house/journal', '[role=table] a[data-row]'],
  ['the keys', '/marques/lumen/cles', 'main tbody tr'],
  ['people', '/habilitations', 'main tbody tr'],
  ['a person', '/habilitations/personnes/{person}', 'main tbody tr'],
  ['roles', '/habilitations?vue=roles', 'main pre'],
  ['sites', '/habilitations?vue=sites', 'main tbody tr'],
  ['break-glass', '/habilitations?vue=glass', 'main tbody tr'],
  ['reviews of access', '/habilitations?vue=reviews', 'main tbody tr'],
  ['a review of access', '/habilitations/revues/{review}?lignes=all', 'main tbody tr'],
  ['traces of access', '/mes-traces', 'main dl'],
  ['one’s own account', '/compte', 'main tbody tr'],
] as const;

/** Each width in each language and in each scheme; each language in each scheme. What axe reads of the widest and the narrowest, in both schemes and languages, it would read of the others. */
const VIEWS = {
  fr: [
    [1440, 'light', 'axe'],
    [1024, 'dark'],
    [390, 'light'],
  ],
  en: [
    [1440, 'dark'],
    [1024, 'light'],
    [390, 'dark', 'axe'],
  ],
} as const;

type Lang = keyof typeof VIEWS;

async function expectSoundIn(page: Page, lang: Lang): Promise<void> {
  await page.locator(`html[lang=${lang}]`).waitFor({ state: 'attached' });
  for (const [width, colorScheme, axe] of VIEWS[lang]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await expectNoSidewaysScroll(page);
    if (axe) await expectAccessible(page);
  }
}

/** The language is changed on the page, under what is open over it: opening it again would take longer than looking at it. */
async function expectSound(page: Page): Promise<void> {
  for (const lang of ['fr', 'en'] as const) {
    await page.locator(`button[lang=${lang}]`).first().dispatchEvent('click');
    await expectSoundIn(page, lang);
  }
}

/** An address of nothing, between two pages: so nothing of the one is taken for the other. */
const NOWHERE = '/nulle-part';
const LOST = 'h1:text-matches("rien à cette adresse|nothing at this address", "i")';

/** Goes there as a link does: opening each address anew would take twice as long as looking at it. */
async function go(page: Page, path: string, sign: string): Promise<void> {
  await page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)})`);
  await page.locator(sign).first().waitFor();
}

describe('in French and English, light and dark, at 1440, 1024 and 390 pixels', () => {
  const visit = { scheme: 'auto', shared: true } as const;

  let page: Page;
  beforeAll(async () => {
    page = await mandat.open(NOWHERE, { ...visit, kept: true });
  });
  test.for(PAGES)('%s meets WCAG A and AA, and scrolls one way only', async ([, path, ready]) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await go(page, NOWHERE, LOST);
    await go(
      page,
      path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name]!),
      ready,
    );
    await expectSound(page);
  });

  test.for(['fr', 'en'] as const)('so does an address that leads nowhere, in %s', async (lang) => {
    const page = await mandat.open(NOWHERE, { scheme: 'auto', lang });
    await page.locator('h1').waitFor();
    await expectSoundIn(page, lang);
  });

  test('so does the entrance', async () => {
    const page = await mandat.open('/entree', { ...visit, signedIn: false, refusals: [401] });
    await page.locator('main pre').waitFor();
    await expectSound(page);
  });

  test('so do search, a decision and a system that is to be told, over their page', async () => {
    const page = await mandat.open('/marques/lumen/quarantaine', visit);
    const destroy = page.locator('main tbody button').nth(1);
    await destroy.waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await expectSound(page);
    await page.keyboard.press('Escape');
    await destroy.click();
    await page.getByRole('dialog').getByRole('textbox').first().waitFor();
    await expectSound(page);
    await page.goto(`${mandat.server.url}/marques/lumen/sources?vue=told`);
    await page.locator('main header button').click();
    await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
    await expectSound(page);
  });
});
