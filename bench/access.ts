import { createPolicies } from '../src/access/policies.ts';
import { HOUSE_ROLES, type Identity } from '../src/access/types.ts';
import { SCOPES } from '../src/http/contract.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { figure, heading } from './report.ts';

const BRAND = 'lumen' as BrandId;
const ROUNDS = 5;

function person(roles: number): Identity {
  return {
    kind: 'session',
    id: 'session',
    person: 'person',
    name: 'Personne',
    roles: HOUSE_ROLES.filter((_, index) => roles & (1 << index)).map((role) => ({ role, brand: BRAND, until: null })),
    factors: ['oidc', 'mfa'],
    site: 'lille',
    country: 'FR',
    csrf: '',
    since: 0,
    until: Infinity,
  };
}

/** Every set of roles that a person may hold, for every act: each asked of Cedar once, then once more of what is remembered. */
export function run(): Promise<void> {
  const people = Array.from({ length: 2 ** HOUSE_ROLES.length - 1 }, (_, index) => person(index + 1));
  heading(
    `Access decisions, one core: ${(people.length * SCOPES.length).toLocaleString('en')} questions, policies parsed once`,
  );
  const first: number[] = [];
  const again: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const policies = createPolicies();
    for (const times of [first, again]) {
      for (const identity of people) {
        for (const act of SCOPES) {
          const started = performance.now();
          policies.decide(identity, act, BRAND, 0);
          times.push(performance.now() - started);
        }
      }
    }
  }
  for (const [name, times, budget] of [
    ['asked of Cedar', first, { required: 0.3, goal: 0.15, less: true }],
    ['asked again, remembered', again, {}],
  ] as const) {
    const sorted = times.toSorted((a, b) => a - b);
    figure(`${name}: median`, sorted[Math.floor(sorted.length / 2)]!, 'ms', budget);
    figure(`${name}: p99`, sorted[Math.floor(sorted.length * 0.99)]!, 'ms');
  }
  return Promise.resolve();
}
