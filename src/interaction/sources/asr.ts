import type { Members } from '../conform.ts';
import { at, list, members, number, text, type Spot } from './spot.ts';
import type { Segment, Transcript, Word } from './wtf.ts';

/** One speech recogniser: how its files are known, and what they say. */
export type Recogniser = {
  readonly vendor: string;
  /** Looks at names of members only. */
  readonly recognises: (members: Members) => boolean;
  readonly read: (payload: Spot) => Heard;
};

export type Heard = {
  readonly transcript: Transcript;
  /** Its own id for this sound, where it has one. */
  readonly id?: string | undefined;
  /** Further analyses: a summary. */
  readonly others?: readonly Members[];
};

/** The names by which a recogniser calls the members of a word or an utterance. */
export type Names = {
  readonly text: readonly string[];
  readonly start: readonly string[];
  readonly end: readonly string[];
  readonly speaker?: readonly string[];
  readonly confidence?: string;
  /** What times are counted in, by second. */
  readonly unit?: number;
};

/** One word, or one utterance without its words. */
export function wordOf(spot: Spot, names: Names): Word {
  members(spot);
  const unit = names.unit ?? 1;
  const seconds = (value: number | undefined): number | undefined => (value === undefined ? undefined : value / unit);
  return {
    text: text(spot, ...names.text) ?? '',
    start: seconds(number(spot, ...names.start)),
    end: seconds(number(spot, ...names.end)),
    confidence: number(spot, names.confidence ?? 'confidence'),
    speaker: speakerOf(spot, names.speaker ?? ['speaker']),
  };
}

export const wordsOf = (spot: Spot, names: Names): Word[] => list(spot).map((word) => wordOf(word, names));

export function segmentOf(spot: Spot, names: Names, words: Names = names): Segment {
  return { ...wordOf(spot, names), words: wordsOf(at(spot, 'words'), words) };
}

/** A label, or the number of a voice. */
export function speakerOf(spot: Spot, names: readonly string[]): string | number | undefined {
  for (const name of names) {
    const found = at(spot, name);
    if (typeof found.value === 'number') return found.value;
    const label = text(spot, name);
    if (label !== undefined) return label;
  }
  return undefined;
}

/** What a recogniser says in short of the whole. */
export function summaryOf(vendor: string, summary: string | undefined): Members[] {
  if (summary === undefined) return [];
  return [{ type: 'summary', vendor, mandat_id: 'summary', mediatype: 'text/plain', encoding: 'none', body: summary }];
}
