import type { About } from '../http/index.ts';

const room = 'access';

/** What the routes of break-glass and of access reviews say of themselves. */
export const GLASS_ABOUT = {
  list: {
    room,
    en: 'List break-glass accesses',
    fr: 'Lister les accès d’urgence',
    more: {
      en: 'All of them for whoever reviews; else one’s own.',
      fr: 'Tous pour qui mène les revues ; sinon les siens.',
    },
  },
  notices: {
    room,
    en: 'What break-glass stands open or unreviewed',
    fr: 'Les accès d’urgence ouverts ou à revoir',
    more: {
      en: 'For everybody in the house and for the brand’s people: told while one is open and until it is reviewed.',
      fr: 'Pour toute la maison et pour les personnes de la marque : signalé tant qu’un accès est ouvert et jusqu’à sa revue.',
    },
  },
  take: {
    room,
    en: 'Take a stronger role in an emergency',
    fr: 'Prendre un rôle plus étendu en urgence',
    more: {
      en: 'At once, for one brand, four hours at most. It leaves an entry in the house’s log and in the brand’s, tells the brand’s systems (`access.break-glass`), and must be reviewed by somebody else within three working days.',
      fr: 'Aussitôt, pour une marque, quatre heures au plus. L’accès laisse une entrée au journal de la maison et à celui de la marque, avertit les systèmes de la marque (`access.break-glass`), et doit être revu par une autre personne sous trois jours ouvrés.',
    },
    problems: [
      'brand.unknown',
      'access.denied',
      'access.second-factor',
      'access.role-sides',
      'access.glass-held',
      'access.glass-unreviewed',
    ],
  },
  end: {
    room,
    en: 'End a break-glass access before its time',
    fr: 'Mettre fin à un accès d’urgence avant son terme',
    problems: ['access.glass-unknown', 'access.glass-ended'],
  },
  review: {
    room,
    en: 'Review a break-glass access',
    fr: 'Revoir un accès d’urgence',
    problems: ['access.glass-unknown', 'access.glass-own', 'access.glass-live', 'access.glass-reviewed'],
  },
} as const satisfies Record<string, About>;

export const REVIEW_ABOUT = {
  list: { room, en: 'List access reviews', fr: 'Lister les revues des habilitations' },
  one: { room, en: 'Read an access review', fr: 'Lire une revue', problems: ['access.review-unknown'] },
  open: {
    room,
    en: 'Open this quarter’s access review',
    fr: 'Ouvrir la revue du trimestre',
    more: {
      en: 'One item per held role and per live API key of every brand, as they stand. Each quarter opens its own by itself.',
      fr: 'Une ligne par rôle tenu et par clé d’API en service de chaque marque, en l’état. Chaque trimestre ouvre la sienne de lui-même.',
    },
    problems: ['access.review-open'],
  },
  decide: {
    room,
    en: 'Confirm or remove an item',
    fr: 'Confirmer ou retirer une ligne',
    more: { en: 'A removal takes effect at once.', fr: 'Un retrait prend effet aussitôt.' },
    problems: ['access.review-unknown', 'access.review-closed', 'access.review-own', 'access.review-decided'],
  },
  close: {
    room,
    en: 'Close an access review',
    fr: 'Clore une revue',
    problems: ['access.review-unknown', 'access.review-closed', 'access.review-undecided'],
  },
} as const satisfies Record<string, About>;
