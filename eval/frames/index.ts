import type { Language, Split } from '../model.ts';
import { TUNING_FR } from './tuning-fr.ts';
import type { Frames } from './types.ts';

const ALL: Readonly<Record<Split, Readonly<Partial<Record<Language, Frames>>>>> = {
  tuning: { fr: TUNING_FR },
  reporting: { fr: TUNING_FR },
};

export function framesFor(split: Split, language: Language): Frames {
  return ALL[split][language] ?? TUNING_FR;
}
