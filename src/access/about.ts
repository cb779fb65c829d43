import type { About } from '../http/index.ts';

const room = 'access';

/** What the routes of this room say of themselves. */
export const ABOUT = {
  enter: {
    room,
    en: 'Open a session with a one-time link',
    fr: 'Ouvrir une session par un lien à usage unique',
    more: {
      en: '`token` is what follows # in the link that `npm start` or `mandat admin-link` prints. Sets the session’s cookie.',
      fr: '`token` est ce qui suit # dans le lien que donnent `npm start` ou `mandat admin-link`. La réponse pose le cookie de session.',
    },
    problems: ['access.link-used'],
  },
  session: { room, en: 'Who am I', fr: 'Qui suis-je' },
  leave: { room, en: 'Close the session', fr: 'Fermer la session' },
  keys: { room, en: 'List a brand’s API keys', fr: 'Lister les clés d’API d’une marque' },
  createKey: {
    room,
    en: 'Make an API key, shown this once',
    fr: 'Créer une clé d’API, montrée cette seule fois',
    more: {
      en: 'Only its digest is kept. `scopes` say what it may do, each apart; `site` where its machine stands: a reading is judged by it as a person’s is, and without one it has no place.',
      fr: 'Seule son empreinte est conservée. `scopes` dit ce qu’elle permet, droit par droit ; `site`, où se trouve sa machine : une lecture en est jugée comme celle d’une personne, et sans site elle n’a pas de lieu.',
    },
    problems: ['access.site-unknown'],
  },
  rotateKey: {
    room,
    en: 'Rotate an API key: a successor, shown this once',
    fr: 'Renouveler une clé d’API : une remplaçante, montrée cette seule fois',
    more: {
      en: 'Same name, scopes, activities, site and certificate. Both live until the old one is revoked, or until `oldUntil`; a key has one live successor.',
      fr: 'Mêmes nom, droits, traitements, site et certificat. Les deux vivent jusqu’à la révocation de l’ancienne, ou jusqu’à `oldUntil` ; une clé a une seule remplaçante vivante.',
    },
    problems: ['http.not-found', 'access.key-rotating'],
  },
  revokeKey: { room, en: 'Revoke an API key', fr: 'Révoquer une clé d’API', problems: ['http.not-found'] },
} satisfies Record<string, About>;
