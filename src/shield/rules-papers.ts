import type { Rule } from './rules.ts';

/** Rules of what papers and plates say of somebody: social security, tax, passport, identity card, licence, registration. */
export const PAPER_RULES = {
  'nir.cued': {
    type: 'nir',
    fr: 'chiffres que le numéro de sécurité sociale annonce',
    en: 'digits announced as the social security number',
  },
  'nir.key': {
    type: 'nir',
    fr: 'plan du numéro de sécurité sociale et clé (modulo 97) valides',
    en: 'plan of the social security number and valid key (mod 97)',
  },
  'nir.nhs': {
    type: 'nir',
    fr: 'dix chiffres à clé valide (modulo 11) là où l’on parle de soins (NHS britannique)',
    en: 'ten digits, valid key (mod 11), where care is spoken of (British NHS)',
  },
  'nir.niss': {
    type: 'nir',
    fr: 'date, rang et clé d’un numéro national belge (NISS)',
    en: 'date, rank and check digits of a Belgian national number',
  },
  'nir.nino': {
    type: 'nir',
    fr: 'deux lettres, six chiffres, une lettre (assurance nationale britannique)',
    en: 'two letters, six digits, a letter (British national insurance)',
  },
  'nir.form': {
    type: 'nir',
    fr: 'plan et groupes du numéro de sécurité sociale, sans clé valide',
    en: 'plan and groups of the social security number, without a valid key',
  },
  'nir.corrected': {
    type: 'nir',
    fr: 'corrige une partie d’un numéro de sécurité sociale déjà donné',
    en: 'corrects a part of a social security number already given',
  },
  'nir.repeated': {
    type: 'nir',
    fr: 'répète une partie d’un numéro de sécurité sociale déjà trouvé',
    en: 'repeats a part of a social security number already found',
  },
  'spi.cued': {
    type: 'spi',
    fr: 'chiffres que le numéro fiscal annonce',
    en: 'digits announced as the tax number',
  },
  'spi.key': {
    type: 'spi',
    fr: 'treize chiffres, clé (modulo 511) valide d’un numéro fiscal',
    en: 'thirteen digits, valid key (mod 511) of a tax number',
  },
  'passport.cued': {
    type: 'passport',
    fr: 'numéro que le passeport annonce',
    en: 'number announced as a passport’s',
  },
  'passport.shape': {
    type: 'passport',
    fr: 'deux chiffres, deux lettres, cinq chiffres, forme d’un passeport français',
    en: 'two digits, two letters, five digits: form of a French passport',
  },
  'passport.mrz': {
    type: 'passport',
    fr: 'bande de lecture optique d’un passeport',
    en: 'machine-readable zone of a passport',
  },
  'identity-card.cued': {
    type: 'identity-card',
    fr: 'numéro que la carte d’identité annonce',
    en: 'number announced as an identity card’s',
  },
  'identity-card.mrz': {
    type: 'identity-card',
    fr: 'bande de lecture optique d’une pièce d’identité',
    en: 'machine-readable zone of an identity document',
  },
  'driving-licence.cued': {
    type: 'driving-licence',
    fr: 'numéro que le permis de conduire annonce',
    en: 'number announced as a driving licence’s',
  },
  'identity-card.length': {
    type: 'identity-card',
    fr: 'douze chiffres, que rien n’attribue à un objet',
    en: 'twelve digits that nothing says are a thing’s',
  },
  'identity-card.shape': {
    type: 'identity-card',
    fr: 'neuf lettres et chiffres, là où l’on parle de papiers',
    en: 'nine letters and digits where papers are spoken of',
  },
  'driving-licence.length': {
    type: 'driving-licence',
    fr: 'douze chiffres là où l’on parle de conduire',
    en: 'twelve digits where driving is spoken of',
  },
  'driving-licence.shape': {
    type: 'driving-licence',
    fr: 'forme d’un permis français ou britannique',
    en: 'form of a French or British driving licence',
  },
  'plate.cued': {
    type: 'plate',
    fr: 'numéro que « plaque » ou « immatriculation » annonce',
    en: 'number announced as a plate',
  },
  'plate.siv': {
    type: 'plate',
    fr: 'deux lettres, trois chiffres, deux lettres (SIV, depuis 2009)',
    en: 'two letters, three digits, two letters (French plate since 2009)',
  },
  'plate.british': {
    type: 'plate',
    fr: 'deux lettres, deux chiffres, trois lettres (plaque britannique)',
    en: 'two letters, two digits, three letters (British plate)',
  },
  'plate.abroad': {
    type: 'plate',
    fr: 'forme d’une plaque irlandaise ou indienne',
    en: 'form of an Irish or Indian plate',
  },
  'plate.fni': {
    type: 'plate',
    fr: 'chiffres, lettres et département (FNI, avant 2009)',
    en: 'digits, letters and department (French plate before 2009)',
  },
} as const satisfies Readonly<Record<string, Rule>>;
