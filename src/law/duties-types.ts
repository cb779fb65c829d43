import type { Bilingual, Rule } from './types.ts';

/** Groups of duties, in the order in which they are shown. */
export const DUTY_CHAPTERS = {
  principles: { fr: 'Principes et licéité', en: 'Principles and lawfulness' },
  rights: { fr: 'Droits des personnes', en: 'Rights of persons concerned' },
  contract: { fr: 'Contrat et instructions', en: 'Contract and instructions' },
  records: { fr: 'Registres et coopération', en: 'Records and cooperation' },
  security: { fr: 'Sécurité', en: 'Security' },
  breach: { fr: 'Violations de données', en: 'Personal data breaches' },
  impact: { fr: 'Analyses d’impact', en: 'Impact assessments' },
  dpo: { fr: 'Délégué à la protection des données', en: 'Data protection officer' },
  transfers: { fr: 'Transferts hors de l’EEE', en: 'Transfers outside the EEA' },
} as const satisfies Record<string, Bilingual>;

export type DutyChapter = keyof typeof DUTY_CHAPTERS;

/** The ceilings of GDPR art. 83: never a prediction of a fine. */
export const FINE_TIERS = {
  '83(4)': {
    article: 'GDPR art. 83(4)',
    fr: 'jusqu’à 10 millions d’euros ou 2 % du chiffre d’affaires annuel mondial, le plus élevé des deux',
    en: 'up to 10 million euros or 2 % of worldwide annual turnover, whichever is higher',
  },
  '83(5)': {
    article: 'GDPR art. 83(5)',
    fr: 'jusqu’à 20 millions d’euros ou 4 % du chiffre d’affaires annuel mondial, le plus élevé des deux',
    en: 'up to 20 million euros or 4 % of worldwide annual turnover, whichever is higher',
  },
} as const satisfies Record<string, Bilingual & { readonly article: string }>;

export type FineTier = keyof typeof FINE_TIERS;

/** One duty of the GDPR, both sides of it: `fr` and `en` of the rule say what it is. */
export type Duty = Rule & {
  readonly chapter: DutyChapter;
  readonly title: Bilingual;
  /** What the controller (responsable du traitement) owes; absent where the duty is not theirs. */
  readonly controller?: Bilingual;
  /** What the processor (sous-traitant) owes; absent where the duty is not theirs. */
  readonly processor?: Bilingual;
  /** When it is due. */
  readonly due: Bilingual;
  /** Which ceiling of art. 83 stands over it; absent where none does of itself. */
  readonly tier?: FineTier;
  /** Owed by the processor once for all brands (art. 30(2), 32, 37), and shown once for its own estate. */
  readonly beyondOneBrand?: true;
};

/** Of the Regulation's own text: in force since its application, unamended in November 2026 (law.md §3). */
type Entry = Omit<Duty, 'from' | 'source' | 'certainty' | 'article' | keyof Bilingual> & {
  readonly article: string;
  readonly text: Bilingual;
  readonly certainty?: Duty['certainty'];
  readonly source?: string;
};

/** Rows of one chapter, each complete. */
export const chapterOf = (chapter: DutyChapter, entries: readonly Omit<Entry, 'chapter'>[]): readonly Duty[] =>
  entries.map(({ text, article, ...entry }) => ({
    from: '2018-05-25',
    source: 'law.md §3',
    certainty: 'known',
    ...entry,
    ...text,
    article: `GDPR art. ${article}`,
    chapter,
  }));

export const both = (fr: string, en: string): Bilingual => ({ fr, en });
