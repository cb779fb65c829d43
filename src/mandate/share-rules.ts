import { createHash } from 'node:crypto';
import type { CompiledActivity } from './types.ts';

/** What a person may be known by, in the order in which one of them draws for all. */
const ORDER = ['reference', 'phone', 'email', 'social'];

/**
 * Where a person falls in [0,1) for an activity's experiment: always at the same place, whatever the interaction; at another
 * place for another activity. Anybody who holds the digest computes it again: the first 52 bits of
 * SHA-256(`mandat.share.v1\n` activity `\n` digest).
 * @param digest keyed digest (blind index) of what the person is known by, hexadecimal: see `drawing`
 */
export function drawOf(activity: string, digest: string): number {
  const hash = createHash('sha256').update(`mandat.share.v1\n${activity}\n${digest}`).digest('hex');
  return Number.parseInt(hash.slice(0, 13), 16) / 2 ** 52;
}

/** Which of a person's digests draws: that of the customer's reference, else of a number, else of an address. */
export function drawing(aliases: readonly { readonly kind: string; readonly digest: string }[]): string | undefined {
  const ranked = aliases.toSorted((a, b) => rank(a.kind) - rank(b.kind) || (a.digest < b.digest ? -1 : 1));
  return ranked[0]?.digest;
}

const rank = (kind: string): number => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);

/** In an experiment, somebody who is not known is outside: no share could be drawn again for them. */
export const isOutsideShare = ({ stage, experiment }: CompiledActivity, draw: number | undefined): boolean =>
  stage === 'experiment' && !(draw !== undefined && experiment !== undefined && draw < experiment.share);
