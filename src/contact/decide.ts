import type { Millis } from '../kernel/clock.ts';
import { mayContact, placesOf, type Bilingual, type CitedRule, type ContactAnswer } from '../law/index.ts';
import { digestOf, isGeneric, readAddress } from './address.ts';
import { drawOf, type Mode } from '../mandate/index.ts';
import { closedBy, isAssigned, notStopped, offerOf, passes } from './mandate-rules.ts';
import { supplierReasons, type Suppliers } from './supplier-rules.ts';
import type { Address, Campaign, ContactRequest, Known, Offer, Prospecting } from './types.ts';

/** A question whose address was read. */
export type Asked = {
  readonly request: ContactRequest;
  /** The address, then the reference where one was given. */
  readonly addresses: readonly Address[];
  /** Their blind indexes. */
  readonly digests: readonly string[];
  readonly at: Millis;
};

/** `undefined` where the address cannot be read for the channel. */
export function questionOf(request: ContactRequest, indexKey: Uint8Array, now: Millis): Asked | undefined {
  const { channel, to, reference, at = now } = request;
  const address = readAddress(channel, to);
  if (!address) return undefined;
  const known = reference === undefined ? undefined : readAddress('reference', reference);
  const addresses = known ? [address, known] : [address];
  return { request, addresses, digests: addresses.map((one) => digestOf(indexKey, one)), at };
}

/** What the brand's questions are decided by at this moment. */
export type Ground = {
  readonly prospecting: Prospecting | undefined;
  readonly suppliers?: Suppliers | undefined;
  /** For which records may be read. */
  readonly purposes: readonly string[];
  readonly stamp: number;
  readonly indexKey: Uint8Array;
};

export type Judged = ContactAnswer & {
  readonly offer: Offer | undefined;
  readonly mandate: number | null;
  readonly mode: Mode;
  /** Whether the contact is held back. */
  readonly stops: boolean;
};

const NOTHING: Known = { records: [], attempts: [] };

/** The instructions first, then the law: what either has against it refuses. Pure. */
export function judge(
  asked: Asked,
  { prospecting, suppliers }: Pick<Ground, 'prospecting' | 'suppliers'>,
  campaign: Campaign | undefined,
  known: Known = NOTHING,
): Judged {
  const { request, at } = asked;
  const mandate = prospecting?.mandate ?? null;
  const { offer, against } = offerOf(request, prospecting, campaign, at);
  if (!offer || !prospecting) {
    const found = { ...REFUSED, offer, mandate, reasons: against };
    return inMode(found, prospecting?.mode ?? 'enforce', found);
  }
  const closed = [
    ...against,
    ...supplierReasons(request, offer.activity, campaign, suppliers, at),
    ...(isOutsideShare(offer, asked) ? [closedBy('experiment.outside-share')] : []),
  ];
  const answer = lawful(asked, prospecting, offer, campaign, known);
  const say = answer.say.map((text) => filled(text, prospecting, offer));
  if (closed.length === 0)
    return inMode({ ...answer, offer, mandate, say }, offer.mode, { say, counts: answer.counts });
  const reasons: readonly CitedRule[] = [...closed, ...answer.reasons.filter(({ weight }) => weight !== 'for')];
  return inMode({ ...REFUSED, reasons, offer, mandate }, offer.mode, { say, counts: answer.counts });
}

/** What a refusal comes to in a mode; `made`: what holds of a contact that is made all the same. The finding stays as it is. */
function inMode(
  found: Omit<Judged, 'mode' | 'stops'>,
  mode: Mode,
  made: Pick<ContactAnswer, 'say' | 'counts'>,
): Judged {
  if (found.verdict === 'allowed') return { ...found, mode, stops: false };
  const softened =
    mode === 'observe' ||
    (mode === 'warn' && found.reasons.every(({ weight, rule }) => weight !== 'against' || passes(rule)));
  if (mode === 'enforce' || !softened) return { ...found, mode, stops: true };
  const { say, counts } = made;
  return { ...found, say, counts, mode, stops: false, reasons: [...found.reasons, notStopped(mode)] };
}

/** Time alone lifts none of what the instructions say. */
const REFUSED = { verdict: 'refused', allowedFrom: null, holdsUntil: null, say: [], counts: false } as const;

function lawful(
  { request, addresses, at }: Asked,
  prospecting: Prospecting,
  { id, nature, similarTo, relatedTo, controller }: Offer,
  campaign: Campaign | undefined,
  { records, attempts }: Known,
): ContactAnswer {
  const [address] = addresses as [Address];
  const { channel, postalCode, country, minor, consumer, aboutProfession } = request;
  const number = request.caller?.number ?? campaign?.caller;
  const shown = request.caller ?? (campaign && {});
  return mayContact({
    at,
    channel,
    controller,
    object: { id, nature, similarTo, relatedTo },
    places: placesOf({ ...(address.kind === 'phone' && { number: address.value }), postalCode, country }),
    stated: { ...(minor !== undefined && { minor }), ...(consumer !== undefined && { consumer }) },
    genericAddress: isGeneric(address),
    ...(aboutProfession !== undefined && { aboutProfession }),
    ...(shown && {
      caller: {
        masked: shown.masked ?? false,
        number,
        assigned: number !== undefined && isAssigned(prospecting.callers, number, controller, at),
        automated: channel === 'automated-call' || (shown.automated ?? campaign?.automated ?? false),
        ...(shown.exempt !== undefined && { exempt: shown.exempt }),
      },
    }),
    records,
    attempts,
    readings: prospecting.readings,
  });
}

/** The same persons each time: the draw is the person's digest. */
function isOutsideShare({ share, activity }: Offer, { digests }: Asked): boolean {
  return share !== undefined && drawOf(activity, digests[0]!) >= share;
}

const opened = new WeakMap<Offer, Map<string, Bilingual>>();

/** What the law has said at the opening, with the names of an offer; each text once an offer. */
function filled(text: Bilingual, { brandName, processorName }: Prospecting, offer: Offer): Bilingual {
  let known = opened.get(offer);
  if (!known) opened.set(offer, (known = new Map()));
  const before = known.get(text.en);
  if (before) return before;
  const values: Readonly<Record<string, string>> = {
    brand: brandName,
    processor: processorName,
    entity: offer.entityName,
    object: offer.name,
  };
  const fill = (one: string): string => one.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  const result = { fr: fill(text.fr), en: fill(text.en) };
  known.set(text.en, result);
  return result;
}
