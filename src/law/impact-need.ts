import type { CriterionId, ExemptId, RequiredId } from './impact-criteria.ts';
import type { Rule } from './types.ts';

/** Whether an assessment is needed, and by which rule. */
export type Need = {
  readonly need: 'required' | 'not-required' | 'controller-decides';
  readonly rule: Rule;
};

const dated = { from: '2018-05-25' } as const;

/** How the criteria and the CNIL's two lists answer (law.md §5.1 to §5.3). */
export const NEED_RULES = {
  listed: {
    ...dated,
    id: 'impact.listed',
    from: '2018-11-06',
    article: 'GDPR art. 35(4) ; CNIL, délib. 2018-327',
    source: 'law.md §5.2, AIPD14',
    certainty: 'authority',
    fr: 'Une analyse d’impact est requise : le traitement figure sur la liste de la CNIL.',
    en: 'An assessment is required: the processing is on the CNIL’s list.',
  },
  criteria: {
    ...dated,
    id: 'impact.two-criteria',
    article: 'GDPR art. 35(1) ; WP248 rev.01, III.B(a)',
    source: 'law.md §5.1, A5',
    certainty: 'authority',
    fr: 'Une analyse d’impact est requise : deux critères au moins sont remplis.',
    en: 'An assessment is required: two criteria at least are met.',
    doubt: {
      fr: 'Les lignes directrices admettent qu’un responsable s’en écarte en le justifiant ; ici, l’analyse reste demandée.',
      en: 'The guidelines let a controller depart from this with reasons; here, the assessment stays asked for.',
    },
  },
  exempt: {
    ...dated,
    id: 'impact.exempt',
    from: '2019-10-22',
    article: 'GDPR art. 35(5) ; CNIL, délib. 2019-118',
    source: 'law.md §5.3, AIPD12',
    certainty: 'secondary',
    fr: 'Aucune analyse d’impact n’est requise : le traitement figure sur la liste de la CNIL de ceux qui en sont dispensés.',
    en: 'No assessment is required: the processing is on the CNIL’s list of those exempted.',
  },
  exemptDoubted: {
    ...dated,
    id: 'impact.exempt-doubted',
    from: '2019-10-22',
    article: 'GDPR art. 35(1), (5) ; CNIL, délib. 2019-118',
    source: 'law.md §5.3, AIPD12',
    certainty: 'analysis',
    fr: 'Dispensé par la liste, mais deux critères sont remplis : le responsable du traitement décide, et dit pourquoi.',
    en: 'Exempted by the list, but two criteria are met: the controller decides, and says why.',
    doubt: {
      fr: 'La liste décrit des traitements étroits ; plusieurs critères font douter que celui-ci en soit un.',
      en: 'The list describes narrow processings; several criteria cast doubt on whether this is one.',
    },
  },
  one: {
    ...dated,
    id: 'impact.one-criterion',
    article: 'GDPR art. 35(1) ; WP248 rev.01, III.B(a)',
    source: 'law.md §5.1, A5',
    certainty: 'authority',
    fr: 'Un critère est rempli : le responsable du traitement décide, et dit pourquoi.',
    en: 'One criterion is met: the controller decides, and says why.',
  },
  none: {
    ...dated,
    id: 'impact.no-criterion',
    article: 'GDPR art. 35(1)',
    source: 'law.md §5.1, A5',
    certainty: 'authority',
    fr: 'Aucune analyse d’impact n’est requise : aucun critère n’est rempli.',
    en: 'No assessment is required: no criterion is met.',
  },
} as const satisfies Record<string, Rule>;

/**
 * Does this processing need an assessment? The list that requires one outweighs everything; two criteria outweigh silence, and
 * cast doubt on an exemption. One criterion may suffice: the controller decides.
 */
export function needOf(
  met: readonly CriterionId[],
  required: readonly RequiredId[],
  exempt: readonly ExemptId[],
): Need {
  const count = new Set(met).size;
  if (required.length > 0) return { need: 'required', rule: NEED_RULES.listed };
  if (exempt.length > 0)
    return count >= 2
      ? { need: 'controller-decides', rule: NEED_RULES.exemptDoubted }
      : { need: 'not-required', rule: NEED_RULES.exempt };
  if (count >= 2) return { need: 'required', rule: NEED_RULES.criteria };
  return count === 1
    ? { need: 'controller-decides', rule: NEED_RULES.one }
    : { need: 'not-required', rule: NEED_RULES.none };
}
