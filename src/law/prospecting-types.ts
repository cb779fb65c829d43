import type { Bilingual, Certainty, Rule } from './types.ts';

type Millis = number;

/** Ways of reaching a person, as the rules of prospecting tell them apart. */
export const CONTACT_CHANNELS = {
  phone: { fr: 'Appel téléphonique', en: 'Live telephone call' },
  'automated-call': { fr: 'Automate d’appel', en: 'Automated call' },
  voicemail: { fr: 'Message déposé sur répondeur', en: 'Ringless voicemail' },
  sms: { fr: 'SMS', en: 'SMS' },
  email: { fr: 'Courriel', en: 'Email' },
  post: { fr: 'Courrier postal', en: 'Post' },
  social: { fr: 'Message sur un réseau social', en: 'Social-network message' },
  fax: { fr: 'Télécopie', en: 'Fax' },
} as const satisfies Record<string, Bilingual>;
export type ContactChannel = keyof typeof CONTACT_CHANNELS;
export const CONTACT_CHANNEL_IDS = Object.keys(CONTACT_CHANNELS) as [ContactChannel, ...ContactChannel[]];

/** What is offered, as far as a rule of prospecting depends on it. */
export const OFFER_NATURES = {
  ordinary: { fr: 'Bien ou service ordinaire', en: 'Ordinary goods or services' },
  'energy-supply': { fr: 'Fourniture d’électricité ou de gaz', en: 'Supply of electricity or gas' },
  'energy-renovation': {
    fr: 'Économies d’énergie ou énergies renouvelables dans le logement',
    en: 'Energy savings or renewable energy in the home',
  },
  'housing-adaptation': {
    fr: 'Adaptation du logement à l’âge ou au handicap',
    en: 'Adaptation of housing to age or disability',
  },
  'training-cpf': { fr: 'Formation payée par le CPF', en: 'Training paid by the CPF' },
  insurance: { fr: 'Assurance', en: 'Insurance' },
  press: { fr: 'Presse (journaux, périodiques, magazines)', en: 'Press (newspapers, periodicals, magazines)' },
} as const satisfies Record<string, Bilingual>;
export type OfferNature = keyof typeof OFFER_NATURES;
export const OFFER_NATURE_IDS = Object.keys(OFFER_NATURES) as [OfferNature, ...OfferNature[]];

/** Why a record of consent cannot be relied on (C. conso R.223-1, R.223-2; CPCE L.34-5). */
export const CONSENT_FLAWS = [
  'identity-missing', // the professional, and who acts for it
  'object-missing', // nature of what is offered, and the choice for this person and object
  'period-missing', // how long the consent holds, one year at most
  'withdrawal-missing', // the right to withdraw, and how
  'access-missing', // where the person finds the durable medium that proves it
  'text-missing', // the version of the text that was shown or read
  'moment-missing', // date and hour
  'not-clear-act', // pre-ticked, general conditions, continued browsing, tied to a sale
  'unproven', // no proof on a durable medium
] as const;
export type ConsentFlaw = (typeof CONSENT_FLAWS)[number];

/** Where a record holds: everything where a list is empty. */
type Scope = {
  readonly id: string;
  /** The legal entity, by its id in the instructions. Undefined: every entity of the brand. */
  readonly controller?: string | undefined;
  readonly objects: readonly string[];
  readonly channels: readonly ContactChannel[];
  readonly at: Millis;
};

/**
 * What is known of one person for one brand; the decision sees nothing else. Records are never changed: what ends one is a
 * later one. Those that open (`consent`, `contract`, `sale`, `request`) name their entity and, but for `sale`, their objects.
 */
export type ContactRecord =
  | (Scope & {
      readonly kind: 'consent';
      /** First instant at which it holds no more, as it was said to the person; rules may end it sooner. */
      readonly until?: Millis | undefined;
      readonly flaws: readonly ConsentFlaw[];
      /** The person asked to be called at this very moment, outside days and hours too (L.223-1 al. 6). */
      readonly slot?: { readonly from: Millis; readonly to: Millis } | undefined;
    })
  /** Ends the consents before it, in its scope, and the exception that a sale before it made. */
  | (Scope & { readonly kind: 'withdrawal' })
  /** Absolute (GDPR art. 21(2)-(3)): holds until a later consent of the person in its scope, for no time otherwise. */
  | (Scope & { readonly kind: 'opposition'; readonly how: 'written' | 'oral' | 'stop' | 'unsubscribe' | 'imported' })
  /** A contract in progress from `at`; `until` is its first instant no more in progress. */
  | (Scope & { readonly kind: 'contract'; readonly until?: Millis | undefined })
  /**
   * Contact details given on the occasion of a sale or service by this entity, the right to object offered then (L.34-5 al. 4).
   * `objects` are those sold; an account without purchase is not a sale.
   */
  | (Scope & { readonly kind: 'sale'; readonly optOutOffered: boolean })
  /** The person asked for information about these objects (R.223-4), or to be called back. */
  | (Scope & { readonly kind: 'request' })
  /** What is known of the person: the last one known counts, and of two that differ the more protective. */
  | (Scope & {
      readonly kind: 'person';
      readonly as?: 'consumer' | 'professional' | undefined;
      /** First day of majority, `YYYY-MM-DD`; the word `minor` where only that is known. */
      readonly majority?: string | undefined;
    });
export type ContactRecordKind = ContactRecord['kind'];

/** An attempt to call, answered or not, by whichever vendor of the brand; a reserved one counts too. */
export type Attempt = { readonly at: Millis };

/** Readings that the texts leave open: the first of each is the protective one, and what holds unless instructed otherwise. */
export const READINGS = {
  /** Day 30 of the attempts: free from the midnight after the thirtieth day, or thirty times 24 hours after. */
  attempts: ['calendar-days', 'hours'],
  /** The instants 13:00:00 and 20:00:00. */
  edges: ['closed', 'open'],
  /** How long a year of consent is: the shorter of 365 days and the same date, or the same date. */
  year: ['365-days', 'same-date'],
  /** Sixty days without a call after a refusal, which one source still lists after 10 August 2026: refusals are for good here. */
  refusal: ['permanent', 'sixty-days'],
  /** Local holidays beyond L.3133-1: Alsace-Moselle, abolition of slavery overseas. */
  holidays: ['local-too', 'national'],
  /** Insurance: whether consent exempts from C. assur. L.112-2-2. */
  insurance: ['always', 'exempt-if-consented'],
  /** Minutes around an exceptional slot: none. */
  slot: ['exact', 'quarter-hour'],
  /** A message left in voicemail: a call as well, should it ring, or stored electronic mail alone. */
  voicemail: ['call-too', 'message'],
  /** A callback about the CPF that the person asked for. */
  cpfCallback: ['refused', 'allowed'],
  /** A person of whom neither number nor address tells the place: every French territory's hours, or Paris. */
  zone: ['all', 'paris'],
  /** Whether Saturday counts among the jours ouvrables of R.223-4: counting it ends the five days sooner. */
  saturday: ['counted', 'not-counted'],
} as const;
export type Readings = { readonly [K in keyof typeof READINGS]: (typeof READINGS)[K][number] };
/** What holds unless instructed otherwise. */
export const PROTECTIVE = Object.fromEntries(
  Object.entries(READINGS).map(([key, [protective]]) => [key, protective]),
) as Readings;

/** The places where a person may be: a French territory's ISO code (`FR` is metropolitan France) or another country's. */
export type Place = {
  readonly territory: string;
  /** IANA zones that may be theirs: what must hold, must hold in all of them. */
  readonly zones: readonly string[];
  /** By a number alone that its bearer may carry elsewhere. */
  readonly presumed?: boolean;
  /** Alsace-Moselle, by postal code or by doubt of it. */
  readonly alsaceMoselle?: boolean;
};

export type ContactQuestion = {
  readonly at: Millis;
  readonly channel: ContactChannel;
  /** The legal entity on whose behalf, by its id in the instructions. */
  readonly controller: string;
  readonly object: {
    readonly id: string;
    readonly nature: OfferNature;
    /** Objects of the same entity whose sale makes this one a similar product (L.34-5 al. 4). */
    readonly similarTo: readonly string[];
    /** Objects whose contract this one is related to (L.223-1 al. 4); its own always is. */
    readonly relatedTo: readonly string[];
  };
  /** Every place possible; none known is a doubt that `readings.zone` settles. */
  readonly places: readonly Place[];
  /** What the request itself says of the person: it may close, never open. */
  readonly stated?: { readonly minor?: boolean; readonly consumer?: boolean };
  /** A role address such as info@ of a legal person: outside the rules of natural persons. */
  readonly genericAddress?: boolean;
  /** The message is about the person's profession. */
  readonly aboutProfession?: boolean;
  /** The number that will be shown: nothing where the caller has not said. */
  readonly caller?: {
    readonly masked: boolean;
    /** E.164. */
    readonly number?: string | undefined;
    /** Whether the instructions list the number as this entity's, on that day. */
    readonly assigned: boolean;
    /** An automated system dials it (CPCE L.32, 32°): Arcep's prefixes are then due. */
    readonly automated: boolean;
    /** The system meets Arcep's exemption (few numbers, or as many messages received as sent). */
    readonly exempt?: boolean;
  };
  /** Before 11 August 2026: what the last scrubbing against Bloctel said. */
  readonly bloctel?: 'listed' | 'not-listed' | 'unknown';
  readonly records: readonly ContactRecord[];
  readonly attempts: readonly Attempt[];
  readonly readings: Readings;
};

/** One rule that spoke, for or against, or that the caller must know of. */
export type CitedRule = Bilingual & {
  readonly rule: string;
  readonly weight: 'against' | 'for' | 'note';
  readonly article: string;
  readonly certainty: Certainty;
  readonly doubt?: Bilingual | undefined;
  /** The record it stands on. */
  readonly record?: string | undefined;
};

export type ContactAnswer = {
  readonly verdict: 'allowed' | 'refused';
  /** Those against first; never empty. */
  readonly reasons: readonly CitedRule[];
  /** Refused: the first instant at which time alone makes it possible; null where time alone does not. */
  readonly allowedFrom: Millis | null;
  /** Allowed: the instant at which the answer may change by time alone. */
  readonly holdsUntil: Millis | null;
  /** What must be said or shown at the opening, in order. `{brand}`, `{entity}`, `{processor}` and `{object}` are the caller's to fill. */
  readonly say: readonly Bilingual[];
  /** Whether such a contact counts as an attempt, whatever the verdict. */
  readonly counts: boolean;
};

/** A rule of prospecting. `country` is whose law it is: another country plugs in with rules of its own. */
export type ProspectingRule = Rule & {
  readonly country: string;
  readonly channels: readonly ContactChannel[];
};
