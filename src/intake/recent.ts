import type { Clock, Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';

/** A part as it is stored, opened. */
export type OpenPart = {
  readonly kind: string;
  readonly revision: number;
  readonly expires: string;
  readonly plain: Uint8Array;
};

/** A contact as this process wrote it a moment ago. */
export type Opened = {
  /** The entry of that change. Where the head still names it, nobody has changed the contact since. */
  readonly entry: string;
  /** Digests that its person is known by. */
  readonly aliases: readonly string[];
  /** The person's key, as it was wrapped then. */
  readonly key?: { readonly wrapped: Buffer; readonly plain: Buffer } | undefined;
  readonly parts: readonly OpenPart[];
};

export type Recent = {
  /** Bytes of content that are remembered. */
  readonly bytes: number;
  /** What is remembered of a contact, by what it is asked by; it is no longer remembered then. */
  take(brand: BrandId, asked: string): Opened | undefined;
  /** Nothing where there is nothing to remember. */
  keep(brand: BrandId, asked: string, opened: Opened | undefined): void;
};

/** A chat's next message often comes within seconds; what is opened stays in memory no longer than that. */
const LIFE = 10_000;
const MOST_BYTES = 64 * 1024 * 1024;

type Held = Opened & { readonly at: Millis; readonly bytes: number };

/**
 * Contacts written a moment ago, opened, so that the next event needs neither their sealed bytes nor a decryption. In memory
 * alone, for seconds, oldest out first; whether one still stands is the database's to say.
 */
export function createRecent(clock: Clock, limit = MOST_BYTES): Recent {
  const held = new Map<string, Held>();
  let total = 0;
  let sweeping = false;

  function remove(key: string, { bytes }: Held): void {
    held.delete(key);
    total -= bytes;
  }

  function sweep(): void {
    const before = clock() - LIFE;
    for (const [key, one] of held) {
      if (one.at > before && total <= limit) break;
      remove(key, one);
    }
  }

  function sweepLater(): void {
    if (sweeping || held.size === 0) return;
    sweeping = true;
    setTimeout(() => {
      sweeping = false;
      sweep();
      sweepLater();
    }, LIFE / 4).unref();
  }

  return {
    get bytes() {
      return total;
    },
    take(brand, asked) {
      const key = `${brand}/${asked}`;
      const one = held.get(key);
      if (one) remove(key, one);
      return one && one.at > clock() - LIFE ? one : undefined;
    },
    keep(brand, asked, opened) {
      if (!opened) return;
      const key = `${brand}/${asked}`;
      const before = held.get(key);
      if (before) remove(key, before);
      const bytes = opened.parts.reduce((sum, { plain }) => sum + plain.length, 0);
      held.set(key, { ...opened, at: clock(), bytes });
      total += bytes;
      if (total > limit) sweep();
      sweepLater();
    },
  };
}
