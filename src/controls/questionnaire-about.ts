import { z } from 'zod';
import type { About } from '../http/index.ts';

const room = 'accountability';

export const ABOUT = {
  list: { room, en: 'List clients’ security questionnaires', fr: 'Lister les questionnaires de sécurité des clients' },
  take: {
    room,
    en: 'Take a client’s security questionnaire in',
    fr: 'Reprendre le questionnaire de sécurité d’un client',
    more: {
      en: 'A workbook or a CSV whose column of questions is recognised, or named; or typed questions. One entry in the house’s log.',
      fr: 'Un classeur ou un CSV dont la colonne de questions est reconnue, ou indiquée ; ou des questions saisies. Une inscription au journal de la maison.',
    },
    problems: ['questionnaire.unreadable', 'questionnaire.large', 'questionnaire.column', 'questionnaire.empty'],
  },
  one: {
    room,
    en: 'Read a questionnaire with what can be answered now',
    fr: 'Lire un questionnaire et ce qui peut y être répondu',
    more: {
      en: 'A proposal says what the measures that a question speaks of let one say as they stand, or what was answered before. Nothing is proposed where nothing matches.',
      fr: 'Une proposition dit ce que permettent de dire les mesures dont parle la question, telles qu’elles sont, ou ce qui a déjà été répondu. Rien n’est proposé quand rien ne correspond.',
    },
    problems: ['questionnaire.unknown'],
  },
  answer: {
    room,
    en: 'Confirm or write the answer to a question',
    fr: 'Confirmer ou rédiger la réponse à une question',
    more: { en: 'One entry in the house’s log.', fr: 'Une inscription au journal de la maison.' },
    problems: ['questionnaire.unknown', 'questionnaire.row'],
  },
  file: {
    room,
    en: 'Hand a questionnaire over, answered',
    fr: 'Remettre un questionnaire, avec ses réponses',
    more: {
      en: 'The client’s sheets with added columns, in the format that they came in; what nobody confirmed says so. One entry in the house’s log.',
      fr: 'Les feuilles du client avec des colonnes ajoutées, dans leur format ; ce que personne n’a confirmé le dit. Une inscription au journal de la maison.',
    },
    gives: {
      200: {
        media: [
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          'application/vnd.oasis.opendocument.spreadsheet',
          'text/csv',
        ],
        schema: z.unknown(),
      },
    },
    problems: ['questionnaire.unknown'],
  },
} as const satisfies Record<string, About>;
