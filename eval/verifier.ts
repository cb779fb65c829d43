import { detect, policyNamed, strike, strictest, verifyCards, type Policy, type Turn } from '../src/shield/index.ts';
import { corpus, type CorpusOptions } from './compose.ts';
import { wilson } from './wilson.ts';

/** Slots that are left out of conversations in which the verifier must keep still. */
export const CARD_SLOTS = ['card', 'cvv', 'expiry', 'pin'] as const;

export type VerifierFigures = {
  /** Conversations without a card, and those in which the verifier saw one, under the policy that leaves the most behind. */
  readonly conversations: number;
  readonly alarms: number;
  /** The same where nothing was struck before: how well it tells cards from other numbers by itself. */
  readonly alarmsAlone: number;
  /** Upper end of the 95 % interval, per 10,000 interactions. */
  readonly per10k: { readonly measured: number; readonly high: number };
  /** Card numbers in digits, of one turn, that it sees by itself. */
  readonly seen: number;
  readonly cards: number;
  /** Texts of false alarms, of the tuning split alone. */
  readonly examples: readonly string[];
};

/** What the verifier raises where no card is, and what it sees where one is. */
export function measureVerifier(options: CorpusOptions, count: number): VerifierFigures {
  const quiet = corpus({ ...options, without: CARD_SLOTS, clean: 0.5 });
  const policies = [strictest(), policyNamed('card-only')!];
  let alarms = 0;
  let alarmsAlone = 0;
  const examples: string[] = [];
  for (let at = 0; at < count; at++) {
    const { turns } = quiet();
    const alarm = policies.find((policy) => alarmed(turns, policy));
    if (alarm !== undefined) {
      alarms++;
      if (options.split === 'tuning') examples.push(example(turns, alarm));
    }
    if (verifyCards(turns).length > 0) alarmsAlone++;
  }
  const { seen, cards } = sees(options, Math.ceil(count / 4));
  return {
    conversations: count,
    alarms,
    alarmsAlone,
    per10k: { measured: (alarms * 10_000) / count, high: wilson(alarms, count)[1] * 10_000 },
    seen,
    cards,
    examples,
  };
}

/** As intake does it: what the policy strikes is gone before the verifier looks. */
function left(turns: readonly Turn[], policy: Policy): Turn[] {
  const { texts } = strike(turns, detect(turns), policy);
  return turns.map((turn, at) => ({ ...turn, text: texts[at]! }));
}

const alarmed = (turns: readonly Turn[], policy: Policy): boolean => verifyCards(left(turns, policy)).length > 0;

function example(turns: readonly Turn[], policy: Policy): string {
  const struck = left(turns, policy);
  return verifyCards(struck)
    .map(({ turn, start, end }) => {
      const { text } = struck[turn]!;
      return `${text.slice(Math.max(0, start - 60), start)}«${text.slice(start, end)}»${text.slice(end, end + 30)}`;
    })
    .join(' … ');
}

function sees(options: CorpusOptions, count: number): { seen: number; cards: number } {
  const loud = corpus({ ...options, clean: 0 });
  let seen = 0;
  let cards = 0;
  for (let at = 0; at < count; at++) {
    const { turns, marks, entities } = loud();
    const hits = verifyCards(turns);
    for (const [index, { type, form }] of entities.entries()) {
      if (type !== 'card' || form !== 'figures') continue;
      const own = marks.filter(({ entity, role }) => entity === index && role === 'gold');
      if (new Set(own.map(({ turn }) => turn)).size !== 1) continue;
      cards++;
      const [start, end, turn] = [own[0]!.start, own.at(-1)!.end, own[0]!.turn];
      if (hits.some((hit) => hit.turn === turn && hit.start <= start && hit.end >= end)) seen++;
    }
  }
  return { seen, cards };
}
