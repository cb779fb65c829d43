import { dayOf } from './periods.ts';
import type { Bilingual, Rule } from './types.ts';

const EEA = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO GF GP MF MQ RE YT'.split(
    ' ',
  ),
);

export type Adequacy = {
  readonly country: string;
  readonly from: string;
  readonly to?: string;
  readonly decision: string;
  readonly partial?: Bilingual;
  readonly doubt?: Bilingual;
};

const CERTIFIED = { fr: 'organisations certifiées seulement', en: 'certified organisations only' };
const COMMERCIAL = {
  fr: 'organisations commerciales soumises à la loi fédérale seulement',
  en: 'commercial organisations under the federal act only',
};

/** Adequacy decisions (GDPR art. 45), known and not re-read; the list changes, each line has its dates. */
export const ADEQUACY: readonly Adequacy[] = [
  { country: 'CH', from: '2000-07-26', decision: '2000/518/CE' },
  { country: 'CA', from: '2001-12-20', decision: '2002/2/CE', partial: COMMERCIAL },
  { country: 'AR', from: '2003-06-30', decision: '2003/490/CE' },
  { country: 'GG', from: '2003-11-21', decision: '2003/821/CE' },
  { country: 'IM', from: '2004-04-28', decision: '2004/411/CE' },
  { country: 'JE', from: '2008-05-08', decision: '2008/393/CE' },
  { country: 'FO', from: '2010-03-05', decision: '2010/146/UE' },
  { country: 'AD', from: '2010-10-19', decision: '2010/625/UE' },
  { country: 'IL', from: '2011-01-31', decision: '2011/61/UE' },
  { country: 'UY', from: '2012-08-21', decision: '2012/484/UE' },
  { country: 'NZ', from: '2012-12-19', decision: '2013/65/UE' },
  { country: 'JP', from: '2019-01-23', decision: '(UE) 2019/419' },
  { country: 'GB', from: '2021-06-28', to: '2031-12-28', decision: '(UE) 2021/1772, renouvelée en décembre 2025' },
  { country: 'KR', from: '2021-12-17', decision: '(UE) 2022/254' },
  {
    country: 'US',
    from: '2023-07-10',
    decision: '(UE) 2023/1795',
    partial: CERTIFIED,
    doubt: {
      fr: 'Recours T-553/23 rejeté le 3 septembre 2025, pourvoi C-703/25 P pendant.',
      en: 'Action T-553/23 dismissed on 3 September 2025, appeal C-703/25 P pending.',
    },
  },
  {
    country: 'BR',
    from: '2026-01-27',
    decision: 'janvier 2026',
    doubt: {
      fr: 'Numéro et date de la décision non relus.',
      en: 'Number and date of the decision not read again.',
    },
  },
];

export type Reach =
  | { readonly kind: 'eea' }
  | { readonly kind: 'adequate'; readonly decision: string; readonly until?: string }
  /** Adequate for some recipients only: which one must be stated. */
  | { readonly kind: 'partly'; readonly decision: string; readonly only: Bilingual }
  | { readonly kind: 'third' };

/** How personal data may reach a country at a moment (GDPR art. 44 to 46). A reading from there is a transfer. */
export function reachOf(country: string, at: number): Reach {
  if (EEA.has(country)) return { kind: 'eea' };
  const day = dayOf(at);
  const found = ADEQUACY.find(
    (line) => line.country === country && line.from <= day && (line.to === undefined || day < line.to),
  );
  if (!found) return { kind: 'third' };
  if (found.partial) return { kind: 'partly', decision: found.decision, only: found.partial };
  return { kind: 'adequate', decision: found.decision, ...(found.to === undefined ? {} : { until: found.to }) };
}

export function isEea(country: string): boolean {
  return EEA.has(country);
}

/** Whether a country may be reached at a moment on what the instructions name for it: an adequacy decision may end, or be annulled. */
export function isReached(country: string, safeguard: string | undefined, at: number): boolean {
  const covered = safeguard === 'adequacy-covered';
  // Most need no calendar, which costs more than all the rest of a decision.
  if (EEA.has(country) || (safeguard !== undefined && !covered)) return true;
  const { kind } = reachOf(country, at);
  return kind === 'adequate' || (covered && kind === 'partly');
}

/** Safeguards of GDPR art. 46, and the statement that a partial adequacy decision asks for. */
export const SAFEGUARDS = {
  'scc-2021/914-m2': {
    fr: 'clauses contractuelles types 2021/914, module 2',
    en: 'standard contractual clauses 2021/914, module 2',
  },
  'scc-2021/914-m3': {
    fr: 'clauses contractuelles types 2021/914, module 3',
    en: 'standard contractual clauses 2021/914, module 3',
  },
  bcr: { fr: 'règles d’entreprise contraignantes', en: 'binding corporate rules' },
  'code-of-conduct': { fr: 'code de conduite approuvé', en: 'approved code of conduct' },
  certification: { fr: 'mécanisme de certification approuvé', en: 'approved certification mechanism' },
  'adequacy-covered': {
    fr: 'organisation que couvre une décision d’adéquation partielle',
    en: 'an organisation that a partial adequacy decision covers',
  },
} as const satisfies Record<string, Bilingual>;
export type Safeguard = keyof typeof SAFEGUARDS;
export const SAFEGUARD_IDS = Object.keys(SAFEGUARDS) as [Safeguard, ...Safeguard[]];

const names = {
  fr: new Intl.DisplayNames('fr', { type: 'region', fallback: 'none' }),
  en: new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }),
};
const NOT_COUNTRIES = new Set(['EU', 'EZ', 'UN', 'ZZ', 'QO', 'XA', 'XB']);

/** A country's name by its ISO 3166-1 code; `undefined` where there is none. */
export function countryName(code: string): Bilingual | undefined {
  if (!/^[A-Z]{2}$/.test(code) || NOT_COUNTRIES.has(code)) return undefined;
  const fr = names.fr.of(code);
  const en = names.en.of(code);
  return fr === undefined || en === undefined ? undefined : { fr, en };
}

export const TRANSFER_RULE: Rule = {
  id: 'transfer.safeguard',
  from: '2018-05-25',
  article: 'GDPR art. 44 to 46',
  source: 'law.md §3',
  certainty: 'known',
  fr: 'Une consultation depuis un pays tiers est un transfert : sans décision d’adéquation, elle demande une garantie appropriée et une analyse du pays.',
  en: 'Reading from a third country is a transfer: without an adequacy decision it needs an appropriate safeguard and an assessment of the country.',
};
