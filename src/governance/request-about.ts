import { z } from 'zod';
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
      en: 'While it stands nothing makes their content go: no request, no retention, no new revision, no end of a contract. Past its day it lies apart and nobody reads it; the brand’s keys are not destroyed (GDPR art. 17(3), 18).',
      fr: 'Tant qu’il tient, rien n’en fait partir le contenu : ni demande, ni durée de conservation, ni nouvelle version, ni fin de contrat. Passé son échéance, il est à part et personne ne le lit ; les clés de la marque ne se détruisent pas (RGPD, art. 17(3), 18).',
    },
    problems: [...of, 'request.interaction', 'request.owner', 'request.review', 'request.destruction'],
  },
  review: {
    room,
    en: 'Record that a hold was looked at and still stands',
    fr: 'Consigner qu’un gel a été revu et tient toujours',
    more: {
      en: 'Nothing is kept for ever because nobody looks: a hold has somebody who answers for it, and a day of review within a year.',
      fr: 'Rien ne se garde sans fin faute d’y regarder : un gel a quelqu’un qui en répond, et un jour de revue dans l’année.',
    },
    problems: [...of, 'request.not-held', 'request.owner', 'request.review'],
  },
  release: {
    room,
    en: 'Release what is held for a request in a brand',
    fr: 'Lever le gel d’une demande dans une marque',
    problems: [...of, 'request.not-held'],
  },
  handOver: {
    room,
    en: 'Hand over to an authority what is held for its request',
    fr: 'Remettre à une autorité ce qui est gelé pour sa demande',
    more: {
      en: 'A ZIP of all that is held in one brand, what the hold alone keeps included, with a list of its files and their SHA-256: for that authority and for nothing else (GDPR art. 5(1)(b), 6(1)(c)). Nobody reads it here. The request asks for data, and the brand was told of it unless the law forbids that; a second factor is asked for. With a `password` of twenty characters or more the ZIP lies in another one that only it opens (AES-256, as 7-Zip reads it): it is told by another way, neither kept nor logged, and lost with whoever loses it. One entry in the house’s log, and in the brand’s where it knows of the request.',
      fr: 'Un ZIP de tout ce qui est gelé chez une marque, y compris ce que le gel seul garde, avec la liste des fichiers et leur SHA-256 : pour cette autorité et pour rien d’autre (RGPD, art. 5(1)(b) et 6(1)(c)). Personne ne le lit ici. La demande porte sur des données, et la marque en est informée, sauf si le droit l’interdit ; un second facteur est demandé. Avec un `password` de vingt caractères au moins, le ZIP est dans un autre que lui seul ouvre (AES-256, tel que 7-Zip le lit) : il se dit par une autre voie, n’est ni gardé ni journalisé, et perdu, rien ne l’ouvre. Une écriture au journal de la maison, et à celui de la marque si elle connaît la demande.',
    },
    gives: {
      200: {
        media: ['application/zip'],
        schema: z.unknown(),
        note: {
          en: 'The files, streamed; `remise.json`, last, lists them with their digests, and what could not be opened.',
          fr: 'Les fichiers, au fil de l’eau ; `remise.json`, en dernier, les énumère avec leurs empreintes, et ce qui n’a pu s’ouvrir.',
        },
      },
    },
    problems: [...of, 'request.nature', 'request.untold', 'request.not-held', 'request.nothing'],
  },
  answer: {
    room,
    en: 'Record the answer given to an authority',
    fr: 'Consigner la réponse donnée à une autorité',
    problems: [...of, 'request.date'],
  },
} as const satisfies Record<string, About>;
