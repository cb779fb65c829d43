import { catalogue } from '../kernel/catalogue.ts';
import {
  dayNumber,
  isHoliday,
  isTechnicalNumber,
  isVerifiedNumber,
  isWeekend,
  sectorArticles,
  type Bilingual,
  type ContactChannel,
  type OfferNature,
} from '../law/index.ts';
import type { CampaignState } from './campaign-contract.ts';
import type { Millis } from '../kernel/clock.ts';
import { describeReason, vendorReason } from '../mandate/index.ts';
import { lacksName, lacksNature, lacksWayOut } from './script-rules.ts';
import { campaignStanding, type Suppliers } from './supplier-rules.ts';
import type { Caller, Offer } from './types.ts';

/** A campaign as it is declared; days are the calendar's, `YYYY-MM-DD`. */
export type Declared = {
  readonly name: string;
  readonly object: string;
  readonly channel: ContactChannel;
  readonly caller?: string | undefined;
  readonly automated: boolean;
  readonly script: string;
  readonly vendors: readonly string[];
  readonly startsOn: string;
  readonly endsOn: string;
};

/** What the instructions in force say around it. */
export type Standing = {
  /** Today where the rules are French. */
  readonly today: string;
  readonly brandName: string;
  readonly offers: readonly Offer[];
  readonly callers: readonly Caller[];
  /** Days of the contract, both included; none without instructions in force. */
  readonly contract: { readonly from: string; readonly to: string } | undefined;
  /** The processor itself and its sub-processors. */
  readonly vendors: readonly string[];
  /** Stage of each activity. */
  readonly stages: Readonly<Record<string, string>>;
  /** How the chain stands at that moment: of the vendors, and of what the wiring names for a campaign. */
  readonly chain?: { readonly suppliers: Suppliers; readonly at: Millis };
};

export type Check = {
  readonly code: string;
  readonly held: boolean;
  /** A campaign does not start where it is not held. */
  readonly stops: boolean;
  readonly text: Bilingual;
  readonly article: string | null;
};

/** Calls, which show a number and have days and hours. */
const CALLS: readonly ContactChannel[] = ['phone', 'automated-call', 'voicemail'];
/** A machine dials them whatever the campaign says of itself. */
const AUTOMATED: readonly ContactChannel[] = ['automated-call', 'voicemail'];
const MESSAGES: readonly ContactChannel[] = ['sms', 'email', 'social', 'fax', 'voicemail', 'automated-call'];

const INSTRUCTIONS = 'GDPR art. 28(3)(a)';
const CALLER = 'C. conso L.221-17';

type Stopping = keyof typeof HELD;
/** What is said where a check is held; where it is not, the catalogue of refusals says why. */
const HELD = {
  'campaign.offer': {
    article: INSTRUCTIONS,
    fr: 'Les instructions en vigueur ouvrent cette offre à la prospection.',
    en: 'The instructions in force open this offer to prospecting.',
  },
  'campaign.channel': {
    article: INSTRUCTIONS,
    fr: 'Les instructions ouvrent ce canal à cette offre.',
    en: 'The instructions open this channel to this offer.',
  },
  'campaign.activity': {
    article: INSTRUCTIONS,
    fr: 'Le traitement est en production.',
    en: 'The activity is in production.',
  },
  'campaign.contract': {
    article: INSTRUCTIONS,
    fr: 'Les dates tiennent dans celles du contrat.',
    en: 'The dates lie within those of the contract.',
  },
  'campaign.dates': {
    article: null,
    fr: 'La campagne finit à une date à venir.',
    en: 'The campaign ends on a date to come.',
  },
  'campaign.hours': {
    article: 'C. conso D.223-9',
    fr: 'Les dates comprennent des jours où l’on peut appeler.',
    en: 'The dates comprise days on which one may call.',
  },
  'campaign.vendors': {
    article: 'GDPR art. 28(2) ; GDPR art. 28(4)',
    fr: 'Chaque prestataire est le sous-traitant ou l’un de ceux que les instructions nomment.',
    en: 'Every vendor is the processor or one that the instructions name.',
  },
  'campaign.site': {
    article: 'GDPR art. 28(2) ; GDPR art. 44',
    fr: 'Le site que le raccordement nomme pour cette campagne est ouvert à ce traitement.',
    en: 'The site that the wiring names for this campaign is open to this activity.',
  },
  'campaign.caller-shown': {
    article: CALLER,
    fr: 'Un numéro est présenté à la personne appelée.',
    en: 'A number is shown to the person called.',
  },
  'campaign.caller-assigned': {
    article: `${CALLER} ; CPCE L.44`,
    fr: 'Le numéro présenté figure aux instructions pour cette entité, pendant toute la campagne.',
    en: 'The instructions list the number shown for this entity, for as long as the campaign lasts.',
  },
  'campaign.caller-prefix': {
    article: 'Arcep, décision 2022-1583 ; CPCE L.44',
    fr: 'Un système automatisé peut présenter ce numéro.',
    en: 'An automated system may show this number.',
  },
  'campaign.caller-technical': {
    article: 'Arcep, décision 2022-1583',
    fr: 'Le numéro présenté n’est pas de ceux des plateformes techniques.',
    en: 'The number shown is not one of technical platforms.',
  },
  'campaign.script-name': {
    article: 'C. conso L.221-16 ; CPCE L.34-5',
    fr: 'Le script nomme la marque ou son entité.',
    en: 'The script names the brand or its entity.',
  },
} as const satisfies Partial<Record<keyof typeof catalogue, Bilingual & { readonly article: string | null }>>;

function stopping(code: Stopping, held: boolean, why?: Bilingual): Check {
  const { article, ...kept } = HELD[code];
  const { fr, en } = catalogue[code];
  const lost = why ? { fr: `${fr} ${why.fr}`, en: `${en} ${why.en}` } : { fr, en };
  return { code, held, stops: true, text: held ? kept : lost, article };
}

/** Why a campaign that ran is paused, by the code of the check that fell. */
export function fallen(code: string): Pick<Check, 'code' | 'text' | 'article'> {
  if (!Object.hasOwn(HELD, code)) return { code, text: { fr: code, en: code }, article: null };
  const { text, article } = stopping(code as Stopping, false);
  return { code, text, article };
}

/** Said, since a guess stops nothing. */
function said(
  code: string,
  held: boolean,
  texts: { readonly held: Bilingual; readonly not: Bilingual },
  article: string,
) {
  return { code, held, stops: false, text: held ? texts.held : texts.not, article } satisfies Check;
}

/** What must hold before a campaign starts, and what whoever starts it should know. Never empty. */
export function checkCampaign(campaign: Declared, standing: Standing): readonly Check[] {
  const offer = standing.offers.find(({ id }) => id === campaign.object);
  return [
    ...checkInstructions(campaign, standing, offer),
    ...checkDates(campaign, standing),
    ...checkChain(campaign, standing, offer),
    ...checkCaller(campaign, standing, offer),
    ...checkScript(campaign, standing, offer),
    ...(offer ? checkSector(campaign, offer.nature) : []),
  ];
}

function checkInstructions(campaign: Declared, standing: Standing, offer: Offer | undefined): readonly Check[] {
  if (!offer) return [stopping('campaign.offer', false)];
  return [
    stopping('campaign.offer', true),
    stopping('campaign.channel', offer.channels.includes(campaign.channel)),
    stopping(
      'campaign.activity',
      standing.stages[offer.activity] === 'production' && offer.closed === undefined,
      offer.closed === undefined ? undefined : describeReason(offer.closed),
    ),
  ];
}

/** By whom and from where: whoever the campaign names, and what the wiring names for it. */
function checkChain(campaign: Declared, { vendors, chain }: Standing, offer: Offer | undefined): readonly Check[] {
  const { supplier, site } = campaignStanding(campaign, offer?.activity, chain?.suppliers, chain?.at ?? 0);
  const absent = campaign.vendors.filter((vendor) => !vendors.includes(vendor));
  const [why] = chain ? absent.flatMap((vendor) => vendorReason(chain.suppliers.mandate, vendor, chain.at) ?? []) : [];
  const reason = why === 'vendor.unknown' ? supplier : (why ?? supplier);
  const held = absent.length === 0 && supplier === undefined;
  return [
    stopping('campaign.vendors', held, reason && describeReason(reason)),
    ...(site === undefined ? [] : [stopping('campaign.site', false, describeReason(site))]),
  ];
}

/** What somebody else’s word suspends and gives back: where nothing but these fell, the campaign goes on once they hold again. */
const SETTLED = ['campaign.vendors', 'campaign.site'];
export const goesOn = (fell: readonly string[]): boolean =>
  fell.length > 0 && fell.every((code) => SETTLED.includes(code));

function checkDates({ channel, startsOn, endsOn }: Declared, standing: Standing): readonly Check[] {
  const { contract, today } = standing;
  const ordered = startsOn <= endsOn;
  const from = startsOn > today ? startsOn : today;
  return [
    stopping('campaign.dates', ordered && endsOn >= today),
    stopping('campaign.contract', contract !== undefined && startsOn >= contract.from && endsOn <= contract.to),
    ...(CALLS.includes(channel) ? [stopping('campaign.hours', hasWorkingDay(from, endsOn))] : []),
  ];
}

function checkCaller(campaign: Declared, standing: Standing, offer: Offer | undefined): readonly Check[] {
  const { caller, channel, startsOn, endsOn } = campaign;
  if (caller === undefined) return CALLS.includes(channel) ? [stopping('campaign.caller-shown', false)] : [];
  const assigned = standing.callers.some(
    ({ number, controller, from = '', to = '9999-12-31' }) =>
      number === caller && controller === offer?.controller && from <= startsOn && to >= endsOn,
  );
  const automated = campaign.automated || AUTOMATED.includes(channel);
  return [
    stopping('campaign.caller-shown', true),
    stopping('campaign.caller-assigned', assigned),
    stopping('campaign.caller-technical', !isTechnicalNumber(caller)),
    ...(automated ? [stopping('campaign.caller-prefix', isVerifiedNumber(caller))] : []),
  ];
}

function checkScript({ script, channel }: Declared, standing: Standing, offer: Offer | undefined): readonly Check[] {
  const names = [standing.brandName, ...(offer ? [offer.entityName] : [])];
  return [
    stopping('campaign.script-name', !lacksName(script, names)),
    said('campaign.script-nature', !lacksNature(script), NATURE, 'C. conso L.221-16 ; CPCE L.34-5'),
    ...(MESSAGES.includes(channel)
      ? [said('campaign.script-stop', !lacksWayOut(script), WAY_OUT, 'CPCE L.34-5 al. 5')]
      : []),
  ];
}

/** Not a fault: contracts in progress may still be spoken of. Whoever starts it must know that nobody else can be reached. */
function checkSector({ channel, startsOn, endsOn }: Declared, nature: OfferNature): readonly Check[] {
  const articles = sectorArticles(nature, [channel], [startsOn, endsOn]);
  return articles.length === 0 ? [] : [said('campaign.sector', false, SECTOR, articles.join(' ; '))];
}

const NATURE = {
  held: { fr: 'Le script dit que l’échange est commercial.', en: 'The script says that the contact is commercial.' },
  not: {
    fr: 'Le script ne semble pas dire que l’échange est commercial : relisez-le.',
    en: 'The script does not seem to say that the contact is commercial: read it again.',
  },
};
const WAY_OUT = {
  held: {
    fr: 'Le message dit comment ne plus en recevoir.',
    en: 'The message says how to receive no more of them.',
  },
  not: {
    fr: 'Le message ne semble pas dire comment ne plus en recevoir : relisez-le.',
    en: 'The message does not seem to say how to receive no more of them: read it again.',
  },
};
const SECTOR = {
  held: { fr: '', en: '' },
  not: {
    fr: 'Secteur interdit à la prospection, consentement ou non : seules les personnes dont un contrat est en cours pourront être contactées, pour ce qui s’y rapporte.',
    en: 'A sector closed to prospecting, with or without consent: only persons with a contract in progress can be contacted, about what relates to it.',
  },
};

/** From which states each may be reached: draft → running ⇄ paused → ended. A draft that is given up ends too. */
const BEFORE: Readonly<Record<Exclude<CampaignState, 'draft'>, readonly CampaignState[]>> = {
  running: ['draft', 'paused'],
  paused: ['running'],
  ended: ['draft', 'running', 'paused'],
};
export function mayBecome(from: CampaignState, to: Exclude<CampaignState, 'draft'>): boolean {
  return BEFORE[to].includes(from);
}

/** What the log says was done. */
export function verbOf(from: CampaignState, to: Exclude<CampaignState, 'draft'>): string {
  if (to === 'running') return from === 'draft' ? 'start' : 'resume';
  return to === 'paused' ? 'pause' : 'end';
}

/** A day of which the law lets one call (C. conso D.223-9), wherever in France. */
function hasWorkingDay(from: string, to: string): boolean {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  if (first === undefined || last === undefined) return false;
  for (let day = first; day <= last; day++) if (!isWeekend(day) && !isHoliday(day)) return true;
  return false;
}
