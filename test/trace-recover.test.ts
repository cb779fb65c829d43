import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inBrand } from '../src/db/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { folderSource, recoverLog, type Recovered } from '../src/trace/index.ts';
import { openLocks } from '../src/trace/locks.ts';
import { NOW, signerOf, traceKit, type TraceKit } from './trace-kit.ts';

let kit: TraceKit;
beforeAll(async () => void (kit = await traceKit()));
afterAll(() => kit.close());

const FIVE_YEARS = NOW + 5 * 366 * 86_400_000;
const recover = (brand: BrandId, copy: string): Promise<Recovered> =>
  recoverLog(
    {
      db: kit.db,
      dataDir: kit.dataDir,
      signer: signerOf(brand),
      source: folderSource(copy),
      traced: { at: NOW, actor: 'cli', expires: FIVE_YEARS },
    },
    brand,
  );

type Restored = { readonly brand: BrandId; readonly copy: string; readonly waited: string };

/**
 * A log of 700 entries, a copy of it, and then its database as a backup has it that was taken at 300, while one act's
 * entry waited to be sequenced.
 */
async function restored(name: string): Promise<Restored> {
  const brand = await kit.brand(name);
  await kit.act(brand, 300);
  await kit.flush(brand);
  const [waited] = await kit.act(brand, 1);
  const { owner } = kit;
  const rows = async (sql: string): Promise<Record<string, unknown>[]> => (await owner.query(sql, [brand])).rows;
  const [head] = await rows('select size, root, low, high from mandat.log where brand = $1');
  const outbox = await rows('select id, entry from mandat.outbox where brand = $1');
  await kit.act(brand, 399);
  await kit.flush(brand);
  const copy = join(mkdtempSync(join(kit.dataDir, 'copy-')), 'log');
  await kit.trace.export(brand, copy);
  await owner.query('update mandat.log set size = $2, root = $3, low = $4, high = $5 where brand = $1', [
    brand,
    head!['size'],
    head!['root'],
    head!['low'],
    head!['high'],
  ]);
  await owner.query('delete from mandat.bundle where brand = $1 and index >= 1', [brand]);
  await owner.query('delete from mandat.batch where brand = $1', [brand]);
  await owner.query('delete from mandat.opening where brand = $1 and id > $2', [brand, waited]);
  for (const { id, entry } of outbox)
    await owner.query('insert into mandat.outbox (brand, id, entry) values ($1, $2, $3)', [brand, id, entry]);
  return { brand, copy, waited: waited! };
}

describe('a log whose database was restored to an earlier state', () => {
  test('stops, is given back what was lost from a copy, and goes on as one history', async () => {
    const { brand, copy, waited } = await restored('recovered');
    await expect(kit.open(brand)).rejects.toMatchObject({ code: 'published-ahead' });
    expect(await recover(brand, copy)).toEqual({ from: 300, size: 700 });
    await kit.act(brand, 50);
    await kit.flush(brand);
    expect(await kit.verify(brand)).toMatchObject({ entries: 751 });
    // What had waited is at the index that it had been given, and not a second time.
    expect((await kit.trace.prove(brand, waited)).index).toBe(300);
    expect(await kit.trace.reconcile(brand)).toMatchObject({ size: 751, waiting: 0, missing: 0, repeated: 0 });
    const acts = await inBrand(
      kit.db,
      brand,
      async (tx) =>
        (await tx.client.query('select meaning from mandat.opening where brand = $1', [brand])).rows as {
          meaning: Buffer;
        }[],
    );
    expect(acts.filter(({ meaning }) => meaning.includes('"act":"restore"'))).toHaveLength(1);
  });

  test('is recovered as well where its tiles are gone too', async () => {
    const { brand, copy } = await restored('bare');
    rmSync(kit.folder(brand), { recursive: true });
    expect(await recover(brand, copy)).toEqual({ from: 300, size: 700 });
    await kit.flush(brand);
    expect(await kit.verify(brand)).toMatchObject({ entries: 701 });
  });

  test('takes nothing from a copy that is behind, altered, of another log or of another history', async () => {
    const { brand, copy } = await restored('careful');
    const other = await restored('careful-other');
    await expect(recover(brand, other.copy)).rejects.toMatchObject({ code: 'signature' });
    const altered = join(mkdtempSync(join(kit.dataDir, 'copy-')), 'log');
    cpSync(copy, altered, { recursive: true });
    writeFileSync(join(altered, 'tile/entries/001'), Buffer.alloc(35 * 256));
    await expect(recover(brand, altered)).rejects.toMatchObject({ name: 'VerifyError' });
    expect(readFileSync(join(kit.folder(brand), 'tile/entries/001'))).toEqual(
      readFileSync(join(copy, 'tile/entries/001')),
    );
    await kit.owner.query(`update mandat.log set root = sha256('another history') where brand = $1`, [brand]);
    await expect(recover(brand, copy)).rejects.toMatchObject({ code: 'history' });
    expect((await kit.owner.query('select size from mandat.log where brand = $1', [brand])).rows).toEqual([
      { size: 300 },
    ]);
    const whole = await kit.brand('whole');
    await kit.act(whole, 10);
    await kit.flush(whole);
    const same = join(mkdtempSync(join(kit.dataDir, 'copy-')), 'log');
    await kit.trace.export(whole, same);
    await expect(recover(whole, same)).rejects.toMatchObject({ code: 'trace.recover-behind' });
  });

  test('is not touched while a process sequences it', async () => {
    const { brand, copy } = await restored('held');
    const locks = await openLocks(kit.db);
    await locks.take(brand);
    await expect(recover(brand, copy)).rejects.toMatchObject({ code: 'trace.recover-busy' });
    await locks.close();
  });
});
