import { describe, expect, test } from 'vitest';
import { connectorTasks } from '../src/connectors/index.ts';
import {
  SOUND,
  actsAbout,
  add,
  contact,
  copies,
  deaf,
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
  vcon,
  withPlatforms,
} from './support/connections.ts';
import { drawnUuid } from './support/media.ts';
import { left } from './support/traces.ts';

withPlatforms();

describe('an erasure', () => {
  test('is complete once the platform confirms that its copies are gone', async () => {
    const uuid = await drawnUuid(mandat.server.app, 'lumen');
    vcon('a', contact({ uuid }));
    platform.put({ ref: 'son', is: 'recording', source: 'vcon', uuid }, SOUND);
    vcon('b', contact());
    const { id } = await add('keep');
    await look(id);
    await later(60_000, () => look(id));
    const [interaction] = await interactionsOf(id);
    platform.lie = true;
    expect(await erase(interaction!)).toMatchObject({ copies: 2 });
    const { connections } = services();
    expect((await connections.copies(lumen, { connection: id })).map(({ state, why }) => [state, why])).toEqual([
      ['going', 'erased'],
      ['going', 'erased'],
    ]);
    await look(id);
    expect(await connections.copies(lumen, { interaction: interaction! })).toMatchObject([
      { state: 'going', fault: 'copy.unconfirmed', tries: 1 },
      { state: 'going', fault: 'copy.unconfirmed', tries: 1 },
    ]);
    platform.lie = false;
    const [first] = await connections.copies(lumen, { connection: id });
    const asked = await left(mandat.database, 'lumen', () => connections.again(lumen, first!.id, 'test'));
    expect(asked).toEqual(['configuration']);
    await expect(connections.again(orbe, first!.id, 'test')).rejects.toMatchObject({ code: 'copy.unknown' });
    const acts = await left(mandat.database, 'lumen', () => later(60_000, () => look(id)));
    expect(acts).toEqual(['copy-destroy']);
    expect([...platform.held.keys()]).toEqual(['b']);
    expect(await connections.copies(lumen, { connection: id })).toEqual([]);
    expect(await actsAbout(interaction!)).toEqual(['copy-destroy']);
  });

  test('of what is listed again deletes it again', async () => {
    const content = contact();
    vcon('a', content);
    const { id } = await add('keep');
    await look(id);
    await erase((await interactionsOf(id))[0]!);
    await look(id);
    vcon('encore', content);
    const acts = await left(mandat.database, 'lumen', () => look(id));
    expect([acts, platform.held.size]).toEqual([['copy-destroy'], 0]);
  });

  test('names a copy that we may not delete to whoever does, and takes their word once', async () => {
    deaf.put({ ref: 'dossier/appel-0199001234.json', is: 'delivery', source: 'vcon' }, JSON.stringify(contact()));
    const { id } = await add('keep', 'sourd');
    await look(id);
    const [interaction] = await interactionsOf(id);
    await erase(interaction!);
    await look(id);
    const { connections } = services();
    const [copy] = await connections.copies(lumen, { connection: id });
    expect(copy).toMatchObject({ state: 'by-hand', why: 'erased', fault: 'connector.cannot', platform: 'sourd' });
    const read = await left(mandat.database, 'lumen', async () =>
      expect(await connections.nameOf(lumen, copy!.id, 'test')).toBe('dossier/appel-0199001234.json'),
    );
    expect(read).toEqual(['read']);
    await expect(connections.attest(orbe, copy!.id, { by: 'x', reason: 'y' }, 'test')).rejects.toMatchObject({
      code: 'copy.unknown',
    });
    const attest = () =>
      connections.attest(lumen, copy!.id, { by: 'Responsable téléphonie', reason: 'Supprimé le jour même' }, 'test');
    expect(await left(mandat.database, 'lumen', attest)).toEqual(['copy-destroy']);
    expect(await actsAbout(interaction!)).toEqual(['copy-destroy']);
    await expect(attest()).rejects.toMatchObject({ code: 'copy.unknown' });
  });

  test('waits for a person where the connection may not delete, or has ended', async () => {
    vcon('a', contact());
    vcon('b', contact());
    const bound = await add('delete', 'essai', false);
    await look(bound.id);
    expect((await copies(bound.id)).map(({ state }) => state)).toEqual(['held', 'held']);
    const [first, second] = await interactionsOf(bound.id);
    await erase(first!);
    await services().connections.end(lumen, bound.id, 'test');
    await erase(second!);
    expect((await copies(bound.id)).map(({ state, why }) => [state, why])).toEqual([
      ['by-hand', 'erased'],
      ['by-hand', 'erased'],
    ]);
    expect(platform.commands).toEqual([]);
    await expect(look(bound.id)).rejects.toMatchObject({ code: 'connection.unknown' });
  });
});

test('a copy goes when nothing of it is kept here any more', async () => {
  vcon('a', contact());
  const { id } = await add('keep');
  await look(id);
  const { app, clock, looking } = services();
  const [tidy] = connectorTasks({ ...app, clock, looking, log: () => undefined, brands: app.access.brands });
  await query(`update mandat.copy set expires_on = '2026-01-01' where connection = $1`, id);
  await tidy!.run();
  expect(await copies(id)).toMatchObject([{ state: 'held' }]);
  await query(`update mandat.copy set expires_on = '2026-01-01' where connection = $1`, id);
  await query(`delete from mandat.part where interaction = any ($1)`, await interactionsOf(id));
  await tidy!.run();
  expect(await copies(id)).toMatchObject([{ state: 'going', why: 'expired' }]);
  const acts = await left(mandat.database, 'lumen', () => look(id));
  expect([acts, platform.held.size]).toEqual([['copy-destroy'], 0]);
});
