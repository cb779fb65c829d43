import type { Millis } from '../kernel/clock.ts';
import type { CompiledMandate } from '../mandate/index.ts';

/** What a source tells of a call apart from its record, where it is set up to: nothing more is expected of others. */
const TELLS_APART: Readonly<Record<string, readonly ('transcript' | 'audio')[]>> = {
  genesys: ['transcript', 'audio'],
  connect: ['transcript', 'audio'],
  twilio: ['transcript', 'audio'],
  siprec: ['audio'],
  drop: ['transcript', 'audio'],
};
export const TELLING_APART: readonly string[] = Object.keys(TELLS_APART);

export type Contact = {
  readonly source: string;
  readonly channel: string | null;
  readonly activity: string | null;
};

/**
 * The kinds of parts that must come of a contact: its record, what its source tells apart where the instructions keep it, and the
 * sound where they have every call recorded (of a share, which calls fall in it is not known here). Of a written contact its messages.
 */
export function expectedKinds({ source, channel, activity }: Contact, mandate: CompiledMandate | undefined): string[] {
  const apart = TELLS_APART[source];
  const instructed = activity === null ? undefined : mandate?.activities[activity];
  if (apart === undefined || instructed === undefined) return [];
  const keeps = (kind: string): boolean => instructed.keep[kind] !== undefined;
  if (!channel?.startsWith('call.')) return ['record', 'message'].filter(keeps);
  return [
    ...['record'].filter(keeps),
    ...apart.filter((kind) => keeps(kind) && (kind !== 'audio' || instructed.recording?.share === 1)),
  ];
}

/** What did not come of it, in the order in which it was expected. */
export const missingKinds = (expected: readonly string[], there: readonly string[]): readonly string[] =>
  expected.filter((kind) => !there.includes(kind));

/** A contact is over when its source said so, else when it first came; from then on its parts have that long. */
export const dueAt = (received: Millis, closed: Millis | undefined, delay: Millis): Millis =>
  (closed ?? received) + delay;
