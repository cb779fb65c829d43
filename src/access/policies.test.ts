import { describe, expect, it } from 'vitest';
import { PERSON_ACTS, HOUSE_ACTS, SCOPES } from '../http/contract.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { createPolicies } from './policies.ts';
import { BRAND_ROLES, ROLES, type Factor, type Identity, type Role, type RoleGrant } from './types.ts';

const lumen = 'lumen' as BrandId;
const orbe = 'orbe' as BrandId;
const NOW = 1_800_000_000_000;

const person = (roles: readonly RoleGrant[], factors: readonly Factor[] = ['oidc', 'mfa']): Identity => ({
  kind: 'session',
  id: 's',
  person: 'p',
  name: 'P',
  roles,
  factors,
  site: 'lille',
  country: 'FR',
  csrf: 'c',
  since: 0,
  until: NOW * 2,
});
const held = (role: Role, brand: BrandId | null = null, until: number | null = null): RoleGrant => ({
  role,
  brand,
  until,
});

describe('the policies', () => {
  const policies = createPolicies();
  const may = (identity: Identity, act: Parameters<typeof policies.decide>[1], brand: BrandId): boolean =>
    policies.decide(identity, act, brand, NOW).allowed;

  it('give nobody anything without a role', () => {
    for (const act of [...SCOPES, ...PERSON_ACTS]) expect(may(person([]), act, lumen), act).toBe(false);
    for (const act of HOUSE_ACTS) expect(may(person([]), act, HOUSE), act).toBe(false);
  });

  it('let a role for one brand do nothing for another, nor in the house', () => {
    for (const role of ROLES) {
      for (const act of [...SCOPES, ...PERSON_ACTS])
        expect(may(person([held(role, lumen)]), act, orbe), act).toBe(false);
      for (const act of HOUSE_ACTS) expect(may(person([held(role, lumen)]), act, HOUSE), act).toBe(false);
    }
  });

  it('never make somebody a brand’s own person for all brands', () => {
    for (const role of BRAND_ROLES)
      for (const act of [...SCOPES, ...PERSON_ACTS]) expect(may(person([held(role)]), act, lumen), act).toBe(false);
  });

  it('say who reads and who does not', () => {
    const readers = ROLES.filter((role) => may(person([held(role, lumen)]), 'read', lumen));
    expect(readers).toEqual(['administrator', 'dpo', 'supervisor', 'agent', 'brand-dpo']);
    expect(ROLES.filter((role) => may(person([held(role)]), 'roles', HOUSE))).toEqual(['administrator', 'security']);
  });

  it('end a role when it ends', () => {
    expect(may(person([held('supervisor', lumen, NOW + 1)]), 'read', lumen)).toBe(true);
    expect(may(person([held('supervisor', lumen, NOW)]), 'read', lumen)).toBe(false);
  });

  it('ask for a second factor before data is taken out or access is changed', () => {
    const single = person([held('dpo')], ['oidc']);
    expect(policies.decide(single, 'export', lumen, NOW)).toMatchObject({
      allowed: false,
      code: 'access.second-factor',
    });
    expect(may(person([held('dpo')]), 'export', lumen)).toBe(true);
    expect(may(single, 'read', lumen)).toBe(false);
    expect(may(single, 'contact', lumen)).toBe(true);
    expect(may(person([held('agent', lumen)], ['oidc']), 'read', lumen)).toBe(true);
    expect(may(person([held('agent', lumen), held('supervisor', lumen)], ['oidc']), 'read', lumen)).toBe(false);
    expect(policies.decide(person([held('security')], ['saml']), 'roles', HOUSE, NOW)).toMatchObject({
      code: 'access.second-factor',
    });
  });

  it('let the controller’s representative decide, and no DPO whatever else they are', () => {
    const deciders = ROLES.filter((role) => may(person([held(role, lumen)]), 'decide-impact', lumen));
    // An administrator does where we are the controller: the service judges.
    expect(deciders).toEqual(['administrator', 'brand-controller']);
    const both = [held('brand-controller', lumen), held('brand-operations', lumen)];
    expect(may(person(both), 'decide-impact', lumen)).toBe(true);
    expect(policies.decide(person([...both, held('brand-dpo', lumen)]), 'decide-impact', lumen, NOW)).toMatchObject({
      allowed: false,
      code: 'impact.dpo-decides',
    });
    expect(policies.decide(person([held('brand-operations', lumen)]), 'decide-impact', lumen, NOW)).toMatchObject({
      code: 'impact.controller-decides',
    });
  });

  it('let a machine alone say who sits at a desktop', () => {
    for (const role of ROLES) expect(may(person([held(role)]), 'panel', lumen), role).toBe(false);
    expect(may({ kind: 'key', id: 'k', brand: lumen, scopes: ['panel'] }, 'panel', lumen)).toBe(true);
  });

  it('let a machine use its scopes for its brand alone', () => {
    const key: Identity = { kind: 'key', id: 'k', brand: lumen, scopes: ['ingest'] };
    expect(may(key, 'ingest', lumen)).toBe(true);
    expect(may(key, 'read', lumen)).toBe(false);
    expect(may(key, 'ingest', orbe)).toBe(false);
    expect(may(key, 'machines', lumen)).toBe(false);
    expect(may({ ...key, scopes: ['trace'] }, 'trace', HOUSE)).toBe(false);
  });

  it('stay as they were when others do not parse, do not fit the schema or bear no name', () => {
    const own = createPolicies();
    for (const text of [
      'permit (principal, action, resource',
      '@id("a") permit (principal in Mandat::Role::"dpo", action == Mandat::Action::"fly", resource);',
      '@id("a") permit (principal, action, resource) when { context.weather };',
      'permit (principal, action, resource);',
      '@id("a") permit (principal, action, resource); @id("a") forbid (principal, action, resource);',
    ])
      expect(() => own.replace(text), text).toThrow();
    expect(own.decide(person([held('supervisor', lumen)]), 'read', lumen, NOW).allowed).toBe(true);
    own.replace('@id("none") forbid (principal, action, resource);');
    expect(own.decide(person([held('supervisor', lumen)]), 'read', lumen, NOW).allowed).toBe(false);
  });
});
