import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCampaigns } from '../src/contact/campaigns.ts';
import { contactTasks } from '../src/contact/jobs.ts';
import type { ContactService } from '../src/contact/index.ts';
import {
  consent,
  contactsAt,
  freshPhone,
  lumen,
  openProspecting,
  opposition,
  ring,
  TUESDAY,
} from './support/contact.ts';
import { openHouse } from './support/contact-house.ts';
import type { Loose } from './support/interactions.ts';
import { left } from './support/traces.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let mandat: Awaited<ReturnType<typeof openHouse>>;
let contacts: ContactService;
let now = TUESDAY;
beforeAll(async () => {
  mandat = await openHouse();
  contacts = contactsAt(mandat.app, () => now);
});
beforeEach(() => (now = TUESDAY));
afterAll(() => mandat.close());

const rows = async (sql: string, ...values: unknown[]): Promise<Loose[]> =>
  (await mandat.database.owner.query(sql, values)).rows;
const ask = async (...requests: Parameters<typeof ring>[]) =>
  contacts.decide(
    lumen,
    requests.map((request) => ring(...request)),
    'test',
  );
const one = async (...request: Parameters<typeof ring>) => (await ask(request))[0]!;
const against = async (...request: Parameters<typeof ring>): Promise<readonly string[]> =>
  (await one(...request)).reasons.filter(({ weight }) => weight === 'against').map(({ rule }) => rule);
const record = (...records: Parameters<ContactService['record']>[1][number][]) =>
  contacts.record(lumen, records, 'api', 'test');
const consented = async (): Promise<string> => {
  const to = freshPhone();
  await record(consent(to));
  return to;
};
const run = async (name: string): Promise<void> => {
  const { app } = mandat;
  const campaigns = createCampaigns({ ...app, contacts });
  const tasks = contactTasks({ db: app.db, clock: () => now, contacts, campaigns }, () => Promise.resolve([lumen]));
  await tasks.find((task) => task.name === name)!.run();
};

describe('a contact about to be made', () => {
  test('is refused where nothing is known, and allowed on a consent, with what must be said', async () => {
    const to = freshPhone();
    expect(await one(to)).toMatchObject({ verdict: 'refused', grant: null, say: [], mandate: expect.any(Number) });
    await record(consent(to));
    const decided = await one(to);
    expect(decided).toMatchObject({ verdict: 'allowed', at: TUESDAY, grant: { reserved: true } });
    expect(decided.say[1]!.fr).toBe('Je vous appelle pour le compte de Lumen Énergie SA (Lumen Énergie).');
    // 13:00 in Paris is later than five minutes.
    expect(decided.grant!.expiresAt).toBe(TUESDAY + 5 * MINUTE);
    now = Date.parse('2026-11-24T11:58:00Z');
    expect((await one(to)).grant!.expiresAt).toBe(Date.parse('2026-11-24T12:00:00Z'));
  });

  test('leaves one row and one entry, and without a grant no attempt', async () => {
    const to = await consented();
    let decided: Awaited<ReturnType<typeof one>> | undefined;
    const acts = await left(mandat.database, 'lumen', async () => (decided = await one(to, { grant: false })));
    expect(acts).toEqual(['contact-decide']);
    expect(decided).toMatchObject({ verdict: 'allowed', grant: null });
    const [stored] = await rows('select * from mandat.contact_decision where id = $1', decided!.id);
    expect(stored).toMatchObject({
      verdict: 'allowed',
      channel: 'phone',
      object: 'energy-supply',
      entry: decided!.entry,
    });
    expect(await rows('select from mandat.contact_attempt where id = $1', decided!.id)).toEqual([]);
  });

  test('takes one of four attempts, in one group too, and says from when there is one again', async () => {
    const to = await consented();
    const decided = await ask([to], [to], [to], [to], [to], [to]);
    expect(decided.map(({ grant }) => grant?.reserved ?? false)).toEqual([true, true, true, true, false, false]);
    expect(decided[4]!.reasons[0]).toMatchObject({ weight: 'against', article: expect.stringContaining('D.223-9') });
    expect(decided[4]!.allowedFrom).toBeGreaterThan(TUESDAY + 30 * DAY);
    await contacts.report(lumen, decided[0]!.id, 'not-made', undefined, 'test');
    expect((await one(to)).grant).toMatchObject({ reserved: true });
    expect((await one(to)).verdict).toBe('refused');
  });

  test('is refused at once after an opposition, by any identifier that is given, until a later consent', async () => {
    const to = await consented();
    const reference = `client-${to}`;
    await record(opposition(to, { addresses: [{ kind: 'reference', value: reference }] }));
    expect((await one(to)).verdict).toBe('allowed');
    expect(await against(to, { reference })).toContain('opposition');
    await record(opposition(to));
    expect((await one(to)).verdict).toBe('refused');
    now += 1000;
    await record(consent(to, { at: now - 1 }));
    expect((await one(to)).verdict).toBe('allowed');
  });

  test('at another moment is answered, and neither granted nor kept', async () => {
    const to = await consented();
    const at = TUESDAY + DAY;
    const acts = await left(mandat.database, 'lumen', async () => {
      expect(await one(to, { at })).toMatchObject({ verdict: 'allowed', at, grant: null, entry: null });
      expect(await one(to, { at: TUESDAY + 10 * 60 * MINUTE })).toMatchObject({
        verdict: 'refused',
        allowedFrom: Date.parse('2026-11-25T09:00:00Z'),
      });
    });
    expect(acts).toEqual([]);
    const [judged] = await contacts.judge(lumen, [ring(to, { at })]);
    expect(judged).toMatchObject({ verdict: 'allowed', at });
  });

  test('of which the address cannot be read is told its place, and nothing is kept', async () => {
    const acts = await left(mandat.database, 'lumen', () =>
      expect(ask([freshPhone()], ['36 15'])).rejects.toMatchObject({
        code: 'contact.address',
        place: { pointer: '/items/1' },
      }),
    );
    expect(acts).toEqual([]);
  });

  test('is decided again where the instructions change meanwhile', async () => {
    const to = await consented();
    await one(to);
    await rows(`update mandat.stamp set value = value + 1 where brand = 'lumen'`);
    expect((await one(to)).verdict).toBe('allowed');
  });
});

describe('the instructions', () => {
  test('close what they do not open, whatever is consented to', async () => {
    const to = await consented();
    expect(await against(to, { object: 'solar-panels' })).toEqual(['mandate.offer-unknown']);
    expect(await against(to, { object: undefined })).toEqual(['mandate.offer-unsaid']);
    expect(await against(to, { channel: 'fax' })).toContain('mandate.channel-closed');
    expect(await against(to, { caller: { number: '+33199009999' } })).toHaveLength(1);
    expect((await one(to, { object: 'solar-panels' })).reasons[0]).toMatchObject({ article: 'GDPR art. 28(3)(a)' });
  });

  test('close an activity that is suspended', async () => {
    const to = await consented();
    await rows(
      `insert into mandat.activity_stage (brand, activity, step, stage, at, by, reason)
       select brand, activity, step + 1, 'suspended', $1, by, reason from mandat.activity_stage
       where brand = 'lumen' and activity = 'prospecting' order by step desc limit 1`,
      new Date(TUESDAY - 1),
    );
    expect(await against(to)).toEqual(['stage.suspended']);
    await rows(`delete from mandat.activity_stage where activity = 'prospecting' and stage = 'suspended'`);
    await rows(`update mandat.stamp set value = value + 1`);
    expect(await against(to)).toEqual([]);
  });

  test('hold a campaign to its vendors, days, channel and offer', async () => {
    const to = await consented();
    const id = '01a22404-f0d1-7036-8f78-d94dcfe1f150';
    const campaign = (state: string) =>
      rows(
        `insert into mandat.contact_campaign (brand, id, name, object, channel, caller, script, vendors, starts_on, ends_on, state, created_at, created_by, changed_at)
         values ('lumen', $1, 'Hiver', 'energy-supply', 'phone', '+33199001020', 'Bonjour', '{vendor-a}', '2026-11-01', '2026-11-24', $2, now(), 'test', now())
         on conflict (brand, id) do update set state = excluded.state`,
        id,
        state,
      );
    const asked = { campaign: id, holder: 'vendor-a' };
    expect(await against(to, asked)).toEqual(['campaign.unknown']);
    await campaign('draft');
    now += 2000; // what was read of it is believed for a second
    expect(await against(to, asked)).toEqual(['campaign.not-running']);
    await campaign('running');
    now += 2000;
    expect(await against(to, asked)).toEqual([]);
    expect(await one(to, { ...asked, object: undefined, caller: undefined })).toMatchObject({ verdict: 'allowed' });
    expect(await against(to, { campaign: id })).toEqual(['campaign.vendor']);
    expect(await against(to, { ...asked, object: 'gas-supply' })).toContain('campaign.other');
    expect(await against(to, { ...asked, at: TUESDAY + DAY })).toEqual(['campaign.days']);
    const counted = await rows(
      `select verdict, sum(count)::int as n from mandat.contact_tally where campaign = $1 group by 1 order by 1`,
      id,
    );
    expect(counted).toEqual([
      { verdict: 'allowed', n: 2 },
      { verdict: 'refused', n: 4 },
    ]);
  });
});

describe('a record', () => {
  test('leaves one entry that is proof, and says what a consent lacks', async () => {
    const to = freshPhone();
    const { flaws, ...bare } = consent(to, { proof: {} });
    expect(flaws).toEqual([]);
    let recorded: Awaited<ReturnType<typeof record>> | undefined;
    const acts = await left(mandat.database, 'lumen', async () => {
      recorded = await record(
        bare,
        opposition(to),
        { ...opposition(to), kind: 'withdrawal' },
        {
          kind: 'person',
          addresses: [{ kind: 'phone', value: to }],
          objects: [],
          channels: [],
          at: TUESDAY,
          as: 'consumer',
          proof: {},
        },
      );
    });
    expect(acts).toEqual(['consent-record', 'opposition-record', 'consent-withdraw', 'contact-record']);
    expect(recorded![0]!.flaws).toEqual([
      'identity-missing',
      'object-missing',
      'period-missing',
      'withdrawal-missing',
      'access-missing',
      'not-clear-act',
      'text-missing',
      'unproven',
    ]);
    const openings = await rows(
      'select proof from mandat.opening where id = any ($1::uuid[])',
      recorded!.map(({ entry }) => entry),
    );
    expect(openings).toEqual([{ proof: true }, { proof: true }, { proof: true }, { proof: true }]);
  });

  test('is refused as a whole where one is not in order', async () => {
    const to = freshPhone();
    const acts = await left(mandat.database, 'lumen', async () => {
      const bad = async (more: Parameters<typeof consent>[1], code: string) =>
        expect(record(opposition(to), consent(to, more))).rejects.toMatchObject({
          code,
          place: { pointer: '/items/1' },
        });
      await bad({ objects: [] }, 'contact.scope');
      await bad({ controller: undefined }, 'contact.scope');
      await bad({ controller: 'orbe-sas' }, 'contact.controller');
      await bad({ at: TUESDAY + DAY }, 'contact.future');
    });
    expect(acts).toEqual([]);
    expect((await contacts.find(lumen, { kind: 'phone', value: to }, 'rights', 'test')).records).toEqual([]);
  });

  test('is shown with what proves it, for a purpose that the instructions know, with one entry', async () => {
    const to = await consented();
    const decided = await one(to);
    const address = { kind: 'phone', value: to } as const;
    let found: Awaited<ReturnType<ContactService['find']>> | undefined;
    const acts = await left(mandat.database, 'lumen', async () => {
      found = await contacts.find(lumen, address, 'rights', 'test');
      await expect(contacts.find(lumen, address, 'hr-management', 'test')).rejects.toMatchObject({
        code: 'access.purpose-denied',
      });
    });
    expect(acts).toEqual(['read']);
    expect(found!.records[0]).toMatchObject({
      record: { kind: 'consent', objects: ['energy-supply'] },
      proof: { text: 'J’accepte d’être appelé.', addresses: [address] },
      keptUntil: '2029-10-25',
    });
    expect(found!.attempts).toEqual([{ at: TUESDAY, state: 'reserved', holder: null }]);
    expect(found!.decisions).toMatchObject([{ id: decided.id, verdict: 'allowed' }]);
  });
});

describe('what came of a contact', () => {
  test('is reported once; told again it changes nothing, told otherwise it is refused', async () => {
    const to = await consented();
    const { id } = await one(to);
    const told = (outcome: 'reached' | 'no-answer') => contacts.report(lumen, id, outcome, undefined, 'test');
    expect(await left(mandat.database, 'lumen', () => told('reached'))).toEqual(['contact-outcome']);
    expect(await left(mandat.database, 'lumen', () => told('reached'))).toEqual([]);
    await expect(told('no-answer')).rejects.toMatchObject({ code: 'outcome.reported' });
    expect(await rows('select state, lease_until from mandat.contact_attempt where id = $1', id)).toEqual([
      { state: 'counted', lease_until: null },
    ]);
  });

  test('that is a refusal is an opposition at once, in the same transaction', async () => {
    for (const [outcome, sms] of [
      ['refused', 'allowed'],
      ['opposed', 'refused'],
    ] as const) {
      const to = await consented();
      const reference = `client-${to}`;
      const { id } = await one(to, { reference });
      const acts = await left(mandat.database, 'lumen', () => contacts.report(lumen, id, outcome, undefined, 'test'));
      expect(acts).toEqual(['contact-outcome', 'opposition-record']);
      expect((await one(to)).verdict).toBe('refused');
      expect((await one(to, { channel: 'sms', grant: false })).verdict).toBe(sms);
      expect(await contacts.show(lumen, { kind: 'reference', value: reference }, 'rights', 'test')).toMatchObject([
        {
          record: { kind: 'opposition', how: 'oral' },
          source: 'outcome',
          keptUntil: '9999-12-31',
          proof: { addresses: [{ value: to }, { value: reference }] },
        },
      ]);
      expect(await rows('select from mandat.contact_grant where id = $1', id)).toEqual([]);
    }
  });

  test('still closes once the address of the contact is kept no more', async () => {
    const to = await consented();
    const { id } = await one(to);
    await rows('delete from mandat.contact_grant where id = $1', id);
    await contacts.report(lumen, id, 'opposed', undefined, 'test');
    expect((await one(to)).verdict).toBe('refused');
  });

  test('is refused for what was not allowed, and for what is not known', async () => {
    const { id } = await one(freshPhone());
    await expect(contacts.report(lumen, id, 'reached', undefined, 'test')).rejects.toMatchObject({
      code: 'decision.refused',
    });
    const other = '01a22404-f0d1-7036-8f78-d94dcfe1f151';
    await expect(contacts.report(lumen, other, 'reached', undefined, 'test')).rejects.toMatchObject({
      code: 'decision.unknown',
    });
  });

  test('counts a call that was made without a grant', async () => {
    const to = await consented();
    const { id } = await one(to, { grant: false });
    await contacts.report(lumen, id, 'no-answer', undefined, 'test');
    expect(await rows('select state from mandat.contact_attempt where id = $1', id)).toEqual([{ state: 'counted' }]);
  });
});

describe('time', () => {
  test('ends the lease of an attempt that nobody reported: it counts, unless the instructions say otherwise', async () => {
    const states = (ids: readonly string[]) =>
      rows('select distinct state from mandat.contact_attempt where id = any ($1::uuid[])', ids);
    for (const [unreported, state, verdict] of [
      ['counted', 'counted', 'refused'],
      ['released', 'released', 'allowed'],
    ] as const) {
      now = TUESDAY;
      await openProspecting(mandat.database, { unreported });
      const to = await consented();
      const ids = (await ask([to], [to], [to], [to])).map(({ id }) => id);
      now += 14 * MINUTE;
      await run('contact-leases');
      expect(await states(ids)).toEqual([{ state: 'reserved' }]);
      expect((await one(to)).verdict).toBe('refused');
      now += 2 * MINUTE;
      expect((await one(to, { grant: false })).verdict).toBe(verdict);
      await run('contact-leases');
      expect(await states(ids)).toEqual([{ state }]);
      expect((await one(to, { grant: false })).verdict).toBe(verdict);
    }
    await openProspecting(mandat.database);
  });

  test('removes what expired, and never an opposition', async () => {
    const to = freshPhone();
    await record(
      consent(to, { at: TUESDAY - 4 * 366 * DAY }),
      opposition(to, { at: TUESDAY - 9 * 366 * DAY }),
      consent(to),
    );
    const kinds = async () =>
      (
        await rows(
          `select r.kind from mandat.contact_proof p join mandat.contact_record r on r.brand = p.brand and r.id = p.id
      where p.recorded_at = $1 order by 1`,
          new Date(now),
        )
      ).map(({ kind }) => kind as string);
    now = TUESDAY + 7;
    const other = freshPhone();
    await record(
      consent(other, { at: TUESDAY - 4 * 366 * DAY }),
      opposition(other, { at: TUESDAY - 9 * 366 * DAY }),
      consent(other),
    );
    expect(await kinds()).toEqual(['consent', 'consent', 'opposition']);
    await run('contact-expiry');
    expect(await kinds()).toEqual(['consent', 'opposition']);
  });
});
