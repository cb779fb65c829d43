import { DAY } from './calendar.ts';
import { cite, holds, type Case } from './prospecting-findings.ts';
import { shutAt, type Shut } from './prospecting-hours.ts';
import { HOURS, type Ready } from './prospecting-rules.ts';
import { freedAt } from './prospecting-terms.ts';

const SHUT: Record<Shut, readonly Ready[]> = {
  weekend: [HOURS.days2023, HOURS.days],
  holiday: [HOURS.holiday2023, HOURS.holiday],
  'local-holiday': [HOURS.localHoliday],
  hours: [HOURS.hours2023, HOURS.hours],
};

export function hours({ scene, known, found }: Case): void {
  const { question, places, at } = scene;
  if (!holds(scene, HOURS.hours) && !holds(scene, HOURS.hours2023)) return;
  if (question.places.length === 0) cite(found.notes, scene, HOURS.anywhere, 'note');
  else if (places[0]!.presumed) cite(found.notes, scene, HOURS.presumed, 'note');
  const shut = shutAt(places, at, question.readings);
  if (!shut) return;
  // Until 10 August 2026 an express consent was enough; where both laws may hold, the new one decides.
  const [rule, agreed] = holds(scene, HOURS.slot)
    ? [HOURS.slot, known.moment]
    : [HOURS.slot2023, known.moment ?? known.express];
  if (agreed) cite(found.supports, scene, rule, 'for', agreed);
  else for (const closed of SHUT[shut]) cite(found.shut, scene, closed, 'against');
}

const ATTEMPTS = 4;
const THIRTY_DAYS = 30 * DAY;

export function frequency({ scene, found }: Case): void {
  const { question, places, at } = scene;
  let counted = 0;
  for (const attempt of question.attempts) {
    const since = at - attempt.at;
    // One that another server noted a moment ahead of this clock counts as well: no thirty days hold five.
    if (since < -THIRTY_DAYS || since >= THIRTY_DAYS + 2 * DAY) continue;
    if (since < THIRTY_DAYS || at < freedAt(attempt.at, places, question.readings)) counted++;
  }
  if (counted >= ATTEMPTS) cite(found.against, scene, HOURS.frequency, 'against');
}
