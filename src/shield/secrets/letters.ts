import { GAP } from '../reading/chars.ts';
import { claims } from '../findings.ts';
import { cues } from '../reading/cues.ts';
import { isElided } from '../reading/letters.ts';
import { useUnits } from '../reading/scene.ts';
import { STATES } from './secrets.ts';
import { labelLength, speakerOf } from '../reading/speakers.ts';
import { tokens } from '../reading/tokens.ts';
import { common, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/**
 * Letters of a secret word that are asked for by their places: "the second and fifth characters of your memorable word", "second is u and
 * fifth is w", and the word that somebody says in their stead: "it's sunflower, isn't it", "try biscuit".
 */

const PLACES = wordSet(
  `first second third fourth fifth sixth seventh eighth ninth tenth last premier premiere deuxieme seconde troisieme quatrieme cinquieme sixieme septieme huitieme
  neuvieme dixieme derniere dernier 1st 2nd 3rd 4th 5th 6th 7th 8th`,
);
const CHARACTERS = wordSet(
  'character characters letter letters digit digits caractere caracteres lettre lettres chiffre chiffres',
);
/** Between a place and its letter. */
const LINKING = wordSet('is s it c est un une a an the one lettre letter character caractere would be and et le la');
const TRYING = wordSet('s is its est try essaye essayez essaie was etait be mis mets put maybe perhaps');
/** Of these, those behind which a word of every day is a remark: "it's ridiculous". */
const BEING = wordSet('s is its est was etait be');
const DOUBTING = wordSet('is isn or ou non hein maybe peut');
const [WHO, THINKING] = [wordSet('i je'), wordSet('think believe guess suppose crois pense suis')];
const GRAMMAR = WORD.FILLER | WORD.SKIP | WORD.NUMBER | WORD.DIGITS | WORD.LABEL | WORD.TITLE;
/** Utterances in which letters are told after the question, words from a place to its letter, and in an answer of letters alone. */
const [REACH, NEAR, SHORT] = [8, 4, 8];
const LEAST = 5;

export function readSecretLetters(): void {
  let past = -1;
  let last = -1;
  for (let cue = 0; cue < cues.count; cue++) {
    const kind = cues.kinds[cue];
    if ((kind !== 'secret' && kind !== 'pin') || cues.first[cue]! <= past) continue;
    const asked = tokens.utterance[cues.last[cue]!]!;
    if (asked === last) continue;
    last = asked;
    if (!asksPlaces(asked)) continue;
    const speaker = speakerOf(asked);
    for (let utterance = asked + 1; utterance < tokens.utterances && utterance - asked <= REACH; utterance++) {
      past = tokens.first[utterance]!;
      if (speakerOf(utterance) !== speaker) readGiven(utterance, utterance === asked + 1);
    }
  }
}

const endOf = (utterance: number): number =>
  utterance + 1 < tokens.utterances ? tokens.first[utterance + 1]! : tokens.count;

/** Whether a place is named in an utterance, and its letter: "the second letter", "characters 2 and 5". */
function asksPlaces(utterance: number): boolean {
  let places = 0;
  let letters = false;
  for (let at = tokens.first[utterance]!; at < endOf(utterance); at++) {
    if (isPlace(at, letters)) places++;
    letters ||= CHARACTERS.holds(at);
  }
  return places > 0 && letters;
}

/** "the 3rd": digits and how an ordinal ends. */
const isOrdinal = (at: number): boolean =>
  (tokens.info[at]! & WORD.DIGITS) !== 0 && at + 1 < tokens.count && tokens.gap[at + 1] === 0 && ENDINGS.holds(at + 1);
const ENDINGS = wordSet('st nd rd th e er eme ieme');

/** An ordinal, or (`counted`) a number. */
const isPlace = (at: number, counted: boolean): boolean =>
  PLACES.holds(at) ||
  isOrdinal(at) ||
  (counted && (tokens.info[at]! & (WORD.NUMBER | WORD.DIGITS)) !== 0 && tokens.length(at) < SHORT);

const isLetter = (at: number): boolean =>
  tokens.length(at) === 1 && !isElided(at) && (tokens.info[at]! & WORD.LABEL) === 0;

/** A letter, or a digit in words. */
const isSign = (at: number): boolean => isLetter(at) || (tokens.info[at]! & WORD.NUMBER) !== 0;

/** `first`: the answer right behind the question, which may be letters alone. */
function readGiven(utterance: number, first: boolean): void {
  const [begin, end] = [tokens.first[utterance]! + labelLength(utterance), endOf(utterance)];
  for (let at = begin; at < end; at++) {
    const told = isPlace(at, leadsToSign(at + 1, end)) ? letterAfter(isOrdinal(at) ? at + 1 : at, end) : at;
    if (told > at) at = told;
    else if (first && end - begin <= SHORT && isLetter(at) && !LINKING.holds(at) && !isSpeaker(at)) claimLetter(at);
    else if (at > begin && TRYING.holds(at - 1) && isWord(at) && !isRemark(at))
      claims.add(at, at, 'secret', 0.5, 'secret.signs');
  }
}

/** "2 is", "2 c'est" */
const leadsToSign = (at: number, end: number): boolean => at < end && BEING.holds(isElided(at) ? at + 1 : at);

/** Claims the letter that is told to stand at a place. @returns the last token that was read */
function letterAfter(place: number, end: number): number {
  for (let at = place + 1; at < end && at - place <= NEAR; at++) {
    if (isSign(at) && !(LINKING.holds(at) && at + 1 < end && leadsOn(at + 1))) {
      claimLetter(at);
      return at;
    }
    if (!LINKING.holds(at)) return at - 1;
  }
  return place;
}

/** "one is an m", "a three": another word of the answer, and no "and". */
const leadsOn = (at: number): boolean =>
  tokens.gap[at] === GAP.SPACE && !AND.holds(at) && (LINKING.holds(at) || isSign(at));
const AND = wordSet('and et');

function claimLetter(at: number): void {
  claims.add(at, at, 'secret', 0.5, 'secret.signs');
  useUnits(at, at);
}

/** "i cannot remember" */
const isSpeaker = (at: number): boolean =>
  WHO.holds(at) && at + 1 < tokens.count && tokens.gap[at + 1] === GAP.SPACE && tokens.length(at + 1) > 1;

/** "isn't it", "i think"; "i cannot remember" says something else. */
const doubts = (at: number): boolean =>
  at < tokens.count && (DOUBTING.holds(at) || (WHO.holds(at) && THINKING.holds(at + 1)));

/** "it's ridiculous every time", but "it's sunflower isn't it" */
const isRemark = (at: number): boolean =>
  BEING.holds(at - 1) &&
  common(tokens.info[at]!) > 0 &&
  !doubts(at + 1) &&
  !(at + 1 >= tokens.count || (tokens.gap[at + 1]! & GAP.UTTERANCE) !== 0);

/** A word that may be a secret: none of grammar, and no remark of one. */
const isWord = (at: number): boolean =>
  tokens.length(at) >= LEAST &&
  (tokens.gap[at]! & ~(GAP.SPACE | GAP.OPEN)) === 0 &&
  common(tokens.info[at]!) < 2 &&
  (tokens.info[at]! & GRAMMAR) === 0 &&
  !STATES.holds(at) &&
  !cues.covers(at);
