import { randomBytes } from 'node:crypto';
import { parseJson } from '../src/kernel/json.ts';
import { applyTexts, encodePart, readVcon, split } from '../src/interaction/index.ts';
import {
  check,
  compile,
  compileWiring,
  decide,
  route,
  type CompiledMandate,
  type Facts,
  type Frame,
  type Wiring,
  type WiringDocument,
} from '../src/mandate/index.ts';
import { sampleInstructions } from '../src/estate/instructions/index.ts';
import { detect, strike, verifyCards } from '../src/shield/index.ts';
import { blindIndex, contentDigest, pack, receiptDigest, seal } from '../src/vault/index.ts';
import { createBlob } from '../src/intake/blob.ts';
import { prepare } from '../src/intake/prepare.ts';
import type { BrandContext } from '../src/intake/types.ts';
import type { BrandId } from '../src/kernel/ids.ts';
import { conversations } from './conversations.ts';
import { figure, heading } from './report.ts';

/** The sample instructions of lumen compiled as the server would, without a database. */
export function sampleContext(
  now = Date.now(),
): BrandContext & { readonly mandate: CompiledMandate; readonly wiring: Wiring } {
  const sample = sampleInstructions().find(({ brand }) => brand === 'lumen')!;
  const frame = check(sample.frameYaml, { at: now }).documents.find(({ kind }) => kind === 'frame')!.document as Frame;
  const routes = check(sample.wiringYaml, { at: now }).documents.find(({ kind }) => kind === 'wiring')!
    .document as WiringDocument;
  const stages = Object.fromEntries(
    Object.entries(sample.stages).map(([activity, stage]) => [
      activity,
      { stage, footing: { kind: 'assessment' as const } },
    ]),
  );
  const mandate = compile({ frame, orders: [], version: 1, at: now, stages, modes: sample.modes });
  return {
    brand: 'lumen' as BrandId,
    mandate,
    wiring: compileWiring(routes, 1, now),
    stamp: 1,
    indexKey: Buffer.alloc(32, 1),
    receiptKey: Buffer.alloc(32, 2),
    trusted: {},
  };
}

/** Lines of 4 kB in a packet of a socket. */
const CHUNK = 16;

/** Where the time of one interaction goes before the database: one thread, each stage over the same conversations. */
export function run(): Promise<void> {
  heading('Stages of preparing a 4 kB interaction, one thread');
  const context = sampleContext();
  const next = conversations({ seed: 7, from: Date.now() - 3_600_000 });
  const texts = Array.from({ length: 1500 }, () => Buffer.from(next()));
  const now = Date.now();
  const key = randomBytes(32);
  const spent = new Map<string, number>();
  const timed = <T>(name: string, work: () => T): T => {
    const started = performance.now();
    const result = work();
    spent.set(name, (spent.get(name) ?? 0) + performance.now() - started);
    return result;
  };
  for (let round = 0; round < 3; round++) {
    spent.clear();
    for (const bytes of texts) {
      const value = timed('strict JSON', () => parseJson(bytes));
      const read = timed('vCon, roles, texts', () => readVcon(value, { source: 'vcon', receivedAt: now }));
      const facts: Facts = {
        act: 'admit',
        activity: route(context.wiring, 'vcon', read.head.routing, read.head.channel).activity,
        channel: read.head.channel,
        at: read.head.startedAt,
        kinds: read.head.kinds,
        doubts: [],
        draw: 0.5,
      };
      const { obligations } = timed('decide', () => decide(context.mandate, facts, now));
      const turns = read.slots.map((slot) => slot.turn);
      const found = timed('detect', () => detect(turns, undefined, obligations));
      const struck = timed('strike out', () => strike(turns, found, obligations));
      timed('card verifier', () => verifyCards(turns.map((turn, index) => ({ ...turn, text: struck.texts[index]! }))));
      const slots = timed('write back', () => applyTexts(read.vcon, read.slots, struck.texts));
      const parts = timed('cut into parts', () =>
        split(read.vcon, read.head.channel, slots, struck.findings).map(encodePart),
      );
      const packed = timed('compress', () => parts.map(pack));
      timed('encrypt', () =>
        packed.map((one) =>
          seal(
            key,
            { use: 'part', brand: 'b', subject: 's', interaction: 'i', kind: 'k', revision: 1, keyVersion: 1 },
            one,
          ),
        ),
      );
      timed('digests', () => [
        receiptDigest(context.receiptKey, read.head.uuid),
        contentDigest(context.receiptKey, bytes),
        ...read.identifiers.map((one) => blindIndex(context.indexKey, one.kind, one.value)),
      ]);
    }
  }
  const total = [...spent.values()].reduce((sum, time) => sum + time, 0);
  for (const [name, time] of [...spent].sort((a, b) => b[1] - a[1]))
    figure(name, (time / texts.length) * 1000, `µs (${((time / total) * 100).toFixed(0)} %)`);
  const blob = createBlob();
  const started = performance.now();
  for (let at = 0; at < texts.length; at += CHUNK) {
    prepare(texts.slice(at, at + CHUNK), context, { source: 'vcon', receivedAt: now }, blob);
    blob.take();
  }
  figure(
    `prepare, as the worker runs it, ${CHUNK} at a time`,
    ((performance.now() - started) / texts.length) * 1000,
    'µs',
  );
  return Promise.resolve();
}

if (import.meta.main) await run();
