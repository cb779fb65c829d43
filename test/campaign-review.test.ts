import { afterAll, beforeAll, expect, test } from 'vitest';
import { FLOW_DOWN } from '../src/contracts/index.ts';
import { createCampaigns } from '../src/contact/campaigns.ts';
import { addProspecting, lumen } from './support/contact.ts';
import { openHouse } from './support/contact-house.ts';
import { inDays } from './support/days.ts';
import type { Loose } from './support/interactions.ts';
import { left } from './support/traces.ts';

const DAY = 86_400_000;

let mandat: Awaited<ReturnType<typeof openHouse>>;
let days = 0;
let campaigns: ReturnType<typeof createCampaigns>;
beforeAll(async () => {
  mandat = await openHouse();
  const { app } = mandat;
  campaigns = createCampaigns({ ...app, clock: () => app.clock() + days * DAY });
});
afterAll(() => mandat.close());

async function instruct(...changed: Parameters<typeof addProspecting>): Promise<void> {
  await addProspecting(...changed);
  await mandat.app.contextOf(lumen, true);
}
async function started(more: object = {}): Promise<string> {
  const declared = {
    name: 'Offre d’hiver',
    object: 'energy-supply',
    channel: 'phone',
    caller: '+33199001020',
    automated: false,
    script: 'Bonjour, Atlas Relation pour Lumen Énergie : appel commercial, notre offre d’hiver.',
    vendors: ['atlas'],
    startsOn: inDays(-1),
    endsOn: inDays(20),
    ...more,
  } as const;
  const { id } = await campaigns.declare(lumen, declared, 'test');
  await campaigns.move(lumen, id, 'running', 'test');
  return id;
}
const reviewed = (): Promise<readonly string[]> => left(mandat.database, 'lumen', () => campaigns.review(lumen));
async function lastOf(id: string): Promise<Loose> {
  const { rows } = await mandat.database.owner.query<{ meaning: Loose }>(
    `select convert_from(meaning, 'UTF8')::jsonb as meaning from mandat.opening
     where brand = 'lumen' and convert_from(meaning, 'UTF8')::jsonb -> 'details' ->> 'campaign' = $1 order by id desc limit 1`,
    [id],
  );
  return rows[0]!.meaning;
}

test('a campaign that runs is paused where a check falls, under one entry that says why, and not resumed before it holds', async () => {
  await instruct(mandat.database);
  const calls = await started();
  const texts = await started({ channel: 'sms', caller: undefined });
  expect(await reviewed()).toEqual([]);
  await instruct(mandat.database, { callers: [] });
  expect(await reviewed()).toEqual(['campaign']);
  expect(await campaigns.show(lumen, calls)).toMatchObject({
    state: 'paused',
    pausedBecause: ['campaign.caller-assigned'],
  });
  expect(await lastOf(calls)).toMatchObject({
    actor: 'system',
    because: ['campaign.caller-assigned'],
    details: { verb: 'pause' },
  });
  expect(await campaigns.show(lumen, texts)).toMatchObject({ state: 'running', pausedBecause: [] });
  expect(await reviewed()).toEqual([]);
  await expect(campaigns.move(lumen, calls, 'running', 'test')).rejects.toMatchObject({ code: 'campaign.checks' });
  await instruct(mandat.database);
  await campaigns.move(lumen, calls, 'running', 'test');
  expect(await campaigns.show(lumen, calls)).toMatchObject({ state: 'running', pausedBecause: [] });
  await instruct(mandat.database, { offers: [] });
  expect(await reviewed()).toEqual(['campaign', 'campaign']);
  expect((await campaigns.show(lumen, texts)).pausedBecause).toContain('campaign.offer');
});

test('a campaign past its last day is ended, and so is one that was paused', async () => {
  await instruct(mandat.database);
  const id = await started({ endsOn: inDays(5), channel: 'sms', caller: undefined });
  const lost = await started({ endsOn: inDays(5) });
  await instruct(mandat.database, { callers: [] });
  expect(await reviewed()).toEqual(['campaign']);
  expect(await campaigns.show(lumen, lost)).toMatchObject({ state: 'paused' });
  days = 7;
  expect(await reviewed()).toEqual(['campaign', 'campaign']);
  expect(await campaigns.show(lumen, lost)).toMatchObject({ state: 'ended' });
  expect(await campaigns.show(lumen, id)).toMatchObject({ state: 'ended' });
  expect(await lastOf(id)).toMatchObject({ actor: 'system', details: { verb: 'end' } });
});

test('a supplier counts until the day that another takes its place: its campaign is paused from then on, and goes on where that is withdrawn', async () => {
  days = 0;
  await instruct(mandat.database);
  const { chain } = mandat.app;
  const who = { actor: 'test', name: 'Nadia Ferrand', roles: ['dpo'] };
  const sha512 = 'a'.repeat(128);
  const contract = { reference: 'ST-7', signedOn: '2026-11-02', sha512, covers: FLOW_DOWN };
  await chain.saveCompany({ id: 'relais-pt', name: 'Relais Lisboa Lda', country: 'PT', contract }, who);
  const id = await started({ vendors: ['atlas', 'atlas-pt'] });
  const what = { name: 'Relais Lisboa Lda', country: 'PT', service: 'Conseillers' };
  const change = {
    kind: 'sub-processor',
    id: 'relais-pt',
    what,
    replaces: 'atlas-pt',
    purposes: [],
    brands: ['lumen'],
  } as const;
  const told = await chain.announce({ change, reason: 'Changement de prestataire.', wantedFrom: inDays(2) }, who);
  const behalf = { name: 'Camille Aubert', quality: 'directrice juridique', reference: 'Courrier 8', sha512 };
  await chain.answer(lumen, told, { says: 'authorise', reason: 'Oui.' }, who, behalf);
  await mandat.app.contextOf(lumen, true);
  expect(await reviewed()).toEqual([]);
  days = 3;
  expect(await reviewed()).toEqual(['campaign']);
  const { checks, ...paused } = await campaigns.show(lumen, id);
  expect(paused).toMatchObject({ state: 'paused', pausedBecause: ['campaign.vendors'] });
  expect(checks.find(({ code }) => code === 'campaign.vendors')!.text.en).toContain('Replaced site or sub-processor');
  await chain.withdraw(told, 'Changement abandonné.', who);
  await mandat.app.contextOf(lumen, true);
  expect(await reviewed()).toEqual(['campaign']);
  expect(await campaigns.show(lumen, id)).toMatchObject({ state: 'running', pausedBecause: [] });
  expect(await lastOf(id)).toMatchObject({
    actor: 'system',
    because: ['campaign.vendors'],
    details: { verb: 'resume' },
  });
});
