import { claimCode, code, codeText, readCode } from './codes.ts';
import { GAP } from './chars.ts';
import { scene } from './scene.ts';
import { tokens } from './tokens.ts';
import { cues } from './cues.ts';
import { claims } from './findings.ts';

/** British postcodes as they are said: "n e four eight j p", "b s one, four d j", behind a street or the question for one. */

const POSTCODE = /^[A-Z]{1,2}\d{1,2}[A-Z]?\d[A-Z]{2}$/;
const LONGEST = 7;
/** Tokens of a town between a street and its postcode. */
const TOWN = 3;

export function readSaidPostcodes(): void {
  for (const letter of scene.banks) if (tokens.length(letter) === 1) readPostcode(letter);
}

function readPostcode(letter: number): void {
  const street = addressBefore(letter);
  if (street < 0 && !cues.active('address', letter, letter)) return;
  readCode(letter, LONGEST, { turns: true, loose: true, words: false, any: true });
  for (let to = code.pieces - 1; to > 0; to--) {
    if (!code.spoken || !POSTCODE.test(codeText(0, to))) continue;
    if (street >= 0 && street + 1 < letter) claims.add(street + 1, letter - 1, 'address', 0.6, 'address.town');
    claimCode(0, to, 'address.town', 0.6);
    return;
  }
}

/** The last token of an address that ends right before a token, but for the name of a town; -1 for none. */
function addressBefore(token: number): number {
  const { list, tokensOf } = claims;
  for (let claim = list.length - 1; claim >= 0; claim--) {
    const last = tokensOf[claim * 2 + 1]!;
    if (list[claim]!.type !== 'address' || last >= token || token - last > TOWN + 1) continue;
    for (let at = last + 1; at <= token; at++) if ((tokens.gap[at]! & (GAP.UTTERANCE | GAP.STOP)) !== 0) return -1;
    return last;
  }
  return -1;
}
