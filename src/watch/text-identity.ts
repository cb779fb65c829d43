import { Refusal } from '../kernel/refusal.ts';
import { actCited } from '../law/index.ts';
import { descendants, hasClass, oneLine, plainText, type Element } from './text-tree.ts';
import { TEXT_LANGUAGES, type Said, type TextLanguage } from './text-types.ts';

const MONTHS = {
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  en: [
    'january',
    'february',
    'march',
    'april',
    'may',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ],
};
const two = (value: string | number): string => String(value).padStart(2, '0');

function dayOf(year: string, month: string | number, day: string): string | undefined {
  const text = `${year}-${two(month)}-${two(day)}`;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? undefined : text;
}

/** `4.5.2016`, `27 avril 2016`, `1er août 2024`, `27 April 2016`, `20160427`, `2016-04-27`. */
export function dayIn(text: string): string | undefined {
  const dotted = /(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/.exec(text);
  if (dotted) return dayOf(dotted[3]!, dotted[2]!, dotted[1]!);
  const plain = /(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?!\d)/.exec(text);
  if (plain) return dayOf(plain[1]!, plain[2]!, plain[3]!);
  const [, day, name = '', year] = /(\d{1,2})(?:er)?[\s\u00a0]+(\p{L}{3,9})[\s\u00a0]+(\d{4})/u.exec(text) ?? [];
  const month = [MONTHS.fr, MONTHS.en].map((names) => names.indexOf(name.toLowerCase())).find((found) => found >= 0);
  return day === undefined || month === undefined ? undefined : dayOf(year!, month + 1, day);
}

const keySaid = ({ act }: Said): string | undefined => act && actCited(act)?.key;

/** What the file says, which whoever imports it may confirm and may not change. */
export function agreed(found: string | undefined, said: Said): string {
  const named = keySaid(said);
  const key = found ?? named;
  if (key === undefined || (said.act !== undefined && named !== key)) throw new Refusal('law-text.act');
  return key;
}

const celex = (kind: string, year: string, number: string): string => `3${year}${kind}${number.padStart(4, '0')}`;

/** `RÈGLEMENT (UE) 2016/679`, `REGULATION (EC) No 45/2001`, `DIRECTIVE 2002/58/CE`, `DÉCISION D’EXÉCUTION (UE) 2021/915`. */
export function celexInTitle(title: string): string | undefined {
  const [, word = '', before = '', first, second] =
    /(R[ÈE]GLEMENT|REGULATION|DIRECTIVE|D[ÉE]CISION)(.{0,80}?)(?<!\d)(\d{1,4})\/(\d{1,4})(?!\d)/i.exec(title) ?? [];
  if (first === undefined || second === undefined) return undefined;
  const kind = /^R/i.test(word) ? 'R' : /^DI/i.test(word) ? 'L' : 'D';
  // Regulations were numbered before their year until 2015.
  const [year, number] = /N[o°º.]/i.test(before) || first.length < 4 ? [second, first] : [first, second];
  return /^(?:19|20)\d{2}$/.test(year) ? celex(kind, year, number) : undefined;
}

/** `https://eur-lex.europa.eu/eli/reg/2016/679/oj/eng`; with a day, the text as consolidated on it. */
function celexInEli(address: string): { readonly celex: string; readonly consolidated?: string } | undefined {
  const [, kind, year, number, rest = ''] =
    /\/eli\/(reg|dir|dec)(?:_impl|_del)?\/(\d{4})\/(\d{1,4})(?:\/(\d{4}-\d{2}-\d{2}|oj))?/.exec(address) ?? [];
  if (kind === undefined) return undefined;
  const found = celex({ reg: 'R', dir: 'L', dec: 'D' }[kind]!, year!, number!);
  return /^\d{4}-/.test(rest) ? { celex: found, consolidated: rest } : { celex: found };
}

const REFERENCE = /(?<!\d)0(\d{4}[A-Z]\d{4})\s*[—–-]\s*([A-Z]{2})\s*[—–-]\s*(\d{1,2}\.\d{1,2}\.\d{4})/;

function referenceIn(page: Element) {
  for (const one of descendants(page))
    if (one.name === 'title' || hasClass(one, new Set(['reference']))) {
      const [, base, language, day] = REFERENCE.exec(oneLine(plainText(one))) ?? [];
      if (base !== undefined)
        return { celex: `3${base}`, language: language!.toLowerCase(), consolidated: dayIn(day!) };
    }
  return undefined;
}

/** Which act, and the day that it was consolidated on: by the line at its head, by its own address, by its title. */
export function celexOf(
  page: Element,
  title: string,
  said: Said,
): { readonly celex: string; readonly consolidated: string | undefined } {
  const reference = referenceIn(page);
  let eli: ReturnType<typeof celexInEli>;
  for (const { name, attributes } of descendants(page))
    if (
      !eli &&
      (name === 'link' || name === 'meta') &&
      (attributes['rel'] ?? attributes['property'] ?? '') !== 'stylesheet'
    )
      eli = celexInEli(attributes['href'] ?? attributes['content'] ?? attributes['resource'] ?? '');
  return {
    celex: agreed(reference?.celex ?? eli?.celex ?? celexInTitle(title), said),
    consolidated: reference?.consolidated ?? eli?.consolidated,
  };
}

const isKept = (language: string | undefined): language is TextLanguage =>
  TEXT_LANGUAGES.includes(language as TextLanguage);

/** What the file says of its language, else whoever imports it; a file in another than French or English is not kept. */
export function languageAgreed(found: string | undefined, { language }: Said): TextLanguage {
  const one = found ?? language;
  if (!isKept(one) || (language !== undefined && language !== one)) throw new Refusal('law-text.language');
  return one;
}

/** The page’s own line first: its address and the language of the site around it may be another’s. */
export function languageIn(page: Element, said: Said): TextLanguage {
  const reference = referenceIn(page)?.language;
  let head: string | undefined;
  let file: string | undefined;
  let site: string | undefined;
  for (const one of descendants(page)) {
    if (hasClass(one, new Set(['oj-hd-lg', 'hd-lg']))) head ??= oneLine(plainText(one)).toLowerCase();
    if (one.name === 'title') file ??= /L_\d{4,9}([A-Z]{2})(?:\.|$)/.exec(oneLine(plainText(one)))?.[1]?.toLowerCase();
    if (one.name === 'meta' && /^(?:WT\.z_usr_lan|DC\.language)$/i.test(one.attributes['name'] ?? ''))
      site ??= one.attributes['content']?.slice(0, 2).toLowerCase();
    if (one.name === 'html') site ??= (one.attributes['xml:lang'] ?? one.attributes['lang'])?.slice(0, 2).toLowerCase();
  }
  return languageAgreed(reference ?? head ?? file ?? site, said);
}
