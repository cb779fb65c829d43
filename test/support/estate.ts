import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { createLoader } from '../../src/estate/index.ts';
import { serve } from '../../src/serve.ts';
import { TEMPLATE } from './cluster.ts';
import { administer, named } from './database.ts';
import { temporaryFolder } from './folder.ts';

/** What a server of a test begins with: the instructions of the sample's brands alone, or the whole sample estate. */
export type Estate = 'instructions' | 'sample';

/** Any number that nothing else locks. */
const LOCK = 0x3a7e;

/**
 * A database to clone and a data folder of one's own that hold this estate. The first that asks makes both, once a run:
 * instructions take a second to publish, the sample's interactions several to take in.
 */
export async function estateOf(estate: Estate): Promise<{ readonly template: string; readonly dataDir: string }> {
  const { owner, folder } = inject('postgres')!;
  const template = `mandat_${estate}`;
  const made = join(folder, estate);
  await administer(owner, async (client) => {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    if (existsSync(made)) return;
    await client.query(`drop database if exists ${template}`);
    await client.query(`create database ${template} template ${TEMPLATE}`);
    await make(estate, template, made);
  });
  const dataDir = temporaryFolder('mandat-server-');
  cpSync(made, dataDir, { recursive: true, preserveTimestamps: true });
  chmodSync(dataDir, 0o711);
  return { template, dataDir };
}

async function make(estate: Estate, database: string, made: string): Promise<void> {
  const { owner, gateway } = inject('postgres')!;
  const dataDir = `${made}.making`;
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { mode: 0o711 });
  const config = loadConfig({
    MANDAT_DATA: dataDir,
    DATABASE_URL: named(owner, database),
    MANDAT_APP_DATABASE_URL: named(gateway, database),
    PORT: '0',
    MANDAT_SAMPLE: estate === 'sample' ? 'on' : 'off',
    MANDAT_WORKERS: '1',
  });
  const server = await serve(config, { say: () => undefined });
  if (estate === 'instructions') await createLoader(server.app).instructions();
  await server.close();
  renameSync(dataDir, made);
}
