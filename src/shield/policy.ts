import { FINDING_TYPES, type FindingType, type Policy } from './types.ts';

/**
 * What nobody may keep, whatever an instruction says: full card numbers without need, and verification codes and PINs at all
 * (PCI DSS 3.3.1).
 */
export const NEVER_KEPT: readonly FindingType[] = ['card', 'card-code', 'pin'];

/** Data whose processing art. 9 and 10 GDPR forbid but for exceptions that an instruction must name. */
const SENSITIVE: readonly FindingType[] = ['health', 'religion', 'opinion', 'union', 'sex-life', 'origin', 'offence'];

/** Where no instruction applies: what nobody may keep, means of payment, identity documents, secrets, special categories. */
const STRICTEST: Policy = {
  strike: [
    ...NEVER_KEPT,
    'card-expiry',
    'iban',
    'bic',
    'nir',
    'spi',
    'passport',
    'identity-card',
    'driving-licence',
    'secret',
    'url-credentials',
  ],
  forbid: SENSITIVE,
  references: [],
};

/** Everything that the shield can find. */
export const DEFAULT_POLICY: Policy = { strike: FINDING_TYPES, forbid: [], references: [] };

const NAMED: Readonly<Record<string, Policy>> = {
  default: DEFAULT_POLICY,
  strictest: STRICTEST,
  'card-only': { strike: NEVER_KEPT, forbid: [], references: [] },
};

/** Names of the policies that a command takes. */
export const POLICY_NAMES: readonly string[] = Object.keys(NAMED);

/** The policy of what no activity covers. */
export function strictest(): Policy {
  return STRICTEST;
}

/** A policy by name; undefined for an unknown one. */
export function policyNamed(name: string): Policy | undefined {
  return Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
}

/** The types that a policy strikes out. */
export function struckBy(policy: Pick<Policy, 'strike' | 'forbid'>): ReadonlySet<FindingType> {
  let types = struck.get(policy);
  if (types === undefined) struck.set(policy, (types = new Set([...NEVER_KEPT, ...policy.strike, ...policy.forbid])));
  return types;
}

/** Policies are read-only; each is asked for every interaction under it. */
const struck = new WeakMap<object, ReadonlySet<FindingType>>();
