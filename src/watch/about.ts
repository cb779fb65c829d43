import type { About } from '../http/index.ts';

const room = 'accountability';

export const ABOUT = {
  article: {
    room,
    en: 'Read what Mandat holds of an article of law',
    fr: 'Lire ce que Mandat retient d’un article de loi',
    more: {
      en: 'Without `article`, every rule. Our words of each rule and duty that stands on it, with dates, certainty and doubts; beside them the official text, as far as the house imported it, on a `day` or today.',
      fr: 'Sans `article`, toutes les règles. Nos mots sur chaque règle et obligation qui s’y fonde, avec dates, certitude et doutes ; à côté, le texte officiel, pour autant que la maison l’ait importé, tel qu’en vigueur un jour (`day`) ou aujourd’hui.',
    },
  },
  list: {
    room,
    en: 'Read the watch on law',
    fr: 'Lire la veille juridique',
    more: {
      en: 'Rules to review, what is due first; the activities in force that rely on each; what the feeds brought.',
      fr: 'Les règles à revoir, les plus pressées d’abord ; les traitements en vigueur qui s’y appuient ; ce qu’ont apporté les flux.',
    },
  },
  review: {
    room,
    en: 'Record that rules were reviewed',
    fr: 'Consigner la revue de règles',
    more: {
      en: 'What changed is followed by a version of Mandat: rules are dated data, not a setting.',
      fr: 'Un changement suit dans une version de Mandat : les règles sont des données datées, pas un réglage.',
    },
    problems: ['watch.review', 'watch.next'],
  },
  read: { room, en: 'Mark an item of a feed as read', fr: 'Marquer comme lu', problems: ['watch.item', 'watch.filed'] },
  file: {
    room,
    en: 'File an item of a feed',
    fr: 'Classer un élément d’un flux',
    more: {
      en: 'With a note, the reviews that it brings forward and the brands that it concerns.',
      fr: 'Avec une note, les revues qu’il avance et les marques qu’il concerne.',
    },
    problems: ['watch.item', 'watch.review', 'brand.unknown'],
  },
} as const satisfies Record<string, About>;
