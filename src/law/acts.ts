import { both } from './duties-types.ts';
import type { Bilingual } from './types.ts';

/** A text of law whose articles are read: by what it is known officially, and how our rules name it. */
export type LawAct = {
  /** Of the Union its CELEX number; of France the number of its code, or its nature and number: `LOI 78-17`. */
  readonly key: string;
  /** Before the number of an article in a citation of ours. */
  readonly cited: string;
  readonly title: Bilingual;
  /** Other numbers that the same text bears in open data. */
  readonly also?: readonly string[];
};

const ACTS: readonly LawAct[] = [
  {
    key: '32016R0679',
    cited: 'GDPR',
    title: both('RGPD, règlement (UE) 2016/679', 'GDPR, Regulation (EU) 2016/679'),
  },
  {
    key: '32024R1689',
    cited: 'AI Act',
    title: both('Règlement (UE) 2024/1689 sur l’intelligence artificielle', 'AI Act, Regulation (EU) 2024/1689'),
  },
  {
    key: '32021D0914',
    cited: '(UE) 2021/914',
    title: both(
      'Clauses contractuelles types de transfert, (UE) 2021/914',
      'Standard clauses for transfers, (EU) 2021/914',
    ),
  },
  {
    key: '32021D0915',
    cited: '(UE) 2021/915',
    title: both(
      'Clauses contractuelles types, article 28, (UE) 2021/915',
      'Standard clauses, article 28, (EU) 2021/915',
    ),
  },
  {
    key: 'LOI 78-17',
    cited: 'LIL',
    title: both('Loi n° 78-17, « Informatique et Libertés »', 'French Data Protection Act, law 78-17'),
    also: ['JORFTEXT000000886460', 'LEGITEXT000006068624'],
  },
  {
    key: 'LOI 2004-575',
    cited: 'LCEN',
    title: both(
      'Loi n° 2004-575 pour la confiance dans l’économie numérique',
      'French law 2004-575 on the digital economy',
    ),
    also: ['JORFTEXT000000801164', 'LEGITEXT000005789847'],
  },
  {
    key: 'CONSTITUTION',
    cited: 'Const.',
    title: both('Constitution du 4 octobre 1958', 'French Constitution of 4 October 1958'),
    also: ['JORFTEXT000000571356', 'LEGITEXT000006071194'],
  },
  {
    key: 'LEGITEXT000006069565',
    cited: 'C. conso',
    title: both('Code de la consommation', 'French Consumer Code'),
  },
  {
    key: 'LEGITEXT000006070987',
    cited: 'CPCE',
    title: both(
      'Code des postes et des communications électroniques',
      'French Code of posts and electronic communications',
    ),
  },
  { key: 'LEGITEXT000006073984', cited: 'C. assur.', title: both('Code des assurances', 'French Insurance Code') },
  { key: 'LEGITEXT000006070721', cited: 'C. civ.', title: both('Code civil', 'French Civil Code') },
  { key: 'LEGITEXT000006070719', cited: 'C. pén.', title: both('Code pénal', 'French Criminal Code') },
  {
    key: 'LEGITEXT000006071154',
    cited: 'C. proc. pén.',
    title: both('Code de procédure pénale', 'French Code of criminal procedure'),
  },
  { key: 'LEGITEXT000006072050', cited: 'C. trav.', title: both('Code du travail', 'French Labour Code') },
  { key: 'LEGITEXT000005634379', cited: 'C. com.', title: both('Code de commerce', 'French Commercial Code') },
  {
    key: 'LEGITEXT000006072026',
    cited: 'CMF',
    title: both('Code monétaire et financier', 'French Monetary and Financial Code'),
  },
];

export const isEuropean = (key: string): boolean => /^3\d{4}[A-Z]\d{4}$/.test(key);
/** What a text without a name of ours is cited by. */
const KEY = /^(?:3\d{4}[A-Z]\d{4}|(?:LEGI|JORF)TEXT\d{12}|[A-Z_]{3,20} [\d-]{2,12})$/;

/** By the name before an article, by a decision’s number (`(UE) 2021/914`, `2000/518/CE`), by a law’s, or by its key. */
export function actCited(name: string): { readonly key: string; readonly act: LawAct | undefined } | undefined {
  const named = ACTS.find(({ cited }) => cited === name);
  if (named) return { key: named.key, act: named };
  const decision = /^\((?:UE|EU)\) (\d{4})\/(\d{1,4})\b/.exec(name) ?? /^(\d{4})\/(\d{1,4})\/(?:CE|UE)$/.exec(name);
  const law = /^Loi (\d{2,4}-\d{1,4})$/.exec(name);
  const key = decision ? `3${decision[1]}D${decision[2]!.padStart(4, '0')}` : law ? `LOI ${law[1]}` : name;
  return KEY.test(key) ? { key, act: actOf(key) } : undefined;
}

/** A text by any of its numbers. */
export const actOf = (number: string): LawAct | undefined =>
  ACTS.find(({ key, also }) => key === number || also?.includes(number));

/** What stands before an article of it in a citation. */
export const citedAs = (key: string): string => actOf(key)?.cited ?? key.replace(/^LOI /, 'Loi ');

const EUR_LEX = 'https://eur-lex.europa.eu/legal-content';
const LEGIFRANCE = 'https://www.legifrance.gouv.fr';

/** Where it stands officially: the article by its own number where that is known, else the whole text. */
export function officialPlace(
  key: string,
  language: 'fr' | 'en',
  { article, number }: { readonly article?: string; readonly number?: string | undefined } = {},
): string | undefined {
  if (isEuropean(key))
    return `${EUR_LEX}/${language.toUpperCase()}/TXT/HTML/?uri=CELEX:${key}${article === undefined ? '' : `#art_${article}`}`;
  const code = key.startsWith('LEGITEXT');
  if (number && /^LEGIARTI\d{12}$/.test(number)) return `${LEGIFRANCE}/${code ? 'codes' : 'loda'}/article_lc/${number}`;
  if (code) return `${LEGIFRANCE}/codes/texte_lc/${key}`;
  const text = actOf(key)?.also?.[0] ?? (key.startsWith('JORFTEXT') ? key : undefined);
  return text && `${LEGIFRANCE}/loda/id/${text}`;
}
