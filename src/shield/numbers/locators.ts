import { claims } from '../findings.ts';
import { cues } from '../reading/cues.ts';
import { GAP } from '../reading/chars.ts';
import { isCapitals } from '../reading/letters.ts';
import { tokens } from '../reading/tokens.ts';
import { WORD } from '../reading/word.ts';
import { wordSet } from '../reading/word-set.ts';

/** Codes of bookings that have no digit: "votre référence de réservation ?", "KZWMTP". */

const BOOKED = wordSet('reservation reservations booking pnr locator dossier reference ref confirmation voyage');
/** Words and utterances from the question to the code; letters of one, and vowels that letters by chance may have. */
const [REACH, UTTERANCES, LENGTH, VOWELS] = [24, 2, 6, 2];
const KNOWN = WORD.ID | WORD.GIVEN | WORD.SURNAME | WORD.COMMON | WORD.DIGITS | WORD.TOWN | WORD.LABEL;

/** What answers a question for a booking in capitals, and is no word. */
export function readLocators(): void {
  for (let cue = 0; cue < cues.count; cue++) {
    if (cues.kinds[cue] !== 'reference' || cues.isAnswered(cue) || !isOfBooking(cue)) continue;
    const said = cues.last[cue]!;
    for (let at = said + 1; at < tokens.count && at - said <= REACH; at++) {
      if (tokens.utterance[at]! - tokens.utterance[said]! > UTTERANCES || (tokens.gap[at]! & GAP.WALL) !== 0) break;
      if (!isLocator(at)) continue;
      claims.add(at, at, 'reference', 0.85, 'reference.cued');
      cues.answer('reference', at, at);
      break;
    }
  }
}

function isOfBooking(cue: number): boolean {
  for (let at = cues.first[cue]!; at <= cues.last[cue]!; at++) if (BOOKED.holds(at)) return true;
  return false;
}

function isLocator(at: number): boolean {
  if (tokens.length(at) !== LENGTH || (tokens.info[at]! & KNOWN) !== 0 || !isCapitals(at)) return false;
  if (isShouted(at - 1) || isShouted(at + 1)) return false;
  const vowels = tokens
    .text(at)
    .slice(tokens.start[at], tokens.end[at])
    .match(/[AEIOU]/g);
  return vowels === null || vowels.length <= VOWELS;
}

/** Whether a word beside it is in capitals too: who shouts, or a part of something longer. */
const isShouted = (at: number): boolean =>
  at >= 0 && at < tokens.count && tokens.length(at) > 1 && isCapitals(at) && (tokens.info[at]! & WORD.DIGITS) === 0;
