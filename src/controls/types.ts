import type { Finding } from '../accountability/index.ts';
import type { Bilingual } from '../law/index.ts';

/** Frameworks with a catalogue here: the Regulation for every brand, the others where instructions name them. */
export const CATALOGUES = ['gdpr', 'iso27001-2022', 'anssi-hygiene', 'cnil-security-2024', 'pcidss-4.0.1'] as const;
export type CatalogueId = (typeof CATALOGUES)[number];

export const OWNERS = ['security', 'dpo', 'operations', 'administrator'] as const;
export type Owner = (typeof OWNERS)[number];

/**
 * What is done, once, for as many controls as ask for it. `check`: what the running system says of it; without one, a named role’s
 * word until a day. `owner`: the role whose turn it is.
 */
export type Measure = {
  readonly id: string;
  readonly owner: Owner;
  readonly title: Bilingual;
  readonly check?: string;
};

/** A requirement of a framework, in our own words, and the measures that answer it. */
export type Control = {
  readonly framework: CatalogueId;
  /** As the framework numbers it. */
  readonly number: string;
  readonly section: string;
  readonly title: Bilingual;
  readonly measures: readonly string[];
};

export type Catalogue = {
  readonly id: CatalogueId;
  readonly title: Bilingual;
  /** What it is, which part of it stands here, under which licence. */
  readonly note: Bilingual;
  readonly sections: Readonly<Record<string, Bilingual>>;
  readonly controls: readonly Control[];
};

/** As the parallel’s sides: checked and so, checked and not so, a word that stands, one that ended, none yet, not applicable. */
export const STATES = ['broken', 'lapsed', 'open', 'attested', 'held', 'none'] as const;
export type ControlState = (typeof STATES)[number];

export type Standing = {
  readonly state: ControlState;
  readonly found?: Bilingual;
  /** Since when, where the facts tell it. */
  readonly since?: number;
  /** The room of the console where it is settled. */
  readonly link?: NonNullable<Finding['link']>;
  /** The brands for which it does not hold, where it holds for others. */
  readonly brands?: readonly string[];
  readonly attestation?: MeasureAttestation;
};

/** A named role’s word on a measure: what is done, or why it has no object here. */
export type MeasureAttestation = {
  readonly id: string;
  readonly measure: string;
  readonly applies: boolean;
  readonly says: string;
  /** Who keeps it: a function or a name. */
  readonly owner: string;
  readonly reference: string | null;
  readonly sha512: string | null;
  /** Last day, `YYYY-MM-DD`. */
  readonly until: string;
  readonly by: string;
  readonly role: string;
  readonly at: number;
};

export const QUESTIONNAIRE_FORMATS = ['csv', 'xlsx', 'ods', 'typed'] as const;
export type QuestionnaireFormat = (typeof QUESTIONNAIRE_FORMATS)[number];
