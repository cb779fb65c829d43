import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ContactService } from '../src/contact/index.ts';
import { consent, contactsAt, freshPhone, lumen, opposition, ring, TUESDAY } from './support/contact.ts';
import { openHouse } from './support/contact-house.ts';
import type { Loose } from './support/interactions.ts';
import { left } from './support/traces.ts';

const MINUTE = 60_000;

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
const record = (...records: Parameters<ContactService['record']>[1][number][]) =>
  contacts.record(lumen, records, 'api', 'test');
const consented = async (): Promise<string> => {
  const to = freshPhone();
  await record(consent(to));
  return to;
};

describe('a snapshot for a dialler that must outlive us', () => {
  const take = (addresses: readonly string[], renews?: string) =>
    contacts.snapshot(
      lumen,
      {
        channel: 'phone',
        object: 'energy-supply',
        holder: 'vendor-a',
        addresses: addresses.map((to) => ({ to, postalCode: '59000' })),
        caller: { number: '+33199001020' },
        renews,
      },
      'test',
    );
  const listed = (token: string): Loose[] =>
    JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString())['allowed'];

  test('lists whom it may call, each with its decision and a reserved attempt, under one entry', async () => {
    const yes = await Promise.all(Array.from({ length: 3 }, consented));
    const no = [freshPhone(), freshPhone()];
    let snapshot: Awaited<ReturnType<typeof take>> | undefined;
    const acts = await left(
      mandat.database,
      'lumen',
      async () => (snapshot = await take([...yes, yes[0]!, ...no, '36 15'])),
    );
    expect(acts).toEqual(['contact-decide']);
    expect(snapshot).toMatchObject({
      allowed: 3,
      refused: 2,
      unreadable: 1,
      byRule: { 'tel.optin': 2 },
      expiresAt: TUESDAY + 5 * MINUTE,
    });
    const decisions = listed(snapshot!.token).map(({ decision }) => decision as string);
    expect(decisions).toHaveLength(3);
    expect(
      await rows(
        'select state, count(*)::int as n from mandat.contact_attempt where id = any ($1::uuid[]) group by 1',
        decisions,
      ),
    ).toEqual([{ state: 'reserved', n: 3 }]);
    expect(
      await rows('select distinct entry from mandat.contact_decision where id = any ($1::uuid[])', decisions),
    ).toEqual([{ entry: snapshot!.entry }]);
    await contacts.report(lumen, decisions[0]!, 'opposed', undefined, 'test');
    const [decided] = await contacts.decide(lumen, [ring(yes[0]!)], 'test');
    expect(decided!.verdict).toBe('refused');
  });

  test('is renewed without reserving again, and leaves out who opposed meanwhile', async () => {
    const [calm, opposed] = [await consented(), await consented()];
    let last = await take([calm, opposed]);
    await record(opposition(opposed));
    for (let round = 0; round < 5; round++) {
      now += 4 * MINUTE;
      const next = await take([calm, opposed], last.id);
      expect(next).toMatchObject({ allowed: 1, refused: 1 });
      expect(listed(next.token)[0]['decision']).toBe(listed(last.token)[0]['decision']);
      last = next;
    }
    const attempts = await contacts.find(lumen, { kind: 'phone', value: calm }, 'rights', 'test');
    expect(attempts.attempts).toEqual([{ at: TUESDAY, state: 'reserved', holder: 'vendor-a' }]);
    // Not renewed: reserved anew, up to four.
    expect((await take([calm])).allowed).toBe(1);
  });

  test('is for somebody', async () => {
    const acts = await left(mandat.database, 'lumen', () =>
      expect(take(['36 15'])).rejects.toMatchObject({ code: 'contact.address' }),
    );
    expect(acts).toEqual([]);
  });
});
