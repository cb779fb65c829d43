import type { Bilingual } from '../law/index.ts';
import type { Channel, PartKind } from '../interaction/types.ts';
import type { Keep, Mode, Role, Stage } from './types.ts';

// Words of the instructions as they stand on screen and in the signed document's reading.
type Words<K extends string> = Readonly<Record<K, Bilingual>>;

export const CHANNEL_WORDS: Words<Channel> = {
  'call.inbound': { fr: 'appels entrants', en: 'inbound calls' },
  'call.outbound': { fr: 'appels sortants', en: 'outbound calls' },
  bot: { fr: 'robots conversationnels', en: 'bots' },
  email: { fr: 'courriel', en: 'email' },
  chat: { fr: 'messagerie instantanée', en: 'chat' },
  sms: { fr: 'SMS', en: 'SMS' },
  social: { fr: 'réseaux sociaux', en: 'social networks' },
  post: { fr: 'courrier postal', en: 'post' },
};

export const KIND_WORDS: Words<PartKind> = {
  record: { fr: 'fiche d’interaction', en: 'interaction record' },
  message: { fr: 'messages', en: 'messages' },
  transcript: { fr: 'transcriptions', en: 'transcripts' },
  audio: { fr: 'enregistrements sonores', en: 'sound recordings' },
  attachment: { fr: 'pièces jointes', en: 'attachments' },
  analysis: { fr: 'analyses', en: 'analyses' },
  event: { fr: 'événements', en: 'events' },
};

export const KEEP_FROM = [
  'interaction',
  'closure',
  'contractEnd',
  'lastContact',
] as const satisfies readonly Keep['from'][];
export const KEEP_FROM_WORDS: Words<Keep['from']> = {
  interaction: { fr: 'à compter de l’interaction', en: 'from the interaction' },
  closure: { fr: 'à compter de la clôture du dossier', en: 'from the closure of the case' },
  contractEnd: { fr: 'à compter de la fin du contrat du client', en: 'from the end of the customer’s contract' },
  lastContact: { fr: 'à compter du dernier contact', en: 'from the last contact' },
};

export const ROLES = ['processor', 'controller', 'joint'] as const satisfies readonly Role[];
export const ROLE_WORDS: Words<Role> = {
  processor: { fr: 'sous-traitant', en: 'processor' },
  controller: { fr: 'responsable du traitement', en: 'controller' },
  joint: { fr: 'responsable conjoint', en: 'joint controller' },
};

export const STAGES = [
  'draft',
  'assessed',
  'experiment',
  'production',
  'suspended',
  'ended',
] as const satisfies readonly Stage[];
export const STAGE_WORDS: Words<Stage> = {
  draft: { fr: 'projet', en: 'draft' },
  assessed: { fr: 'analysé', en: 'assessed' },
  experiment: { fr: 'expérimentation', en: 'experiment' },
  production: { fr: 'production', en: 'production' },
  suspended: { fr: 'suspendu', en: 'suspended' },
  ended: { fr: 'terminé', en: 'ended' },
};

export const MODES = ['observe', 'warn', 'enforce'] as const satisfies readonly Mode[];
export const MODE_WORDS: Words<Mode> = {
  observe: { fr: 'observer', en: 'observe' },
  warn: { fr: 'avertir', en: 'warn' },
  enforce: { fr: 'appliquer', en: 'enforce' },
};

export const PERSONS = {
  customer: { fr: 'clients', en: 'customers' },
  prospect: { fr: 'prospects', en: 'prospects' },
  'former-customer': { fr: 'anciens clients', en: 'former customers' },
  beneficiary: { fr: 'bénéficiaires', en: 'beneficiaries' },
  'third-party': { fr: 'tiers', en: 'third parties' },
  agent: { fr: 'conseillers', en: 'agents' },
} as const satisfies Record<string, Bilingual>;
export const PERSON_IDS = Object.keys(PERSONS) as [keyof typeof PERSONS, ...(keyof typeof PERSONS)[]];

export const AI_USES = {
  summary: { fr: 'résumé', en: 'summary' },
  suggestion: { fr: 'suggestion de réponse', en: 'suggested answer' },
  classification: { fr: 'classement', en: 'classification' },
  translation: { fr: 'traduction', en: 'translation' },
  quality: { fr: 'analyse de la qualité', en: 'quality analysis' },
  conversation: { fr: 'dialogue avec la personne', en: 'conversation with the person' },
} as const satisfies Record<string, Bilingual>;
export const AI_USE_IDS = Object.keys(AI_USES) as [keyof typeof AI_USES, ...(keyof typeof AI_USES)[]];

/** What a source may say of where an interaction was routed; the wiring is keyed by these. */
export const ROUTING_KEYS = ['queue', 'campaign', 'skill', 'number', 'mailbox'] as const;

/** Who reads, as views name them. Other words may be used; these have labels. */
const READERS: Readonly<Record<string, Bilingual>> = {
  agent: { fr: 'conseiller', en: 'agent' },
  supervisor: { fr: 'superviseur', en: 'supervisor' },
  quality: { fr: 'contrôle qualité', en: 'quality control' },
  analyst: { fr: 'analyste', en: 'analyst' },
  dpo: { fr: 'délégué à la protection des données', en: 'data protection officer' },
  brand: { fr: 'marque', en: 'brand' },
};

/** Readers in the order of the list, then the others by name: what is stored does not keep the order of the document. */
export function byReader(a: string, b: string): number {
  const order = Object.keys(READERS);
  const place = (role: string): number => (order.includes(role) ? order.indexOf(role) : order.length);
  return place(a) - place(b) || a.localeCompare(b);
}

export function readerWords(role: string): Bilingual {
  return Object.hasOwn(READERS, role) ? READERS[role]! : { fr: role, en: role };
}
