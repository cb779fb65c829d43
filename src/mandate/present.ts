import type { z } from 'zod';
import { PURPOSES } from '../law/index.ts';
import type { DifferenceView, DocumentView, MandateView, OrderItem, VersionItem, WiringView } from './contract.ts';
import { asDocument, difference } from './prose.ts';
import { orderSentences } from './prose-order.ts';
import type { FullVersion, Mandates } from './service.ts';
import type { CompiledMandate } from './types.ts';
import type { Version, WiringVersion } from './views.ts';
import { ROUTING_KEYS } from './words.ts';

type Orders = Awaited<ReturnType<Mandates['orders']>>;

const iso = (at: number): string => new Date(at).toISOString();

/** `all`: newest first, to tell what made this version. */
export function versionItem(version: Version, all: readonly Version[]): z.infer<typeof VersionItem> {
  const before = all.find((other) => other.version < version.version);
  const order = before?.frame === version.frame ? version.orders.find((number) => !before.orders.includes(number)) : undefined;
  return {
    version: version.version,
    from: iso(version.from),
    to: version.to === undefined ? null : iso(version.to),
    cause: before?.frame === version.frame ? 'order' : 'frame',
    order: order ?? null,
    digest: version.digest,
  };
}

export function mandateView(version: FullVersion, all: readonly Version[], mandate: CompiledMandate): z.infer<typeof MandateView> {
  return {
    version: versionItem(version, all),
    document: documentView(version),
    signatures: (version.text.frame.signatures ?? []).map(({ by, name, capacity, key }) => ({ party: by, name, capacity, fingerprint: key, signedAt: null })),
    activities: Object.values(mandate.activities).map(({ id, purpose, role, stage, mode, channels }) => ({
      id, purpose: { ...PURPOSES[purpose as keyof typeof PURPOSES] }, role, stage, mode, channels: [...channels],
    })),
    versions: all.map((one) => versionItem(one, all)),
  };
}

function documentView({ text, from }: FullVersion): z.infer<typeof DocumentView> {
  const { title, sections } = asDocument(text, from);
  return {
    title,
    sections: sections.map(({ id, title, clauses }) => ({ id, title, clauses: clauses.map(({ key: _, ...clause }) => clause) })),
  };
}

export function differenceView(from: FullVersion, to: FullVersion): z.infer<typeof DifferenceView> {
  return { from: from.version, to: to.version, changes: difference(from.text, to.text, to.from) };
}

export function orderItems(orders: Orders, all: readonly Version[], current: FullVersion | undefined): z.infer<typeof OrderItem>[] {
  return orders.map(({ number, effect, state, receivedAt, document, steps }) => {
    const alert = steps.findLast(({ kind }) => kind === 'alert');
    const answer = alert && steps.slice(steps.indexOf(alert) + 1).find(({ kind }) => kind === 'withdraw' || kind === 'maintain');
    return {
      number, effect, state,
      receivedAt: iso(receivedAt),
      version: all.findLast(({ orders: binding }) => binding.includes(number))?.version ?? null,
      text: orderSentences(document, current?.text.frame),
      alert: alert ? { at: iso(alert.at), reason: alert.note, answer: answer ? answer.note : null } : null,
    };
  });
}

export function wiringView({ version, from, document }: WiringVersion): z.infer<typeof WiringView> {
  const rows = document.routes.flatMap((row) =>
    ROUTING_KEYS.flatMap((key) => (row[key] === undefined ? [] : [{ source: row.source ?? '*', key, value: row[key], activity: row.activity }])),
  );
  return { version, from: iso(from), rows };
}
