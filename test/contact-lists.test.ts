import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLists, readAddress } from '../src/contact/index.ts';
import { batchesOf, cellsOf, chunksOf } from '../src/contact/lists.ts';
import type { NewRecord } from '../src/contact/index.ts';
import { CONTACT_CHANNEL_IDS } from '../src/law/index.ts';
import { CALLER, consent, contactsAt, lumen, openProspecting, opposition } from './support/contact.ts';
import { temporaryFolder } from './support/folder.ts';
import { startTestServer, type TestServer } from './support/server.ts';

const folder = temporaryFolder('mandat-lists-');
const path = (name: string): string => join(folder, name);

let mandat: TestServer;
beforeAll(async () => {
  mandat = await startTestServer();
  await openProspecting(mandat.database);
});
afterAll(async () => {
  await mandat.close();
  rmSync(folder, { recursive: true });
});

const DAY = 86_400_000;
/** A Tuesday to come, at 10:15: the instructions of this server are in force since today. */
const TUESDAY = Math.ceil((Date.now() - 5 * DAY) / (7 * DAY)) * 7 * DAY + 5 * DAY + 10.25 * 3_600_000;
const PEOPLE = 40;
const phone = (person: number): string => `+336399811${String(person).padStart(2, '0')}`;
const record = fc
  .record({
    person: fc.integer({ min: 0, max: PEOPLE - 1 }),
    kind: fc.constantFrom('consent', 'consent', 'consent', 'opposition', 'contract', 'sale', 'person', 'withdrawal'),
    days: fc.integer({ min: 0, max: 500 }),
    object: fc.constantFrom('energy-supply', 'gas-supply'),
    channel: fc.option(fc.constantFrom(...CONTACT_CHANNEL_IDS)),
    flawed: fc.boolean(),
  })
  .map(({ person, kind, days, object, channel, flawed }): NewRecord => {
    const at = TUESDAY - days * 86_400_000;
    const more = { objects: [object], channels: channel === null ? [] : [channel], at };
    if (kind === 'consent') return consent(phone(person), { ...more, flaws: flawed ? ['object-missing'] : [] });
    if (kind === 'opposition') return opposition(phone(person), { ...more, objects: flawed ? [] : [object] });
    const plain = { ...consent(phone(person), more), flaws: [] };
    if (kind === 'sale') return { ...plain, kind, optOutOffered: flawed };
    return kind === 'person' ? { ...plain, kind, as: flawed ? 'consumer' : 'professional' } : { ...plain, kind };
  });
const row = fc.record({
  to: fc.oneof(
    fc.integer({ min: 0, max: PEOPLE + 5 }).map(phone),
    fc.constantFrom('0692000001', '+596596000001', '+33388000001', 'personne', '', 'info@lumen.example'),
    fc.integer({ min: 0, max: 99 }).map((n) => `06 39 98 12 ${String(n).padStart(2, '0')}`),
  ),
  postalCode: fc.constantFrom('', '75011', '67000', '97400', '20000', 'x'),
});

describe('a list', () => {
  test('is answered row by row as each would be alone', async () => {
    const contacts = contactsAt(mandat.server.app, () => TUESDAY);
    const lists = createLists({ ...mandat.server.app, clock: () => TUESDAY, contextOf: contextAt(TUESDAY) });
    const seen = new Map<string, number>();
    const willing = Array.from({ length: PEOPLE / 2 }, (_, person) =>
      consent(phone(person), { objects: ['energy-supply', 'gas-supply'], channels: [] }),
    );
    await contacts.record(lumen, willing, 'cli', 'test');
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { maxLength: 6 }),
        fc.array(row, { minLength: 1, maxLength: 60 }),
        fc.constantFrom(...CONTACT_CHANNEL_IDS),
        fc.constantFrom('energy-supply', 'gas-supply'),
        fc.constantFrom(0, 3 * 3_600_000, 86_400_000, 5 * 86_400_000, 40 * 86_400_000),
        fc.boolean(),
        async (records, rows, channel, object, later, shown) => {
          if (records.length > 0) await contacts.record(lumen, records, 'cli', 'test');
          const at = TUESDAY + later;
          const caller = shown ? { number: CALLER } : undefined;
          writeFileSync(
            path('p.csv'),
            ['to;cp', ...rows.map(({ to, postalCode }) => `${to};${postalCode}`)].join('\n'),
          );
          const columns = { address: 'to', postalCode: 'cp' };
          const files = { list: path('p.csv'), allowed: path('p-allowed.csv'), refused: path('p-refused.csv') };
          const asked = { ...files, channel, object, at, caller, columns, resume: false };
          await lists.scrub(lumen, asked, 'test');
          const answered = [...(await answersIn('p-allowed.csv')), ...(await answersIn('p-refused.csv'))];
          const readable = rows.filter(({ to }) => readAddress(channel, to) !== undefined);
          const requests = readable.map(({ to, postalCode }) => ({
            channel,
            to,
            object,
            at,
            caller,
            postalCode: postalCode || undefined,
          }));
          const judged = await contacts.judge(lumen, requests);
          const expected = rows.map((one) => {
            const line = `${one.to};${one.postalCode}`;
            const alone = judged[readable.indexOf(one)];
            if (!alone) return `${line};address.${one.to === '' ? 'missing' : 'unreadable'};`;
            if (alone.verdict === 'allowed') return line;
            const rules = alone.reasons.filter(({ weight }) => weight === 'against').map(({ rule }) => rule);
            const from = alone.allowedFrom === null ? '' : new Date(alone.allowedFrom).toISOString();
            return `${line};${rules.join(' ')};${from}`;
          });
          expect(answered.toSorted()).toEqual(expected.toSorted());
          for (const line of answered) {
            const rule = line.split(';')[2] ?? 'allowed';
            seen.set(rule, (seen.get(rule) ?? 0) + 1);
          }
        },
      ),
      { numRuns: 30 },
    );
    // Agreeing on everything being refused alike would say little.
    expect(seen.get('allowed')).toBeGreaterThan(0);
    expect(seen.size).toBeGreaterThan(5);
  });
});

/** Instructions as they stand at the test's moment. */
const contextAt =
  (at: number): Parameters<typeof createLists>[0]['contextOf'] =>
  async (brand, fresh) => {
    const { app } = mandat.server;
    const { mandate } = await app.mandates.inForce(brand, at);
    return { ...(await app.contextOf(brand, fresh)), mandate };
  };

async function answersIn(name: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const { rows } of batchesOf(chunksOf(path(name), 0), ';', { offset: 0, line: 1 }))
    for (const one of rows) {
      const [to, cp, rules, , from] = cellsOf(one, ';', [0, 1, 2, 3, 4]);
      if (to !== 'to') lines.push(rules === '' ? `${to};${cp}` : `${to};${cp};${rules};${from}`);
    }
  expect(readFileSync(path(name), 'utf8').endsWith('\n')).toBe(true);
  return lines;
}
