import type { App } from '../../app.ts';
import { createCampaigns } from '../../contact/index.ts';
import type { BrandId } from '../../kernel/ids.ts';
import { dayNumber, dayOf, isHoliday, isWeekend, startOfDay } from '../../law/index.ts';
import type { Happening } from '../happening.ts';
import { phoneOf, PROSPECTED } from './brands.ts';
import { CAST } from './records.ts';

const DAY = 86_400_000;
/** 10:40 in Paris, when one may call. */
const HOUR = 10 * 3_600_000 + 40 * 60_000;
const ACTOR = 'system';
const LUMEN = 'lumen' as BrandId;
const CALLER = '+33199001020';
/** Last day of the sample's contracts. */
const LAST = '2027-12-31';

/** The calls of a running campaign, on the last days on which one could call: whom each day's round is to. */
const ROUNDS: readonly (readonly number[])[] = [
  [CAST.calledOut, CAST.lastCall],
  [CAST.calledOut, CAST.lastCall, CAST.hangsUp],
  [CAST.calledOut, CAST.lastCall],
  [CAST.calledOut, ...Array.from({ length: CAST.calledOut }, (_, person) => person)],
];

/** When the sample's campaign starts: what is known by then is what the brand handed over. */
export const campaignStart = (now: number): number => workingDays(now, ROUNDS.length)[0]! - 3_600_000;

const OUTLINE = { automated: false, vendors: ['atlas'] } as const;
const AUTUMN = {
  ...OUTLINE,
  caller: CALLER,
  name: 'Offre d’automne',
  object: 'energy-supply',
  channel: 'phone',
  script:
    'Bonjour, ici Atlas Relation, pour le compte de Lumen Énergie. C’est un appel commercial, au sujet de notre offre ' +
    'd’électricité et de gaz. Souhaitez-vous continuer ? Sinon je raccroche et vous ne serez plus appelé.',
} as const;
const DRAFT = {
  ...OUTLINE,
  name: 'Option verte, par courriel',
  object: 'green-option',
  channel: 'email',
  script: 'Lumen Énergie vous propose l’option électricité verte.',
} as const;

/** A draft and a running campaign of one brand, with its calls. */
export function sampleCampaigns(now: number): readonly Happening[] {
  const days = workingDays(now, ROUNDS.length);
  const first = campaignStart(now);
  const within = (from: number, ahead: number) => ({
    startsOn: dayOf(from),
    endsOn: [dayOf(now + ahead * DAY), LAST].toSorted()[0]!,
  });
  let running = '';
  async function start(app: App): Promise<void> {
    const campaigns = createCampaigns(app);
    ({ id: running } = await campaigns.declare(LUMEN, { ...AUTUMN, ...within(first, 30) }, ACTOR));
    await campaigns.move(LUMEN, running, 'running', ACTOR);
  }
  return [
    { at: first, run: start },
    ...ROUNDS.map((persons, round): Happening => ({ at: days[round]!, run: (app) => call(app, running, persons) })),
    {
      at: now - 3_600_000,
      run: (app) => createCampaigns(app).declare(LUMEN, { ...DRAFT, ...within(now, 60) }, ACTOR),
    },
  ];
}

async function call({ contacts }: App, campaign: string, persons: readonly number[]) {
  const asked = persons.map((person) => ({
    channel: 'phone' as const,
    to: phoneOf(PROSPECTED.lumen, person),
    campaign,
    caller: { number: CALLER },
    postalCode: '59000',
    holder: 'atlas',
    grant: true,
  }));
  const decided = await contacts.decide(LUMEN, asked, ACTOR);
  for (const [index, { id, at, verdict }] of decided.entries()) {
    const person = persons[index]!;
    const outcome = person === CAST.hangsUp ? 'refused' : person % 3 === 0 ? 'reached' : 'no-answer';
    if (verdict === 'allowed') await contacts.report(LUMEN, id, outcome, at, ACTOR);
  }
}

/** The last days before today on which one could call, at the hour of the round. */
function workingDays(now: number, count: number): readonly number[] {
  const days: number[] = [];
  for (let at = startOfDay(dayOf(now)) - DAY / 2; days.length < count; at -= DAY) {
    const number = dayNumber(dayOf(at))!;
    if (!isWeekend(number) && !isHoliday(number)) days.unshift(startOfDay(dayOf(at)) + HOUR);
  }
  return days;
}
