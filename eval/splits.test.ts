import { describe, expect, it } from 'vitest';
import { corpus, isClean } from './compose.ts';
import { framesFor } from './frames/index.ts';
import type { Frames } from './frames/types.ts';
import { SPLITS, type Conversation, type Language, type Split } from './model.ts';
import { fold } from './values/pool.ts';
import { namesOf } from './values/names.ts';

const LANGUAGES = ['fr', 'en'] as const;

function sentences(frames: Frames): string[] {
  return [
    ...[
      ...frames.openings,
      ...frames.closings,
      ...frames.talk,
      ...frames.keypad.map(([question]) => [question]),
    ].flat(),
    ...Object.values(frames.topics).flatMap(({ ask, answer, say }) => [...ask, ...answer, ...say]),
    ...Object.values(frames.sensitive).flat(),
    ...frames.notes,
    ...frames.mails,
    ...frames.posts,
  ];
}

/** Sentences without their slots; what is nothing but a slot, or a word beside it, is nobody's. */
function bare(template: string): string {
  return fold(template.replaceAll(/\{\w+\}/g, '').replaceAll(/\[(?:[a-z-]+:)?([^\]]+)\]/g, '$1'));
}

function terms(split: Split, language: Language): string[] {
  const { sensitive, notes } = framesFor(split, language);
  return [...Object.values(sensitive).flat(), ...notes].flatMap((template) =>
    Array.from(template.matchAll(/\[(?:[a-z-]+:)?([^\]]+)\]/g), ([, term]) => fold(term!)),
  );
}

const drawn = (split: Split, seed: number, count: number): Conversation[] => {
  const next = corpus({ split, seed, names: namesOf(split), clean: 0.1 });
  return Array.from({ length: count }, next);
};

describe('tuning and reporting', () => {
  it('share no sentence', () => {
    for (const language of LANGUAGES) {
      const [tuning, reporting] = SPLITS.map((split) => new Set(sentences(framesFor(split, language)).map(bare)));
      // "C'est {iban}." is a sentence of nobody: short lead-ins are everybody's way to answer.
      const shared = [...tuning!].filter((sentence) => sentence.length > 12 && reporting!.has(sentence));
      expect(shared).toEqual([]);
    }
  });

  it('share no word that art. 9 protects, and no insult', () => {
    for (const language of LANGUAGES) {
      const reporting = new Set(terms('reporting', language));
      expect(terms('tuning', language).filter((term) => reporting.has(term))).toEqual([]);
    }
  });

  it('share no value', () => {
    const [tuning, reporting] = SPLITS.map(
      (split) =>
        new Set(
          drawn(split, 5, 1000).flatMap(({ entities }) => entities.map(({ type, value }) => `${type} ${fold(value)}`)),
        ),
    );
    expect(tuning!.size).toBeGreaterThan(2000);
    expect([...tuning!].filter((value) => reporting!.has(value))).toEqual([]);
  });
});

describe('a generated conversation', () => {
  const conversations = SPLITS.flatMap((split) => drawn(split, 9, 200));

  it('is the same for the same seed, another for another', () => {
    expect(drawn('tuning', 9, 20)).toEqual(conversations.slice(0, 20));
    expect(drawn('tuning', 10, 20)).not.toEqual(conversations.slice(0, 20));
  });

  it('marks every value within its turns, without overlap, whole signs at both ends', () => {
    const wrong = conversations.filter(({ turns, marks, entities }) => {
      const seen = new Set(marks.flatMap(({ role, entity }) => (role === 'gold' ? [entity] : [])));
      const ends = new Map<number, number>();
      const sound = marks.every(({ turn, start, end }) => {
        const { text } = turns[turn]!;
        const whole = [start, end].every((at) => !/[\udc00-\udfff]/.test(text[at] ?? ''));
        const apart = start >= (ends.get(turn) ?? 0) && end > start && end <= text.length;
        ends.set(turn, end);
        return whole && apart;
      });
      return !sound || seen.size !== entities.length;
    });
    expect(wrong).toEqual([]);
  });

  it('comes of every type, channel, form and language', () => {
    const all = SPLITS.flatMap((split) => drawn(split, 11, 800));
    expect(new Set(all.map(({ channel }) => channel)).size).toBe(6);
    expect(new Set(all.flatMap(({ entities }) => entities.map(({ type }) => type))).size).toBeGreaterThanOrEqual(31);
    expect(new Set(all.flatMap(({ entities }) => entities.map(({ form }) => form))).size).toBeGreaterThanOrEqual(7);
  });

  it('has sentences enough that hold nothing to be found', () => {
    for (const split of SPLITS)
      for (const language of LANGUAGES)
        expect(framesFor(split, language).talk.filter((pair) => pair.every(isClean)).length).toBeGreaterThan(20);
  });
});
