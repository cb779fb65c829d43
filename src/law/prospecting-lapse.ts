import { isAmong, isCall, LIGHTER } from './prospecting-channels.ts';
import { cite, daysAt, holds, type Case, type Scene } from './prospecting-findings.ts';
import { GROUND, MESSAGE, PERSON, type Ready } from './prospecting-rules.ts';
import type { Consent } from './prospecting-standing.ts';
import type { ConsentFlaw } from './prospecting-types.ts';

const PROOF: readonly ConsentFlaw[] = ['text-missing', 'moment-missing', 'unproven'];

/** Which rule a flaw of consent to calls breaks. */
function flawRule({ at, flaws }: Consent, { places }: Scene): Ready {
  if (daysAt(places, at).first < GROUND.optin.from) return GROUND.consentBefore;
  if (flaws.includes('not-clear-act')) return GROUND.consentAct;
  return flaws.every((flaw) => PROOF.includes(flaw)) ? GROUND.consentProof : GROUND.consentMentions;
}

/** Why the consent that is known does not open. */
export function lapse({ scene, known, found }: Case): void {
  const { lapsed: consent, why, withdrawal, withdrawnSale } = known;
  if (withdrawnSale && isAmong(LIGHTER, scene.question.channel))
    cite(found.against, scene, MESSAGE.similarWithdrawn, 'against', withdrawal);
  if (!consent) return;
  const call = known.consumer && isCall(scene.question) && holds(scene, GROUND.optin);
  const against = (rule: Ready, record: { readonly id: string }): boolean =>
    cite(found.against, scene, rule, 'against', record);
  if (why === 'elsewhere') cite(found.notes, scene, MESSAGE.elsewhere, 'note', consent);
  else if (why === 'year') against(GROUND.consentYear, consent);
  else if (why === 'ended') against(PERSON.ended, consent);
  else if (why === 'flawed') against(call ? flawRule(consent, scene) : MESSAGE.consentFlawed, consent);
  else if (withdrawal) against(call ? PERSON.withdrawnCall : PERSON.withdrawn, withdrawal);
}
