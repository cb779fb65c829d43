import type { About } from '../http/index.ts';

const room = 'accountability';

export const ABOUT = {
  list: {
    room,
    en: 'List who may see personal data, with undertakings and training',
    fr: 'Lister qui peut voir des données, avec engagements et formations',
    more: {
      en: 'Who must is what the policies let see (GDPR art. 28(3)(b)): active people of the processor; who lacks something comes first.',
      fr: 'Qui doit s’engager est qui les politiques laissent voir (RGPD, art. 28(3)(b)) : les personnes actives du sous-traitant ; qui manque à l’appel vient d’abord.',
    },
  },
  text: {
    room,
    en: 'Publish a version of the undertaking of confidentiality',
    fr: 'Publier une version de l’engagement de confidentialité',
    problems: ['staff.version-known'],
  },
  record: {
    room,
    en: 'Record undertakings that were signed, or a training session',
    fr: 'Consigner des engagements signés ou une session de formation',
    more: {
      en: 'For several people at once, in one entry of the house’s log, which counts them and names nobody.',
      fr: 'Pour plusieurs personnes à la fois, en une inscription au journal de la maison, qui les compte sans les nommer.',
    },
    problems: ['staff.version', 'staff.date', 'access.person-unknown'],
  },
  import: {
    room,
    en: 'Import undertakings and training from a CSV file',
    fr: 'Reprendre engagements et formations d’un fichier CSV',
    more: {
      en: 'Each line is placed or refused with its number; what is known already stays as it is.',
      fr: 'Chaque ligne est placée, ou refusée avec son numéro ; ce qui est déjà connu reste tel quel.',
    },
  },
  withdraw: {
    room,
    en: 'Withdraw an undertaking or a training recorded by mistake',
    fr: 'Retirer un engagement ou une formation consignés par erreur',
    problems: ['staff.proof-unknown'],
  },
} as const satisfies Record<string, About>;
