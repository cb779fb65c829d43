import { z } from 'zod';
import type { About } from '../http/index.ts';

const room = 'accountability';
const FILE = {
  media: [
    'application/json',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.oasis.opendocument.spreadsheet',
    'text/csv',
  ],
  schema: z.unknown(),
  note: {
    en: 'JSON, or with `format` a file in the columns of the CNIL’s simplified template (the processor’s: one row a controller).',
    fr: 'JSON ou, avec `format`, un fichier aux colonnes du registre simplifié de la CNIL (celui du sous-traitant : une ligne par responsable).',
  },
};
const more = {
  en: 'Drawn from the signed instructions in force at that moment: nothing is kept beside them, so it is always up to date.',
  fr: 'Établi d’après les instructions signées en vigueur à ce moment : rien n’est tenu à côté, il est donc toujours à jour.',
};

export const ABOUT = {
  register: {
    room,
    en: 'Read a register of processing activities, as it stands or stood',
    fr: 'Lire un registre des activités de traitement, tel qu’il est ou était',
    more,
    gives: { 200: FILE },
    problems: ['mandate.none', 'register.controller'],
  },
  house: {
    room,
    en: 'Read the processor’s register over all brands',
    fr: 'Lire le registre du sous-traitant, toutes marques confondues',
    more,
    gives: { 200: FILE },
    problems: ['mandate.none'],
  },
} as const satisfies Record<string, About>;
