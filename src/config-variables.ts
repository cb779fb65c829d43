import { z } from 'zod';
import { networkOf, readInside } from './outgoing/rules.ts';

type Variable = { readonly meaning: string; readonly expected: string; readonly form: z.ZodType<string> };

const positive = z.string().regex(/^[1-9]\d{0,6}$/);
const POSITIVE = '1 to 9999999';
export const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

const postgresUrl = z.url({ protocol: /^postgres(?:ql)?$/ });
const DAYS = z.string().regex(/^(?:[1-9]\d{0,2}|[1-2]\d{3}|3[0-5]\d\d|36[0-5]\d|3660)$/);
const DAYS_EXPECTED = '1 to 3660';
const HOURS = z.string().regex(/^(?:[1-9]\d?|[1-6]\d\d|7[01]\d|720)$/);
/** They stand in a header: nothing but an origin may pass. Without TLS, a context would travel in clear. */
const ORIGIN =
  /^(?:https:\/\/[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::\d{1,5})?|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?)$/;
export const originsIn = (text: string): readonly string[] => text.split(' ').filter((origin) => origin !== '');
type NamedFeed = { readonly name: string; readonly url: string };
/** Each with a name of its own; undefined where one of them is no address. */
export function feedsIn(text: string): readonly NamedFeed[] | undefined {
  const feeds = text.split(/\s+/).flatMap((one): (NamedFeed | undefined)[] => {
    if (one === '') return [];
    const [, name, url] = /^([\p{L}\d-]{1,40})=(https?:\/\/\S{1,1000})$/u.exec(one) ?? [];
    return [name !== undefined && url !== undefined && URL.canParse(url) ? { name, url } : undefined];
  });
  const named = feeds.filter((feed) => feed !== undefined);
  return new Set(named.map(({ name }) => name)).size === feeds.length ? named : undefined;
}
/** Every variable that Mandat reads: what it means, and how it is written. */
export const VARIABLES = {
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
  MANDAT_KEYS_EVERY: {
    meaning: 'days after which a brand’s content key is to be renewed (365 by default)',
    expected: DAYS_EXPECTED,
    form: DAYS,
  },
  MANDAT_BACKUP_EVERY: {
    meaning: 'days within which a backup is due (7 by default)',
    expected: DAYS_EXPECTED,
    form: DAYS,
  },
  MANDAT_REVIEW_EVERY: {
    meaning: 'days between two reviews of access, beside the month that each may take (92 by default)',
    expected: DAYS_EXPECTED,
    form: DAYS,
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
  MANDAT_FEEDS: {
    meaning: 'feeds of authorities that are read for the watch on law',
    expected: 'name=https://… with a space between, Atom or RSS',
    form: z.string().refine((text) => feedsIn(text) !== undefined),
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
type Provider =
  | { readonly kind: 'local' }
  | { readonly kind: 'aws-kms'; readonly key: string }
  | { readonly kind: 'transit'; readonly address: string; readonly mount: string; readonly key: string };

/** A token goes over TLS, or stays on this machine. */
export function partsOfProvider(text: string): Provider | undefined {
  if (text === 'local') return { kind: 'local' };
  const kms = /^aws-kms:([\w:/-]{1,300})$/.exec(text);
  if (kms) return { kind: 'aws-kms', key: kms[1]! };
  const transit =
    /^transit:(https:\/\/[\w.-]+(?::\d{1,5})?|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?)\/([\w.-]+(?:\/[\w.-]+)*)\/([\w.-]+)$/.exec(
      text,
    );
  return transit ? { kind: 'transit', address: transit[1]!, mount: transit[2]!, key: transit[3]! } : undefined;
}
