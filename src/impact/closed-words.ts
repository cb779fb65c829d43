import type { Params } from '../kernel/refusal.ts';
import { CAPACITIES, PRACTICES, SAFEGUARD_STATEMENTS, type Bilingual } from '../law/index.ts';
import { STAGE_WORDS, type Facet } from '../mandate/index.ts';

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

/** `draft, ended` → `projet, terminé`; an employer or a country stays as it is. */
export function inWords(params: Readonly<Record<string, string>>, language: 'fr' | 'en'): Record<string, string> {
  const said = (value: string): string =>
    value.replaceAll(/[a-z][a-z-]*/g, (word) => (Object.hasOwn(WORDS, word) ? WORDS[word]![language] : word));
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      name === 'entity' || name === 'country' ? value : said(value),
    ]),
  );
}

/** As a refusal carries them: in both languages. */
export const inBoth = (params: Readonly<Record<string, string>>): Params => {
  const [fr, en] = [inWords(params, 'fr'), inWords(params, 'en')];
  return Object.fromEntries(Object.keys(params).map((name) => [name, { fr: fr[name]!, en: en[name]! }]));
};
