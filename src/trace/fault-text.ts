import type { FaultCode } from '@mandat/verify';

const TEXTS: Record<FaultCode, { readonly fr: string; readonly en: string }> = {
  key: { fr: 'Clé de vérification absente ou illisible.', en: 'Verifier key missing or unreadable.' },
  note: { fr: 'Le point de contrôle n’est pas une note signée.', en: 'The checkpoint is not a signed note.' },
  signature: {
    fr: 'Le point de contrôle n’est pas signé par cette clé.',
    en: 'The checkpoint is not signed by this key.',
  },
  checkpoint: { fr: 'Le point de contrôle est mal formé.', en: 'The checkpoint is malformed.' },
  proof: { fr: 'La preuve ne mène pas à la racine signée.', en: 'The proof does not lead to the signed root.' },
  missing: {
    fr: 'Le journal ne sert pas ce que son point de contrôle annonce.',
    en: 'The log does not serve what its checkpoint promises.',
  },
  bundle: { fr: 'Un paquet d’entrées est mal formé.', en: 'A bundle of entries is malformed.' },
  tile: { fr: 'Une tuile diffère de ce que donnent les entrées.', en: 'A tile differs from what the entries give.' },
  root: { fr: 'Les entrées ne donnent pas la racine signée.', en: 'The entries do not give the signed root.' },
  opening: { fr: 'Une ouverture ne correspond pas à son entrée.', en: 'An opening does not match its entry.' },
  source: { fr: 'Le journal n’a pas pu être lu.', en: 'The log could not be read.' },
};

/** What a verification found, in a sentence. */
export function faultText(code: FaultCode, language: 'fr' | 'en'): string {
  return TEXTS[code][language];
}
