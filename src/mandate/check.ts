import { applyOrder, type Effective } from './amend.ts';
import { checkFrame, declaredIn } from './check-frame.ts';
import { checkOrder, type Ground } from './check-order.ts';
import { checkWiring } from './check-wiring.ts';
import type { Locator } from './place.ts';
import { readDocuments, type RawDocument, type Remark } from './read.ts';
import { placed } from './remarks.ts';
import { frameSchema, orderSchema, wiringSchema, type Frame, type Order, type WiringDocument } from './schema.ts';
import { checkShape, soundParts } from './shape.ts';

type Of<K extends string, T> = { readonly kind: K; readonly document: T; readonly locate: Locator };
/** A document without fault of shape, exactly as it was written: `document` is what is signed. */
export type CheckedDocument = Of<'frame', Frame> | Of<'order', Order> | Of<'wiring', WiringDocument>;

export type Report = {
  readonly documents: readonly CheckedDocument[];
  readonly faults: readonly Remark[];
  readonly warnings: readonly Remark[];
  /** What a further file is judged against. */
  readonly ground: Ground | undefined;
};

export type CheckContext = {
  /** The moment whose law counts, in milliseconds. */
  readonly at: number;
  readonly file?: string;
  /** What orders and wirings of this file are judged against, until the file itself brings a frame. */
  readonly ground?: Ground | undefined;
};

/**
 * Reads and judges a file of instructions (frame, orders, wiring) and reports every fault at once, each with line and
 * column. A part whose shape is wrong does not hide what is wrong with the others.
 */
export function check(text: string, { at, file, ground }: CheckContext): Report {
  const { documents: raw, remarks } = readDocuments(text, file);
  const all: Remark[] = [...remarks];
  const documents: CheckedDocument[] = [];
  let current = ground;
  for (const document of raw) {
    const judged = judge(document, current, at);
    all.push(...judged.remarks);
    if (judged.document) documents.push(judged.document);
    current = judged.ground ?? current;
  }
  const sorted = all.sort(
    (a, b) => (a.place.line ?? 0) - (b.place.line ?? 0) || (a.place.column ?? 0) - (b.place.column ?? 0),
  );
  return {
    documents,
    faults: sorted.filter(({ level }) => level === 'fault'),
    warnings: sorted.filter(({ level }) => level === 'warning'),
    ground: current,
  };
}

type Judged = { readonly document?: CheckedDocument; readonly remarks: readonly Remark[]; readonly ground?: Ground };

function judge(raw: RawDocument, ground: Ground | undefined, at: number): Judged {
  switch (raw.kind) {
    case 'frame':
      return judgeFrame(raw, ground, at);
    case 'order':
      return judgeOrder(raw, ground, at);
    case 'wiring':
      return judgeWiring(raw, ground);
  }
}

function judgeFrame(raw: RawDocument, before: Ground | undefined, at: number): Judged {
  const { value, issues, remarks } = checkShape(frameSchema, raw);
  const said = checkFrame(value ?? soundParts<Frame>(raw.raw, issues), declaredIn(raw.raw), at);
  const all = [...remarks, ...placed(said, raw.locate)];
  if (!value) return { remarks: all };
  const effective: Effective = { frame: value, suspended: [] };
  return {
    document: { kind: 'frame', document: value, locate: raw.locate },
    remarks: all,
    ground: { effective, lastOrder: before?.lastOrder ?? 0 },
  };
}

function judgeOrder(raw: RawDocument, ground: Ground | undefined, at: number): Judged {
  const { value, remarks } = checkShape(orderSchema, raw);
  if (!value) return { remarks };
  const all = placed(checkOrder(value, ground, at), raw.locate);
  const after = ground && {
    effective: applyOrder(ground.effective, value.does),
    lastOrder: Math.max(ground.lastOrder, value.order),
  };
  return {
    document: { kind: 'order', document: value, locate: raw.locate },
    remarks: all,
    ...(after && { ground: after }),
  };
}

function judgeWiring(raw: RawDocument, ground: Ground | undefined): Judged {
  const { value, remarks } = checkShape(wiringSchema, raw);
  if (!value) return { remarks };
  return {
    document: { kind: 'wiring', document: value, locate: raw.locate },
    remarks: placed(checkWiring(value, ground?.effective.frame), raw.locate),
  };
}
