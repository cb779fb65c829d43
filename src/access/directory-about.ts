import type { About } from '../http/index.ts';

const room = 'access';

/** What the routes of the house’s directory say of themselves. */
export const DIRECTORY_ABOUT = {
  read: {
    room,
    en: 'Read the directory: its tokens, its last contact, what its groups give',
    fr: 'Lire l’annuaire : ses jetons, son dernier contact, ce que donnent ses groupes',
  },
  createToken: {
    room,
    en: 'Make a directory token, shown this once',
    fr: 'Créer un jeton d’annuaire, montré cette seule fois',
    more: {
      en: 'What the directory shows to SCIM, and good for nothing else. Only its digest is kept.',
      fr: 'Ce que l’annuaire présente à SCIM, et qui n’ouvre rien d’autre. Seule son empreinte est conservée.',
    },
    problems: ['access.key-past'],
  },
  rotateToken: {
    room,
    en: 'Rotate a directory token: a successor, shown this once',
    fr: 'Renouveler un jeton d’annuaire : un remplaçant, montré cette seule fois',
    problems: ['access.directory-token', 'access.key-past'],
  },
  revokeToken: {
    room,
    en: 'Revoke a directory token',
    fr: 'Révoquer un jeton d’annuaire',
    problems: ['access.directory-token'],
  },
  map: {
    room,
    en: 'Say which role a group gives',
    fr: 'Dire quel rôle donne un groupe',
    more: {
      en: 'Members hold it at once, and lose it with the group. Whoever is in the group does not map it.',
      fr: 'Ses membres le détiennent aussitôt, et le perdent avec le groupe. Qui est dans le groupe ne l’associe pas.',
    },
    problems: ['brand.unknown', 'access.role-brand', 'access.role-self'],
  },
  unmap: {
    room,
    en: 'Take back the role that a group gives',
    fr: 'Retirer le rôle que donne un groupe',
    more: {
      en: '`brand` is `*` for a role for all brands. Members lose it at once where nothing else gives it.',
      fr: '`brand` vaut `*` pour un rôle tenu pour toutes les marques. Ses membres le perdent aussitôt, si rien d’autre ne le donne.',
    },
    problems: ['scim.unknown'],
  },
} as const satisfies Record<string, About>;
