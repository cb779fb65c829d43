import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCommitter } from '../src/intake/group.ts';
import type { Decided, Outcome, Prepared } from '../src/intake/types.ts';
import { createIds, type BrandId } from '../src/kernel/ids.ts';
import { createLocalProvider, createVault, pack, type Vault } from '../src/vault/index.ts';
import { testDatabase, type TestDatabase } from './support/database.ts';
import { temporaryFolder } from './support/folder.ts';
import type { Loose } from './support/interactions.ts';

const lumen = 'lumen' as BrandId;
const now = Date.parse('2026-11-24T10:00:00Z');
let database: TestDatabase;
let vault: Vault;
let folder: string;
let committer: ReturnType<typeof createCommitter>;

beforeAll(async () => {
  database = await testDatabase();
  await database.owner.query(`insert into mandat.brand (brand, name) values ('lumen', 'Lumen')`);
  folder = temporaryFolder('mandat-group-');
  vault = createVault(createLocalProvider(join(folder, 'keys'), join(folder, 'keys', 'master.key')), () => now);
  await vault.ensure(lumen);
  committer = newCommitter();
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const newCommitter = () =>
  createCommitter({ pool: database.db.pool, vault, clock: () => now, newId: createIds(), log: () => undefined });

function prepared(change: Partial<Prepared> = {}): { readonly item: Prepared; readonly blob: Uint8Array } {
  const packed = pack(Buffer.from('a transcript '.repeat(60)));
  const part = {
    kind: 'transcript',
    expires: now + 180 * 86_400_000,
    keep: 'interaction P6M',
    bytes: 780,
    unscanned: false,
    findings: '{"name":1}',
    packing: packed.packing,
    offset: 0,
    length: packed.bytes.length,
  };
  const item: Prepared = {
    receipt: randomBytes(20).toString('hex'),
    content: randomBytes(16).toString('hex'),
    verdict: 'accepted',
    would: 'accepted',
    mode: 'enforce',
    activity: 'customer-service',
    mandate: 1,
    because: ['instructed'],
    startedAt: now - 1000,
    channel: 'chat',
    source: 'vcon',
    routing: '{"queue":"a \\"quoted\\" one"}',
    language: 'fr',
    notes: [],
    struck: undefined,
    aliases: [],
    parts: [part],
    quarantine: undefined,
    cardStopped: false,
    signals: [],
    records: [],
    relay: undefined,
    ...change,
  };
  return { item, blob: packed.bytes };
}

const submit = (one: ReturnType<typeof prepared>, stamp = 0, by = committer): Promise<Outcome | 'stale'> =>
  by.submit(lumen, one.item, one.blob, stamp, 'key:test');
const decided = (outcome: Outcome | 'stale'): Decided => {
  if (outcome === 'stale' || 'code' in outcome) throw new Error(outcome === 'stale' ? 'stale' : outcome.code);
  return outcome;
};
const rows = async (sql: string, ...values: unknown[]): Promise<Record<string, Loose>[]> =>
  (await database.owner.query(sql, values)).rows;
const subjectOf = async (id: string): Promise<string> =>
  (await rows('select subject from mandat.interaction where id = $1', id))[0]!['subject'] as string;
const alias = (kind: string, digest = randomBytes(16).toString('hex')) => ({ kind, digest });

test('an answer means that head, part, receipt and exactly one entry are committed', async () => {
  const { id, entry, status } = decided(await submit(prepared()));
  expect(status).toBe(201);
  expect(await rows('select 1 from mandat.interaction where id = $1 and entry = $2', id, entry)).toHaveLength(1);
  expect(await rows('select 1 from mandat.part where interaction = $1', id)).toHaveLength(1);
  expect(await rows('select 1 from mandat.receipt where interaction = $1', id)).toHaveLength(1);
  expect(await rows('select 1 from mandat.outbox where id = $1', entry)).toHaveLength(1);
  expect(await rows('select 1 from mandat.opening where about = $1', id)).toHaveLength(1);
});

test('the same bytes get the first receipt; other bytes under the same uuid are a conflict', async () => {
  const one = prepared();
  const first = decided(await submit(one));
  expect(decided(await submit(one))).toMatchObject({ id: first.id, entry: first.entry, status: 200, repeated: true });
  expect(await submit({ ...one, item: { ...one.item, content: randomBytes(16).toString('hex') } })).toEqual({
    status: 409,
    code: 'interaction.conflict',
  });
});

test('repetitions sent at once are stored once, by one process or by two', async () => {
  const one = prepared();
  const other = newCommitter();
  const outcomes = await Promise.all([
    submit(one),
    submit(one),
    submit(one, 0, other),
    submit(one),
    submit(one, 0, other),
  ]);
  const ids = outcomes.map((outcome) => decided(outcome).id);
  expect(new Set(ids).size).toBe(1);
  expect(outcomes.filter((outcome) => !decided(outcome).repeated)).toHaveLength(1);
  expect(await rows('select 1 from mandat.interaction where id = $1', ids[0])).toHaveLength(1);
});

test('hundreds at once are all stored, each once, each with its entry', async () => {
  const before = Number((await rows('select count(*) as n from mandat.outbox'))[0]!['n']);
  const outcomes = await Promise.all(Array.from({ length: 700 }, () => submit(prepared())));
  expect(new Set(outcomes.map((outcome) => decided(outcome).id)).size).toBe(700);
  expect(Number((await rows('select count(*) as n from mandat.outbox'))[0]!['n']) - before).toBe(700);
});

test('a bad item never fails its neighbours', async () => {
  const bad = prepared({ channel: 'nul\u0000', source: 'nul\u0000' });
  const outcomes = await Promise.all([submit(prepared()), submit(bad), submit(prepared())]);
  expect(outcomes.map((outcome) => (outcome as { status: number }).status)).toEqual([201, 400, 201]);
});

test('the brand’s reference wins; a phone shared by two people merges nobody', async () => {
  const [reference, other, phone] = [alias('reference'), alias('reference'), alias('phone')];
  const first = await subjectOf(decided(await submit(prepared({ aliases: [reference, phone] }))).id);
  expect(await subjectOf(decided(await submit(prepared({ aliases: [phone] }))).id)).toBe(first);
  const second = await subjectOf(decided(await submit(prepared({ aliases: [other, phone] }))).id);
  expect(second).not.toBe(first);
  const nobody = await subjectOf(decided(await submit(prepared({ aliases: [phone] }))).id);
  expect([first, second]).not.toContain(nobody);
  expect(await subjectOf(decided(await submit(prepared({ aliases: [reference] }), 0, newCommitter())).id)).toBe(first);
});

test('a person met twice in one group is one subject', async () => {
  const phone = alias('phone');
  const outcomes = await Promise.all([submit(prepared({ aliases: [phone] })), submit(prepared({ aliases: [phone] }))]);
  const subjects = await Promise.all(outcomes.map((outcome) => subjectOf(decided(outcome).id)));
  expect(new Set(subjects).size).toBe(1);
});

test('what was decided under older instructions is not stored but decided again', async () => {
  expect(await submit(prepared(), 41)).toBe('stale');
});

test('a subject erased a moment ago is not written to: a new one is made', async () => {
  const phone = alias('phone');
  const before = await subjectOf(decided(await submit(prepared({ aliases: [phone] }))).id);
  await database.owner.query('delete from mandat.alias where subject = $1', [before]);
  await database.owner.query('delete from mandat.subject where id = $1', [before]);
  const after = await subjectOf(decided(await submit(prepared({ aliases: [phone] }))).id);
  expect(after).not.toBe(before);
});

test('observed and refused leave a head and an entry, no subject and no content', async () => {
  for (const verdict of ['observed', 'refused'] as const) {
    const { id, status } = decided(await submit(prepared({ verdict, parts: [], aliases: [alias('phone')] })));
    expect(status).toBe(verdict === 'refused' ? 403 : 201);
    expect(await rows('select subject, state from mandat.interaction where id = $1', id)).toEqual([
      { subject: null, state: 'none' },
    ]);
    expect(await rows('select 1 from mandat.part where interaction = $1', id)).toHaveLength(0);
    expect(await rows('select 1 from mandat.opening where about = $1', id)).toHaveLength(1);
  }
});

test('a right exercised in a refused interaction is taken up, sealed, with an entry of its own', async () => {
  const [digest, other] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
  const { id } = decided(
    await submit(
      prepared({
        verdict: 'refused',
        parts: [],
        signals: [{ kind: 'objection', score: 1 }],
        records: [
          {
            kind: 'opposition',
            channels: [],
            at: now,
            until: undefined,
            how: 'stop',
            flaws: [],
            digests: [digest, other],
          },
        ],
        relay: '[{"kind":"phone","value":"+33639980001"}]',
      }),
    ),
  );
  const [signal] = await rows('select kind, state, sealed from mandat.signal where interaction = $1', id);
  expect(signal).toMatchObject({ kind: 'objection', state: 'to-relay' });
  expect((signal!['sealed'] as Buffer).includes('33639980001')).toBe(false);
  const held = await rows(
    'select encode(digest, $2) as digest, kind, channels, facts, expires_on::text from mandat.contact_record where digest = any ($1)',
    [digest, other].map((one) => Buffer.from(one, 'hex')),
    'hex',
  );
  expect(held.map(({ digest: one }) => one).toSorted()).toEqual([digest, other].toSorted());
  expect(held[0]).toMatchObject({ kind: 'opposition', channels: [], facts: { how: 'stop' }, expires_on: '9999-12-31' });
  const acts = await rows(
    `select convert_from(meaning, 'utf8')::jsonb ->> 'act' as act from mandat.opening where about = $1 and proof order by 1`,
    id,
  );
  expect(acts).toEqual([{ act: 'opposition-record' }, { act: 'signal' }]);
});

test('the database’s own clock of counts agrees with what was stored', async () => {
  const [{ heads, tallied }] = (await rows(
    'select (select count(*) from mandat.interaction) as heads, (select sum(count) from mandat.tally) as tallied',
  )) as [{ heads: string; tallied: string }];
  expect(tallied).toBe(heads);
});
