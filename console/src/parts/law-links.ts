import type { Lang } from '../i18n/format.ts';

const EUR_LEX = 'https://eur-lex.europa.eu/legal-content';
const GDPR = '32016R0679';
const AI_ACT = '32024R1689';

/** `GDPR art. 28(3)(a)` → « RGPD, art. 28(3)(a) » and its place in the Official Journal; other texts keep their own name. */
export function readArticle(name: string, lang: Lang): { readonly text: string; readonly href?: string } {
  const european = /^(GDPR|AI Act) art\. (\d+)(.*)$/.exec(name);
  if (!european) return { text: name };
  const [, act, article, rest] = european;
  const celex = act === 'GDPR' ? GDPR : AI_ACT;
  const title = lang === 'en' ? act : act === 'GDPR' ? 'RGPD' : 'Règlement IA';
  const language = lang.toUpperCase();
  return {
    text: `${title}, art.\u00a0${article}${rest}`,
    href: `${EUR_LEX}/${language}/TXT/HTML/?uri=CELEX:${celex}#art_${article}`,
  };
}
