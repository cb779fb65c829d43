import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContactRequest, ContactService, NewRecord } from '../src/contact/index.ts';
import { eraseSubject } from '../src/intake/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { CONTACT_CHANNEL_IDS } from '../src/law/index.ts';
import {
  consent,
  contactsAt,
  freshPhone,
  lumen,
  openProspecting,
  opposition,
  orbe,
  ring,
  TUESDAY,
} from './support/contact.ts';
import { openHouse } from './support/contact-house.ts';
import { call, send, type Loose } from './support/interactions.ts';
import { startTestServer } from './support/server.ts';

const DAY = 86_400_000;
const CONTROLLER: Readonly<Record<string, string>> = { lumen: 'lumen-sa', orbe: 'orbe-sas' };

describe('two brands that know one person', () => {
  let house: Awaited<ReturnType<typeof openHouse>>;
  let contacts: ContactService;
  beforeAll(async () => {
    house = await openHouse();
    contacts = contactsAt(house.app, () => TUESDAY);
  });
  afterAll(() => house.close());

  const facts = (brand: BrandId, phone: string): fc.Arbitrary<NewRecord> =>
    fc
      .record({
        kind: fc.constantFrom<NewRecord['kind']>(
          'consent',
          'withdrawal',
          'opposition',
          'contract',
          'sale',
          'request',
          'person',
        ),
        ago: fc.integer({ min: 0, max: 500 }),
        channels: fc.subarray([...CONTACT_CHANNEL_IDS]),
        object: fc.constantFrom('energy-supply', 'gas-supply'),
        optOutOffered: fc.boolean(),
        as: fc.constantFrom('consumer', 'professional'),
      })
      .map(({ kind, ago, channels, object, optOutOffered, as }): NewRecord => ({
        kind,
        addresses: [{ kind: 'phone', value: phone }],
        controller: CONTROLLER[brand],
        objects: [object],
        channels,
        at: TUESDAY - ago * DAY,
        flaws: [],
        proof: { text: 'x', medium: 'x' },
        ...(kind === 'sale' && { optOutOffered }),
        ...(kind === 'person' && { as }),
      }));

  /** What an answer says, without the names of rows. */
  const said = async (brand: BrandId, request: ContactRequest): Promise<unknown> => {
    const [{ verdict, reasons, allowedFrom, holdsUntil, say }] = (await contacts.judge(brand, [request])) as [Loose];
    return { verdict, reasons, allowedFrom, holdsUntil, say };
  };

  test('never change each other’s answers, whatever is recorded, decided or reported', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .constant(0)
          .map(freshPhone)
          .chain((phone) =>
            fc.record({
              phone: fc.constant(phone),
              channel: fc.constantFrom<ContactRequest['channel']>('phone', 'sms', 'post'),
              mine: fc.array(facts(lumen, phone), { maxLength: 3 }),
              theirs: fc.array(facts(orbe, phone), { minLength: 1, maxLength: 4 }),
            }),
          ),
        async ({ phone, channel, mine, theirs }) => {
          if (mine.length > 0) await contacts.record(lumen, mine, 'api', 'test');
          const request = ring(phone, { channel });
          const before = await said(lumen, request);
          await contacts.record(orbe, [...theirs, consent(phone, { controller: 'orbe-sas' })], 'api', 'test');
          const decided = await contacts.decide(
            orbe,
            Array.from({ length: 4 }, () => ring(phone)),
            'test',
          );
          for (const { id, verdict } of decided)
            if (verdict === 'allowed') await contacts.report(orbe, id, 'opposed', undefined, 'test');
          expect(await said(lumen, request)).toEqual(before);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('an opposition that is added never turns a no into a yes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .constant(0)
          .map(freshPhone)
          .chain((phone) =>
            fc.record({
              phone: fc.constant(phone),
              channel: fc.constantFrom<ContactRequest['channel']>('phone', 'sms', 'post'),
              mine: fc.array(facts(lumen, phone), { maxLength: 4 }),
              against: fc.record({
                ago: fc.integer({ min: 0, max: 400 }),
                channels: fc.subarray([...CONTACT_CHANNEL_IDS]),
                objects: fc.subarray(['energy-supply', 'gas-supply']),
                controller: fc.constantFrom(undefined, 'lumen-sa'),
              }),
            }),
          ),
        async ({ phone, channel, mine, against: { ago, ...scope } }) => {
          if (mine.length > 0) await contacts.record(lumen, mine, 'api', 'test');
          const request = ring(phone, { channel });
          const [before] = await contacts.judge(lumen, [request]);
          await contacts.record(lumen, [opposition(phone, { ...scope, at: TUESDAY - ago * DAY })], 'api', 'test');
          const [after] = await contacts.judge(lumen, [request]);
          if (before!.verdict === 'refused') expect(after!.verdict).toBe('refused');
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the erasure of a person', () => {
  test('takes what was answered about them, and leaves consents, oppositions and what others share', async () => {
    const mandat = await startTestServer();
    try {
      const { app } = mandat.server;
      const rows = async (sql: string, ...values: unknown[]): Promise<Loose[]> =>
        (await mandat.database.owner.query(sql, values)).rows;
      await openProspecting(mandat.database);
      const key = await mandat.key('lumen');
      const [to, bystander] = [freshPhone(), freshPhone()];
      const { body } = await send(mandat.url, 'lumen', key, call([['customer', 'Bonjour.']], { tel: to }));
      const now = Date.now();
      const slot = { from: now - DAY, to: now + DAY };
      await app.contacts.record(
        lumen,
        [to, bystander].map((person) => consent(person, { at: now - DAY, slot })),
        'api',
        'test',
      );
      const [mine, other] = await app.contacts.decide(lumen, [ring(to), ring(bystander)], 'test');
      expect([mine!.verdict, other!.verdict]).toEqual(['allowed', 'allowed']);
      const list = {
        channel: 'phone',
        object: 'energy-supply',
        holder: 'vendor-a',
        caller: { number: '+33199001020' },
        addresses: [to, bystander].map((person) => ({ to: person, postalCode: '59000' })),
      } as const;
      const shared = await app.contacts.snapshot(lumen, list, 'test');
      const opened = async (...ids: (string | null)[]) =>
        (await rows('select id from mandat.opening where id = any ($1::uuid[])', ids)).map(({ id }) => id as string);

      const [{ subject }] = await rows('select subject from mandat.interaction where id = $1', body['id']);
      await eraseSubject({ ...app }, lumen, subject, 'test');

      expect(await rows('select distinct verdict from mandat.contact_decision where id = $1', mine!.id)).toEqual([]);
      expect(await rows('select from mandat.contact_grant where id = $1', mine!.id)).toEqual([]);
      expect(await opened(mine!.entry, other!.entry, shared.entry)).toEqual([other!.entry, shared.entry].toSorted());
      expect(await rows('select verdict from mandat.contact_decision where id = $1', other!.id)).toEqual([
        { verdict: 'allowed' },
      ]);
      const found = await app.contacts.find(lumen, { kind: 'phone', value: to }, 'rights', 'test');
      expect(found.records.map(({ record }) => record.kind)).toEqual(['consent']);
      expect(found.decisions).toEqual([]);
      // Attempts of the month still protect them.
      expect(found.attempts).toHaveLength(2);
    } finally {
      await mandat.close();
    }
  });
});
