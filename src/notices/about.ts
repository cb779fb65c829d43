import { z } from 'zod';
import type { About } from '../http/index.ts';

const room = 'accountability';
const more = {
  en: 'Each mention of GDPR art. 13 and 14 is drawn from the instructions in force; what they do not say is marked as missing for the controller to complete.',
  fr: 'Chaque mention des art. 13 et 14 du RGPD est tirée des instructions en vigueur ; ce qu’elles ne disent pas est marqué manquant, à compléter par le responsable du traitement.',
};

export const ABOUT = {
  list: {
    room,
    en: 'List the information notices of a brand’s activities',
    fr: 'Lister les notices d’information des traitements d’une marque',
    more,
  },
  get: {
    room,
    en: 'Read an activity’s information notice and what was approved of it',
    fr: 'Lire la notice d’un traitement et ce qui en fut approuvé',
    more,
    problems: ['notice.activity'],
  },
  write: {
    room,
    en: 'Complete an information notice',
    fr: 'Compléter une notice d’information',
    more: {
      en: 'Additions complete what the instructions say and never replace it. One entry in the log.',
      fr: 'Les compléments s’ajoutent à ce que disent les instructions, sans le remplacer. Une inscription au journal.',
    },
    problems: ['notice.activity', 'notice.stale'],
  },
  approve: {
    room,
    en: 'Approve an information notice for the controller',
    fr: 'Approuver une notice d’information pour le responsable du traitement',
    more: {
      en: 'By the controller, of the text that was read (its digest); or recorded by the processor from the controller’s document. A DPO approves for nobody.',
      fr: 'Par le responsable du traitement, du texte qu’il a lu (son empreinte) ; ou consignée par le sous-traitant d’après son document. Un DPO n’approuve pour personne.',
    },
    problems: ['notice.activity', 'notice.missing', 'notice.changed', 'notice.controller', 'impact.dpo-decides'],
  },
  file: {
    room,
    en: 'Take an information notice as a file, or as spoken',
    fr: 'Obtenir une notice d’information en fichier, ou ce que dit un conseiller',
    gives: {
      200: {
        media: ['text/html', 'application/pdf', 'application/vnd.oasis.opendocument.text', 'text/plain'],
        schema: z.unknown(),
        note: {
          en: 'A page of HTML that loads nothing, PDF, ODT, text, or the oral form, in one language.',
          fr: 'Une page HTML qui ne charge rien, PDF, ODT, texte, ou la forme orale, dans une langue.',
        },
      },
    },
    problems: ['notice.activity', 'notice.version'],
  },
} as const satisfies Record<string, About>;
