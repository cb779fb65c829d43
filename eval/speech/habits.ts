import type { Random } from '../../src/estate/samples/random.ts';
import type { Channel, Language } from '../model.ts';
import type { EnglishHabits } from './english.ts';
import type { FrenchHabits } from './french.ts';

/** How one conversation is said and how it comes to be written: a caller's habits, a recogniser's, a keyboard's. */
export type Habits = FrenchHabits &
  Omit<EnglishHabits, 'hyphens'> & {
    readonly language: Language;
    readonly spoken: boolean;
    /** What the recogniser makes of numbers: words, figures, or some of both. */
    readonly numbers: 'words' | 'figures' | 'mixed';
    readonly lower: boolean;
    readonly punctuation: boolean;
    readonly accents: boolean;
    /** Chance of a filler where a speaker may stop. */
    readonly fillers: number;
    /** Chance that a dictated number goes over to another turn. */
    readonly splits: number;
    /** The recogniser gives segments that end anywhere, also within a number or a name. */
    readonly segments: boolean;
    /** Chance that a piece of it is said wrong and corrected, or said twice. */
    readonly mistakes: number;
  };

export function habitsFor(random: Random, language: Language, channel: Channel): Habits {
  const spoken = channel === 'voice';
  const casual = channel === 'chat' || channel === 'sms' || channel === 'social' || channel === 'note';
  const numerals = language === 'en' ? 'fr' : random.pick(['fr', 'fr', 'fr', 'fr', 'fr', 'be', 'ch'] as const);
  const bare = spoken && random.chance(0.45);
  return {
    language,
    spoken,
    numerals,
    hyphens: random.chance(0.6),
    reform: random.chance(0.08),
    zero: random.pick(['zero', 'zero', 'oh', 'nought'] as const),
    and: random.chance(0.5),
    numbers: spoken ? random.pick(['words', 'words', 'words', 'figures', 'figures', 'mixed'] as const) : 'figures',
    lower: bare || (casual && random.chance(0.35)),
    punctuation: !(bare ? random.chance(0.8) : casual && random.chance(0.25)),
    accents: !((spoken && random.chance(0.1)) || (casual && random.chance(0.25))),
    fillers: spoken ? random.pick([0, 0, 0.1, 0.25]) : 0,
    splits: spoken ? random.pick([0, 0.3, 0.6]) : 0,
    segments: spoken && random.chance(0.08),
    mistakes: spoken ? random.pick([0, 0, 0.06]) : 0,
  };
}
