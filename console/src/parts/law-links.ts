import type { Lang } from '../i18n/format.ts';

const EUR_LEX = 'https://eur-lex.europa.eu/legal-content';
const GDPR = '32016R0679';
const AI_ACT = '32024R1689';

const LEGIFRANCE = 'https://www.legifrance.gouv.fr';
/** French codes as our rules abridge them, and where each stands whole. */
const CODES: Readonly<Record<string, string>> = {
  'C. conso': 'codes/texte_lc/LEGITEXT000006069565',
  CPCE: 'codes/texte_lc/LEGITEXT000006070987',
  'C. assur.': 'codes/texte_lc/LEGITEXT000006073984',
  'C. civ.': 'codes/texte_lc/LEGITEXT000006070721',
  'C. pén.': 'codes/texte_lc/LEGITEXT000006070719',
  'C. proc. pén.': 'codes/texte_lc/LEGITEXT000006071154',
  'C. trav.': 'codes/texte_lc/LEGITEXT000006072050',
  'C. com.': 'codes/texte_lc/LEGITEXT000005634379',
  CMF: 'codes/texte_lc/LEGITEXT000006072026',
  LIL: 'loda/id/JORFTEXT000000886460',
  LCEN: 'loda/id/JORFTEXT000000801164',
};
/** Articles whose own address we know, in the version of 11 August 2026. */
const ARTICLES: Readonly<Record<string, string>> = {
  'C. conso L.223-1': 'codes/article_lc/LEGIARTI000051830285',
  'C. conso L.223-2': 'codes/article_lc/LEGIARTI000051830282',
};

type Read = { readonly text: string; readonly href?: string };

/** `GDPR art. 28(3)(a)` → « RGPD, art. 28(3)(a) » and its place in the Official Journal; a French code, in Légifrance. */
export function readArticle(name: string, lang: Lang): Read {
  const european = /^(GDPR|AI Act)(?: art\. (\d+)(.*))?$/.exec(name);
  if (!european) return readFrench(name);
  const [, act, article, rest] = european;
  const celex = act === 'GDPR' ? GDPR : AI_ACT;
  const title = lang === 'en' ? act : act === 'GDPR' ? 'RGPD' : 'Règlement IA';
  const language = lang.toUpperCase();
  const whole = `${EUR_LEX}/${language}/TXT/HTML/?uri=CELEX:${celex}`;
  if (article === undefined) return { text: title!, href: whole };
  return { text: `${title}, art.\u00a0${article}${rest}`, href: `${whole}#art_${article}` };
}

function readFrench(name: string): Read {
  const code = Object.keys(CODES).find((abridged) => name === abridged || name.startsWith(`${abridged} `));
  if (code === undefined) return { text: name };
  // An earlier wording of an article (« réd. … ») is another text than the one in force.
  const article = name.includes('réd.') ? undefined : /^\S+ (?:conso )?[LRD]\.[\d-]+/.exec(name)?.[0];
  const place = (article === undefined ? undefined : ARTICLES[article]) ?? CODES[code]!;
  return { text: name.replaceAll(/(C\.|art\.|al\.) /g, '$1\u00a0'), href: `${LEGIFRANCE}/${place}` };
}
