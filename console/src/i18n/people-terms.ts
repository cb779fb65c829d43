import type { Bilingual } from '../api/types.ts';
import { scopes } from './terms.ts';

const t = (fr: string, en: string): Bilingual => ({ fr, en });

export const roles: Record<string, Bilingual> = {
  administrator: t('Administration', 'Administrator'),
  dpo: t('Délégué à la protection des données', 'Data protection officer'),
  security: t('Sécurité', 'Security'),
  operations: t('Exploitation', 'Operations'),
  supervisor: t('Superviseur', 'Supervisor'),
  agent: t('Conseiller', 'Agent'),
  integrator: t('Intégrateur', 'Integrator'),
  auditor: t('Auditeur', 'Auditor'),
  'brand-controller': t('Représentant du responsable du traitement', 'Controller’s representative'),
  'brand-dpo': t('Délégué à la protection des données de la marque', 'Brand’s data protection officer'),
  'brand-operations': t('Exploitation de la marque', 'Brand’s operations'),
  'brand-auditor': t('Auditeur de la marque', 'Brand’s auditor'),
  machine: t('Clé d’API', 'API key'),
};

/** What is done for a brand, and in the house, as policies name it. */
export const policyActs: Record<string, Bilingual> = {
  ...scopes,
  overview: t('Voir la vue d’ensemble', 'See the overview'),
  publish: t('Publier ce qui relève du sous-traitant', 'Publish what is the processor’s'),
  assess: t('Instruire les analyses d’impact, donner un avis', 'Work on impact assessments, give an opinion'),
  draft: t('Rédiger ce qui sera signé, reprendre un registre', 'Draft what is to be signed, take a register over'),
  answer: t('Répondre aux annonces et aux alertes', 'Answer announcements and alerts'),
  attest: t('Attester ce qui ne se vérifie pas', 'Attest what cannot be checked'),
  controls: t('Voir les mesures et référentiels de la maison', 'See the house’s controls and frameworks'),
  evidence: t('Emporter le dossier de preuves', 'Take the evidence pack away'),
  govern: t('Tenir les notices, audits et suites données', 'Keep notices, audits and what follows'),
  'decide-impact': t('Décider pour le responsable du traitement', 'Decide for the controller'),
  stop: t('Arrêter un traitement', 'Stop an activity'),
  campaigns: t('Mener des campagnes', 'Run campaigns'),
  connect: t('Raccorder des systèmes', 'Connect systems'),
  machines: t('Donner des clés d’API', 'Give API keys'),
  encryption: t('Renouveler et détruire les clés de chiffrement', 'Renew and destroy encryption keys'),
  people: t('Voir les personnes et leurs rôles', 'See people and their roles'),
  roles: t('Donner et retirer des rôles', 'Give and take roles'),
  reviews: t('Revoir les habilitations', 'Review access'),
  houseOverview: t('Voir les chiffres de la maison', 'See the figures of the house'),
  houseTrace: t('Lire le journal de la maison', 'Read the house log'),
  houseAttest: t('Attester les mesures et les obligations de la maison', 'Attest the house’s measures and duties'),
  houseGovern: t('Tenir le quotidien de la protection des données', 'Keep the daily work of data protection'),
  houseHandOver: t(
    'Remettre à une autorité ce qui est gelé pour elle',
    'Hand over to an authority what is held for it',
  ),
  houseImpact: t(
    'Lire les traitements de la maison et ses analyses de produit',
    'Read our own processing and product assessments',
  ),
  houseAssess: t(
    'Déclarer, instruire et arrêter les traitements de la maison',
    'Declare, assess and stop our own processing',
  ),
  houseChain: t(
    'Tenir la chaîne de sous-traitance, annoncer ses changements',
    'Keep the chain of sub-processors, announce its changes',
  ),
  houseDecide: t('Décider pour la maison, responsable du traitement', 'Decide for the house as a controller'),
};

export const personStates: Record<string, Bilingual> = {
  invited: t('invitée', 'invited'),
  active: t('active', 'active'),
  suspended: t('suspendue', 'suspended'),
  left: t('partie', 'left'),
};

export const grantSources: Record<string, Bilingual> = {
  given: t('donné dans Mandat', 'given in Mandat'),
  scim: t('annuaire (SCIM)', 'directory (SCIM)'),
  oidc: t('annuaire (OpenID Connect)', 'directory (OpenID Connect)'),
  saml: t('annuaire (SAML)', 'directory (SAML)'),
  'break-glass': t('accès d’urgence', 'break-glass'),
};

/** `telephony:genesys`, `crm:lumen`, `hr`: the kind in words, then which. */
export const systems: Record<string, Bilingual> = {
  oidc: t('Annuaire', 'Directory'),
  saml: t('Annuaire', 'Directory'),
  scim: t('Annuaire', 'Directory'),
  telephony: t('Téléphonie', 'Telephony'),
  crm: t('Logiciel de la marque', 'Brand’s CRM'),
  hr: t('Dossier du personnel', 'Personnel file'),
};

export const findings: Record<string, Bilingual> = {
  justified: t('justifié', 'justified'),
  'not-justified': t('non justifié', 'not justified'),
};
