import { readFileSync } from 'node:fs';
import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import type { Code } from '../kernel/refusal.ts';
import { hasSecondFactor, isBrandRole, type BrandAct, type HouseAct, type Identity, type Role } from './types.ts';

type Uid = { readonly type: string; readonly id: string };

export type Verdict =
  | { readonly allowed: true; readonly by: readonly string[] }
  | { readonly allowed: false; readonly code: Code; readonly by: readonly string[] };

export type Policies = {
  /** May this identity do this for this brand, or in the house? Pure but for what it remembers. */
  decide(identity: Identity, act: BrandAct | HouseAct, brand: BrandId, now: number): Verdict;
  /** Takes other policies. What does not parse, or does not fit the schema, is refused, and those in force stay. */
  replace(text: string): void;
  /** As they stand. */
  readonly text: string;
};

const file = (name: string): string => readFileSync(new URL(`policies/${name}`, import.meta.url), 'utf8');
const uid = (type: string, id: string): Uid => ({ type: `Mandat::${type}`, id });
/** Answers that are remembered: identities, acts and brands repeat, thousands of times a second for one key. */
const MOST_REMEMBERED = 20_000;
let sets = 0;

export class PolicyFault extends Error {
  override readonly name = 'PolicyFault';
}

/** The roles that a person holds for a brand: those for all, and those for it alone. */
export function rolesFor(
  identity: Extract<Identity, { kind: 'session' }>,
  brand: BrandId,
  now: number,
): readonly Role[] {
  const held = identity.roles.filter(
    (grant) =>
      (grant.until === null || grant.until > now) &&
      // A role for all brands never makes somebody a brand's own person.
      (grant.brand === null ? !isBrandRole(grant.role) : grant.brand === brand && brand !== HOUSE),
  );
  return [...new Set(held.map(({ role }) => role))].toSorted();
}

/** Cedar over the repository's policies: parsed once, asked once a request. */
export function createPolicies(text: string = file('mandat.cedar')): Policies {
  const schemaText = file('mandat.cedarschema');
  const schema = `schema-${++sets}`;
  const parsed = cedar.preparseSchema(schema, schemaText);
  if (parsed.type === 'failure') throw new PolicyFault(messages(parsed.errors));
  let current = load(text);
  let remembered = new Map<string, Verdict>();

  function load(wanted: string) {
    const { policies, codes } = partsOf(wanted);
    const checked = cedar.validate({
      schema: schemaText,
      policies: { staticPolicies: policies },
      validationSettings: { mode: 'strict' },
    });
    if (checked.type === 'failure') throw new PolicyFault(messages(checked.errors));
    if (checked.validationErrors.length > 0)
      throw new PolicyFault(
        checked.validationErrors.map(({ policyId, error }) => `${policyId}: ${error.message}`).join('; '),
      );
    const set = `policies-${++sets}`;
    const ready = cedar.preparsePolicySet(set, { staticPolicies: policies });
    if (ready.type === 'failure') throw new PolicyFault(messages(ready.errors));
    return { text: wanted, set, codes };
  }

  function ask(identity: Identity, act: string, brand: BrandId, roles: readonly Role[]): Verdict {
    const resource = brand === HOUSE && !isBrandMachineAct(identity) ? uid('House', HOUSE) : uid('Brand', brand);
    const principal = identity.kind === 'session' ? uid('Person', 'asking') : uid('Machine', 'asking');
    const answer = cedar.statefulIsAuthorized({
      principal,
      action: uid('Action', act),
      resource,
      context: { act, secondFactor: identity.kind === 'session' && hasSecondFactor(identity) },
      preparsedSchemaName: schema,
      validateRequest: true,
      preparsedPolicySetId: current.set,
      entities: [
        identity.kind === 'session'
          ? { uid: principal, attrs: {}, parents: roles.map((role) => uid('Role', role)) }
          : {
              uid: principal,
              attrs: { brand: { __entity: uid('Brand', identity.brand) }, scopes: [...identity.scopes] },
              parents: [],
            },
        ...roles.map((role) => ({ uid: uid('Role', role), attrs: {}, parents: [] })),
      ],
    });
    // A policy that fails closes the door.
    if (answer.type === 'failure') return { allowed: false, code: 'access.denied', by: [] };
    const { decision, diagnostics } = answer.response;
    const by = diagnostics.reason;
    if (decision === 'allow' && diagnostics.errors.length === 0) return { allowed: true, by };
    const code = by.map((id) => current.codes.get(id)).find((one) => one !== undefined);
    return { allowed: false, code: code ?? 'access.denied', by };
  }

  return {
    get text() {
      return current.text;
    },
    decide(identity, act, brand, now) {
      const roles = identity.kind === 'session' ? rolesFor(identity, brand, now) : [];
      const who =
        identity.kind === 'session'
          ? `p${hasSecondFactor(identity) ? 2 : 1}/${roles.join()}`
          : `m/${identity.brand}/${identity.scopes.join()}`;
      const key = `${who}/${act}/${identity.kind === 'session' && brand !== HOUSE ? 'brand' : brand}`;
      const known = remembered.get(key);
      if (known) return known;
      const verdict = ask(identity, act, brand, roles);
      if (remembered.size >= MOST_REMEMBERED) remembered = new Map();
      remembered.set(key, verdict);
      return verdict;
    },
    replace(wanted) {
      current = load(wanted);
      remembered = new Map();
    },
  };
}

const isBrandMachineAct = (identity: Identity): boolean => identity.kind === 'key';
const messages = (errors: readonly { readonly message: string }[]): string =>
  errors.map(({ message }) => message).join('; ');

/** Policies by their `@id`, and the code that a refusal by one of them carries (`@code`). */
function partsOf(text: string): {
  readonly policies: Record<string, string>;
  readonly codes: ReadonlyMap<string, Code>;
} {
  const parts = cedar.policySetTextToParts(text);
  if (parts.type === 'failure') throw new PolicyFault(messages(parts.errors));
  const policies: Record<string, string> = {};
  const codes = new Map<string, Code>();
  for (const policy of parts.policies) {
    const json = cedar.policyToJson(policy);
    if (json.type === 'failure') throw new PolicyFault(messages(json.errors));
    const { id, code } = json.json.annotations ?? {};
    if (!id || policies[id] !== undefined) throw new PolicyFault('each policy bears an @id of its own');
    policies[id] = policy;
    if (code) codes.set(id, code as Code);
  }
  return { policies, codes };
}
