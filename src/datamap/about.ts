import { z } from 'zod';
import type { About } from '../http/index.ts';

const room = 'datamap';

export const ABOUT = {
  map: {
    room,
    en: 'Read the data map: what ran, was foreseen and was declared',
    fr: 'Lire la carte des données : ce qui a circulé, était prévu, est déclaré',
    more: {
      en: 'From counters: nothing of a person. Each flow says how it is known; where what ran and the instructions differ is listed. With `format` the drawing (SVG) or its rows (CSV).',
      fr: 'D’après des compteurs : rien d’une personne. Chaque flux dit comment il est connu ; ce qui diffère entre les faits et les instructions est listé. Avec `format`, le dessin (SVG) ou ses lignes (CSV).',
    },
    gives: { 200: { media: ['application/json', 'image/svg+xml', 'text/csv'], schema: z.unknown() } },
  },
  declare: {
    room,
    en: 'Declare a flow that Mandat does not control',
    fr: 'Déclarer un flux que Mandat ne contrôle pas',
    more: { en: 'One entry in the log.', fr: 'Une inscription au journal.' },
    problems: ['flow.too-many'],
  },
  change: {
    room,
    en: 'Say anew what is known of a declared flow',
    fr: 'Redire ce qui est connu d’un flux déclaré',
    more: { en: 'One entry in the log.', fr: 'Une inscription au journal.' },
    problems: ['flow.unknown'],
  },
  remove: {
    room,
    en: 'Take a declared flow off the map',
    fr: 'Retirer un flux déclaré de la carte',
    more: {
      en: 'One entry in the log; what was declared stays in the database.',
      fr: 'Une inscription au journal ; ce qui était déclaré reste en base.',
    },
    problems: ['flow.unknown'],
  },
} as const satisfies Record<string, About>;
