import { CALLS, isAmong } from './prospecting-channels.ts';
import { cite, type Case } from './prospecting-findings.ts';
import { HOURS } from './prospecting-rules.ts';

/** Verified numbers of Arcep's plan (déc. 2022-1583), overseas ones under any of their country codes. */
const VERIFIED = /^\+(?:33(?:16[23]|27[01]|37[78]|42[45]|56[89]|94[89]|947[5-9])|(?:262|508|590|594|596)947[5-9])\d+$/;
const TECHNICAL = /^\+3393[7-9]/;

/** Whether an automated system may show it. */
export const isVerifiedNumber = (number: string): boolean => VERIFIED.test(number);

/** Numbers of technical platforms (deliveries, appointments): prospecting shows none of them. */
export const isTechnicalNumber = (number: string): boolean => TECHNICAL.test(number);

/** The number that will be shown: visible, the brand's own, and of the right prefix where a system dials. */
export function callerChecks({ scene, known, found }: Case): void {
  const { caller, channel } = scene.question;
  const call = isAmong(CALLS, channel);
  if (!call && channel !== 'sms') return;
  if (caller === undefined) {
    if (call) cite(found.notes, scene, HOURS.unsaid, 'note');
    return;
  }
  const { consumer } = known;
  // A message may come from a name or a short code, which are no numbers of the plan.
  const named = channel === 'sms' && caller.number === undefined;
  if (caller.masked) cite(found.against, scene, consumer ? HOURS.masked : HOURS.maskedProfessional, 'against');
  else if (!caller.assigned && !named)
    cite(found.against, scene, consumer ? HOURS.assigned : HOURS.operator, 'against');
  if (caller.number !== undefined && isTechnicalNumber(caller.number))
    cite(found.against, scene, HOURS.technical, 'against');
  const automated = caller.automated || channel === 'automated-call' || channel === 'voicemail';
  if (!automated || named) return;
  if (caller.exempt === true) cite(found.notes, scene, HOURS.exempt, 'note');
  else if (!isVerifiedNumber(caller.number ?? '')) cite(found.against, scene, HOURS.verified, 'against');
}
