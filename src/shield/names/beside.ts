import { GAP } from '../reading/chars.ts';
import { CONJUNCTIONS, endsBefore, follows, isName, isUnknown, opensSentence, SHAPE, shapeOf } from './words.ts';
import { isNobodys } from './namesakes.ts';
import { initialAfter, initialsBefore } from './initials.ts';
import { claimName } from './claim.ts';
import { scene } from '../reading/scene.ts';
import { readNatoBehind } from './nato.ts';
import { remarkEnd } from './remarks.ts';
import { slashedEnd, slashedStart } from './slashed.ts';
import { tokens } from '../reading/tokens.ts';
import { common, given, surname, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/**
 * What belongs to a name that was found, though nothing told it: the other half of a compound, the particles between two names and
 * before one, and who is named with somebody in one breath.
 */

/** Names that are looked at; a text that has more is a list, and names there tell themselves. */
const MOST = 96;
/** Particles between two names, or before one. */
const PARTICLES = 3;

export function readBesideNames(): void {
  const { names } = scene;
  const count = Math.min(names.length, MOST * 3);
  for (let at = 0; at < count; at += 3) {
    const [first, last, score] = [names[at]!, names[at + 1]!, names[at + 2]! / 100];
    const from = strangerBefore(initialsBefore(givenBefore(particlesBefore(slashedStart(compoundStart(first))))));
    const to = quotedEnd(suffixEnd(initialAfter(slashedEnd(from, compoundEnd(last)))), score);
    const end = remarkEnd(nobleEnd(from, joinedEnd(to)), score);
    if (from < first || end > last) claimName(from, end, score, 'name.pair');
    readNamedWith(first, end);
    readCorrected(end);
    readNatoBehind(first, end);
  }
}

/** "Maï-" in "Maï-Lann", "is'" in "is'haq". */
function compoundStart(first: number): number {
  if (first === 0 || !tokens.tight(first) || !isHalf(first - 1)) return first;
  if (tokens.gap[first] === GAP.HYPHEN) return first - 1;
  const elided = tokens.length(first - 1) < 2 || common(tokens.info[first - 1]!) > 0;
  return tokens.gap[first] === GAP.APOSTROPHE && !elided ? first - 1 : first;
}

/** "-Line" in "Mei-Line". */
function compoundEnd(last: number): number {
  const next = last + 1;
  const joined = next < tokens.count && tokens.gap[next] === GAP.HYPHEN && tokens.tight(next);
  return joined && isHalf(next) ? next : last;
}

const SUFFIXES = wordSet('jr sr ii iii iv junior senior esq md dds dvm phd');
/** "Kevin Veitonen II", "Andrew Turcotte MD": what tells a son from his father, or a degree. */
const suffixEnd = (last: number): number => {
  const next = last + 1;
  const behind = next < tokens.count && SUFFIXES.holds(next) && (tokens.gap[next]! & ~(GAP.SPACE | GAP.COMMA)) === 0;
  return behind && tokens.turn[next] === tokens.turn[last] && tokens.capital(next) === tokens.capital(last)
    ? next
    : last;
};

const QUOTES = /["“”«»]/u;

/** 'Bertrand "Bert" Okafor', 'Farquhar Innes ("Fark")': what somebody is called stands in quotation marks behind a name. @returns the last token of what goes on from it */
function quotedEnd(last: number, score: number): number {
  const nick = last + 1;
  const next = nick + 1;
  if (nick >= tokens.count || (tokens.gap[nick]! & GAP.OPEN) === 0 || tokens.turn[nick] !== tokens.turn[last])
    return last;
  const info = tokens.info[nick]!;
  if (!tokens.capital(nick) || common(info) === 2 || (info & (WORD.DIGITS | WORD.LABEL)) !== 0) return last;
  const text = tokens.text(nick);
  if (!QUOTES.test(text.charAt(tokens.start[nick]! - 1)) || !QUOTES.test(text.charAt(tokens.end[nick]!))) return last;
  const { names } = scene;
  if (next < tokens.count)
    for (let at = 0; at < names.length && at < MOST * 3; at += 3) if (names[at] === next) return names[at + 1]!;
  claimName(nick, nick, score, 'name.pair');
  return last;
}

/** Whether a word may be half of a compound name: "Victor" in "Victor-Hugo", but no "dit-il", "rue-". */
function isHalf(token: number): boolean {
  const info = tokens.info[token]!;
  if ((info & (WORD.DIGITS | WORD.LABEL | WORD.STREET)) !== 0 || tokens.length(token) < 2) return false;
  return common(info) < 2 || (tokens.capital(token) && isName(info));
}

/** The first of the particles that lead a name where nothing stands before them: ", de la Brosse,". */
function particlesBefore(first: number): number {
  let from = first;
  while (first - from < PARTICLES && from > 0 && follows(from) && isParticle(from - 1)) from--;
  // "à De Mulder"
  if (from < first && tokens.capital(from) && tokens.capital(first) && shapeOf(from) !== SHAPE.LOWER) return from;
  if (from === first || (from > 0 && !opensSentence(from) && (tokens.gap[from]! & GAP.COMMA) === 0)) return first;
  // "ni dhomhnaill two words"
  if (CLANS.holds(from)) return from;
  // "La Brosse" may be somebody, "la Julie" is not written "La Julie" but where a sentence begins.
  return tokens.capital(first) || endsBefore(first + 1) ? from : first;
}

const CLANS = wordSet('ni nic ui mac mc o el al ben van von di');
const isParticle = (token: number): boolean => (tokens.info[token]! & WORD.PARTICLE) !== 0 || CLANS.holds(token);

const CUT_SHORT = wordSet('md mohd muhd mhd mo');
/** "Paddy O'Sullivan", "Md. Shafiqul Islam": a given name that a surname was read without. */
function givenBefore(first: number): number {
  const before = first - 1;
  if (before < 0 || !tokens.capital(first) || !tokens.capital(before) || tokens.turn[before] !== tokens.turn[first])
    return first;
  const info = tokens.info[before]!;
  if (CUT_SHORT.holds(before) && (tokens.gap[first]! & ~(GAP.SPACE | GAP.DOT)) === 0) return before;
  if (tokens.gap[first] !== GAP.SPACE || given(tokens.info[first]!) >= 2) return first;
  const capital = shapeOf(before) === SHAPE.CAPITAL && tokens.length(before) > 2;
  if (!capital || common(info) === 2 || (info & BARRED) !== 0) return first;
  // "Fraser Gillespie, 2 April 1991", "have me as Paddy O'Sullivan"
  const told = (given(info) > 0 && (info & WORD.HEAD) === 0) || PET_NAMES.holds(before);
  return told && !isNobodys(before, before) ? before : first;
}

/** "sung by Bonifacy Kaczmarek", "Alvir D. Pušaver": a word in a capital that is none of everyday's, before a surname or an initial. */
function strangerBefore(first: number): number {
  const before = first - 1;
  if (before < 0 || tokens.gap[first] !== GAP.SPACE || !tokens.capital(first) || given(tokens.info[first]!) >= 2)
    return first;
  const info = tokens.info[before]!;
  if (shapeOf(before) !== SHAPE.CAPITAL || tokens.length(before) < 3 || common(info) > 0) return first;
  if ((!isName(info) && !isUnknown(info)) || (info & (BARRED | WORD.HEAD)) !== 0 || isNobodys(before, before))
    return first;
  // A sentence may begin with a word that no list has: "Recontacter Dubuisson".
  const initial = tokens.length(first) === 1;
  if (opensSentence(before) && !initial && !isName(info)) return first;
  // "Cabinet Wilson Sonsini"
  return initial || opensSentence(before) || !tokens.capital(before - 1) || tokens.gap[before] !== GAP.SPACE
    ? before
    : first;
}
const BARRED = WORD.DIGITS | WORD.LABEL | WORD.TITLE | WORD.MONTH | WORD.TOWN | WORD.STREET | WORD.FILLER;
const PET_NAMES = wordSet(
  'paddy biddy mick mickey gaz baz nat cliff rod herb norm tone perce teddy sandy rusty bunny kitty dot dottie',
);

const CORRECTING = wordSet(
  'enfin non ou or pardon plutot sorry mean i with rather no je veux dire au lieu de et pas instead of not',
);
/** Words between a name and how it is really written, and letters that both begin with. */
const [CORRECTED, ALIKE] = [3, 3];

/** "Rousselin enfin Roussellin", "Plum or Plumb", "Mercier au lieu de Mercié": the name again, written otherwise. */
function readCorrected(last: number): void {
  let at = last + 1;
  while (at < tokens.count && at - last <= CORRECTED && CORRECTING.holds(at)) at++;
  if (at === last + 1 || at >= tokens.count || tokens.turn[at] !== tokens.turn[last]) return;
  const info = tokens.info[at]!;
  if (tokens.length(at) < 4 || (info & BARRED) !== 0 || tokens.hash[at] === tokens.hash[last]) return;
  if (common(info) > (tokens.capital(at) && tokens.capital(last) ? 1 : 0)) return;
  if (beginning(at) === beginning(last)) claimName(at, at, 0.6, 'name.pair');
}
const beginning = (token: number): string =>
  tokens
    .text(token)
    .slice(tokens.start[token], tokens.start[token]! + ALIKE)
    .toLowerCase();

/** The end of a name that goes on after particles: "Ferreira" and "Silva" of "Ferreira da Silva". */
function joinedEnd(last: number): number {
  const { names } = scene;
  let next = last + 1;
  while (next - last <= PARTICLES && next < tokens.count && follows(next) && isParticle(next)) next++;
  if (next === last + 1 || next >= tokens.count || !follows(next)) return last;
  for (let at = 0; at < names.length && at < MOST * 3; at += 3) if (names[at] === next) return names[at + 1]!;
  return last;
}

/** "Françoise de La Tour du Pin": what a name with a particle goes on with behind another. */
function nobleEnd(first: number, last: number): number {
  const [particle, next] = [last + 1, last + 2];
  if (next >= tokens.count || last - first < 2 || !follows(particle) || !follows(next)) return last;
  if (!PARTICLES_OF.holds(particle) || shapeOf(next) !== SHAPE.CAPITAL || tokens.length(next) < 3) return last;
  for (let at = first + 1; at < last; at++) if (PARTICLES_OF.holds(at)) return next;
  return last;
}
const PARTICLES_OF = wordSet('de du des d');

/** People in one list. */
const LISTED = 12;

/** "Grace Oduya, Will Stone, Qiang Liu and Hunter May": two words in capitals, of which each may be a name, in a list with somebody. */
function readListed(last: number): void {
  let end = last;
  for (let more = 0; more < LISTED; more++) {
    const first = end + (CONJUNCTIONS.holds(end + 1) ? 2 : 1);
    const second = first + 1;
    if (second >= tokens.count || !(first > end + 1 ? follows(first) : tokens.gap[first] === (GAP.COMMA | GAP.SPACE)))
      return;
    if (tokens.gap[second] !== GAP.SPACE || !mayBeListed(first) || !mayBeListed(second)) return;
    if (given(tokens.info[first]!) === 0 && surname(tokens.info[second]!) === 0) return;
    const next = second + 1;
    const closed = next >= tokens.count || (tokens.gap[next]! & ~GAP.SPACE) !== 0 || CONJUNCTIONS.holds(next);
    if (!closed) return;
    claimName(first, second, 0.6, 'name.pair');
    end = second;
  }
}

function mayBeListed(token: number): boolean {
  const info = tokens.info[token]!;
  if (!tokens.capital(token) || tokens.length(token) < 2) return false;
  if ((info & (WORD.DIGITS | WORD.LABEL | WORD.TOWN | WORD.MONTH | WORD.STREET | WORD.TITLE)) !== 0) return false;
  return common(info) === 0 ? isName(info) || isUnknown(info) : given(info) >= 2 || surname(info) >= 2;
}

/** "Zara et Lily Brown", "either Phoebe or Ivy": who is named with somebody. */
function readNamedWith(first: number, last: number): void {
  if (last > first) readListed(last);
  const after = last + 2;
  if (after < tokens.count && CONJUNCTIONS.holds(last + 1) && !endsBefore(last + 1))
    if ((isNamed(after) || isLast(after)) && !endsBefore(after)) claimName(after, after, 0.5);
    // "pruvost et el amrani"
    else if (CLANS.holds(after) && follows(after + 1) && isNamed(after + 1)) claimName(after, after + 1, 0.5);
  const before = first - 2;
  if (before >= 0 && CONJUNCTIONS.holds(first - 1) && follows(first))
    if (isNamed(before) && follows(first - 1)) claimName(before, before, 0.5);
}

/** A word that nobody knows, with which a sentence ends. */
const isLast = (token: number): boolean =>
  isUnknown(tokens.info[token]!) &&
  common(tokens.info[token]!) === 0 &&
  tokens.length(token) > 4 &&
  (token + 1 >= tokens.count || (tokens.gap[token + 1]! & (GAP.UTTERANCE | GAP.DOT | GAP.STOP)) !== 0);

/** A given name, everyday word or not, or a surname that is none. */
function isNamed(token: number): boolean {
  const info = tokens.info[token]!;
  if ((info & (WORD.DIGITS | WORD.LABEL | WORD.TOWN | WORD.MONTH | WORD.NUMBER)) !== 0 || tokens.length(token) < 3)
    return false;
  if (common(info) === 2) return given(info) === 3 && tokens.capital(token) && !opensSentence(token);
  if (common(info) === 1) return given(info) >= 2;
  return given(info) > 0 || surname(info) > 1 || (isUnknown(info) && tokens.capital(token) && !opensSentence(token));
}
