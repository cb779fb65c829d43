import type { z } from 'zod';
import {
  CAPACITIES,
  CAPACITY_ARTICLES,
  CAPACITY_IDS,
  CRITERIA,
  EXEMPT_LIST,
  NEED_RULES,
  PRACTICE_IDS,
  PRACTICE_RULES,
  PRACTICES,
  REQUIRED_LIST,
  SAFEGUARD_STATEMENTS,
  STATEMENT_IDS,
  type Bilingual,
  type Rule,
} from '../law/index.ts';
import type { ImpactLaw } from './contract.ts';

const both = ({ fr, en }: Bilingual): { fr: string; en: string } => ({ fr, en });
const doubtOf = ({ doubt }: Rule): { fr: string; en: string } | null => (doubt ? both(doubt) : null);
const NEEDS = {
  listed: 'required',
  criteria: 'required',
  exempt: 'not-required',
  exemptDoubted: 'controller-decides',
  one: 'controller-decides',
  none: 'not-required',
} as const satisfies Record<keyof typeof NEED_RULES, string>;

/** What a screening is answered from, with its words, as the law is dated. */
export function lawView(): z.infer<typeof ImpactLaw> {
  return {
    criteria: CRITERIA.map((one) => ({ id: one.id, text: both(one), article: one.article })),
    required: REQUIRED_LIST.map((one) => ({ id: one.id, text: both(one) })),
    exempt: EXEMPT_LIST.map((one) => ({ id: one.id, text: both(one) })),
    practices: PRACTICE_IDS.map((id) => ({
      id,
      text: both(PRACTICES[id]),
      rules: PRACTICE_RULES.filter(({ uses }) => uses.includes(id)).map((rule) => ({
        text: both(rule),
        article: rule.article,
        from: rule.from,
        doubt: doubtOf(rule),
        uses: [...rule.uses],
        unless: [...(rule.unless ?? [])],
        prohibited: rule.unless === undefined,
      })),
    })),
    statements: STATEMENT_IDS.map((id) => ({ id, text: both(SAFEGUARD_STATEMENTS[id]) })),
    capacities: CAPACITY_IDS.map((id) => ({ id, text: both(CAPACITIES[id]), article: CAPACITY_ARTICLES[id] })),
    needs: (Object.keys(NEEDS) as (keyof typeof NEEDS)[]).map((key) => {
      const rule: Rule = NEED_RULES[key];
      return { rule: rule.id, need: NEEDS[key], text: both(rule), article: rule.article, doubt: doubtOf(rule) };
    }),
  };
}
