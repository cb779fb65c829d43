import type { Bilingual } from './types.ts';

/** Who speaks on a move between stages, and as what (GDPR art. 28, 35, 38, 39). */
export const CAPACITIES = {
  controller: { fr: 'Responsable du traitement', en: 'Controller' },
  'co-controller': { fr: 'Responsable conjoint', en: 'Joint controller' },
  'controller-dpo': { fr: 'DPO du responsable du traitement', en: 'Controller’s DPO' },
  'processor-dpo': { fr: 'DPO du sous-traitant', en: 'Processor’s DPO' },
  technical: { fr: 'Validation technique (sécurité)', en: 'Technical sign-off (security)' },
  operational: { fr: 'Validation opérationnelle (exploitation)', en: 'Operational sign-off (operations)' },
} as const satisfies Record<string, Bilingual>;
export type Capacity = keyof typeof CAPACITIES;
export const CAPACITY_IDS = Object.keys(CAPACITIES) as [Capacity, ...Capacity[]];

/** By which article each capacity speaks. */
export const CAPACITY_ARTICLES: Readonly<Record<Capacity, string>> = {
  controller: 'GDPR art. 35(1), 24(1)',
  'co-controller': 'GDPR art. 26(1), 35(1)',
  'controller-dpo': 'GDPR art. 35(2), 39(1)(c)',
  'processor-dpo': 'GDPR art. 39(1)(c), 28(3)(f)',
  technical: 'GDPR art. 28(3)(c), 28(3)(f), 32',
  operational: 'GDPR art. 28(3)(f)',
};
