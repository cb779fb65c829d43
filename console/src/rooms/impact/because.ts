import { useLanguage } from '../../i18n/language.tsx';

/** Why a version was opened again, in words: a reason somebody gave, or what the instructions changed (`mandate.ai`). */
export function useBecause(): (code: string) => string {
  const { w } = useLanguage();
  const reasons: Readonly<Record<string, string>> = w.assessment.reasons;
  const facets: Readonly<Record<string, string>> = w.assessment.facets;
  return (code) => {
    const [, facet = ''] = /^mandate\.(.+)$/.exec(code) ?? [];
    return facet === '' ? (reasons[code] ?? code) : w.assessment.changeOf(facets[facet] ?? facet);
  };
}
