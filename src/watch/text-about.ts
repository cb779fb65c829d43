import { z } from 'zod';
import type { About } from '../http/index.ts';

const room = 'accountability';

export const TEXT_ABOUT = {
  list: {
    room,
    en: 'List the official texts held',
    fr: 'Lister les textes officiels détenus',
    more: {
      en: 'Text by text: the articles held in each language, those that our rules stand on and no import holds, and the imports.',
      fr: 'Texte par texte : les articles détenus dans chaque langue, ceux sur lesquels nos règles se fondent et qu’aucun import ne détient, et les imports.',
    },
  },
  take: {
    room,
    en: 'Import an official text',
    fr: 'Importer un texte officiel',
    more: {
      en: 'The file is the body: an act as EUR-Lex publishes it (XHTML or Formex), or an article of Légifrance’s open data (LEGI XML). A file that is held already changes nothing.',
      fr: 'Le fichier est le corps : un acte tel qu’EUR-Lex le publie (XHTML ou Formex), ou un article des données ouvertes de Légifrance (XML LEGI). Un fichier déjà détenu ne change rien.',
    },
    takes: { media: ['application/octet-stream'], schema: z.unknown() },
    problems: [
      'input.empty',
      'law-text.format',
      'law-text.archive',
      'law-text.encoding',
      'law-text.entity',
      'law-text.deep',
      'law-text.act',
      'law-text.language',
      'law-text.duplicate',
      'law-text.no-text',
    ],
  },
  withdraw: {
    room,
    en: 'Withdraw an import of an official text',
    fr: 'Retirer un import de texte officiel',
    more: {
      en: 'Its articles are read no more; that it was imported, and by whom, stays.',
      fr: 'Ses articles ne se lisent plus ; son import, et par qui, reste consigné.',
    },
    problems: ['law-text.unknown'],
  },
} as const satisfies Record<string, About>;
