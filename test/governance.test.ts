import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eraseSubject } from '../src/intake/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { inDays } from './support/days.ts';
import { call, send, type Loose } from './support/interactions.ts';
import { signedIn } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

let mandat: TestServer;
type Headers = Readonly<Record<string, string>>;
let dpo: Headers;
let brandDpo: Headers;
beforeAll(async () => {
  mandat = await startTestServer();
  ({ headers: dpo } = await signedIn(mandat, { role: 'dpo' }));
  ({ headers: brandDpo } = await signedIn(mandat, { role: 'brand-dpo', brand: 'lumen' }));
});
afterAll(() => mandat.close());

async function ask(
  method: string,
  path: string,
  headers: Headers,
  body?: object,
): Promise<{ status: number; body: Loose }> {
  const answer = await fetch(`${mandat.url}/v1${path}`, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
}

describe('points of attention', () => {
  const of = async (headers: Headers): Promise<Loose> => (await ask('GET', '/brands/lumen/attention', headers)).body;

  test('name what waits of a brand, each with its act, and go with their cause', async () => {
    const { owner } = mandat.database;
    const number = "(select min(number) from mandat.mandate_order where brand = 'lumen')";
    await owner.query(
      `update mandat.mandate_order set state = 'alerted', applies_at = null where brand = 'lumen' and number = ${number}`,
    );
    const found = (await of(dpo)).items.find(({ action }: Loose) => action === 'alert');
    expect(found).toMatchObject({ turn: 'controller', brand: 'lumen', article: 'GDPR art. 28(3)' });
    await owner.query(
      `update mandat.mandate_order set state = 'in-force', applies_at = received_at where brand = 'lumen' and number = ${number}`,
    );
    expect((await of(brandDpo)).items.some(({ action }: Loose) => action === 'alert')).toBe(false);
  });

  test('of the house stand over every brand that one may see; a brand’s people see theirs alone', async () => {
    const { body } = await ask('GET', '/house-attention', dpo);
    expect(new Set(body.items.map(({ brand }: Loose) => brand))).toEqual(
      new Set([undefined, 'lumen', 'garance', 'orbe']),
    );
    expect((await ask('GET', '/house-attention', brandDpo)).status).toBe(403);
    expect((await ask('GET', '/brands/orbe/attention', brandDpo)).status).toBe(404);
  });
});

describe('undertakings and training', () => {
  const duty = async (): Promise<Loose> =>
    (await ask('GET', '/brands/lumen/parallel', dpo)).body.rows.find(({ id }: Loose) => id === 'gdpr.28.3.b').processor;
  const list = async (): Promise<Loose> => (await ask('GET', '/staff-proofs', dpo)).body;
  const text = { version: '2026-09', since: '2026-09-01', renew: false };
  const training = { kind: 'training', title: 'RGPD', on: '2026-10-01', until: '2027-10-01' };

  test('are owed by whoever may see data, and the duty says who lacks one', async () => {
    const { items, counts } = await list();
    expect(items.map(({ roles }: Loose) => roles.join())).toEqual(['dpo']);
    expect(counts).toMatchObject({ must: 1, unsigned: 1, untrained: 1 });
    expect(await duty()).toMatchObject({ state: 'broken', turn: 'processor', link: 'staff' });
    expect((await ask('GET', '/staff-proofs', brandDpo)).status).toBe(403);
  });

  test('are recorded in one entry, and only as they can be', async () => {
    const people = (await list()).items.map(({ id }: Loose) => id);
    const signed = { kind: 'undertaking', title: text.version, on: '2026-10-01', people };
    const none = await left(mandat.database, '_house', async () => {
      expect((await ask('POST', '/staff-proofs', dpo, signed)).body.code).toBe('staff.version');
      expect(
        (await ask('POST', '/staff-proofs', dpo, { ...training, on: '2099-01-01', until: '2099-02-01', people })).body
          .code,
      ).toBe('staff.date');
      expect((await ask('POST', '/staff-proofs', dpo, { ...signed, until: '2027-01-01' })).status).toBe(400);
      expect((await ask('POST', '/staff-proofs', brandDpo, signed)).status).toBe(403);
    });
    expect(none).toEqual([]);
    const acts = await left(mandat.database, '_house', async () => {
      expect((await ask('POST', '/staff-proofs/texts', dpo, text)).status).toBe(204);
      expect((await ask('POST', '/staff-proofs', dpo, signed)).body).toEqual({ recorded: 1 });
      expect((await ask('POST', '/staff-proofs', dpo, { ...training, people })).status).toBe(201);
    });
    expect(acts).toEqual(['staff-proof', 'staff-proof', 'staff-proof']);
    expect((await ask('POST', '/staff-proofs/texts', dpo, text)).body.code).toBe('staff.version-known');
    expect(await duty()).toMatchObject({ state: 'held' });
  });

  test('are withdrawn where they were wrong, and imported line by line', async () => {
    const [{ id, undertaking }] = (await list()).items;
    const address = (await ask('GET', '/people', dpo)).body.items.find((one: Loose) => one.id === id).email;
    expect((await ask('POST', `/staff-proofs/${undertaking.proof.id}/withdrawal`, dpo, {})).status).toBe(204);
    expect((await ask('POST', `/staff-proofs/${undertaking.proof.id}/withdrawal`, dpo, {})).body.code).toBe(
      'staff.proof-unknown',
    );
    expect(await duty()).toMatchObject({ state: 'broken' });
    const csv = `adresse;nature;version;date\n${address};engagement;2026-09;2026-10-02\nnobody@x.example;engagement;2026-09;2026-10-02\n`;
    const tried = await left(mandat.database, '_house', async () => {
      const { body } = await ask('POST', '/staff-proofs/import', dpo, { csv, dryRun: true });
      expect(body).toEqual({ recorded: 1, known: 0, faults: [{ line: 3, fault: 'person' }] });
    });
    expect(tried).toEqual([]);
    expect((await ask('POST', '/staff-proofs/import', dpo, { csv })).body.recorded).toBe(1);
    expect((await ask('POST', '/staff-proofs/import', dpo, { csv })).body).toMatchObject({ recorded: 0, known: 1 });
    expect(await duty()).toMatchObject({ state: 'held' });
  });
});

describe('an audit by a brand', () => {
  const asked = {
    title: 'Audit annuel',
    kind: 'documents',
    scope: 'Durées de conservation',
    auditor: 'Cabinet Exemple',
  };
  const list = async (headers: Headers): Promise<Loose> =>
    (await ask('GET', '/brands/lumen/audits', headers)).body.items;

  test('is asked for by the brand, carried on by both, seen alike, one entry a step', async () => {
    const acts = await left(mandat.database, 'lumen', async () => {
      const { status, body } = await ask('POST', '/brands/lumen/audits', brandDpo, asked);
      expect([status, body.state]).toEqual([201, 'requested']);
      const planned = { revision: 1, state: 'planned', data: { ...body.data, from: '2026-11-20', to: '2026-11-21' } };
      expect((await ask('PUT', `/brands/lumen/audits/${body.id}`, dpo, planned)).body).toMatchObject({
        state: 'planned',
        revision: 2,
      });
    });
    expect(acts).toEqual(['audit', 'audit']);
    expect(await list(dpo)).toEqual(await list(brandDpo));
  });

  test('gives a corrective action to a person or a role of the house, whose leaving is seen', async () => {
    const { person } = await signedIn(mandat, { role: 'security' });
    const { person: theirs } = await signedIn(mandat, { role: 'brand-dpo', brand: 'lumen' });
    const change = async (data: object, headers = dpo): Promise<Loose> => {
      const [audit] = await list(dpo);
      const body = { revision: audit.revision, state: 'under-way', data: { ...audit.data, ...data } };
      return (await ask('PUT', `/brands/lumen/audits/${audit.id}`, headers, body)).body;
    };
    const finding = { id: '1', weight: 'minor', text: 'Revue en retard', action: 'La clore', due: '2099-01-01' };
    for (const owner of ['Yann', theirs, 'brand-dpo', crypto.randomUUID()])
      expect((await change({ findings: [{ ...finding, owner }] })).code).toBe('audit.owner');
    expect((await change({ findings: [{ ...finding, owner: 'security' }] }, brandDpo)).state).toBe('under-way');
    const second = { ...finding, id: '2', owner: person };
    const [{ data }] = await list(dpo);
    expect((await change({ findings: [...data.findings, second] })).owners).toMatchObject([{ id: person }]);
    const shown = async (headers: Headers): Promise<Loose> => (await ask('GET', '/brands/lumen/audits', headers)).body;
    expect((await shown(dpo)).keepers.map(({ id }: Loose) => id)).toContain(person);
    expect(await shown(brandDpo)).toMatchObject({ keepers: [], roles: expect.arrayContaining(['dpo', 'security']) });
    await mandat.server.app.access.people.change(person, { state: 'left' }, 'test');
    expect((await shown(brandDpo)).items[0].owners).toMatchObject([{ id: person, present: false }]);
    const points = (await ask('GET', '/brands/lumen/attention', dpo)).body.items;
    expect(points.map(({ id }: Loose) => id)).toContain(`audit ${(await list(dpo))[0].id} owner`);
  });

  test('is refused whole where it cannot be so, or by whoever has no part in it', async () => {
    const [audit] = await list(dpo);
    const path = `/brands/lumen/audits/${audit.id}`;
    const none = await left(mandat.database, 'lumen', async () => {
      const put = async (change: object, headers = dpo) =>
        (await ask('PUT', path, headers, { revision: audit.revision, state: audit.state, data: audit.data, ...change }))
          .body.code;
      expect(await put({ state: 'planned' })).toBe('audit.state');
      expect(await put({ revision: 1 })).toBe('audit.stale');
      const { headers } = await signedIn(mandat, { role: 'brand-dpo', brand: 'orbe' });
      expect(await put({}, headers)).toBe('brand.unknown');
      const { headers: auditor } = await signedIn(mandat, { role: 'brand-auditor', brand: 'lumen' });
      expect(await put({}, auditor)).toBe('access.denied');
    });
    expect(none).toEqual([]);
  });
});

describe('an alert on an unlawful instruction', () => {
  test('is followed to the brand’s answer, which the brand alone gives', async () => {
    const order = (await ask('GET', '/brands/lumen/orders', dpo)).body.items.find(
      ({ state }: Loose) => state === 'awaiting',
    );
    const reason = 'Aucune garantie pour ce pays ne couvre cette activité.';
    await ask('POST', `/brands/lumen/orders/${order.number}/alert`, dpo, { reason, article: 'GDPR art. 46' });
    const of = async (): Promise<Loose> => (await ask('GET', '/brands/lumen/alerts', brandDpo)).body.items;
    expect(await of()).toMatchObject([
      { number: order.number, state: 'controller', steps: [{ kind: 'alert', note: reason }] },
    ]);
    const answer = { kind: 'maintain', note: 'Les clauses types sont signées depuis hier.' };
    const path = `/brands/lumen/alerts/${order.number}/answer`;
    const { headers: controller } = await signedIn(mandat, { role: 'brand-controller', brand: 'lumen' });
    const { headers: ours } = await signedIn(mandat, { role: 'administrator' });
    const acts = await left(mandat.database, 'lumen', async () => {
      expect((await ask('POST', path, brandDpo, answer)).status).toBe(403);
      expect((await ask('POST', path, ours, answer)).body.code).toBe('alert.controller');
      expect((await ask('POST', path, controller, answer)).body.items[0].state).toBe('processor');
    });
    expect(acts).toEqual(['order-alert']);
  });
});

describe('a request of an authority', () => {
  const asked = {
    authority: 'judicial',
    name: 'Tribunal',
    reference: 'R-1',
    receivedOn: '2026-11-02',
    nature: 'preservation',
    basis: 'C. proc. pén. art. 60-1',
    scope: 'Conservation d’échanges',
    brands: ['lumen'],
  };
  const told = async (): Promise<Loose> => (await ask('GET', '/brands/lumen/told-requests', brandDpo)).body.items;
  let id: string;

  test('stays the house’s as long as telling the brand is forbidden', async () => {
    const inBrand = await left(mandat.database, 'lumen', async () => {
      const acts = await left(mandat.database, '_house', async () => {
        const until = inDays(1);
        const { status, body } = await ask('POST', '/authority-requests', dpo, {
          ...asked,
          secrecy: { reason: 'Secret de l’enquête', until },
        });
        expect(status).toBe(201);
        id = body.id;
        const tell = { brand: 'lumen', how: 'courriel' };
        expect((await ask('POST', `/authority-requests/${id}/information`, dpo, tell)).body.code).toBe(
          'request.secrecy',
        );
        expect((await ask('POST', `/authority-requests/${id}/information`, brandDpo, tell)).status).toBe(403);
        expect((await ask('POST', '/authority-requests', dpo, { ...asked, brands: ['nobody'] })).body.code).toBe(
          'brand.unknown',
        );
      });
      expect(acts).toEqual(['authority-request']);
    });
    expect(inBrand).toEqual([]);
    expect(await told()).toEqual([]);
    expect((await ask('GET', '/authority-requests', brandDpo)).status).toBe(403);
  });

  test('holds interactions against erasure on request, until it is released', async () => {
    const { app } = mandat.server;
    await send(
      mandat.url,
      'lumen',
      await mandat.key('lumen'),
      call([['customer', 'Bonjour']], { tel: '+33639980077' }),
    );
    const { rows } = await mandat.database.owner.query(
      "select id, subject from mandat.interaction where brand = 'lumen' and state = 'kept' order by id desc limit 1",
    );
    const [{ id: interaction, subject }] = rows;
    const { person: owner } = await signedIn(mandat, { role: 'dpo' });
    const { person: theirs } = await signedIn(mandat, { role: 'brand-dpo', brand: 'lumen' });
    const terms = { ground: 'legal-claims', owner, review: inDays(60) };
    const hold = { brand: 'lumen', interactions: [interaction], ...terms };
    const erase = () =>
      eraseSubject({ ...app, objects: app.objects, mandateOf: app.mandateOf }, 'lumen' as BrandId, subject, 'test');
    const path = `/authority-requests/${id}`;
    const strange = { ...hold, interactions: [...hold.interactions, crypto.randomUUID()] };
    const none = await left(mandat.database, '_house', async () => {
      expect((await ask('POST', `${path}/hold`, dpo, strange)).body.code).toBe('request.interaction');
      expect((await ask('POST', `${path}/hold`, dpo, { ...hold, brand: 'orbe' })).body.code).toBe('request.brand');
      expect((await ask('POST', `${path}/hold`, dpo, { ...hold, owner: theirs })).body.code).toBe('request.owner');
      expect((await ask('POST', `${path}/hold`, dpo, { ...hold, review: inDays(0) })).body.code).toBe('request.review');
      expect((await ask('POST', `${path}/hold`, dpo, { ...hold, review: inDays(400) })).body.code).toBe(
        'request.review',
      );
      expect((await ask('POST', `${path}/review`, dpo, { brand: 'lumen', ...terms })).body.code).toBe(
        'request.not-held',
      );
    });
    expect(none).toEqual([]);
    expect((await ask('POST', `${path}/hold`, dpo, hold)).status).toBe(204);
    const [listed] = (await ask('GET', '/authority-requests', dpo)).body.items;
    expect(listed.holds).toMatchObject([
      {
        brand: 'lumen',
        interactions: 1,
        gone: 0,
        beyond: 0,
        first: expect.any(String),
        terms: { ground: 'legal-claims', review: inDays(60), owner: { id: owner, present: true } },
        due: false,
      },
    ]);
    const kept = await left(mandat.database, '_house', async () => {
      const longer = { brand: 'lumen', ...terms, review: inDays(90) };
      expect((await ask('POST', `${path}/review`, dpo, longer)).status).toBe(204);
    });
    expect(kept).toEqual(['authority-request']);
    await expect(erase()).rejects.toMatchObject({ code: 'erase.legal-floor' });
    expect((await ask('POST', `${path}/release`, dpo, { brand: 'lumen' })).status).toBe(204);
    expect((await ask('POST', `${path}/release`, dpo, { brand: 'lumen' })).body.code).toBe('request.not-held');
    expect((await erase()).interactions).toBe(1);
  });

  test('is told to the brand once nothing forbids it, and answered, in both logs', async () => {
    const path = `/authority-requests/${id}`;
    expect((await ask('POST', `${path}/secrecy`, dpo, { secrecy: null })).status).toBe(204);
    const points = (await ask('GET', '/house-attention', dpo)).body.items;
    expect(points.find(({ id: of }: Loose) => of === `request ${id} untold`)).toMatchObject({ severity: 'urgent' });
    const inBrand = await left(mandat.database, 'lumen', async () => {
      const acts = await left(mandat.database, '_house', async () => {
        await ask('POST', `${path}/information`, dpo, { brand: 'lumen', how: 'courriel' });
        await ask('POST', `${path}/answer`, dpo, { on: '2026-11-03', what: 'Données remises', document: 'REP-1' });
        expect(
          (await ask('POST', `${path}/answer`, dpo, { on: '2026-11-03', what: 'Encore', document: 'REP-2' })).body.code,
        ).toBe('request.over');
      });
      expect(acts).toEqual(['authority-request', 'authority-request']);
    });
    expect(inBrand).toEqual(['authority-request', 'authority-request']);
    const [read] = await told();
    expect(read).toMatchObject({ state: 'answered', data: { reference: 'R-1', answer: { document: 'REP-1' } } });
    expect(Object.keys(read.data)).not.toContain('secrecy');
  });
});

describe('exposure', () => {
  test('names the ceiling over what does not hold, with the eleven factors, and no amount of its own', async () => {
    const { body } = await ask('GET', '/brands/lumen/exposure', brandDpo);
    expect(body.tiers.map(({ article }: Loose) => article)).toEqual(['GDPR art. 83(5)', 'GDPR art. 83(4)']);
    expect(body.factors.map(({ id }: Loose) => id).join('')).toBe('abcdefghijk');
    expect((await ask('GET', '/brands/orbe/exposure', brandDpo)).status).toBe(404);
  });
});

describe('a process of the house', () => {
  const list = async (): Promise<Loose> => (await ask('GET', '/processes', dpo)).body;

  test('is kept by somebody who is there, over activities that are, in one entry an act; else refused whole', async () => {
    const { person: owner } = await signedIn(mandat, { role: 'operations' });
    const { person: theirs } = await signedIn(mandat, { role: 'brand-dpo', brand: 'lumen' });
    const { uncovered } = await list();
    const data = {
      title: 'Accueil téléphonique',
      trade: 'operations',
      owner,
      data: 'Identité, voix',
      activities: [{ brand: 'lumen', activity: 'customer-service' }],
      reviewEvery: 'P1Y',
      reviewedOn: '2026-01-02',
    };
    const none = await left(mandat.database, '_house', async () => {
      const open = async (change: object) => (await ask('POST', '/processes', dpo, { ...data, ...change })).body.code;
      expect(await open({ owner: theirs })).toBe('process.keeper');
      expect(await open({ activities: [{ brand: 'lumen', activity: 'nothing' }] })).toBe('process.activity');
      expect(await open({ action: 'Corriger' })).toBe('process.action');
      expect(await open({ reviewedOn: '2099-01-01' })).toBe('process.date');
      expect((await ask('POST', '/processes', brandDpo, data)).status).toBe(403);
    });
    expect(none).toEqual([]);
    const acts = await left(mandat.database, '_house', async () => {
      expect((await ask('POST', '/processes', dpo, data)).status).toBe(201);
    });
    expect(acts).toEqual(['process']);
    const now = await list();
    expect(now.items).toMatchObject([{ orphan: false, reviewDue: '2027-01-02', owner: { id: owner, present: true } }]);
    expect(now.uncovered.length).toBe(uncovered.length - 1);
  });

  test('is orphaned the moment its owner leaves, says so, and is handed over', async () => {
    const [{ id, data, owner }] = (await list()).items;
    await mandat.server.app.access.people.change(owner.id, { state: 'left' }, 'test');
    expect((await list()).items[0]).toMatchObject({ orphan: true });
    const points = (await ask('GET', '/house-attention', dpo)).body.items;
    expect(points.find(({ id: of }: Loose) => of === `process ${id} orphan`)).toMatchObject({ action: 'process' });
    const { person } = await signedIn(mandat, { role: 'operations' });
    const put = async (change: object) =>
      (await ask('PUT', `/processes/${id}`, dpo, { revision: 1, data: { ...data, owner: person }, ...change })).body
        .code;
    expect(await put({ revision: 7 })).toBe('process.stale');
    expect(await put({ data })).toBe('process.keeper');
    expect(await put({})).toBeUndefined();
    expect((await list()).items[0]).toMatchObject({ orphan: false, revision: 2 });
    expect(await put({ revision: 2, state: 'retired' })).toBeUndefined();
    expect((await list()).items).toEqual([]);
  });
});
