import type { About } from '../http/index.ts';

const room = 'access';

/** What the routes of people, roles, sites and policies say of themselves. */
export const PEOPLE_ABOUT = {
  list: { room, en: 'List people', fr: 'Lister les personnes' },
  one: {
    room,
    en: 'Read one person',
    fr: 'Lire une personne',
    more: {
      en: 'With their identifiers in other systems and what the house log holds of them: their personal data, so that each reading by somebody else leaves an entry of its own. Traces are kept one year.',
      fr: 'Avec ses identifiants dans les autres systèmes et ce que le journal de la maison dit d’elle : ce sont ses données personnelles, et chaque lecture par autrui laisse sa propre entrée. Les traces sont gardées un an.',
    },
    problems: ['access.person-unknown'],
  },
  invite: {
    room,
    en: 'Invite a person',
    fr: 'Inviter une personne',
    more: {
      en: 'The link is in this answer and nowhere else; it is good for a week.',
      fr: 'Le lien est dans cette réponse et nulle part ailleurs ; il vaut une semaine.',
    },
    problems: ['access.person-email', 'access.site-unknown'],
  },
  reinvite: {
    room,
    en: 'Give a person another link',
    fr: 'Donner un autre lien à une personne',
    more: { en: 'Those before it open nothing any more.', fr: 'Les liens précédents n’ouvrent plus rien.' },
    problems: ['access.person-unknown', 'access.person-closed'],
  },
  change: {
    room,
    en: 'Change a person, suspend them or let them leave',
    fr: 'Modifier une personne, la suspendre ou acter son départ',
    more: {
      en: 'Whoever is suspended or leaves loses their sessions at once; whoever leaves also loses roles, links and identifiers.',
      fr: 'Qui est suspendu ou part perd aussitôt ses sessions ; qui part perd aussi ses rôles, ses liens et ses identifiants.',
    },
    problems: [
      'access.person-unknown',
      'access.person-closed',
      'access.person-state',
      'access.person-self',
      'access.person-email',
      'access.site-unknown',
    ],
  },
  endSessions: {
    room,
    en: 'End all sessions of a person',
    fr: 'Fermer toutes les sessions d’une personne',
    more: {
      en: 'For a lost device, say: they sign in again, with the same roles.',
      fr: 'Pour un appareil perdu, par exemple : la personne se connecte de nouveau, avec les mêmes rôles.',
    },
    problems: ['access.person-unknown'],
  },
  give: {
    room,
    en: 'Give a person a role',
    fr: 'Donner un rôle à une personne',
    problems: [
      'brand.unknown',
      'access.person-unknown',
      'access.person-closed',
      'access.role-self',
      'access.role-brand',
      'access.role-sides',
      'access.role-one-brand',
      'access.role-past',
    ],
  },
  take: {
    room,
    en: 'Take a role from a person',
    fr: 'Retirer un rôle à une personne',
    more: {
      en: '`brand` is `*` for a role held for all brands. It ends at once, whatever gave it.',
      fr: '`brand` vaut `*` pour un rôle tenu pour toutes les marques. Il prend fin aussitôt, quelle que soit son origine.',
    },
    problems: ['access.role-unheld'],
  },
  tie: {
    room,
    en: 'Tie an identifier of another system to a person',
    fr: 'Rattacher un identifiant d’un autre système à une personne',
    problems: ['access.person-unknown', 'access.person-closed', 'access.alias-taken'],
  },
  untie: {
    room,
    en: 'Untie an identifier of another system',
    fr: 'Détacher un identifiant d’un autre système',
    problems: ['http.not-found', 'access.person-unknown'],
  },
  mine: {
    room,
    en: 'Read one’s own access traces',
    fr: 'Lire ses propres traces d’accès',
    more: {
      en: 'What the house log holds of the person who asks (GDPR art. 15).',
      fr: 'Ce que le journal de la maison dit de la personne qui demande (RGPD, art. 15).',
    },
  },
  sites: { room, en: 'List the sites', fr: 'Lister les sites' },
  saveSite: { room, en: 'Declare a site', fr: 'Déclarer un site' },
  policies: {
    room,
    en: 'Read the policies in force',
    fr: 'Lire les politiques en vigueur',
    more: {
      en: 'Their text (Cedar), and what they answer for each role and act: computed by asking them.',
      fr: 'Leur texte (Cedar), et ce qu’elles répondent pour chaque rôle et chaque opération : calculé en les interrogeant.',
    },
  },
} as const satisfies Record<string, About>;
