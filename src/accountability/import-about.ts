import { z } from 'zod';
import type { About } from '../http/index.ts';

const room = 'accountability';

export const IMPORT_ABOUT = {
  take: {
    room,
    en: 'Take a register kept elsewhere as drafts of activities',
    fr: 'Reprendre un registre tenu ailleurs, en brouillons de traitements',
    more: {
      en: 'The body is the file: ODS or XLSX in the CNIL’s template or as a list, or CSV (UTF-8, UTF-16, Windows-1252; `;`, `,` or tab). What could not be placed is told with its sheet, row and column. Nothing of the instructions changes. One entry in the log.',
      fr: 'Le corps est le fichier : ODS ou XLSX au modèle de la CNIL ou en liste, ou CSV (UTF-8, UTF-16, Windows-1252 ; `;`, `,` ou tabulation). Ce qui n’a pu être placé est dit avec sa feuille, sa ligne et sa colonne. Rien ne change dans les instructions. Une inscription au journal.',
    },
    takes: { media: ['application/octet-stream'], schema: z.unknown() },
    problems: ['register.damaged', 'register.too-large', 'register.format', 'input.empty'],
  },
  list: {
    room,
    en: 'List the registers that were taken',
    fr: 'Lister les registres repris',
  },
  one: {
    room,
    en: 'Read what was taken of a register, and what could not be placed',
    fr: 'Lire ce qui a été repris d’un registre, et ce qui n’a pu être placé',
    problems: ['register.import-unknown'],
  },
  draft: {
    room,
    en: 'Read the drafts as YAML, to be completed into instructions',
    fr: 'Lire les brouillons en YAML, à compléter en instructions',
    gives: { 200: { media: ['application/yaml'], schema: z.string() } },
    problems: ['register.import-unknown'],
  },
  remove: {
    room,
    en: 'Remove what was taken of a register',
    fr: 'Supprimer ce qui a été repris d’un registre',
    more: { en: 'One entry in the log.', fr: 'Une inscription au journal.' },
    problems: ['register.import-unknown'],
  },
} as const satisfies Record<string, About>;
