import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { asGateway, asSteppedDown, makePool, type Connection } from './connections.ts';
import { startEmbedded } from './embedded.ts';
import { troubleOf, type Trouble } from './faults.ts';
import { migrate, withClient } from './migrate.ts';
import type { Schema } from './schema.ts';

/** The database as a gateway sees it: role `mandat_app`, `search_path` mandat, no row outside a brand's transaction. */
export type Database = {
  readonly pool: pg.Pool;
  readonly kysely: Kysely<Schema>;
  /** The owner's connection for the length of `work`, past row-level security: migrations, job schema, backup. */
  asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  /** Brings the schema up; the names applied. */
  migrate(): Promise<readonly string[]>;
  /** Why it did not answer, from what it answered last. */
  trouble(error: unknown): Trouble;
  /** Idempotent. Waits for connections that are out; the last process out stops an embedded server. */
  close(): Promise<void>;
};

export type DatabaseOptions = {
  /** Folder of the embedded server, started or joined where `url` is absent. */
  readonly dataDir: string;
  /** DATABASE_URL: the owner's address of an external PostgreSQL. */
  readonly url?: string | undefined;
  /** MANDAT_APP_DATABASE_URL: the gateways' own login; without it the owner's session steps down. */
  readonly appUrl?: string | undefined;
  /** Connections at most, 10 by default. */
  readonly connections?: number;
  /** Bring the schema up first: the default. */
  readonly migrate?: boolean;
};

/**
 * Opens the database, embedded or external.
 * @throws Refusal as `migrate`; the driver's error where it cannot be reached (`isUnavailable`).
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const server = await connect(options);
  try {
    if (options.migrate !== false) await migrate(server.owner);
    const pool = makePool(server.gateway, options.connections ?? 10);
    let closed: Promise<void> | undefined;
    return {
      pool,
      kysely: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }),
      asOwner: (work) => withClient(server.owner, work),
      migrate: () => migrate(server.owner),
      trouble: (error) => server.trouble() ?? troubleOf(error),
      close: () => (closed ??= pool.end().then(() => server.close())),
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

type Server = {
  readonly owner: Connection;
  readonly gateway: Connection;
  trouble(): Trouble | undefined;
  close(): Promise<void>;
};

async function connect({ dataDir, url, appUrl }: DatabaseOptions): Promise<Server> {
  if (url === undefined) {
    const server = await startEmbedded({ dataDir });
    return { ...server, gateway: asGateway(server.gateway) };
  }
  const owner = { connectionString: url };
  const gateway = appUrl === undefined ? asSteppedDown(owner) : asGateway({ connectionString: appUrl });
  return { owner, gateway, trouble: () => undefined, close: () => Promise.resolve() };
}
