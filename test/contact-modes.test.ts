import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContactService } from '../src/contact/index.ts';
import { consent, contactsAt, freshPhone, lumen, openProspecting, ring, setMode, TUESDAY } from './support/contact.ts';
import { openHouse } from './support/contact-house.ts';
import { left } from './support/traces.ts';

let mandat: Awaited<ReturnType<typeof openHouse>>;
let contacts: ContactService;
beforeAll(async () => {
  mandat = await openHouse();
  contacts = contactsAt(mandat.app, () => TUESDAY);
});
afterAll(() => mandat.close());

const one = async (...request: Parameters<typeof ring>) =>
  (await contacts.decide(lumen, [ring(...request)], 'test'))[0]!;
const consented = async (): Promise<string> => {
  const to = freshPhone();
  await contacts.record(lumen, [consent(to)], 'api', 'test');
  return to;
};
const stored = async (id: string): Promise<unknown> =>
  (await mandat.database.owner.query('select verdict, mode, stops from mandat.contact_decision where id = $1', [id]))
    .rows;

describe('a mode', () => {
  async function inMode(mode: string, work: () => Promise<void>): Promise<void> {
    await setMode(mandat.database.owner, mode);
    try {
      await work();
    } finally {
      await setMode(mandat.database.owner, 'enforce');
    }
  }

  test('that observes says what it would have been, counts it and stops nothing; it grants no refusal', () =>
    inMode('observe', async () => {
      const to = freshPhone();
      let decided: Awaited<ReturnType<typeof one>> | undefined;
      const acts = await left(mandat.database, 'lumen', async () => (decided = await one(to)));
      expect(acts).toEqual(['contact-decide']);
      expect(decided).toMatchObject({ verdict: 'refused', mode: 'observe', stops: false, grant: null });
      expect(decided!.reasons.at(-1)).toMatchObject({ rule: 'mode.observe', weight: 'note' });
      expect(await stored(decided!.id)).toEqual([{ verdict: 'refused', mode: 'observe', stops: false }]);
      // Whoever was called all the same: the attempt counts, and a refusal of theirs is an opposition.
      await contacts.report(lumen, decided!.id, 'opposed', undefined, 'test');
      const kept = await contacts.show(lumen, { kind: 'phone', value: to }, 'rights', 'test');
      expect(kept.map(({ record }) => record.kind)).toEqual(['opposition']);
      expect(await one(await consented())).toMatchObject({
        verdict: 'allowed',
        mode: 'observe',
        grant: { reserved: true },
      });
    }));

  test('that warns lets through what the instructions alone close, and never what the law forbids', () =>
    inMode('warn', async () => {
      await openProspecting(mandat.database, { channels: ['sms'] });
      try {
        const to = await consented();
        const warned = await one(to);
        expect(warned).toMatchObject({ verdict: 'refused', mode: 'warn', stops: false, grant: null });
        expect(warned.say).not.toEqual([]);
        expect(warned.reasons.map(({ rule }) => rule)).toEqual(
          expect.arrayContaining(['mandate.channel-closed', 'mode.warn']),
        );
        expect(await one(freshPhone())).toMatchObject({ verdict: 'refused', mode: 'warn', stops: true, say: [] });
      } finally {
        await openProspecting(mandat.database);
      }
    }));

  test('that enforces stops, and says so', async () => {
    expect(await one(freshPhone())).toMatchObject({ verdict: 'refused', mode: 'enforce', stops: true });
    const refused = await one(freshPhone());
    await expect(contacts.report(lumen, refused.id, 'reached', undefined, 'test')).rejects.toMatchObject({
      code: 'decision.refused',
    });
  });
});
