import { GAP } from '../reading/chars.ts';
import { matchPhrase, type Match } from '../reading/cues.ts';
import {
  follows,
  endsBefore,
  isName,
  isOwned,
  isUnknown,
  nameEnd,
  opens,
  opensSentence,
  SHAPE,
  shapeOf,
  TRUST,
} from './words.ts';
import { isTownNamed } from './called-things.ts';
import { isNamesake, isNobodys, isOfFirm, isThingHead } from './namesakes.ts';
import { isInflected, REPLIES } from './replies.ts';
import { claimName } from './claim.ts';
import { tokens } from '../reading/tokens.ts';
import { common, given, WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

const phrase: Match = { last: 0, cue: undefined };

/** Words and sentences within which a question for a name gets its answer. */
const REACH = { WORDS: 40, SENTENCES: 3 } as const;

/** The first name said in answer to a question: for a name, or (`who`) for somebody, whom an answer may describe instead. */
export function readAnswered(cueEnd: number, who = false): void {
  let since = 0;
  for (let at = cueEnd + 1; at < tokens.count && at - cueEnd < REACH.WORDS; at++) {
    if ((tokens.gap[at]! & (GAP.UTTERANCE | GAP.STOP)) !== 0 && ++since > REACH.SENTENCES) return;
    if ((tokens.gap[at]! & GAP.WALL) !== 0 || tokens.info[at] === WORD.LABEL) return;
    // Who asked has the answer, and thanks for it.
    if ((tokens.gap[at]! & GAP.SPEAKER) !== 0 && isAsker(at, cueEnd) && THANKING.holds(at)) return;
    if (since === 0 || (tokens.info[at]! & (WORD.TITLE | WORD.FILLER)) !== 0) continue;
    if ((tokens.info[at]! & WORD.HEAD) !== 0 && matchPhrase(at, phrase)) {
      at = phrase.last;
      continue;
    }
    if (COURTESIES.holds(at) || (at > 0 && KIND.holds(at - 1))) continue;
    const trust = answerTrust(at);
    const open = opens(at, who ? Math.max(trust, TRUST.WEAK_CUE) : trust);
    if (!(open || (!who && since === 1 && isTold(at))) || isNamesake(at, true)) continue;
    if (common(tokens.info[at]!) > 0 ? isOwned(at) : isCounted(at)) continue;
    if (isPlaced(at) || isThingHead(at) || (who && isNobodys(at, nameEnd(at)))) continue;
    // "la société, Horizon Plomberie"
    if (nameEnd(at) > at && isOfFirm(at, nameEnd(at))) {
      at = nameEnd(at);
      continue;
    }
    claimName(withParticles(at), nameEnd(at), 0.8, 'name.asked');
    return;
  }
}

const PLACING = wordSet('in near dans');
/** "I have never been in Ormskirk", "Stafford branch, on Monday": where something was. */
const isPlaced = (at: number): boolean =>
  (tokens.gap[at] === GAP.SPACE && PLACING.holds(at - 1)) || (isTownNamed(at) && !isAlone(at));

const THANKING = wordSet('merci thanks thank parfait perfect great noted note entendu brilliant lovely prenez take');
const isAsker = (at: number, cueEnd: number): boolean =>
  tokens.turns[tokens.turn[at]!]!.speaker === tokens.turns[tokens.turn[cueEnd]!]!.speaker;

/** "le goff", "van der meersch", "Sainte-Rose Elvire": the particles that open the answer, and capitals. */
function withParticles(at: number): number {
  let first = at;
  if (tokens.capital(at)) while (at - first < 3 && !opensSentence(first) && mayLead(first)) first--;
  if (first < at && opensSentence(first)) return first;
  first = at;
  while (at - first < 3 && first > 0 && follows(first) && (tokens.info[first - 1]! & WORD.PARTICLE) !== 0) first--;
  return opensSentence(first) ? first : at;
}

/** Whether the word before a token is of the same name: a capital, and no word of grammar or courtesy. */
function mayLead(token: number): boolean {
  const info = tokens.info[token - 1]!;
  return (
    follows(token) &&
    tokens.capital(token - 1) &&
    common(info) < 2 &&
    (info & (WORD.FILLER | WORD.TITLE | WORD.LABEL | WORD.HEAD)) === 0
  );
}

/** "une excellente journée" */
const KIND = wordSet('excellente excellent agreable belle bonne douce');
const COURTESIES = wordSet(
  'prenez patientez tenez condoleances felicitations excuses compliments condolences apologies',
);

/** What an answer's word may be taken for: a short answer is the name; in a longer one a capital says it. */
function answerTrust(at: number): number {
  const short = isShort(at);
  if (shapeOf(at) === SHAPE.LOWER) return isAlone(at) ? TRUST.CUE : short ? TRUST.WEAK_CUE : TRUST.LEXICON;
  if (!opensSentence(at) || shapeOf(at) === SHAPE.UPPER) return TRUST.WEAK_CUE;
  return short ? TRUST.CUE : TRUST.LEXICON;
}

/** A word of an answer that is in no dictionary, or a name and nothing else. */
function isTold(at: number): boolean {
  const info = tokens.info[at]!;
  if (
    tokens.length(at) < 4 ||
    common(info) > 0 ||
    REPLIES.holds(at) ||
    (info & (WORD.DIGITS | WORD.MONTH | WORD.TOWN)) !== 0
  )
    return false;
  if (isName(info)) return true;
  return isUnknown(info) && (info & WORD.PARTICLE) === 0 && !isInflected(at);
}

/** "les bocaux", "your kettlebell": what stands before a thing, and before no name in an answer. */
const isCounted = (at: number): boolean =>
  at > 0 &&
  tokens.gap[at] === GAP.SPACE &&
  COUNTING.holds(at - 1) &&
  shapeOf(at) === SHAPE.LOWER &&
  given(tokens.info[at]!) < 2;
const COUNTING = wordSet(
  'les des ces mes tes ses nos vos leurs un une du au aux cet cette mon ton son votre notre the a an my your our some any',
);

/** One word, or two, that are all of what is said. */
function isAlone(at: number): boolean {
  let first = at;
  while (at - first < 3 && !opensSentence(first) && (tokens.info[first - 1]! & WORD.FILLER) !== 0) first--;
  return opensSentence(first) && (endsBefore(at + 1) || endsBefore(at + 2));
}

/** A sentence of at most three words, as an answer is. */
function isShort(first: number): boolean {
  for (let at = first + 1; at <= first + 3; at++) if (at >= tokens.count || opensSentence(at)) return true;
  return false;
}
