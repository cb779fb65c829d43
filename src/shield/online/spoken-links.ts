import { hashWord } from '../reading/hash.ts';
import { claimOver } from '../reading/scene.ts';
import { domainEnd } from './spoken-email.ts';
import { tokens } from '../reading/tokens.ts';

const [SLASH, COLON, DEUX, POINTS] = ['slash', 'colon', 'deux', 'points'].map(hashWord);
/** Words from "slash slash" to the "at" of a link that is said. */
const REACH = 18;

/**
 * A link with credentials that is read out, whole: "ftp colon slash slash lina colon plume nine at depot dot example", "f t p deux points
 * slash slash … arobase …". `anchor`: the word for "@".
 */
export function readSpokenCredentials(anchor: number): boolean {
  let colon = false;
  for (let at = anchor - 1; at > 1 && anchor - at <= REACH && tokens.utterance[at] === tokens.utterance[anchor]; at--) {
    const hash = tokens.hash[at];
    if (hash === SLASH && tokens.hash[at - 1] === SLASH) {
      if (!colon || anchor - at < 4) return false;
      claimOver(schemeStart(at - 2), Math.max(anchor - 1, domainEnd(anchor)), 'url-credentials.user', 0.8);
      return true;
    }
    colon ||= hash === COLON || (hash === POINTS && tokens.hash[at - 1] === DEUX);
  }
  return false;
}

/** First token of the scheme before "slash slash", by the last of its colon: "f t p deux points", "https colon". */
function schemeStart(colon: number): number {
  const last = tokens.hash[colon] === POINTS ? colon - 2 : tokens.hash[colon] === COLON ? colon - 1 : colon;
  let first = Math.max(0, last);
  while (first > 0 && last - first < LONGEST_SCHEME && tokens.length(first) === 1 && tokens.length(first - 1) === 1)
    first--;
  return first;
}
const LONGEST_SCHEME = 8;
