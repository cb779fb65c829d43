/** Dates, numbers and durations as each language writes them. Pure: the moment and the zone are given. */
export type Lang = 'fr' | 'en';

const NBSP = '\u00a0';
const DAY = 86_400_000;

const locale = (lang: Lang): string => (lang === 'fr' ? 'fr-FR' : 'en-GB');
const made = new Map<string, Intl.NumberFormat>();

/** Building an Intl format costs more than a row of a list: each one is made once. */
function once(key: string, make: () => Intl.NumberFormat): Intl.NumberFormat {
  const format = made.get(key) ?? make();
  made.set(key, format);
  return format;
}

let here: string | undefined;

/** The reader's time zone; of `Intl` only where the browser has no other word for it. */
export const zone = (): string =>
  (here ??= 'Temporal' in globalThis ? Temporal.Now.timeZoneId() : Intl.DateTimeFormat().resolvedOptions().timeZone);

/*
 * Days, times and whole numbers are written here in the words of `Intl`, without it: the first that a page asks of it reads the
 * tables of all languages, ten milliseconds before anything is shown. format.test.ts holds them to what `Intl` says.
 */
const DAYS: Record<Lang, readonly string[]> = {
  fr: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};
const MONTHS: Record<Lang, readonly string[]> = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};
const SHORT_MONTHS: Record<Lang, readonly string[]> = {
  fr: 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'.split(' '),
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'.split(' '),
};
const THOUSANDS: Record<Lang, string> = { fr: '\u202f', en: ',' };

/** 1284 → « 1 284 » with a narrow no-break space in French, 1,284 in English. */
export function number(lang: Lang, value: number): string {
  if (Number.isSafeInteger(value)) return String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, THOUSANDS[lang]);
  return once(`int:${lang}`, () => new Intl.NumberFormat(locale(lang), { maximumFractionDigits: 1 })).format(value);
}

/** 0.05 → « 5 % » with a narrow no-break space in French, 5% in English. */
export function percent(lang: Lang, value: number): string {
  const format = () => new Intl.NumberFormat(locale(lang), { style: 'percent', maximumFractionDigits: 1 });
  return once(`percent:${lang}`, format).format(value);
}

/** A count and its noun: French says zero and one in the singular. */
export function count(lang: Lang, value: number, one: string, many: string): string {
  const single = lang === 'fr' ? Math.abs(value) < 2 : value === 1;
  return `${number(lang, value)}${NBSP}${single ? one : many}`;
}

/** mardi 24 novembre 2026 · Tuesday 24 November 2026 */
export function day(lang: Lang, at: Date | string): string {
  const date = toDate(at);
  const first = lang === 'fr' && date.getDate() === 1;
  const said = `${first ? '1er' : date.getDate()}${NBSP}${MONTHS[lang][date.getMonth()]} ${date.getFullYear()}`;
  return `${DAYS[lang][date.getDay()]} ${said}`;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** 10 h 15 · 10:15; with seconds 10 h 15 min 03 s · 10:15:03 */
export function time(lang: Lang, at: Date | string, options: { readonly seconds?: boolean } = {}): string {
  const date = toDate(at);
  const [minutes, seconds] = [two(date.getMinutes()), two(date.getSeconds())];
  if (lang === 'en') return `${two(date.getHours())}:${minutes}${options.seconds ? `:${seconds}` : ''}`;
  const tail = options.seconds ? `${NBSP}min${NBSP}${seconds}${NBSP}s` : '';
  return `${date.getHours()}${NBSP}h${NBSP}${minutes}${tail}`;
}

/** mardi 24 novembre 2026 à 10 h 15 */
export function moment(lang: Lang, at: Date | string): string {
  return `${day(lang, at)} ${lang === 'fr' ? 'à' : 'at'} ${time(lang, at)}`;
}

/** For columns: 24 nov., 10 h 15; the year only where it is not this one. */
export function stamp(lang: Lang, at: Date | string, now: Date): string {
  return `${shortDay(lang, at, now)}, ${time(lang, at)}`;
}

/** 24 nov. · 24 Nov */
export function shortDay(lang: Lang, at: Date | string, now: Date): string {
  const date = toDate(at);
  const year = date.getFullYear() === now.getFullYear() ? '' : ` ${date.getFullYear()}`;
  const number = lang === 'fr' && date.getDate() === 1 ? '1er' : date.getDate();
  return `${number}\u00a0${SHORT_MONTHS[lang][date.getMonth()]}${year}`;
}

/** A calendar day (2026-11-24) read as that day where the reader is, not as midnight in Greenwich. */
export function toDate(at: Date | string): Date {
  if (at instanceof Date) return at;
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(at) ? `${at}T00:00:00` : at);
}

/** Whole days from `now` to a calendar day, or to the day of an instant where the reader is; negative once past. */
export function daysLeft(until: string, now: Date): number {
  const midnight = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(toDate(until)) - midnight(now)) / DAY);
}

/** How long ago, in the largest unit that says something. */
export function ago(lang: Lang, at: Date | string, now: Date): string {
  const seconds = Math.max(0, Math.round((now.getTime() - toDate(at).getTime()) / 1000));
  const [value, unit] =
    seconds < 90
      ? [seconds, 's']
      : seconds < 5400
        ? [Math.round(seconds / 60), 'min']
        : seconds < 129_600
          ? [Math.round(seconds / 3600), 'h']
          : [Math.round(seconds / 86_400), lang === 'fr' ? 'j' : 'd'];
  const span = `${number(lang, value)}${NBSP}${unit}`;
  return lang === 'fr' ? `il${NBSP}y${NBSP}a${NBSP}${span}` : `${span}${NBSP}ago`;
}

/** 4 312 → « 4,2 ko »: binary steps, as file managers count. */
export function bytes(lang: Lang, value: number): string {
  const units = lang === 'fr' ? ['o', 'ko', 'Mo', 'Go'] : ['B', 'kB', 'MB', 'GB'];
  const step = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, value)) / 10));
  const scaled = value / 1024 ** step;
  return `${number(lang, step === 0 ? value : Math.round(scaled * 10) / 10)}${NBSP}${units[step]}`;
}

/** P12M → « 12 mois ». A duration that is not understood is shown as it is written. */
export function duration(lang: Lang, iso: string): string {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(\d+)H)?$/.exec(iso);
  if (!match) return iso;
  const nouns =
    lang === 'fr'
      ? [
          ['an', 'ans'],
          ['mois', 'mois'],
          ['semaine', 'semaines'],
          ['jour', 'jours'],
          ['heure', 'heures'],
        ]
      : [
          ['year', 'years'],
          ['month', 'months'],
          ['week', 'weeks'],
          ['day', 'days'],
          ['hour', 'hours'],
        ];
  const said = match
    .slice(1)
    .flatMap((value, i) => (value ? [count(lang, Number(value), nouns[i]![0]!, nouns[i]![1]!)] : []));
  return said.join(' ') || iso;
}

/** A label that opens a sentence. */
export const capital = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1);

/** Labels as one sentence lists them: « Appel entrant, courriel, SMS ». */
export function enumeration(labels: readonly string[]): string {
  const inner = (label: string): string =>
    /^\p{Lu}(?!\p{Lu})/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
  return labels.map((label, i) => (i === 0 ? label : inner(label))).join(', ');
}

/** French puts a no-break space before a colon; used where a text is assembled. */
export const colon = (lang: Lang): string => (lang === 'fr' ? `${NBSP}:` : ':');
