import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateSchema } from '../src/db/codegen.ts';
import { askEach, askTogether, inBrand, isDiskFull, isUnavailable, openDatabase } from '../src/db/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { hasDatabase, testDatabase, type TestDatabase } from './support/database.ts';

describe.skipIf(!hasDatabase())('a database of brands', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await test.owner.query(`insert into mandat.brand (brand, name) values ('lumen', 'Lumen'), ('orbe', 'Orbe')`);
    await test.owner.query(
      `create table mandat.thing (brand text not null, id int8 not null, day date, primary key (brand, id))`,
    );
    await test.owner.query(`select mandat.protect('mandat.thing', 'select, insert')`);
  });
  afterAll(() => test.close());
  const insert = (brand: string, id: number): Promise<unknown> =>
    inBrand(test.db, brand, ({ client }) =>
      client.query('insert into thing (brand, id, day) values ($1, $2, $3)', [brand, id, '2026-03-01']),
    );
  const idsOf = (brand: string): Promise<readonly unknown[]> =>
    inBrand(test.db, brand, async ({ client }) =>
      (await client.query<{ id: number }>('select id from thing order by id')).rows.map(({ id }) => id),
    );

  it('shows a transaction the rows of its brand, and nothing outside of one', async () => {
    await insert('lumen', 1);
    await insert('orbe', 2);
    expect(await idsOf('lumen')).toEqual([1]);
    expect(await idsOf('orbe')).toEqual([2]);
    expect((await test.db.pool.query('select * from thing')).rows).toEqual([]);
  });

  it('answers several questions at once, each of its own values, of one brand alone', async () => {
    const from = (id: number) => ({
      sql: 'select id from mandat.thing where id >= $1 and id < $2 order by id',
      values: [id, id + 100],
      read: (rows: readonly { readonly id: number }[]) => rows.map((row) => row.id),
    });
    const asked = (brand: string) => inBrand(test.db, brand, (tx) => askTogether(tx, { all: from(0), late: from(2) }));
    // Over and over, as one statement that is planned once.
    for (let round = 0; round < 8; round++) {
      expect(await asked('lumen')).toEqual({ all: [1], late: [] });
      expect(await asked('orbe')).toEqual({ all: [2], late: [2] });
    }
  });

  describe('asked of many brands at once', () => {
    const named = (brand: BrandId) => ({
      ids: {
        sql: 'select id from mandat.thing where id < 3 order by id',
        values: [],
        read: (rows: readonly { readonly id: number }[]) => rows.map(({ id }) => id),
      },
      seen: {
        sql: `select current_setting('mandat.brand') as brand, $1 as asked`,
        values: [brand],
        read: ([row]: readonly { readonly brand: string; readonly asked: string }[]) => row,
      },
    });
    const kept = <T>(_: BrandId, answers: T): T => answers;
    const many = Array.from({ length: 23 }, (_, index) => (index % 2 === 0 ? 'lumen' : 'orbe') as BrandId);

    it('answers each with its own rows alone, in their order', async () => {
      const expected = many.map((brand) => ({
        ids: brand === 'lumen' ? [1] : [2],
        seen: { brand, asked: brand },
      }));
      for (let round = 0; round < 8; round++) expect(await askEach(test.db, many, named, kept)).toEqual(expected);
      expect(await askEach(test.db, [], named, kept)).toEqual([]);
    });

    it('writes nothing, carries no brand over, and fails as a whole', async () => {
      const one = await openDatabase({
        dataDir: '',
        url: test.url,
        appUrl: test.appUrl,
        migrate: false,
        connections: 1,
      });
      const broken = (sql: string) => (brand: BrandId) => {
        const asked = named(brand);
        return brand === 'orbe' ? { ...asked, ids: { ...asked.ids, sql } } : asked;
      };
      const writing = `with gone as (select mandat.ensure_partition('part', '2031-01-01')) select 1 as id from gone`;
      await expect(askEach(one, many, broken('select 1 / 0 as id'), kept)).rejects.toMatchObject({ code: '22012' });
      await expect(askEach(one, many, broken(writing), kept)).rejects.toMatchObject({ code: '25006' });
      expect((await one.pool.query('select * from thing')).rows).toEqual([]);
      expect(await askEach(one, many.slice(0, 2), named, kept)).toMatchObject([{ ids: [1] }, { ids: [2] }]);
      // What is made of the answers may ask again, of the only connection there is; what throws there, throws.
      const again = (brand: BrandId): Promise<unknown> => inBrand(one, brand, ({ client }) => client.query('select 1'));
      expect(await askEach(one, many.slice(0, 2), named, async (brand) => (await again(brand)) && brand)).toEqual(
        many.slice(0, 2),
      );
      const throwing = (): never => {
        throw new Error('second thoughts');
      };
      await expect(askEach(one, many, throwing, kept)).rejects.toThrow('second thoughts');
      await expect(askEach(one, many, named, throwing)).rejects.toThrow('second thoughts');
      await one.close();
    });

    it('takes no brand that is not one', async () => {
      const stray = `x'; drop table thing; --` as BrandId;
      await expect(askEach(test.db, ['lumen' as BrandId, stray], named, kept)).rejects.toThrow(TypeError);
    });
  });

  it('refuses to write a row of another brand', async () => {
    const stray = inBrand(test.db, 'lumen', ({ client }) =>
      client.query(`insert into thing (brand, id) values ('orbe', 3)`),
    );
    await expect(stray).rejects.toMatchObject({ code: '42501' });
  });

  it('does not carry a brand over to the next user of a connection', async () => {
    const one = await openDatabase({ dataDir: '', url: test.url, appUrl: test.appUrl, migrate: false, connections: 1 });
    await inBrand(one, 'lumen', ({ client }) => client.query('select 1'));
    expect((await one.pool.query('select * from thing')).rows).toEqual([]);
    await one.close();
  });

  it('takes no brand that is not one', async () => {
    await expect(insert(`x'; drop table thing; --`, 4)).rejects.toThrow(TypeError);
  });

  it('keeps nothing of work that throws', async () => {
    const failing = inBrand(test.db, 'lumen', async ({ client }) => {
      await client.query(`insert into thing (brand, id) values ('lumen', 5)`);
      throw new Error('second thoughts');
    });
    await expect(failing).rejects.toThrow('second thoughts');
    expect(await idsOf('lumen')).not.toContain(5);
  });

  it('does not pretend to have stored what an error that was swallowed has undone', async () => {
    const swallowed = inBrand(test.db, 'lumen', async ({ client }) => {
      await client.query(`insert into thing (brand, id) values ('lumen', 6)`);
      await client.query('select nonsense').catch(() => {});
    });
    await expect(swallowed).rejects.toThrow('nothing was stored');
  });

  it('gives Kysely the same transaction', async () => {
    const seen = await inBrand(test.db, 'lumen', async ({ client, kysely }) => {
      await sql`insert into thing (brand, id) values ('lumen', 7)`.execute(kysely);
      const names = await kysely.selectFrom('brand').select('name').execute();
      const { rowCount } = await client.query('select from thing where id = 7');
      return { names, rowCount };
    });
    expect(seen).toEqual({ names: [{ name: 'Lumen' }], rowCount: 1 });
  });

  it('reads a date as a day and an int8 as a number, or not at all where it would round', async () => {
    const { rows } = await test.db.pool.query(`select date '2026-03-29' as day, int8 '9007199254740991' as exact`);
    expect(rows).toEqual([{ day: '2026-03-29', exact: Number.MAX_SAFE_INTEGER }]);
    await expect(test.db.pool.query(`select int8 '9007199254740993'`)).rejects.toThrow(RangeError);
  });

  it('binds gateways that only have the owner’s address', async () => {
    const db = await openDatabase({ dataDir: '', url: test.url, migrate: false });
    const { rows } = await db.pool.query(`select current_user as name, current_setting('search_path') as path`);
    expect(rows).toEqual([{ name: 'mandat_app', path: 'mandat' }]);
    expect((await db.pool.query('select * from thing')).rows).toEqual([]);
    await db.close();
  });

  it('turns a lost connection into a rejected query that may be tried again, in use and idle', async () => {
    const db = await openDatabase({ dataDir: '', url: test.url, appUrl: test.appUrl, migrate: false, connections: 1 });
    const kill = `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'mandat_app' and datname = current_database()`;
    const cut = inBrand(db, 'lumen', ({ client }) =>
      Promise.all([client.query('select pg_sleep(5)'), test.owner.query(kill)]),
    );
    expect(isUnavailable(await cut.catch((error: unknown) => error))).toBe(true);
    await db.pool.query('select 1');
    await test.owner.query(kill);
    const after = await db.pool.query('select 1 as one').catch(() => db.pool.query('select 1 as one'));
    expect(after.rows).toEqual([{ one: 1 }]);
    await db.close();
  });

  it('says that a server nobody runs is unavailable', async () => {
    const nowhere = await openDatabase({ dataDir: '', url: 'postgresql://u@127.0.0.1:1/x' }).catch(
      (error: unknown) => error,
    );
    expect(isUnavailable(nowhere)).toBe(true);
    expect(isDiskFull(nowhere)).toBe(false);
    expect(isUnavailable(new Error('anything else'))).toBe(false);
  });

  it('has the types that the program was checked against', async () => {
    const fresh = await testDatabase();
    const committed = await readFile(new URL('../src/db/schema.ts', import.meta.url), 'utf8');
    expect(committed, 'npm run db:types').toBe(await fresh.db.asOwner(generateSchema));
    await fresh.close();
  });
});

describe.skipIf(!hasDatabase())('the schema', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());
  const names = async (query: string): Promise<readonly string[]> =>
    (await test.owner.query<{ name: string }>(query)).rows.map(({ name }) => name);

  it('has row-level security on every table', async () => {
    const bare = `select relname as name from pg_class
      where relnamespace = 'mandat'::regnamespace and relkind in ('r', 'p') and not relrowsecurity`;
    expect(await names(bare)).toEqual([]);
  });

  it('opens to gateways only tables whose rows are bound to a brand', async () => {
    const unbound = `select c.relname as name from pg_class c
      where relnamespace = 'mandat'::regnamespace and relkind in ('r', 'p', 'v', 'm')
        and has_table_privilege('mandat_app', c.oid, 'select, insert, update, delete')
        and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'brand_only')`;
    expect(await names(unbound)).toEqual([]);
  });

  it('begins the key of every brand’s table with the brand', async () => {
    const elsewhere = `select c.relname as name from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'brand'
      left join pg_index i on i.indrelid = c.oid and i.indisprimary
      where c.relnamespace = 'mandat'::regnamespace and c.relkind in ('r', 'p') and i.indkey[0] is distinct from a.attnum`;
    expect(await names(elsewhere)).toEqual([]);
  });

  it('has no function that acts as its owner on a path others can bend, or that anybody may call', async () => {
    const definers = `select proname as name from pg_proc where pronamespace = 'mandat'::regnamespace and prosecdef`;
    const bent = `${definers} and not coalesce(array_to_string(proconfig, ',') like '%search_path=mandat, pg_temp%', false)`;
    const open = `${definers} and has_function_privilege('public', oid, 'execute')`;
    expect((await names(definers)).length).toBeGreaterThan(0);
    expect(await names(bent)).toEqual([]);
    expect(await names(open)).toEqual([]);
  });
});

describe.skipIf(!hasDatabase())('partitions of expiry', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await test.owner.query(
      `create table mandat.kept (brand text not null, id int not null, expires_on date not null, primary key (brand, id, expires_on)) partition by range (expires_on)`,
    );
    await test.owner.query(`insert into mandat.partitioned (parent, step) values ('kept', 'week')`);
    await test.owner.query(`select mandat.protect('mandat.kept', 'select, insert')`);
  });
  afterAll(() => test.close());
  const ensure = (day: string): Promise<unknown> =>
    test.db.pool.query(`select ensure_partition('kept', $1) as name`, [day]);
  const store = (id: number, day: string): Promise<unknown> =>
    inBrand(test.db, 'lumen', ({ client }) => client.query(`insert into kept values ('lumen', $1, $2)`, [id, day]));

  it('are made by whoever needs one first, once, and hold rows by their week', async () => {
    await Promise.all([1, 2, 3, 4].map(() => ensure('2027-01-06')));
    await store(1, '2027-01-04');
    await store(2, '2027-01-10');
    await expect(store(3, '2027-01-11')).rejects.toMatchObject({ code: '23514' });
  });

  it('are made while others write, without waiting for them', async () => {
    await inBrand(test.db, 'lumen', async ({ client }) => {
      await client.query(`insert into kept values ('lumen', 4, '2027-01-05')`);
      await Promise.all([ensure('2027-02-03'), ensure('2027-03-03')]);
    });
    await store(5, '2027-03-03');
  });

  it('cannot be read past their parent', async () => {
    await ensure('2027-01-06');
    await expect(test.db.pool.query('select * from mandat.kept_20270104')).rejects.toMatchObject({ code: '42501' });
  });

  it('are dropped when their whole range is past, and never by a clock that runs ahead', async () => {
    await ensure('2020-01-08');
    const drop = (today: string): Promise<{ rows: { name: string }[] }> =>
      test.db.pool.query(`select drop_expired('kept', $1) as name`, [today]);
    expect((await drop('2020-01-12')).rows).toEqual([]);
    expect((await drop('2199-01-01')).rows).toEqual([{ name: 'kept_20200106' }]);
    expect((await drop('2199-01-01')).rows).toEqual([]);
  });

  it('are made for no other table', async () => {
    await expect(test.db.pool.query(`select ensure_partition('brand', '2027-01-06')`)).rejects.toThrow(
      'not a partitioned table',
    );
  });
});
