import { CLASS, GAP } from '../reading/chars.ts';
import { IntMap } from '../reading/int-map.ts';
import { hashWord, mix } from '../reading/hash.ts';
import { initialsBefore } from './initials.ts';
import { readMisheard } from './misheard.ts';
import { slashedEnd } from './slashed.ts';
import { endsBefore, isName, isUnknown, mayBeVerb, opensSentence, SHAPE, shapeOf, withElision } from './words.ts';
import { isNamesake, isThing } from './namesakes.ts';
import { isDated, isOffer } from './plain.ts';
import { common, given, surname, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';
import { scene } from '../reading/scene.ts';
import { tokens } from '../reading/tokens.ts';
import { claims } from '../findings.ts';

/** How sure a word is part of somebody's name: the lexicon says so, a title or a cue did, or the source's record does. */
const TRUST = { FOUND: 1, TOLD: 2, KNOWN: 3 } as const;
/** Least score of a claim whose words are looked for without a capital too, whatever the lexicon knows of them. */
const TOLD_SCORE = 0.8;
const S = CLASS['s'.charCodeAt(0)]!;

/** One bit in 2048 says whether a word may be one of the names looked for, before a set is asked. */
const filter = new Uint8Array(2048);

/** Hashes of the words looked for, and how sure each is part of a name. */
const wanted = new IntMap(512);

/**
 * Finds every further mention of a name: what is known of the people from elsewhere, and what the rules just found. A name
 * found once is found everywhere in its conversation, in any case and with any accents, in the plural, written in one word,
 * and, if it is known, as it sounds ("Lefebvre" for Lefèvre).
 */
export function spreadNames(known: readonly string[]): void {
  if (known.length === 0 && scene.spelled.length === 0 && scene.names.length === 0) return;
  wanted.clear();
  for (const name of known) addKnown(name, wanted);
  for (const hash of scene.spelled) if (!wanted.has(hash)) wanted.set(hash, TRUST.TOLD);
  collectFound(wanted);
  if (wanted.size === 0) return;
  wanted.eachKey((hash) => (filter[hash & 2047] = 1));
  const { things, names, firm } = scene;
  const { hash, count } = tokens;
  for (let at = 0; at < count; at++) {
    if (filter[hash[at]! & 2047] === 0) continue;
    const trust = wanted.get(hash[at]!);
    if (trust < 0 || (trust === TRUST.FOUND && things.includes(hash[at]!))) continue;
    if (!isMention(at, trust, wanted)) continue;
    if (at <= firm.last && at >= firm.first && trust !== TRUST.KNOWN) continue;
    const first = withGiven(initialsBefore(withParticles(withInitial(withElision(at)), trust)), trust);
    const last = trust > TRUST.FOUND ? withSurname(at) : at;
    if (trust === TRUST.KNOWN) claims.add(first, last, 'name', 0.95, 'name.known');
    else if (!isClaimed(names, first, last)) claims.add(first, slashedEnd(first, last), 'name', SPREAD, 'name.spread');
  }
  wanted.eachKey((hash) => (filter[hash & 2047] = 0));
  readMisheard();
  if (known.length > 0) readSounds(known);
}

const SPREAD = 0.7;
/** Names that are looked through for one that says as much already. */
const MOST_NAMES = 96;

function isClaimed(names: readonly number[], first: number, last: number): boolean {
  for (let at = 0; at < names.length && at < MOST_NAMES; at += 3)
    if (names[at]! <= first && names[at + 1]! >= last && names[at + 2]! >= SPREAD * 100) return true;
  return false;
}

/** "A Rain", a line by itself. */
const isSignedAs = (token: number): boolean =>
  tokens.gap[token] === GAP.SPACE &&
  (tokens.gap[token - 1]! & GAP.NEWLINE) !== 0 &&
  (token + 1 >= tokens.count || (tokens.gap[token + 1]! & GAP.UTTERANCE) !== 0);

/** "R. Kerjean" */
const withInitial = (first: number): number =>
  first > 0 &&
  tokens.length(first - 1) === 1 &&
  tokens.capital(first - 1) &&
  (tokens.info[first - 1]! & WORD.TITLE) === 0 &&
  (tokens.gap[first] === (GAP.DOT | GAP.SPACE) || isSignedAs(first)) &&
  (tokens.gap[first - 1]! & GAP.APOSTROPHE) === 0
    ? first - 1
    : first;

/** "foucauld de la bretesche": the particles of a name that was told, behind another word of it. */
function withParticles(first: number, trust: number): number {
  let from = first;
  while (trust > TRUST.FOUND && from > 0 && first - from < 3 && isParticle(from - 1) && tokens.gap[from] === GAP.SPACE)
    from--;
  // "H. de Kersauson"
  if (isLed(first, trust) || (from < first && initialsBefore(from) < from)) return from;
  return from < first && from > 0 && wanted.has(tokens.hash[from - 1]!) && tokens.gap[from] === GAP.SPACE
    ? from
    : first;
}
const isParticle = (token: number): boolean => (tokens.info[token]! & WORD.PARTICLE) !== 0;

/** "oui issouf ouedraogo c'est ça": a word that nobody knows before a surname that was told, with which an answer opens. */
function withGiven(first: number, trust: number): number {
  const before = first - 1;
  if (before < 0 || trust < TRUST.TOLD || tokens.gap[first] !== GAP.SPACE || tokens.length(before) < 4) return first;
  const info = tokens.info[before]!;
  if (common(info) > 0 || !(isUnknown(info) || isName(info))) return first;
  const opens = opensSentence(before) || (tokens.info[before - 1]! & WORD.FILLER) !== 0;
  return opens && !mayBeVerb(before) ? before : first;
}

/** "Olwyn Nightingale", "I was Olwyn Sharples": another surname behind a given name that was told. */
function withSurname(at: number): number {
  const next = at + 1;
  if (next >= tokens.count || tokens.gap[next] !== GAP.SPACE) return at;
  if (given(tokens.info[at]!) === 0 && !isUnknown(tokens.info[at]!)) return at;
  const info = tokens.info[next]!;
  const written = shapeOf(at) === SHAPE.CAPITAL && shapeOf(next) === SHAPE.CAPITAL;
  if (!written || tokens.length(next) < 4 || common(info) > 0 || (info & OTHER) !== 0 || isThing(next)) return at;
  return isUnknown(info) || surname(info) > 0 ? next : at;
}

const parts = (name: string): string[] => name.split(/[^\p{L}\p{M}]+/u).filter((part) => part.length > 1);

/** The words of a known name, in the plural too, and two of them written as one. */
function addKnown(name: string, into: IntMap): void {
  const words = parts(name);
  for (const [at, word] of words.entries()) {
    const hash = hashWord(word);
    into.set(hash, TRUST.KNOWN);
    if (word.length > 3) into.set(mix(hash, S), TRUST.KNOWN);
    if (at > 0) into.set(hashWord(words[at - 1]! + word), TRUST.KNOWN);
  }
}

/** Whether a word that is part of a name is one here: "marchand" is, without a capital, only beside another part of it. */
function isMention(token: number, trust: number, wanted: IntMap): boolean {
  const info = tokens.info[token]!;
  if ((info & (WORD.DIGITS | WORD.LABEL | WORD.PARTICLE | WORD.TITLE)) !== 0) return false;
  if (trust < TRUST.KNOWN && isOffer(token)) return false;
  if (trust < TRUST.KNOWN && (isNamesake(token, false) || (isThing(token) && !isLed(token, trust)) || isDated(token)))
    return false;
  const plain = common(info) === 0;
  if (plain && trust < TRUST.KNOWN && (info & WORD.TOWN) !== 0)
    return isBeside(token, wanted) || isReadBack(token, trust);
  if (plain) return tokens.capital(token) || trust > TRUST.FOUND || (info & (WORD.GIVEN | WORD.SURNAME)) !== 0;
  if (common(info) === 2 || !tokens.capital(token))
    return (trust > TRUST.FOUND && isBeside(token, wanted)) || isReadBack(token, trust);
  // "Petit problème" opens a sentence, "Petit, oui" does not.
  return !opensSentence(token) || endsBefore(token + 1) || isBeside(token, wanted);
}

/** "de la bretesche": a name that was told, behind the article that is part of it. */
const isLed = (token: number, trust: number): boolean =>
  trust > TRUST.FOUND && token > 1 && isParticle(token - 1) && DE.holds(token - 2);
const DE = wordSet('de d');

/** Words of a sentence that does little but say a name again. */
const READ_BACK = 7;
const DETERMINERS = wordSet(
  'le la l les un une des du de d ce cette ma mon mes votre vos notre the a an my your our this that',
);

/** "so that's mark, correct?", "marie, très bien": a name that is an everyday word, said again by itself. */
function isReadBack(token: number, trust: number): boolean {
  const info = tokens.info[token]!;
  const known = trust > TRUST.FOUND ? Math.max(given(info), surname(info)) : common(info) < 2 ? given(info) : 0;
  if (known < 2 || (token > 0 && DETERMINERS.holds(token - 1))) return false;
  let first = token;
  while (token - first < READ_BACK && !isParting(first)) first--;
  let end = token + 1;
  while (end - first <= READ_BACK && end < tokens.count && !isParting(end)) end++;
  return end - first <= READ_BACK;
}

/** Whether another sentence, or another breath, begins at a token. */
const isParting = (token: number): boolean =>
  token === 0 || opensSentence(token) || (tokens.gap[token]! & (GAP.TURN | GAP.REPLY)) !== 0;

function isBeside(token: number, wanted: IntMap): boolean {
  const beside = (at: number): boolean =>
    at >= 0 && at < tokens.count && tokens.utterance[at] === tokens.utterance[token] && wanted.has(tokens.hash[at]!);
  return beside(token - 1) || beside(token + 1);
}

/** The words of the names found so far, long enough to be told from others. */
function collectFound(into: IntMap): void {
  const { names } = scene;
  for (let at = 0; at < names.length; at += 3) {
    const [first, last] = [names[at]!, names[at + 1]!];
    const trust = names[at + 2]! >= TOLD_SCORE * 100 ? TRUST.TOLD : TRUST.FOUND;
    for (let token = first; token <= last; token++) {
      const info = tokens.info[token]!;
      // "thanks, Mark": one that is in every sentence too is known again where it is read back.
      const rare =
        common(info) < 2 ||
        (tokens.length(token) > 3 && trust === TRUST.TOLD && (given(info) === 3 || surname(info) === 3));
      // "it's jo from the water board", "jo from who"
      const long = tokens.length(token) > 2 || (tokens.length(token) === 2 && trust === TRUST.TOLD && given(info) > 0);
      const telling = long && rare && (info & WORD.PARTICLE) === 0;
      if (telling && into.get(tokens.hash[token]!) < trust) into.set(tokens.hash[token]!, trust);
      // "mrs begay", "there's a lot of begays"
      if (telling && trust > TRUST.FOUND && common(info) === 0 && tokens.length(token) > 3) {
        const plural = mix(tokens.hash[token]!, S);
        if (!into.has(plural)) into.set(plural, trust);
      }
    }
  }
}

/** Letters of a word that sound alike in French; what is not heard is gone. Two names of one sound are one to a recogniser. */
function soundOf(word: string): string {
  return word
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .replaceAll('ph', 'f')
    .replaceAll(/h/g, '')
    .replaceAll(/bv/g, 'v')
    .replaceAll(/qu?|ck?(?![eiy])|k/g, 'k')
    .replaceAll(/[cz]/g, 's')
    .replaceAll('w', 'v')
    .replaceAll('y', 'i')
    .replaceAll(/e?au/g, 'o')
    .replaceAll(/[ae]i/g, 'e')
    .replaceAll(/[ae]([nm])(?![aeiounm])/g, 'a$1')
    .replaceAll(/([a-z])\1+/g, '$1')
    .replace(/(?:er|ez|et)$/, 'e')
    .replace(/[estdxp]+$/, '');
}

/** Fewest letters of a sound that tells a name. */
const LEAST_SOUND = 3;
const LONGEST_WORD = 30;

/** What a recogniser wrote for a known name, by its sound; only words that are no everyday ones are heard again. */
function readSounds(known: readonly string[]): void {
  const sounds = new Set(
    known
      .flatMap(parts)
      .map(soundOf)
      .filter((sound) => sound.length >= LEAST_SOUND),
  );
  if (sounds.size === 0) return;
  for (let at = 0; at < tokens.count; at++) {
    if ((tokens.info[at]! & OTHER) !== 0 || tokens.length(at) < 4 || tokens.length(at) > LONGEST_WORD) continue;
    if (sounds.has(soundOf(tokens.text(at).slice(tokens.start[at], tokens.end[at]))))
      claims.add(at, at, 'name', 0.7, 'name.known');
  }
}

const OTHER =
  WORD.COMMON | WORD.DIGITS | WORD.LABEL | WORD.NUMBER | WORD.TITLE | WORD.TOWN | WORD.PARTICLE | WORD.STREET;
