import { readDelivery } from '../../src/intake/reading.ts';
import { prepareJoined } from '../../src/intake/prepare-joined.ts';
import { createBlob } from '../../src/intake/blob.ts';
import type { BrandContext } from '../../src/intake/types.ts';
import { payloadOf, recognise, SOURCES } from '../../src/interaction/index.ts';
import { Refusal, wordOf } from '../../src/kernel/refusal.ts';
import { contactUuid } from '../../src/intake/take.ts';
import { mutations } from './mutate.ts';
import { samples } from './samples.ts';

/** Milliseconds that one hostile input may take: a machine that is busy stays far below. */
const PATIENCE = 10_000;

export type Fuzzed = {
  readonly inputs: number;
  readonly read: number;
  readonly refused: number;
  readonly prepared: number;
};

/**
 * Reads `count` hostile inputs as their own source, as `auto` and as any other, and prepares what they tell. Nothing but a
 * refusal is thrown, and nothing takes long.
 * @throws Error that names the sample and the seed, so that the input can be made again
 */
export async function fuzzSources(count: number, seed: number, context: BrandContext): Promise<Fuzzed> {
  const all = samples().map((sample, index) => ({ sample, next: mutations(sample.bytes, seed * 100_003 + index) }));
  const ids = SOURCES.map(({ id }) => id);
  const ofName = new Map(all.map(({ sample }) => [sample, recognise(payloadOf(sample.bytes, sample))?.id]));
  const sums = { inputs: 0, read: 0, refused: 0, prepared: 0 };
  const blob = createBlob();
  for (let input = 0; input < count; input++) {
    const { sample, next } = all[input % all.length]!;
    const bytes = next.next().value as Uint8Array;
    const round = Math.floor(input / all.length);
    // Mostly as what it says it is, else as anything.
    const source = round % 4 === 3 ? ids[(round >> 2) % ids.length]! : (ofName.get(sample) ?? 'auto');
    const started = performance.now();
    sums.inputs++;
    try {
      const { mediatype, name } = sample;
      const { told } = await readDelivery({ source, bytes, mediatype, name }, { receivedAt: RECEIVED });
      sums.read++;
      for (const one of told) {
        if (one.take !== 'piece') continue;
        const prepared = prepareJoined(
          {
            uuid: contactUuid(source, one.contact),
            content: '00'.repeat(16),
            pieces: [one.vcon],
            removed: [],
            signals: [],
            current: undefined,
            closedAt: undefined,
            standing: undefined,
          },
          context,
          { source, receivedAt: RECEIVED },
          blob,
        );
        if ('fault' in prepared && prepared.fault.code === 'intake.prepare-failed')
          throw new Error(`preparing failed at ${wordOf(prepared.fault, 'where')}`);
        sums.prepared++;
      }
      blob.take();
    } catch (error) {
      if (!(error instanceof Refusal))
        throw new Error(`input ${input} of seed ${seed}: ${sample.name} as ${source}`, { cause: error });
      sums.refused++;
    }
    const took = performance.now() - started;
    if (took > PATIENCE) throw new Error(`input ${input} of seed ${seed}: ${sample.name} as ${source} took ${took} ms`);
  }
  return sums;
}

const RECEIVED = Date.parse('2026-11-24T12:00:00Z');
