import type { AddressKind, Bilingual, CampaignItem, CitedRule, ContactChannel, ShownRecord } from '../api/types.ts';

const t = (fr: string, en: string): Bilingual => ({ fr, en });

/** The closed words of prospecting (src/law/prospecting-types.ts, src/contact/contract.ts). */
export const contactChannels: Record<ContactChannel, Bilingual> = {
  phone: t('Appel téléphonique', 'Live telephone call'),
  'automated-call': t('Automate d’appel', 'Automated call'),
  voicemail: t('Message déposé sur répondeur', 'Ringless voicemail'),
  sms: t('SMS', 'SMS'),
  email: t('Courriel', 'Email'),
  post: t('Courrier postal', 'Post'),
  social: t('Message sur un réseau social', 'Social-network message'),
  fax: t('Télécopie', 'Fax'),
};
export const CONTACT_CHANNELS = Object.keys(contactChannels) as ContactChannel[];
/** Those whose caller shows a number. */
export const CALLS: readonly ContactChannel[] = ['phone', 'automated-call', 'voicemail'];

export const addressKinds: Record<AddressKind, Bilingual> = {
  phone: t('Numéro de téléphone', 'Telephone number'),
  email: t('Adresse électronique', 'Email address'),
  social: t('Compte sur un réseau social', 'Account on a social network'),
  reference: t('Référence client', 'Customer reference'),
  post: t('Adresse postale', 'Postal address'),
};
export const ADDRESS_KINDS = Object.keys(addressKinds) as AddressKind[];

const kindsOfChannel: Record<ContactChannel, AddressKind> = {
  phone: 'phone',
  'automated-call': 'phone',
  voicemail: 'phone',
  sms: 'phone',
  fax: 'phone',
  email: 'email',
  social: 'social',
  post: 'post',
};
export const addressOf = (channel: ContactChannel): Bilingual => addressKinds[kindsOfChannel[channel]];

export const recordKinds: Record<ShownRecord['kind'], Bilingual> = {
  consent: t('Consentement', 'Consent'),
  withdrawal: t('Retrait du consentement', 'Withdrawal of consent'),
  opposition: t('Opposition', 'Objection'),
  contract: t('Contrat en cours', 'Contract in progress'),
  sale: t('Vente ou service', 'Sale or service'),
  request: t('Demande d’information', 'Request for information'),
  person: t('Qualité de la personne', 'Quality of the person'),
};

export const flaws: Record<ShownRecord['flaws'][number], Bilingual> = {
  'identity-missing': t(
    'ne dit pas qui est le professionnel ni qui agit pour lui',
    'does not say who the professional is, nor who acts for it',
  ),
  'object-missing': t('ne dit pas l’objet de la prospection', 'does not say what is offered'),
  'period-missing': t('ne dit pas sa durée, d’un an au plus', 'does not say how long it holds, one year at most'),
  'withdrawal-missing': t('ne dit pas comment le retirer', 'does not say how to withdraw it'),
  'access-missing': t('ne dit pas où en trouver la preuve', 'does not say where its proof is found'),
  'text-missing': t('le texte montré manque', 'the text shown is missing'),
  'moment-missing': t('la date et l’heure manquent', 'date and hour are missing'),
  'not-clear-act': t('aucun acte positif clair', 'no clear positive act'),
  unproven: t('aucune preuve sur un support durable', 'no proof on a durable medium'),
};

export const recordSources: Record<ShownRecord['source'], Bilingual> = {
  api: t('API', 'API'),
  cli: t('ligne de commande', 'command line'),
  console: t('console', 'console'),
  import: t('reprise de base', 'import of a base'),
  signal: t('relevé dans un échange', 'taken up in a conversation'),
  unsubscribe: t('lien de désinscription', 'unsubscribe link'),
  outcome: t('suite d’un contact', 'outcome of a contact'),
  restore: t('registre hors de la base, après une restauration', 'register outside the database, after a restore'),
};

/** How an objection was made. */
export const manners = {
  oral: t('À l’oral', 'Orally'),
  written: t('Par écrit', 'In writing'),
  stop: t('Par STOP', 'By STOP'),
  unsubscribe: t('Par un lien de désinscription', 'By an unsubscribe link'),
  imported: t('Reprise d’une liste', 'Taken from a list'),
} as const satisfies Record<string, Bilingual>;
export type Manner = keyof typeof manners;

export const campaignStates: Record<CampaignItem['state'], Bilingual> = {
  draft: t('Projet', 'Draft'),
  running: t('En cours', 'Running'),
  paused: t('Suspendue', 'Paused'),
  ended: t('Terminée', 'Ended'),
};

/** How sure the rule is (src/law/types.ts); what was read in the text needs no word. */
export const certainties: Partial<Record<CitedRule['certainty'], Bilingual>> = {
  secondary: t('Connue par une source secondaire.', 'Known from a secondary source.'),
  known: t('Tenue pour connue, sans source.', 'Held without a source.'),
  analysis: t('Notre lecture du texte.', 'Our reading of the text.'),
};

/** Why somebody's records are looked up. */
export const lookupPurposes: Record<string, Bilingual> = {
  prospecting: t('Préparer un contact', 'Prepare a contact'),
  rights: t('Répondre à une demande de droits', 'Answer a request of rights'),
};
