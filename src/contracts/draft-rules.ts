import type { Remark } from '../mandate/index.ts';
import {
  applyOrders,
  asDocument,
  check,
  compile,
  difference,
  groundOf,
  isNarrower,
  orderSentences,
  type Change,
  type CompiledMandate,
  type Frame,
  type MandateDocument,
  type MandateText,
  type Order,
} from '../mandate/index.ts';
import type { Draft } from './draft-types.ts';

/** What a draft would do to what is in force: `first` where nothing is. */
export type DraftEffect = 'first' | 'same' | 'narrows' | 'widens';

export type Judged = {
  readonly faults: readonly Remark[];
  readonly warnings: readonly Remark[];
  /** Once its shape is sound: how it reads, what it changes, and which way. */
  readonly read?: {
    readonly document: MandateDocument;
    readonly changes: readonly Change[];
    readonly effect: DraftEffect;
  };
};

/** What a draft is judged against: the text in force, and the highest number of an order. */
export type Against = { readonly text: MandateText | undefined; readonly lastOrder: number; readonly at: number };

/** The very checks that signing and publishing will make, each fault at its field; then the draft in words. */
export function judge({ kind, document }: Pick<Draft, 'kind' | 'document'>, { text, lastOrder, at }: Against): Judged {
  const ground = text && { ...groundOf(text), lastOrder };
  const { documents, faults, warnings } = check(JSON.stringify(document), { at, ground });
  const found = documents[0];
  if (!found || found.kind === 'wiring' || found.kind !== kind) return { faults, warnings };
  const after = textAfter(found.document, text);
  return { faults, warnings, ...(after && { read: readIn(found.document, after, text, at) }) };
}

const isFrame = (document: Frame | Order): document is Frame => 'frame' in document;

/** A frame takes the place of the frame and of the orders given before it; an order comes on top. */
function textAfter(document: Frame | Order, text: MandateText | undefined): MandateText | undefined {
  if (isFrame(document)) return { frame: document, orders: [] };
  return text && { frame: text.frame, orders: [...text.orders, document] };
}

function readIn(
  document: Frame | Order,
  after: MandateText,
  before: MandateText | undefined,
  at: number,
): NonNullable<Judged['read']> {
  return {
    document: isFrame(document) ? asDocument(after, at) : orderDocument(document, after.frame),
    changes: before ? difference(before, after, at) : [],
    effect: before ? effectOf(after, before, at) : 'first',
  };
}

function effectOf(after: MandateText, before: MandateText, at: number): DraftEffect {
  const made = (text: MandateText): CompiledMandate => compile({ ...text, version: 0, at });
  const [next, last] = [made(after), made(before)];
  if (!isNarrower(next, last)) return 'widens';
  return isNarrower(last, next) ? 'same' : 'narrows';
}

function orderDocument(order: Order, frame: Frame): MandateDocument {
  return {
    title: {
      fr: `Instruction documentée n° ${order.order} de ${frame.name}`,
      en: `Documented instruction no. ${order.order} of ${frame.name}`,
    },
    sections: [
      {
        id: `order.${order.order}`,
        title: { fr: 'Ce que la marque demande', en: 'What the brand instructs' },
        clauses: orderSentences(order, frame).map((text, index) => ({ key: `order.${index}`, text })),
      },
    ],
  };
}

/** Where a draft begins: what the frame in force says with the orders given since, which a new frame replaces. */
export function begun(
  kind: Draft['kind'],
  brand: string,
  { text, lastOrder }: Against,
  today: string,
): Draft['document'] {
  if (kind === 'order') return { order: lastOrder + 1, brand, given: today, does: {} };
  if (!text) return { frame: 1, brand };
  const { frame } = applyOrders(text.frame, text.orders);
  const contract = Object.fromEntries(Object.entries(frame.contract).filter(([key]) => key !== 'pdf'));
  return Object.fromEntries(Object.entries({ ...frame, contract }).filter(([key]) => key !== 'signatures'));
}
