import type { Bilingual } from '../law/index.ts';
import type { StandingMeasure } from './control-rules.ts';

const t = (fr: string, en: string): Bilingual => ({ fr, en });
const NOT_YET = t('Pas à ce jour.', 'Not to date.');
const YES = t('Oui.', 'Yes.');
const CHECKED = t('Vérifié en continu par le système.', 'Checked continuously by the system.');
const NO_OBJECT = t('Sans objet.', 'Not applicable.');
const UNKNOWN = t('À compléter : rien ne l’atteste aujourd’hui.', 'To be completed: nothing attests it today.');

/**
 * What can be answered of a measure as it stands, and no more than that: a person confirms it, or writes it anew. What was found
 * is not told: a client is not to read of others.
 */
export function answerOf({ measure, standing }: StandingMeasure, language: 'fr' | 'en'): string {
  const { state, attestation } = standing;
  const title = `${measure.title[language]}.`;
  const word = attestation ? [attestation.says, attestation.reference && `(${attestation.reference})`] : [];
  const said = (...parts: readonly (string | null | undefined)[]): string => parts.filter(Boolean).join(' ');
  switch (state) {
    case 'held':
      return said(YES[language], title, CHECKED[language]);
    case 'attested':
      return said(YES[language], ...word);
    case 'none':
      return said(NO_OBJECT[language], attestation?.says ?? title);
    case 'broken':
      return said(NOT_YET[language], title);
    case 'lapsed':
    case 'open':
      return said(title, UNKNOWN[language]);
  }
}
