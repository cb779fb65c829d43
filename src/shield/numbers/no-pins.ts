import { GAP } from '../reading/chars.ts';
import { isDialled } from './public-numbers.ts';
import { unitAfter } from '../reading/scene.ts';
import { TALK, talkIn } from '../reading/talk.ts';
import { tokens } from '../reading/tokens.ts';
import { units } from '../reading/units.ts';
import { wordSet } from '../reading/word-set.ts';
import { cues } from '../reading/cues.ts';

/** Words that ask for a PIN, and do not: they are told not to, or ask for the code of a coupon. */

/** Whether a cue for a PIN asks for none. */
export const isNoPin = (cue: number): boolean => isDeniedCue(cue) || isOfCoupon(cue) || isOfService(cue);

const DENIED = wordSet('not pas jamais never');

/** "vous composez le 888 et après le neuf": what an agent tells to dial has three digits first. */
function isOfService(cue: number): boolean {
  const unit = unitAfter(cues.last[cue]!);
  return unit < units.count && units.length[unit] === 3 && isDialled(units.first[unit]!, COMPOSED);
}
const COMPOSED = wordSet('composez composer');

/** "the first line, not the PIN", "pas le code secret" */
export const isDeniedCue = (cue: number): boolean =>
  cues.first[cue]! > 1 && (DENIED.holds(cues.first[cue]! - 1) || DENIED.holds(cues.first[cue]! - 2));

const COUPONS = wordSet('coupon coupons bon promo promotion promotionnel voucher reduction discount parrainage');
/** Words in which a coupon was spoken of before somebody asks for a code. */
const COUPON = 40;

/** "j’ai un coupon moins 30", "c’est quel code ?" */
function isOfCoupon(cue: number): boolean {
  const [from, to] = [cues.first[cue]!, cues.last[cue]! + 1];
  if ((talkIn(from, to) & (TALK.PIN | TALK.CARD | TALK.CVV | TALK.TYPED)) !== 0) return false;
  for (let at = from - 1; at >= 0 && from - at <= COUPON && (tokens.gap[at + 1]! & GAP.WALL) === 0; at--) {
    if ((talkIn(at, at + 1) & (TALK.PIN | TALK.CARD)) !== 0) return false;
    if (COUPONS.holds(at)) return true;
  }
  return false;
}
