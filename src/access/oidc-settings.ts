import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Refusal } from '../kernel/refusal.ts';
import { isBrandRole, ROLES } from './types.ts';

/** Words of `amr` that say a second factor was asked for (RFC 8176). */
const SECOND_FACTORS = ['mfa', 'otp', 'hwk', 'sc'];
const EVERY_TENANT = /^https:\/\/login\.microsoftonline\.(?:com|us)\/(?:common|organizations|consumers)\//;
const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

const Grant = z
  .strictObject({ role: z.enum(ROLES), brand: z.string().optional() })
  .refine(({ role, brand }) => !isBrandRole(role) || brand !== undefined, 'a brand’s role names its brand');
const Entry = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    /** As the entrance names it. */
    name: z.string().trim().min(1).max(60),
    issuer: z.url(),
    clientId: z.string().min(1),
    clientSecretFile: z.string().optional(),
    clientSecretVariable: z
      .string()
      .regex(/^(?!MANDAT_)[A-Z][A-Z0-9_]*$/)
      .optional(),
    scopes: z
      .array(z.string().regex(/^[\w.:/-]+$/))
      .refine((scopes) => scopes.includes('openid'), 'openid is among them')
      .default(['openid', 'profile', 'email']),
    claims: z
      .strictObject({
        groups: z.string().min(1).optional(),
        amr: z.array(z.string()).default(SECOND_FACTORS),
        acr: z.array(z.string()).default([]),
      })
      .default({ amr: SECOND_FACTORS, acr: [] }),
    /** Addresses that may come in for the first time; none: any. */
    domains: z.array(z.string().toLowerCase()).default([]),
    /** `trusted`: a directory of one's own, which gives its people their addresses and does not say `email_verified`. */
    emails: z.enum(['verified', 'trusted']).default('verified'),
    /** Of Entra ID where the issuer is everybody’s. */
    tenants: z.array(z.guid()).default([]),
    /** Whether whoever the provider knows gets an account, with no role. */
    provision: z.boolean().default(false),
    /** Roles that follow the provider's groups. */
    roles: z.record(z.string(), z.array(Grant)).default({}),
    /** Whether closing the session here closes it there too. */
    signOutThere: z.boolean().default(true),
  })
  .refine(({ issuer }) => isReachable(issuer), { path: ['issuer'], error: 'https, or http on this machine' })
  .refine(({ issuer, tenants }) => !EVERY_TENANT.test(issuer) || tenants.length > 0, {
    path: ['tenants'],
    error: 'everybody’s issuer needs the tenants that may come in',
  })
  .refine(({ clientSecretFile: file, clientSecretVariable: name }) => file === undefined || name === undefined, {
    path: ['clientSecretFile'],
    error: 'a file or a variable, not both',
  });
const File = z.strictObject({
  providers: z.array(Entry).refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'each id once'),
});

export type Provider = Omit<z.output<typeof Entry>, 'clientSecretFile' | 'clientSecretVariable'> & {
  readonly clientSecret: string | undefined;
};

function isReachable(issuer: string): boolean {
  const { protocol, hostname, search, hash } = new URL(issuer);
  return (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))) && search === '' && hash === '';
}

/**
 * The identity providers that a file names, JSON or YAML, each with its secret from where it says.
 * @throws Refusal `config.oidc-file` | `config.oidc-entry` with one fault an entry; never a value of the file
 */
export function loadProviders(path: string | undefined, env: NodeJS.ProcessEnv): readonly Provider[] {
  if (path === undefined) return [];
  const parsed = File.safeParse(read(path));
  if (!parsed.success)
    throw faulty(
      parsed.error.issues.map((issue) => ({
        pointer: `/${issue.path.join('/')}`,
        expected: issue.code === 'custom' ? issue.message : `not as expected (${issue.code})`,
      })),
    );
  return parsed.data.providers.map(({ clientSecretFile, clientSecretVariable, ...provider }, place) => {
    const clientSecret =
      clientSecretFile !== undefined
        ? secretIn(resolve(dirname(path), clientSecretFile), place)
        : clientSecretVariable !== undefined
          ? env[clientSecretVariable]
          : undefined;
    if (clientSecretVariable !== undefined && !clientSecret)
      throw faulty([{ pointer: `/providers/${place}/clientSecretVariable`, expected: 'this variable is not set' }]);
    return { ...provider, clientSecret };
  });
}

function read(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const { code = 'YAML' } = error as NodeJS.ErrnoException;
    throw new Refusal('config.oidc-file', { params: { why: code } });
  }
}

function secretIn(path: string, place: number): string {
  try {
    const secret = readFileSync(path, 'utf8').trim();
    if (secret !== '') return secret;
  } catch {
    // said below
  }
  throw faulty([{ pointer: `/providers/${place}/clientSecretFile`, expected: 'this file holds no secret' }]);
}

function faulty(faults: readonly { readonly pointer: string; readonly expected: string }[]): Refusal {
  return new Refusal('config.oidc-entry', {
    params: faults[0]!,
    faults: faults.map((params) => ({ code: 'config.oidc-entry', params })),
  });
}
