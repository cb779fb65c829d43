import type { Bilingual } from '../law/index.ts';

/** Where something stands in a file, as a person counts: from 1. A text file has one sheet without a name. */
export type Place = { readonly sheet: string; readonly row: number; readonly column: number };

/** What a register says of one activity, field by field, as the file has it. */
export const FIELDS = [
  'name',
  'reference',
  'created',
  'updated',
  'purpose',
  'subPurposes',
  'sensitive',
  'basis',
  'persons',
  'data',
  'kept',
  'recipients',
  'transfers',
  'measures',
  'controller',
  'joint',
  'dpo',
  'representative',
  'processors',
] as const;
export type Field = (typeof FIELDS)[number];
export type Said = {
  readonly field: Field;
  readonly text: string;
  readonly place: Place;
  /** Of data: which row of the CNIL's it stands in, and how long it is kept. */
  readonly row?: string;
  readonly kept?: string;
};
export type RawActivity = { readonly said: readonly Said[]; readonly place: Place };

/** Why something of the file could not be placed, or was placed with a doubt. */
export const IMPORT_PROBLEMS = {
  'sheet-unknown': {
    fr: 'Cette feuille n’est ni une liste de traitements ni une fiche : rien n’en a été repris.',
    en: 'This sheet is neither a list of activities nor a sheet of one: nothing was taken from it.',
  },
  'column-unknown': {
    fr: 'Colonne inconnue : elle n’a pas été reprise.',
    en: 'Unknown column: it was not taken.',
  },
  'label-unknown': {
    fr: 'Ligne inconnue de la fiche : elle n’a pas été reprise.',
    en: 'Unknown line of the sheet: it was not taken.',
  },
  merged: {
    fr: 'Cellules fusionnées : leur contenu vaut pour chaque ligne qu’elles couvrent.',
    en: 'Merged cells: what they hold counts for each row that they cover.',
  },
  unnamed: {
    fr: 'Traitement sans nom ni référence : laissé de côté.',
    en: 'Activity without name or reference: left out.',
  },
  repeated: {
    fr: 'Traitement déjà lu plus haut : le premier est gardé.',
    en: 'Activity read above already: the first one is kept.',
  },
  ragged: {
    fr: 'Ligne plus longue que l’en-tête : ce qui dépasse n’a pas été repris.',
    en: 'Row longer than its header: what goes beyond was not taken.',
  },
  purpose: {
    fr: 'Finalité hors de la liste des instructions, ou qui en désigne plusieurs : à choisir.',
    en: 'Purpose outside the list of the instructions, or that names several of it: to be chosen.',
  },
  basis: { fr: 'Base légale non reconnue : à choisir.', en: 'Legal basis not recognised: to be chosen.' },
  person: { fr: 'Catégorie de personnes non reconnue.', en: 'Category of persons not recognised.' },
  data: {
    fr: 'Donnée sans catégorie correspondante dans les instructions.',
    en: 'Data without a matching category in the instructions.',
  },
  period: { fr: 'Durée non reconnue.', en: 'Period not recognised.' },
  periods: {
    fr: 'Plusieurs durées : la plus courte est retenue, à répartir par type de contenu.',
    en: 'Several periods: the shortest is taken, to be spread over kinds of content.',
  },
  sensitive: {
    fr: 'Données sensibles annoncées, mais aucune n’est décrite.',
    en: 'Sensitive data are announced, but none is described.',
  },
  controller: {
    fr: 'Responsable du traitement inconnu des instructions de la marque.',
    en: 'Controller unknown to the brand’s instructions.',
  },
  contract: {
    fr: 'Relève du contrat-cadre (sites, sous-traitants ultérieurs, transferts), pas du traitement.',
    en: 'Belongs to the contract (sites, sub-processors, transfers), not to the activity.',
  },
  system: {
    fr: 'Tenu par Mandat lui-même (mesures, dates) : non repris.',
    en: 'Kept by Mandat itself (measures, dates): not taken.',
  },
} as const satisfies Record<string, Bilingual>;
export type ImportProblemCode = keyof typeof IMPORT_PROBLEMS;
export type ImportProblem = {
  readonly code: ImportProblemCode;
  readonly place: Place;
  readonly value: string;
  /** Which draft it concerns, by its id; absent where it concerns none. */
  readonly draft?: string;
};

/** What an activity of a frame must say, and a register may not. */
export const NEEDED = ['controller', 'purpose', 'basis', 'channels', 'persons', 'data', 'from', 'keep'] as const;
export type Needed = (typeof NEEDED)[number];

/** An activity as far as the register tells it, in the form of the instructions: to be completed. */
export type ActivityDraft = {
  readonly title: string;
  readonly place: Place;
  readonly activity: {
    readonly id: string;
    readonly role: 'processor';
    readonly controller?: string;
    readonly purpose?: string;
    readonly readFor?: readonly string[];
    readonly basis?: string;
    readonly persons?: readonly string[];
    readonly data?: {
      readonly allow: readonly string[];
      readonly strike: readonly string[];
      readonly forbid: readonly string[];
    };
    readonly keep?: Readonly<Record<string, { readonly from: string; readonly for: string }>>;
  };
  readonly missing: readonly Needed[];
};

export type ImportReport = {
  readonly format: 'ods' | 'xlsx' | 'csv';
  /** How a text file was read. */
  readonly text?: { readonly encoding: string; readonly separator: string };
  readonly drafts: readonly ActivityDraft[];
  readonly problems: readonly ImportProblem[];
};
