import { BELIEF_CLASSES, OPINION, RELIGION, UNION } from './beliefs.ts';
import { HEALTH, HEALTH_CLASSES } from './health.ts';
import { INSULT } from './insult.ts';
import { JUDGEMENT, JUDGEMENT_CLASSES } from './judgement.ts';
import { OFFENCE, OFFENCE_CLASSES } from './offence.ts';
import { ORIGIN, ORIGIN_CLASSES, SEX_LIFE } from './people.ts';
import type { TermList } from './tree.ts';

/**
 * What a person may not write in a comment field (CNIL, "Zones bloc note et commentaires"), and what art. 9 and 10 GDPR
 * protect, as words about a person; function words are left out, as in cues. Words that mostly speak of a product, a place
 * or a service ("mutuelle", "pharmacie", "église") are left out on purpose; those that may speak of either say what company they keep.
 */
export const TERMS: readonly TermList[] = [
  ...HEALTH,
  ...RELIGION,
  ...OPINION,
  ...UNION,
  ...SEX_LIFE,
  ...ORIGIN,
  ...OFFENCE,
  ...JUDGEMENT,
  ...INSULT,
];

/** Words that many phrases share. */
export const TERM_CLASSES = {
  ...BELIEF_CLASSES,
  ...HEALTH_CLASSES,
  ...OFFENCE_CLASSES,
  ...ORIGIN_CLASSES,
  ...JUDGEMENT_CLASSES,
};
