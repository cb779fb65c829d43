import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLists, readImportMapping } from '../src/contact/index.ts';
import { beside, mandat as run, type Ran } from './support/cli.ts';
import { addProspecting, consent, freshPhone, lumen, opposition } from './support/contact.ts';
import { elsewhere } from './support/elsewhere.ts';
import { temporaryFolder } from './support/folder.ts';
import { startTestServer, type TestServer } from './support/server.ts';

const folder = temporaryFolder('mandat-closings-');
const path = (name: string): string => join(folder, name);
let mandat: TestServer;
beforeAll(async () => {
  mandat = await startTestServer();
  await addProspecting(mandat.database);
  writeFileSync(path('passphrase'), 'une phrase de passe assez longue\n');
  await here('keys', 'export-recovery', '--out', path('recovery'), '--passphrase-file', path('passphrase'));
});
afterAll(async () => {
  await mandat.close();
  rmSync(folder, { recursive: true });
});
const here = (...argv: string[]): Promise<Ran> => run(beside(mandat), ...argv);

const MAPPING = {
  import: 'ailleurs',
  kind: 'opposition',
  fields: { phone: 'telephone', at: 'date', how: { always: 'oral' } },
};

test(
  'whoever objected or withdrew since the backup has done so after a restore too, whichever way it came',
  { timeout: 120_000 },
  async () => {
    const { app } = mandat.server;
    const { contacts } = app;
    const [before, since, withdrew, imported, told] = Array.from({ length: 5 }, freshPhone) as [
      string,
      string,
      string,
      string,
      string,
    ];
    const now = Date.now();
    const at = { at: now - 60_000 };
    await contacts.record(
      lumen,
      [withdrew, told].map((to) => consent(to, at)),
      'api',
      'test',
    );
    await contacts.record(lumen, [opposition(before, at)], 'api', 'test');
    expect((await here('backup', path('backup'))).code).toBe(0);
    const later = { at: now - 30_000 };
    await contacts.record(lumen, [opposition(since, later)], 'api', 'test');
    await contacts.record(lumen, [{ ...consent(withdrew, later), kind: 'withdrawal' }], 'api', 'test');
    const file = (async function* () {
      yield Buffer.from(`telephone,date\n${imported},${new Date(now - 40_000).toISOString()}\n`);
    })();
    const mapping = readImportMapping(JSON.stringify(MAPPING));
    const lists = createLists(app);
    expect(await lists.import(lumen, { mapping, kind: 'opposition', dryRun: false }, file, 'test')).toMatchObject({
      recorded: 1,
    });

    // Nothing of whom or how stands there in clear.
    const kept = readFileSync(join(mandat.dataDir, 'tombstones', 'lumen.closings'), 'utf8');
    expect(kept.split('\n').filter((line) => line.endsWith(' .'))).toHaveLength(4);
    for (const told of [since, withdrew, imported, 'opposition', 'withdrawal', 'phone'])
      expect(kept).not.toContain(told.replace('+33', ''));

    const there = await elsewhere();
    try {
      await there.bring({ recovery: path('recovery'), passphrase: path('passphrase'), from: mandat.dataDir });
      expect(await there.run('restore', path('backup'))).toMatchObject({ code: 0, err: '' });
      for (const [to, kind] of [
        [before, 'opposition'],
        [since, 'opposition'],
        [withdrew, 'withdrawal'],
        [imported, 'opposition'],
      ] as const) {
        const shown = await there.run('consent', 'show', 'lumen', '--to', to, '--purpose', 'rights', '--json');
        expect(shown.out, `${to} ${shown.err}`).toContain(kind);
      }
      const asked = await there.run('consent', 'show', 'lumen', '--to', told, '--purpose', 'rights', '--json');
      expect(asked.out).not.toContain('withdrawal');
    } finally {
      await there.close();
    }
  },
);
