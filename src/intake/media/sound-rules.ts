import { isSoundKind, soundFor, type Dialog, type Sound, type Vcon } from '../../interaction/index.ts';
import { Refusal, wordOf } from '../../kernel/refusal.ts';
import type { CompiledMandate } from '../../mandate/index.ts';
import {
  durationOf,
  fitFault,
  MARGIN,
  readWav,
  silence,
  widened,
  within,
  type Stretch,
  type WordFault,
} from '../../shield/audio/index.ts';

/** How a recording is put to silence before anything of it is stored. */
export type Silencing = {
  readonly stretches: readonly Stretch[];
  readonly heard: readonly Stretch[];
  readonly until: number;
  /** The instructions want proof that nothing else was said: words must cover it. */
  readonly strict: boolean;
};

export type Cards = 'silenced' | 'paused';

/** What the instructions say of card data in recordings; the protective reading where they say nothing. */
export const cardsOf = (mandate: CompiledMandate | undefined, activity: string | null | undefined): Cards =>
  mandate?.activities[activity ?? '']?.recording?.cards ?? 'silenced';

/**
 * What must be silenced in a recording; undefined where it may be kept as it comes.
 * @throws Refusal `media.words-awaited` | `media.words-unusable` with the reason
 */
export function silencingOf(cards: Cards, vcon: Vcon | undefined, named: string | undefined): Silencing | undefined {
  const sound: Sound | WordFault = soundFor(vcon, named);
  if (typeof sound === 'string') {
    // Nothing that is struck out was heard: the brand's word that nothing was recorded stands.
    if (cards === 'paused' && sound !== 'unlocated') return undefined;
    throw unusable(sound);
  }
  if (cards === 'paused' && sound.spans.length === 0) return undefined;
  const { spans, heard, until } = sound;
  return { stretches: widened(spans, MARGIN), heard, until, strict: cards === 'silenced' };
}

export const unusable = (fault: WordFault): Refusal =>
  fault === 'missing'
    ? new Refusal('media.words-awaited')
    : new Refusal('media.words-unusable', { params: { reason: fault } });

/** Whether the sound is the one that the words were heard in. @throws Refusal `media.words-unusable` | `media.silence-form` */
export function checkFit({ heard, until, strict }: Silencing, duration: number | undefined): void {
  if (duration === undefined) throw new Refusal('media.silence-form');
  const fault = fitFault(heard, until, duration);
  if (fault !== undefined && (strict || fault === 'beyond')) throw unusable(fault);
}

/** Whether what was silenced is all that is to be silenced now. */
export const isSilenced = (done: Silencing | null, now: Silencing | undefined): boolean =>
  now === undefined || (done !== null && within(now.stretches, done.stretches));

/** The same where what is to be silenced may be unknown by now: then it is not. */
export function isSilencedNow(row: { readonly silenced: Silencing | null }, now: () => Silencing | undefined): boolean {
  try {
    return isSilenced(row.silenced, now());
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/**
 * Silences the sounds that lie in a vCon itself, in place; one that cannot be is taken out.
 * @returns the reasons of those that were
 */
export function silenceInline(vcon: Vcon, cards: Cards, hash: (bytes: Uint8Array) => string): string[] {
  return (vcon.dialog ?? []).flatMap((dialog, index): string[] => {
    if (!isSoundKind(dialog)) return [];
    try {
      silenceBody(dialog, silencingOf(cards, vcon, String(index)), hash);
      return [];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      delete dialog.body;
      delete dialog.encoding;
      delete dialog.content_hash;
      return [wordOf(error, 'reason') ?? error.code];
    }
  });
}

function silenceBody(dialog: Dialog, silencing: Silencing | undefined, hash: (bytes: Uint8Array) => string): void {
  if (!silencing) return;
  const bytes = Buffer.from(dialog.body as string, 'base64url');
  const form = readWav(bytes);
  if (form === undefined || form === 'more') throw new Refusal('media.silence-form');
  checkFit(silencing, durationOf(form, bytes.length));
  silence(form, silencing.stretches, bytes, 0);
  dialog.body = bytes.toString('base64url');
  if (dialog.content_hash !== undefined) dialog.content_hash = hash(bytes);
}
