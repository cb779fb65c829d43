import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { Refusal, type Fault } from './kernel/refusal.ts';
import type { KeySetting, StoreSetting } from './vault/types.ts';
import { awsOf, storeOf } from './stores.ts';
import { networkOf, readInside, type Inside } from './outgoing/rules.ts';

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

type Variable = { readonly meaning: string; readonly expected: string; readonly form: z.ZodType<string> };

const positive = z.string().regex(/^[1-9]\d{0,6}$/);
const POSITIVE = '1 to 9999999';
const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

const postgresUrl = z.url({ protocol: /^postgres(?:ql)?$/ });
const HOURS = z.string().regex(/^(?:[1-9]\d?|[1-6]\d\d|7[01]\d|720)$/);
/** They stand in a header: nothing but an origin may pass. Without TLS, a context would travel in clear. */
const ORIGIN =
  /^(?:https:\/\/[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::\d{1,5})?|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?)$/;
const originsIn = (text: string): readonly string[] => text.split(' ').filter((origin) => origin !== '');
const VARIABLES = {
  MANDAT_DATA: { meaning: 'data folder', expected: 'a path', form: z.string() },
  PORT: {
    meaning: 'port of the server',
    expected: 'a port, 0 for any',
    form: z
      .string()
      .regex(/^\d{1,5}$/)
      .refine((text) => Number(text) < 65536),
  },
  HOST: {
    meaning: 'address that the server listens on',
    expected: 'a host name or address',
    form: z.string().regex(/^[\w.:-]+$/),
  },
  DATABASE_URL: {
    meaning: 'PostgreSQL instead of the embedded one, as its owner',
    expected: 'postgresql://…',
    form: postgresUrl,
  },
  MANDAT_APP_DATABASE_URL: {
    meaning: 'the same database, as the gateways’ own login',
    expected: 'postgresql://…, beside DATABASE_URL',
    form: postgresUrl,
  },
  MANDAT_PUBLIC_URL: {
    meaning: 'address that browsers and brands use',
    expected: 'http(s)://…',
    form: z.url({ protocol: /^https?$/ }),
  },
  MANDAT_KEY_FILE: { meaning: 'file of the master key', expected: 'a path', form: z.string() },
  MANDAT_POLICIES: {
    meaning: 'file of access policies, instead of those that come with Mandat',
    expected: 'a path',
    form: z.string(),
  },
  MANDAT_KEY_PROVIDER: {
    meaning: 'what wraps brands’ keys',
    expected: 'local, aws-kms:KEY (credentials and region as AWS_… name them), or transit:https://HOST/MOUNT/KEY',
    form: z.string().refine((text) => partsOfProvider(text) !== undefined),
  },
  MANDAT_TRANSIT_TOKEN_FILE: { meaning: 'file of the token for transit', expected: 'a path', form: z.string() },
  MANDAT_TRANSIT_ROLE_FILE: {
    meaning: 'file of the AppRole for transit, instead of a token',
    expected: 'a path of {"role_id": …, "secret_id": …}',
    form: z.string(),
  },
  MANDAT_TRANSIT_NAMESPACE: {
    meaning: 'namespace of transit',
    expected: 'as in team/keys',
    form: z.string().regex(/^[\w.-]+(?:\/[\w.-]+)*\/?$/),
  },
  MANDAT_BACKUP_DAYS: {
    meaning: 'days that backups are kept: then retired keys are destroyed',
    expected: '0 to 3660',
    form: z.string().regex(/^(?:0|[1-9]\d{0,2}|[12]\d{3}|3[0-5]\d\d|36[0-5]\d|3660)$/),
  },
  MANDAT_DESTROY_AFTER: {
    meaning: 'hours from the confirmation of a destruction to it',
    expected: '1 to 720',
    form: HOURS,
  },
  MANDAT_IMPACT_GRACE: {
    meaning: 'days that an activity goes on once a change of its instructions asks for a new look at its assessment',
    expected: '0 to 90',
    form: z.string().regex(/^(?:[0-9]|[1-8][0-9]|90)$/),
  },
  MANDAT_OIDC: {
    meaning: 'file of the identity providers (OpenID Connect)',
    expected: 'a path to a JSON or YAML file',
    form: z.string(),
  },
  MANDAT_WORKERS: {
    meaning: 'threads that mask and seal',
    expected: '1 to 256',
    form: z.string().regex(/^(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-6])$/),
  },
  MANDAT_MEDIA: {
    meaning: 'where recordings lie, encrypted',
    expected: 'a path that begins with /, or s3://bucket/prefix (credentials and endpoint as AWS_… name them)',
    form: z.string().regex(/^(?:\/\S*|s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:\/[\w./-]*)?)$/),
  },
  MANDAT_TILES: {
    meaning: 'where published logs are copied to as static files, for whoever checks them, and to be recovered from',
    expected: 'a path that begins with /, or s3://bucket/prefix (credentials and endpoint as AWS_… name them)',
    form: z.string().regex(/^(?:\/\S*|s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:\/[\w./-]*)?)$/),
  },
  MANDAT_MEDIA_MAX: {
    meaning: 'bytes that one recording may have',
    expected: 'a number of bytes',
    form: z.string().regex(/^[1-9]\d{0,14}$/),
  },
  MANDAT_MEDIA_PRICE: {
    meaning: 'price of a gigabyte of recordings for a month',
    expected: 'as in 0.02 EUR',
    form: z.string().regex(/^\d{1,6}(?:\.\d{1,6})? [A-Z]{3}$/),
  },
  MANDAT_FFMPEG: {
    meaning: 'the program that silences recordings other than plain WAV',
    expected: 'a name or a path',
    form: z.string().regex(/^[\w./-]{1,400}$/),
  },
  MANDAT_COMPLETE_AFTER: {
    meaning: 'hours that the parts of a contact may take to come',
    expected: '1 to 720',
    form: HOURS,
  },
  MANDAT_RATE_KEY: { meaning: 'requests a second of one API key', expected: POSITIVE, form: positive },
  MANDAT_RATE_PERSON: { meaning: 'requests a second of one person', expected: POSITIVE, form: positive },
  MANDAT_RATE_ADDRESS: {
    meaning: 'requests a second from one address to what is open',
    expected: POSITIVE,
    form: positive,
  },
  MANDAT_RATE_FAILURES: {
    meaning: 'failed tries a minute from one address to be somebody',
    expected: POSITIVE,
    form: positive,
  },
  MANDAT_TRUST_PROXY: {
    meaning: 'proxies in front, whose X-Forwarded-For is believed',
    expected: 'addresses or networks as in 10.0.0.5,10.1.0.0/16',
    form: z.string().refine((text) => listOf(text).every((one) => networkOf(one) !== undefined)),
  },
  MANDAT_INSIDE: {
    meaning: 'hosts of the inner network that webhooks and connections may reach',
    expected: 'names, addresses or networks, as in minio.intern:9000,10.1.0.0/16',
    form: z.string().refine((text) => readInside(text) !== undefined),
  },
  MANDAT_MACHINE_COUNTRY: {
    meaning: 'where machines stand whose key names no site; without it nowhere',
    expected: 'a country code, as in FR',
    form: z.string().regex(/^[A-Z]{2}$/),
  },
  MANDAT_PANEL_ORIGINS: {
    meaning: 'desktops that may show the panel of an agent in a frame',
    expected: 'origins with a space between, https://… (http:// on this machine alone)',
    form: z
      .string()
      .max(4000)
      .refine((text) => originsIn(text).every((origin) => ORIGIN.test(origin))),
  },
  MANDAT_CLIENT_CERT_HEADER: {
    meaning: 'header in which the proxy hands on client certificates (RFC 9440)',
    expected: 'a header’s name, as in client-cert',
    form: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/),
  },
  MANDAT_SAML_FILE: {
    meaning: 'file of the identity providers of SAML 2.0',
    expected: 'a path',
    form: z.string(),
  },
  MANDAT_TRACE_KEEP: {
    meaning: 'days that entries of logs stay published; without it for ever',
    expected: POSITIVE,
    form: positive,
  },
  MANDAT_SAMPLE: { meaning: 'load the sample estate on first run', expected: 'on or off', form: z.enum(['on', 'off']) },
} as const satisfies Record<string, Variable>;
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

type Provider =
  | { readonly kind: 'local' }
  | { readonly kind: 'aws-kms'; readonly key: string }
  | { readonly kind: 'transit'; readonly address: string; readonly mount: string; readonly key: string };

/** A token goes over TLS, or stays on this machine. */
function partsOfProvider(text: string): Provider | undefined {
  if (text === 'local') return { kind: 'local' };
  const kms = /^aws-kms:([\w:/-]{1,300})$/.exec(text);
  if (kms) return { kind: 'aws-kms', key: kms[1]! };
  const transit =
    /^transit:(https:\/\/[\w.-]+(?::\d{1,5})?|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?)\/([\w.-]+(?:\/[\w.-]+)*)\/([\w.-]+)$/.exec(
      text,
    );
  return transit ? { kind: 'transit', address: transit[1]!, mount: transit[2]!, key: transit[3]! } : undefined;
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
