import { existsSync, mkdtempSync, rmdirSync, statSync, statfsSync, accessSync, constants } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { describeConfig, loadConfig, type Config } from '../config.ts';
import { systemClock } from '../kernel/clock.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { KeyProvider } from '../vault/index.ts';
import {
  EXIT,
  describeRefusal,
  languageOf,
  parseArguments,
  print,
  printJson,
  type Command,
  type Io,
} from './command.ts';

type State = 'ok' | 'warn' | 'fail';
type Finding = { readonly check: string; readonly state: State; readonly detail: string };
const finding = (check: string, state: State, detail: string): Finding => ({ check, state, detail });

const GB = 1024 ** 3;
const CONSOLE = join(import.meta.dirname, '../../console/dist/index.html');

export const command: Command = {
  name: 'doctor',
  summary: 'say what is set and what is wrong',
  usage: 'doctor [--json]',
  async run(argv, io) {
    const { values } = parseArguments(argv, { json: { type: 'boolean' } });
    const findings = await examine(io);
    const healthy = findings.every(({ state }) => state !== 'fail');
    if (values.json) printJson(io, { healthy, set: describeConfig(io.env), findings });
    else report(io, findings);
    return healthy ? EXIT.done : EXIT.error;
  },
};

function report(io: Io, findings: readonly Finding[]): void {
  for (const { variable, meaning, set } of describeConfig(io.env))
    print(io, `${set ? 'set ' : '  - '} ${variable.padEnd(24)} ${meaning}`);
  print(io, '');
  for (const { check, state, detail } of findings) print(io, `${state.padEnd(4)} ${check.padEnd(12)} ${detail}`);
}

async function examine(io: Io): Promise<readonly Finding[]> {
  const here = [node(), consoleBuilt()];
  try {
    const config = loadConfig(io.env);
    return [
      ...here,
      dataFolder(config),
      limits(config),
      await keyHolder(config),
      ...(await database(config, io)),
      await media(config),
      ...(await signIn(config, io)),
      await disk(config),
      await port(config),
    ];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [...here, ...describeRefusal(error, languageOf(io.env)).map((text) => finding('settings', 'fail', text))];
  }
}

function node(): Finding {
  const enough = Number.parseInt(process.versions.node, 10) >= 26;
  return finding(
    'node',
    enough ? 'ok' : 'fail',
    enough ? process.version : `${process.version}: 26 or newer is needed`,
  );
}

function consoleBuilt(): Finding {
  return existsSync(CONSOLE)
    ? finding('console', 'ok', 'built')
    : finding('console', 'warn', 'not built: npm start builds it');
}

function limits({ limits: { key, person, address, failures }, proxies, publicUrl }: Config): Finding {
  const each = `${key}/s a key, ${person}/s a person, ${address}/s an address, ${failures} failed tries a minute`;
  // Whoever ends TLS stands in front: without this setting everybody has its address, and shares one allowance.
  return publicUrl.startsWith('https:') && proxies.length === 0
    ? finding('limits', 'warn', `${each}; MANDAT_TRUST_PROXY is not set: all callers behind a proxy count as one`)
    : finding('limits', 'ok', `${each}; ${proxies.length} trusted proxies`);
}

function dataFolder({ dataDir }: Config): Finding {
  const there = existsSync(dataDir);
  const place = there ? dataDir : nearest(dataDir);
  if (!statSync(place).isDirectory() || !allows(place, constants.R_OK | constants.W_OK | constants.X_OK))
    return there
      ? finding('data folder', 'fail', `${dataDir} is no folder that this account can write`)
      : finding('data folder', 'fail', `${dataDir} cannot be made by this account`);
  if (!there)
    return takesFolders(place)
      ? finding('data folder', 'ok', `${dataDir} will be made at the first start`)
      : finding('data folder', 'fail', `${dataDir} cannot be made: ${place} takes no folder`);
  const listable = (statSync(dataDir).mode & 0o066) !== 0;
  return finding(
    'data folder',
    listable ? 'warn' : 'ok',
    listable ? `${dataDir} can be read or written by others: chmod 711` : dataDir,
  );
}
/** Tried: some file systems take none from anybody, whatever their modes say. */
function takesFolders(place: string): boolean {
  try {
    rmdirSync(mkdtempSync(join(place, '.mandat-')));
    return true;
  } catch {
    return false;
  }
}

/** The folder that exists, above one that does not. */
function nearest(path: string): string {
  return existsSync(path) ? path : nearest(dirname(path));
}

async function keyHolder({ dataDir, keys }: Config): Promise<Finding> {
  const { openProvider } = await import('../vault/index.ts');
  const provider = openProvider(dataDir, keys, systemClock);
  return keys.kind === 'local' ? keyFile(dataDir, keys.file, provider) : keyService(provider);
}

/** Whether the service opens a key that is there, or else would wrap one. */
async function keyService(provider: KeyProvider): Promise<Finding> {
  const of = (state: State, detail: string): Finding => finding('key provider', state, detail);
  const keys = await provider.list().catch(() => undefined);
  if (!keys) return of('fail', 'the keyring cannot be read');
  const [key] = keys;
  if (!key) return of('warn', `${provider.id}: asked for the first time when the first key is made`);
  return provider.load(key.brand, key.use, key.version).then(
    () => of('ok', `${provider.id} opens this keyring`),
    (error: unknown) => of('fail', error instanceof Refusal ? describeRefusal(error, 'en').join() : provider.id),
  );
}

async function keyFile(dataDir: string, path: string, provider: KeyProvider): Promise<Finding> {
  const of = (state: State, detail: string): Finding => finding('master key', state, detail);
  const keys = await provider.list().catch(() => undefined);
  if (!keys) return of('fail', `the keyring of ${dataDir} cannot be read`);
  const [key] = keys;
  if (!existsSync(path))
    return key
      ? of('fail', `${path} is missing: nothing opens this keyring`)
      : of('ok', `${path} will be made at the first start`);
  if ((statSync(path).mode & 0o077) !== 0) return of('fail', `${path} can be read by others: chmod 600`);
  if (!allows(path, constants.R_OK)) return of('fail', `${path} cannot be read by this account`);
  if (!key) return of('ok', path);
  return provider.load(key.brand, key.use, key.version).then(
    () => of('ok', path),
    () => of('fail', `${path} does not open this keyring: it is another one`),
  );
}

function allows(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

async function database(config: Config, io: Io): Promise<readonly Finding[]> {
  const { faultCode, isUnavailable, migrationState, openDatabase, readCluster } = await import('../db/index.ts');
  const { url, appUrl } = config.database;
  const where =
    url !== undefined
      ? finding(
          'database',
          'ok',
          appUrl === undefined
            ? 'external; gateways step down from the owner’s login'
            : 'external; gateways have a login of their own',
        )
      : finding(
          'database',
          'ok',
          `embedded, in ${readCluster(config.dataDir)?.home ?? 'a folder made at the first start'}`,
        );
  if (url === undefined && !readCluster(config.dataDir)) return [where];
  try {
    const db = await openDatabase({ ...config.database, migrate: false, connections: 1 });
    try {
      const { rows: versions } = await db.pool.query<{ server_version: string }>('show server_version');
      const { pending } = await db.asOwner(migrationState);
      return [
        { ...where, detail: `${where.detail}; PostgreSQL ${versions[0]!.server_version}` },
        await role(db.pool),
        pending.length === 0
          ? finding('schema', 'ok', 'up to date')
          : finding('schema', 'warn', `pending: ${pending.join(', ')} (npm start and mandat migrate apply them)`),
      ];
    } finally {
      await db.close();
    }
  } catch (error) {
    if (error instanceof Refusal)
      return [where, ...describeRefusal(error, languageOf(io.env)).map((text) => finding('schema', 'fail', text))];
    // The gateways' role is made by the first migration.
    if (faultCode(error) === '22023')
      return [where, finding('schema', 'warn', 'nothing there yet: npm start and mandat migrate make it')];
    const why = error instanceof Error && !('code' in error) ? error.message : String(faultCode(error));
    return [
      finding(
        'database',
        'fail',
        `${where.detail}; ${isUnavailable(error) ? 'does not answer' : 'cannot be used'} (${why})`,
      ),
    ];
  }
}

/** What row-level security rests on. */
async function role(pool: {
  query: (sql: string) => Promise<{ rows: { name: string; unbound: boolean; stepped: boolean }[] }>;
}): Promise<Finding> {
  const { rows } = await pool.query(
    `select rolname as name, rolsuper or rolbypassrls as unbound, session_user <> current_user as stepped from pg_roles where rolname = current_user`,
  );
  const { name, unbound, stepped } = rows[0]!;
  if (unbound) return finding('role', 'fail', `gateways act as ${name}, which row-level security does not bind`);
  if (stepped)
    return finding(
      'role',
      'warn',
      `gateways act as ${name} on the owner’s login: set MANDAT_APP_DATABASE_URL for one that cannot step up again`,
    );
  return finding('role', 'ok', `gateways log in as ${name}`);
}

/** Whether recordings can be written, read and deleted where they go. */
async function media({ media: { store: setting } }: Config): Promise<Finding> {
  const { openObjectStore } = await import('../vault/index.ts');
  if (setting.kind === 'folder' && !existsSync(setting.path))
    return finding('recordings', 'ok', `${setting.path} will be made with the first one`);
  const { where, probe } = await openObjectStore(setting);
  return probe().then(
    () => finding('recordings', 'ok', `${where}: written, read and deleted`),
    (error: unknown) => {
      const cause = error instanceof Refusal ? ((error.cause as Error | undefined) ?? error) : (error as Error);
      return finding('recordings', 'fail', `${where}: cannot be used (${faultName(cause)})`);
    },
  );
}

/** By what people come in, and whether it answers. */
async function signIn({ oidc, publicUrl }: Config, io: Io): Promise<readonly Finding[]> {
  const { createOidcClient, loadProviders, takesPasskeys } = await import('../access/index.ts');
  const passkeys = takesPasskeys(publicUrl)
    ? finding('passkeys', 'ok', `at ${new URL(publicUrl).hostname}`)
    : finding('passkeys', 'warn', 'browsers take none at this address: set MANDAT_PUBLIC_URL to an https:// name');
  try {
    const providers = loadProviders(oidc, io.env);
    if (providers.length === 0) return [passkeys, finding('sign-in', 'ok', 'no identity provider is set')];
    const asked = providers.map((provider) =>
      createOidcClient(provider, systemClock)
        .probe()
        .then(
          () => finding('sign-in', 'ok', `${provider.id}: answers at ${provider.issuer}`),
          () => finding('sign-in', 'fail', `${provider.id}: ${provider.issuer} does not answer as OpenID Connect`),
        ),
    );
    return [passkeys, ...(await Promise.all(asked))];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [passkeys, ...describeRefusal(error, languageOf(io.env)).map((text) => finding('sign-in', 'fail', text))];
  }
}

const faultName = (error: Error & { readonly code?: unknown }): string =>
  typeof error.code === 'string' ? error.code : error.name;

async function disk({ dataDir }: Config): Promise<Finding> {
  const { readCluster } = await import('../db/index.ts');
  const places = [readCluster(dataDir)?.home, dataDir, import.meta.dirname].filter(
    (path) => path !== undefined && existsSync(path),
  );
  const { bavail, bsize } = statfsSync(places[0]!);
  const free = (bavail * bsize) / GB;
  const state = free < 1 ? 'fail' : free < 10 ? 'warn' : 'ok';
  return finding(
    'disk',
    state,
    `${free.toFixed(1)} GB free${state === 'ok' ? '' : ': the database’s log alone may take 5'}`,
  );
}

async function port({ host, port: number, localUrl }: Config): Promise<Finding> {
  if (!(await answers(host === '0.0.0.0' || host === '::' ? 'localhost' : host, number)))
    return finding('server', 'ok', `not running; port ${number} is free`);
  const ours = await fetch(`${localUrl}/healthz`, { signal: AbortSignal.timeout(2000) }).then(
    (answer) => answer.ok,
    () => false,
  );
  return ours
    ? finding('server', 'ok', `running on port ${number}`)
    : finding('server', 'fail', `port ${number} is taken by another program: set PORT`);
}

function answers(host: string, number: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port: number, timeout: 2000 });
    const end = (value: boolean) => (): void => {
      socket.destroy();
      resolve(value);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
}
