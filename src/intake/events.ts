import type { BrandId } from '../kernel/ids.ts';
import type { Arrival, Joiner } from './join.ts';
import type { Outcome } from './types.ts';

/**
 * A later part or event of a known interaction, as a vCon that holds it (its own uuid says nothing): joined, decided again
 * under the instructions in force, and stored as the next revision of each kind that changes. The same bytes again change
 * nothing.
 */
export function appendEvent(
  joiner: Joiner,
  brand: BrandId,
  id: string,
  bytes: Buffer,
  actor: string,
): Promise<Outcome> {
  const arrival: Arrival = {
    uuid: id,
    interaction: id,
    source: 'vcon',
    actor,
    pieces: [new Uint8Array(bytes)],
    removed: [],
    signals: [],
  };
  return joiner.join(brand, arrival);
}
