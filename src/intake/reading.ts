import { payloadOf, recognise, sourceOf, type Piece, type SourceContext, type Taken } from '../interaction/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import { detect, strictest, strike, verifyCards } from '../shield/index.ts';

/** One delivery or file, and which system sent it; `auto` asks every source. */
export type Delivery = {
  readonly source: string;
  readonly bytes: Uint8Array;
  readonly mediatype?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly name?: string | undefined;
};

/** As an adapter tells it, a piece's vCon as JSON: what travels between threads. */
export type Told = (Exclude<Taken, Piece> | (Omit<Piece, 'vcon'> & { readonly vcon: Uint8Array })) &
  Pick<Taken, 'source'>;

export type Reading = { readonly source: string; readonly told: readonly Told[] };

/** @throws Refusal `source.*` | `json.*` */
export async function readDelivery(delivery: Delivery, context: SourceContext): Promise<Reading> {
  const payload = payloadOf(delivery.bytes, {
    ...(delivery.mediatype !== undefined && { mediatype: delivery.mediatype }),
    ...(delivery.headers !== undefined && { headers: delivery.headers }),
    ...(delivery.name !== undefined && { name: delivery.name }),
  });
  const source = delivery.source === 'auto' ? recognise(payload) : sourceOf(delivery.source);
  if (source === undefined) throw new Refusal(delivery.source === 'auto' ? 'source.unrecognised' : 'source.unknown');
  const taken = await source.read(payload, context);
  return {
    source: source.id,
    told: taken.map((one): Told =>
      one.take === 'piece' ? { ...one, vcon: new Uint8Array(Buffer.from(JSON.stringify(one.vcon))) } : one,
    ),
  };
}

const decoder = new TextDecoder('utf-8', { fatal: true });
const ZERO = 0x30;

/** A delivery that nobody could read, as it may be kept: card data struck, and every digit where it cannot be looked for. */
export function withoutCards(bytes: Uint8Array): Uint8Array {
  try {
    const turn = { text: decoder.decode(bytes), speaker: -1, role: 'other', field: 'metadata', stream: 0 } as const;
    const policy = strictest();
    const { texts } = strike([turn], detect([turn]), policy);
    if (verifyCards([{ ...turn, text: texts[0]! }]).length === 0) return new Uint8Array(Buffer.from(texts[0]!, 'utf8'));
  } catch {
    // Not text, or nothing that a detector reads: then no digit of it is kept.
  }
  return bytes.map((byte) => (byte >= ZERO && byte <= ZERO + 9 ? ZERO : byte));
}
