import { detect, type FindingType, type Turn } from '../src/shield/index.ts';
import type { Conversation } from './model.ts';

/** Of one type: values, those masked in every letter and digit, those masked as the type that they are; characters and leaks. */
export type TypeScore = { values: number; whole: number; typed: number; characters: number; leaked: number };

/** What was found in a conversation, beside what is in it. */
export type Outcome = {
  readonly conversation: Conversation;
  readonly findings: ReturnType<typeof detect>;
  /** Indices of entities of which something is left. */
  readonly leaking: readonly number[];
  /** Findings that touch nothing that is to be found. */
  readonly falsely: ReturnType<typeof detect>;
};

/** Types that count as one another: who asks for a name's mask does not care which of two numbers of the same paper it is. */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  insult: ['judgement'],
  judgement: ['insult'],
  siren: ['siret'],
  siret: ['siren'],
};

export class Tally {
  readonly types = new Map<FindingType, TypeScore>();
  documents = 0;
  clean = 0;
  /** Letters and digits masked, and those of them that belong to a value. */
  masked = 0;
  right = 0;
  /** Of conversations that hold nothing: words, findings. */
  idleTokens = 0;
  idleFindings = 0;

  add({ conversation, findings, leaking, falsely }: Outcome, measure: Measure): void {
    const { entities } = conversation;
    if (entities.length === 0) {
      this.idleTokens += conversation.turns.reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
      this.idleFindings += falsely.length;
      return;
    }
    this.documents++;
    if (leaking.length === 0) this.clean++;
    this.masked += measure.masked;
    this.right += measure.right;
    void findings;
    for (const [index, { type }] of entities.entries()) {
      const { characters, leaked, mistyped } = measure.entities[index]!;
      const score = this.types.get(type) ?? { values: 0, whole: 0, typed: 0, characters: 0, leaked: 0 };
      score.values++;
      if (leaked === 0) score.whole++;
      if (mistyped === 0) score.typed++;
      score.characters += characters;
      score.leaked += leaked;
      this.types.set(type, score);
    }
  }
}

export type Measure = {
  readonly masked: number;
  readonly right: number;
  readonly entities: readonly { characters: number; leaked: number; mistyped: number }[];
};

const PERSONAL = /[\p{L}\p{N}]/u;
const PLAIN = -1;

/** Runs the shield over a conversation and holds its findings against what is in it. */
export function assess(
  conversation: Conversation,
  find: (turns: readonly Turn[]) => ReturnType<typeof detect> = detect,
): { outcome: Outcome; measure: Measure } {
  const { turns, marks, entities } = conversation;
  const findings = find(turns);
  const owners = turns.map(({ text }) => new Int32Array(text.length).fill(PLAIN));
  const optional = turns.map(({ text }) => new Uint8Array(text.length));
  for (const { turn, start, end, role, entity } of marks) {
    if (role === 'gold') owners[turn]!.fill(entity, start, end);
    else optional[turn]!.fill(1, start, end);
  }
  const cover = turns.map(({ text }) => new Int16Array(text.length).fill(-1));
  for (const [index, { turn, start, end }] of findings.entries()) cover[turn]!.fill(index, start, end);
  const each = entities.map(() => ({ characters: 0, leaked: 0, mistyped: 0 }));
  let masked = 0;
  let right = 0;
  for (const [turn, { text }] of turns.entries()) {
    for (let at = 0; at < text.length; at++) {
      if (!PERSONAL.test(text[at]!)) continue;
      const owner = owners[turn]![at]!;
      const found = cover[turn]![at]!;
      if (owner >= 0) {
        const counts = each[owner]!;
        counts.characters++;
        if (found < 0) counts.leaked++;
        const type = entities[owner]!.type;
        if (found < 0 || !(findings[found]!.type === type || ALIKE[type]?.includes(findings[found]!.type)))
          counts.mistyped++;
      }
      if (found < 0 || optional[turn]![at] === 1) continue;
      masked++;
      if (owner >= 0) right++;
    }
  }
  const falsely = findings.filter(({ turn, start, end }) => {
    for (let at = start; at < end; at++) if (owners[turn]![at]! >= 0 || optional[turn]![at] === 1) return false;
    return true;
  });
  const leaking = each.flatMap(({ leaked }, index) => (leaked > 0 ? [index] : []));
  return { outcome: { conversation, findings, leaking, falsely }, measure: { masked, right, entities: each } };
}
