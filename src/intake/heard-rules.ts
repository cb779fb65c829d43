import { SURE, type Exercised, type SignalKind } from '../interaction/types.ts';
import type { Millis } from '../kernel/clock.ts';
import { CONSENT_FLAWS, type ConsentFlaw, type ContactChannel } from '../law/index.ts';

/** What a signal makes known of whom it comes from, before any identifier. */
export type Heard = {
  readonly kind: 'opposition' | 'consent';
  /** All where the list is empty. */
  readonly channels: readonly ContactChannel[];
  readonly at: Millis;
  readonly until: Millis | undefined;
  readonly how: NonNullable<Exercised['how']> | undefined;
  readonly flaws: readonly ConsentFlaw[];
};

/**
 * Whom a word or a keyword opposes, and to what. GDPR art. 21(2)-(3): an objection to prospecting needs no reason and ends it
 * whatever the means, so a STOP on one channel is taken for all of them; who meant that channel alone may consent anew. A refusal
 * of calls names its channel. To be recorded, to see one's data, to have it erased is another matter.
 */
const OPPOSES: Partial<Record<SignalKind, readonly ContactChannel[]>> = {
  objection: [],
  withdrawal: [],
  'call-objection': ['phone', 'automated-call', 'voicemail'],
};

/** A switch in an application shows no mention of C. conso R.223-1 and no text: it proves that somebody agreed, and opens nothing. */
const FLAWS: readonly ConsentFlaw[] = CONSENT_FLAWS.filter(
  (flaw) => flaw !== 'moment-missing' && flaw !== 'not-clear-act',
);

type Around = { readonly at: Millis; readonly latest: Millis };

/**
 * What is recorded of the signals of one contact: at most one opposition, the widest; consents as they were given.
 * @param around `at`: when the contact was over, where a signal tells no moment of its own; `latest`: nothing was heard after it
 */
export function recordsOf(signals: readonly Exercised[], around: Around): readonly Heard[] {
  const sure = signals.filter(({ score }) => score >= SURE);
  const momentOf = ({ at }: Exercised): Millis => Math.min(at ?? around.at, around.latest);
  const opposing = sure.filter(({ kind }) => OPPOSES[kind] !== undefined);
  const widest = opposing.find(({ kind }) => OPPOSES[kind]!.length === 0) ?? opposing[0];
  const opposition: readonly Heard[] = widest
    ? [
        {
          kind: 'opposition',
          channels: OPPOSES[widest.kind]!,
          at: Math.max(...opposing.map(momentOf)),
          until: undefined,
          how: opposing.find(({ how }) => how === 'stop')?.how ?? widest.how ?? 'written',
          flaws: [],
        },
      ]
    : [];
  const consents = sure
    .filter(({ kind }) => kind === 'consent')
    .map((signal): Heard => {
      const { channels = [], until } = signal;
      const flaws = until === undefined ? FLAWS : FLAWS.filter((flaw) => flaw !== 'period-missing');
      return { kind: 'consent', channels, at: momentOf(signal), until, how: undefined, flaws };
    });
  return [...opposition, ...consents];
}
