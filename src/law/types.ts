/** A text in both languages of Mandat. */
export type Bilingual = { readonly fr: string; readonly en: string };

/**
 * How sure we are of a rule: `text` was read in the primary text, `authority` on an authority's page or a quotation of it,
 * `secondary` elsewhere, `known` is held without a source, `analysis` is our own deduction.
 */
export type Certainty = 'text' | 'authority' | 'secondary' | 'known' | 'analysis';

/** A rule of law as dated data. */
export type Rule = Bilingual & {
  readonly id: string;
  /** First day in force, `YYYY-MM-DD`, Paris. */
  readonly from: string;
  /** First day no more in force. */
  readonly to?: string;
  readonly article: string;
  readonly source: string;
  readonly certainty: Certainty;
  /** What the texts leave open; the rule then takes the protective reading, and whoever applies it says so. */
  readonly doubt?: Bilingual;
};
