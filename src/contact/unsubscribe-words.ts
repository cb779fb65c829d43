import type { Language } from '../http/index.ts';
import { CONTACT_CHANNELS, type ContactChannel } from '../law/index.ts';

type Text = Readonly<Record<Language, string>>;
type Of = Readonly<Record<Language, (brand: string) => string>>;

const LIST = { fr: new Intl.ListFormat('fr'), en: new Intl.ListFormat('en') };

export const channelsIn = (channels: readonly ContactChannel[], language: Language): string =>
  LIST[language].format(channels.map((channel) => inside(CONTACT_CHANNELS[channel][language])));

/** Within a sentence; SMS stays SMS. */
const inside = (name: string): string => name.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase());

export const UNSUBSCRIBE = {
  title: { fr: 'Se désinscrire', en: 'Unsubscribe' },
  ask: {
    fr: (brand) => `${brand} ne vous adressera plus de prospection`,
    en: (brand) => `${brand} will send you no more marketing`,
  },
  everything: { fr: 'par aucun moyen', en: 'by any means' },
  by: { fr: 'par', en: 'by' },
  for: { fr: 'Adresse ou numéro concerné', en: 'Address or number concerned' },
  confirm: { fr: 'Confirmer ma désinscription', en: 'Confirm that I unsubscribe' },
  note: {
    fr: 'Un clic suffit, sans compte ni motif. Tant que vous n’avez pas confirmé, rien n’est enregistré.',
    en: 'One click is enough, without account or reason. Until you confirm, nothing is recorded.',
  },
  done: { fr: 'C’est fait', en: 'Done' },
  doneAll: {
    fr: 'Votre opposition à toute prospection est enregistrée.',
    en: 'Your objection to all marketing is recorded.',
  },
  doneBy: {
    fr: 'Votre opposition est enregistrée pour la prospection',
    en: 'Your objection is recorded for marketing',
  },
  holds: {
    fr: (brand) => `Elle vaut dès maintenant pour ${brand} et tous ses prestataires.`,
    en: (brand) => `From now on it holds for ${brand} and all who work for it.`,
  },
  more: {
    fr: (brand) => `Ne plus recevoir aucune prospection de ${brand}`,
    en: (brand) => `Stop all marketing from ${brand}`,
  },
  service: {
    fr: 'Les messages nécessaires à un contrat en cours (facture, livraison, sécurité) ne sont pas de la prospection : ils peuvent continuer.',
    en: 'Messages that a contract in progress needs (invoice, delivery, security) are no marketing: they may go on.',
  },
  law: {
    fr: 'RGPD, article 21 ; Code des postes et des communications électroniques, article L. 34-5',
    en: 'GDPR, article 21; French code of posts and electronic communications, article L. 34-5',
  },
  wrong: { fr: 'Ce lien n’est pas valable', en: 'This link is not valid' },
  wrongText: {
    fr: 'Il est sans doute incomplet. Ouvrez-le de nouveau depuis le message reçu, ou répondez à ce message par le mot STOP.',
    en: 'It is probably incomplete. Open it again from the message that you received, or answer that message with the word STOP.',
  },
  code: { fr: 'Code', en: 'Code' },
  other: { fr: 'English', en: 'Français' },
} as const satisfies Record<string, Text | Of>;
