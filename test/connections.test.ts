import { describe, expect, test } from 'vitest';
import { countYesterday, measureCustody } from '../src/connectors/index.ts';
import { inBrand } from '../src/db/index.ts';
import {
  SOUND,
  add,
  contact,
  copies,
  erase,
  interactionsOf,
  later,
  look,
  lumen,
  mandat,
  orbe,
  platform,
  query,
  services,
  values,
  vcon,
  withPlatforms,
} from './support/connections.ts';
import { get, send } from './support/interactions.ts';
import { drawnUuid } from './support/media.ts';
import { left } from './support/traces.ts';

withPlatforms();

describe('a connection', () => {
  test('is tried before it is kept, and keeps its secret to itself', async () => {
    vcon('a', contact());
    const { connections } = services();
    expect(await connections.tryOut('essai', values)).toEqual({
      found: 1,
      more: true,
      can: ['delete', 'record', 'routes', 'count'],
    });
    await expect(connections.tryOut('essai', { ...values, secret: 'faux' })).rejects.toMatchObject({
      code: 'connector.credentials',
    });
    await expect(connections.tryOut('essai', { account: 'LUMEN', tres: 'x' })).rejects.toMatchObject({
      code: 'connector.fields',
      faults: [{ place: { pointer: '/account' } }, { place: { pointer: '/secret' } }, { code: 'connector.field' }],
    });
    await expect(connections.tryOut('inconnu', values)).rejects.toMatchObject({ code: 'connector.unknown' });
    const acts = await left(mandat.database, 'lumen', () => add('keep'));
    expect(acts).toEqual(['configuration']);
    const [row] = await query(`select settings, sealed from mandat.connection order by created_at desc limit 1`);
    expect(row.settings).toEqual({ account: 'lumen' });
    expect(row.sealed.includes('tres-secret')).toBe(false);
  });

  test('takes what lies there, once, and leaves it there as long as here', async () => {
    for (const ref of ['a', 'b', 'c']) vcon(ref, contact());
    const { id } = await add('keep');
    const acts = await left(mandat.database, 'lumen', () => look(id));
    expect(acts).toEqual(['admit', 'admit', 'admit']);
    expect(await copies(id)).toEqual(
      Array.from({ length: 3 }, () => ({ kind: 'delivery', state: 'held', why: null, fault: null, tries: 0, of: 1 })),
    );
    vcon('d', contact());
    expect(await look(id)).toEqual({ listed: 1, taken: 1, deleted: 0, fault: undefined });
    expect([...platform.held.keys()]).toEqual(['a', 'b', 'c', 'd']);
  });

  test('deletes at the source what is kept here, and confirms it with one entry', async () => {
    vcon('a', contact());
    vcon('b', contact());
    const { id } = await add('delete');
    const acts = await left(mandat.database, 'lumen', () => look(id));
    expect(acts).toEqual(['admit', 'admit', 'copy-destroy']);
    expect([platform.held.size, await copies(id)]).toEqual([0, []]);
  });

  test('does not delete there what the instructions do not let us keep', async () => {
    vcon('a', contact({ queue: 'lumen-interdit', more: { parties: 'x' } }));
    vcon('b', contact({ queue: 'file-inconnue' }));
    const { id } = await add('delete');
    await look(id);
    expect(platform.held.size).toBe(2);
    expect((await copies(id)).map(({ state }) => state)).toEqual(['held', 'held']);
  });

  test('holds a recording until its contact has come', async () => {
    const uuid = await drawnUuid(mandat.server.app, 'lumen');
    platform.put({ ref: 'son', is: 'recording', source: 'vcon', uuid, dialog: '0' }, SOUND);
    const { id } = await add('delete');
    await look(id);
    expect(await copies(id)).toMatchObject([{ state: 'waiting', fault: 'interaction.unknown', tries: 1 }]);
    vcon('a', contact({ uuid }));
    await look(id);
    expect([...platform.held.keys()]).toEqual(['son']);
    const acts = await left(mandat.database, 'lumen', () => later(60_000, () => look(id)));
    expect(acts).toEqual(['append', 'copy-destroy']);
    expect(platform.held.size).toBe(0);
    expect(await query(`select bytes::int as bytes from mandat.media where state = 'kept'`)).toEqual([{ bytes: 4096 }]);
  });

  test('keeps a recording once, also where a crash came before its end was noted', async () => {
    const uuid = await drawnUuid(mandat.server.app, 'lumen');
    vcon('a', contact({ uuid }));
    platform.put({ ref: 'son', is: 'recording', source: 'vcon', uuid, dialog: '0' }, SOUND);
    const { id } = await add('keep');
    await look(id);
    await query(`update mandat.copy set state = 'waiting' where connection = $1`, id);
    const acts = await left(mandat.database, 'lumen', () => look(id));
    expect([acts, (await copies(id)).map(({ state }) => state)]).toEqual([[], ['held', 'held']]);
    const [interaction] = await interactionsOf(id);
    expect(await query('select from mandat.media where interaction = $1', interaction)).toHaveLength(1);
  });

  test('leaves a recording that may not be kept where it is', async () => {
    const uuid = await drawnUuid(mandat.server.app, 'lumen', false);
    vcon('a', contact({ uuid }));
    const { id } = await add('delete');
    await look(id);
    platform.put({ ref: 'son', is: 'recording', source: 'vcon', uuid }, SOUND);
    platform.put({ ref: 'autre', is: 'recording', source: 'vcon', uuid }, SOUND);
    await look(id);
    expect(await copies(id)).toMatchObject([{ kind: 'recording', state: 'held', fault: 'copy.not-kept' }, {}]);
    expect(platform.held.size).toBe(2);
  });

  test('stores nothing of what is not what was announced', async () => {
    const uuid = await drawnUuid(mandat.server.app, 'lumen');
    vcon('a', contact({ uuid }));
    const { id } = await add('keep');
    await look(id);
    platform.garble = true;
    vcon('b', contact());
    platform.put({ ref: 'son', is: 'recording', source: 'vcon', uuid }, SOUND);
    const acts = await left(mandat.database, 'lumen', () => look(id));
    expect(acts).toEqual([]);
    expect((await copies(id)).slice(1)).toMatchObject([
      { state: 'waiting', fault: 'connector.mismatch' },
      { state: 'waiting', fault: 'connector.mismatch' },
    ]);
    platform.garble = false;
    await later(60_000, () => look(id));
    expect((await copies(id)).map(({ state }) => state)).toEqual(['held', 'held', 'held']);
  });

  test('outlives a platform that is down, and tells it', async () => {
    vcon('a', contact());
    const { id } = await add('keep');
    for (const call of ['open', 'list'] as const) {
      platform.fail(call, 'connector.unreachable');
      expect(await look(id)).toMatchObject({ listed: 0, fault: 'connector.unreachable' });
      platform.fail(call, undefined);
    }
    platform.fail('fetch', 'connector.throttled');
    expect(await look(id)).toMatchObject({ listed: 1, taken: 0, fault: 'connector.throttled' });
    expect(await query('select fault, faults from mandat.connection where id = $1', id)).toEqual([
      { fault: 'connector.throttled', faults: 3 },
    ]);
    platform.fail('fetch', undefined);
    await later(60_000, () => look(id));
    expect(await query('select fault, faults from mandat.connection where id = $1', id)).toEqual([
      { fault: null, faults: 0 },
    ]);
    expect(await copies(id)).toMatchObject([{ state: 'held' }]);
  });

  test('traces what went at the platform before it could be fetched', async () => {
    vcon('a', contact());
    const { id } = await add('keep');
    platform.fail('fetch', 'connector.gone');
    const acts = await left(mandat.database, 'lumen', () => look(id));
    expect([acts, await copies(id)]).toEqual([['reconcile'], []]);
  });

  test('is looked into by one process at a time', async () => {
    const { id } = await add('keep');
    vcon('a', contact());
    const { promise, resolve } = Promise.withResolvers<void>();
    platform.waits = promise;
    const first = look(id);
    await expect
      .poll(async () => (await query('select leased_until from mandat.connection where id = $1', id))[0].leased_until)
      .not.toBeNull();
    await expect(look(id)).rejects.toMatchObject({ code: 'connection.busy' });
    resolve();
    expect((await first).taken).toBe(1);
    platform.waits = undefined;
  });

  test('is left alone by a process that was away longer than its lease', async () => {
    const { id } = await add('keep');
    vcon('a', contact());
    const { promise, resolve } = Promise.withResolvers<void>();
    platform.waits = promise;
    const away = look(id);
    const leased = async () => (await query('select leased_until from mandat.connection where id = $1', id))[0];
    await expect.poll(async () => (await leased()).leased_until).not.toBeNull();
    await query(`update mandat.connection set leased_until = '2026-01-01' where id = $1`, id);
    platform.waits = undefined;
    expect((await look(id)).taken).toBe(1);
    await query(`update mandat.connection set leased_until = '2030-01-01' where id = $1`, id);
    resolve();
    expect(await away).toMatchObject({ taken: 0 });
    // What another holds since is not given back.
    expect((await leased()).leased_until).toEqual(new Date('2030-01-01'));
  });
});

test('what asks for somebody is a look that failed, and a copy that must go and is there after a day', async () => {
  const needs = async () => {
    const { db } = mandat.server.app;
    return inBrand(db, lumen, (tx) => measureCustody(tx, lumen, services().clock()));
  };
  vcon('a', contact());
  const { id } = await add('keep');
  await look(id);
  const before = await needs();
  const [interaction] = await interactionsOf(id);
  await erase(interaction!);
  platform.fail('delete', 'connector.credentials');
  await look(id);
  expect(await needs()).toEqual({ ...before, copies: before.copies + 1, inFault: before.inFault + 1 });
  await query(`update mandat.copy set since = since - interval '25 hours' where connection = $1`, id);
  expect((await needs()).late).toBe(before.late + 1);
  await services().connections.end(lumen, id, 'test');
  expect((await needs()).inFault).toBe(before.inFault);
});

test('a call under way is recorded only where its sound may be kept, and stopped whenever it is asked', async () => {
  const { id } = await add('keep');
  const { connections } = services();
  const command =
    (command: 'start' | 'pause', more = {}) =>
    () =>
      connections.command(lumen, id, { contact: 'CA1', command, ...more }, 'test');
  expect(await left(mandat.database, 'lumen', command('pause'))).toEqual(['recording-command']);
  await expect(command('start')()).rejects.toMatchObject({ code: 'media.not-instructed' });
  const activity = { activity: 'call-recording', channel: 'call.inbound' };
  expect(await left(mandat.database, 'lumen', command('start', activity))).toEqual(['recording-command']);
  expect(platform.commands).toEqual(['pause CA1', 'start CA1']);
});

test('what a platform lists is held against the wiring, and what it counts against what came', async () => {
  const { id } = await add('keep');
  const { app, clock, looking, connections } = services();
  const routes = await connections.routes(lumen, id);
  expect(routes.map(({ value, activities }) => [value, activities.length > 0])).toEqual([
    ['lumen-sc-voix', true],
    ['file-nouvelle', false],
  ]);
  await expect(connections.routes(orbe, id)).rejects.toMatchObject({ code: 'connection.unknown' });
  const counts = await countYesterday({ db: app.db, clock, looking, log: () => undefined }, lumen);
  expect(counts.get('essai')! % 7).toBe(0);
  const { body } = await get(mandat.url, '/v1/brands/lumen/reconciliation', await mandat.key('lumen'));
  expect(body['items']).toContainEqual(expect.objectContaining({ source: 'essai', gap: counts.get('essai') }));
});

describe('over HTTP', () => {
  test('measures say how many copies are not confirmed, by brand', async () => {
    const { body } = await get(mandat.url, '/metrics');
    expect(body['text']).toMatch(/mandat_copies_unconfirmed\{brand="lumen"\} \d+/);
    expect(body['text']).toMatch(/mandat_connections_in_fault\{brand="orbe"\} 0/);
  });

  test('another brand’s key sees nothing, and no key changes anything', async () => {
    const key = await mandat.key('orbe');
    const own = await mandat.key('lumen');
    expect((await get(mandat.url, '/v1/brands/lumen/connections', key)).status).toBe(403);
    expect((await get(mandat.url, '/v1/brands/lumen/copies', key)).status).toBe(403);
    const { status, body } = await get(mandat.url, '/v1/brands/lumen/connections', own);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toContain('tres-secret');
    const made = await send(mandat.url, 'lumen', own, { kind: 'essai', name: 'x', values: {} }, 'connections');
    expect([made.status, made.body['code']]).toEqual([403, 'access.denied']);
  });
});
