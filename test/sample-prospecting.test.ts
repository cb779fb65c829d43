import { afterAll, beforeAll, expect, test } from 'vitest';
import { CAST, phoneOf, PROSPECTED, sampleRecords } from '../src/estate/prospecting/index.ts';
import { createCampaigns, type ContactRequest } from '../src/contact/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { dayNumber, isHoliday } from '../src/law/index.ts';
import { startTestServer, type TestServer } from './support/server.ts';

const lumen = 'lumen' as BrandId;
let mandat: TestServer;
let loaded: number;
beforeAll(async () => {
  loaded = Date.now();
  mandat = await startTestServer({ sample: true });
});
afterAll(() => mandat.close());

/** What is against a contact, on a moment when one may call. */
async function against(to: string, more: Partial<ContactRequest> = {}, brand: keyof typeof PROSPECTED = 'lumen') {
  const at = nextTuesday();
  const [answer] = await mandat.server.app.contacts.judge(brand as string as BrandId, [
    {
      channel: 'phone',
      to,
      object: PROSPECTED[brand].offer,
      at,
      postalCode: '59000',
      caller: { number: { lumen: '+33199001020', orbe: '+33199002021', garance: '+33199003031' }[brand] },
      ...more,
    },
  ]);
  return answer!.reasons.filter(({ weight }) => weight === 'against').map(({ rule }) => rule);
}
const of = (person: number, brand: keyof typeof PROSPECTED = 'lumen'): string => phoneOf(PROSPECTED[brand], person);

/** 10:40 in Paris on a day on which one may call, within those of the running campaign. */
function nextTuesday(): number {
  const day = new Date();
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() !== 2 || isHoliday(dayNumber(day.toISOString().slice(0, 10))!));
  return day.setUTCHours(9, 40, 0, 0);
}

test('somebody of whom nothing is known may not be called, whoever consented may, for each brand', async () => {
  expect(await against('+33639981234')).toEqual(['tel.optin']);
  for (const brand of ['lumen', 'orbe', 'garance'] as const)
    expect.soft(await against(of(CAST.consenting, brand), {}, brand)).toEqual([]);
});

test('each of the others shows a rule of its own', async () => {
  const shown: Partial<Record<keyof typeof CAST, readonly string[]>> = {
    expired: ['tel.optin', 'consent.ended'],
    unclear: ['tel.optin', 'tel.consent.mentions'],
    preTicked: ['tel.optin', 'tel.consent.act'],
    withdrawn: ['tel.optin', 'tel.withdrawn'],
    opposedInWriting: ['opposition', 'tel.optin'],
    opposedElsewhere: ['opposition', 'tel.optin'],
    stopped: [],
    customer: [],
    formerCustomer: ['tel.optin'],
    minor: ['minor.under-18'],
    professional: [],
    calledOut: ['tel.frequency'],
    lastCall: [],
    hangsUp: ['opposition', 'tel.refusal', 'tel.optin'],
  };
  for (const [name, rules] of Object.entries(shown))
    expect.soft(await against(of(CAST[name as keyof typeof CAST])), name).toEqual(rules);
  expect.soft(await against(of(CAST.stopped), { channel: 'sms' })).toContain('opposition');
  const evening = { at: sampleRecords('lumen', loaded).find(({ slot }) => slot)!.slot!.from + 60_000 };
  expect.soft(await against(of(CAST.slot), evening)).toEqual([]);
  expect.soft(await against(of(CAST.consenting), evening)).not.toEqual([]);
});

test('an offer of a banned nature needs a contract in progress; a sale opens messages about similar products', async () => {
  const heatPump = { object: 'heat-pump' };
  expect.soft(await against(of(CAST.heatPump), heatPump)).toEqual([]);
  expect.soft(await against(of(CAST.consenting), heatPump)).toEqual(['tel.ban.energy']);
  const fibre = { channel: 'sms', object: 'fibre' } as const;
  expect.soft(await against(of(CAST.buyer, 'orbe'), fibre, 'orbe')).toEqual([]);
  expect.soft(await against(of(CAST.buyerNotAsked, 'orbe'), fibre, 'orbe')).toEqual(['message.optin.sms']);
});

test('a campaign is running, with its counts, and one is a draft; what is shown of a person says that it is fictional', async () => {
  const { app } = mandat.server;
  const campaigns = await createCampaigns(app).list(lumen);
  expect(campaigns.map(({ state, allowed, refused }) => [state, allowed > 0, refused > 0])).toEqual([
    ['draft', false, false],
    ['running', true, true],
  ]);
  const address = { kind: 'phone', value: of(CAST.consenting) } as const;
  const [shown] = await app.contacts.show(lumen, address, 'rights', 'test');
  expect(shown).toMatchObject({ proof: { reference: expect.stringContaining('fictive') } });
});
