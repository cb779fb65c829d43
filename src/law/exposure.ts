import { both } from './duties-types.ts';
import type { Bilingual, Rule } from './types.ts';

/**
 * What an authority weighs when it decides on a fine and its amount (GDPR art. 83(2)), in our words. Nothing is computed from
 * them: no formula of law gives an amount.
 */
export const FINE_FACTORS = [
  {
    id: 'a',
    title: both('Nature, gravité et durée', 'Nature, gravity and duration'),
    text: both(
      'Ce qui a été fait, pourquoi, combien de temps, combien de personnes, quel dommage.',
      'What was done, why, for how long, how many people, which damage.',
    ),
  },
  {
    id: 'b',
    title: both('Intention ou négligence', 'Intent or negligence'),
    text: both('Voulu, ou faute de soin.', 'Meant, or for want of care.'),
  },
  {
    id: 'c',
    title: both('Ce qui a été fait pour les personnes', 'What was done for persons'),
    text: both('Mesures prises pour réduire leur dommage.', 'Measures taken to lessen their damage.'),
  },
  {
    id: 'd',
    title: both('Degré de responsabilité', 'Degree of responsibility'),
    text: both(
      'Au regard des mesures techniques et d’organisation (art. 25 et 32).',
      'In view of technical and organisational measures (art. 25 and 32).',
    ),
  },
  {
    id: 'e',
    title: both('Manquements antérieurs', 'Earlier infringements'),
    text: both(
      'Ceux de même nature, du même responsable ou sous-traitant.',
      'Those alike, by the same controller or processor.',
    ),
  },
  {
    id: 'f',
    title: both('Coopération', 'Cooperation'),
    text: both(
      'Avec l’autorité, pour remédier et limiter les effets.',
      'With the authority, to remedy and to limit the effects.',
    ),
  },
  {
    id: 'g',
    title: both('Catégories de données', 'Categories of data'),
    text: both('Données sensibles ou non, en clair ou non.', 'Sensitive or not, readable or not.'),
  },
  {
    id: 'h',
    title: both('Comment l’autorité l’a appris', 'How the authority learned of it'),
    text: both(
      'Notifié par l’intéressé, ou découvert autrement.',
      'Notified by whoever did it, or found out otherwise.',
    ),
  },
  {
    id: 'i',
    title: both('Mesures déjà ordonnées', 'Measures ordered before'),
    text: both(
      'Respect de ce qui avait été ordonné sur le même sujet.',
      'Compliance with what was ordered on the same matter.',
    ),
  },
  {
    id: 'j',
    title: both('Codes de conduite et certifications', 'Codes of conduct and certifications'),
    text: both('Approuvés, et suivis.', 'Approved, and kept.'),
  },
  {
    id: 'k',
    title: both('Autres circonstances', 'Other circumstances'),
    text: both(
      'Aggravantes ou atténuantes, comme un avantage financier tiré du manquement.',
      'Aggravating or mitigating, such as a financial gain drawn from it.',
    ),
  },
] as const satisfies readonly { readonly id: string; readonly title: Bilingual; readonly text: Bilingual }[];

/** What stands beside the ceilings. */
export const FINE_RULES = [
  {
    id: 'fine.concurrence',
    from: '2018-05-25',
    article: 'GDPR art. 83(3)',
    source: 'law.md §8',
    certainty: 'known',
    fr: 'Pour une même opération ou des opérations liées, le total ne dépasse pas le plafond du manquement le plus grave.',
    en: 'For the same or linked operations the total does not exceed the ceiling of the gravest infringement.',
  },
  {
    id: 'fine.order',
    from: '2018-05-25',
    article: 'GDPR art. 83(6)',
    source: 'law.md §8',
    certainty: 'known',
    fr: 'Ne pas respecter un ordre de l’autorité relève du plafond de 20 millions d’euros ou 4 %.',
    en: 'Not complying with an order of the authority falls under the ceiling of 20 million euros or 4 %.',
  },
  {
    id: 'fine.simplified',
    from: '2022-04-09',
    article: 'LIL art. 22-1',
    source: 'law.md §8 (SIMP24)',
    certainty: 'secondary',
    fr: 'Par la procédure simplifiée, la CNIL prononce au plus 20 000 € d’amende et 100 € d’astreinte par jour de retard.',
    en: 'By the simplified procedure the CNIL imposes at most a fine of €20,000 and a penalty of €100 a day.',
    doubt: both(
      'Date et article tenus sans lecture du texte consolidé.',
      'Date and article held without reading the consolidated text.',
    ),
  },
] as const satisfies readonly Rule[];
