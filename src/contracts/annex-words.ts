import type { Bilingual } from '../law/index.ts';

const both = (fr: string, en: string): Bilingual => ({ fr, en });

/** The annexes of Implementing Decision (EU) 2021/915, in its structure and our own wording. */
export const ANNEX_WORDS = {
  title: both('Annexes I à IV', 'Annexes I to IV'),
  subject: both(
    'Clauses contractuelles types entre responsables du traitement et sous-traitants',
    'Standard contractual clauses between controllers and processors',
  ),
  source: both(
    'Structure des annexes de la décision d’exécution (UE) 2021/915 de la Commission du 4 juin 2021 (JO L 199 du 7 juin 2021, p. 18),',
    'Structure of the annexes to Commission Implementing Decision (EU) 2021/915 of 4 June 2021 (OJ L 199, 7.6.2021, p. 18),',
  ),
  inForce: both(
    'remplies d’après le contrat-cadre et les instructions en vigueur.',
    'filled in from the frame and the instructions in force.',
  ),
  fromDraft: both(
    'remplies d’après un projet de contrat-cadre, à signer avec lui.',
    'filled in from a draft of the frame, to be signed with it.',
  ),
  noTransferTool: both(
    'Ces clauses n’encadrent pas un transfert hors de l’Union.',
    'These clauses are no transfer tool.',
  ),
  draft: both('projet', 'draft'),
  i: both('Annexe I – Liste des parties', 'Annex I – List of parties'),
  controllers: both('Responsable(s) du traitement', 'Controller(s)'),
  processors: both('Sous-traitant(s)', 'Processor(s)'),
  name: both('Nom', 'Name'),
  registration: both('SIREN', 'Registration (SIREN)'),
  address: both('Adresse', 'Address'),
  contact: both('Personne à contacter', 'Contact person'),
  dpo: both('Délégué à la protection des données', 'Data protection officer'),
  signature: both('Signature et date d’adhésion', 'Signature and accession date'),
  ii: both('Annexe II – Description du traitement', 'Annex II – Description of the processing'),
  object: both('Objet et nature, pour tous les traitements', 'Subject-matter and nature, for all processing'),
  duration: both('Durée', 'Duration'),
  vendors: both('Sous-traitance ultérieure', 'Sub-processing'),
  vendorsText: both(
    'Objet et nature : voir l’annexe IV. Durée : celle du contrat, sauf changement annoncé.',
    'Subject-matter and nature: see annex IV. Duration: that of the contract, unless a change is announced.',
  ),
  persons: both('Catégories de personnes concernées', 'Categories of data subjects'),
  data: both('Catégories de données traitées', 'Categories of personal data'),
  sensitive: both('Données sensibles et garanties propres', 'Sensitive data and their safeguards'),
  noSensitive: both(
    'Aucune admise ; celles-ci sont interdites, et supprimées avant toute écriture :',
    'None admitted; these are forbidden, and struck out before anything is written:',
  ),
  nature: both('Nature du traitement', 'Nature of the processing'),
  channels: both('Canaux :', 'Channels:'),
  purpose: both('Finalité', 'Purpose'),
  kept: both('Durée de conservation', 'How long it is kept'),
  sites: both('Sites d’où l’on consulte', 'Sites that read'),
  ai: both('Intelligence artificielle', 'Artificial intelligence'),
  iii: both(
    'Annexe III – Mesures techniques et organisationnelles',
    'Annex III – Technical and organisational measures',
  ),
  measuresNote: both(
    'Les mesures dites « constatées » sont en service dans l’installation à la date du document ; les autres relèvent de l’organisation, à compléter avant signature.',
    'Measures said to be “in place” are on in the installation at the date of this document; the others are the organisation’s, to be completed before signing.',
  ),
  topic: both('Objet', 'Topic'),
  measure: both('Mesure', 'Measure'),
  found: both('Constatée', 'In place'),
  toComplete: both('À compléter', 'To be completed'),
  iv: both('Annexe IV – Liste des sous-traitants ultérieurs', 'Annex IV – List of sub-processors'),
  general: both(
    'Autorisation générale (option 2) : liste tenue à jour, tout changement annoncé avec un préavis de',
    'General authorisation (option 2): the list is kept up to date, each change announced with a notice of',
  ),
  specific: both(
    'Autorisation spécifique (option 1) : aucun autre sous-traitant ultérieur sans l’accord écrit du responsable.',
    'Specific authorisation (option 1): no other sub-processor without the controller’s written agreement.',
  ),
  where: both('Adresse et personne à contacter', 'Address and contact person'),
  service: both('Traitement confié, et ses limites', 'Processing entrusted, and its limits'),
  safeguard: both('Encadrement du transfert', 'Safeguard of the transfer'),
  none: both('Aucun.', 'None.'),
  noTransfer: both('sans objet (Espace économique européen)', 'not applicable (European Economic Area)'),
  adequate: both('décision d’adéquation', 'adequacy decision'),
  assessment: both('analyse', 'assessment'),
  place: both('Fait à, le', 'Done at, on'),
  forController: both('Pour le responsable du traitement', 'For the controller'),
  forProcessor: both('Pour le sous-traitant', 'For the processor'),
  all: both('tous les traitements', 'all processing'),
} as const;

/** The topics of annex III, and which measures of the installation (by their French title) answer each. */
export const MEASURE_TOPICS: readonly { readonly topic: Bilingual; readonly by: readonly string[] }[] = [
  {
    topic: both('Pseudonymisation et chiffrement', 'Pseudonymisation and encryption'),
    by: ['Chiffrement'],
  },
  {
    topic: both(
      'Confidentialité, intégrité, disponibilité et résilience',
      'Confidentiality, integrity, availability and resilience',
    ),
    by: ['Cloisonnement des données'],
  },
  {
    topic: both('Rétablissement de l’accès après un incident', 'Restoring access after an incident'),
    by: [],
  },
  { topic: both('Essais réguliers des mesures', 'Regular testing of measures'), by: [] },
  {
    topic: both('Identification et habilitation des utilisateurs', 'Identifying and authorising users'),
    by: ['Contrôle des accès logiques'],
  },
  { topic: both('Protection pendant la transmission', 'Protection in transit'), by: ['Chiffrement des échanges'] },
  { topic: both('Protection pendant le stockage', 'Protection in storage'), by: ['Chiffrement'] },
  { topic: both('Sécurité physique des lieux', 'Physical security of premises'), by: [] },
  { topic: both('Journalisation', 'Logging'), by: ['Traçabilité'] },
  { topic: both('Configuration, y compris par défaut', 'Configuration, defaults included'), by: [] },
  { topic: both('Gouvernance de la sécurité', 'Governance of security'), by: [] },
  { topic: both('Certification et assurance', 'Certification and assurance'), by: [] },
  {
    topic: both('Minimisation et qualité des données', 'Minimisation and quality of data'),
    by: ['Minimisation et masquage'],
  },
  { topic: both('Conservation limitée et effacement', 'Limited retention and erasure'), by: ['Effacement à terme'] },
  { topic: both('Portabilité', 'Portability'), by: [] },
  { topic: both('Responsabilité et preuve', 'Accountability'), by: ['Traçabilité'] },
  {
    topic: both(
      'Assistance au responsable du traitement (droits, violations, analyses d’impact)',
      'Assistance to the controller (rights, breaches, impact assessments)',
    ),
    by: ['Gestion des incidents et des violations'],
  },
  { topic: both('Mesures propres aux sous-traitants ultérieurs', 'Measures of sub-processors'), by: [] },
];
