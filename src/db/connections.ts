import pg from 'pg';

/** How to reach a database as one role. */
export type Connection = pg.ClientConfig;

/** `date` stays a day (the driver would make it midnight here), `int8` is a number while it is exact. */
const PARSERS = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.DATE, (text) => text],
  [pg.types.builtins.INT8, exactInteger],
]);
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (format !== 'binary' && PARSERS.get(oid)) || pg.types.getTypeParser(oid, format),
};

function exactInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('an int8 beyond 2^53: cast it to text in the query');
  return value;
}

const COMMON = '-c search_path=mandat -c TimeZone=UTC -c client_min_messages=warning';
/** No statement of a gateway waits for ever: a lock, a slow plan or a forgotten transaction ends as an error. */
const GATEWAY = `${COMMON} -c statement_timeout=60s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s`;

export const asOwner = (connection: Connection): Connection => withOptions(connection, COMMON);
export const asGateway = (connection: Connection): Connection => withOptions(connection, GATEWAY);
/** The owner's session steps down to the gateway's role before its first statement. */
export const asSteppedDown = (connection: Connection): Connection =>
  withOptions(connection, `${GATEWAY} -c role=mandat_app`);

function withOptions(connection: Connection, options: string): Connection {
  const shared = { ...connection, types, keepAlive: true, connectionTimeoutMillis: 5000 };
  if (connection.connectionString === undefined) return { ...shared, options };
  // The driver lets the string win over every other member, so ours are added to those of the string.
  const url = new URL(connection.connectionString);
  url.searchParams.set('options', `${url.searchParams.get('options') ?? ''} ${options}`.trim());
  return { ...shared, connectionString: url.href };
}

/**
 * A pool whose lost connections are rejected queries and never an uncaught event. What is asked of a connection before it has
 * answered is sent at once (`askEach`); whoever awaits each answer sees no difference.
 */
export function makePool(connection: Connection, max: number): pg.Pool {
  const pool = new pg.Pool({ ...connection, pipeline: true, max, idleTimeoutMillis: 30_000 });
  const ignore = (): void => {};
  pool.on('error', ignore); // while idle
  pool.on('connect', (client) => client.on('error', ignore)); // while lent out: the pool takes its own listener away then
  return pool;
}

/** The address as text, for tools and other processes; holds the password. */
export function urlOf(connection: Connection): string {
  if (connection.connectionString !== undefined) return connection.connectionString;
  const url = new URL('postgresql://localhost');
  url.username = connection.user ?? '';
  url.password = String(connection.password ?? '');
  url.pathname = `/${connection.database ?? ''}`;
  url.port = String(connection.port ?? '');
  if (connection.host !== undefined) url.searchParams.set('host', connection.host);
  return url.href;
}
