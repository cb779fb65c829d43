import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../src/config.ts';
import { serve, type Server } from '../../src/serve.ts';
import { mandat as run, type Ran } from './cli.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { temporaryFolder } from './folder.ts';

export type Elsewhere = {
  readonly database: TestDatabase;
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  run(...argv: string[]): Promise<Ran>;
  /** Brings keys and tombstones, as an operator does before a restore. */
  bring(keys: { readonly recovery: string; readonly passphrase: string; readonly from: string }): Promise<Ran>;
  serve(): Promise<Server>;
  close(): Promise<void>;
};

/** A new data folder over a new database, whose owner is no superuser: where a backup is restored. */
export async function elsewhere(more: NodeJS.ProcessEnv = {}): Promise<Elsewhere> {
  const database = await testDatabase({ empty: true });
  const role = `plain_${randomBytes(4).toString('hex')}`;
  const url = new URL(database.url);
  await database.owner.query(
    `create role ${role} login password 'plain'; grant mandat_app to ${role}; alter database ${url.pathname.slice(1)} owner to ${role}`,
  );
  url.username = role;
  url.password = 'plain';
  const dataDir = temporaryFolder('mandat-restored-');
  const env = {
    MANDAT_DATA: dataDir,
    DATABASE_URL: url.href,
    MANDAT_SAMPLE: 'off',
    MANDAT_MACHINE_COUNTRY: 'FR',
    MANDAT_WORKERS: '1',
    PORT: '0',
    ...more,
  };
  let server: Server | undefined;
  return {
    database,
    dataDir,
    env,
    run: (...argv) => run(env, ...argv),
    bring({ recovery, passphrase, from }) {
      const stones = join(from, 'tombstones');
      if (existsSync(stones)) cpSync(stones, join(dataDir, 'tombstones'), { recursive: true });
      return run(env, 'keys', 'import-recovery', '--in', recovery, '--passphrase-file', passphrase);
    },
    serve: async () => (server = await serve(loadConfig(env), { say: () => undefined })),
    async close() {
      await server?.close();
      const { owner } = database;
      await owner.query(
        `alter database ${url.pathname.slice(1)} owner to current_user; reassign owned by ${role} to current_user; drop owned by ${role}`,
      );
      await owner.query(`drop role ${role}`);
      await database.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}
