import { mkdtempSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openApp, type App } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { carryOut, KEPT } from '../src/end/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import type { Refusal } from '../src/kernel/refusal.ts';
import { beside, mandat as run } from './support/cli.ts';
import { call, get, send } from './support/interactions.ts';
import { during } from './support/load.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { left } from './support/traces.ts';

const lumen = 'lumen' as BrandId;
const HOUR = 3_600_000;
let mandat: TestServer;
let key: string;
let app: App;
let ahead = 0;

beforeEach(async () => {
  ahead = 0;
  mandat = await startTestServer();
  key = await mandat.key('lumen');
  app = await openApp(loadConfig({ ...beside(mandat) }), { clock: () => Date.now() + ahead });
});
afterEach(async () => {
  await app.close();
  await mandat.close();
});

const command = (...argv: string[]) => run(beside(mandat), ...argv);
const by = (person: string, reason = 'Fin du contrat') => ({ actor: 'cli', person, reason });
const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Refusal) => error.code,
  );
const said = (tel = '+33639980010') => send(mandat.url, 'lumen', key, call([['customer', 'Bonjour.']], { tel }));
const count = async (table: string): Promise<number> =>
  (
    await mandat.database.owner.query<{ n: number }>(
      `select count(*)::int as n from mandat.${table} where brand = 'lumen'`,
    )
  ).rows[0]!.n;
const keysOfBrand = async (): Promise<readonly string[]> =>
  (await app.vault.list()).flatMap(({ brand, use }) => (brand === lumen ? [use] : []));

describe('destroying a brand’s keys', () => {
  test('takes two persons and a delay, and one entry a step', async () => {
    const { body } = await said();
    const entries = await left(mandat.database, 'lumen', async () => {
      const { id } = await app.destructions.ask(lumen, 'keys', by('Alice'));
      for (const same of ['Alice', ' alice ', 'ALICE.', 'Álice'])
        expect(await code(app.destructions.confirm(lumen, id, by(same)))).toBe('destruction.same-person');
      expect(await code(app.destructions.ask(lumen, 'all', by('Bruno')))).toBe('destruction.open');
      expect(await carryOut(app, lumen)).toBe('none');
      await app.destructions.confirm(lumen, id, by('Bruno', 'Vu avec la marque'));
      expect(await code(app.destructions.confirm(lumen, id, by('Chloé')))).toBe('destruction.confirmed');
      ahead = 71 * HOUR;
      expect(await carryOut(app, lumen)).toBe('none');
      expect(await keysOfBrand()).toHaveLength(6);
      ahead = 73 * HOUR;
      expect(await carryOut(app, lumen)).toBe('done');
      expect(await code(app.destructions.cancel(lumen, id, by('Chloé')))).toBe('destruction.over');
    });
    expect(entries.filter((act) => act.startsWith('destruction'))).toEqual([
      'destruction-ask',
      'destruction-confirm',
      'destruction',
    ]);
    expect(await keysOfBrand()).toEqual(['log']);
    expect(await count('part')).toBeGreaterThan(0);
    await expect
      .poll(
        async () =>
          (await get(mandat.url, `/v1/brands/lumen/interactions/${String(body['id'])}?purpose=customer-service`, key))
            .status,
        { timeout: 5_000 },
      )
      .not.toBe(200);
    expect((await said()).status).not.toBe(201);
    // The log goes on being signed by the key that stayed: the end of the keys is in it.
    await app.sequence(lumen);
    const [one] = await app.destructions.list(lumen);
    const proof = await app.trace.prove(lumen, one!.entry!);
    const meaning = JSON.parse(proof.opening.meaning.toString('utf8')) as Record<string, unknown>;
    expect(meaning).toMatchObject({ act: 'destruction', details: { request: one!.id, what: 'keys', interactions: 1 } });
    expect(JSON.stringify(meaning)).not.toContain('Bruno');
  });

  test('is nobody’s alone: neither without a reason, nor when it lapsed, nor by the database', async () => {
    expect(await code(app.destructions.ask(lumen, 'keys', by('', 'Fin')))).toBe('destruction.reason');
    expect(await code(app.destructions.ask(lumen, 'keys', by('Alice', '')))).toBe('destruction.reason');
    expect(await code(app.destructions.ask('_house' as BrandId, 'keys', by('Alice')))).toBe('destruction.house');
    const { id } = await app.destructions.ask(lumen, 'keys', by('Alice'));
    const { owner } = mandat.database;
    await expect(
      owner.query(
        `update mandat.destruction set confirmed_at = now(), due_at = now(), confirmed_by = asked_by where id = $1`,
        [id],
      ),
    ).rejects.toThrow('destruction_two_persons');
    await expect(
      owner.query(`update mandat.destruction set ended_at = now(), outcome = 'done' where id = $1`, [id]),
    ).rejects.toThrow('destruction_done_confirmed');
    ahead = 8 * 24 * HOUR;
    expect(await code(app.destructions.confirm(lumen, id, by('Bruno')))).toBe('destruction.over');
    expect(await code(app.destructions.confirm(lumen, 'x', by('Bruno')))).toBe('destruction.unknown');
    await app.destructions.ask(lumen, 'keys', by('Alice'));
    expect((await app.destructions.list(lumen)).map(({ outcome }) => outcome)).toEqual([null, 'lapsed']);
    expect(await keysOfBrand()).toHaveLength(6);
  });

  test('can be given up by anybody until it begins; two confirmations at once are one', async () => {
    const { id } = await app.destructions.ask(lumen, 'keys', by('Alice'));
    const both = await Promise.all([
      code(app.destructions.confirm(lumen, id, by('Bruno'))),
      code(app.destructions.confirm(lumen, id, by('Chloé'))),
    ]);
    expect(both.toSorted()).toEqual(['destruction.confirmed', 'done']);
    ahead = 80 * HOUR;
    expect(await left(mandat.database, 'lumen', () => app.destructions.cancel(lumen, id, by('Denis')))).toEqual([
      'destruction-cancel',
    ]);
    expect(await carryOut(app, lumen)).toBe('none');
    expect((await said()).status).toBe(201);
  });
});

describe('destroying all that is held for a brand', () => {
  const confirmed = async (): Promise<void> => {
    const { id } = await app.destructions.ask(lumen, 'all', by('Alice'));
    await app.destructions.confirm(lumen, id, by('Bruno'));
    ahead = 73 * HOUR;
  };

  test('leaves what proves how instructions were followed, and nothing else', async () => {
    await said();
    await said('+33639980011');
    const mandates = await count('mandate_version');
    const { rows: before } = await mandat.database.owner.query<{ n: number }>(
      `select count(*)::int as n from mandat.part where brand <> 'lumen'`,
    );
    await confirmed();
    expect(await carryOut(app, lumen)).toBe('done');
    const { rows } = await mandat.database.owner.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'brand'
       where c.relnamespace = 'mandat'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`,
    );
    const names = rows.map(({ name }) => name);
    expect([...KEPT].filter((name) => !names.includes(name))).toEqual([]);
    for (const name of names.filter((one) => !KEPT.has(one))) expect([name, await count(name)]).toEqual([name, 0]);
    expect(await count('mandate_version')).toBe(mandates);
    const { rows: after } = await mandat.database.owner.query<{ n: number }>(
      `select count(*)::int as n from mandat.part where brand <> 'lumen'`,
    );
    expect(after).toEqual(before);
    expect(await code(app.createBrand(lumen, 'Lumen', 'test'))).toBe('brand.ended');
    expect(await keysOfBrand()).toEqual(['log']);
  });

  test('leaves nothing of what a busy server takes meanwhile', async () => {
    await confirmed();
    let taken = 0;
    const answers = await during(
      async () => {
        while (taken < 10) await pause(10);
        await carryOut(app, lumen);
      },
      async (n) => {
        const { status } = await said(`+336399801${String(n % 30).padStart(2, '0')}`);
        if (status === 201) taken += 1;
        return status;
      },
    );
    expect(answers.at(-1)).not.toBe(201);
    for (const table of ['part', 'subject', 'alias', 'interaction', 'receipt'])
      expect([table, await count(table)]).toEqual([table, 0]);
  });

  test('goes on after a crash at any step, and says so once', async () => {
    await said();
    await confirmed();
    const broken = { ...app, vault: { ...app.vault, refresh: () => Promise.reject(new Error('killed')) } };
    await expect(carryOut(broken, lumen)).rejects.toThrow('killed');
    expect(await count('part')).toBeGreaterThan(0);
    const [one] = await app.destructions.list(lumen);
    expect(await code(app.destructions.cancel(lumen, one!.id, by('Chloé')))).toBe('destruction.over');
    const entries = await left(mandat.database, 'lumen', async () => {
      expect(await carryOut(app, lumen)).toBe('done');
      expect(await carryOut(app, lumen)).toBe('none');
    });
    expect(entries).toEqual(['destruction']);
    expect((await app.destructions.list(lumen))[0]!.report).toMatchObject({ interactions: 1, persons: 1 });
    expect(await app.tombstones.read(lumen)).toHaveLength(1);
  });

  test('is done again where a recovery file brings the keys back', async () => {
    const recovery = join(mkdtempSync(join(tmpdir(), 'mandat-end-')), 'recovery');
    const phrase = `${recovery}.phrase`;
    await writeFile(phrase, 'correct horse battery\n');
    expect((await command('keys', 'export-recovery', '--out', recovery, '--passphrase-file', phrase)).code).toBe(0);
    await confirmed();
    await carryOut(app, lumen);
    expect((await command('keys', 'import-recovery', '--in', recovery, '--passphrase-file', phrase)).code).toBe(0);
    expect(await keysOfBrand()).toHaveLength(6);
    await (await openApp(app.config)).close();
    expect(await keysOfBrand()).toEqual(['log']);
    // A database of before: the brand lives in it, and its rows are there.
    await mandat.database.owner.query(`update mandat.brand set ended_at = null where brand = 'lumen'`);
    await mandat.database.owner.query(
      `insert into mandat.subject (brand, id, kek_version, wrapped) values ('lumen', gen_random_uuid(), 1, '\\x00')`,
    );
    expect(await left(mandat.database, 'lumen', async () => (await openApp(app.config)).close())).toEqual(['restore']);
    expect(await count('subject')).toBe(0);
    expect(await readFile(recovery, 'utf8')).toContain('lumen');
  });
});

test('the command takes the two runs of two named operators', async () => {
  const json = async (...argv: string[]) => {
    const { code: exit, out } = await command('keys', 'destroy', 'lumen', ...argv, '--json');
    return { exit, ...(JSON.parse(out) as Record<string, unknown>) } as Record<string, unknown>;
  };
  expect(await json('--by', 'Alice')).toMatchObject({ exit: 1, error: 'destruction.reason' });
  const { id } = await json('--by', 'Alice', '--reason', 'Fin du contrat');
  const confirm = (person: string) => json('--confirm', String(id), '--by', person, '--reason', 'Vérifié');
  expect(await confirm('alice')).toMatchObject({ exit: 3, error: 'destruction.same-person' });
  expect(await confirm('Bruno')).toMatchObject({ exit: 0, state: 'confirmed', confirmedBy: 'Bruno' });
  expect((await command('keys', 'destroy', 'lumen', '--finish')).out).toContain('none');
  expect((await command('keys', 'destructions', 'lumen')).out).toMatch(/confirmed by Bruno; carried out from/);
  expect(await json('--cancel', String(id), '--by', 'Alice', '--reason', 'Erreur')).toMatchObject({
    state: 'cancelled',
  });
});
