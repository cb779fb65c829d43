import { ADEQUACY, countryName, SAFEGUARDS, type Safeguard } from './countries.ts';
import type { Bilingual, Rule } from './types.ts';

/** What a transfer to a third country may stand on (GDPR art. 44 to 49). */
export type TransferRule = Rule & {
  readonly kind: 'adequacy' | 'safeguard' | 'derogation' | 'none';
  /** Of an adequacy decision. */
  readonly country?: string;
  /** As instructions name it. */
  readonly safeguard?: Safeguard;
};

const known = { source: 'law.md §3', certainty: 'known' } as const;
const both = (fr: string, en: string): Bilingual => ({ fr, en });
const ASSESSED = both(
  'Avec une analyse du pays et, s’il le faut, des mesures supplémentaires (CJUE C-311/18).',
  'With an assessment of the country and, where needed, supplementary measures (CJEU C-311/18).',
);

/** As a sentence begins. */
const begun = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const safeguard = (id: Safeguard, from: string, article: string, when: Bilingual): TransferRule => ({
  id: `transfer.${id}`,
  kind: 'safeguard',
  safeguard: id,
  from,
  article,
  ...known,
  fr: begun(`${SAFEGUARDS[id].fr} : ${when.fr} ${ASSESSED.fr}`),
  en: begun(`${SAFEGUARDS[id].en}: ${when.en} ${ASSESSED.en}`),
});

const ADEQUATE: readonly TransferRule[] = ADEQUACY.map(({ country, from, to, decision, partial, doubt }) => {
  const name = countryName(country)!;
  return {
    id: `transfer.adequacy.${country.toLowerCase()}`,
    kind: 'adequacy',
    country,
    from,
    ...(to !== undefined && { to }),
    article: `GDPR art. 45 ; ${decision}`,
    ...known,
    fr: `${name.fr} : niveau de protection adéquat${partial ? `, ${partial.fr}` : ''}.`,
    en: `${name.en}: an adequate level of protection${partial ? `, ${partial.en}` : ''}.`,
    ...(doubt && { doubt }),
  };
});

const SCC = '2021-06-27';
const GDPR = '2018-05-25';
const SCC_ARTICLE = 'GDPR art. 46(2)(c) ; (UE) 2021/914';

/** The table of what transfers stand on, each line with its dates; a doubt takes the protective reading. */
export const TRANSFER_RULES: readonly TransferRule[] = [
  ...ADEQUATE,
  safeguard(
    'scc-2021/914-m2',
    SCC,
    SCC_ARTICLE,
    both(
      'd’un responsable de l’Union à un sous-traitant établi hors d’elle.',
      'from a controller in the Union to a processor outside it.',
    ),
  ),
  safeguard(
    'scc-2021/914-m3',
    SCC,
    SCC_ARTICLE,
    both(
      'd’un sous-traitant à un sous-traitant ultérieur hors de l’Union.',
      'from a processor to a sub-processor outside the Union.',
    ),
  ),
  safeguard(
    'bcr',
    GDPR,
    'GDPR art. 46(2)(b), 47',
    both(
      'au sein d’un groupe, approuvées par l’autorité compétente.',
      'within a group, approved by the competent authority.',
    ),
  ),
  safeguard(
    'code-of-conduct',
    GDPR,
    'GDPR art. 46(2)(e), 40',
    both('avec l’engagement contraignant du destinataire.', 'with the recipient’s binding commitment.'),
  ),
  safeguard(
    'certification',
    GDPR,
    'GDPR art. 46(2)(f), 42',
    both('avec l’engagement contraignant du destinataire.', 'with the recipient’s binding commitment.'),
  ),
  {
    id: 'transfer.derogation',
    kind: 'derogation',
    from: GDPR,
    article: 'GDPR art. 49',
    ...known,
    fr: 'Les dérogations ne servent pas à ce qui se répète : l’accès courant d’un site ou d’un prestataire n’y trouve pas d’appui.',
    en: 'Derogations do not serve what is repeated: the day-to-day access of a site or a provider cannot stand on them.',
  },
  {
    id: 'transfer.processor-clauses',
    kind: 'none',
    from: SCC,
    article: 'GDPR art. 28(7) ; (UE) 2021/915',
    source: 'law.md §3, A5',
    certainty: 'secondary',
    fr: 'Les clauses 2021/915 entre responsable et sous-traitant ne sont pas un outil de transfert.',
    en: 'The clauses 2021/915 between controller and processor are no transfer tool.',
  },
];
