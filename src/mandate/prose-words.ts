import { countryName, type Bilingual } from '../law/index.ts';

/** A sentence of the document, under a key by which two versions are compared. */
export type Clause = {
  readonly key: string;
  readonly text: Bilingual;
  readonly article?: string;
  /** The order that made it read so. */
  readonly order?: number;
  readonly doubt?: Bilingual;
};
export type Section = { readonly id: string; readonly title: Bilingual; readonly clauses: readonly Clause[] };

export function say(fr: string, en: string): Bilingual {
  return { fr, en };
}

/** The same in both languages: names, references, numbers. */
export function verbatim(text: string): Bilingual {
  return { fr: text, en: text };
}

const LISTS = {
  fr: new Intl.ListFormat('fr', { type: 'conjunction' }),
  en: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
};

/** « a, b et c »; `none` where there is nothing. */
export function listed(items: readonly Bilingual[], none: Bilingual = say('aucun', 'none')): Bilingual {
  if (items.length === 0) return none;
  return { fr: LISTS.fr.format(items.map(({ fr }) => fr)), en: LISTS.en.format(items.map(({ en }) => en)) };
}

const DATES = {
  fr: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
};

/** A day in words: « 1er janvier 2026 ». */
export function dayText(date: string): Bilingual {
  const day = new Date(`${date}T00:00:00Z`);
  return { fr: DATES.fr.format(day).replace(/^1 /, '1er '), en: DATES.en.format(day) };
}

const PERCENT = {
  fr: new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 2 }),
};

export function shareText(share: number): Bilingual {
  return { fr: PERCENT.fr.format(share), en: PERCENT.en.format(share) };
}

export function countryText(code: string): Bilingual {
  return countryName(code) ?? verbatim(code);
}

export function sirenText(siren: string): string {
  return siren.replaceAll(/(\d{3})(?=\d)/g, '$1\u202f');
}
