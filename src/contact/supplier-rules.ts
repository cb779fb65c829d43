import type { Millis } from '../kernel/clock.ts';
import type { CitedRule, ContactChannel } from '../law/index.ts';
import {
  route,
  siteReasons,
  vendorReason,
  type CompiledMandate,
  type ReasonCode,
  type Routed,
  type Wiring,
} from '../mandate/index.ts';
import { closedBy } from './mandate-rules.ts';
import type { Campaign, ContactRequest } from './types.ts';

/** What a moment's instructions and wiring say of whose services a contact goes through, and from where it is made. */
export type Suppliers = { readonly mandate: CompiledMandate; readonly wiring: Wiring | undefined };

/** How a contact is made; what is not said is the campaign's. */
export type Made = Pick<ContactRequest, 'channel' | 'holder' | 'caller' | 'site'>;

/** What the wiring knows a campaign by. */
type Named = { readonly name: string; readonly caller?: string | undefined };

/** A contact goes out on the same lines as the interaction that comes of it. */
const LINES: Partial<Record<ContactChannel, string>> = {
  phone: 'call.outbound',
  'automated-call': 'call.outbound',
  voicemail: 'call.outbound',
};

const found = new WeakMap<Suppliers, Map<string, readonly CitedRule[]>>();

/**
 * What stands against whoever asks, against the supplier that the wiring names for the campaign or the number shown, and against
 * the site that the contact is made from: announced, not authorised, objected to, replaced (GDPR art. 28(2)), or not opened to
 * this activity. The same for a whole list, and looked up once. Pure but for that.
 */
export function supplierReasons(
  made: Made,
  activity: string,
  campaign: Named | undefined,
  suppliers: Suppliers | undefined,
  at: Millis,
): readonly CitedRule[] {
  if (!suppliers) return [];
  const number = made.caller?.number ?? campaign?.caller;
  const key = `${made.channel}\n${made.holder}\n${made.site}\n${activity}\n${number}\n${campaign?.name}`;
  let known = found.get(suppliers);
  if (!known) found.set(suppliers, (known = new Map()));
  const before = known.get(key);
  if (before) return before;
  const wired = wiredFor(made, campaign, suppliers.wiring);
  // A dialler asks under any short name: only one that the instructions know as a sub-processor has a standing.
  const asking = suppliers.mandate.subProcessors.filter((vendor) => vendor === made.holder);
  const vendors = [...asking, ...(wired?.vendor === undefined ? [] : [wired.vendor])];
  const reasons = new Set([
    ...vendors.flatMap((vendor) => vendorReason(suppliers.mandate, vendor, at) ?? []),
    ...againstSite(suppliers.mandate, activity, made.site ?? siteWired(wired, activity), at),
  ]);
  const against = [...reasons].map(closedBy);
  known.set(key, against);
  return against;
}

/** The same of a campaign as it is declared, by what the wiring says of it: first of its supplier, then of its site. */
export function campaignStanding(
  campaign: Named & Pick<Campaign, 'channel'>,
  activity: string | undefined,
  suppliers: Suppliers | undefined,
  at: Millis,
): Readonly<Record<'supplier' | 'site', ReasonCode | undefined>> {
  const wired = wiredFor({ channel: campaign.channel }, campaign, suppliers?.wiring);
  if (!suppliers || !wired) return { supplier: undefined, site: undefined };
  const site = activity === undefined ? undefined : siteWired(wired, activity);
  return {
    supplier: wired.vendor === undefined ? undefined : vendorReason(suppliers.mandate, wired.vendor, at),
    site: activity === undefined ? undefined : againstSite(suppliers.mandate, activity, site, at)[0],
  };
}

function wiredFor(
  { channel, holder, caller }: Made,
  campaign: Named | undefined,
  wiring: Wiring | undefined,
): Routed | undefined {
  const number = caller?.number ?? campaign?.caller;
  return wiring && route(wiring, holder ?? '', { campaign: campaign?.name, number }, LINES[channel] ?? channel);
}

/** A row of another activity says where that one is answered, not where these contacts are made. */
const siteWired = (wired: Routed | undefined, activity: string): string | undefined =>
  wired?.activity === activity ? wired.site : undefined;

function againstSite(
  mandate: CompiledMandate,
  activity: string,
  site: string | undefined,
  at: Millis,
): readonly ReasonCode[] {
  const under = Object.hasOwn(mandate.activities, activity) ? mandate.activities[activity] : undefined;
  return site === undefined || !under ? [] : siteReasons(mandate, under, site, at);
}
