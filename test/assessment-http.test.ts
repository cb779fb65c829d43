import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyAnswer } from './assessment-kit.ts';
import { sha512 } from './impact-kit.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import type { Loose } from './support/interactions.ts';
import { signedIn } from './support/people.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { ROOT } from './support/source.ts';

let mandat: TestServer;
type Who = 'operations' | 'dpo' | 'brandDpo' | 'controller' | 'stranger' | 'auditor' | 'administrator';
const people = {} as Record<Who, Readonly<Record<string, string>>>;
beforeAll(async () => {
  mandat = await startTestServer();
  const of = async (role: Parameters<typeof signedIn>[1]['role'], brand?: string) =>
    (await signedIn(mandat, { ...(role && { role }), ...(brand !== undefined && { brand }) })).headers;
  Object.assign(people, {
    operations: await of('operations'),
    dpo: await of('dpo'),
    administrator: await of('administrator'),
    auditor: await of('brand-auditor', 'lumen'),
    brandDpo: await of('brand-dpo', 'lumen'),
    controller: await of('brand-controller', 'lumen'),
    stranger: await of('brand-controller', 'orbe'),
  });
});
afterAll(() => mandat.close());

type Answer = { readonly status: number; readonly body: Loose };
async function ask(who: Who, method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${mandat.url}/v1/brands/${path}`, {
    method,
    headers: { ...people[who], ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
}
const entries = async (brand = 'lumen'): Promise<Loose[]> =>
  (
    await mandat.database.owner.query<{ meaning: Loose }>(
      `select convert_from(meaning, 'UTF8')::jsonb as meaning from mandat.opening
       where brand = $1 and convert_from(meaning, 'UTF8')::jsonb ->> 'act' = 'impact-assessment' order by id`,
      [brand],
    )
  ).rows.map(({ meaning }) => meaning);

/** A write that is let through: one entry, with what was done and no word of the content. */
async function writes(verb: string, doing: () => Promise<Answer>, brand = 'lumen'): Promise<Loose> {
  const before = await entries(brand);
  const { status, body } = await doing();
  expect([verb, status < 300, body['code']]).toEqual([verb, true, undefined]);
  const after = await entries(brand);
  expect([verb, after.length - before.length]).toEqual([verb, 1]);
  const { details, actor } = after.at(-1)!;
  expect(details).toMatchObject({ verb });
  expect(actor).toMatch(/^person:/);
  expect(Object.keys(details).sort()).toEqual(['assessment', 'digest', 'status', 'verb', 'version']);
  return body;
}

/** A write that is refused: its code, and nothing left. */
async function refused(status: number, code: string, doing: () => Promise<Answer>): Promise<void> {
  const before = (await entries()).length;
  const answer = await doing();
  expect([answer.status, answer.body['code']]).toEqual([status, code]);
  expect((await entries()).length).toBe(before);
}

/** Where the assessments of an activity that has none yet stand. */
async function free(brand: string): Promise<string> {
  const { activities } = (await mandat.server.app.mandateOf(brand as BrandId))!;
  for (const activity of Object.keys(activities).sort()) {
    const path = `${brand}/impact/${activity}/assessments`;
    if ((await ask('operations', 'GET', path)).body['items'].length === 0) return path;
  }
  throw new Error('every activity has its assessment');
}
const AT = 'lumen/impact/agent-assist/assessments';
const NEW = { name: 'Assistance au conseiller' };
const BEHALF = { name: 'Camille Aubert', quality: 'directrice juridique', reference: 'PV 12', sha512: sha512('pv') };
const show = async (id: string, at = AT): Promise<Loose> => (await ask('operations', 'GET', `${at}/${id}`)).body;
const revisionOf = async (id: string, at = AT): Promise<number> => (await show(id, at))['revision'];

describe('assessments over HTTP', () => {
  test('each write lets its people through and leaves one entry; others are refused and leave none', async () => {
    for (const who of ['stranger', 'auditor'] as const)
      await refused(who === 'stranger' ? 404 : 403, who === 'stranger' ? 'brand.unknown' : 'access.denied', () =>
        ask(who, 'POST', AT, NEW),
      );
    await refused(422, 'mandate.unknown-activity', () =>
      ask('operations', 'POST', 'lumen/impact/none/assessments', NEW),
    );
    const made = await writes('create', () => ask('operations', 'POST', AT, NEW));
    const id: string = made['id'];
    expect(made).toMatchObject({ status: 'drafting', version: 1, revision: 1, origin: { kind: 'mandat' } });
    expect(made['answers'].find((one: Loose) => one.question === 211)).toMatchObject({ source: 'mandat' });
    expect(made['measures'].map((one: Loose) => one.title)).toContain('Traçabilité');
    await refused(409, 'assessment.open', () => ask('operations', 'POST', AT, NEW));

    const act = (who: Who, verb: string, body: object) => async () =>
      ask(who, verb === 'edit' ? 'PATCH' : 'POST', verb === 'edit' ? `${AT}/${id}` : `${AT}/${id}/${verb}`, {
        revision: await revisionOf(id),
        ...body,
      });
    const shut = async (verb: string, body: object): Promise<void> => {
      await refused(404, 'brand.unknown', act('stranger', verb, body));
      await refused(403, 'access.denied', act('auditor', verb, body));
      await refused(
        409,
        'assessment.stale',
        act(verb === 'validate' || verb === 'refuse' ? 'controller' : 'operations', verb, { ...body, revision: 99 }),
      );
    };

    await shut('edit', { name: 'x' });
    await refused(400, 'input.invalid', act('operations', 'edit', { surprise: 1 }));
    const odd = { about: '1\0', measure: false, text: 'a' };
    await refused(400, 'input.invalid', act('operations', 'edit', { comments: [odd] }));
    await writes('edit', act('operations', 'edit', { answers: everyAnswer(), adopt: 'all' }));
    await shut('submit', {});
    await refused(409, 'assessment.move', act('controller', 'refuse', { reason: 'Trop tôt pour cela' }));
    await writes('submit', act('operations', 'submit', {}));
    await refused(409, 'assessment.move', act('operations', 'edit', { name: 'x' }));

    const opinion = { capacity: 'controller-dpo', opinion: 'favourable', text: 'Au vu du dossier.' };
    await shut('opinion', { ...opinion, onBehalf: BEHALF });
    await refused(403, 'impact.capacity', act('operations', 'opinion', opinion));
    await refused(400, 'input.invalid', act('brandDpo', 'opinion', { ...opinion, opinion: 'not-sought' }));
    await writes('opinion', act('brandDpo', 'opinion', opinion));
    await writes(
      'opinion',
      act('operations', 'opinion', {
        capacity: 'persons',
        opinion: 'favourable',
        persons: 'CSE',
        text: 'Sans réserve.',
      }),
    );

    const sent = { on: '2026-01-05', authority: 'CNIL', reference: 'AV-1' };
    await shut('consult', { sent });
    await refused(
      409,
      'assessment.consultation-none',
      act('dpo', 'consult', { answer: { on: '2026-01-06', kind: 'advice', text: 'a' } }),
    );
    await writes('consult', act('dpo', 'consult', { sent }));
    await writes(
      'consultation-answer',
      act('dpo', 'consult', { answer: { on: '2026-02-06', kind: 'no-objection', text: 'Rien.' } }),
    );

    await shut('refuse', { reason: 'Les mesures ne suffisent pas' });
    await shut('validate', {});
    await refused(403, 'impact.dpo-decides', act('dpo', 'validate', {}));
    await refused(403, 'impact.controller-decides', act('operations', 'validate', {}));
    await shut('decision', { kind: 'validated', onBehalf: BEHALF });
    const valid = await writes('validate', act('controller', 'validate', {}));
    expect(valid).toMatchObject({ status: 'validated', decision: { kind: 'validated', behalf: null } });
    expect(valid['history'].map((one: Loose) => one.act)).toEqual([
      'create',
      'edit',
      'submit',
      'opinion',
      'opinion',
      'consult',
      'consultation-answer',
      'validate',
    ]);

    await shut('reopen', { because: 'incident', note: 'Incident 3' });
    const next = await writes('reopen', act('operations', 'reopen', { because: 'incident', note: 'Incident 3' }));
    expect(next).toMatchObject({ version: 2, status: 'drafting', because: ['incident'], opinions: [], decision: null });
    expect(await show(id)).toMatchObject({ status: 'reopened', digest: valid['digest'] });
    const list = (await ask('auditor', 'GET', AT)).body;
    expect(list['items'].map((one: Loose) => [one.version, one.status])).toEqual([
      [2, 'drafting'],
      [1, 'reopened'],
    ]);
  });

  test('a decision that a document bears is recorded for whoever gave it; a refusal too', async () => {
    const at = await free('lumen');
    const id: string = (await ask('operations', 'POST', at, NEW)).body['id'];
    const act = (who: Who, verb: string, body: object) => async () =>
      ask(who, verb === 'edit' ? 'PATCH' : 'POST', verb === 'edit' ? `${at}/${id}` : `${at}/${id}/${verb}`, {
        revision: await revisionOf(id, at),
        ...body,
      });
    await act('operations', 'edit', { answers: everyAnswer(), adopt: 'all' })();
    await act('operations', 'submit', {})();
    await refused(400, 'input.invalid', act('operations', 'decision', { kind: 'refused', onBehalf: BEHALF }));
    await refused(
      409,
      'assessment.opinion-dpo',
      act('operations', 'decision', { kind: 'validated', onBehalf: BEHALF }),
    );
    const no = await writes(
      'refuse',
      act('operations', 'decision', { kind: 'refused', onBehalf: BEHALF, reason: 'Les mesures ne suffisent pas' }),
    );
    expect(no).toMatchObject({ status: 'refused', decision: { name: 'Camille Aubert', behalf: BEHALF } });
    const again = await writes('reopen', act('operations', 'reopen', { because: 'change', note: 'Mesures' }));
    const to =
      (verb: string, body: object, who: Who = 'operations') =>
      async () =>
        ask(who, 'POST', `${at}/${again['id']}/${verb}`, { revision: await revisionOf(again['id'], at), ...body });
    await to('submit', {})();
    await writes('refuse', to('refuse', { reason: 'Toujours insuffisant' }, 'controller'));
  });

  test('says what Mandat would fill in now, and is a file to sign', async () => {
    const at = await free('garance');
    const { id } = (await ask('operations', 'POST', at, { ...NEW, from: 'empty' })).body;
    const prefill = (await ask('operations', 'GET', `${at}/${id}/prefill?language=en`)).body;
    expect(prefill['answers'].find((one: Loose) => one.question === 222)).toMatchObject({
      differs: true,
      text: expect.stringMatching(/basis/),
    });
    expect(prefill['measures'].length).toBeGreaterThan(4);
    for (const [format, type, magic] of [
      ['pdf', 'application/pdf', '%PDF-1.7'],
      ['odt', 'application/vnd.oasis.opendocument.text', 'PK'],
    ] as const) {
      const response = await fetch(`${mandat.url}/v1/brands/${at}/${id}/document?format=${format}&language=fr`, {
        headers: people.operations,
      });
      expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
      expect(response.headers.get('content-disposition')).toBe(
        `attachment; filename="aipd-${at.split('/')[2]}-1.${format}"`,
      );
      expect(
        Buffer.from(await response.arrayBuffer())
          .subarray(0, magic.length)
          .toString(),
      ).toBe(magic);
    }
    for (const path of [`${at}/${id}`, `${at}/${id}/document`, `${at}/${id}/pia.json`, `${at}/${id}/prefill`, at])
      expect((await ask('stranger', 'GET', path)).status).toBe(404);
    expect(
      (await ask('operations', 'GET', `${at.replace(/impact\/[\w-]+/, 'impact/customer-service')}/${id}`)).body['code'],
    ).toBe('assessment.unknown');
  });
});

describe('a file of the CNIL’s tool over HTTP', () => {
  const own = JSON.parse(readFileSync(join(ROOT, 'testdata/pia/front.json'), 'utf8'));
  const cnil = join(ROOT, '../shared/data/pia');
  test('is taken by its people, refused to others, told with its oddities, and given back as it came', async () => {
    const path = await free('garance');
    await refused(404, 'brand.unknown', () => ask('stranger', 'POST', `${path}/import`, { file: own }));
    for (const [file, code, status] of [
      ['{"file":', 'json.malformed', 400],
      ['{"file":{"pia":1,"pia":2}}', 'json.duplicate-key', 400],
      [`{"file":${'['.repeat(100)}${']'.repeat(100)}}`, 'json.too-deep', 400],
      ['{"file":{"answers":[]}}', 'assessment.pia-shape', 422],
      ['{"file":{"pia":{"name":"\\u0000"}}}', 'assessment.pia-text', 422],
      [`{"file":"${'x'.repeat(2_100_000)}"}`, 'input.too-large', 413],
      ['{"file":[{"pia":{}},{"pia":{}}]}', 'assessment.pia-several', 422],
    ] as const)
      await refused(status, code, () => ask('operations', 'POST', `${path}/import`, file));
    const { assessment, notes } = await writes(
      'import',
      () => ask('operations', 'POST', `${path}/import`, { file: own }),
      'garance',
    );
    expect(notes.map((one: Loose) => one.code).sort()).toEqual(['number-as-text', 'reference-lost']);
    expect(notes[0]).toMatchObject({
      pointer: expect.stringMatching(/^\/(?:answers|evaluations)\/\d+/),
      text: { fr: expect.any(String) },
    });
    expect((await ask('operations', 'GET', `${path}/${assessment.id}/pia.json`)).body).toEqual(own);
  });

  test.skipIf(!existsSync(cnil))('of the CNIL itself makes the round trip through the database', async () => {
    const files = readdirSync(cnil)
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(join(cnil, name), 'utf8')))
      .filter((file) => file.pia !== undefined);
    expect(files.length).toBeGreaterThanOrEqual(2);
    for (const file of files.slice(0, 2)) {
      const path = await free('orbe');
      const { body } = await ask('operations', 'POST', `${path}/import`, { file });
      expect((await ask('operations', 'GET', `${path}/${body['assessment'].id}/pia.json`)).body).toEqual(file);
    }
  });
});

describe('the processor’s product assessment over HTTP', () => {
  test('stands under the house: its people write it, a brand’s do not', async () => {
    const at = '_house/impact/platform/assessments';
    for (const who of ['controller', 'stranger', 'auditor'] as const)
      expect((await ask(who, 'POST', at, NEW)).status).toBeGreaterThanOrEqual(403);
    const { status, body } = await ask('operations', 'POST', at, { name: 'Plateforme' });
    expect([status, body['activity'], body['status']]).toEqual([201, 'platform', 'drafting']);
  });
});
