import { DAY } from './calendar.ts';
import { callerChecks } from './prospecting-callers.ts';
import { isAmong, isCall, MESSAGES } from './prospecting-channels.ts';
import { cite, holds, type Case, type Findings, type Scene } from './prospecting-findings.ts';
import { bans, callGround, messageGround } from './prospecting-grounds.ts';
import { lapse } from './prospecting-lapse.ts';
import { GROUND, HOURS, MESSAGE, PERSON } from './prospecting-rules.ts';
import { SAY } from './prospecting-say.ts';
import { standingOf } from './prospecting-standing.ts';
import { frequency, hours } from './prospecting-times.ts';

/** What French law says of a contact at one instant. */
export function judge(scene: Scene): Findings {
  const found: Findings = { against: [], shut: [], supports: [], notes: [], counts: false, say: SAY.nothing };
  if (cite(found.against, scene, PERSON.undated, 'against')) return found;
  const it: Case = { scene, known: standingOf(scene), found };
  const { channel } = scene.question;
  persons(it);
  const banned = bans(it);
  const called = isCall(scene.question) ? call(it, banned) : true;
  const sent = isAmong(MESSAGES, channel) ? message(it) : true;
  if (channel === 'post') {
    cite(found.supports, scene, MESSAGE.post, 'for');
    found.say = SAY.post;
  }
  if (!called || !sent) lapse(it);
  callerChecks(it);
  return found;
}

/** Whether a ground for the call was found. */
function call(it: Case, banned: boolean): boolean {
  const { scene, known, found } = it;
  const automated = scene.question.channel === 'automated-call';
  if (!known.consumer) {
    found.say = automated ? SAY.professionalAutomatedCall : SAY.professionalCall;
    if (scene.question.channel === 'phone') cite(found.supports, scene, GROUND.professional, 'for');
    return true;
  }
  found.counts = true;
  if (insurance(it)) found.say = automated ? SAY.insuranceAutomatedCall : SAY.insuranceCall;
  else found.say = automated ? SAY.automatedCall : SAY.call;
  hours(it);
  frequency(it);
  cite(found.notes, scene, HOURS.identity, 'note');
  return banned || callGround(it);
}

function message(it: Case): boolean {
  const { channel } = it.scene.question;
  if (channel === 'voicemail') it.found.say = SAY.recorded;
  else if (channel !== 'automated-call') it.found.say = SAY.message;
  return messageGround(it);
}

function persons({ scene, known, found }: Case): void {
  if (known.minor === 'under-15') cite(found.against, scene, PERSON.under15, 'against');
  if (known.minor !== undefined) cite(found.against, scene, PERSON.minor, 'against');
  const { opposition } = known;
  if (!opposition) return;
  cite(found.against, scene, PERSON.opposition, 'against', opposition);
  cite(found.against, scene, PERSON.opposition2016, 'against', opposition);
  if (opposition.how !== 'oral' || !isCall(scene.question) || !known.consumer) return;
  cite(found.against, scene, PERSON.refusal, 'against', opposition);
  if (scene.at < opposition.at + 60 * DAY) cite(found.against, scene, PERSON.refusal60, 'against', opposition);
}

/** Whether C. assur. L.112-2-2 governs the call, its own words then due at the opening. */
function insurance({ scene, known, found }: Case): boolean {
  const { object, readings } = scene.question;
  if (object.nature !== 'insurance') return false;
  const agreed = readings.insurance === 'exempt-if-consented' ? known.consent : undefined;
  const exempt = known.contract ?? agreed;
  cite(found.notes, scene, exempt ? GROUND.insuranceExempt : GROUND.insurance, 'note', exempt);
  return exempt === undefined && holds(scene, GROUND.insurance);
}
