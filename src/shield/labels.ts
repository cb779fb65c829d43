import { FINDING_TYPES, type FindingType } from './types.ts';

/** What a finding is called on screen. */
export const LABELS: Readonly<Record<FindingType, { readonly fr: string; readonly en: string }>> = {
  card: { fr: 'carte bancaire', en: 'payment card' },
  'card-code': { fr: 'cryptogramme', en: 'card verification code' },
  'card-expiry': { fr: 'expiration de carte', en: 'card expiry' },
  pin: { fr: 'code secret', en: 'PIN' },
  iban: { fr: 'IBAN', en: 'IBAN' },
  bic: { fr: 'BIC', en: 'BIC' },
  nir: { fr: 'numéro de sécurité sociale', en: 'social security number' },
  spi: { fr: 'numéro fiscal', en: 'tax number' },
  passport: { fr: 'passeport', en: 'passport' },
  'identity-card': { fr: 'carte d’identité', en: 'identity card' },
  'driving-licence': { fr: 'permis de conduire', en: 'driving licence' },
  plate: { fr: 'plaque d’immatriculation', en: 'number plate' },
  phone: { fr: 'téléphone', en: 'telephone' },
  email: { fr: 'adresse électronique', en: 'email address' },
  address: { fr: 'adresse postale', en: 'postal address' },
  'birth-date': { fr: 'date de naissance', en: 'date of birth' },
  name: { fr: 'nom', en: 'name' },
  ip: { fr: 'adresse IP', en: 'IP address' },
  'url-credentials': { fr: 'identifiants dans une adresse', en: 'credentials in an address' },
  secret: { fr: 'mot de passe', en: 'password' },
  reference: { fr: 'référence client', en: 'customer reference' },
  siren: { fr: 'SIREN', en: 'SIREN' },
  siret: { fr: 'SIRET', en: 'SIRET' },
  health: { fr: 'santé', en: 'health' },
  religion: { fr: 'religion', en: 'religion' },
  opinion: { fr: 'opinion politique', en: 'political opinion' },
  union: { fr: 'appartenance syndicale', en: 'union membership' },
  'sex-life': { fr: 'vie sexuelle', en: 'sex life' },
  origin: { fr: 'origine', en: 'origin' },
  offence: { fr: 'infraction', en: 'offence' },
  insult: { fr: 'propos excessif', en: 'abusive remark' },
  judgement: { fr: 'jugement subjectif', en: 'subjective judgement' },
};

/** What stands in a text where a finding was taken out; the same in every language, and never detected again. */
export function placeholder(type: FindingType): string {
  return `[${type}]`;
}

const LONGEST = Math.max(...FINDING_TYPES.map((type) => type.length));
const TYPES: ReadonlySet<string> = new Set(FINDING_TYPES);

/** Where the placeholder whose type begins at `start` (after its bracket) ends, its bracket left out; 0 where none does. */
export function labelEnd(text: string, start: number): number {
  let end = start;
  while (end - start <= LONGEST && end < text.length && text.charCodeAt(end) !== 0x5d) end++;
  return text.charCodeAt(end) === 0x5d && TYPES.has(text.slice(start, end)) ? end : 0;
}
