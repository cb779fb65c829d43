import type { Millis } from '../kernel/clock.ts';
import { READINGS, startOfDay, endOfDay, type Bilingual, type CitedRule, type Readings } from '../law/index.ts';
import { REASONS, stageReason, windowReason, type CompiledActivity, type CompiledMandate } from '../mandate/index.ts';
import type { Campaign, Caller, ContactRequest, Offer, Prospecting } from './types.ts';

const INSTRUCTIONS = 'GDPR art. 28(3)(a)';

/** Why the brand's own instructions close a contact, beside what the law says of it. */
export const INSTRUCTED_TEXTS = {
  'mandate.no-prospecting': {
    fr: 'Les instructions n’ouvrent aucune prospection.',
    en: 'The instructions open no prospecting.',
  },
  'mandate.offer-unsaid': {
    fr: 'La demande ne dit pas ce qui est proposé, et les instructions connaissent plusieurs offres.',
    en: 'The request does not say what is offered, and the instructions know several offers.',
  },
  'mandate.offer-unknown': {
    fr: 'Les instructions ne comprennent pas cette offre.',
    en: 'The instructions do not comprise this offer.',
  },
  'mandate.channel-closed': {
    fr: 'Les instructions n’ouvrent pas ce canal à cette offre.',
    en: 'The instructions do not open this channel to this offer.',
  },
  'mode.observe': {
    fr: 'Mode « observer » : la réponse est donnée et comptée, Mandat n’arrête rien. La loi s’applique tout de même.',
    en: 'Mode “observe”: the answer is given and counted, Mandat stops nothing. The law applies all the same.',
  },
  'mode.warn': {
    fr: 'Mode « avertir » : les instructions seules s’y opposent ; signalé, non arrêté.',
    en: 'Mode “warn”: the instructions alone speak against it; flagged, not stopped.',
  },
  'campaign.unknown': { fr: 'Cette campagne n’existe pas.', en: 'There is no such campaign.' },
  'campaign.not-running': { fr: 'Cette campagne n’est pas en cours.', en: 'This campaign is not running.' },
  'campaign.days': {
    fr: 'Le jour n’est pas de ceux de la campagne.',
    en: 'The day is not one of the campaign’s.',
  },
  'campaign.vendor': {
    fr: 'Qui demande n’est pas parmi les prestataires de la campagne.',
    en: 'Whoever asks is not among the vendors of the campaign.',
  },
  'campaign.other': {
    fr: 'Le canal, l’offre ou le numéro montré ne sont pas ceux de la campagne.',
    en: 'The channel, the offer or the number shown is not the campaign’s.',
  },
} as const satisfies Record<string, Bilingual>;
export type InstructedRule = keyof typeof INSTRUCTED_TEXTS;

const cite = (rule: string, text: Bilingual, article = INSTRUCTIONS): CitedRule => ({
  rule,
  weight: 'against',
  article,
  certainty: 'text',
  fr: text.fr,
  en: text.en,
});
export const instructed = (rule: InstructedRule): CitedRule => cite(rule, INSTRUCTED_TEXTS[rule]);

/** That what was refused is not stopped. */
export const notStopped = (mode: 'observe' | 'warn'): CitedRule => ({ ...instructed(`mode.${mode}`), weight: 'note' });

/** What `warn` lets through: a limit that the instructions alone set, never the law, a stage or a campaign. */
export const passes = (rule: string): boolean =>
  rule === 'mandate.channel-closed' ||
  (Object.hasOwn(REASONS, rule) && 'passes' in REASONS[rule as keyof typeof REASONS]);

/** A reason of `mandate/reasons.ts` as a rule. */
export function closedBy(code: string): CitedRule {
  const reason = REASONS[code as keyof typeof REASONS];
  return cite(code, reason, 'article' in reason ? reason.article : INSTRUCTIONS);
}

/** Names that the compiled instructions do not hold. */
export type Names = {
  readonly brand: string;
  readonly processor: string;
  readonly entities: Readonly<Record<string, string>>;
  /** Of the sites that the signed frame names. */
  readonly places: Readonly<Record<string, string>>;
};

/** What instructions say of prospecting at a moment. */
export function prospectingOf(mandate: CompiledMandate, names: Names, at: Millis): Prospecting {
  const activities = Object.values(mandate.activities).filter(({ prospecting }) => prospecting !== undefined);
  const window = windowReason(mandate, at);
  return {
    mandate: mandate.version,
    brandName: names.brand,
    processorName: names.processor,
    controllers: Object.keys(names.entities),
    offers: activities.flatMap((activity) => offersOf(activity, names, window ?? stageReason(activity, at))),
    callers: activities.flatMap(({ prospecting, controller }) =>
      prospecting!.callers.map(({ number, from, to }): Caller => ({
        number,
        controller,
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
      })),
    ),
    sites: Object.entries(mandate.sites).map(([id, { country }]) => ({ id, place: names.places[id] ?? id, country })),
    readings: protective(activities.map(({ prospecting }) => prospecting!.readings)),
    unreported: activities.some(({ prospecting }) => prospecting!.unreported === 'counted') ? 'counted' : 'released',
    mode: mandate.mode,
  };
}

function offersOf(activity: CompiledActivity, { entities }: Names, closed: string | undefined): readonly Offer[] {
  const { id, controller, prospecting, experiment, stage, mode } = activity;
  return prospecting!.offers.map((offer) => ({
    ...offer,
    activity: id,
    controller,
    entityName: entities[controller] ?? controller,
    channels: prospecting!.channels,
    mode,
    ...(closed !== undefined && { closed }),
    ...(stage === 'experiment' && experiment && { share: experiment.share }),
  }));
}

/** Of activities that read the texts differently, the more protective reading: the brand's attempts are counted together. */
function protective(given: readonly Readings[]): Readings {
  const pick = (key: keyof typeof READINGS): string =>
    READINGS[key].find((reading) => given.length === 0 || given.some((readings) => readings[key] === reading))!;
  return Object.fromEntries(
    Object.keys(READINGS).map((key) => [key, pick(key as keyof typeof READINGS)]),
  ) as unknown as Readings;
}

/** Whether the instructions list the number as that entity's on that day. */
export function isAssigned(callers: readonly Caller[], number: string, controller: string, at: Millis): boolean {
  return callers.some(
    (caller) =>
      caller.number === number &&
      caller.controller === controller &&
      (caller.from === undefined || at >= startOfDay(caller.from)) &&
      (caller.to === undefined || at < endOfDay(caller.to)),
  );
}

/** The offer that is meant, and what of the instructions and the campaign speaks against contacting for it. */
export function offerOf(
  request: ContactRequest,
  prospecting: Prospecting | undefined,
  campaign: Campaign | undefined,
  at: Millis,
): { readonly offer: Offer | undefined; readonly against: readonly CitedRule[] } {
  const against = request.campaign === undefined ? [] : campaignReasons(request, campaign, at);
  if (!prospecting) return { offer: undefined, against: [closedBy('mandate.none'), ...against] };
  const wanted = request.object ?? campaign?.object;
  const offer =
    wanted === undefined
      ? prospecting.offers.length === 1
        ? prospecting.offers[0]
        : undefined
      : prospecting.offers.find(({ id }) => id === wanted);
  if (!offer) {
    const rule =
      prospecting.offers.length === 0
        ? 'mandate.no-prospecting'
        : wanted === undefined
          ? 'mandate.offer-unsaid'
          : 'mandate.offer-unknown';
    return { offer, against: [instructed(rule), ...against] };
  }
  const closed = [
    ...(offer.closed === undefined ? [] : [closedBy(offer.closed)]),
    ...(offer.channels.includes(request.channel) ? [] : [instructed('mandate.channel-closed')]),
  ];
  return { offer, against: [...closed, ...against] };
}

function campaignReasons(request: ContactRequest, campaign: Campaign | undefined, at: Millis): CitedRule[] {
  if (!campaign) return [instructed('campaign.unknown')];
  const { object, channel, caller, vendors, state, from, to } = campaign;
  const other =
    channel !== request.channel ||
    (request.object !== undefined && request.object !== object) ||
    (caller !== undefined && request.caller?.number !== undefined && request.caller.number !== caller);
  const rules: InstructedRule[] = [];
  if (state !== 'running') rules.push('campaign.not-running');
  if (at < from || at >= to) rules.push('campaign.days');
  if (request.holder === undefined || !vendors.includes(request.holder)) rules.push('campaign.vendor');
  if (other) rules.push('campaign.other');
  return rules.map(instructed);
}
