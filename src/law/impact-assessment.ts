import type { Rule } from './types.ts';

const dated = { from: '2018-05-25' } as const;

/** What an assessment comes to: whose advice it asks for, when the authority is asked, how long it stands. */
export const ASSESSMENT_RULES = {
  advice: {
    ...dated,
    id: 'impact.dpo-advice',
    article: 'GDPR art. 35(2), 37',
    source: 'law.md §5.4',
    certainty: 'text',
    fr: 'Le responsable du traitement demande conseil à son délégué à la protection des données, s’il en a désigné un.',
    en: 'The controller seeks the advice of its data protection officer, where it has designated one.',
  },
  persons: {
    ...dated,
    id: 'impact.persons-views',
    article: 'GDPR art. 35(9)',
    source: 'law.md §5.4',
    certainty: 'text',
    fr: 'Le cas échéant, l’avis des personnes concernées ou de leurs représentants est demandé ; sinon, il est dit pourquoi.',
    en: 'Where appropriate, the views of the persons concerned or of their representatives are sought; otherwise it is said why not.',
    doubt: {
      fr: '« Le cas échéant » n’est pas défini : l’avis, ou la raison de ne pas l’avoir demandé, est toujours exigé.',
      en: '“Where appropriate” is not defined: the views, or why they were not sought, are always asked for.',
    },
  },
  consultation: {
    ...dated,
    id: 'impact.prior-consultation',
    article: 'GDPR art. 36(1) ; WP248 rev.01, III.E',
    source: 'law.md §5.4',
    certainty: 'analysis',
    fr: 'L’autorité de contrôle est consultée avant le traitement quand un risque résiduel a gravité et vraisemblance importantes ou plus.',
    en: 'The supervisory authority is consulted before processing where a residual risk has significant severity and likelihood or more.',
    doubt: {
      fr: 'Le texte dit « risque élevé » sans échelle. Une gravité maximale peu vraisemblable peut être validée sans consulter, avec la raison.',
      en: 'The text says “high risk” without a scale. A maximum severity of low likelihood may be validated without consulting, with the reason.',
    },
  },
  term: {
    ...dated,
    id: 'impact.consultation-term',
    article: 'GDPR art. 36(2)',
    source: 'law.md §5.4',
    certainty: 'text',
    fr: 'L’autorité répond dans les huit semaines, qu’elle peut prolonger de six.',
    en: 'The authority answers within eight weeks, which it may extend by six.',
    doubt: {
      fr: 'Le délai peut être suspendu, et le silence ne vaut pas accord : il n’est constaté qu’après quatorze semaines, et le responsable décide.',
      en: 'The term may be suspended, and silence is no consent: it is recorded after fourteen weeks alone, and the controller decides.',
    },
  },
  review: {
    ...dated,
    id: 'impact.review',
    article: 'GDPR art. 35(11)',
    source: 'law.md §5.4',
    certainty: 'known',
    fr: 'L’analyse est revue quand le risque change, et au moins tous les trois ans.',
    en: 'The assessment is reviewed when the risk changes, and every three years at least.',
    doubt: {
      fr: 'Les trois ans sont une pratique de la CNIL, non un texte.',
      en: 'The three years are a practice of the CNIL, not a text.',
    },
  },
} as const satisfies Record<string, Rule>;

/** From this level on, severity and likelihood make a residual risk high. */
export const HIGH_LEVEL = 3;
export const HIGHEST_LEVEL = 4;
/** Before its longest term has passed, the authority's silence says nothing. */
export const LONGEST_CONSULTATION = 'P14W';
export const REVIEW_WITHIN = 'P3Y';
