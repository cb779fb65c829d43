import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBreakGlass } from '../src/access/break-glass.ts';
import { HOUSE, uuidv7 } from '../src/kernel/ids.ts';
import { somebody, type SignedIn } from './support/colleagues.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
let dpo: SignedIn;
beforeAll(async () => {
  mandat = await startTestServer();
  dpo = await somebody(mandat, [['dpo', null]]);
});
afterAll(() => mandat.close());

const wanted = {
  brand: 'lumen',
  role: 'supervisor',
  reason: 'Panne du plateau de nuit : relire un appel signalé par la cellule de crise',
};
const PATH = '/v1/break-glass';
const agent = (brand = 'orbe') => somebody(mandat, [['agent', brand]]);
/** What was left in the house's log and in the brand's. */
async function acts(work: () => Promise<unknown>, brand = 'lumen'): Promise<readonly (readonly string[])[]> {
  let house: readonly string[] = [];
  const theirs = await left(mandat.database, brand, async () => (house = await left(mandat.database, HOUSE, work)));
  return [house, theirs];
}
const TOLD = [['break-glass'], ['break-glass']];
async function refused(who: SignedIn, code: string, ...asked: Parameters<SignedIn['ask']>): Promise<void> {
  expect(await acts(async () => expect((await who.ask(...asked)).code).toBe(code))).toEqual([[], []]);
}
/** As if two hours had gone by. */
const later = () =>
  createBreakGlass({
    db: mandat.database.db,
    clock: () => Date.now() + 2 * 3_600_000,
    newId: uuidv7,
    forget: () => undefined,
  });

describe('break-glass', () => {
  test('gives the role at once, for one brand and some hours, and says so in both logs', async () => {
    const who = await agent();
    expect((await who.ask('GET', '/v1/session')).body.may.brands.lumen).toBeUndefined();
    let taken: Awaited<ReturnType<SignedIn['ask']>> | undefined;
    expect(await acts(async () => (taken = await who.ask('POST', PATH, wanted)))).toEqual(TOLD);
    expect(taken).toMatchObject({
      status: 201,
      body: { own: true, state: 'open', brand: 'lumen', role: 'supervisor' },
    });
    const { openedAt, until } = taken!.body;
    expect(Date.parse(until) - Date.parse(openedAt)).toBe(3_600_000);
    expect((await who.ask('GET', '/v1/session')).body.may.brands.lumen).toContain('read');
    expect((await who.ask('GET', '/v1/session')).body.may.brands.garance).toBeUndefined();
  });

  test('is refused for longer, without a reason, to a brand’s people, without a second factor, and where it is held', async () => {
    const who = await agent();
    await refused(who, 'input.invalid', 'POST', PATH, { ...wanted, hours: 5 });
    await refused(who, 'input.invalid', 'POST', PATH, { ...wanted, reason: 'urgent' });
    await refused(who, 'brand.unknown', 'POST', PATH, { ...wanted, brand: 'personne' });
    await refused(who, 'access.denied', 'POST', PATH, { ...wanted, role: 'dpo' });
    await refused(who, 'input.invalid', 'POST', PATH, { ...wanted, role: 'administrator' });
    const theirs = await somebody(mandat, [['brand-dpo', 'lumen']]);
    await refused(theirs, 'access.role-sides', 'POST', PATH, wanted);
    const single = await somebody(mandat, [['supervisor', 'orbe']], { factors: ['oidc'] });
    await refused(single, 'access.second-factor', 'POST', PATH, wanted);
    await refused(dpo, 'access.glass-held', 'POST', PATH, { ...wanted, role: 'dpo' });
    const nobody = await somebody(mandat, []);
    await refused(nobody, 'access.denied', 'POST', PATH, wanted);
  });

  test('of two that one person asks for at once opens one', async () => {
    const who = await agent();
    const both = await Promise.all([
      who.ask('POST', PATH, wanted),
      who.ask('POST', PATH, { ...wanted, brand: 'garance' }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  test('is ended early, reviewed by somebody else, and blocks the next until it is', async () => {
    const who = await somebody(mandat, [['supervisor', 'orbe']]);
    const { id } = (await who.ask('POST', PATH, { ...wanted, role: 'dpo' })).body;
    const review = { finding: 'justified', remark: 'Appel relu avec la cellule de crise.' };
    await refused(dpo, 'access.glass-live', 'POST', `${PATH}/${id}/review`, review);
    await refused(await agent(), 'access.glass-unknown', 'POST', `${PATH}/${id}/end`, {});
    expect(await acts(() => who.ask('POST', `${PATH}/${id}/end`, {}))).toEqual(TOLD);
    expect((await who.ask('GET', '/v1/session')).body.may.brands.lumen).toBeUndefined();
    await refused(who, 'access.glass-ended', 'POST', `${PATH}/${id}/end`, {});
    await refused(who, 'access.glass-unreviewed', 'POST', PATH, wanted);
    await refused(who, 'access.denied', 'POST', `${PATH}/${id}/review`, review);
    expect(await acts(() => dpo.ask('POST', `${PATH}/${id}/review`, review))).toEqual(TOLD);
    await refused(dpo, 'access.glass-reviewed', 'POST', `${PATH}/${id}/review`, review);
    const { body } = await who.ask('GET', PATH);
    expect(body.items).toMatchObject([{ state: 'reviewed', ...review, reviewedBy: `person:${dpo.id}` }]);
    expect(body.mayTake).toEqual(['dpo', 'security', 'supervisor']);
    expect((await who.ask('POST', PATH, wanted)).status).toBe(201);
  });

  test('of somebody who reviews is not reviewed by them', async () => {
    const reviewer = await somebody(mandat, [
      ['security', 'orbe'],
      ['auditor', null],
    ]);
    const { id } = (await reviewer.ask('POST', PATH, wanted)).body;
    await reviewer.ask('POST', `${PATH}/${id}/end`, {});
    await refused(reviewer, 'access.glass-own', 'POST', `${PATH}/${id}/review`, {
      finding: 'justified',
      remark: 'C’était bien moi.',
    });
  });

  test('ends by itself when its time is over, with an entry in both logs', async () => {
    const who = await agent();
    const { id } = (await who.ask('POST', PATH, wanted)).body;
    expect(await acts(() => mandat.server.app.access.glass.sweep())).toEqual([[], []]);
    const [house, theirs] = await acts(() => later().sweep());
    expect([...new Set([...house!, ...theirs!])]).toEqual(['break-glass']);
    const { body } = await who.ask('GET', PATH);
    expect(body.items[0]).toMatchObject({ id, state: 'to-review' });
    expect(body.items[0].closedAt).toBe(body.items[0].until);
  });

  test('is told to the whole house, and to that brand’s people without a name', async () => {
    const who = await agent('garance');
    const { id } = (await who.ask('POST', PATH, wanted)).body;
    const notices = async (reader: SignedIn) =>
      (await reader.ask('GET', `${PATH}/notices`)).body.items.find((one: { id: string }) => one.id === id);
    const theirs = await notices(await somebody(mandat, [['brand-operations', 'lumen']]));
    expect(theirs).toMatchObject({ brand: 'lumen', name: null, reason: wanted.reason, own: false, state: 'open' });
    expect(await notices(await somebody(mandat, [['brand-dpo', 'orbe']]))).toBeUndefined();
    expect(await notices(dpo)).toMatchObject({ brand: 'lumen', name: expect.stringContaining('Camille') });
    expect(await notices(await agent())).toMatchObject({ brand: null, reason: null });
  });

  test('tells the brand’s systems, without who', async () => {
    const { rows } = await mandat.database.owner.query<{ meaning: string }>(
      `select convert_from(meaning, 'UTF8') as meaning from mandat.opening where brand = 'lumen' and position('break-glass' in convert_from(meaning, 'UTF8')) > 0`,
    );
    const { bodyOf } = await import('../src/webhooks/rules.ts');
    const told = JSON.parse(bodyOf('lumen', 'e', JSON.parse(rows[0]!.meaning) as Parameters<typeof bodyOf>[2])) as {
      type: string;
      data: { details: Record<string, unknown> };
    };
    expect(told.type).toBe('access.break-glass');
    expect(Object.keys(told.data.details).toSorted()).toEqual(['glass', 'role', 'state', 'until']);
    expect(JSON.stringify(told)).not.toContain('person:');
  });
});
