import { GAP } from '../reading/chars.ts';
import { CORRECTIONS } from '../reading/letters.ts';
import { date, LINKING, ORDINALS, readDate } from './forms.ts';
import { answers } from './dates.ts';
import { hashWord } from '../reading/hash.ts';
import { begins, claimOver, ends, scene, unitAfter } from '../reading/scene.ts';
import { FLAG, LINK, units } from '../reading/units.ts';
import { common, WORD } from '../reading/word.ts';
import { tokens } from '../reading/tokens.ts';
import { wordSet } from '../reading/word-set.ts';
import { claims } from '../findings.ts';
import { cues } from '../reading/cues.ts';

/** Words from "né le", or from a question, to the date. */
const NEAR = 20;
/** Words from there to the dates of all who are spoken of. */
const FAR = 80;
/** Utterances in which a question has its answer. */
const UTTERANCES = 3;

/** Dates of birth: the date that follows a cue or answers a question. */
export function readBirthDates(): void {
  for (let cue = 0; cue < cues.count; cue++) {
    if (cues.kinds[cue] !== 'birth-date') continue;
    const said = cues.last[cue]!;
    const unit = unitAfter(said);
    const answered = unit < units.count && cues.answered(said, units.first[unit]!, 'birth-date');
    // "date of birth and expiry?", "born 30 November 1979, it ends in 2029": the second cue has its answer already.
    if (answered || isClaimed(said)) continue;
    if ((answers(said, unit, NEAR) || hasOrdinal(said)) && readAfter(said)) continue;
    readBehind(cues.first[cue]!);
  }
}

/** Whether an answer may be told in ordinals alone: "fourth of the eleventh". */
function hasOrdinal(said: number): boolean {
  for (let at = said + 1; at < tokens.count && at - said <= NEAR; at++) if (ORDINALS.holds(at)) return true;
  return false;
}

/** Whether a date stands right behind a cue that another cue announced. */
function isClaimed(said: number): boolean {
  const unit = unitAfter(said);
  if (unit >= units.count || units.first[unit]! - said > 3 || (units.flags[unit]! & FLAG.USED) === 0) return false;
  const { list, tokensOf } = claims;
  for (let at = list.length - 1; at >= 0; at--)
    if (
      list[at]!.type === 'birth-date' &&
      tokensOf[at * 2]! <= units.first[unit]! &&
      tokensOf[at * 2 + 1]! >= units.last[unit]!
    )
      return true;
  return false;
}

/** Words between a date and what it is said to be, and numbers that it may have. */
const BEHIND = 8;
const PARTS = 5;

/** "20/02/1966 dob", "the 9 of July 1955, that's when I was born": a whole date before its cue, in its utterance. */
function readBehind(cue: number): void {
  const last = unitAfter(cue - 1) - 1;
  if (last < 0 || cue - units.last[last]! > BEHIND || tokens.utterance[units.last[last]!] !== tokens.utterance[cue])
    return;
  for (
    let unit = last;
    unit >= 0 && last - unit < PARTS && units.first[unit]! >= tokens.first[tokens.utterance[cue]!]!;
    unit--
  ) {
    const first = startOf(units.first[unit]!);
    if (!readDate(first) || !date.whole || date.last < units.last[last]!) continue;
    if (date.last < cue) claimOver(first, date.last, 'birth-date.cued', 0.85);
    return;
  }
}

const NE = hashWord('ne');

/** What stands before the "ne" of a negation: "de ne le communiquer à personne". */
const SUBJECTS = wordSet('de je tu il elle on nous vous ils elles qui que pour a');

/** The "ne" of a negation, and of "NE 44 70", no "né". */
export function isNegation(first: number, last: number): boolean {
  if (tokens.hash[first] !== NE || tokens.text(first).charCodeAt(tokens.end[first]! - 1) >= 0x80) return false;
  return first === last || SUBJECTS.holds(first - 1) || isOrder(last + 1);
}

/** "ne le communiquez à personne" */
const isOrder = (verb: number): boolean =>
  verb < tokens.count && (ORDERS.holds(verb) || tokens.text(verb).endsWith('ez', tokens.end[verb]));
const ORDERS = wordSet('dites faites donne dis fais communique partage');

/** People of whom dates of birth are told one after the other: "moi le …, et ma femme le …". */
const OTHER_PEOPLE = wordSet(
  `femme mari epouse epoux conjoint conjointe compagne compagnon fils fille enfant enfants bebe pere mere frere soeur jumeau jumelle
  wife husband partner spouse son daughter child baby father mother brother sister twin`,
);
/** What one of them may be called without a word for who it is. */
const ANOTHER = wordSet('moi autre second seconde petit petite other mine hers his me et and puis');

/** The first date in the words after a token, and those of the others who are spoken of with it. */
function readAfter(said: number): boolean {
  let from = said;
  let more = true;
  for (let at = said + 1; at < tokens.count && at - from <= NEAR && at - said <= FAR; at++) {
    if (tokens.utterance[at]! - tokens.utterance[said]! > UTTERANCES || (tokens.gap[at]! & GAP.WALL) !== 0) break;
    more ||= OTHER_PEOPLE.holds(at) || ANOTHER.holds(at);
    if (from > said && tokens.utterance[at] !== tokens.utterance[from]) break;
    if (!more) continue;
    const last = readDate(at)
      ? date.whole
        ? date.last
        : Math.max(date.last, feastEnd(at))
      : Math.max(shortYear(said, at), joinedDate(at), dottedDay(said, at), feastEnd(at));
    if (last < 0 || ((from > said || isMaidenName(said)) && !date.whole)) continue;
    if (isOfOther(said, at) || (!date.named && !date.whole && isOfVehicle(said, at))) break;
    at = claimDate(at, last);
    from = at;
    more = false;
  }
  return from > said;
}

/** "ACHARD née Rossi, victime le 16 septembre": a name that somebody was born with, and no date of birth. */
function isMaidenName(said: number): boolean {
  const next = said + 1;
  if (next >= tokens.count || (tokens.gap[next]! & ~(GAP.SPACE | GAP.BRACKET)) !== 0) return false;
  // Masked, it is one all the same.
  if (tokens.info[next] === WORD.LABEL) return true;
  return tokens.capital(next) && (tokens.info[next]! & (WORD.MONTH | WORD.DIGITS)) === 0;
}

/** Claims a date, and what its speaker took back of it. @returns its last token */
function claimDate(first: number, last: number): number {
  const end = redoneAfter(last);
  claimOver(redoneBefore(first), end, 'birth-date.cued', 0.9);
  return end;
}

/** Words in which a part of a date is put right. */
const REDONE = 6;

/** "le 3, non, le 4 mars": the first token of a day that was taken back. */
function redoneBefore(first: number): number {
  const unit = unitAfter(first - 1) - 1;
  if (unit < 0 || units.length[unit]! > 2 || (units.flags[unit]! & (FLAG.USED | FLAG.AMOUNT)) !== 0) return first;
  const start = units.first[unit]!;
  if (first - start > REDONE || tokens.utterance[start] !== tokens.utterance[first]) return first;
  for (let at = units.last[unit]! + 1; at < first; at++) if (CORRECTIONS.holds(at)) return start;
  return first;
}

/** "4 mars 1950, pardon, 1951": the last token of a date that is put right after it. */
function redoneAfter(last: number): number {
  let corrected = false;
  for (let at = last + 1; at < tokens.count && at - last <= REDONE; at++) {
    if (tokens.utterance[at] !== tokens.utterance[last]) return last;
    if (corrected && readDate(at)) return date.last;
    corrected ||= CORRECTIONS.holds(at);
  }
  return last;
}

const IN = wordSet('en in');

/** "né en 62": a year of two digits right after its cue. */
function shortYear(said: number, token: number): number {
  if (token - said > 3 || !IN.holds(token - 1)) return -1;
  const unit = unitAfter(token - 1);
  const alone =
    unit < units.count &&
    units.first[unit] === token &&
    units.length[unit] === 2 &&
    (units.flags[unit]! & (FLAG.USED | FLAG.AMOUNT | FLAG.DATE)) === 0 &&
    ends(unit + 1);
  return alone ? units.last[unit]! : -1;
}

/** "150382": day, month and year of two digits written as one, by themselves. */
function joinedDate(token: number): number {
  const unit = unitAfter(token - 1);
  if (unit >= units.count || units.first[unit] !== token || units.length[unit] !== 6) return -1;
  const value = units.value(unit);
  const [day, month] = [Math.floor(value / 10_000), Math.floor(value / 100) % 100];
  const taken = (units.flags[unit]! & (FLAG.USED | FLAG.AMOUNT | FLAG.GLUED)) !== 0;
  return !taken && day >= 1 && day <= 31 && month >= 1 && month <= 12 && ends(unit + 1) ? units.last[unit]! : -1;
}

/** "birthday (28.02)": a day and a month of two digits each, right behind the word. */
function dottedDay(said: number, token: number): number {
  const month = token + 1;
  if (token - said > 3 || month >= tokens.count || (tokens.info[token]! & tokens.info[month]! & WORD.DIGITS) === 0)
    return -1;
  if ((tokens.gap[month]! & (GAP.DOT | GAP.SLASH)) === 0 || !tokens.tight(month) || tokens.length(month) !== 2)
    return -1;
  const text = tokens.text(token);
  const [day, of] = [token, month].map((at) => Number(text.slice(tokens.start[at], tokens.end[at])));
  return tokens.length(token) < 3 && day! >= 1 && day! <= 31 && of! >= 1 && of! <= 12 ? month : -1;
}

/** Days that people are born on and call by their names, and months of another calendar. */
const FEASTS = wordSet(
  'christmas noel halloween toussaint epiphanie easter paques hogmanay valentine valentines muharram safar rajab chaabane shaban ramadan chawwal shawwal',
);
const OF_FEASTS = wordSet('on the le la de d jour veille day eve morning of a in du matin boxing new year years s');
const FEAST = 6;

/** "1938 on Christmas Eve", "le jour de Noël 1951", "1 Muharram": a feast with the number beside it. */
function feastEnd(token: number): number {
  const unit = unitAfter(token - 1);
  const numbered = unit < units.count && units.first[unit] === token && (units.flags[unit]! & FLAG.USED) === 0;
  if (!numbered && !isFeast(token) && !(tokens.hash[token] === NEW && YEARS.holds(token + 1))) return -1;
  let last = -1;
  for (let at = numbered ? units.last[unit]! + 1 : token; at < tokens.count && at - token < FEAST; at++) {
    if ((tokens.gap[at]! & (GAP.UTTERANCE | GAP.STOP | GAP.DOT)) !== 0) break;
    const year = last < 0 ? -1 : yearEnd(at);
    if (year >= 0) return year;
    if (isFeast(at) || (last >= 0 && ENDINGS.holds(at))) last = at;
    else if (!OF_FEASTS.holds(at)) break;
  }
  return last;
}
/** The last token of a year of two digits or four; -1 for none. */
function yearEnd(at: number): number {
  const unit = unitAfter(at - 1);
  const number = unit < units.count && units.first[unit] === at && (units.flags[unit]! & FLAG.USED) === 0;
  return number && (units.length[unit] === 2 || units.length[unit] === 4) ? units.last[unit]! : -1;
}

const ENDINGS = wordSet('day eve morning s');
const [NEW, JOUR, PREMIER] = ['new', 'jour', 'premier'].map(hashWord);
const YEARS = wordSet('year years an');

/** "Christmas", "New Year's", "jour de l'an", "premier de l'an" */
const isFeast = (at: number): boolean =>
  FEASTS.holds(at) ||
  (YEARS.holds(at) && (tokens.hash[at - 1] === NEW || tokens.hash[at - 3] === JOUR || tokens.hash[at - 3] === PREMIER));

/** Whether an invoice, an amount or a card was spoken of between. */
function isOfOther(said: number, token: number): boolean {
  for (let cue = cues.after(said + 1); cue < cues.count && cues.first[cue]! < token; cue++) {
    const kind = cues.kinds[cue];
    if (kind !== undefined && (OTHERS as readonly string[]).includes(kind)) return true;
  }
  return false;
}

/** "elle est de quelle année, la Clio ?", "2016" */
const isOfVehicle = (said: number, token: number): boolean =>
  scene.vehicles.some((at) => at >= said - NEAR && at <= token + BEHIND);

/** Last year of birth of those who call by themselves, and the years of two digits that are past. */
const GROWN_UP = 2008;
const PAST_YEARS = { from: 37, to: 8 };
const isOld = (): boolean =>
  date.digits === 4
    ? date.year <= GROWN_UP
    : date.digits === 2 && (date.year >= PAST_YEARS.from || date.year <= PAST_YEARS.to);

/**
 * Whole dates of a time when a customer was born: whatever is spoken of in a call is younger. `loose`: those too of which only
 * numbers in a row tell that they are dates ("27 12 58"), after all other rules.
 */
export function readOldDates(loose = false): void {
  for (let unit = 0; unit < units.count; unit++) {
    if (units.length[unit]! > 4 || units.length[unit] === 3) continue;
    if ((units.flags[unit]! & (FLAG.USED | FLAG.AMOUNT | FLAG.ECHO | FLAG.KEYS)) !== 0) continue;
    const first = startOf(units.first[unit]!);
    const signed = isSigned(unit);
    if (signed && hangsOnDigits(first)) continue;
    if (!signed && first === units.first[unit] && !opens(unit)) continue;
    if (!readDate(first) || !date.whole || !isOld()) continue;
    const { last } = date;
    if (tokens.utterance[last] !== tokens.utterance[first]) continue;
    const next = unitAfter(last);
    const closed = signed || (date.named && date.digits === 4) || ends(next);
    if (!closed || isPartOfTalk(first) || isAppointment(first, last)) continue;
    if (!signed && !isSure(unit, last, loose)) continue;
    claimOver(first, last, 'birth-date.old', 0.5);
    unit = next - 1;
  }
}

/** "24.06-10.01.00": a version. */
const hangsOnDigits = (first: number): boolean =>
  first > 0 &&
  tokens.tight(first) &&
  (tokens.gap[first]! & (GAP.HYPHEN | GAP.DOT | GAP.SLASH)) !== 0 &&
  (tokens.info[first - 1]! & WORD.DIGITS) !== 0;

/** Whether signs part a number from the two after it as those of a date. */
function isSigned(unit: number): boolean {
  if (unit + 2 >= units.count || (units.flags[unit]! & FLAG.DATE) === 0) return false;
  for (let at = unit + 1; at <= unit + 2; at++)
    if ((units.flags[at]! & FLAG.DATE) === 0 || units.link[at]! > LINK.TIGHT || !tokens.tight(units.first[at]!))
      return false;
  return true;
}

/** Whether a date may begin at a number: nothing of its kind stands close before ("passenger two 05 05 1954"), and no letter. */
function opens(unit: number): boolean {
  const glued = (units.flags[unit]! & FLAG.GLUED) !== 0;
  if (glued && tokens.tight(units.first[unit]!) && tokens.gap[units.first[unit]!] === 0) return false;
  const after = units.flags[unit]! & FLAG.SPOKEN;
  return begins(unit) || (after === 0 && (units.flags[unit - 1]! & FLAG.SPOKEN) !== 0);
}

/** Where a date begins of which a number is the first: "March 12", "March the tenth, 1968", "the third of April". */
function startOf(number: number): number {
  const one = before(number);
  if (one < 0) return number;
  const month = (tokens.info[one]! & WORD.MONTH) !== 0;
  if (!month && !ORDINALS.holds(one)) return number;
  const other = before(one);
  if (month) return other >= 0 && ORDINALS.holds(other) ? other : one;
  return other >= 0 && (tokens.info[other]! & WORD.MONTH) !== 0 ? other : one;
}

/** The token before another, past "of", "the" and the like, in its utterance; -1 for none. */
function before(token: number): number {
  const { utterance } = tokens;
  let at = token - 1;
  while (at >= 0 && token - at < 3 && LINKING.holds(at)) at--;
  return at >= 0 && utterance[at] === utterance[token] ? at : -1;
}

/** Whether more than numbers in a row says that it is a date: the month's name, signs between its parts, a year of four digits. */
function isSure(unit: number, last: number, loose: boolean): boolean {
  // "place 61, le 8 mars": nobody says the year first and the month by its name
  if (date.named && date.digits === 2 && units.value(unit) === date.year && units.last[unit]! < last) return false;
  if (date.named) return date.digits === 4 || (units.flags[unit]! & FLAG.SPOKEN) !== 0 || stops(last + 1);
  const lastUnit = unitAfter(last) - 1;
  for (let at = unit + 1; at <= lastUnit; at++) if (units.link[at]! > LINK.TIGHT) return false;
  return date.digits === 4 || loose;
}

/** Whether what is said stops before a token, or goes on with a word of no weight: what a number counts does not follow. */
const stops = (token: number): boolean =>
  token >= tokens.count || (tokens.gap[token]! & ~GAP.SPACE) !== 0 || common(tokens.info[token]!) === 2;

const WEEKDAYS = wordSet(
  'lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun',
);

/** "Thursday 9 October, 07:00-19:00": a day of the week before it, the minutes of an hour behind it. */
function isAppointment(first: number, last: number): boolean {
  if (first > 0 && WEEKDAYS.holds(first - 1)) return true;
  for (let at = first + 1; at <= last + 1 && at < tokens.count; at++)
    if (tokens.gap[at] === GAP.COLON && (tokens.info[at]! & WORD.DIGITS) !== 0) return true;
  return false;
}

/** What is as old as people: laws, streets, houses, contracts, wars. */
const AGED = wordSet(
  `loi lois decret arrete ordonnance article contrat contrats bail signe signee signes souscrit souscrite souscription ouvert ouverte acte achete achetee acquis acquise construit construite construction bati batie
  cree creee fonde fondee depuis since law act decree contract lease signed opened bought purchased built founded established edition guerre victoire armistice attentat bataille date revolution war battle
  maj firmware patch build release modele immatricule immatriculee circulation mise registered version reglement norme convention notaire vente jugement divorce`,
);
const AGED_REACH = 6;
const OTHERS = ['order', 'amount', 'card-expiry'] as const;

/** Whether a date belongs to something else that was spoken of: an order, a law, "rue du 8 mai 1945". */
function isPartOfTalk(first: number): boolean {
  for (const kind of OTHERS) if (cues.states(kind, first) >= 0) return true;
  for (
    let at = first - 1;
    at >= 0 && first - at <= AGED_REACH && tokens.utterance[at] === tokens.utterance[first];
    at--
  ) {
    if (AGED.holds(at)) return true;
    if (OTHER_PEOPLE.holds(at)) return false;
    if (first - at === 2 && (tokens.info[at]! & WORD.STREET) !== 0 && LINKING.holds(at + 1)) return true;
  }
  return false;
}
