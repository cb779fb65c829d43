import { z } from 'zod';
import { HOUSE_ACTS, Instant, PERSON_ACTS, SCOPES, Text } from '../http/contract.ts';
import { GLASS_ROLES } from './break-glass-rules.ts';
import { HOUSE_ROLES, ROLES } from './types.ts';

export const PERSON_STATES = ['invited', 'active', 'suspended', 'left'] as const;
export const GRANT_SOURCES = ['given', 'scim', 'oidc', 'saml', 'break-glass'] as const;

const SiteId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const Email = z.email().max(254);
/** What somebody writes to justify an act: a sentence, not a word. */
export const Reason = Text(10, 500);

export const RoleItem = z
  .object({
    role: z.enum(ROLES),
    /** Null for all brands and the house. */
    brand: z.string().nullable(),
    until: Instant.nullable(),
    source: z.enum(GRANT_SOURCES),
    reason: z.string(),
    givenBy: z.string(),
    givenAt: Instant,
  })
  .meta({ id: 'HeldRole' });
export const AliasItem = z.object({ system: z.string(), value: z.string() }).meta({ id: 'PersonAlias' });
export const PersonItem = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    site: z.string().nullable(),
    country: z.string().nullable(),
    state: z.enum(PERSON_STATES),
    createdAt: Instant,
    leftAt: Instant.nullable(),
    roles: z.array(RoleItem),
    /** Open sessions, and when one was last seen. */
    sessions: z.int(),
    seenAt: Instant.nullable(),
  })
  .meta({ id: 'Person' });
export const PersonView = PersonItem.extend({
  employer: z.string().nullable(),
  aliases: z.array(AliasItem),
  /** Entries of the house log about this person, the newest first. */
  history: z.array(
    z.object({
      entry: z.string(),
      index: z.int().nullable(),
      act: z.string(),
      at: Instant,
      actor: z.string(),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
    }),
  ),
}).meta({ id: 'PersonView' });

export const InviteRequest = z.object({ name: Text(1, 120), email: Email, site: SiteId.nullable().default(null) });
/** The token is in this answer and nowhere else; the link is `/invitation#<token>` of the console. */
export const Invited = z
  .object({ person: z.string(), token: z.string(), link: z.string(), until: Instant })
  .meta({ id: 'Invited' });
export const PersonChange = z
  .object({
    name: Text(1, 120),
    email: Email,
    site: SiteId.nullable(),
    state: z.enum(['active', 'suspended', 'left']),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0);
export const RoleRequest = z.object({
  role: z.enum(ROLES),
  brand: z.string().max(40).nullable(),
  until: Instant.nullable().default(null),
  reason: Reason,
});
/** Tied by hand: directories tie their own. */
export const AliasRequest = z.object({
  system: z.string().regex(/^(?:telephony:[a-z][a-z0-9-]{0,39}|crm:[a-z][a-z0-9-]{1,39}|hr)$/),
  value: Text(1, 120),
});

export const SiteItem = z
  .object({
    id: z.string(),
    name: z.string(),
    employer: z.string(),
    country: z.string(),
    networks: z.array(z.string()),
    /** How many who have not left work there. */
    people: z.int(),
  })
  .meta({ id: 'Site' });
export const SiteRequest = z.object({
  name: Text(1, 80),
  employer: Text(1, 120),
  country: z.string().regex(/^[A-Z]{2}$/),
  networks: z
    .array(z.union([z.cidrv4(), z.cidrv6()]))
    .max(200)
    .default([]),
});
export const SiteParam = z.object({ site: SiteId });

export const ANSWERS = ['yes', 'second-factor', 'no'] as const;
export const PoliciesView = z
  .object({
    /** The policies in force, in the Cedar language. */
    text: z.string(),
    schema: z.string(),
    acts: z.object({ brand: z.array(z.enum([...SCOPES, ...PERSON_ACTS])), house: z.array(z.enum(HOUSE_ACTS)) }),
    /** What the policies answer for somebody who holds that role alone: asked, not written down a second time. */
    roles: z.array(
      z.object({
        role: z.enum([...ROLES, 'machine']),
        brand: z.record(z.string(), z.enum(ANSWERS)),
        house: z.record(z.string(), z.enum(ANSWERS)),
      }),
    ),
    /** What each role may take for one brand in an emergency. */
    breakGlass: z.array(z.object({ role: z.enum(HOUSE_ROLES), takes: z.array(z.enum(GLASS_ROLES)) })),
  })
  .meta({ id: 'Policies' });
