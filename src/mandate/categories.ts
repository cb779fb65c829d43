import type { Bilingual } from '../law/index.ts';
import type { FindingType } from '../shield/types.ts';

type Category = Bilingual & {
  /** What the shield looks for; none where no detector exists. */
  readonly finds: readonly FindingType[];
  /** GDPR art. 9 or 10: forbidden unless an exception is named. */
  readonly special?: 'GDPR art. 9' | 'GDPR art. 10';
};

/** The closed list of data categories that instructions speak of. Every finding type belongs to exactly one. */
export const CATEGORIES = {
  identity: { fr: 'identité', en: 'identity', finds: ['name', 'birth-date'] },
  contact: { fr: 'coordonnées', en: 'contact details', finds: ['phone', 'email', 'address'] },
  contract: { fr: 'références du contrat', en: 'contract references', finds: ['reference'] },
  billing: { fr: 'facturation', en: 'billing', finds: [] },
  consumption: { fr: 'consommation', en: 'consumption', finds: [] },
  banking: { fr: 'coordonnées bancaires', en: 'bank details', finds: ['iban', 'bic'] },
  card: { fr: 'carte bancaire', en: 'payment card', finds: ['card', 'card-expiry'] },
  'card-code': { fr: 'codes de carte', en: 'card codes', finds: ['card-code', 'pin'] },
  'identity-document': {
    fr: 'pièces d’identité',
    en: 'identity documents',
    finds: ['passport', 'identity-card', 'driving-licence'],
  },
  'social-security': { fr: 'numéro de sécurité sociale', en: 'social security number', finds: ['nir'] },
  tax: { fr: 'numéro fiscal', en: 'tax number', finds: ['spi'] },
  vehicle: { fr: 'véhicule', en: 'vehicle', finds: ['plate'] },
  company: { fr: 'identifiants d’entreprise', en: 'company identifiers', finds: ['siren', 'siret'] },
  online: { fr: 'données de connexion', en: 'connection data', finds: ['ip'] },
  credentials: { fr: 'identifiants secrets', en: 'credentials', finds: ['secret', 'url-credentials'] },
  conduct: { fr: 'propos injurieux ou subjectifs', en: 'insults and judgements', finds: ['insult', 'judgement'] },
  health: { fr: 'santé', en: 'health', finds: ['health'], special: 'GDPR art. 9' },
  religion: { fr: 'convictions religieuses', en: 'religious beliefs', finds: ['religion'], special: 'GDPR art. 9' },
  opinion: { fr: 'opinions politiques', en: 'political opinions', finds: ['opinion'], special: 'GDPR art. 9' },
  union: { fr: 'appartenance syndicale', en: 'trade-union membership', finds: ['union'], special: 'GDPR art. 9' },
  'sex-life': {
    fr: 'vie ou orientation sexuelle',
    en: 'sex life or orientation',
    finds: ['sex-life'],
    special: 'GDPR art. 9',
  },
  origin: {
    fr: 'origine raciale ou ethnique',
    en: 'racial or ethnic origin',
    finds: ['origin'],
    special: 'GDPR art. 9',
  },
  offence: { fr: 'infractions', en: 'offences', finds: ['offence'], special: 'GDPR art. 10' },
} as const satisfies Record<string, Category>;

export type CategoryId = keyof typeof CATEGORIES;
export const CATEGORY_IDS = Object.keys(CATEGORIES) as [CategoryId, ...CategoryId[]];

export function categoryOf(id: CategoryId): Category {
  return CATEGORIES[id];
}

/** Struck out in every mandate, whatever it says (PCI DSS 3.3.1, 3.5.1; CNIL délib. 2018-303). */
export const ALWAYS_STRUCK: readonly CategoryId[] = ['card', 'card-code'];

/** What the shield looks for under these categories, each once, in the order of the list. */
export function findingsOf(categories: readonly CategoryId[]): FindingType[] {
  return [...new Set(categories.flatMap((id) => CATEGORIES[id].finds))];
}

export const SPECIAL_CATEGORIES: readonly CategoryId[] = CATEGORY_IDS.filter(
  (id) => categoryOf(id).special !== undefined,
);
