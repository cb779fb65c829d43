import type { Millis } from '../kernel/clock.ts';
import type { CitedRule, ContactChannel } from '../law/index.ts';
import { route, vendorReason, type CompiledMandate, type Wiring } from '../mandate/index.ts';
import { closedBy } from './mandate-rules.ts';
import type { Campaign, ContactRequest } from './types.ts';

/** What a moment's instructions and wiring say of whose services a contact goes through. */
export type Suppliers = { readonly mandate: CompiledMandate; readonly wiring: Wiring | undefined };

/** A contact goes out on the same lines as the interaction that comes of it. */
const LINES: Partial<Record<ContactChannel, string>> = {
  phone: 'call.outbound',
  'automated-call': 'call.outbound',
  voicemail: 'call.outbound',
};

const found = new WeakMap<Suppliers, Map<string, readonly CitedRule[]>>();

/**
 * What stands against whoever asks and against the supplier that the wiring names for the campaign or the number shown: announced,
 * not authorised, objected to, replaced (GDPR art. 28(2)). The same for a whole list, and looked up once. Pure but for that.
 */
export function supplierReasons(
  request: Pick<ContactRequest, 'channel' | 'holder' | 'caller'>,
  campaign: Campaign | undefined,
  suppliers: Suppliers | undefined,
  at: Millis,
): readonly CitedRule[] {
  if (!suppliers) return [];
  const number = request.caller?.number ?? campaign?.caller;
  const key = `${request.channel}\n${request.holder}\n${number}\n${campaign?.name}`;
  let known = found.get(suppliers);
  if (!known) found.set(suppliers, (known = new Map()));
  const before = known.get(key);
  if (before) return before;
  const { mandate, wiring } = suppliers;
  const wired =
    wiring &&
    route(wiring, request.holder ?? '', { campaign: campaign?.name, number }, LINES[request.channel] ?? request.channel)
      .vendor;
  // A dialler asks under any short name: only one that the instructions know as a sub-processor has a standing.
  const asking = mandate.subProcessors.filter((vendor) => vendor === request.holder);
  const reasons = new Set(
    [...asking, ...(wired === undefined ? [] : [wired])].flatMap((vendor) => vendorReason(mandate, vendor, at) ?? []),
  );
  const against = [...reasons].map(closedBy);
  known.set(key, against);
  return against;
}
