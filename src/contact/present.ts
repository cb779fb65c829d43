import type { z } from 'zod';
import type { ContactDecision, Lookup, NewRecordBody, ProspectingView } from './contract.ts';
import type { ContactRequestBody } from './contract.ts';
import { readAddress } from './address.ts';
import { Refusal } from '../kernel/refusal.ts';
import { flawsOf } from './records.ts';
import type { Found } from './showing.ts';
import type { Address, ContactRequest, Decided, NewRecord, Prospecting, ShownRecord } from './types.ts';

const iso = (at: number): string => new Date(at).toISOString();
const instant = (at: number | null | undefined): string | null => (at === null || at === undefined ? null : iso(at));

/** A yes says what it is: nothing here speaks against it; no legal advice. What is not stopped is still not possible. */
const LABELS = {
  allowed: { fr: 'Aucun obstacle constaté', en: 'No obstacle found' },
  refused: { fr: 'Contact impossible', en: 'Contact not possible' },
  signalled: { fr: 'Contact impossible : signalé, non arrêté', en: 'Contact not possible: flagged, not stopped' },
} as const;
export const labelOf = ({ verdict, stops }: Pick<Decided, 'verdict' | 'stops'>): (typeof LABELS)[keyof typeof LABELS] =>
  LABELS[verdict === 'refused' && !stops ? 'signalled' : verdict];

export const requestOf = ({ at, ...body }: z.infer<typeof ContactRequestBody>): ContactRequest => ({
  ...body,
  at: at === undefined ? undefined : Date.parse(at),
});

export function decisionView(decided: Decided): z.infer<typeof ContactDecision> {
  const { id, at, verdict, mode, stops, reasons, allowedFrom, holdsUntil, say, mandate, grant, entry } = decided;
  return {
    id,
    at: iso(at),
    verdict,
    mode,
    stops,
    label: labelOf(decided),
    reasons: reasons.map(({ rule, weight, article, fr, en, certainty, doubt, record }) => ({
      rule,
      weight,
      article,
      text: { fr, en },
      certainty,
      ...(doubt && { doubt: { fr: doubt.fr, en: doubt.en } }),
      ...(record !== undefined && { record }),
    })),
    allowedFrom: instant(allowedFrom),
    holdsUntil: instant(holdsUntil),
    say: say.map(({ fr, en }) => ({ fr, en })),
    mandate,
    grant: grant && { token: grant.token, expiresAt: iso(grant.expiresAt), reserved: grant.reserved },
    entry,
  };
}

/** @throws Refusal `contact.address`, with its place */
export function recordOf(body: z.infer<typeof NewRecordBody>, index: number): NewRecord {
  const { addresses, at, ...rest } = body;
  const record = {
    ...rest,
    at: Date.parse(at),
    addresses: addresses.map(({ kind, value }, place) => addressIn(kind, value, `/items/${index}/addresses/${place}`)),
  };
  if (record.kind === 'consent') {
    const { mentions, clearAct, until, slot, ...consent } = record;
    return {
      ...consent,
      flaws: flawsOf(mentions, clearAct),
      until: until === undefined ? undefined : Date.parse(until),
      slot: slot && { from: Date.parse(slot.from), to: Date.parse(slot.to) },
    };
  }
  if (record.kind !== 'contract') return record;
  const { until, ...contract } = record;
  return { ...contract, until: until === undefined ? undefined : Date.parse(until) };
}

/** @throws Refusal `contact.address` */
export function addressIn(kind: Address['kind'], text: string, pointer: string): Address {
  const address = readAddress(kind, text);
  if (!address) throw new Refusal('contact.address', { place: { pointer } });
  return address;
}

export function lookupView({ records, attempts, decisions }: Found): z.infer<typeof Lookup> {
  return {
    records: records.map(shownView),
    attempts: attempts.map(({ at, state, holder }) => ({ at: iso(at), state, holder })),
    decisions: decisions.map(({ at, rules, ...rest }) => ({ ...rest, at: iso(at), rules: [...rules] })),
  };
}

function shownView(shown: ShownRecord): z.infer<typeof Lookup>['records'][number] {
  const { record, recordedAt, proof, ...told } = shown;
  const { id, kind, controller, objects, channels, at, ...facts } = record;
  const {
    until,
    flaws = [],
    ...rest
  } = facts as { until?: number; flaws?: readonly string[] } & Record<string, unknown>;
  return {
    ...told,
    id,
    kind,
    controller: controller ?? null,
    objects: [...objects],
    channels: [...channels],
    at: iso(at),
    until: instant(until),
    facts: rest,
    flaws: [...flaws] as z.infer<typeof Lookup>['records'][number]['flaws'],
    recordedAt: iso(recordedAt),
    proof,
  };
}

export function prospectingView(prospecting: Prospecting): z.infer<typeof ProspectingView> {
  const { mandate, offers, callers, sites, readings, unreported } = prospecting;
  return {
    mandate,
    offers: offers.map(({ id, name, nature, activity, controller, entityName, channels, closed }) => ({
      id,
      name,
      nature,
      activity,
      controller,
      entityName,
      channels: [...channels],
      closed: closed ?? null,
    })),
    callers: callers.map(({ number, controller }) => ({ number, controller })),
    sites: [...sites],
    readings,
    unreported,
  };
}
