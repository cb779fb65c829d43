import type { About } from '../http/index.ts';

/** What the one route for machines says of itself; the page's own routes are no part of the API. */
export const ABOUT = {
  context: {
    room: 'access',
    en: 'Sign the context of an agent’s panel',
    fr: 'Signer le contexte du panneau d’un conseiller',
    more: {
      en: 'For a desktop’s backend, once a contact: who handles it, under which activity, with whom. The token opens one session of that person in the panel (`/panel#context=…`), once, within a quarter of an hour at most. It holds no identifier of the customer that anybody could read. Leaves one entry in the log.',
      fr: 'Pour le serveur d’un poste de travail, une fois par contact : qui le traite, sous quel traitement, avec qui. Le jeton ouvre une session de cette personne dans le panneau (`/panel#context=…`), une seule fois, dans le quart d’heure au plus. Personne n’y lit d’identifiant du client. Laisse une inscription au journal.',
    },
    problems: [
      'panel.off',
      'panel.agent-unknown',
      'panel.role',
      'panel.activity',
      'access.person-closed',
      'contact.address',
    ],
  },
} satisfies Record<string, About>;
