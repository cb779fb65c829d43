import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Platform } from '../src/connectors/platform.ts';
import { exercise } from './support/connector.ts';
import { emptyFolder, startFakeImap, type FakeImap, type Trouble } from './support/imap.ts';
import { ROOT } from './support/source.ts';
import { codeOf, entered, fetched, listed, told } from './support/vendors.ts';

const NOW = Date.parse('2026-11-24T18:00:00Z');
const SECRET = 'tres-secret';
let fake: FakeImap;
let platform: Platform;
const open: Platform[] = [];

const values = (more: object = {}) => ({
  host: '127.0.0.1',
  port: String(fake.port),
  security: 'none',
  user: fake.user,
  password: SECRET,
  ...more,
});
async function enter(more: object = {}, signal?: AbortSignal): Promise<Platform> {
  const entering = await entered('imap', values(more), NOW, signal);
  open.push(entering);
  return entering;
}
/** What arrives in a folder; `id` without brackets. */
function arrive(id: string | undefined, more: { text?: string; received?: string; folder?: string } = {}): number {
  const { text = 'Bonjour.', received = '2026-11-24T09:00:00Z', folder = 'INBOX' } = more;
  const head = [
    `From: Camille <camille.essai@client.example>`,
    `To: ${fake.user}`,
    ...(id ? [`Message-ID: <${id}>`] : []),
  ];
  const into = fake.folders.get(folder)!;
  const bytes = Buffer.from(`${head.join('\r\n')}\r\nSubject: Essai\r\n\r\n${text}\r\n`);
  into.mails.set(into.next, { bytes, received, flags: new Set() });
  return into.next++;
}
const inbox = () => fake.folders.get('INBOX')!;
const sent = (pattern: RegExp): string[] => fake.commands.filter((command) => pattern.test(command));

beforeAll(async () => {
  fake = await startFakeImap();
});
beforeEach(async () => {
  fake.heal();
  fake.folders.clear();
  fake.folders.set('INBOX', emptyFolder());
  fake.able.clear();
  for (const one of ['UIDPLUS', 'AUTH=PLAIN', 'AUTH=XOAUTH2']) fake.able.add(one);
  fake.whole = fake.dribbles = fake.readOnly = false;
  fake.commands.length = 0;
  platform = await enter();
});
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));
afterAll(() => fake.close());

it('a mailbox lists, gives and deletes a mail, once each', async () => {
  const uid = arrive('a@client.example');
  const { bytes } = inbox().mails.get(uid)!;
  await exercise(platform, { bytes, secret: SECRET });
  expect(inbox().mails.size).toBe(0);
});

describe('a mailbox lists', () => {
  it('its mails in the order of arrival, a page after another, and what came since', async () => {
    for (let count = 1; count <= 450; count++) arrive(`m${count}@client.example`);
    const sizes: number[] = [];
    for await (const { found } of platform.list(undefined)) sizes.push(found.length);
    expect(sizes).toEqual([200, 200, 50]);
    const { finds, cursor } = await listed(platform);
    expect(finds[0]).toEqual({ ref: 'INBOX 7:1 <m1@client.example>', is: 'delivery', source: 'email' });
    expect([finds.length, cursor]).toEqual([450, 'INBOX 7:450']);
    expect((await listed(platform, cursor)).finds).toEqual([]);
    arrive(undefined);
    expect(await listed(platform, cursor)).toEqual({
      finds: [{ ref: 'INBOX 7:451', is: 'delivery', source: 'email' }],
      cursor: 'INBOX 7:451',
    });
  });

  it('only what arrived from the day on that the connection names', async () => {
    arrive('before@client.example', { received: '2026-11-22T23:00:00Z' });
    arrive('since@client.example', { received: '2026-11-23T01:00:00Z' });
    const { finds } = await listed(await enter({ from: '2026-11-23' }));
    expect(finds.map(({ ref }) => ref)).toEqual(['INBOX 7:2 <since@client.example>']);
  });

  it('another folder, by its name', async () => {
    fake.folders.set('Réclamations/2026', emptyFolder());
    fake.folders.set('R&AOk-clamations/2026', emptyFolder(9));
    arrive('a@client.example', { folder: 'R&AOk-clamations/2026' });
    const { finds } = await listed(await enter({ folder: 'Réclamations/2026' }));
    expect(finds.map(({ ref }) => ref)).toEqual(['R%C3%A9clamations%2F2026 9:1 <a@client.example>']);
    expect(await codeOf(() => enter({ folder: 'Ailleurs' }), SECRET)).toBe('connector.fields');
  });

  it('names no mail of another folder, though the server numbers both alike', async () => {
    arrive('a@client.example');
    fake.folders.set('Archives', emptyFolder());
    arrive('b@client.example', { folder: 'Archives' });
    const { finds, cursor } = await listed(platform);
    const elsewhere = await enter({ folder: 'Archives' });
    const { ref } = finds[0]!;
    expect(await codeOf(() => elsewhere.delete!(ref), SECRET)).toBe('connector.cannot');
    expect(await codeOf(() => elsewhere.has!(ref), SECRET)).toBe('connector.cannot');
    expect(await codeOf(() => fetched(elsewhere, ref), SECRET)).toBe('connector.gone');
    expect((await listed(elsewhere, cursor)).finds).toHaveLength(1);
  });

  it('all of it again, once the server numbered it anew', async () => {
    arrive('a@client.example');
    const { cursor } = await listed(platform);
    inbox().validity = 8;
    expect((await listed(await enter(), cursor)).finds.map(({ ref }) => ref)).toEqual(['INBOX 8:1 <a@client.example>']);
  });
});

describe('a mail', () => {
  it('is fetched byte for byte, however long it is and however it comes, and not marked as read', async () => {
    const head = inbox().mails.get(arrive('a@client.example', { text: '' }))!.bytes.length;
    const PIECE = 256 * 1024;
    for (const length of [1, PIECE - head, PIECE - head + 1, 3 * PIECE])
      arrive('b@client.example', { text: 'é\u0001'.repeat(length).slice(0, length) });
    const { finds } = await listed(platform);
    for (const { ref } of finds) {
      const uid = Number(/:(\d+)/.exec(ref)![1]);
      expect((await fetched(platform, ref)).equals(inbox().mails.get(uid)!.bytes)).toBe(true);
    }
    fake.whole = true;
    expect((await fetched(platform, finds.at(-1)!.ref)).length).toBe(inbox().mails.get(5)!.bytes.length);
    fake.dribbles = true;
    expect((await fetched(platform, finds[0]!.ref)).equals(inbox().mails.get(1)!.bytes)).toBe(true);
    expect([...inbox().mails.values()].flatMap(({ flags }) => [...flags])).toEqual([]);
  });

  it('is read by the adapter of mails', async () => {
    arrive(undefined);
    const bytes = readFileSync(join(ROOT, 'testdata/sources/email/thread-1.eml'));
    inbox().mails.set(1, { ...inbox().mails.get(1)!, bytes });
    const [find] = (await listed(platform)).finds;
    expect(find!.ref).toBe('INBOX 7:1 <un@fournisseur.example>');
    expect(await platform.fetch(find!.ref)).toMatchObject({ mediatype: 'message/rfc822', name: '1.eml' });
    expect(await told(platform, find!)).toMatchObject([{ take: 'piece' }]);
  });

  it('is gone once somebody removed it, even while it is read', async () => {
    arrive('a@client.example', { text: 'x'.repeat(600_000) });
    const { ref } = (await listed(platform)).finds[0]!;
    const { body } = await platform.fetch(ref);
    inbox().mails.clear();
    expect(await codeOf(() => body.toArray(), SECRET)).toBe('connector.gone');
    expect(await codeOf(() => platform.fetch(ref), SECRET)).toBe('connector.gone');
    expect(await platform.has!(ref)).toBe(false);
    await platform.delete!(ref);
  });

  it('cut in the middle of its bytes never ends as if it were whole', async () => {
    arrive('a@client.example', { text: 'x'.repeat(600_000) });
    const { ref } = (await listed(platform)).finds[0]!;
    fake.fail('cut', /^UID FETCH 1 .*<262144\./);
    expect(await codeOf(() => fetched(platform, ref), SECRET)).toBe('connector.unreachable');
  });
});

describe('a deletion', () => {
  it('removes that mail and nothing that others marked as deleted', async () => {
    for (const id of ['a@client.example', 'b@client.example', 'c@client.example']) arrive(id);
    inbox().mails.get(2)!.flags.add('\\Deleted');
    const { finds } = await listed(platform);
    await platform.delete!(finds[0]!.ref);
    expect(await platform.has!(finds[0]!.ref)).toBe(false);
    expect([await platform.has!(finds[1]!.ref), [...inbox().mails.keys()]]).toEqual([true, [2, 3]]);
    await platform.delete!(finds[0]!.ref);
    expect(sent(/^EXPUNGE/)).toEqual([]);
  });

  it('is left to people where the server cannot remove one mail alone', async () => {
    fake.able.delete('UIDPLUS');
    arrive('a@client.example');
    const without = await enter();
    expect(await codeOf(() => without.delete!('INBOX 7:1 <a@client.example>'), SECRET)).toBe('connector.cannot');
    expect([sent(/EXPUNGE|STORE/), inbox().mails.get(1)!.flags.size]).toEqual([[], 0]);
  });

  it.each([
    ['no', /^UID STORE/, 'connector.denied'],
    ['no', /^UID EXPUNGE/, 'connector.denied'],
    ['bye', /^UID EXPUNGE/, 'connector.unreachable'],
    ['cut', /^UID STORE/, 'connector.unreachable'],
    ['throttled', /^UID (?:STORE|SEARCH)/, 'connector.throttled'],
  ] as const)('that the server answers with %s to %s ends with its code', async (how, on, code) => {
    arrive('a@client.example');
    fake.fail(how, on, 2);
    expect(await codeOf(() => platform.delete!('INBOX 7:1 <a@client.example>'), SECRET)).toBe(code);
    expect(inbox().mails.size).toBe(1);
  });

  it('is tried again where the server only wanted a pause', async () => {
    arrive('a@client.example');
    fake.fail('throttled', /^UID STORE/);
    await platform.delete!('INBOX 7:1 <a@client.example>');
    expect(inbox().mails.size).toBe(0);
  });

  it('is denied in a folder that may only be read', async () => {
    fake.readOnly = true;
    arrive('a@client.example');
    const reading = await enter();
    expect(await codeOf(() => reading.delete!('INBOX 7:1 <a@client.example>'), SECRET)).toBe('connector.denied');
  });

  it('finds the mail by its Message-ID once the folder was numbered anew, and never another', async () => {
    arrive('b@client.example');
    arrive('a@client.example');
    arrive('c@client.example');
    arrive('c@client.example');
    inbox().validity = 8;
    const anew = await enter();
    const before = 'INBOX 7:1 <a@client.example>';
    expect([await anew.has!(before), (await fetched(anew, before)).includes('<a@client.example>')]).toEqual([
      true,
      true,
    ]);
    await anew.delete!(before);
    expect([await anew.has!(before), [...inbox().mails.keys()]]).toEqual([false, [1, 3, 4]]);
    for (const unsure of ['INBOX 7:1', 'INBOX 7:1 <c@client.example>']) {
      expect(await codeOf(() => anew.has!(unsure), SECRET)).toBe('connector.cannot');
      expect(await codeOf(() => anew.delete!(unsure), SECRET)).toBe('connector.cannot');
      expect(await codeOf(() => anew.fetch(unsure), SECRET)).toBe('connector.gone');
    }
    expect(inbox().mails.size).toBe(3);
  });

  it('asks for a Message-ID as it stands, whatever is in it', async () => {
    const id = 'a"b\\c(d*)%{3}@client.example';
    arrive(id);
    const { ref } = (await listed(platform)).finds[0]!;
    expect(ref).toBe(`INBOX 7:1 <${id}>`);
    inbox().validity = 8;
    const anew = await enter();
    expect(await anew.has!(ref)).toBe(true);
    await anew.delete!(ref);
    expect(inbox().mails.size).toBe(0);
  });

  it('goes through the bin at Gmail, where removing from a folder only archives', async () => {
    for (const one of ['X-GM-EXT-1', 'MOVE']) fake.able.add(one);
    fake.folders.set('[Gmail]/Trash', emptyFolder(11));
    arrive('other@client.example', { folder: '[Gmail]/Trash' });
    for (const id of ['a@client.example', 'b@client.example']) arrive(id);
    const gmail = await enter();
    const ref = 'INBOX 7:1 <a@client.example>';
    fake.fail('no', /^UID EXPUNGE/, 2);
    expect(await codeOf(() => gmail.delete!(ref), SECRET)).toBe('connector.denied');
    const again = await enter();
    expect(await again.has!(ref)).toBe(true);
    await again.delete!(ref);
    expect(await again.has!(ref)).toBe(false);
    expect([[...inbox().mails.keys()], [...fake.folders.get('[Gmail]/Trash')!.mails.keys()]]).toEqual([[2], [1]]);
    expect((await listed(again)).finds).toHaveLength(1);
  });
});

describe('a mailbox is entered', () => {
  it.each([
    ['a password, by PLAIN', ['AUTH=PLAIN'], {}],
    ['a password, by LOGIN', [], {}],
    ['a token, by XOAUTH2', ['AUTH=XOAUTH2'], { password: '', token: 'jeton-secret' }],
  ])('with %s', async (_, able, more) => {
    fake.able.clear();
    for (const one of able) fake.able.add(one);
    await enter(more);
    const wrong = 'token' in more ? { token: 'autre' } : { password: 'autre-secret' };
    expect(await codeOf(() => enter({ ...more, ...wrong }), wrong.token ?? wrong.password)).toBe(
      'connector.credentials',
    );
  });

  it('never without a secret, nor in clear to another machine', async () => {
    expect(await codeOf(() => enter({ password: '' }), SECRET)).toBe('connector.fields');
    expect(await codeOf(() => enter({ host: 'imap.lumen.example' }), SECRET)).toBe('connector.fields');
  });

  it.each(['tls', 'starttls'] as const)('over %s, once its certificate is vouched for', async (security) => {
    const clear = fake;
    fake = await startFakeImap(security);
    try {
      arrive('a@client.example');
      const { authority } = fake;
      expect((await listed(await enter({ security, authority }))).finds).toHaveLength(1);
      expect(await codeOf(() => enter({ security }), SECRET)).toBe('connector.another');
      fake.able.add('NOTLS');
      if (security === 'starttls')
        expect(await codeOf(() => enter({ security, authority }), SECRET)).toBe('connector.protocol');
      expect(sent(/LOGIN|AUTHENTICATE/)).toHaveLength(1);
    } finally {
      await Promise.all(open.splice(0).map((one) => one.close()));
      await fake.close();
      fake = clear;
    }
  });

  it('unless it does not answer', async () => {
    for (const how of ['bye', 'cut'] as const) {
      fake.fail(how, /^GREETING/);
      expect(await codeOf(() => enter(), SECRET)).toBe('connector.unreachable');
    }
    for (const [how, code] of [
      ['busy', 'connector.unreachable'],
      ['full', 'connector.throttled'],
    ] as const) {
      fake.fail(how, /^AUTHENTICATE/);
      expect(await codeOf(() => enter(), SECRET)).toBe(code);
    }
    const gone = await startFakeImap();
    await gone.close();
    expect(await codeOf(() => enter({ port: String(gone.port) }), SECRET)).toBe('connector.unreachable');
  });
});

describe('trouble', () => {
  const ref = 'INBOX 7:1 <a@client.example>';
  const WORKS: Readonly<Record<string, () => Promise<unknown>>> = {
    listing: () => listed(platform),
    fetching: () => fetched(platform, ref),
    asking: () => platform.has!(ref),
  };
  const CODES: readonly (readonly [Trouble, string])[] = [
    ['no', 'connector.denied'],
    ['bye', 'connector.unreachable'],
    ['cut', 'connector.unreachable'],
    ['garbage', 'connector.protocol'],
  ];
  for (const [name, work] of Object.entries(WORKS))
    it.each(CODES)(`while ${name}, with %s, ends with %s`, async (how, code) => {
      arrive('a@client.example');
      fake.fail(how, /^UID (?:SEARCH|FETCH)/);
      expect(await codeOf(work, SECRET)).toBe(code);
    });

  it('over a command that the server does not understand ends with connector.protocol', async () => {
    arrive('a@client.example');
    fake.fail('bad', /^UID FETCH/);
    expect(await codeOf(() => platform.fetch(ref), SECRET)).toBe('connector.protocol');
  });

  it('of a server that says nothing ends after a while, or with the process', async () => {
    arrive('a@client.example');
    const ending = new AbortController();
    for (const end of [() => vi.advanceTimersByTime(30_000), () => ending.abort()]) {
      const waiting = await enter({}, ending.signal);
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      try {
        fake.fail('silent', /^UID SEARCH/);
        const code = codeOf(() => waiting.has!(ref), SECRET);
        await vi.waitUntil(() => sent(/^UID SEARCH/).length > 0);
        end();
        expect(await code).toBe('connector.unreachable');
      } finally {
        vi.useRealTimers();
      }
      fake.commands.length = 0;
    }
    expect(await codeOf(() => enter({}, ending.signal), SECRET)).toBe('connector.unreachable');
  });

  it('several calls at once wait for one another', async () => {
    for (let count = 1; count <= 20; count++) arrive(`m${count}@client.example`, { text: 'x'.repeat(300_000) });
    const { finds } = await listed(platform);
    const all = await Promise.all(finds.map(({ ref: one }) => fetched(platform, one)));
    expect(all.map((bytes) => /<(m\d+)@/.exec(bytes.toString('latin1'))![1])).toEqual(
      finds.map((_, index) => `m${index + 1}`),
    );
  });
});
