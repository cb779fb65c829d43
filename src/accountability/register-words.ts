import type { Bilingual } from '../law/index.ts';
import { countryText } from './register-rules.ts';
import type { Actor, Party } from './register-types.ts';

export type Language = 'fr' | 'en';

/** Words of the CNIL's simplified template (registre simplifié, 2019), in its order. */
export const WORDS = {
  list: { fr: 'Liste des traitements', en: 'List of processing activities' },
  title: { fr: 'Registre des activités de traitement', en: 'Record of processing activities' },
  ours: {
    fr: 'Registre des catégories d’activités de traitement (sous-traitant)',
    en: 'Record of categories of processing activities (processor)',
  },
  name: { fr: 'Nom du traitement', en: 'Name of the processing' },
  reference: { fr: 'N° / RÉF', en: 'No. / REF' },
  created: { fr: 'Date de création de la fiche', en: 'Date of creation' },
  updated: { fr: 'Dernière mise à jour de la fiche', en: 'Last update' },
  purpose: { fr: 'Finalité du traitement', en: 'Purpose of the processing' },
  sensitive: { fr: 'Données sensibles ?', en: 'Sensitive data?' },
  stage: { fr: 'Étape', en: 'Stage' },
  yes: { fr: 'Oui', en: 'Yes' },
  no: { fr: 'Non', en: 'No' },
  actors: { fr: 'Acteurs', en: 'Actors' },
  actorName: { fr: 'Nom', en: 'Name' },
  address: { fr: 'Adresse', en: 'Address' },
  postalCode: { fr: 'Code postal', en: 'Postal code' },
  town: { fr: 'Ville', en: 'Town' },
  country: { fr: 'Pays', en: 'Country' },
  phone: { fr: 'Téléphone', en: 'Telephone' },
  email: { fr: 'Adresse mél', en: 'Email address' },
  controller: { fr: 'Responsable du traitement', en: 'Controller' },
  dpo: { fr: 'Délégué à la protection des données', en: 'Data protection officer' },
  dpoCompany: { fr: 'Société du DPO (s’il est externe)', en: 'Company of the DPO (if external)' },
  unstated: { fr: 'non indiquée dans les instructions', en: 'not stated in the instructions' },
  representative: { fr: 'Représentant', en: 'Representative' },
  joint: { fr: 'Responsable(s) conjoint(s)', en: 'Joint controller(s)' },
  processor: { fr: 'Sous-traitant', en: 'Processor' },
  purposes: { fr: 'Finalité(s) du traitement effectué', en: 'Purpose(s) of the processing' },
  main: { fr: 'Finalité principale', en: 'Main purpose' },
  sub: { fr: 'Sous-finalité', en: 'Sub-purpose' },
  data: { fr: 'Catégories de données personnelles concernées', en: 'Categories of personal data' },
  sensitiveData: { fr: 'Données sensibles', en: 'Sensitive data' },
  description: { fr: 'Description', en: 'Description' },
  period: { fr: 'Durée de conservation', en: 'Retention period' },
  excluded: {
    fr: 'Interdites ou supprimées avant toute écriture',
    en: 'Forbidden, or struck out before anything is written',
  },
  notKept: { fr: 'non conservées', en: 'not kept' },
  persons: { fr: 'Catégories de personnes concernées', en: 'Categories of persons concerned' },
  precisions: { fr: 'Précisions', en: 'Details' },
  recipients: { fr: 'Destinataires', en: 'Recipients' },
  recipientKind: { fr: 'Type de destinataire', en: 'Kind of recipient' },
  measures: { fr: 'Mesures de sécurité', en: 'Security measures' },
  measureKind: { fr: 'Type de mesure', en: 'Kind of measure' },
  transfers: { fr: 'Transferts hors UE', en: 'Transfers outside the EU' },
  recipient: { fr: 'Destinataire', en: 'Recipient' },
  guarantee: { fr: 'Type de garanties', en: 'Kind of guarantee' },
  documents: { fr: 'Documentation', en: 'Documentation' },
  none: { fr: 'aucun', en: 'none' },
  noData: { fr: 'aucune', en: 'none' },
  without: { fr: 'sans objet', en: 'not applicable' },
  categories: {
    fr: 'Catégories de traitements effectués pour le responsable',
    en: 'Categories of processing carried out for the controller',
  },
  instruction: { fr: 'Instruction documentée (art. 28(3)(a))', en: 'Documented instruction (art. 28(3)(a))' },
  common: {
    fr: 'Celles qui suivent sont communes à tous les traitements de ce registre.',
    en: 'Those that follow are common to all activities of this record.',
  },
  coordinates: { fr: 'Coordonnées', en: 'Contact details' },
  service: { fr: 'Prestation', en: 'Service' },
  vendors: { fr: 'Sous-traitants ultérieurs', en: 'Sub-processors' },
} as const satisfies Record<string, Bilingual>;

export type Word = keyof typeof WORDS;
export const say = (word: Word, language: Language): string => WORDS[word][language];

/** Made once: making one costs more than all that is done with it, and the house asks for the days of every brand. */
const days = (locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Europe/Paris' });
const DAY = { fr: days('fr-FR'), en: days('en-GB') };
export const dayText = (at: number, language: Language): string =>
  DAY[language].format(at).replace(/^1 (?=\p{L})/u, language === 'fr' ? '1er ' : '1 ');

export const stateNote = (at: number, mandate: number | undefined, language: Language, brand?: string): string => {
  const version =
    mandate === undefined ? '' : language === 'fr' ? `, mandat n° ${mandate}` : `, mandate no. ${mandate}`;
  const from =
    brand === '_house'
      ? {
          fr: 'de ce que fait cette installation et des instructions signées',
          en: 'what this installation does and the signed instructions',
        }
      : { fr: 'des instructions documentées signées', en: 'the signed documented instructions' };
  return language === 'fr'
    ? `Tel qu’au ${dayText(at, 'fr')}${version}. Établi par Mandat à partir ${from.fr}.`
    : `As it stood on ${dayText(at, 'en')}${version}. Drawn by Mandat from ${from.en}.`;
};

export const contactText = ({ name, address, postalCode, town, phone, email }: Actor): string =>
  [name, address, [postalCode, town].filter(Boolean).join(' ') || undefined, phone, email]
    .filter((part) => part !== undefined)
    .join('\n');

export const partyText = (party: Party, language: Language): string =>
  [
    contactText(party),
    ...(party.country === undefined ? [] : [countryText(party.country, language)]),
    ...(party.siren === undefined ? [] : [`SIREN ${party.siren}`]),
  ].join('\n');
