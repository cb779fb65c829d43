import type { About } from '../http/index.ts';

const room = 'accountability';

export const ABOUT = {
  points: {
    room,
    en: 'List what waits of a brand, the gravest first',
    fr: 'Lister ce qui attend d’une marque, le plus grave d’abord',
    more: {
      en: 'Computed from what runs whenever it is asked for; each point has one action.',
      fr: 'Calculé d’après ce qui tourne, à chaque demande ; chaque point a une action.',
    },
  },
  house: {
    room,
    en: 'List what waits of the house and of all brands',
    fr: 'Lister ce qui attend de la maison et de toutes les marques',
  },
} as const satisfies Record<string, About>;
