import type { z } from 'zod';
import { textOf } from '../kernel/refusal.ts';
import { CAPACITIES, PRACTICES, SAFEGUARD_STATEMENTS, type Bilingual } from '../law/index.ts';
import { STAGE_WORDS, type Facet } from '../mandate/index.ts';
import type { GateReasonView } from './contract.ts';
import type { GateReason } from './types.ts';

const FACET_WORDS: Readonly<Record<Facet, Bilingual>> = {
  purpose: { fr: 'finalité', en: 'purpose' },
  data: { fr: 'données', en: 'data' },
  persons: { fr: 'personnes', en: 'persons' },
  channels: { fr: 'canaux', en: 'channels' },
  recording: { fr: 'enregistrement', en: 'recording' },
  ai: { fr: 'intelligence artificielle', en: 'artificial intelligence' },
  keep: { fr: 'durées', en: 'periods' },
  views: { fr: 'vues', en: 'views' },
  places: { fr: 'lieux', en: 'places' },
  'sub-processors': { fr: 'sous-traitants ultérieurs', en: 'sub-processors' },
};
const WORDS: Readonly<Record<string, Bilingual>> = {
  ...CAPACITIES,
  ...PRACTICES,
  ...SAFEGUARD_STATEMENTS,
  ...STAGE_WORDS,
  ...FACET_WORDS,
};

/** A reason with its text in both languages, the closed words in it said in words. */
export function reasonView({ code, article, capacity, params = {} }: GateReason): z.infer<typeof GateReasonView> {
  const text = (language: 'fr' | 'en'): string => textOf(code, language, inWords(params, language));
  return {
    code,
    text: { fr: text('fr'), en: text('en') },
    article,
    ...(capacity && { capacity }),
    ...(Object.keys(params).length > 0 && { params: { ...params } }),
  };
}

/** `draft, ended` → `projet, terminé`; an employer or a country stays as it is. */
function inWords(params: Readonly<Record<string, string>>, language: 'fr' | 'en'): Record<string, string> {
  const worded = (value: string): string =>
    value.replaceAll(/[a-z][a-z-]*/g, (word) => (Object.hasOwn(WORDS, word) ? WORDS[word]![language] : word));
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      name === 'entity' || name === 'country' ? value : worded(value),
    ]),
  );
}
