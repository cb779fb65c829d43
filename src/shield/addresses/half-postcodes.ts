import { AREAS } from './postcodes.ts';
import { ORDINAL_ENDS } from './complements.ts';
import { isCapitals } from '../reading/letters.ts';
import { code, claimCode, codeText, isNato, readCode } from '../reading/codes.ts';
import { claims } from '../findings.ts';
import { cues } from '../reading/cues.ts';
import { GAP } from '../reading/chars.ts';
import { labelLength, speakerOf } from '../reading/speakers.ts';
import { tokens } from '../reading/tokens.ts';
import { WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/**
 * Halves of postcodes said apart: "n e forty six, hang on … four q d", "de14 something, 1 n q", "there's an Eircode. H91 something", "kilmarnock k
 * a one". The first half in answer to the question, or right behind an address; the second soon after it.
 */

const OUTWARD = /^([A-Z]{1,2})\d{1,2}[A-Z]?$/;
const EIRCODE = /^(?:[AC-FHKNPRTV-Y]\d{2}|D6W)$/;
const INWARD = /^\d[A-Z]{2}$/;
const CODES = wordSet('postcode post zip eircode eir');
/** What an answer opens with before its postcode. */
const LEADING = wordSet(
  'it s is the postcode yes yeah so um uh er erm that i think oh and well code my our ok okay right now',
);
const [LEAD, OWN, UTTERANCES, HALVES, LONGEST] = [6, 14, 3, 5, 5];

/** @param early those that answer a question, before another rule takes their number; else those behind an address */
export function readHalfPostcodes(early = false): void {
  if (!early) return readEnds();
  for (let cue = 0; cue < cues.count; cue++)
    if (cues.kinds[cue] === 'address') readAnswers(cues.last[cue]!, isOfCode(cue));
}

function readEnds(): void {
  const { list, tokensOf } = claims;
  const count = list.length;
  for (let claim = 0; claim < count && claim < MOST; claim++)
    if (list[claim]!.type === 'address' && tokensOf[claim * 2 + 1]! >= 0) {
      const last = tokensOf[claim * 2 + 1]!;
      // "rossmore avenue b t eleven": its first letter was taken for the house's.
      if (!(tokens.length(last) === 1 && readBehind(last))) readBehind(last + 1);
    }
}
const MOST = 128;

function isOfCode(cue: number): boolean {
  for (let at = cues.first[cue]!; at <= cues.last[cue]!; at++) if (CODES.holds(at)) return true;
  return false;
}

/** "de14 something" */
const VAGUE = wordSet('something summat whatever');

/** Whether a vague word stands right behind what may be a half: few do, and a half is read symbol by symbol. */
function isVague(at: number): boolean {
  for (let next = at + 1; next <= at + LONGEST && next < tokens.count; next++) if (VAGUE.holds(next)) return true;
  return false;
}

/** The halves with which somebody answers, or that follow the word for a postcode in its own sentence. `coded`: a postcode was asked for, and no other part. */
function readAnswers(said: number, coded: boolean): void {
  const asked = tokens.utterance[said]!;
  const speaker = speakerOf(asked);
  for (let utterance = asked; utterance < tokens.utterances && utterance - asked <= UTTERANCES; utterance++) {
    if (utterance > asked && speakerOf(utterance) === speaker) continue;
    const begin = utterance === asked ? said + 1 : tokens.first[utterance]! + labelLength(utterance);
    for (
      let at = begin;
      at < tokens.count && at - begin <= (utterance > asked ? LEAD : OWN) && tokens.utterance[at] === utterance;
      at++
    ) {
      const last = coded || isVague(at) ? outwardEnd(at) : -1;
      if (last >= at && ((coded && at - begin <= LEAD) || VAGUE.holds(last + 1))) {
        claimHalf();
        return readInward(last, speakerOf(utterance));
      }
      // "there's an Eircode, but I never know it. H91 something"
      if (utterance > asked && !LEADING.holds(at) && (tokens.info[at]! & WORD.FILLER) === 0) break;
    }
  }
}

/** The first half that stands right behind an address, where nothing more is said or it is written in one, and the second: "thirty eight cheetham grove m eight". */
function readBehind(at: number): boolean {
  if (at >= tokens.count || (tokens.gap[at]! & ~(GAP.SPACE | GAP.COMMA)) !== 0) return false;
  const last = outwardEnd(at);
  // "12a Orchard st NE8 i think 4QX"
  if (last < at || !(isOver(last + 1) || (tokens.capital(at) && tokens.gap[last] === 0))) return false;
  claimHalf();
  readInward(last, speakerOf(tokens.utterance[last]!));
  return true;
}

const isOver = (at: number): boolean =>
  at >= tokens.count || (tokens.gap[at]! & (GAP.UTTERANCE | GAP.STOP | GAP.DOT | GAP.COMMA)) !== 0;

const mayOpen = (at: number): boolean =>
  (tokens.info[at]! & WORD.DIGITS) === 0 && (tokens.length(at) < 3 || isNato(at));

/** Last token of the first half of a postcode that begins at a token; -1 where none does. */
function outwardEnd(at: number): number {
  if (!mayOpen(at)) return -1;
  readCode(at, LONGEST, { turns: false, loose: true, words: false, any: true });
  if (code.pieces < 2 || code.first[0] !== at) return -1;
  half = code.pieces - 1;
  // "NE8 i think": a word is none of its letters.
  if (half > 1 && tokens.gap[code.first[half]!] !== 0 && tokens.gap[code.last[half - 1]!] === 0) half--;
  // "f ninety one space k seven w two"
  for (; half > 0; half--) if (isOutward(codeText(0, half))) return code.last[half]!;
  return -1;
}

const isOutward = (text: string): boolean =>
  EIRCODE.test(text) || (OUTWARD.test(text) && AREAS.has(/^[A-Z]+/.exec(text)![0]));

/** The last piece of the half that was read. */
let half = 0;

function claimHalf(): void {
  claimCode(0, half, 'address.town', 0.5);
}

/** The second half that the same person says soon after the first. */
function readInward(from: number, speaker: number): void {
  const utterance = tokens.utterance[from]!;
  const irish = EIRCODE.test(codeText(0, half));
  for (let at = from + 1; at < tokens.count && at - from < FAR && tokens.utterance[at]! - utterance <= HALVES; at++) {
    if (speakerOf(tokens.utterance[at]!) !== speaker) continue;
    if (irish && at - from <= LONGEST && readKeyed(at)) return;
    if ((tokens.info[at]! & (WORD.DIGITS | WORD.NUMBER)) === 0) continue;
    readCode(at, INWARD_LENGTH, { turns: false, loose: true, words: false, any: true });
    half = code.pieces - 1;
    if (half < 1 || !INWARD.test(codeText(0, half)) || isOrdinal(at)) continue;
    claimHalf();
    return;
  }
}
const [INWARD_LENGTH, FAR] = [3, 60];

/** "first collection 1st Sept" */
const isOrdinal = (at: number): boolean =>
  tokens.gap[at + 1] === 0 && ORDINAL_ENDS.holds(at + 1) && !isCapitals(at + 1);

/** Behind its key, the rest of an Irish one: "v ninety two eh x h four c". */
const KEYED = /^(?=.*\d)(?=.*[A-Z])[AC-FHKNPRTV-Y\d]{4}$/;

function readKeyed(at: number): boolean {
  if (!mayOpen(at) && (tokens.info[at]! & (WORD.DIGITS | WORD.NUMBER)) === 0) return false;
  readCode(at, KEYED_LENGTH, { turns: false, loose: true, words: false, any: true });
  half = code.pieces - 1;
  if (half < 1 || code.first[0] !== at || !KEYED.test(codeText(0, half))) return false;
  claimHalf();
  return true;
}
const KEYED_LENGTH = 4;
