import { expect, it } from 'vitest';
import { HOUSE_ACTS, PERSON_ACTS, SCOPES } from '../../../src/http/contract.ts';
import { policyActs } from './people-terms.ts';

it('has a name in both languages for every act that the policies know', () => {
  const known = [...SCOPES, ...PERSON_ACTS, ...HOUSE_ACTS];
  expect(known.filter((act) => !policyActs[act]?.fr || !policyActs[act].en)).toEqual([]);
});
