import type { z } from 'zod';
import { PURPOSES } from '../law/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { DifferenceView, DocumentView, MandateView, OrderItem, VersionItem, WiringView } from './contract.ts';
import { vendorReason } from './chain-rules.ts';
import { siteFaults, sitesOf, type SiteFault } from './check-wiring.ts';
import { catalogue, textOf } from '../kernel/refusal.ts';
import { asDocument, difference } from './prose.ts';
import { orderSentences } from './prose-order.ts';
import { reasonOf } from './reasons.ts';
import type { Frame } from './schema.ts';
import type { FullVersion, Mandates } from './service.ts';
import type { CompiledMandate } from './types.ts';
import type { Version, WiringVersion } from './views.ts';
import { ROUTING_KEYS } from './words.ts';

type Orders = Awaited<ReturnType<Mandates['orders']>>;

/** Every instruction is one of art. 28(3)(a), also where a code names no article of its own. */
const articleOf = (code: SiteFault): string => {
  const entry = catalogue[code];
  return 'article' in entry ? entry.article : 'GDPR art. 28(3)(a)';
};

const iso = (at: Millis): string => new Date(at).toISOString();

/** `all`: every version, the newest first; what changed since the one before is what made this one. */
export function versionItem(version: Version, all: readonly Version[]): z.infer<typeof VersionItem> {
  const before = all.find((other) => other.version < version.version);
  const amended = before?.frame === version.frame;
  const order = amended ? version.orders.find((number) => !before.orders.includes(number)) : undefined;
  return {
    version: version.version,
    from: iso(version.from),
    to: version.to === undefined ? null : iso(version.to),
    cause: amended ? 'order' : 'frame',
    order: order ?? null,
    digest: version.digest,
  };
}

export function mandateView(
  version: FullVersion,
  all: readonly Version[],
  mandate: CompiledMandate,
): z.infer<typeof MandateView> {
  const { signatures = [] } = version.text.frame;
  return {
    version: versionItem(version, all),
    document: documentView(version),
    signatures: signatures.map(({ by, name, capacity, key }) => ({
      party: by,
      name,
      capacity,
      fingerprint: key,
      signedAt: null,
    })),
    activities: version.text.frame.activities.flatMap(({ id, purpose, role }) => {
      const activity = mandate.activities[id];
      if (!activity) return [];
      const { stage, mode, channels } = activity;
      return [{ id, purpose: PURPOSES[purpose], role, stage, mode, channels: [...channels] }];
    }),
    versions: all.map((one) => versionItem(one, all)),
  };
}

function documentView({ text, from }: FullVersion): z.infer<typeof DocumentView> {
  const document = asDocument(text, from);
  const sections = document.sections.map(({ clauses, ...section }) => ({
    ...section,
    clauses: clauses.map(({ key: _key, ...clause }) => clause),
  }));
  return { title: document.title, sections };
}

export function differenceView(from: FullVersion, to: FullVersion): z.infer<typeof DifferenceView> {
  return { from: from.version, to: to.version, changes: difference(from.text, to.text, to.from) };
}

/** `frame`: the one whose sites the orders name. */
export function orderItems(
  orders: Orders,
  all: readonly Version[],
  frame: Frame | undefined,
): z.infer<typeof OrderItem>[] {
  return orders.map(({ number, effect, state, receivedAt, document, steps }) => {
    const alert = steps.findLast(({ kind }) => kind === 'alert');
    const after = alert ? steps.slice(steps.indexOf(alert) + 1) : [];
    const answer = after.find(({ kind }) => kind === 'withdraw' || kind === 'maintain');
    return {
      number,
      effect,
      state,
      receivedAt: iso(receivedAt),
      version: all.findLast(({ orders: binding }) => binding.includes(number))?.version ?? null,
      text: orderSentences(document, frame),
      alert: alert ? { at: iso(alert.at), reason: alert.note, answer: answer?.note ?? null } : null,
    };
  });
}

/**
 * `mandate`: in force now, orders included, which may have closed a site since the wiring was published. `names`: of sub-processors,
 * signed or announced.
 */
export function wiringView(
  { version, from, document }: WiringVersion,
  mandate: Pick<CompiledMandate, 'activities' | 'sites' | 'subProcessors' | 'vendors'> | undefined,
  now: number,
  names: ReadonlyMap<string, string> = new Map(),
): z.infer<typeof WiringView> {
  const against = (site: string, activity: string) =>
    siteFaults(site, mandate?.activities[activity]?.from ?? [], mandate?.sites[site]?.country).map((code) => ({
      code,
      text: { fr: textOf(code, 'fr'), en: textOf(code, 'en') },
      article: articleOf(code),
    }));
  const vendorOf = (id: string) => {
    const code = mandate && vendorReason(mandate, id, now);
    return {
      id,
      name: names.get(id) ?? id,
      against: code
        ? [
            {
              code,
              text: { fr: reasonOf(code).fr, en: reasonOf(code).en },
              article: reasonOf(code).article ?? 'GDPR art. 28(2)',
            },
          ]
        : [],
    };
  };
  const rows = document.routes.flatMap((row) =>
    ROUTING_KEYS.flatMap((key) => {
      const value = row[key];
      if (value === undefined) return [];
      const sites = sitesOf(row).map(({ site, at }) => ({
        site,
        overflow: at[0] === 'overflow',
        against: against(site, row.activity),
      }));
      const vendor = row.vendor === undefined ? null : vendorOf(row.vendor);
      return [{ source: row.source ?? '', key, value, activity: row.activity, sites, vendor }];
    }),
  );
  return { version, from: iso(from), rows };
}
