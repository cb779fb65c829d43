import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, type CheckedDocument, type Report } from './check.ts';
import { compile } from './compile.ts';
import type { Frame, Order } from './schema.ts';
import type { CompiledMandate, Facts, Footing, Modes, Stage, StageRecord, Stages } from './types.ts';

// For tests of this room alone.

export const NOW = Date.UTC(2026, 10, 24, 9);
export const FRAME_TEXT = readFileSync(join(import.meta.dirname, '../../testdata/mandate/frame.yaml'), 'utf8');
/** What an activity stands on where the test is about something else. */
const FOOTING: Footing = { kind: 'none-needed' };
export const open = (stage: Stage, more: Partial<StageRecord> = {}): StageRecord => ({
  stage,
  footing: FOOTING,
  ...more,
});
export const OPEN: Stages = { service: open('production'), sales: open('production') };

/** The sample text with pieces replaced; each piece must be there. */
export function edited(...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the sample holds no ${from}`);
    return text.replace(from, to);
  }, FRAME_TEXT);
}

export function frame(text: string = FRAME_TEXT): Frame {
  const found = sound(check(text, { at: NOW })).find((document) => document.kind === 'frame');
  return found!.document;
}

export function order(number: number, does: string): Order {
  const found = sound(check(`order: ${number}\nbrand: acme\ngiven: 2026-11-01\ndoes: ${does}\n`, { at: NOW }));
  return found[0]!.document as Order;
}

function sound({ documents, faults }: Report): readonly CheckedDocument[] {
  if (faults.length > 0)
    throw new Error(faults.map(({ code, place }) => `${code} ${place.line}:${place.column}`).join(', '));
  return documents;
}

export function mandate(
  text: string = FRAME_TEXT,
  orders: readonly Order[] = [],
  stages: Stages = OPEN,
  modes: Modes = {},
): CompiledMandate {
  return compile({ frame: frame(text), orders, version: 1, at: NOW, stages, modes });
}

export const FACTS: Facts = {
  act: 'admit',
  activity: 'service',
  channel: 'email',
  at: NOW - 3_600_000,
  kinds: ['record', 'message'],
  doubts: [],
  draw: 0.25,
};
