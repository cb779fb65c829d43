import { date, ORDINALS, readDate } from './forms.ts';
import { born, readDayMonth } from './birthdays.ts';
import { GAP } from '../reading/chars.ts';
import { claims } from '../findings.ts';
import { cues } from '../reading/cues.ts';
import { claimOver, ends, scene, unitAfter } from '../reading/scene.ts';
import { labelLength, speakerOf } from '../reading/speakers.ts';
import { tokens } from '../reading/tokens.ts';
import { FLAG, units } from '../reading/units.ts';
import { given, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/**
 * Dates of birth that those found before tell: put right by somebody else ("le six juin, pas le seize"), the year that is asked for after the
 * day ("and the year?", "'52"), and the dates that stand right behind other names of a list ("Adama et Awa 2 février 2013").
 */

const [MOST, NEXT, TURNS, WORDS, LEAD] = [16, 2, 6, 24, 3];
const NOT = wordSet('pas not');
const LE = wordSet('le the l');
const YEAR = wordSet('annee year');
const FREE = FLAG.USED | FLAG.AMOUNT;

export function readBirthCorrections(): void {
  for (let cue = 0; cue < cues.count; cue++)
    if (cues.kinds[cue] === 'birth-date' && asksYear(cue)) readYear(tokens.utterance[cues.last[cue]!]!);
  const { list, tokensOf } = claims;
  const found: number[] = [];
  for (let claim = 0; claim < list.length && found.length < MOST; claim++)
    if (list[claim]!.type === 'birth-date' && tokensOf[claim * 2]! >= 0) found.push(claim);
  if (found.length === 0) return;
  for (const claim of found) {
    readCorrected(tokensOf[claim * 2]!, tokensOf[claim * 2 + 1]!);
    if (!isWhole(tokensOf[claim * 2]!, tokensOf[claim * 2 + 1]!)) readYearOf(tokensOf[claim * 2 + 1]!);
  }
  for (const claim of found) readOthersYear(tokensOf[claim * 2 + 1]!);
  readBesideNames(found.map((claim) => tokens.turn[tokensOf[claim * 2]!]!));
}

const OF = wordSet('de of from');
const BE = wordSet('est suis es is s');
const PERSONS = wordSet('il elle lui je j moi on he she him her');
/** Words behind a date of birth in which the years of others are told. */
const OTHERS = 40;

/** "lui il est de soixante et un", "moi je suis de 58": the year of somebody else, spoken of behind a date of birth. */
function readOthersYear(last: number): void {
  for (let unit = unitAfter(last); unit < units.count && units.first[unit]! - last <= OTHERS; unit++) {
    const at = units.first[unit]!;
    if (units.length[unit] !== 2 || (units.flags[unit]! & (FREE | FLAG.DATE)) !== 0) continue;
    if (!OF.holds(at - 1) || !BE.holds(at - 2) || !PERSONS.holds(at - 3) || !ends(unit + 1)) continue;
    if (cues.nearest(at, units.last[unit]!) === 'amount') continue;
    claimOver(at, units.last[unit]!, 'birth-date.cued', 0.6);
  }
}

/** Whether a date that was found has three parts. */
function isWhole(first: number, last: number): boolean {
  let parts = 0;
  for (let at = first; at <= last; at++) {
    const unit = unitAfter(at - 1);
    const number = unit < units.count && units.first[unit] === at;
    if (number || (tokens.info[at]! & WORD.MONTH) !== 0 || ORDINALS.holds(at)) parts++;
  }
  return parts > 2;
}

function asksYear(cue: number): boolean {
  for (let at = cues.first[cue]!; at <= cues.last[cue]!; at++) if (YEAR.holds(at)) return true;
  return false;
}

/** A date that somebody else tells right after one, with which it shares its day, its month or its year. */
function readCorrected(first: number, last: number): void {
  const utterance = tokens.utterance[last]!;
  readDayMonth(first, last);
  const [day, month] = [born.day, born.month];
  for (let next = utterance + 1; next <= utterance + NEXT && next < tokens.utterances; next++) {
    const begin = tokens.first[next]! + labelLength(next);
    readDay(begin);
    for (let at = begin; at < tokens.count && tokens.utterance[at] === next && at - begin < WORDS; at++) {
      if (!readDate(at) || !(date.named || date.whole)) continue;
      const end = date.last;
      readDayMonth(at, end);
      // "moi j'ai le dix juillet, ils ont inversé"
      const swapped = born.day === month && born.month === day;
      if (born.month === 0 || !(born.day === day || born.month === month || swapped)) continue;
      // "oui. Le rendez-vous est le 3 juin"
      if (at - begin > LEAD + 1 && !swapped && !isDenied(begin, at)) continue;
      claimOver(at, end, 'birth-date.again', 0.6);
      readDenied(end);
      at = end;
    }
  }
}

const NO = wordSet('no non nope nan');
const DENYING = wordSet('no non nope nan pas not pardon sorry actually plutot erreur wrong');

function isDenied(begin: number, at: number): boolean {
  for (let word = begin; word < at; word++) if (DENYING.holds(word)) return true;
  return false;
}

const ENDINGS = wordSet('st nd rd th er');

/** "no the 13th": nothing but another day. */
function readDay(begin: number): void {
  if (begin >= tokens.count || !NO.holds(begin)) return;
  const at = LE.holds(begin + 1) ? begin + 2 : begin + 1;
  const unit = unitAfter(at - 1);
  const number = unit < units.count && units.first[unit] === at && units.length[unit]! < 3 && units.value(unit) <= 31;
  if (at === begin + 1 || !(number || ORDINALS.holds(at))) return;
  let last = number ? units.last[unit]! : at;
  while (last + 1 < tokens.count && (ENDINGS.holds(last + 1) || ORDINALS.holds(last + 1))) last++;
  const over = last + 1 >= tokens.count || (tokens.gap[last + 1]! & ~GAP.SPACE) !== 0;
  if (over) claimOver(at, last, 'birth-date.again', 0.6);
}

/** "pas le seize": the day that is put right. */
function readDenied(last: number): void {
  const not = last + 1;
  if (not + 1 >= tokens.count || !NOT.holds(not)) return;
  const at = LE.holds(not + 1) ? not + 2 : not + 1;
  const unit = unitAfter(at - 1);
  if (
    unit < units.count &&
    units.first[unit] === at &&
    units.length[unit]! < 3 &&
    tokens.utterance[at] === tokens.utterance[last]
  )
    claimOver(at, units.last[unit]!, 'birth-date.again', 0.6);
}

/** "And the year?", within a few turns of a day and a month that were told without one. */
function readYearOf(last: number): void {
  const utterance = tokens.utterance[last]!;
  for (let next = utterance + 1; next <= utterance + NEXT && next + 1 < tokens.utterances; next++) {
    const begin = tokens.first[next]!;
    const end = tokens.first[next + 1]!;
    if (end - begin > TURNS) continue;
    for (let at = begin; at < end; at++) if (YEAR.holds(at)) return readYear(next);
  }
}

/** The year with which somebody else answers the utterance that asks for it: "'52", "cinquante-trois". */
function readYear(asked: number): void {
  const answer = asked + 1;
  if (answer >= tokens.utterances || speakerOf(answer) === speakerOf(asked)) return;
  // "elle est de quelle année, votre voiture ?"
  if (scene.vehicles.some((at) => tokens.utterance[at] === asked || tokens.utterance[at] === answer)) return;
  const begin = tokens.first[answer]! + labelLength(answer);
  for (let at = begin; at < tokens.count && tokens.utterance[at] === answer && at - begin <= LEAD; at++) {
    const unit = unitAfter(at - 1);
    if (unit >= units.count || units.first[unit] !== at) continue;
    const size = units.length[unit]!;
    if ((size !== 2 && size !== 4) || (units.flags[unit]! & FREE) !== 0) return;
    const next = unit + 1;
    const pair =
      size === 2 && next < units.count && units.first[next] === units.last[unit]! + 1 && units.length[next] === 2;
    claimOver(at, units.last[pair ? next : unit]!, 'birth-date.cued', 0.7);
    return;
  }
}

/** The date right behind another name of a list. `turns`: those in which dates of birth were found. */
function readBesideNames(turns: readonly number[]): void {
  const { names } = scene;
  for (let at = 0; at < names.length; at += 3) {
    const next = names[at + 1]! + 1;
    if (next >= tokens.count || (tokens.gap[next]! & ~(GAP.SPACE | GAP.COMMA)) !== 0) continue;
    const turn = tokens.turn[next]!;
    if (!turns.includes(turn)) continue;
    if (isTitled(names[at]!, names[at + 1]!)) continue;
    if (readDate(next) && date.whole) claimOver(next, date.last, 'birth-date.cued', 0.6);
    else if (turns.indexOf(turn) !== turns.lastIndexOf(turn)) readBareYear(next);
  }
}

/** "vu avec M. Petit 12/06/2024": a title, or no given name. */
function isTitled(first: number, last: number): boolean {
  if (((tokens.info[first]! | (first > 0 ? tokens.info[first - 1]! : 0)) & WORD.TITLE) !== 0) return true;
  for (let at = first; at <= last; at++) if (given(tokens.info[at]!) > 0) return false;
  return true;
}

const [OLDEST, YOUNGEST] = [1920, 2049];

/** "SIDIBÉ Moussa, mon mari, 1976": a year between commas on the line of a name. */
function readBareYear(from: number): void {
  const unit = unitAfter(from - 1);
  if (unit >= units.count || units.first[unit]! - from > LEAD || units.length[unit] !== 4) return;
  const [first, last] = [units.first[unit]!, units.last[unit]!];
  const value = units.value(unit);
  if (tokens.utterance[first] !== tokens.utterance[from] || value < OLDEST || value > YOUNGEST) return;
  if ((units.flags[unit]! & FREE) !== 0 || (tokens.gap[first]! & GAP.COMMA) === 0) return;
  const over = last + 1 >= tokens.count || (tokens.gap[last + 1]! & (GAP.COMMA | GAP.UTTERANCE)) !== 0;
  if (over && (tokens.info[first]! & WORD.DIGITS) !== 0) claimOver(first, last, 'birth-date.cued', 0.6);
}
