import { z } from 'zod';
import { Instant, Text } from '../http/contract.ts';

/** An address of our own console: nothing that a browser could take for another site's. */
export const OwnPath = z
  .string()
  .max(500)
  .regex(/^\/(?!v1(?:[/?]|$))(?:[\w.~-]+(?:\/[\w.~-]+)*\/?)?(?:\?[\w.~=&%+,:@-]*)?$/);
export const Token = z.string().regex(/^[\w-]{20,100}$/);
export const ProviderId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
export const Refusals = z.object({ refused: z.string().max(60).optional().catch(undefined) });

/** One by SAML is begun by going to `/sign-in/saml/{id}`. */
const ProviderItem = z.object({ id: z.string(), name: z.string(), kind: z.enum(['oidc', 'saml']) });
export const SignInWays = z
  .object({
    providers: z.array(ProviderItem),
    /** Whether browsers take passkeys at this address. */
    passkeys: z.boolean(),
    /** Why somebody who comes back from a provider was refused, in words. */
    refused: z.object({ code: z.string(), detail: z.string() }).nullable(),
  })
  .meta({ id: 'SignInWays' });
export const SignInStart = z.object({ returnTo: OwnPath.default('/'), invitation: Token.optional() });
/** Where the browser goes now. */
export const SignInStarted = z.object({ location: z.url() }).meta({ id: 'SignInStarted' });
export const SignOutPlace = z.object({ location: z.url().nullable() }).meta({ id: 'SignOutPlace' });

export const InvitationRequest = z.object({ token: Token });
export const InvitationView = z
  .object({
    name: z.string(),
    email: z.string(),
    until: Instant,
    providers: z.array(ProviderItem),
    passkeys: z.boolean(),
  })
  .meta({ id: 'Invitation' });

/** What `navigator.credentials` is given, and what it answers, as WebAuthn writes them in JSON (Level 3, 5.1). */
const Spoken = z.looseObject({});
export const PasskeyAsked = z.object({ ticket: z.string(), options: Spoken }).meta({ id: 'PasskeyAsked' });
export const PasskeyAnswer = z.object({
  ticket: z.string().max(4000),
  response: z.looseObject({
    id: z.string().min(1).max(1400),
    rawId: z.string().max(1400),
    type: z.literal('public-key'),
    response: z.looseObject({ clientDataJSON: z.string() }),
  }),
});
export const PasskeyName = z.object({ name: Text(1, 60) });
export const NewPasskey = PasskeyAnswer.extend(PasskeyName.shape);
export const PasskeyItem = z
  .object({
    id: z.string(),
    name: z.string(),
    backedUp: z.boolean(),
    createdAt: Instant,
    lastUsedAt: Instant.nullable(),
  })
  .meta({ id: 'Passkey' });

export const AccountView = z
  .object({
    name: z.string(),
    email: z.string().nullable(),
    site: z.object({ id: z.string(), name: z.string(), employer: z.string(), country: z.string() }).nullable(),
    roles: z.array(z.object({ role: z.string(), brand: z.string().nullable(), until: Instant.nullable() })),
    factors: z.array(z.string()),
    secondFactor: z.boolean(),
    /** Providers that know this person. */
    providers: z.array(z.string()),
    /** Nobody’s where the one-time link opened the session. */
    person: z.string().nullable(),
    passkeysHere: z.boolean(),
    passkeys: z.array(PasskeyItem),
    sessions: z.array(
      z.object({
        id: z.string(),
        current: z.boolean(),
        agent: z.string(),
        at: z.string(),
        factors: z.array(z.string()),
        since: Instant,
        seenAt: Instant.nullable(),
        until: Instant,
      }),
    ),
  })
  .meta({ id: 'Account' });
