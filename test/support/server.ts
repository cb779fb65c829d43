import { serve, type Server } from '../../src/serve.ts';
import type { Connector } from '../../src/connectors/index.ts';
import { loadConfig } from '../../src/config.ts';
import type { SCOPES } from '../../src/http/contract.ts';
import type { BrandId } from '../../src/kernel/ids.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { rmSync } from 'node:fs';
import { estateOf } from './estate.ts';
import { watched } from './traced.ts';

export type TestServer = {
  readonly url: string;
  readonly server: Server;
  readonly database: TestDatabase;
  readonly dataDir: string;
  /** A one-time link's address in the console. */
  adminLink(): Promise<string>;
  /** Headers of a person who signed in. */
  session(): Promise<Readonly<Record<'cookie' | 'x-mandat-csrf', string>>>;
  /** An API key of a brand. */
  key(brand: string, ...scopes: (typeof SCOPES)[number][]): Promise<string>;
  /** @throws where a request left other entries in the trace than its route declares */
  close(): Promise<void>;
};

export type TestServerOptions = {
  readonly sample?: boolean;
  /** Settings beyond, or instead of, those that the database gives. */
  readonly env?: (database: TestDatabase) => NodeJS.ProcessEnv;
  /** What can be connected, instead of what Mandat brings. */
  readonly connectors?: readonly Connector[];
};

/** A whole server over a database of its own; with `sample` the sample estate, else the instructions of its brands alone. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const estate = await estateOf(options.sample ? 'sample' : 'instructions');
  const database = await testDatabase({ template: estate.template });
  const { dataDir } = estate;
  const config = loadConfig({
    MANDAT_DATA: dataDir,
    DATABASE_URL: database.url,
    MANDAT_APP_DATABASE_URL: database.appUrl,
    PORT: '0',
    MANDAT_SAMPLE: options.sample ? 'on' : 'off',
    MANDAT_WORKERS: '1',
    // Tests are strangers by the hundred, from one address.
    MANDAT_RATE_FAILURES: '100000',
    // Keys of tests are given to machines in France.
    MANDAT_MACHINE_COUNTRY: 'FR',
    // Stand-ins of the outside world are on this machine.
    MANDAT_INSIDE: '127.0.0.1',
    ...options.env?.(database),
  });
  const { connectors } = options;
  const [server, offences] = await watched(database.owner, () =>
    serve(config, { say: () => undefined, ...(connectors && { connectors }) }),
  );
  const { app, url } = server;
  return {
    url,
    server,
    database,
    dataDir,
    adminLink: async () => `${url}/entree#${await app.access.createLink('test')}`,
    async session() {
      const entered = await fetch(`${url}/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token: await app.access.createLink('test') }),
      });
      const { csrf } = (await entered.json()) as { csrf: string };
      return { cookie: entered.headers.get('set-cookie')!.split(';')[0]!, 'x-mandat-csrf': csrf };
    },
    key: async (brand, ...scopes) =>
      (
        await app.access.createKey(
          brand as BrandId,
          'test',
          scopes.length > 0 ? scopes : ['ingest', 'read', 'trace', 'quarantine', 'instructions'],
          'test',
        )
      ).secret,
    async close() {
      await server.close();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
      if (offences.length > 0)
        throw new Error(`not traced as declared (test/support/traced-routes.ts): ${[...new Set(offences)].join('; ')}`);
    },
  };
}
