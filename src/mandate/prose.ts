import type { Bilingual } from '../law/index.ts';
import { applyOrders, type Effective, type MandateText } from './amend.ts';
import { activitySection } from './prose-activity.ts';
import { frameSections } from './prose-frame.ts';
import { orderSentences } from './prose-order.ts';
import { dayText, say, type Clause, type Section } from './prose-words.ts';
import type { Frame, Order } from './schema.ts';

/** Frame and orders in force, in the words of a document that one could sign. */
export type MandateDocument = { readonly title: Bilingual; readonly sections: readonly Section[] };

/** `at`: the moment whose law is cited, in milliseconds. A clause that an order changed bears the order's number. */
export function asDocument({ frame, orders }: MandateText, at: number): MandateDocument {
  let sections = read({ frame, suspended: [] }, at);
  for (const [index, order] of orders.entries()) {
    const after = read(applyOrders(frame, orders.slice(0, index + 1)), at);
    sections = marked(sections, after, order.order);
  }
  const given = orders.length > 0 ? [ordersSection(orders, frame)] : [];
  return {
    title: say(`Instructions documentées de ${frame.name}`, `Documented instructions of ${frame.name}`),
    sections: [...sections, ...given],
  };
}

function read({ frame, suspended }: Effective, at: number): readonly Section[] {
  const { before, after } = frameSections(frame);
  const activities = frame.activities.map((activity) =>
    activitySection(activity, frame, suspended.includes(activity.id), at),
  );
  return [...before, ...activities, ...after];
}

function clausesOf(sections: readonly Section[]): ReadonlyMap<string, Clause & { readonly section: Bilingual }> {
  return new Map(
    sections.flatMap(({ title, clauses }) => clauses.map((clause) => [clause.key, { ...clause, section: title }])),
  );
}

function marked(before: readonly Section[], after: readonly Section[], order: number): readonly Section[] {
  const known = clausesOf(before);
  return after.map((section) => ({
    ...section,
    clauses: section.clauses.map((clause) => {
      const old = known.get(clause.key);
      const by = old && old.text.fr === clause.text.fr ? old.order : order;
      return by === undefined ? clause : { ...clause, order: by };
    }),
  }));
}

function ordersSection(orders: readonly Order[], frame: Frame): Section {
  return {
    id: 'orders',
    title: say('Les instructions données depuis', 'Orders given since'),
    clauses: orders.map((order) => {
      const said = orderSentences(order, frame);
      const day = dayText(order.given);
      return {
        key: `order.${order.order}`,
        text: say(
          `Instruction n° ${order.order} du ${day.fr}. ${said.map(({ fr }) => fr).join(' ')}`,
          `Order ${order.order} of ${day.en}. ${said.map(({ en }) => en).join(' ')}`,
        ),
        article: 'GDPR art. 28(3)(a)',
        order: order.order,
      };
    }),
  };
}

export type Change = {
  readonly section: Bilingual;
  readonly before: Bilingual | null;
  readonly after: Bilingual | null;
};

/** What changes from one version to another, in the words of the document. */
export function difference(a: MandateText, b: MandateText, at: number): Change[] {
  const before = clausesOf(asDocument(a, at).sections);
  const after = clausesOf(asDocument(b, at).sections);
  const changes: Change[] = [];
  for (const [key, { text, section }] of after) {
    const old = before.get(key);
    if (old?.text.fr !== text.fr) changes.push({ section, before: old?.text ?? null, after: text });
  }
  for (const [key, { text, section }] of before)
    if (!after.has(key)) changes.push({ section, before: text, after: null });
  return changes;
}
