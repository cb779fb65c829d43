import { isMembers } from '../conform.ts';
import { segmentOf, wordsOf, type Names, type Recogniser } from './asr.ts';
import { at, list, maybe, members, moment, number, text, type Spot } from './spot.ts';
import { segmentsOf, without, type Segment, type Word } from './wtf.ts';

const NAMES: Names = { text: ['text'], start: ['start'], end: ['end'] };
/** What converters keep of the recogniser's answer: every text once more, and tokens. */
const COPIES: ReadonlySet<string> = new Set(['alternatives', 'extensions', 'streaming', 'tokens']);

/** The World Transcription Format itself: copies of the recogniser's own answer are left out. */
export const WTF: Recogniser = {
  vendor: 'wtf',
  recognises: ({ transcript, segments, metadata }) =>
    isMembers(transcript) && typeof transcript['text'] === 'string' && Array.isArray(segments) && isMembers(metadata),
  read(payload) {
    const words = wordsOf(at(payload, 'words'), NAMES);
    const segments = list(at(payload, 'segments')).map((spot) => segmentWith(spot, words));
    const [transcript, metadata] = [at(payload, 'transcript'), at(payload, 'metadata')];
    return {
      transcript: {
        vendor: text(metadata, 'provider') ?? 'unknown',
        product: 'wtf',
        text: text(transcript, 'text'),
        language: text(transcript, 'language'),
        duration: number(transcript, 'duration'),
        confidence: number(transcript, 'confidence'),
        model: text(metadata, 'model'),
        created: moment(metadata, 'created_at'),
        segments: segments.length > 0 ? segments : segmentsOf(words),
        more: { quality: without(maybe(at(payload, 'quality')), COPIES) },
      },
    };
  },
};

/** A segment names the numbers that its words have in the whole list. */
function segmentWith(spot: Spot, words: readonly Word[]): Segment {
  const numbers = at(spot, 'words');
  const bare: Spot = { value: { ...members(spot), words: undefined }, pointer: spot.pointer };
  const own = list(numbers).flatMap(({ value }) => (typeof value === 'number' ? (words[value] ?? []) : []));
  return { ...segmentOf(bare, NAMES), words: own };
}
