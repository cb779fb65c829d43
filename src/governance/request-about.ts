import type { About } from '../http/index.ts';

const room = 'accountability';
const of = ['request.unknown', 'request.over', 'request.brand'] as const;

export const REQUEST_ABOUT = {
  list: {
    room,
    en: 'List the requests of authorities',
    fr: 'Lister les demandes d’autorités',
    more: {
      en: 'Of the house: a brand reads those that it was told of, and no others.',
      fr: 'De la maison : une marque lit celles dont elle a été informée, et aucune autre.',
    },
  },
  told: {
    room,
    en: 'List the requests of authorities that a brand was told of',
    fr: 'Lister les demandes d’autorités dont la marque est informée',
  },
  receive: {
    room,
    en: 'Register a request of an authority',
    fr: 'Enregistrer une demande d’autorité',
    problems: ['brand.unknown', 'request.date'],
  },
  secrecy: {
    room,
    en: 'Say whether the brands may be told of a request',
    fr: 'Dire si les marques peuvent être informées d’une demande',
    more: {
      en: 'The processor tells the controller, unless the law forbids it (GDPR art. 28(3)(a)): then why, and until when.',
      fr: 'Le sous-traitant informe le responsable, sauf si le droit l’interdit (RGPD, art. 28(3)(a)) : alors pourquoi, et jusqu’à quand.',
    },
    problems: [...of, 'request.told', 'request.date'],
  },
  tell: {
    room,
    en: 'Tell a brand of a request',
    fr: 'Informer une marque d’une demande',
    problems: [...of, 'request.secrecy', 'request.told'],
  },
  hold: {
    room,
    en: 'Hold interactions for a request',
    fr: 'Geler des interactions pour une demande',
    more: {
      en: 'While it stands nobody’s request erases them. It stops neither retention nor the end of a contract nor the destruction of keys: the list says when the first of the content goes, so that it is exported before.',
      fr: 'Tant qu’il tient, aucune demande ne les efface. Il ne suspend ni les durées de conservation, ni la fin de contrat, ni la destruction de clés : la liste dit quand part le premier contenu, à exporter avant.',
    },
    problems: [...of, 'request.interaction'],
  },
  release: {
    room,
    en: 'Release what is held for a request in a brand',
    fr: 'Lever le gel d’une demande dans une marque',
    problems: [...of, 'request.not-held'],
  },
  answer: {
    room,
    en: 'Record the answer given to an authority',
    fr: 'Consigner la réponse donnée à une autorité',
    problems: [...of, 'request.date'],
  },
} as const satisfies Record<string, About>;
