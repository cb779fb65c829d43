import type { Bilingual, MandateView, Mode, OrderItem, RelayRequest, Scope, Verdict } from '../api/types.ts';

/** The closed words of the house, in both languages, as the CNIL and the design write them. */
const t = (fr: string, en: string): Bilingual => ({ fr, en });

export const verdicts: Record<Verdict, Bilingual> = {
  accepted: t('Admise', 'Accepted'),
  observed: t('Observée', 'Observed'),
  quarantined: t('En quarantaine', 'Quarantined'),
  refused: t('Refusée', 'Refused'),
};

/** What a verdict means for the content, in one sentence. */
export const verdictMeanings: Record<Verdict, Bilingual> = {
  accepted: t(
    'Conservée, masquée et chiffrée, comme les instructions le prévoient.',
    'Kept, masked and encrypted, as the instructions provide.',
  ),
  observed: t('Décidée et comptée ; aucun contenu n’a été conservé.', 'Decided and counted; no content was kept.'),
  quarantined: t(
    'Mise à part, chiffrée, dans l’attente d’une décision.',
    'Set aside, encrypted, waiting for a decision.',
  ),
  refused: t(
    'Aucun contenu n’a été conservé ; les droits exercés ont été relevés.',
    'No content was kept; rights exercised in it were taken up.',
  ),
};

export const modes: Record<Mode, Bilingual> = {
  observe: t('observation', 'observe'),
  warn: t('avertissement', 'warn'),
  enforce: t('application', 'enforce'),
};

type Activity = MandateView['activities'][number];
export const stages: Record<Activity['stage'], Bilingual> = {
  draft: t('projet', 'draft'),
  assessed: t('analysé', 'assessed'),
  experiment: t('expérimentation', 'experiment'),
  production: t('en production', 'in production'),
  suspended: t('suspendu', 'suspended'),
  ended: t('terminé', 'ended'),
};

export const roles: Record<Activity['role'], Bilingual> = {
  processor: t('sous-traitant', 'processor'),
  controller: t('responsable du traitement', 'controller'),
  joint: t('responsable conjoint', 'joint controller'),
};

export const orderStates: Record<OrderItem['state'], Bilingual> = {
  'in-force': t('En vigueur', 'In force'),
  awaiting: t('En attente de votre réponse', 'Awaiting your answer'),
  alerted: t('Alerte adressée à la marque', 'Alert sent to the brand'),
  withdrawn: t('Retirée', 'Withdrawn'),
};

export const scopes: Record<Scope, Bilingual> = {
  ingest: t('Déposer des interactions', 'Send interactions'),
  read: t('Lire les interactions', 'Read interactions'),
  instructions: t('Lire les instructions', 'Read instructions'),
  impact: t('Lire les analyses d’impact et les étapes', 'Read impact assessments and stages'),
  gate: t('Demander si un traitement peut tourner', 'Ask whether an activity may run'),
  trace: t('Lire le journal', 'Read the log'),
  quarantine: t('Décider de la quarantaine', 'Decide on quarantine'),
  trust: t('Gérer les clés et boîtes de confiance', 'Manage trusted keys and mailboxes'),
  export: t('Exporter des interactions', 'Export interactions'),
  contact: t('Demander si un contact est possible', 'Ask whether a contact is possible'),
  consent: t('Enregistrer consentements et oppositions', 'Record consents and objections'),
  panel: t('Ouvrir le panneau d’un conseiller', 'Open an agent’s panel'),
};

/** Words that the server may extend: one that is missing here is shown as it is. */
export const channels: Record<string, Bilingual> = {
  'call.inbound': t('Appel entrant', 'Inbound call'),
  'call.outbound': t('Appel sortant', 'Outbound call'),
  bot: t('Agent automatique', 'Bot'),
  email: t('Courriel', 'Email'),
  chat: t('Messagerie', 'Chat'),
  sms: t('SMS', 'SMS'),
  social: t('Réseau social', 'Social network'),
  post: t('Courrier', 'Post'),
};

export const speakers: Record<string, Bilingual> = {
  customer: t('Personne concernée', 'Data subject'),
  agent: t('Conseiller', 'Agent'),
  bot: t('Agent automatique', 'Bot'),
  other: t('Autre', 'Other'),
};

export const kinds: Record<string, Bilingual> = {
  record: t('Fiche', 'Record'),
  message: t('Message', 'Message'),
  transcript: t('Transcription', 'Transcript'),
  audio: t('Enregistrement sonore', 'Audio recording'),
  attachment: t('Pièce jointe', 'Attachment'),
  analysis: t('Analyse', 'Analysis'),
  event: t('Événement', 'Event'),
};

export const keptFrom: Record<string, Bilingual> = {
  interaction: t('à compter de l’interaction', 'from the interaction'),
  closure: t('à compter de la clôture de la demande', 'from the closing of the request'),
  contractEnd: t('à compter de la fin du contrat', 'from the end of the contract'),
  lastContact: t('à compter du dernier contact', 'from the last contact'),
};

export const routingKeys: Record<string, Bilingual> = {
  queue: t('File', 'Queue'),
  campaign: t('Campagne', 'Campaign'),
  skill: t('Compétence', 'Skill'),
  number: t('Numéro', 'Number'),
  mailbox: t('Boîte aux lettres', 'Mailbox'),
};

export const signals: Record<string, Bilingual> = {
  objection: t('Opposition', 'Objection'),
  withdrawal: t('Retrait du consentement', 'Withdrawal of consent'),
  erasure: t('Demande d’effacement', 'Request for erasure'),
  access: t('Demande d’accès', 'Request for access'),
  'call-objection': t('Opposition à être appelé', 'Objection to being called'),
  consent: t('Accord à être contacté', 'Agreement to be contacted'),
  'recording-objection': t('Refus de l’enregistrement', 'Refusal of recording'),
};

/** Whom a right exercised is relayed to, of those that the brand has. */
export const recipients: Record<RelayRequest['to'], Bilingual> = {
  'rights-contact': t('Contact désigné pour les demandes de droits', 'Contact named for requests of rights'),
  dpo: t('Délégué à la protection des données', 'Data protection officer'),
  'customer-relations': t('Service de la relation client', 'Customer relations'),
  'brand-system': t('Système de la marque', 'A system of the brand'),
};

const noChannel = t('Canal indéterminé', 'Channel not determined');

export function channelName(channel: string | null): Bilingual {
  return channel === null || channel === 'unknown' ? noChannel : term(channels, channel);
}

/** A closed word, or itself where the dictionary has no entry yet. */
export function term(words: Record<string, Bilingual>, key: string): Bilingual {
  return words[key] ?? { fr: key, en: key };
}
