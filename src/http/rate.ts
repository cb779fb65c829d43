import type { Millis } from '../kernel/clock.ts';

/** How much may come: so many within a time evenly, and at once as many as `burst` says. */
export type Allowance = { readonly count: number; readonly within: Millis; readonly burst: number };

export type Rate = {
  /** Takes one. @returns 0 where it may pass, else the milliseconds to wait; what is refused costs nothing. */
  take(key: string, now: Millis): Millis;
  /** Milliseconds to wait until one may pass; nothing is taken. */
  wait(key: string, now: Millis): Millis;
  /** Gives back one that was taken. */
  give(key: string): void;
};

/**
 * A leaky bucket as one number a key: the moment at which the key will have its whole allowance again (the generic cell rate
 * algorithm of ITU-T I.371). No timer, and a bounded memory.
 */
export function createRate({ count, within, burst }: Allowance, most = 20_000): Rate {
  const each = within / count;
  const ahead = each * burst;
  const full = createFading<Millis>(most);
  function standing(key: string, now: Millis): Millis {
    const at = full.get(key) ?? now;
    // Further ahead than anything that was let through: the clock was set back, which must lock nobody out.
    return at > now + ahead + each ? now : Math.max(at, now);
  }
  const waiting = (at: Millis, now: Millis): Millis => Math.max(0, at + each - ahead - now);
  return {
    take(key, now) {
      const at = standing(key, now);
      const wait = waiting(at, now);
      if (wait === 0) full.set(key, at + each);
      return wait;
    },
    wait: (key, now) => waiting(standing(key, now), now),
    give(key) {
      const at = full.get(key);
      if (at !== undefined) full.set(key, at - each);
    },
  };
}

/** A map that forgets what was not touched for long, once it holds `most`: two generations, each at most that large. */
export function createFading<T>(most: number): { get(key: string): T | undefined; set(key: string, value: T): void } {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return {
    get: (key) => young.get(key) ?? old.get(key),
    set(key, value) {
      if (young.size >= most && !young.has(key)) {
        old = young;
        young = new Map();
      }
      young.set(key, value);
    },
  };
}

/** Whom an address counts as: IPv6 is given to a household or a firm by the /64 at least, IPv4 by the address. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail ? tail.split(':') : [];
  const groups =
    tail === undefined ? first : [...first, ...Array<string>(8 - first.length - last.length).fill('0'), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
