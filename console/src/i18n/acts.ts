import type { Bilingual } from '../api/types.ts';
import { enumeration } from './format.ts';
import { kinds, modes, recipients, scopes, signals, stages, term } from './terms.ts';

const t = (fr: string, en: string): Bilingual => ({ fr, en });

/** What the log says was done: a noun phrase for each operation that leaves an entry. */
export const acts: Record<string, Bilingual> = {
  admit: t('Admission', 'Admission'),
  refuse: t('Refus', 'Refusal'),
  quarantine: t('Mise en quarantaine', 'Quarantine'),
  'quarantine-admit': t('Sortie de quarantaine', 'Release from quarantine'),
  'quarantine-destroy': t('Destruction en quarantaine', 'Destruction in quarantine'),
  append: t('Ajout à une interaction', 'Addition to an interaction'),
  read: t('Consultation', 'Reading'),
  list: t('Consultation d’une liste', 'Reading of a list'),
  unmask: t('Consultation en clair', 'Unmasked reading'),
  export: t('Export', 'Export'),
  erase: t('Effacement', 'Erasure'),
  expire: t('Fin de conservation', 'End of retention'),
  'copy-destroy': t('Copie supprimée à la source', 'Copy deleted at the source'),
  'recording-command': t('Commande d’enregistrement', 'Recording command'),
  'mandate-publish': t('Publication d’un mandat', 'Publication of a mandate'),
  'order-receive': t('Réception d’une instruction', 'Receipt of an instruction'),
  'order-acknowledge': t('Instruction acceptée', 'Instruction acknowledged'),
  'order-alert': t('Alerte sur une instruction', 'Alert on an instruction'),
  'wiring-publish': t('Publication du raccordement', 'Publication of the wiring'),
  'stage-move': t('Changement d’étape', 'Change of stage'),
  'signatory-enrol': t('Enrôlement d’un signataire', 'Enrolment of a signatory'),
  'signatory-revoke': t('Révocation d’un signataire', 'Revocation of a signatory'),
  'key-create': t('Création d’une clé', 'Creation of a key'),
  'key-rotate': t('Renouvellement d’une clé', 'Rotation of a key'),
  'key-export': t('Export de recouvrement', 'Recovery export'),
  'key-destroy': t('Destruction d’une clé', 'Destruction of a key'),
  'api-key-create': t('Création d’une clé d’accès', 'Creation of an API key'),
  'api-key-revoke': t('Révocation d’une clé d’accès', 'Revocation of an API key'),
  'sign-in': t('Ouverture de session', 'Sign-in'),
  'sign-out': t('Fermeture de session', 'Sign-out'),
  configuration: t('Configuration', 'Configuration'),
  backup: t('Sauvegarde', 'Backup'),
  restore: t('Restauration', 'Restoration'),
  incident: t('Incident', 'Incident'),
  signal: t('Droit exercé', 'Right exercised'),
  'signal-relay': t('Droit relayé à la marque', 'Right relayed to the brand'),
  reconcile: t('Rapprochement', 'Reconciliation'),
  sample: t('Exemple chargé', 'Sample loaded'),
};

/** What the shield finds, for the counts, in its own words (src/shield/labels.ts); a finding in a text brings its label. */
export const findings: Record<string, Bilingual> = {
  card: t('carte bancaire', 'payment card'),
  'card-code': t('cryptogramme', 'card verification code'),
  'card-expiry': t('expiration de carte', 'card expiry'),
  pin: t('code secret', 'PIN'),
  iban: t('IBAN', 'IBAN'),
  bic: t('BIC', 'BIC'),
  nir: t('numéro de sécurité sociale', 'social security number'),
  spi: t('numéro fiscal', 'tax number'),
  passport: t('passeport', 'passport'),
  'identity-card': t('carte d’identité', 'identity card'),
  'driving-licence': t('permis de conduire', 'driving licence'),
  plate: t('plaque d’immatriculation', 'number plate'),
  phone: t('téléphone', 'telephone'),
  email: t('adresse électronique', 'email address'),
  address: t('adresse postale', 'postal address'),
  'birth-date': t('date de naissance', 'date of birth'),
  name: t('nom', 'name'),
  ip: t('adresse IP', 'IP address'),
  'url-credentials': t('identifiants dans une adresse', 'credentials in an address'),
  secret: t('mot de passe', 'password'),
  reference: t('référence client', 'customer reference'),
  siren: t('SIREN', 'SIREN'),
  siret: t('SIRET', 'SIRET'),
  health: t('santé', 'health'),
  religion: t('religion', 'religion'),
  opinion: t('opinion politique', 'political opinion'),
  union: t('appartenance syndicale', 'union membership'),
  'sex-life': t('vie sexuelle', 'sex life'),
  origin: t('origine', 'origin'),
  offence: t('infraction', 'offence'),
  insult: t('propos excessif', 'abusive remark'),
};

/** What an entry says besides: names of its details. */
export const details: Record<string, Bilingual> = {
  as: t('Au nom de', 'On behalf of'),
  days: t('Jours', 'Days'),
  digest: t('Empreinte', 'Digest'),
  effect: t('Effet', 'Effect'),
  from: t('De', 'From'),
  interactions: t('Interactions', 'Interactions'),
  key: t('Clé', 'Key'),
  kind: t('Genre', 'Kind'),
  kinds: t('Contenus', 'Content'),
  mode: t('Mode', 'Mode'),
  order: t('Instruction n°', 'Instruction No.'),
  parts: t('Parties', 'Parts'),
  quarantined: t('En quarantaine', 'Quarantined'),
  reason: t('Motif', 'Reason'),
  scopes: t('Permissions', 'Scopes'),
  shown: t('Lignes affichées', 'Rows shown'),
  signal: t('Signalement', 'Signal'),
  stage: t('Étape', 'Stage'),
  tables: t('Tables', 'Tables'),
  to: t('À', 'To'),
  tombstones: t('Effacements rejoués', 'Erasures replayed'),
  version: t('Version', 'Version'),
  what: t('Objet', 'What'),
};

/** Closed words that a detail may bear. */
const values: Record<string, Bilingual> = {
  ...recipients,
  ...signals,
  ...kinds,
  ...modes,
  ...stages,
  ...scopes,
  brand: t('la marque', 'the brand'),
  processor: t('le sous-traitant', 'the processor'),
  narrowing: t('restreint le mandat', 'narrows the mandate'),
  widening: t('élargit le mandat', 'widens the mandate'),
  'access-link': t('lien d’administration', 'administrator link'),
  log: t('journal', 'log'),
  'log-with-openings': t('journal et ouvertures', 'log and openings'),
};

/** A detail in words; ids, counts and reasons are said as they are. */
export function saidOf(value: string | number | readonly string[], say: (text: Bilingual) => string): string {
  return enumeration([value].flat().map((one) => say(term(values, String(one)))));
}
