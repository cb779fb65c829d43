import { payloadOf, recognise, sourceOf, type Piece, type Taken } from '../interaction/index.ts';
import { Refusal } from '../kernel/refusal.ts';

/** One delivery or file, and which system sent it; `auto` asks every source. */
export type Delivery = {
  readonly source: string;
  readonly bytes: Uint8Array;
  readonly mediatype?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly name?: string | undefined;
};

/** As an adapter tells it, a piece's vCon as JSON: what travels between threads. */
export type Told = Exclude<Taken, Piece> | (Omit<Piece, 'vcon'> & { readonly vcon: Uint8Array });

export type Reading = { readonly source: string; readonly told: readonly Told[] };

/** @throws Refusal `source.*` | `json.*` */
export async function readDelivery(delivery: Delivery, receivedAt: number): Promise<Reading> {
  const payload = payloadOf(delivery.bytes, {
    ...(delivery.mediatype !== undefined && { mediatype: delivery.mediatype }),
    ...(delivery.headers !== undefined && { headers: delivery.headers }),
    ...(delivery.name !== undefined && { name: delivery.name }),
  });
  const source = delivery.source === 'auto' ? recognise(payload) : sourceOf(delivery.source);
  if (source === undefined) throw new Refusal(delivery.source === 'auto' ? 'source.unrecognised' : 'source.unknown');
  const taken = await source.read(payload, { receivedAt });
  return {
    source: source.id,
    told: taken.map((one): Told =>
      one.take === 'piece' ? { ...one, vcon: new Uint8Array(Buffer.from(JSON.stringify(one.vcon))) } : one,
    ),
  };
}
