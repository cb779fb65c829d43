import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { DUE_DAYS, type DueDays } from './accountability/types.ts';
import { feedsIn, listOf, originsIn, partsOfProvider, VARIABLES } from './config-variables.ts';
import { Refusal, type Fault } from './kernel/refusal.ts';
import type { KeySetting, StoreSetting } from './vault/types.ts';
import { awsOf, storeOf } from './stores.ts';
import { readInside, type Inside } from './outgoing/rules.ts';

export type Config = {
  /** Absolute. Holds the keys, the tombstones and the embedded database. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** As `openDatabase` takes it. */
  readonly database: { readonly dataDir: string; readonly url?: string; readonly appUrl?: string };
  /** Where this machine reaches the server. */
  readonly localUrl: string;
  /** Where browsers and brands reach Mandat, without a slash at its end; `localUrl` by default. */
  readonly publicUrl: string;
  /** Policies instead of those that Mandat brings (Cedar, `src/access/policies/`). */
  readonly policiesFile?: string;
  /** What wraps brands' keys: the master key's file, or a service. */
  readonly keys: KeySetting;
  /** Days that backups are kept; retired keys are destroyed by time only where it is stated. */
  readonly backupDays: number | undefined;
  /** Milliseconds that entries of logs stay published; without it none is pruned. */
  readonly traceKeep: number | undefined;
  /** Milliseconds between the second person's confirmation of a destruction and the destruction. */
  readonly destroyAfter: number;
  /** Milliseconds that an activity may go on once a change of its instructions asks for its assessment to be reviewed. */
  readonly impactGrace: number;
  /** Days within which a key is renewed, a backup made and access reviewed: what the parallel checks. */
  readonly due: DueDays;
  /** Where machines whose key names no site are taken to stand; nowhere where it is not said. */
  readonly machineCountry?: string;
  /** File of the identity providers by which people sign in. */
  readonly oidc?: string;
  /** Threads that mask and seal. */
  readonly workers: number;
  /** Load the sample estate into an empty database. */
  readonly sample: boolean;
  /** Requests that one key, person or address may make. */
  readonly limits: {
    readonly key: number;
    readonly person: number;
    readonly address: number;
    readonly failures: number;
  };
  /** Proxies in front, whose `X-Forwarded-For` is believed. */
  readonly proxies: readonly string[];
  /** Hosts inside that webhooks and connections may reach. */
  readonly inside: readonly Inside[];
  /** Feeds of authorities that are read; none by default. */
  readonly feeds: readonly { readonly name: string; readonly url: string }[];
  /** The trusted proxy’s header of client certificates; absent, none is looked at. */
  readonly certificateHeader?: string;
  /** The file of SAML identity providers; absent, there are none. */
  readonly samlFile?: string;
  /** Milliseconds that the parts of a contact may take to come, once it is over. */
  readonly completeAfter: number;
  /** Origins of the desktops that may frame the panel; none, and it is off. */
  readonly panelOrigins: readonly string[];
  /** Where published logs are copied to; absent, nowhere. */
  readonly tiles?: StoreSetting;
  /** Recordings: where they lie, how large one may be, and what a gigabyte costs a month, where that is known. */
  readonly media: {
    readonly store: StoreSetting;
    readonly maximum: number;
    readonly price?: { readonly amount: number; readonly currency: string };
    /** The program that silences what is no plain WAV. */
    readonly ffmpeg: string;
  };
};

type Name = keyof typeof VARIABLES;
const NAMES = Object.keys(VARIABLES) as readonly Name[];

const ROOT = join(import.meta.dirname, '..');
/** Ten hours of video; a recording of sound has far less. */
const MEDIA_MAX = 16 * 1024 ** 3;

/** The process's environment: the one place that reads it. */
export const environment = (): NodeJS.ProcessEnv => process.env;

/**
 * The configuration that an environment states. An empty variable counts as unset.
 * @throws Refusal `config.invalid` with one fault a variable; a `MANDAT_…` that does not exist is one too, since a
 *   misspelt setting must not pass for a set one.
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const faults = [...unknownVariables(env), ...malformedVariables(env), ...missingVariables(env)];
  const [first] = faults;
  if (first) throw new Refusal(first.code, { params: first.params ?? {}, faults });
  const value = (name: Name): string | undefined => env[name] || undefined;
  const dataDir = resolve(value('MANDAT_DATA') ?? join(ROOT, '.mandat'));
  const host = value('HOST') ?? '127.0.0.1';
  const port = Number(value('PORT') ?? 8080);
  const localUrl = `http://${hostInUrl(host)}:${port}`;
  const [url, appUrl] = [value('DATABASE_URL'), value('MANDAT_APP_DATABASE_URL')];
  return {
    dataDir,
    host,
    port,
    database: { dataDir, ...(url && { url }), ...(appUrl && { appUrl }) },
    localUrl,
    publicUrl: (value('MANDAT_PUBLIC_URL') ?? localUrl).replace(/\/+$/, ''),
    ...(value('MANDAT_POLICIES') && { policiesFile: resolve(value('MANDAT_POLICIES')!) }),
    keys: keySetting(env, value('MANDAT_KEY_PROVIDER') ?? 'local'),
    backupDays: value('MANDAT_BACKUP_DAYS') === undefined ? undefined : Number(value('MANDAT_BACKUP_DAYS')),
    traceKeep: value('MANDAT_TRACE_KEEP') === undefined ? undefined : Number(value('MANDAT_TRACE_KEEP')) * 86_400_000,
    destroyAfter: Number(value('MANDAT_DESTROY_AFTER') ?? 72) * 3_600_000,
    impactGrace: Number(value('MANDAT_IMPACT_GRACE') ?? 30) * 86_400_000,
    due: {
      keys: Number(value('MANDAT_KEYS_EVERY') ?? DUE_DAYS.keys),
      backup: Number(value('MANDAT_BACKUP_EVERY') ?? DUE_DAYS.backup),
      review: Number(value('MANDAT_REVIEW_EVERY') ?? DUE_DAYS.review),
    },
    ...(value('MANDAT_OIDC') && { oidc: resolve(value('MANDAT_OIDC')!) }),
    workers: Number(value('MANDAT_WORKERS') ?? Math.max(2, availableParallelism() - 1)),
    sample: value('MANDAT_SAMPLE') !== 'off',
    limits: {
      key: Number(value('MANDAT_RATE_KEY') ?? 6000),
      person: Number(value('MANDAT_RATE_PERSON') ?? 50),
      address: Number(value('MANDAT_RATE_ADDRESS') ?? 200),
      failures: Number(value('MANDAT_RATE_FAILURES') ?? 60),
    },
    proxies: listOf(value('MANDAT_TRUST_PROXY') ?? ''),
    inside: readInside(value('MANDAT_INSIDE') ?? '') ?? [],
    feeds: feedsIn(value('MANDAT_FEEDS') ?? '') ?? [],
    ...(value('MANDAT_CLIENT_CERT_HEADER') && { certificateHeader: value('MANDAT_CLIENT_CERT_HEADER')! }),
    ...(value('MANDAT_SAML_FILE') && { samlFile: resolve(value('MANDAT_SAML_FILE')!) }),
    completeAfter: Number(value('MANDAT_COMPLETE_AFTER') ?? 24) * 3_600_000,
    ...(value('MANDAT_MACHINE_COUNTRY') && { machineCountry: value('MANDAT_MACHINE_COUNTRY')! }),
    panelOrigins: originsIn(value('MANDAT_PANEL_ORIGINS') ?? ''),
    ...(value('MANDAT_TILES') && { tiles: storeOf(env, value('MANDAT_TILES')!) }),
    media: {
      store: storeOf(env, value('MANDAT_MEDIA') ?? join(dataDir, 'media')),
      maximum: Number(value('MANDAT_MEDIA_MAX') ?? MEDIA_MAX),
      ...priceOf(value('MANDAT_MEDIA_PRICE')),
      ffmpeg: value('MANDAT_FFMPEG') ?? 'ffmpeg',
    },
  };
}

/**
 * What wraps keys, as a text says it (`MANDAT_KEY_PROVIDER`, or the one that keys come from).
 * @throws Refusal `config.invalid`
 */
export function keySetting(env: NodeJS.ProcessEnv, text: string): KeySetting {
  const parts = partsOfProvider(text);
  const [tokenFile, roleFile] = [env['MANDAT_TRANSIT_TOKEN_FILE'], env['MANDAT_TRANSIT_ROLE_FILE']];
  if (parts === undefined || (parts.kind === 'transit' && !tokenFile === !roleFile))
    throw new Refusal('config.invalid', {
      params: {
        variable: parts === undefined ? 'MANDAT_KEY_PROVIDER' : 'MANDAT_TRANSIT_TOKEN_FILE',
        expected: VARIABLES.MANDAT_KEY_PROVIDER.expected,
      },
    });
  if (parts.kind === 'aws-kms') return { ...parts, ...awsOf(env, 'KMS') };
  if (parts.kind === 'local') {
    const dataDir = resolve(env['MANDAT_DATA'] || join(ROOT, '.mandat'));
    return { kind: 'local', file: resolve(env['MANDAT_KEY_FILE'] || join(dataDir, 'keys', 'master.key')) };
  }
  const namespace = env['MANDAT_TRANSIT_NAMESPACE'];
  return {
    ...parts,
    ...(namespace && { namespace }),
    ...(tokenFile ? { tokenFile: resolve(tokenFile) } : { roleFile: resolve(roleFile!) }),
  };
}

function priceOf(text: string | undefined): Pick<Config['media'], 'price'> {
  const [amount, currency] = text?.split(' ') ?? [];
  return amount === undefined || currency === undefined ? {} : { price: { amount: Number(amount), currency } };
}

/** What is set and what is left to its default, in words: never a value. */
export function describeConfig(
  env: NodeJS.ProcessEnv,
): readonly { readonly variable: string; readonly meaning: string; readonly set: boolean }[] {
  return NAMES.map((variable) => ({ variable, meaning: VARIABLES[variable].meaning, set: Boolean(env[variable]) }));
}

function unknownVariables(env: NodeJS.ProcessEnv): readonly Fault[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('MANDAT_') && !NAMES.includes(name as Name))
    .map((variable) => ({ code: 'config.unknown', params: { variable } }));
}

function malformedVariables(env: NodeJS.ProcessEnv): readonly Fault[] {
  const loginAlone = Boolean(env['MANDAT_APP_DATABASE_URL']) && !env['DATABASE_URL'];
  return NAMES.filter((name) => {
    const text = env[name];
    return (
      text && (!VARIABLES[name].form.safeParse(text).success || (name === 'MANDAT_APP_DATABASE_URL' && loginAlone))
    );
  }).map((variable) => ({ code: 'config.invalid', params: { variable, expected: VARIABLES[variable].expected } }));
}

/** Transit is entered by a token or by a role, by one of them. */
function missingVariables(env: NodeJS.ProcessEnv): readonly Fault[] {
  const transit = partsOfProvider(env['MANDAT_KEY_PROVIDER'] || 'local')?.kind === 'transit';
  if (!transit || !env['MANDAT_TRANSIT_TOKEN_FILE'] !== !env['MANDAT_TRANSIT_ROLE_FILE']) return [];
  const params = { variable: 'MANDAT_TRANSIT_TOKEN_FILE', expected: 'it, or MANDAT_TRANSIT_ROLE_FILE, one of the two' };
  return [{ code: 'config.invalid', params }];
}

/** A server on every address is reached by name; an IPv6 address goes in brackets (RFC 3986). */
function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
