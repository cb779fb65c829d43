import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Platform } from '../src/connectors/platform.ts';
import { startFakeZendesk, writeZendesk, ZENDESK, type FakeZendesk } from './support/fake-zendesk.ts';
import { kept, piecesOf } from './support/source-samples.ts';
import { codeOf, entered, failsWell, listed, told } from './support/vendors.ts';

const NOW = Date.parse('2026-11-23T18:00:00Z');
const SECRET = ZENDESK.token;
let fake: FakeZendesk;
let platform: Platform;

beforeAll(async () => {
  fake = await startFakeZendesk();
});
beforeEach(async () => {
  fake.heal();
  fake.tickets.clear();
  fake.deleted.clear();
  fake.lies = false;
  platform = await entered('zendesk', { ...ZENDESK, endpoint: fake.endpoint }, NOW);
});
afterAll(() => fake.close());

describe('Zendesk', () => {
  it('lists tickets once they are closed, and goes on from there', async () => {
    const first = [1, 2, 3].map((day) => writeZendesk(fake, `2026-11-0${day}T10:00:00Z`));
    writeZendesk(fake, '2026-11-04T10:00:00Z', { status: 'open' });
    const { finds, cursor } = await listed(platform);
    expect(finds.map(({ ref }) => ref)).toEqual(first.map((id) => `ticket/${id}`));
    const more = writeZendesk(fake, '2026-11-05T10:00:00Z');
    expect((await listed(platform, cursor)).finds.map(({ ref }) => ref)).toEqual([`ticket/${more}`]);
    const since = await entered('zendesk', { ...ZENDESK, endpoint: fake.endpoint, since: '2026-11-05' }, NOW);
    expect((await listed(since)).finds).toHaveLength(1);
  });

  it('tells a ticket as one contact, with its answers, its note and its end', async () => {
    const id = writeZendesk(fake, '2026-11-22T10:00:00Z');
    const pieces = piecesOf(await told(platform, { ref: `ticket/${id}`, is: 'delivery', source: 'zendesk' }));
    expect(new Set(pieces.map(({ contact }) => contact))).toEqual(new Set([`${ZENDESK.account}/${id}`]));
    const read = pieces.map((piece) => kept(piece));
    expect(read.flatMap(({ vcon }) => vcon.dialog ?? []).map(({ body }) => body)).toEqual([
      'Ma commande',
      'Bonjour, où est ma commande ?',
      'Elle arrive demain.',
    ]);
    expect(JSON.stringify(read.map(({ vcon }) => vcon.attachments))).toContain('À rappeler.');
    expect(read[0]!.head).toMatchObject({ channel: 'email', routing: { queue: 'brand-2zsno2oam' } });
    expect(pieces.at(-1)!.complete).toBe(true);
  });

  it('deletes for good, and believes it once the ticket is not among the deleted', async () => {
    const ref = `ticket/${writeZendesk(fake, '2026-11-22T10:00:00Z')}`;
    fake.lies = true;
    await platform.delete!(ref);
    expect([fake.tickets.size, fake.deleted.size, await platform.has!(ref)]).toEqual([0, 1, true]);
    fake.lies = false;
    await platform.delete!(ref);
    expect(await platform.has!(ref)).toBe(false);
    await platform.delete!(ref);
    expect(await codeOf(() => platform.fetch(ref), SECRET)).toBe('connector.gone');
  });

  it('does not delete what holds files: they are not here', async () => {
    const ref = `ticket/${writeZendesk(fake, '2026-11-22T10:00:00Z', { files: true })}`;
    expect(await codeOf(() => platform.delete!(ref), SECRET)).toBe('connector.cannot');
    expect(fake.tickets.size).toBe(1);
  });

  it('names its brands as the wiring does, and counts its tickets', async () => {
    expect(await platform.routes!()).toEqual([{ key: 'queue', value: 'brand-2zsno2oam', label: 'Aubépine' }]);
    writeZendesk(fake, '2026-11-22T23:59:59Z');
    writeZendesk(fake, '2026-11-23T00:00:00Z');
    expect(await platform.count!(Date.parse('2026-11-22'), Date.parse('2026-11-23'))).toBe(1);
  });

  failsWell(() => fake, SECRET, {
    listing: () => listed(platform),
    fetching: () => platform.fetch('ticket/1'),
    'asking whether it is there': () => platform.has!('ticket/1'),
  });

  it('does not enter with a wrong token', async () => {
    const wrong = await entered('zendesk', { ...ZENDESK, endpoint: fake.endpoint, token: 'another-word' }, NOW);
    expect(await codeOf(() => listed(wrong), 'another-word')).toBe('connector.credentials');
  });
});
