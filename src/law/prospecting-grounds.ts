import { DAY, HOUR, isHoliday, isSunday, offsetAt } from './calendar.ts';
import { zonesOf } from './places.ts';
import { SECTOR_BANS } from './prospecting-bans.ts';
import { isAmong, isCall, LIGHTER, type MESSAGES } from './prospecting-channels.ts';
import { cite, holds, type Case, type Scene } from './prospecting-findings.ts';
import { GROUND, MESSAGE, type Ready } from './prospecting-rules.ts';

/** The bans by sector that are in force for a contact; no consent lifts them. */
function bansOn({ scene, known }: Case): readonly Ready[] {
  const { channel, object } = scene.question;
  const bans = SECTOR_BANS[object.nature];
  if (!bans) return [];
  return bans
    .filter(
      ({ rule, calls, consumersOnly }) =>
        isAmong(rule.channels, channel) && (!calls || isCall(scene.question)) && (!consumersOnly || known.consumer),
    )
    .map(({ ready }) => ready)
    .filter((rule) => holds(scene, rule));
}

/** Whether a ban by sector is in force for this contact, lifted or not: then nothing else grounds a call. */
export function bans(it: Case): boolean {
  const { scene, known, found } = it;
  const rules = bansOn(it);
  if (rules.length === 0) return false;
  if (known.contract) return cite(found.supports, scene, MESSAGE.contract, 'for', known.contract);
  const { channel } = scene.question;
  const request = channel === 'phone' ? known.request : undefined;
  for (const rule of rules) {
    if (!request || rule === GROUND.energyBan2020) {
      cite(found.against, scene, rule, 'against');
      if (channel === 'phone' && rule !== MESSAGE.cpf && known.lateRequest)
        cite(found.notes, scene, GROUND.request, 'note', known.lateRequest);
    } else if (rule !== MESSAGE.cpf) cite(found.supports, scene, GROUND.request, 'for', request);
    else if (scene.question.readings.cpfCallback === 'allowed')
      cite(found.supports, scene, MESSAGE.cpfCallback, 'for', request);
    else {
      cite(found.against, scene, rule, 'against');
      cite(found.notes, scene, MESSAGE.cpfCallback, 'note', request);
    }
  }
  return true;
}

/** On what ground a consumer may be called: contract, consent, or Bloctel's silence before. Whether one was found. */
export function callGround({ scene, known, found }: Case): boolean {
  const { channel, object, bloctel } = scene.question;
  const automated = channel === 'automated-call';
  if (object.nature === 'press' && !automated) return cite(found.supports, scene, GROUND.press, 'for');
  let grounded = true;
  if (holds(scene, GROUND.optin)) {
    if (known.consent) cite(found.supports, scene, GROUND.optin, 'for', known.consent);
    else if (known.contract && !automated) cite(found.supports, scene, GROUND.contract, 'for', known.contract);
    else {
      grounded = false;
      cite(found.against, scene, GROUND.optin, 'against');
      if (known.request && channel === 'phone') cite(found.notes, scene, GROUND.requestOrdinary, 'note', known.request);
    }
  }
  if (channel === 'phone' && holds(scene, GROUND.bloctel)) {
    if (known.contract) {
      cite(found.supports, scene, GROUND.contract2016, 'for', known.contract);
      cite(found.supports, scene, GROUND.contract2020, 'for', known.contract);
    } else if (bloctel === 'not-listed') cite(found.supports, scene, GROUND.bloctel, 'for');
    else cite(found.against, scene, bloctel === 'listed' ? GROUND.bloctel : GROUND.bloctelUnknown, 'against');
  }
  return grounded;
}

const OPT_IN: Readonly<Record<(typeof MESSAGES)[number], Ready>> = {
  'automated-call': MESSAGE.automated,
  voicemail: MESSAGE.voicemail,
  sms: MESSAGE.sms,
  email: MESSAGE.email,
  social: MESSAGE.social,
  fax: MESSAGE.fax,
};

/** On what ground a message may be sent. Whether one was found. */
export function messageGround({ scene, known, found }: Case): boolean {
  const { question } = scene;
  const channel = question.channel as (typeof MESSAGES)[number];
  const lighter = isAmong(LIGHTER, channel);
  cite(found.notes, scene, MESSAGE.stop, 'note');
  if (channel === 'voicemail' && known.consumer && isCall(question))
    cite(found.notes, scene, MESSAGE.voicemailCall, 'note');
  if (channel === 'email') cite(found.notes, scene, MESSAGE.pixel, 'note');
  if (channel === 'sms' && isQuiet(scene)) cite(found.notes, scene, MESSAGE.charter, 'note');
  if (question.genericAddress === true && question.stated?.consumer !== true)
    return cite(found.supports, scene, MESSAGE.generic, 'for');
  if (known.consent) return cite(found.supports, scene, OPT_IN[channel], 'for', known.consent);
  if (lighter && !known.consumer && question.aboutProfession === true)
    return cite(found.supports, scene, MESSAGE.profession, 'for');
  if (lighter && known.sale) return cite(found.supports, scene, MESSAGE.similar, 'for', known.sale);
  cite(found.against, scene, OPT_IN[channel], 'against');
  return false;
}

/** Night, Sunday or holiday somewhere the person may be. */
function isQuiet({ places, at }: Scene): boolean {
  for (const place of places) {
    for (const zone of zonesOf(place)) {
      const local = at + offsetAt(zone, at);
      const day = Math.floor(local / DAY);
      const time = local - day * DAY;
      if (isSunday(day) || isHoliday(day) || time < 8 * HOUR || time >= 20 * HOUR) return true;
    }
  }
  return false;
}
