import { z } from 'zod';
import type { About } from '../http/index.ts';

const anything = {
  media: ['*/*'],
  schema: z.unknown(),
  note: {
    en: 'As the system writes it; at most 8 MB. The signature is checked over these bytes.',
    fr: 'Tel que le système l’écrit ; 8 Mo au plus. La signature est vérifiée sur ces octets.',
  },
};

/** What the routes of hooks say of themselves. */
export const ABOUT = {
  deliver: {
    room: 'intake',
    en: 'Deliver, as the systems of a contact centre do',
    fr: 'Livrer, comme le font les systèmes d’un centre de contact',
    more: {
      en: 'The address given to a telephony, chat or social platform. The delivery is verified as that platform signs it (or by the hook’s secret as a bearer token), read by its adapter, and joined to the contact it is about. 200 comes after the commit, also for what is only counted or set aside: it would come the same again. 401: the signature does not match. 503: send it again.',
      fr: 'L’adresse donnée à une plateforme de téléphonie, de messagerie ou sociale. L’envoi est vérifié comme cette plateforme le signe (ou par le secret du point d’entrée, en jeton porteur), lu par son adaptateur, et joint au contact qu’il concerne. 200 vient après l’enregistrement, aussi pour ce qui est seulement compté ou mis de côté : cela reviendrait identique. 401 : la signature ne correspond pas. 503 : à renvoyer.',
    },
    takes: anything,
    gives: { 200: { media: ['application/json'], schema: z.unknown() } },
    problems: [
      'hook.unknown',
      'source.signature',
      'source.replayed',
      'intake.unavailable',
      'intake.prepare-failed',
      'intake.store-failed',
    ],
  },
  handshake: {
    room: 'intake',
    en: 'Answer what a platform asks before it delivers',
    fr: 'Répondre à ce qu’une plateforme demande avant de livrer',
    gives: { 200: { media: ['text/plain'], schema: z.string() } },
    problems: ['hook.unknown', 'source.signature'],
  },
  sources: {
    room: 'intake',
    en: 'List the systems that can be connected, and what is taken from each',
    fr: 'Lister les systèmes qui se raccordent, et ce qui est repris de chacun',
  },
  list: {
    room: 'intake',
    en: 'List hooks, with what came through each in a day',
    fr: 'Lister les points d’entrée, avec ce qui est passé par chacun en un jour',
  },
  create: {
    room: 'intake',
    en: 'Make a hook: the address to give to a system',
    fr: 'Créer un point d’entrée : l’adresse à donner à un système',
    more: {
      en: 'With the secret that the system signs with, where it gives one; otherwise one is made and shown once.',
      fr: 'Avec le secret par lequel le système signe, s’il en donne un ; sinon un secret est créé et montré une fois.',
    },
    problems: ['source.unknown'],
  },
  rotate: {
    room: 'intake',
    en: 'Change the secret of a hook',
    fr: 'Changer le secret d’un point d’entrée',
    more: {
      en: 'The secret before counts beside it until the next change.',
      fr: 'Le secret précédent vaut encore, jusqu’au prochain changement.',
    },
    problems: ['hook.unknown'],
  },
  revoke: {
    room: 'intake',
    en: 'Revoke a hook',
    fr: 'Révoquer un point d’entrée',
    problems: ['hook.unknown'],
  },
  asides: {
    room: 'intake',
    en: 'List what nobody could read and was set aside',
    fr: 'Lister ce que personne n’a su lire et qui est mis de côté',
  },
  replay: {
    room: 'intake',
    en: 'Read again what was set aside',
    fr: 'Relire ce qui est mis de côté',
    more: {
      en: 'As it was kept, without card data. It stays where it still cannot be read.',
      fr: 'Tel qu’il a été gardé, sans donnée de carte. Il reste de côté s’il est encore illisible.',
    },
    problems: ['aside.unknown', 'source.unrecognised', 'source.malformed', 'source.missing'],
  },
  destroyAside: {
    room: 'intake',
    en: 'Destroy what was set aside',
    fr: 'Détruire ce qui est mis de côté',
    more: {
      en: 'Name nobody in `reason`: it stands in the log’s opening.',
      fr: 'Ne nommez personne dans `reason` : le motif figure dans l’ouverture du journal.',
    },
    problems: ['aside.unknown'],
  },
} as const satisfies Record<string, About>;
