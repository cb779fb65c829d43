import { hashWord } from './hash.ts';
import { claimOver } from './scene.ts';
import { tokens } from './tokens.ts';

const [SLASH, COLON, DEUX, POINTS] = ['slash', 'colon', 'deux', 'points'].map(hashWord);
/** Words from "slash slash" to the "at" of a link that is said. */
const REACH = 18;

/**
 * Credentials in a link that is read out: "ftp colon slash slash lina colon plume nine at depot dot example", "f t p deux points slash slash …
 * arobase …". `anchor`: the word for "@".
 */
export function readSpokenCredentials(anchor: number): boolean {
  let colon = false;
  for (let at = anchor - 1; at > 1 && anchor - at <= REACH && tokens.utterance[at] === tokens.utterance[anchor]; at--) {
    const hash = tokens.hash[at];
    if (hash === SLASH && tokens.hash[at - 1] === SLASH) {
      if (!colon || anchor - at < 4) return false;
      claimOver(at + 1, anchor - 1, 'url-credentials.user', 0.8);
      return true;
    }
    colon ||= hash === COLON || (hash === POINTS && tokens.hash[at - 1] === DEUX);
  }
  return false;
}
