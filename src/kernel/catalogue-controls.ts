import type { Entry } from './catalogue-entry.ts';

/** Controls of frameworks, and clients' security questionnaires. */
export const controlsCatalogue = {
  'measure.unknown': { status: 404, fr: 'Aucune mesure de ce nom.', en: 'No measure of this name.' },
  'measure.checked': { status: 409, fr: 'Cette mesure est vérifiée par le système : une attestation n’y change rien.', en: 'This measure is checked by the system: an attestation changes nothing.' },
  'measure.role': { status: 403, fr: 'Seuls la sécurité, le délégué à la protection des données et l’administration attestent pour la maison.', en: 'Security, the data protection officer and administration alone attest for the house.' },
  'questionnaire.unknown': { status: 404, fr: 'Ce questionnaire n’est pas connu.', en: 'This questionnaire is not known.' },
  'questionnaire.row': { status: 404, fr: 'Ce questionnaire n’a pas cette question.', en: 'This questionnaire has no such question.' },
  'questionnaire.unreadable': { status: 422, fr: 'Ce fichier n’est ni un classeur XLSX ni un CSV lisible.', en: 'This file is neither an XLSX workbook nor a readable CSV.' },
  'questionnaire.large': { status: 413, fr: 'Un questionnaire tient en {rows} lignes et {cells} caractères par cellule.', en: 'A questionnaire fits in {rows} rows and {cells} characters a cell.' },
  'questionnaire.column': { status: 422, fr: 'Aucune colonne de questions n’a été reconnue : indiquez laquelle ({columns}).', en: 'No column of questions was recognised: say which ({columns}).' },
  'questionnaire.empty': { status: 422, fr: 'Ce fichier ne contient aucune question.', en: 'This file holds no question.' },
} as const satisfies Record<string, Entry>;
