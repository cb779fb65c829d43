import { readFileSync } from 'node:fs';
import { HOUSE_ACTS, PERSON_ACTS, SCOPES } from '../http/contract.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { MAY_TAKE } from './break-glass-rules.ts';
import type { Policies } from './policies.ts';
import {
  HOUSE_ROLES,
  isBrandRole,
  ROLES,
  type BrandAct,
  type HouseAct,
  type Identity,
  type Role,
  type SessionIdentity,
} from './types.ts';

type Answer = 'yes' | 'second-factor' | 'no';

export const BRAND_ACTS = [...SCOPES, ...PERSON_ACTS] as const;
/** Any brand: policies name none. */
const SOME = 'some-brand' as BrandId;

const holding = (role: Role, factors: SessionIdentity['factors']): Identity => ({
  kind: 'session',
  id: '',
  person: '',
  name: '',
  roles: [{ role, brand: isBrandRole(role) ? SOME : null, until: null }],
  factors,
  site: undefined,
  country: undefined,
  csrf: '',
  since: 0,
  until: Infinity,
});

/** What the policies in force answer, asked for each role and act: the screen cannot say anything else than what is enforced. */
export function policyTable(policies: Policies) {
  const asked = (ask: (factors: SessionIdentity['factors']) => boolean): Answer =>
    ask(['oidc']) ? 'yes' : ask(['passkey']) ? 'second-factor' : 'no';
  const answers = <Act extends BrandAct | HouseAct>(acts: readonly Act[], of: (act: Act) => Answer) =>
    Object.fromEntries(acts.map((act) => [act, of(act)])) as Record<Act, Answer>;
  const people = ROLES.map((role) => {
    const on = (brand: BrandId) => (act: BrandAct | HouseAct) =>
      asked((factors) => policies.decide(holding(role, factors), act, brand, 0).allowed);
    return { role, brand: answers(BRAND_ACTS, on(SOME)), house: answers(HOUSE_ACTS, on(HOUSE)) };
  });
  const key = (act: BrandAct | HouseAct): Identity => ({
    kind: 'key',
    id: '',
    brand: SOME,
    scopes: SCOPES.filter((scope) => scope === act),
  });
  const machine = {
    role: 'machine' as const,
    brand: answers(BRAND_ACTS, (act) => (policies.decide(key(act), act, SOME, 0).allowed ? 'yes' : 'no')),
    house: answers(HOUSE_ACTS, () => 'no'),
  };
  return {
    text: policies.text,
    schema: readFileSync(new URL('policies/mandat.cedarschema', import.meta.url), 'utf8'),
    acts: { brand: [...BRAND_ACTS], house: [...HOUSE_ACTS] },
    roles: [...people, machine],
    breakGlass: HOUSE_ROLES.map((role) => ({ role, takes: [...MAY_TAKE[role]] })),
  };
}

/** What somebody may do once they have shown a second factor: what is worth showing them. */
export function mayOf(policies: Policies, identity: SessionIdentity, brands: readonly BrandId[], now: number) {
  const stronger: SessionIdentity = { ...identity, factors: [...identity.factors, 'mfa'] };
  const house = HOUSE_ACTS.filter((act) => policies.decide(stronger, act, HOUSE, now).allowed);
  const each = brands
    .filter((brand) => brand !== HOUSE)
    .map((brand) => [brand, BRAND_ACTS.filter((act) => policies.decide(stronger, act, brand, now).allowed)] as const)
    .filter(([, acts]) => acts.length > 0);
  return { house, brands: Object.fromEntries(each) as Record<string, (typeof BRAND_ACTS)[number][]> };
}
