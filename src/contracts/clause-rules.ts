import {
  comparePeriods,
  countryName,
  FRAMEWORKS,
  isAtMost,
  isEea,
  PERIOD,
  periodText,
  type Bilingual,
} from '../law/index.ts';
import type { Frame } from '../mandate/index.ts';

/** How a clause is written down: a delay, one of several, a day, or words that nothing compares. */
export type ClauseKind = 'period' | 'choice' | 'day' | 'words';

type ClauseOf = {
  readonly id: string;
  readonly article: string;
  readonly title: Bilingual;
  readonly kind: ClauseKind;
  /** Of a choice: its values as the frame writes them. */
  readonly choices?: Readonly<Record<string, Bilingual>>;
  /** What the frame says; undefined where it says nothing. */
  readonly frame?: (frame: Frame) => string | undefined;
  /** Of words whose codes, between commas, have names. */
  readonly names?: (code: string) => Bilingual | undefined;
  /** Of a delay: which of two protects more. */
  readonly protects?: 'shorter' | 'longer';
};

const LONG = { dateStyle: 'long', timeZone: 'UTC' } as const;
const DAY = { fr: new Intl.DateTimeFormat('fr-FR', LONG), en: new Intl.DateTimeFormat('en-GB', LONG) };
const both = (fr: string, en: string): Bilingual => ({ fr, en });

export const AUTHORISATIONS = {
  general: both('autorisation générale', 'general authorisation'),
  specific: both('autorisation spécifique', 'specific authorisation'),
} as const;
export const ENDS = {
  return: both('restitution', 'return'),
  delete: both('effacement', 'deletion'),
  chosenAtTermination: both('au choix du responsable, à la fin', 'as the controller chooses at the end'),
} as const;

/** What a data-processing agreement must settle (art. 28(3)) or usually does, in the order of the matrix. */
export const CLAUSES = [
  {
    id: 'duration',
    article: 'GDPR art. 28(3)',
    title: both('Fin du contrat', 'Last day of the contract'),
    kind: 'day',
    frame: ({ contract }) => contract.to,
  },
  {
    id: 'instructions',
    article: 'GDPR art. 28(3)(a)',
    title: both('Qui donne les instructions', 'Who gives instructions'),
    kind: 'words',
    frame: ({ contract }) => contract.instructedBy.map(({ name, capacity }) => `${name}, ${capacity}`).join(' ; '),
  },
  {
    id: 'transfers',
    article: 'GDPR art. 28(3)(a), 44',
    title: both('Pays tiers admis', 'Third countries admitted'),
    kind: 'words',
    frame: ({ sites, subProcessors }) =>
      [...new Set([...sites, ...subProcessors.list].map(({ country }) => country))]
        .filter((country) => !isEea(country))
        .join(', ') || undefined,
    names: countryName,
  },
  {
    id: 'security',
    article: 'GDPR art. 28(3)(c), 32',
    title: both('Référentiels de sécurité', 'Security frameworks'),
    kind: 'words',
    frame: ({ frameworks }) => frameworks.join(', ') || undefined,
    names: (id) => (Object.hasOwn(FRAMEWORKS, id) ? FRAMEWORKS[id as keyof typeof FRAMEWORKS] : undefined),
  },
  {
    id: 'authorisation',
    article: 'GDPR art. 28(2)',
    title: both('Sous-traitants ultérieurs', 'Sub-processors'),
    kind: 'choice',
    choices: AUTHORISATIONS,
    frame: ({ subProcessors }) => subProcessors.authorisation,
  },
  {
    id: 'notice',
    article: 'GDPR art. 28(2)',
    title: both('Préavis d’un changement', 'Notice of a change'),
    kind: 'period',
    protects: 'longer',
    frame: ({ subProcessors }) => subProcessors.notice,
  },
  {
    id: 'rights',
    article: 'GDPR art. 28(3)(e)',
    title: both('Transmission des demandes', 'Passing requests on'),
    kind: 'period',
    protects: 'shorter',
    frame: ({ rights }) => rights.within,
  },
  {
    id: 'breach',
    article: 'GDPR art. 28(3)(f), 33(2)',
    title: both('Notification d’une violation', 'Telling of a breach'),
    kind: 'period',
    protects: 'shorter',
    frame: ({ breach }) => breach.within,
  },
  {
    id: 'audit',
    article: 'GDPR art. 28(3)(h)',
    title: both('Audit : fréquence et frais', 'Audit: how often, at whose cost'),
    kind: 'words',
  },
  {
    id: 'audit-notice',
    article: 'GDPR art. 28(3)(h)',
    title: both('Préavis d’un audit', 'Notice of an audit'),
    kind: 'period',
    protects: 'shorter',
  },
  {
    id: 'end',
    article: 'GDPR art. 28(3)(g)',
    title: both('Sort des données à la fin', 'Fate of the data at the end'),
    kind: 'choice',
    choices: ENDS,
    frame: ({ end }) => end,
  },
  {
    id: 'end-delay',
    article: 'GDPR art. 28(3)(g)',
    title: both('Délai de restitution ou d’effacement', 'Delay of return or deletion'),
    kind: 'period',
    protects: 'shorter',
  },
  {
    id: 'liability',
    article: 'GDPR art. 82',
    title: both('Responsabilité', 'Liability'),
    kind: 'words',
  },
] as const satisfies readonly ClauseOf[];
export type ClauseId = (typeof CLAUSES)[number]['id'];
export const CLAUSE_IDS = CLAUSES.map(({ id }) => id) as [ClauseId, ...ClauseId[]];
export const clauseOf = (id: ClauseId): ClauseOf => CLAUSES.find((one) => one.id === id)!;

/** A clause as somebody read it in the signed document; a value of null: the document says nothing of it. */
export type Reading = { readonly value: string | null; readonly agrees?: boolean | undefined };
/** Against the frame in force: which of the two protects more where they differ in a delay. */
export type Verdict = 'same' | 'differs' | 'frame-silent' | 'document-silent' | 'to-compare' | 'unread';
export type Compared = { readonly verdict: Verdict; readonly stricter?: 'document' | 'frame' | undefined };

/** What is wrong with how a clause is written down; undefined where it can be compared. */
export function writtenWrong(clause: ClauseOf, value: string | null): Bilingual | undefined {
  if (value === null) return undefined;
  if (clause.kind === 'period' && !PERIOD.test(value))
    return both('une durée ISO 8601 (PT24H, P30D)', 'an ISO 8601 period (PT24H, P30D)');
  if (clause.kind === 'day' && !/^\d{4}-\d{2}-\d{2}$/.test(value)) return both('une date', 'a date');
  if (clause.kind === 'choice' && !Object.hasOwn(clause.choices ?? {}, value)) {
    const listed = Object.keys(clause.choices ?? {}).join(', ');
    return both(listed, listed);
  }
  return undefined;
}

/** What was read of the signed document against what the frame says; what differs is for people to settle. */
export function compareClause(clause: ClauseOf, reading: Reading | undefined, frame: Frame | undefined): Compared {
  if (!reading) return { verdict: 'unread' };
  const signed = frame && clause.frame?.(frame);
  if (signed === undefined) return { verdict: 'frame-silent' };
  if (reading.value === null) return { verdict: 'document-silent' };
  if (clause.kind === 'words')
    return { verdict: reading.agrees === undefined ? 'to-compare' : reading.agrees ? 'same' : 'differs' };
  if (clause.kind !== 'period') return { verdict: reading.value === signed ? 'same' : 'differs' };
  if (comparePeriods(reading.value, signed) === 0) return { verdict: 'same' };
  const shorter = isAtMost(reading.value, signed) ? 'document' : isAtMost(signed, reading.value) ? 'frame' : undefined;
  if (shorter === undefined) return { verdict: 'differs' };
  const longer = shorter === 'document' ? 'frame' : 'document';
  return { verdict: 'differs', stricter: clause.protects === 'longer' ? longer : shorter };
}

/** A clause's value in words. */
export function valueText(clause: ClauseOf, value: string): Bilingual {
  if (clause.kind === 'period' && PERIOD.test(value)) return periodText(value);
  if (clause.kind === 'day') return both(DAY.fr.format(Date.parse(value)), DAY.en.format(Date.parse(value)));
  const list = (language: 'fr' | 'en'): string =>
    value
      .split(', ')
      .map((code) => clause.names?.(code)?.[language] ?? code)
      .join(', ');
  return clause.choices?.[value] ?? both(list('fr'), list('en'));
}
