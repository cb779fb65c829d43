import { OpenRedaction } from '@openredaction/core';
import { Redactor } from '@redactpii/node';
import { SyncRedactor } from 'redact-pii';
import { corpus } from '../eval/compose.ts';
import type { Conversation } from '../eval/model.ts';
import { namesOf } from '../eval/values/names.ts';
import { DEFAULT_POLICY, detect, strike, verifyCards } from '../src/shield/index.ts';
import { figure, heading } from './report.ts';

const CONVERSATIONS = 400;
/** Who takes seconds for a round is not asked for so many. */
const ROUNDS = 60;
const LONGEST_MS = 4000;

type Masker = { readonly name: string; mask(conversation: Conversation): string | Promise<string> };

/** What `openredaction` re-exports is `@openredaction/core`; `redact-pii` without its client of a hosted service (`overrides`). */
const MASKERS: readonly Masker[] = [
  { name: 'Mandat', mask: ({ turns }) => ours(turns) },
  { name: 'openredaction 1.1.5', mask: withOpenRedaction() },
  { name: 'redact-pii 3.4.0', mask: withRedactPii() },
  { name: '@redactpii/node 1.0.17', mask: withRedactpii() },
];

/**
 * The same generated conversations through Mandat and through its peers: speed, and the share of values of which no word and
 * no digits are left. Peers get a conversation as one text, a turn a line.
 */
export async function peers(): Promise<void> {
  heading('Beside its peers, one core, the same generated conversations (eval/, reporting split)');
  const next = corpus({ split: 'reporting', seed: 7, names: namesOf('reporting'), clean: 0.2 });
  const conversations = Array.from({ length: CONVERSATIONS }, () => parsed(next()));
  const bytes = conversations.reduce((sum, one) => sum + Buffer.byteLength(joined(one)), 0);
  for (const masker of MASKERS) {
    const masked: string[] = [];
    for (const one of conversations) masked.push(await masker.mask(one));
    const { caught, values } = recall(conversations, masked);
    const rate = bytes / 1000 / (await fastest(masker, conversations));
    figure(masker.name, rate, `MB/s; ${((100 * caught) / values).toFixed(1)} % of ${values} values gone`);
  }
}

/** As documents are that were parsed: texts in one piece, where a generator leaves what it joined. */
const parsed = (conversation: Conversation): Conversation => JSON.parse(JSON.stringify(conversation)) as Conversation;

/** Milliseconds for all, of each conversation its undisturbed round: machines are shared. */
async function fastest({ mask }: Masker, conversations: readonly Conversation[]): Promise<number> {
  const best = new Float64Array(conversations.length).fill(Infinity);
  const began = performance.now();
  for (let round = 0; round < ROUNDS && performance.now() - began < LONGEST_MS; round++) {
    for (const [at, one] of conversations.entries()) {
      const started = performance.now();
      const answer = mask(one);
      if (typeof answer !== 'string') await answer;
      best[at] = Math.min(best[at]!, performance.now() - started);
    }
  }
  return best.reduce((sum, time) => sum + time, 0);
}

/** All detectors, striking out, and the card verifier on what is left. */
function ours(turns: Conversation['turns']): string {
  const { texts } = strike(turns, detect(turns), DEFAULT_POLICY);
  verifyCards(turns.map((turn, at) => ({ ...turn, text: texts[at]! })));
  return texts.join('\n');
}

function withOpenRedaction(): Masker['mask'] {
  const detector = new OpenRedaction({});
  return async (one) => (await detector.detect(joined(one))).redacted;
}
function withRedactPii(): Masker['mask'] {
  const redactor = new SyncRedactor();
  return (one) => redactor.redact(joined(one));
}
function withRedactpii(): Masker['mask'] {
  const redactor = new Redactor();
  return (one) => redactor.redact(joined(one));
}

const texts = new WeakMap<Conversation, string>();
function joined(conversation: Conversation): string {
  let text = texts.get(conversation);
  if (text === undefined) texts.set(conversation, (text = conversation.turns.map((turn) => turn.text).join('\n')));
  return text;
}

/** One measure for all, for not everybody tells where it masked: a value is gone when none of its words stands there for it any more. */
function recall(conversations: readonly Conversation[], masked: readonly string[]): { caught: number; values: number } {
  let caught = 0;
  let values = 0;
  for (const [at, conversation] of conversations.entries()) {
    const left = counts(words(masked[at]!));
    for (const word of wordsBeside(conversation)) left.set(word, (left.get(word) ?? 0) - 1);
    for (const index of conversation.entities.keys()) {
      const own = conversation.marks
        .filter(({ entity, role }) => entity === index && role === 'gold')
        .flatMap(({ turn, start, end }) => words(conversation.turns[turn]!.text.slice(start, end)));
      values++;
      if (own.every((word) => (left.get(word) ?? 0) <= 0)) caught++;
    }
  }
  return { caught, values };
}

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function counts(list: readonly string[]): Map<string, number> {
  const map = new Map<string, number>();
  for (const word of list) map.set(word, (map.get(word) ?? 0) + 1);
  return map;
}

/** Words of a conversation that belong to no value. */
function wordsBeside({ turns, marks }: Conversation): string[] {
  return turns.flatMap(({ text }, turn) => {
    let rest = '';
    let from = 0;
    for (const { start, end } of marks.filter((mark) => mark.turn === turn && mark.role === 'gold')) {
      rest += `${text.slice(from, start)} `;
      from = end;
    }
    return words(rest + text.slice(from));
  });
}
