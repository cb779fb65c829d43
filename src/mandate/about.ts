import type { About } from '../http/index.ts';

const room = 'instructions';
const answering = ['mandate.order-unknown', 'mandate.order-state'] as const;

/** What the routes of this room say of themselves. */
export const ABOUT = {
  mandate: {
    room,
    en: 'Read the documented instructions, as a document',
    fr: 'Lire les instructions documentées, comme un document',
    more: {
      en: 'The version in force now, or with `version` or `at` any other: versions are immutable and none is ever lost.',
      fr: 'La version en vigueur maintenant ou, par `version` ou `at`, toute autre : les versions sont immuables et aucune ne se perd.',
    },
    problems: ['mandate.none'],
  },
  difference: {
    room,
    en: 'Compare two versions in their own words',
    fr: 'Comparer deux versions dans leurs propres mots',
    problems: ['mandate.none'],
  },
  orders: { room, en: 'List the brand’s orders and their state', fr: 'Lister les instructions données et leur état' },
  acknowledge: {
    room,
    en: 'Acknowledge a widening order, which then applies',
    fr: 'Accepter une instruction qui élargit : elle s’applique alors',
    more: {
      en: 'The processor’s to say (GDPR art. 28(3)(a)): a person’s session, never a key.',
      fr: 'C’est au sous-traitant de le dire (RGPD, art. 28(3)(a)) : une personne, jamais une clé.',
    },
    problems: [...answering],
  },
  alert: {
    room,
    en: 'Alert the brand that an order is unlawful',
    fr: 'Alerter la marque : cette instruction est illicite',
    more: {
      en: 'The processor’s duty under the last paragraph of GDPR art. 28(3): recorded with its reason, sent, answered.',
      fr: 'Devoir du sous-traitant selon le dernier alinéa de l’article 28(3) du RGPD : consignée avec son motif, transmise, suivie d’une réponse.',
    },
    problems: [...answering],
  },
  wiring: {
    room,
    en: 'Read the wiring: which queue leads to which activity',
    fr: 'Lire le raccordement : quelle file mène à quel traitement',
    problems: ['mandate.none'],
  },
} satisfies Record<string, About>;
