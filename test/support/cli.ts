import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { main } from '../../src/cli/main.ts';
import type { TestServer } from './server.ts';

export type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** Runs a command here, with database connections, keys and caches of its own, as a process beside a server has them. */
export async function mandat(env: NodeJS.ProcessEnv, ...argv: string[]): Promise<Ran> {
  const [stdout, stderr, stdin] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const code = await main(argv, { stdout, stderr, stdin, env: { LANG: 'en', ...env }, cwd: process.cwd() });
  stdout.end();
  stderr.end();
  return { code, out: await text(stdout), err: await text(stderr) };
}

/** The surroundings of a command beside that server. */
export const beside = ({ dataDir, database }: Pick<TestServer, 'dataDir' | 'database'>): NodeJS.ProcessEnv => ({
  MANDAT_DATA: dataDir,
  DATABASE_URL: database.url,
  MANDAT_APP_DATABASE_URL: database.appUrl,
  MANDAT_WORKERS: '1',
});
