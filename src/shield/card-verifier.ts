/**
 * The last look at what is about to be stored: does any payment card number survive? Written apart from the detectors, from
 * other rules, so that one mistake does not pass both; it shares no code with them and must not.
 */
import type { Finding, Turn } from './types.ts';

/** A piece of a surviving card number; a number split over turns gives one hit a turn. */
export type CardHit = Finding & { readonly type: 'card' };

/** Digits with nothing but separators between them, within one turn. */
type Run = {
  readonly turn: number;
  /** Position among the turns of its stream. */
  readonly place: number;
  readonly groups: Group[];
  /** The turn holds no letters and no other run: it may be one of many keys or words. */
  bare: boolean;
};
type Group = { readonly start: number; readonly end: number; readonly digits: string };

const SHORTEST = 12;
const LONGEST = 19;
const MOST_SEPARATORS = 3;
/** Turns that a number may span, and turns without digits that may lie between them. */
const MOST_TURNS = 3;

/**
 * Finds card numbers in what is left after masking: digits in an issuer's range, of its length, with a valid check digit,
 * within a turn or over three turns of a stream. Company numbers, device numbers and orders pass the check digit too: they
 * are told apart by their own structure and by the words before them.
 */
export function verifyCards(turns: readonly Turn[]): CardHit[] {
  const hits: CardHit[] = [];
  for (const cluster of clusters(turns)) {
    const runs = cluster.flatMap(({ turn, place }) => runsOf(turns[turn]!.text, turn, place));
    const caught = new Set<Run>();
    for (const run of runs) if (checkRun(run, turns, hits)) caught.add(run);
    const left = caught.size === 0 ? runs : runs.filter((run) => !caught.has(run));
    if (left.length > 1) checkAcross(left, turns, hits);
  }
  return hits.sort((a, b) => a.turn - b.turn || a.start - b.start);
}

/** A turn that holds digits: its index, and its place among the turns as their streams are read. */
type Digits = { readonly turn: number; readonly place: number };

/** Turns of one stream that lie close enough to hold one number between them, where they hold digits enough for one. */
function clusters(turns: readonly Turn[]): Digits[][] {
  const found: Digits[][] = [];
  const order = byStream(turns);
  let members: Digits[] = [];
  let count = 0;
  let last = -1;
  let stream = -1;
  for (let place = 0; place < turns.length; place++) {
    const turn = order === undefined ? place : order[place]!;
    const digits = digitsIn(turns[turn]!.text);
    if (digits === 0) continue;
    if (turns[turn]!.stream !== stream || place - last > MOST_TURNS) {
      if (count >= SHORTEST) found.push(members);
      members = [];
      count = 0;
    }
    stream = turns[turn]!.stream;
    last = place;
    members.push({ turn, place });
    count += digits;
  }
  if (count >= SHORTEST) found.push(members);
  return found;
}

/** Indices of the turns stream by stream; undefined where they stand so already. */
function byStream(turns: readonly Turn[]): readonly number[] | undefined {
  let at = 1;
  while (at < turns.length && turns[at - 1]!.stream <= turns[at]!.stream) at++;
  if (at >= turns.length) return undefined;
  return [...turns.keys()].sort((a, b) => turns[a]!.stream - turns[b]!.stream || a - b);
}

const ANY_DIGIT = /[0-9\uff10-\uff19]/;

function digitsIn(text: string): number {
  const first = text.search(ANY_DIGIT);
  if (first < 0) return 0;
  let count = 0;
  for (let at = first; at < text.length; at++) if (isDigit(text.charCodeAt(at))) count++;
  return count;
}

const isDigit = (code: number): boolean => (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19);

const isLetter = (code: number): boolean =>
  (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code < 0x2000) || code >= 0x2c00;

function runsOf(text: string, turn: number, place: number): Run[] {
  const runs: Run[] = [];
  let last = -1;
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(text.charCodeAt(at))) continue;
    let end = at + 1;
    while (end < text.length && isDigit(text.charCodeAt(end))) end++;
    const group = { start: at, end, digits: plain(text.slice(at, end)) };
    if (runs.length > 0 && at - last <= MOST_SEPARATORS && !hasLetter(text, last, at)) runs.at(-1)!.groups.push(group);
    else runs.push({ turn, place, groups: [group], bare: false });
    last = end;
    at = end - 1;
  }
  if (runs.length === 1) runs[0]!.bare = !hasLetter(text, 0, text.length);
  return runs;
}

function hasLetter(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (isLetter(text.charCodeAt(at))) return true;
  return false;
}

/** Full-width digits as plain ones. */
const plain = (digits: string): string => (digits.charCodeAt(0) < 0x80 ? digits : digits.normalize('NFKC'));

/** Looks for a card within one run; true where one was found. */
function checkRun(run: Run, turns: readonly Turn[], hits: CardHit[]): boolean {
  const { groups } = run;
  // Most runs are too short for one.
  if (sizeOf(run) < SHORTEST) return false;
  const { text } = turns[run.turn]!;
  const asked = wordsBefore(run, turns);
  const whole = joined(groups);
  if (isIban(groups, whole.length, text)) return false;
  let found = false;
  let offset = 0;
  for (let from = 0; from < groups.length; offset += groups[from]!.digits.length, from++) {
    const lengths = lengthsOf(Number(whole.slice(offset, offset + 4)));
    let length = 0;
    for (let to = from; to < groups.length; to++) {
      length += groups[to]!.digits.length;
      if (length > LONGEST) break;
      if (!lengths.includes(length) || !((from === 0 && to === groups.length - 1) || stands(groups, from, to)))
        continue;
      const digits = whole.slice(offset, offset + length);
      if (!checks(digits) || isRepeated(digits) || !isPlausible(digits, groups.slice(from, to + 1), text, asked))
        continue;
      hits.push(hit(run.turn, groups[from]!.start, groups[to]!.end));
      found = true;
      while (from < to) offset += groups[from++]!.digits.length;
      break;
    }
  }
  return found;
}

const joined = (groups: readonly Group[]): string => groups.map(({ digits }) => digits).join('');

/** Whether a run is what follows the country of an IBAN, and no word of cards stands before it. */
function isIban(groups: readonly Group[], length: number, text: string): boolean {
  const { start, digits } = groups[0]!;
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  const led = length >= IBAN_LEAST && (digits.length === 2 || digits.length === length) && COUNTRY.test(before);
  return (led || OPENED.test(before)) && lastMatch(before, CARD_WORDS) < 0;
}

/** Whether part of a run looks like a number of its own: one string, or groups as on a card. */
function stands(groups: readonly Group[], from: number, to: number): boolean {
  if (from === to) return true;
  const sizes = SHAPES[to - from + 1];
  return (
    sizes !== undefined && sizes.some((shape) => shape.every((size, at) => groups[from + at]!.digits.length === size))
  );
}

/** Groups as embossed or written, by how many there are. */
const SHAPES: Readonly<Record<number, readonly (readonly number[])[]>> = {
  3: [
    [4, 6, 4],
    [4, 6, 5],
    [4, 5, 6],
    [4, 4, 5],
  ],
  4: [
    [4, 4, 4, 4],
    [4, 3, 3, 3],
  ],
  5: [
    [4, 4, 4, 4, 1],
    [4, 4, 4, 4, 2],
    [4, 4, 4, 4, 3],
  ],
};

/** Issuer range and length together (ISO/IEC 7812 and the networks' own tables), then the check digit. */
function isCard(digits: string): boolean {
  return lengthsOf(Number(digits.slice(0, 4))).includes(digits.length) && checks(digits);
}

/** Somebody says eight digits again: their doubled sum is even, and checks one time in five. */
const isRepeated = (digits: string): boolean => digits.length === 16 && digits.slice(0, 8) === digits.slice(8);

/** Lengths that a number may have by its first four digits. */
function lengthsOf(start: number): readonly number[] {
  switch (Math.floor(start / 1000)) {
    case 2:
      return start >= 2221 && start <= 2720 ? [16] : [];
    case 3:
      if (start >= 3400 && start < 3500) return [15];
      if (start >= 3528 && start < 3590) return [16];
      if (start >= 3700 && start < 3800) return [15];
      return start < 3060 || start >= 3600 ? [14, 16] : [];
    case 4:
      return [13, 16, 19];
    case 5:
      return start >= 5100 && start < 5600
        ? [16]
        : start < 5100 || start >= 5600
          ? [12, 13, 14, 15, 16, 17, 18, 19]
          : [];
    case 6:
      return [12, 13, 14, 15, 16, 17, 18, 19];
    default:
      return [];
  }
}

/** Luhn's formula, from the right; doubled digits by table. */
function checks(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, odd = true; at >= 0; at--, odd = !odd) {
    const digit = digits.charCodeAt(at) - 48;
    sum += odd ? digit : DOUBLED[digit]!;
  }
  return sum % 10 === 0;
}
const DOUBLED = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];

const CARD_WORDS = /carte|card|visa|master|amex|\bcb\b|paiement|payment|débit(?!eur)|(?<!direct )debit(?!eur|or)/i;
const OTHER_WORDS =
  /s\/n|p\/n|command|\bc(?:de|md)\b|order|colis|parcel|suivi|track|factur|invoice|dossier|r[ée]f|contrat|contract|ticket|imei|siren|siret|s[ée]rie|serial|client|customer|account|compte|iban|\brib\b|transaction|\bid\b|num[ée]ro d|ean|code.barre|bar.?code|relevé|releve d|banque|bank|compteur|meter|\bindex\b|\bnhs\b|insurance|assurance|version|compos|appel|\bdial/i;
/** What is counted in these is nobody's number. */
const UNITS = /^\s?(?:kilowatt|kwh|euros?\b|€|%|mètres?\b|litres?\b|points?\b|fois\b)/i;
/** "FR76", "f r 76", "M comme Maman C, comme Célestin 58": a country and the two check digits of an IBAN stand before its digits. */
const COUNTRY =
  /(?:^|[^\p{L}])\p{L}(?:\s+(?:comme|for|as in)\s+\p{L}+)?[\s,]*\p{L}(?:[\s,]+(?:comme|for|as in)\s+\p{L}+)?[\s,]*$/u;
const IBAN_LEAST = 14;
/** "gb26 nwbk", "IT07 E494": the beginning of an IBAN whose bank has letters. */
const OPENED = /(?:^|[^\p{L}\d])(?:gb|ie|nl|mt|it|ro|bg)\s?\d\d[\s,]+(?:[a-z]{4}[\s,]+|[a-z]\s?)$/iu;
const LOOK_BACK = 60;
/** A country, the two check digits and what else of an IBAN was said before the digits: "F R 81 C, pardon, 3000 2522". */
const BEGUN =
  /(?:^|[^\p{L}\d])(?:(?:[Ff]\s?[Rr]|[Mm]\s?[Cc]|[Ll]\s?[Uu]|[Pp]\s?[Tt]|[Nn]\s?[Ll]|[Gg]\s?[Bb]|[Cc]\s?[Hh])|[Bb]\s[Ee]|[Dd]\s[Ee]|[Ee]\s[Ss]|[Ii]\s[Tt]|BE|DE|ES|IT|IE|AT)[\s,]*\d[^?!]{0,48}$/u;
/** A number in words right before digits or after them: they are but a part of it. */
const SAID =
  'z[ée]ro|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|septante|huitante|nonante|cents?|mille|two|three|four|five|seven|eight|nine|ten|eleven|twelve|\\p{L}+teen|\\p{L}+ty';
const SAID_BEFORE = new RegExp(`(?:^|[^\\p{L}])(?:${SAID})[\\s,]+$`, 'iu');
const SAID_AFTER = new RegExp(`^[\\s,]+(?:${SAID})(?![\\p{L}])`, 'iu');

/** The last words of the turns before a number that stands at the head of its own. */
function wordsBefore({ turn, groups }: Run, turns: readonly Turn[]): string {
  let words = '';
  for (let at = turn - 1; at >= 0 && turn - at <= 2 && groups[0]!.start < HEAD; at--)
    if (turns[at]!.stream === turns[turn]!.stream) words = `${turns[at]!.text.slice(-LOOK_BACK)} ${words}`;
  return words;
}
/** Characters that may stand before a number which answers. */
const HEAD = 40;

/** Tells a card from the other numbers that pass the check digit. */
function isPlausible(digits: string, groups: readonly Group[], text: string, asked: string): boolean {
  const { start } = groups[0]!;
  const { end } = groups.at(-1)!;
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  const card = Math.max(lastMatch(before, CARD_WORDS), CARD_WORDS.test(text.slice(end, end + 30)) ? 0 : -1);
  if (card > lastMatch(before, OTHER_WORDS)) return true;
  if (lastMatch(before, OTHER_WORDS) >= 0) return false;
  if (lastMatch(asked, OTHER_WORDS) > lastMatch(asked, CARD_WORDS)) return false;
  if (BEGUN.test(before) || SAID_BEFORE.test(before) || BANKS.test(digits)) return false;
  if (digits.length < 15 && SAID_AFTER.test(text.slice(end, end + 20))) return false;
  // A number that hangs on letters or signs is a code of some system: "CMD-4970…", "?id=4970…", "FR76 3000 …".
  if (/[\p{L}_=/#-]$|[A-Z]{2}\s?$/u.test(before) || /^[\p{L}_=/]/u.test(text.slice(end, end + 1))) return false;
  // A SIRET holds a SIREN that checks by itself.
  if (digits.length === 14 && checks(digits.slice(0, 9))) return false;
  if (digits.length === 14 || digits.length === 15 || digits.length === 16) return true;
  return groups.length >= 3 && groups.every((group, at) => group.digits.length === 4 || at === groups.length - 1);
}

/** Where the last match begins; -1 for none. */
function lastMatch(text: string, pattern: RegExp): number {
  let last = -1;
  for (const { index } of text.matchAll(new RegExp(pattern, 'gi'))) last = index;
  return last;
}

function sizeOf({ groups }: Run): number {
  let size = 0;
  for (const { digits } of groups) size += digits.length;
  return size;
}

const digitsOf = ({ groups }: Run): string => joined(groups);

/** Looks for a card whose digits lie in up to three turns, or in a row of turns that hold nothing else. */
function checkAcross(runs: readonly Run[], turns: readonly Turn[], hits: CardHit[]): void {
  const sizes = runs.map(sizeOf);
  for (let from = 0; from < runs.length; from++) {
    let length = 0;
    let spans = 0;
    for (let to = from; to < runs.length; to++) {
      const run = runs[to]!;
      if (to > from && !adjoins(runs[to - 1]!, run)) break;
      if (!(run.bare && to > from && runs[to - 1]!.bare)) spans++;
      length += sizes[to]!;
      if (spans > MOST_TURNS || length > 16) break;
      if (to === from || length < 15) continue;
      const pieces = runs.slice(from, to + 1);
      const digits = pieces.map(digitsOf).join('');
      if (!isCard(digits) || isRepeated(digits) || !dictated(pieces, turns)) continue;
      // Where somebody spoke of a card nothing is taken for chance.
      const chance =
        !isSplit(pieces, digits) || isInner(runs, from) || BANKS.test(digits) || isOfAccount(turns, runs[from]!.turn);
      if (chance && !isSpokenOf(turns, runs[from]!.turn)) continue;
      for (const { turn, groups } of pieces) hits.push(hit(turn, groups[0]!.start, groups.at(-1)!.end));
      from = to;
      break;
    }
  }
}

function adjoins(before: Run, run: Run): boolean {
  return run.place > before.place && run.place - before.place <= MOST_TURNS;
}

/** Turns before a number in which somebody may have spoken of a card. */
const RECALL = 6;

/** Whether turns of digits stand before a run already: the midst of an IBAN checks by chance. */
function isInner(runs: readonly Run[], from: number): boolean {
  const before = runs[from - 1];
  return before !== undefined && adjoins(before, runs[from]!) && sizeOf(before) >= 2;
}

/** Sixteen digits that begin as French bank codes do, which few cards do. */
const BANKS = /^300\d{13}$/;

const ACCOUNTS = /iban|\brib\b|compte|account|virement|transfer|rembours|refund/i;

/** Whether a bank account was spoken of in the turns up to one: its digits are as many. */
function isOfAccount(turns: readonly Turn[], last: number): boolean {
  for (let turn = last; turn >= 0 && last - turn < RECALL; turn--) if (ACCOUNTS.test(turns[turn]!.text)) return true;
  return false;
}

/** Whether somebody spoke of a card in the turns up to one. */
function isSpokenOf(turns: readonly Turn[], last: number): boolean {
  for (let turn = last; turn >= 0 && last - turn < RECALL; turn--) if (CARD_WORDS.test(turns[turn]!.text)) return true;
  return false;
}

/**
 * Whether somebody would give a card in these pieces: of fifteen digits only American Express has cards; two pieces of sixteen are
 * even ones; and whoever says the end of a number again says no more of it.
 */
function isSplit(pieces: readonly Run[], digits: string): boolean {
  if (digits.length === 15 && !/^3[47]/.test(digits)) return false;
  if (pieces.length > 2) return true;
  const [first, second] = pieces.map(digitsOf) as [string, string];
  if (first.length !== second.length && (first.endsWith(second) || second.endsWith(first))) return false;
  return digits.length !== 16 || first.length % 2 === 0;
}

/** What hangs on letters or signs is a code of some system; what is parted so is a date or a version. */
const HANGING = /(?:[\p{L}_=/#-]|\p{L}\.)$/u;
const PARTED = /^(?:\d{1,4}([-/.])\d{1,3}(?:\1\d{1,4}){1,2}|\d\d \d\d (?:19|20)\d\d|\d{1,2}:\d\d)$/;

/** Whether the pieces read as dictation: turns that say little else, two digits or more each or one each, and of no order. */
function dictated(runs: readonly Run[], turns: readonly Turn[]): boolean {
  if (runs.every(({ bare }) => bare)) return true;
  return runs.every(({ turn, groups }) => {
    const { text } = turns[turn]!;
    const before = text.slice(Math.max(0, groups[0]!.start - LOOK_BACK), groups[0]!.start);
    if (HANGING.test(before) || PARTED.test(text.slice(groups[0]!.start, groups.at(-1)!.end))) return false;
    if (UNITS.test(text.slice(groups.at(-1)!.end)) || /[A-Z]{2}\s?$/.test(before)) return false;
    const others = text.length - (groups.at(-1)!.end - groups[0]!.start);
    const size = groups.reduce((sum, { digits }) => sum + digits.length, 0);
    return size >= 3 && others <= MOST_OTHER && lastMatch(before, CARD_WORDS) >= lastMatch(before, OTHER_WORDS);
  });
}
/** Characters that a turn may have beside the digits it dictates. */
const MOST_OTHER = 40;

function hit(turn: number, start: number, end: number): CardHit {
  return { turn, start, end, type: 'card', score: 1, rule: 'card.survivor' };
}
