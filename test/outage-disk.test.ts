import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, closeSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { createLoader } from '../src/estate/index.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { serve, type Server } from '../src/serve.ts';
import { call, get, send, type Answer } from './support/interactions.ts';

const lumen = 'lumen' as BrandId;
const SIZE = 128;

/** A small disk of its own, or undefined where this account may not mount one. */
function smallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'mandat-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}m,mode=711`, 'tmpfs', folder]).status === 0;
  if (mounted) return folder;
  rmSync(folder, { recursive: true });
  return undefined;
}

const disk = smallDisk();
if (disk === undefined)
  console.warn('A small disk cannot be mounted by this account: the test of a full disk is skipped.');

describe.skipIf(disk === undefined)('a disk that fills up', () => {
  const data = join(disk ?? '', 'data');
  const ballast = join(disk ?? '', 'ballast');
  let server: Server;
  let key: string;

  beforeAll(async () => {
    const config = {
      MANDAT_DATA: data,
      PORT: '0',
      MANDAT_SAMPLE: 'off',
      MANDAT_WORKERS: '1',
      MANDAT_MACHINE_COUNTRY: 'FR',
    };
    server = await serve(loadConfig(config), { say: () => undefined });
    await createLoader(server.app).instructions([lumen]);
    key = (await server.app.access.createKey(lumen, 'disk', ['ingest', 'read'], 'test')).secret;
  });
  afterAll(async () => {
    rmSync(ballast, { force: true });
    await server.close();
    // Lazily: what ends there may hold a file a moment longer.
    spawnSync('umount', ['-l', disk!]);
    rmSync(disk!, { recursive: true });
  });

  const free = (): number => {
    const { bavail, bsize } = statfsSync(disk!);
    return bavail * bsize;
  };
  const words = 'Je vous appelle au sujet de ma facture. '.repeat(200);
  let n = 0;
  const one = async (): Promise<Answer> => {
    const vcon = call([['customer', `${n++} ${words} ${crypto.getRandomValues(new Uint8Array(3000)).toBase64()}`]], {
      tel: `+3363998${1000 + (n % 8000)}`,
    });
    return send(server.url, 'lumen', key, vcon);
  };

  test(
    'is told with a 503, leaves nothing half-written, and work resumes once there is room',
    { timeout: 180_000 },
    async () => {
      const stored = new Set<string>();
      const keep = ({ status, body }: Answer): boolean =>
        status === 201 && stored.add(body['id'] as string) !== undefined;
      for (let sent = 0; sent < 20; sent++) expect(keep(await one())).toBe(true);
      fill(ballast, free() - 1024 * 1024);

      const refused: Answer[] = [];
      const refusals = async (count: number): Promise<void> => {
        for (let sent = 0; sent < 4000 && refused.length < count; sent++) {
          const answer = await one();
          if (!keep(answer)) refused.push(answer);
        }
        expect(refused).toHaveLength(count);
      };
      await refusals(20);
      // Not even the write-ahead log can go on: PostgreSQL stops there.
      await server.app.db.asOwner((owner) => owner.query('select pg_switch_wal()')).catch(() => undefined);
      await refusals(40);
      for (const { status, body } of refused)
        expect([status, body['code']]).toEqual([503, expect.stringMatching(/^database\.(?:full|unavailable)$/)]);

      // It may answer, and write nothing.
      expect([undefined, 'full']).toContain((await get(server.url, '/readyz')).body['trouble']);

      rmSync(ballast);
      // Where recovery failed without end on the full disk, the server is first found stuck, and started again.
      await expect.poll(async () => keep(await one()), { timeout: 90_000, interval: 250 }).toBe(true);
      const { rows } = await server.app.db.asOwner((owner) =>
        owner.query<{ id: string; parts: number; entries: number }>(
          `select id, (select count(*) from mandat.part p where p.interaction = i.id) as parts,
           (select count(*) from mandat.opening o where o.about = i.id) as entries from mandat.interaction i where brand = 'lumen'`,
        ),
      );
      // Refused ones are nowhere, stored ones are whole.
      expect(rows.map(({ id }) => id).toSorted()).toEqual([...stored].toSorted());
      expect(new Set(rows.map(({ parts, entries }) => `${parts} ${entries}`))).toEqual(new Set(['2 1']));
      const last = [...stored].at(-1)!;
      expect((await get(server.url, `/v1/brands/lumen/interactions/${last}`, key)).body['content']).toBe('shown');
      await expect
        .poll(() => server.app.trace.reconcile(lumen), { timeout: 15_000, interval: 250 })
        .toMatchObject({ waiting: 0, missing: 0, repeated: 0, unpublished: 0 });
      expect(await get(server.url, '/readyz')).toMatchObject({ status: 200 });
    },
  );
});

function fill(path: string, bytes: number): void {
  const file = openSync(path, 'w');
  try {
    const block = Buffer.alloc(1 << 20);
    for (let left = bytes; left > 0; left -= block.length) writeSync(file, block, 0, Math.min(left, block.length));
  } finally {
    closeSync(file);
  }
}
