import { z } from 'zod';
import type { About } from '../http/index.ts';

export const ABOUT = {
  pack: {
    room: 'accountability',
    en: 'Make an evidence pack of the brand',
    fr: 'Établir le dossier de preuves de la marque',
    more: {
      en: 'One signed ZIP for an audit: instructions with their signatures, registers, assessments, both parties’ duties, the log’s checkpoint with the proof of each cited entry. Checked offline by `mandat evidence verify` and `@mandat/verify`. One entry in the log.',
      fr: 'Un ZIP signé pour un audit : instructions avec leurs signatures, registres, analyses d’impact, obligations des deux parties, point de contrôle du journal avec la preuve de chaque inscription citée. Vérifié hors ligne par `mandat evidence verify` et `@mandat/verify`. Une inscription au journal.',
    },
    gives: {
      200: {
        media: ['application/zip'],
        schema: z.unknown(),
        note: {
          en: 'The pack, streamed; its entry in the log in the header `x-mandat-entry`.',
          fr: 'Le dossier, au fil de l’eau ; son inscription au journal dans l’en-tête `x-mandat-entry`.',
        },
      },
    },
    problems: ['mandate.none', 'trace.not-published'],
  },
} as const satisfies Record<string, About>;
