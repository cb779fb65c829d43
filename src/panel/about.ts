import type { About } from '../http/index.ts';

const room = 'access';
/** What the page's own routes say more: they are for it, and only its sessions open them. */
const PAGE = {
  en: 'For the page of the panel, by the session that a context opened.',
  fr: 'Pour la page du panneau, par la session qu’un contexte a ouverte.',
};

/** What the routes of this room say of themselves. */
export const ABOUT = {
  context: {
    room,
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
  open: {
    room,
    en: 'Open a panel with a context',
    fr: 'Ouvrir un panneau par un contexte',
    more: {
      en: 'Once. The secret is in the answer and is kept as a digest; the page holds it in memory and sends it as `authorization`. Leaves one entry in the log.',
      fr: 'Une seule fois. Le secret est dans la réponse et n’est gardé que par son empreinte ; la page le tient en mémoire et l’envoie en `authorization`. Laisse une inscription au journal.',
    },
    problems: [
      'panel.off',
      'panel.context-invalid',
      'panel.context-expired',
      'panel.context-used',
      'panel.role',
      'panel.activity',
      'access.person-closed',
    ],
  },
  view: {
    room,
    en: 'Read what a panel is about',
    fr: 'Lire de quoi traite un panneau',
    more: PAGE,
    problems: ['panel.activity'],
  },
  leave: { room, en: 'Close a panel', fr: 'Fermer un panneau', more: PAGE },
  verdict: {
    room,
    en: 'Ask whether the person on the line may be contacted',
    fr: 'Demander si la personne en ligne peut être contactée',
    more: PAGE,
    problems: ['panel.nobody', 'contact.address'],
  },
  opposition: {
    room,
    en: 'Note that the person on the line objects',
    fr: 'Noter que la personne en ligne s’oppose',
    more: PAGE,
    problems: ['panel.nobody', 'interaction.nobody', 'interaction.unknown'],
  },
  callback: {
    room,
    en: 'Note a callback that the person agreed to',
    fr: 'Noter un rappel que la personne a accepté',
    more: PAGE,
    problems: ['panel.nobody', 'panel.slot', 'panel.offer'],
  },
  comment: {
    room,
    en: 'Check a comment before it is written',
    fr: 'Vérifier un commentaire avant de l’écrire',
    more: {
      en: 'What of it may not be written, with the article. The text is stored nowhere, and no entry is left.',
      fr: 'Ce qui ne doit pas y être écrit, avec l’article. Le texte n’est conservé nulle part, et aucune inscription n’est laissée.',
    },
    problems: ['panel.activity'],
  },
  note: {
    room,
    en: 'Save a note with the contact at hand',
    fr: 'Enregistrer une note avec le contact en cours',
    more: {
      en: 'Checked first: what may not be written is refused with its place, category, article and why (`findings`), and its author corrects it. Then it is a part of the contact, masked like any other. Leaves one entry in the log.',
      fr: 'Vérifiée d’abord : ce qui ne doit pas s’écrire est refusé avec sa place, sa catégorie, son article et le pourquoi (`findings`), et son auteur le corrige. Elle est ensuite une partie du contact, masquée comme les autres. Laisse une inscription au journal.',
    },
    problems: [
      'panel.note-forbidden',
      'panel.note-awaits',
      'panel.note-unkept',
      'panel.activity',
      'interaction.unknown',
      'interaction.gone',
    ],
  },
  noteReport: {
    room: 'interactions',
    en: 'Count what notes held that may not be written, by team',
    fr: 'Compter ce que les notes portaient qui ne doit pas s’écrire, par équipe',
    more: {
      en: 'By activity and site: counts alone. Who wrote a note is not recorded with them.',
      fr: 'Par traitement et par site : des nombres seulement. L’auteur d’une note n’y est pas inscrit.',
    },
  },
  history: {
    room,
    en: 'List the last contacts of the person on the line',
    fr: 'Lister les derniers contacts de la personne en ligne',
    more: PAGE,
    problems: ['access.purpose-denied', 'panel.activity'],
  },
  contact: {
    room,
    en: 'Read one of their contacts as an agent may see it',
    fr: 'Lire un de ses contacts comme un conseiller peut le voir',
    more: PAGE,
    problems: ['access.purpose-denied', 'interaction.unknown', 'panel.activity'],
  },
} satisfies Record<string, About>;
