import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isEvidence, type ReviewEvidence } from '../src/access/index.ts';
import { createReviews } from '../src/access/reviews.ts';
import { HOUSE, uuidv7 } from '../src/kernel/ids.ts';
import { beside, mandat as run } from './support/cli.ts';
import { get } from './support/interactions.ts';
import { somebody, type Reply, type SignedIn } from './support/colleagues.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let security: SignedIn;
let auditor: SignedIn;
let supervisor: SignedIn;
let brandDpo: SignedIn;
let key: string;
beforeAll(async () => {
  mandat = await startTestServer();
  security = await somebody(mandat, [['security', null]]);
  auditor = await somebody(mandat, [['auditor', null]]);
  supervisor = await somebody(mandat, [['supervisor', 'orbe']], { name: '=HYPERLINK("x")' });
  brandDpo = await somebody(mandat, [['brand-dpo', 'lumen']]);
  key = await mandat.key('lumen', 'instructions');
});
afterAll(() => mandat.close());

const PATH = '/v1/access-reviews';
type Line = { readonly id: string; readonly kind: string; readonly person: string | null; readonly own: boolean };
const acts = (work: () => Promise<unknown>, brand: string = HOUSE) => left(mandat.database, brand, work);
async function refused(who: SignedIn, code: string, ...asked: Parameters<SignedIn['ask']>): Promise<void> {
  expect(await acts(async () => expect((await who.ask(...asked)).code).toBe(code))).toEqual([]);
}
let review: string;
const lines = async (): Promise<readonly Line[]> => (await security.ask('GET', `${PATH}/${review}`)).body.lines;
const lineOf = async (person: string): Promise<string> => (await lines()).find((one) => one.person === person)!.id;
const at = (item: string): string => `${PATH}/${review}/items/${item}`;

describe('a review of access', () => {
  test('opens over every held role and live key, with one entry, once a quarter', async () => {
    await supervisor.ask('POST', '/v1/break-glass', {
      brand: 'lumen',
      role: 'supervisor',
      reason: 'Relire un appel pour la cellule de crise',
    });
    await refused(supervisor, 'access.denied', 'POST', PATH, {});
    let opened: Reply | undefined;
    expect(await acts(async () => (opened = await security.ask('POST', PATH, {})))).toEqual(['access-review']);
    expect(opened).toMatchObject({ status: 201, body: { state: 'open', items: 5, undecided: 5, removed: 0 } });
    review = opened!.body.id;
    await refused(security, 'access.review-open', 'POST', PATH, {});
    const all = await lines();
    expect(all.filter(({ kind }) => kind === 'key')).toMatchObject([
      { brand: 'lumen', name: 'test', scopes: ['instructions'], person: null },
    ]);
    expect(all.find(({ person }) => person === supervisor.id)).toMatchObject({ role: 'supervisor', brand: 'orbe' });
    expect(all.find(({ own }) => own)).toMatchObject({ person: security.id });
  });

  test('confirms or removes each item, at once, with one entry', async () => {
    const [confirmed, removed] = [await lineOf(brandDpo.id), await lineOf(supervisor.id)];
    await refused(supervisor, 'access.denied', 'POST', at(confirmed), { decision: 'confirmed' });
    expect(await acts(() => security.ask('POST', at(confirmed), { decision: 'confirmed' }))).toEqual(['access-review']);
    await refused(security, 'access.review-decided', 'POST', at(confirmed), { decision: 'removed' });
    const remark = 'N’est plus sur ce plateau.';
    expect(await acts(() => security.ask('POST', at(removed), { decision: 'removed', remark }))).toEqual([
      'access-review',
    ]);
    expect((await supervisor.ask('GET', '/v1/session')).body.may.brands.orbe).toBeUndefined();
    expect((await supervisor.ask('GET', '/v1/session')).body.may.brands.lumen).toContain('read');
    await refused(security, 'access.review-unknown', 'POST', at(crypto.randomUUID()), { decision: 'confirmed' });
  });

  test('revokes a key, with an entry in its brand’s log', async () => {
    const item = (await lines()).find(({ kind }) => kind === 'key')!;
    expect((await get(mandat.url, '/v1/brands/lumen/mandate', key)).status).toBe(200);
    expect(await acts(() => security.ask('POST', at(item.id), { decision: 'removed' }), 'lumen')).toEqual([
      'api-key-revoke',
    ]);
    expect((await get(mandat.url, '/v1/brands/lumen/mandate', key)).status).toBe(401);
  });

  test('lets nobody decide on their own roles, and closes once all is decided', async () => {
    await refused(security, 'access.review-own', 'POST', at(await lineOf(security.id)), { decision: 'confirmed' });
    await refused(security, 'access.review-undecided', 'POST', `${PATH}/${review}/close`, {});
    await auditor.ask('POST', at(await lineOf(security.id)), { decision: 'confirmed' });
    await security.ask('POST', at(await lineOf(auditor.id)), { decision: 'confirmed' });
    expect(await acts(() => security.ask('POST', `${PATH}/${review}/close`, {}))).toEqual(['access-review']);
    await refused(security, 'access.review-closed', 'POST', `${PATH}/${review}/close`, {});
    const item = (await lines())[0]!;
    await refused(auditor, 'access.review-closed', 'POST', at(item.id), { decision: 'confirmed' });
  });

  test('is exported as evidence that its signature holds together, citing the log', async () => {
    let evidence: ReviewEvidence | undefined;
    const took = await acts(async () => {
      evidence = (await auditor.ask('GET', `${PATH}/${review}/export`)).body as ReviewEvidence;
    });
    expect(took).toEqual(['export']);
    expect(isEvidence(evidence!)).toBe(true);
    expect(isEvidence({ ...evidence!, quarter: '2020-Q1' })).toBe(false);
    expect(isEvidence({ ...evidence!, items: evidence!.items.slice(1) })).toBe(false);
    const { rows } = await mandat.database.owner.query<{ id: string }>(
      `select id from mandat.opening where brand = '_house' and id = any ($1::uuid[])`,
      [[evidence!.openedEntry, evidence!.closedEntry, ...evidence!.items.map(({ entry }) => entry)]],
    );
    expect(rows.length).toBe(7);
    expect((await mandat.server.app.trace.state(HOUSE))!.vkey).toBe(evidence!.vkey);
    await refused(supervisor, 'access.denied', 'GET', `${PATH}/${review}/export`);
  });

  test('is exported to be read, in both languages, with nothing that a spreadsheet would run', async () => {
    const of = async (query: string) => (await security.ask('GET', `${PATH}/${review}/export?${query}`)).text;
    const [fr, en] = [await of('format=html&lang=fr'), await of('format=html&lang=en')];
    expect(fr).toContain('Revue des habilitations');
    expect(fr).toContain('=HYPERLINK(&quot;x&quot;)');
    expect(en).toContain('Access review');
    const csv = await of('format=csv&lang=fr');
    expect(csv).toContain('Personne ou clé;Rôle ou droits');
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  });

  test('is shown and exported on the command line', async () => {
    const quarter = (await security.ask('GET', PATH)).body.items[0].quarter as string;
    const shown = await run(beside(mandat), 'access', 'review', 'show', quarter);
    expect(shown.out).toMatch(/removed {4}role/);
    const exported = await run(beside(mandat), 'access', 'review', 'export', quarter);
    expect(isEvidence(JSON.parse(exported.out) as ReviewEvidence)).toBe(true);
    expect(await run(beside(mandat), 'access', 'review', 'open')).toMatchObject({ code: 3 });
    expect(await run(beside(mandat), 'access', 'review', 'nothing')).toMatchObject({ code: 2 });
  });

  test('opens by itself each quarter, and is overdue a month later', async () => {
    let now = Date.now() + 92 * 86_400_000;
    const reviews = createReviews({
      db: mandat.database.db,
      clock: () => now,
      newId: uuidv7,
      forget: () => undefined,
    });
    expect(await reviews.ensure('system')).toBe(true);
    expect(await reviews.ensure('system')).toBe(false);
    const [latest] = await reviews.list();
    expect(latest!.opened_by).toBe('system');
    now += 31 * 86_400_000;
    const { reviewState } = await import('../src/access/review-rules.ts');
    expect(reviewState({ dueAt: latest!.due_at.getTime(), closedAt: null }, now)).toBe('overdue');
  });
});
