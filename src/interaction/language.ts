import type { Slot, Vcon } from './types.ts';

/** Letters that English does without, but for names. */
const FRENCH_LETTERS = /[àâçèéêëîïôùûœ]/i;
const FRENCH = /(?:^|[ '’\n])(?:je|vous|est|pas|que|une?|les?|des|pour|bonjour|votre|oui|c)(?=[ '’,.?!]|$)/gi;
const ENGLISH = /(?:^|[ \n])(?:the|you|is|i|to|and|my|your|for|of|hello|yes|it)(?=[ '’,.?!]|$)/gi;
/** Enough to tell two languages apart. */
const SAMPLE = 240;

/** Two letters as a recogniser states them, else French or English by their commonest words, else undefined. */
export function languageOf(vcon: Vcon, slots: readonly Slot[]): string | undefined {
  return stated(vcon) ?? guessed(slots);
}

function stated(vcon: Vcon): string | undefined {
  for (const { body } of vcon.analysis ?? []) {
    const root = body as
      | { language?: unknown; detected_language?: unknown; transcript?: { language?: unknown } }
      | null
      | undefined;
    const tag = root?.language ?? root?.detected_language ?? root?.transcript?.language;
    if (typeof tag === 'string' && /^[a-z]{2}(?:[-_]|$)/i.test(tag)) return tag.slice(0, 2).toLowerCase();
  }
  return undefined;
}

function guessed(slots: readonly Slot[]): string | undefined {
  let sample = '';
  for (const { turn } of slots) {
    if (turn.field !== 'speech' && turn.field !== 'message') continue;
    sample += `${turn.text.slice(0, SAMPLE)}\n`;
    if (sample.length >= SAMPLE) break;
  }
  const french = (sample.match(FRENCH)?.length ?? 0) + (FRENCH_LETTERS.test(sample) ? 1 : 0);
  const english = sample.match(ENGLISH)?.length ?? 0;
  if (french === english) return undefined;
  return french > english ? 'fr' : 'en';
}
