import type { Language, Split } from '../model.ts';
import { REPORTING_EN } from './reporting-en.ts';
import { REPORTING_FR } from './reporting-fr.ts';
import { TUNING_EN } from './tuning-en.ts';
import { TUNING_FR } from './tuning-fr.ts';
import type { Frames } from './types.ts';

const ALL: Readonly<Record<Split, Readonly<Record<Language, Frames>>>> = {
  tuning: { fr: TUNING_FR, en: TUNING_EN },
  reporting: { fr: REPORTING_FR, en: REPORTING_EN },
};

export const framesFor = (split: Split, language: Language): Frames => ALL[split][language];
