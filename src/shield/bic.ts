import { GAP, isUpper } from './chars.ts';
import { common, WORD } from './word.ts';
import type { Scene } from './scene.ts';

/** ISO 3166 codes that stand at the fifth letter of a BIC, those with banks that a French caller may have. */
const COUNTRIES =
  `AD AE AT AU BE BG BR CA CH CI CM CN CY CZ DE DK DZ EE EG ES FI FR GB GF GI GP GR HK HR HU IE IL IN IS IT JP LB LI LT LU LV MA MC ML MQ MT MU
  MX NC NL NO NZ PF PL PM PT RE RO RS RU SA SE SG SI SK SM SN TN TR UA US WF YT ZA`.split(/\s+/);
/** The form of a BIC. */
export const BIC = new RegExp(`^[A-Z]{4}(?:${COUNTRIES.join('|')})[A-Z0-9]{2}(?:[A-Z0-9]{3})?$`);
/** Words and utterances from a cue to its BIC. */
const REACH = 24;
const UTTERANCES = 3;
/** Words after the cue within which small letters are believed. */
const CLOSE = 8;

/** Codes of banks (ISO 9362), written or spelled, after a cue or beside an IBAN. They have no check: without either they are words. */
export function readBics(scene: Scene): void {
  const { cues } = scene;
  let found = -1;
  for (let cue = 0; cue < cues.count; cue++) {
    const kind = cues.kinds[cue];
    // "frustration" has the form of one: only the first answers.
    if (kind === 'bic' && cues.last[cue]! > found) found = Math.max(found, readAfter(scene, cues.last[cue]!, false));
    else if (kind === 'iban') readAfter(scene, cues.last[cue]!, true);
  }
}

/** `capitals`: only so, for nobody announced it. @returns the first token of the one that was announced, or -1 */
function readAfter(scene: Scene, said: number, capitals: boolean): number {
  const { tokens } = scene;
  for (let at = said + 1; at < tokens.count && at - said <= REACH; at++) {
    if (tokens.utterance[at]! - tokens.utterance[said]! > UTTERANCES || (tokens.gap[at]! & GAP.WALL) !== 0) return -1;
    if ((scene.tokens.info[at]! & WORD.LABEL) !== 0 && scene.cues.answered(at, at + 1, 'bic')) return -1;
    const last = written(scene, at, capitals || at - said > CLOSE);
    if (last >= 0) {
      scene.claims.add(at, last, 'bic', 0.9, capitals ? 'bic.bank' : 'bic.cued');
      if (!capitals) return at;
      at = last;
    }
  }
  return -1;
}

/** Last token of the BIC that is written from a token on without a space; -1 for none. */
function written({ tokens }: Scene, token: number, capitals: boolean): number {
  const text = tokens.text(token);
  let symbols = '';
  for (let at = token; at < tokens.count && at - token < 6; at++) {
    if (at > token && (tokens.turn[at] !== tokens.turn[token] || tokens.start[at]! > tokens.end[at - 1]!)) return -1;
    symbols += text.slice(tokens.start[at], tokens.end[at]);
    if (symbols.length > 11) return -1;
    const whole =
      at + 1 >= tokens.count || tokens.turn[at + 1] !== tokens.turn[at] || tokens.start[at + 1]! > tokens.end[at]!;
    if (!whole || symbols.length < 8) continue;
    const upper = symbols.toUpperCase();
    if (!BIC.test(upper)) continue;
    if (capitals && upper !== symbols) return -1;
    const word = at === token && common(tokens.info[token]!) > 0 && !isUpper(text.charCodeAt(tokens.end[token]! - 1));
    return word ? -1 : at;
  }
  return -1;
}
