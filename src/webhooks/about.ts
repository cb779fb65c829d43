import type { About } from '../http/index.ts';

const room = 'service';
const problems = ['webhook.unknown'] as const;

/** What the routes of this room say of themselves. */
export const ABOUT = {
  list: {
    room,
    en: 'List who is told what, and how it went',
    fr: 'Lister qui est averti de quoi, et comment cela s’est passé',
  },
  create: {
    room,
    problems: ['outgoing.refused'],
    en: 'Have a system of the brand told of events',
    fr: 'Faire avertir un système de la marque',
    more: {
      en: 'Deliveries follow Standard Webhooks: `webhook-id`, `webhook-timestamp`, `webhook-signature` (HMAC-SHA256 over `id.timestamp.body`). They hold ids and closed words, no content. At least once; tried again for two days; 410 ends it. The secret is shown once.',
      fr: 'Les envois suivent Standard Webhooks : `webhook-id`, `webhook-timestamp`, `webhook-signature` (HMAC-SHA256 de `id.timestamp.corps`). Ils portent des identifiants et des mots d’une liste close, aucun contenu. Au moins une fois ; nouveaux essais pendant deux jours ; 410 y met fin. Le secret est montré une fois.',
    },
  },
  rotate: {
    room,
    en: 'Change the secret that deliveries are signed with',
    fr: 'Changer le secret qui signe les envois',
    more: {
      en: 'Deliveries bear both signatures until the next change.',
      fr: 'Les envois portent les deux signatures jusqu’au prochain changement.',
    },
    problems,
  },
  disable: { room, en: 'Stop telling a system', fr: 'Ne plus avertir un système', problems },
  deliveries: {
    room,
    en: 'List deliveries, newest first',
    fr: 'Lister les envois, du plus récent au plus ancien',
  },
  again: { room, en: 'Deliver again', fr: 'Envoyer de nouveau', problems },
} as const satisfies Record<string, About>;
