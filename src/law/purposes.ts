import type { Bilingual } from './types.ts';

/** The closed list of purposes (finalités) that an activity or a reading may name. */
export const PURPOSES = {
  'customer-service': { fr: 'Gestion de la relation client', en: 'Customer service' },
  'contract-management': { fr: 'Gestion des contrats', en: 'Contract management' },
  'technical-support': { fr: 'Assistance technique', en: 'Technical support' },
  complaints: { fr: 'Réclamations', en: 'Complaints' },
  prospecting: { fr: 'Prospection commerciale', en: 'Commercial prospecting' },
  loyalty: { fr: 'Programme de fidélité', en: 'Loyalty programme' },
  satisfaction: { fr: 'Enquêtes de satisfaction', en: 'Satisfaction surveys' },
  quality: { fr: 'Contrôle de la qualité de service', en: 'Quality of service' },
  training: { fr: 'Formation des conseillers', en: 'Training of agents' },
  evaluation: { fr: 'Évaluation des conseillers', en: 'Evaluation of agents' },
  'contract-proof': { fr: 'Preuve de la formation du contrat', en: 'Proof that a contract was concluded' },
  'agent-assistance': { fr: 'Assistance au conseiller', en: 'Agent assistance' },
  collection: { fr: 'Recouvrement amiable', en: 'Debt collection' },
  fraud: { fr: 'Prévention de la fraude', en: 'Fraud prevention' },
  statistics: { fr: 'Statistiques', en: 'Statistics' },
  security: { fr: 'Sécurité des systèmes d’information', en: 'Security of information systems' },
  'legal-obligation': { fr: 'Respect d’une obligation légale', en: 'Compliance with a legal obligation' },
  rights: { fr: 'Demandes d’exercice de droits', en: 'Requests of persons concerned' },
} as const satisfies Record<string, Bilingual>;

export type Purpose = keyof typeof PURPOSES;
export const PURPOSE_IDS = Object.keys(PURPOSES) as [Purpose, ...Purpose[]];

/** Legal bases (bases légales) of GDPR art. 6(1), as the controller states them. */
export const BASES = {
  consent: { article: 'GDPR art. 6(1)(a)', fr: 'Consentement', en: 'Consent' },
  contract: { article: 'GDPR art. 6(1)(b)', fr: 'Contrat', en: 'Contract' },
  'legal-obligation': { article: 'GDPR art. 6(1)(c)', fr: 'Obligation légale', en: 'Legal obligation' },
  'vital-interests': { article: 'GDPR art. 6(1)(d)', fr: 'Sauvegarde des intérêts vitaux', en: 'Vital interests' },
  'public-task': { article: 'GDPR art. 6(1)(e)', fr: 'Mission d’intérêt public', en: 'Public task' },
  'legitimate-interests': { article: 'GDPR art. 6(1)(f)', fr: 'Intérêt légitime', en: 'Legitimate interests' },
} as const satisfies Record<string, Bilingual & { readonly article: string }>;

export type Basis = keyof typeof BASES;
export const BASIS_IDS = Object.keys(BASES) as [Basis, ...Basis[]];

/** Sectors of controllers; some have rules of their own. */
export const SECTORS = {
  energy: { fr: 'Énergie', en: 'Energy' },
  telecom: { fr: 'Télécommunications', en: 'Telecommunications' },
  insurance: { fr: 'Assurance', en: 'Insurance' },
  bank: { fr: 'Banque', en: 'Banking' },
  health: { fr: 'Santé', en: 'Health' },
  public: { fr: 'Secteur public', en: 'Public sector' },
  retail: { fr: 'Commerce', en: 'Retail' },
  travel: { fr: 'Transport et voyage', en: 'Travel and transport' },
  other: { fr: 'Autre secteur', en: 'Another sector' },
} as const satisfies Record<string, Bilingual>;

export type Sector = keyof typeof SECTORS;
export const SECTOR_IDS = Object.keys(SECTORS) as [Sector, ...Sector[]];

/** Reference frameworks (référentiels) that a frame may name. */
export const FRAMEWORKS = {
  'iso27001-2022': { fr: 'ISO/IEC 27001:2022', en: 'ISO/IEC 27001:2022' },
  'iso27701-2025': { fr: 'ISO/IEC 27701:2025', en: 'ISO/IEC 27701:2025' },
  'pcidss-4.0.1': { fr: 'PCI DSS 4.0.1', en: 'PCI DSS 4.0.1' },
  'anssi-hygiene': { fr: 'Guide d’hygiène informatique de l’ANSSI', en: 'ANSSI guide to information hygiene' },
  'cnil-security-2024': { fr: 'Guide de la sécurité des données de la CNIL (2024)', en: 'CNIL security guide (2024)' },
  'hds-2': { fr: 'Certification HDS, version 2', en: 'HDS certification, version 2' },
  'secnumcloud-3.2': { fr: 'SecNumCloud 3.2', en: 'SecNumCloud 3.2' },
} as const satisfies Record<string, Bilingual>;
export type Framework = keyof typeof FRAMEWORKS;
export const FRAMEWORK_IDS = Object.keys(FRAMEWORKS) as [Framework, ...Framework[]];
