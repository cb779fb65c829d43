import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eraseSubject } from '../src/intake/index.ts';
import { contactUuid } from '../src/intake/take.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { blindIndex, contactBinding, unseal } from '../src/vault/index.ts';
import { call, send, type Loose } from './support/interactions.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { sampleOf } from './support/source-samples.ts';
import { left } from './support/traces.ts';

const lumen = 'lumen' as BrandId;
let mandat: TestServer;
let key: string;
beforeAll(async () => {
  mandat = await startTestServer();
  key = await mandat.key('lumen');
});
afterAll(() => mandat.close());

const query = async (sql: string, ...values: unknown[]): Promise<Loose[]> =>
  (await mandat.database.owner.query(sql, values)).rows;

async function digestOf(kind: string, value: string): Promise<Buffer> {
  const { indexKey } = await mandat.server.app.contextOf(lumen, false);
  return Buffer.from(blindIndex(indexKey, kind, value), 'hex');
}

/** What is recorded under an identifier, oldest first. */
const recorded = async (kind: string, value: string): Promise<Loose[]> =>
  query(
    `select r.id, r.kind, r.controller, r.objects, r.channels, r.at, r.until, r.facts, r.expires_on::text, p.source, p.entry, p.sealed, p.key_version, p.recorded_by
     from mandat.contact_record r join mandat.contact_proof p using (brand, id) where r.brand = 'lumen' and r.digest = $1 order by r.id`,
    await digestOf(kind, value),
  );

async function proofOf({ id, key_version, sealed }: Loose): Promise<Loose> {
  const { proof } = await mandat.server.app.vault.keysOf(lumen);
  return JSON.parse(unseal(proof.key, contactBinding('lumen', id, key_version), sealed).toString());
}

let numbers = 100;
const newNumber = (): string => `+3363998${String(++numbers).padStart(4, '0')}`;
const objecting = (tel: string, queue?: string, more: object = {}) =>
  call([['customer', 'Ne m’appelez plus jamais, je m’oppose à la prospection.']], {
    tel,
    ...(queue && { queue }),
    more,
  });

describe('an objection heard in an interaction', () => {
  const verdicts = [
    ['accepted', 201, 'lumen-sc-voix', ['admit', 'opposition-record', 'signal']],
    ['quarantined', 202, 'inconnue', ['opposition-record', 'quarantine', 'signal']],
  ] as const;
  for (const [verdict, status, queue, entries] of verdicts)
    test(`that is ${verdict} is recorded at once for all channels, sealed, with one entry`, async () => {
      const tel = newNumber();
      const acts = await left(mandat.database, 'lumen', async () => {
        expect((await send(mandat.url, 'lumen', key, objecting(tel, queue))).status).toBe(status);
      });
      expect(acts.toSorted()).toEqual(entries);
      const [record, ...more] = await recorded('phone', tel);
      expect(more).toEqual([]);
      expect(record).toMatchObject({
        kind: 'opposition',
        controller: null,
        objects: [],
        channels: [],
        facts: { how: 'oral' },
        source: 'signal',
        recorded_by: 'system',
        expires_on: '9999-12-31',
      });
      expect(record.sealed.includes(tel.slice(1))).toBe(false);
      expect(await proofOf(record)).toMatchObject({
        addresses: [{ kind: 'phone', value: tel }],
        medium: 'call.inbound',
      });
    });

  test('that is observed, or refused, is recorded as well, though nothing else of it is kept', async () => {
    const { mandates } = mandat.server.app;
    const heardOf = async (answer: object, sent: unknown, tel: string): Promise<void> => {
      expect((await send(mandat.url, 'lumen', key, sent)).body).toMatchObject(answer);
      expect(await recorded('phone', tel)).toMatchObject([{ kind: 'opposition', source: 'signal' }]);
      expect(await query('select 1 from mandat.alias where digest = $1', await digestOf('phone', tel))).toEqual([]);
    };
    const [first, second] = [newNumber(), newNumber()];
    // Past its retention: nothing of it may be kept.
    const old = JSON.stringify(objecting(first)).replaceAll(/"20\d\d-/g, '"2020-');
    await heardOf({ code: 'interaction.refused' }, JSON.parse(old), first);
    await mandates.setMode(lumen, 'customer-service', 'observe', { actor: 'test' });
    await heardOf({ verdict: 'observed' }, objecting(second), second);
    await mandates.setMode(lumen, 'customer-service', 'enforce', { actor: 'test' });
  });

  test('holds under every identifier that the brand knows the person by', async () => {
    const [tel, reference] = [newNumber(), 'LUM-77-0001'];
    const party = (more: object) => ({
      parties: [{ role: 'customer', customer_reference: reference, ...more }, { role: 'agent' }],
    });
    await send(
      mandat.url,
      'lumen',
      key,
      call([['customer', 'Bonjour']], { more: party({ mailto: 'sol.vey@perso.example' }) }),
    );
    await send(mandat.url, 'lumen', key, objecting(tel, undefined, party({ tel })));
    const [first] = await recorded('phone', tel);
    for (const [kind, value] of [
      ['email', 'sol.vey@perso.example'],
      ['reference', reference],
    ] as const)
      expect(await recorded(kind, value)).toMatchObject([{ id: first.id, channels: [] }]);
  });

  test('and quarantined is not taken up once more when it is admitted', async () => {
    const tel = newNumber();
    const { body } = await send(mandat.url, 'lumen', key, objecting(tel, 'inconnue'));
    const decision = { decision: 'admit', activity: 'customer-service', reason: 'file oubliée', as: 'brand' };
    const acts = await left(mandat.database, 'lumen', async () => {
      const admitted = await send(mandat.url, 'lumen', key, decision, `quarantine/${body['id']}`);
      expect(admitted.status).toBeLessThan(300);
    });
    expect(acts).toEqual(['quarantine-admit']);
    expect(await recorded('phone', tel)).toHaveLength(1);
  });

  test('that somebody should read first, or that is about something else, opposes nobody to prospecting', async () => {
    for (const text of [
      'Ne m’appelez plus après 18 heures.',
      'Je refuse d’être enregistrée.',
      'Je demande une copie de mes données.',
    ]) {
      const tel = newNumber();
      const { status } = await send(mandat.url, 'lumen', key, call([['customer', text]], { tel }));
      expect(status).toBe(201);
      expect(
        await query(`select 1 from mandat.signal where interaction in (select id from mandat.interaction) limit 1`),
      ).toHaveLength(1);
      expect(await recorded('phone', tel)).toEqual([]);
    }
  });

  test('outlives the erasure of whom it comes from, with what must be handed on and nothing more', async () => {
    const tel = newNumber();
    const { body } = await send(mandat.url, 'lumen', key, objecting(tel));
    const [{ subject }] = await query('select subject from mandat.interaction where id = $1', body['id']);
    await eraseSubject(mandat.server.app, lumen, subject, 'test');
    const [record] = await recorded('phone', tel);
    expect(Object.keys(await proofOf(record)).toSorted()).toEqual(['addresses', 'interaction', 'medium']);
    expect(await query('select 1 from mandat.opening where id = $1 and proof', record.entry)).toHaveLength(1);
  });
});

describe('in parts that arrive apart', () => {
  const at = (minute: number): string => new Date(Date.now() - 3_600_000 + minute * 60_000).toISOString();
  const bytesOf = (piece: object): Uint8Array => new Uint8Array(Buffer.from(JSON.stringify(piece)));
  let contacts = 0;
  const newContact = (): string => contactUuid('heard', `account/${++contacts}`);
  const join = async (uuid: string, piece: object): Promise<readonly string[]> =>
    left(mandat.database, 'lumen', async () => {
      const outcome = await mandat.server.app.joiner.join(lumen, {
        uuid,
        source: 'test',
        actor: 'test',
        pieces: [bytesOf(piece)],
        removed: [],
        signals: [],
      });
      expect(outcome).not.toHaveProperty('code');
    });
  const hint = {
    purpose: 'mandat',
    start: at(0),
    party: 0,
    dialog: 0,
    encoding: 'json',
    body: { queue: 'lumen-sc-chat', channel: 'chat' },
  };
  const said = (minute: number, body: string, party: object) => ({
    created_at: at(0),
    parties: [
      { role: 'customer', ...party },
      { role: 'agent', uuid: 'agent-12' },
    ],
    dialog: [
      {
        type: 'text',
        message_id: `m${minute}`,
        mandat_at: at(minute),
        start: at(minute),
        parties: [0, 1],
        mediatype: 'text/plain',
        encoding: 'none',
        body,
      },
    ],
    attachments: [hint],
  });

  test('a later one is heard too, once for what it says, and once more where it is said again', async () => {
    const [uuid, tel] = [newContact(), newNumber()];
    expect(await join(uuid, said(1, 'Bonjour', { tel }))).toEqual(['admit']);
    expect(await recorded('phone', tel)).toEqual([]);
    expect((await join(uuid, said(2, 'Ne m’appelez plus jamais.', { tel }))).toSorted()).toEqual([
      'append',
      'opposition-record',
      'signal',
    ]);
    expect(await join(uuid, said(3, 'Merci.', { tel }))).toEqual(['append']);
    expect(await recorded('phone', tel)).toHaveLength(1);
    expect((await join(uuid, said(9, 'J’ai dit : ne m’appelez plus !', { tel }))).toSorted()).toEqual([
      'append',
      'opposition-record',
    ]);
    const records = await recorded('phone', tel);
    expect(records.map((one) => one.at.toISOString().slice(0, 16))).toEqual(
      [at(2), at(9)].map((one) => one.slice(0, 16)),
    );
  });

  test('who it comes from may be known after it was said', async () => {
    const [uuid, mailto] = [newContact(), 'tardif@perso.example'];
    expect((await join(uuid, said(1, 'Ne m’appelez plus jamais.', {}))).toSorted()).toEqual(['admit', 'signal']);
    expect((await join(uuid, said(2, 'Merci.', { mailto }))).toSorted()).toEqual(['append', 'opposition-record']);
    expect(await recorded('email', mailto)).toMatchObject([{ kind: 'opposition', channels: [] }]);
  });
});

describe('through the hook of a system', () => {
  /** A hook of that source, and what one delivery through it leaves. */
  async function deliver(
    source: string,
    secret: string,
    body: string | Buffer,
    type: string,
    sign: (url: string) => object,
  ): Promise<readonly string[]> {
    const person = await mandat.session();
    const made = await fetch(`${mandat.url}/v1/brands/lumen/hooks`, {
      method: 'POST',
      headers: { ...person, 'content-type': 'application/json' },
      body: JSON.stringify({ source, name: 'essai', secret }),
    });
    const { url } = (await made.json()) as { url: string };
    return left(mandat.database, 'lumen', async () => {
      const { status } = await fetch(url, { method: 'POST', headers: { 'content-type': type, ...sign(url) }, body });
      expect(status).toBe(200);
    });
  }
  const meta = (name: string, change = (text: string): string => text) => {
    const body = change(sampleOf('meta', name).bytes.toString());
    const signature = `sha256=${createHmac('sha256', 'secret-meta').update(body).digest('hex')}`;
    return deliver('meta', 'secret-meta', body, 'application/json', () => ({ 'x-hub-signature-256': signature }));
  };
  const twilio = (change: Readonly<Record<string, string>>) => {
    const form = new URLSearchParams(sampleOf('twilio', 'sms.form').bytes.toString());
    for (const [name, value] of Object.entries(change)) form.set(name, value);
    const sorted = [...form].sort(([a], [b]) => (a < b ? -1 : 1)).map((pair) => pair.join(''));
    return deliver('twilio', 'secret-twilio', form.toString(), 'application/x-www-form-urlencoded', (url) => ({
      'x-twilio-signature': createHmac('sha1', 'secret-twilio')
        .update(url + sorted.join(''))
        .digest('base64'),
    }));
  };
  const sms = (number: string, kind: string) => ({
    From: number,
    OptOutType: kind,
    Body: kind,
    MessageSid: `SM${createHmac('md5', number).update(kind).digest('hex')}`,
  });

  test('STOP by SMS opposes to everything; START later is a consent that says what it lacks', async () => {
    const number = newNumber();
    expect(await twilio(sms(number, 'STOP'))).toContain('opposition-record');
    expect(await recorded('phone', number)).toMatchObject([
      { kind: 'opposition', channels: [], facts: { how: 'stop' } },
    ]);
    expect(await twilio(sms(number, 'START'))).toContain('consent-record');
    const [, consent] = await recorded('phone', number);
    expect(consent).toMatchObject({
      kind: 'consent',
      controller: null,
      channels: ['sms'],
      facts: { flaws: expect.arrayContaining(['identity-missing', 'text-missing', 'unproven']) },
    });
    expect(consent.expires_on).not.toBe('9999-12-31');
  });

  test('WhatsApp: marketing stopped, calls refused, calls allowed until a day', async () => {
    const [one, two, three] = [newNumber(), newNumber(), newNumber()].map((number) => number.slice(1));
    const of = (number: string) => (text: string) =>
      text.replaceAll('33639980001', number).replaceAll('FR.1000000000000001', `FR.${number}`);
    expect(await meta('marketing-stop.json', of(one!))).toContain('opposition-record');
    expect(await recorded('phone', `+${one}`)).toMatchObject([
      { kind: 'opposition', channels: [], facts: { how: 'stop' } },
    ]);
    expect(await meta('call-permission-reject.json', of(two!))).toContain('opposition-record');
    expect(await recorded('phone', `+${two}`)).toMatchObject([
      { kind: 'opposition', channels: ['phone', 'automated-call', 'voicemail'] },
    ]);
    expect(await meta('call-permission-accept.json', of(three!))).toContain('consent-record');
    const [given] = await recorded('phone', `+${three}`);
    expect(given).toMatchObject({ kind: 'consent', channels: ['phone'], until: new Date('2026-11-30T10:00:00Z') });
    expect(given.facts.flaws).toContain('identity-missing');
    expect(given.facts.flaws).not.toContain('period-missing');
  });

  test('a mail that asks to be unsubscribed, and a person unsubscribed in Intercom', async () => {
    const { bytes } = sampleOf('email', 'stop.eml');
    const kept = await left(mandat.database, 'lumen', async () => {
      const [taken] = await mandat.server.app.take(lumen, [{ source: 'email', bytes }], { actor: 'test' });
      expect(taken).not.toHaveProperty('fault');
    });
    expect(kept).toContain('opposition-record');
    const told = await left(mandat.database, 'lumen', () =>
      mandat.server.app.take(lumen, [{ source: 'intercom', bytes: sampleOf('intercom', 'unsubscribed.json').bytes }], {
        actor: 'test',
      }),
    );
    expect(told).toContain('opposition-record');
    expect(
      await query(
        `select distinct facts ->> 'how' as how from mandat.contact_record where facts ->> 'how' = 'unsubscribe'`,
      ),
    ).toHaveLength(1);
  });
});
