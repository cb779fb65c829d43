import type { Bilingual } from '../law/index.ts';
import type { ControlState, Owner } from './types.ts';

const t = (fr: string, en: string): Bilingual => ({ fr, en });

export const STATE_WORDS: Readonly<Record<ControlState, Bilingual>> = {
  held: t('constaté', 'found'),
  broken: t('à traiter', 'to settle'),
  attested: t('attesté', 'attested'),
  lapsed: t('attestation expirée', 'attestation expired'),
  open: t('à attester', 'to attest'),
  none: t('sans objet', 'not applicable'),
};
export const OWNER_WORDS: Readonly<Record<Owner, Bilingual>> = {
  security: t('Sécurité', 'Security'),
  dpo: t('Délégué à la protection des données', 'Data protection officer'),
  operations: t('Opérations', 'Operations'),
  administrator: t('Administration', 'Administration'),
};
export const SHEET_WORDS = {
  fr: {
    title: 'Mesures et référentiels',
    measures: 'Mesures',
    number: 'Numéro',
    requirement: 'Exigence (nos mots)',
    section: 'Partie',
    state: 'État',
    answered: 'Mesures qui y répondent',
    evidence: 'Constat ou attestation',
    measure: 'Mesure',
    how: 'Établi par',
    checked: 'vérification du système',
    word: 'attestation',
    owner: 'À la charge de',
    until: 'Valable jusqu’au',
    reference: 'Document',
    serves: 'Répond à',
    brands: 'Marques à traiter :',
    at: (day: string, whose: string) => `État au ${day} – ${whose}`,
    house: 'toutes les marques',
    file: 'mesures',
  },
  en: {
    title: 'Controls and frameworks',
    measures: 'Measures',
    number: 'Number',
    requirement: 'Requirement (our words)',
    section: 'Part',
    state: 'State',
    answered: 'Measures that answer it',
    evidence: 'Finding or attestation',
    measure: 'Measure',
    how: 'Established by',
    checked: 'check by the system',
    word: 'attestation',
    owner: 'In the charge of',
    until: 'Valid until',
    reference: 'Document',
    serves: 'Answers',
    brands: 'Brands to settle:',
    at: (day: string, whose: string) => `As of ${day} – ${whose}`,
    house: 'all brands',
    file: 'controls',
  },
} as const;
