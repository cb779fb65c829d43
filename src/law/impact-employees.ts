import type { Rule } from './types.ts';

/** What is recorded of a consultation or of individual information, for one employer. */
export const CONSULTATION_KINDS = ['cse', 'no-cse', 'information', 'foreign-rule'] as const;
export type ConsultationKind = (typeof CONSULTATION_KINDS)[number];

export const EMPLOYEE_RULES = {
  cse: {
    id: 'employees.cse',
    from: '2018-01-01',
    article: 'C. trav. L.2312-38',
    source: 'law.md §2.1, A5',
    certainty: 'authority',
    fr: 'Le CSE est informé et consulté avant toute décision sur un moyen de contrôle de l’activité des salariés.',
    en: 'The works council is informed and consulted before any decision on a means of monitoring employees’ activity.',
  },
  small: {
    id: 'employees.no-cse',
    from: '2018-01-01',
    article: 'C. trav. L.2312-1, L.2312-8',
    source: 'law.md §2.1, A5',
    certainty: 'known',
    fr: 'Sous 50 salariés, le CSE n’a pas cette attribution : l’employeur le consigne.',
    en: 'Below 50 employees the works council does not have this power: the employer records it.',
  },
  information: {
    id: 'employees.information',
    from: '2008-05-01',
    article: 'C. trav. L.1222-4',
    source: 'law.md §2.1, A5',
    certainty: 'authority',
    fr: 'Aucune information concernant personnellement un salarié n’est collectée par un dispositif qui n’a pas été porté préalablement à sa connaissance.',
    en: 'Nothing that concerns an employee personally is collected by a device that was not made known to them beforehand.',
  },
  foreign: {
    id: 'employees.foreign',
    from: '2018-05-25',
    article: 'GDPR art. 88',
    source: 'law.md §2.1',
    certainty: 'analysis',
    fr: 'La règle locale sur la consultation et l’information des salariés n’est pas connue ici : non couvert, refusé, sauf règle consignée avec son texte.',
    en: 'The local rule on consulting and informing employees is not known here: not covered, refused, unless the rule is recorded with its text.',
    doubt: {
      fr: 'Le droit du travail du pays du site n’est pas encodé : l’employeur consigne la règle et ce qui a été fait.',
      en: 'The labour law of the site’s country is not encoded: the employer records the rule and what was done.',
    },
  },
} as const satisfies Record<string, Rule>;

export type EmployeeDuty = {
  /** Any one of these, once recorded, fulfils it. */
  readonly by: readonly ConsultationKind[];
  readonly rule: Rule;
};

/** What an employer owes its employees before their activity is touched, by the country of the site. */
export function dutiesIn(country: string): readonly EmployeeDuty[] {
  if (country !== 'FR') return [{ by: ['foreign-rule'], rule: EMPLOYEE_RULES.foreign }];
  return [
    { by: ['cse', 'no-cse'], rule: EMPLOYEE_RULES.cse },
    { by: ['information'], rule: EMPLOYEE_RULES.information },
  ];
}
