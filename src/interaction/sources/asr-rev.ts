import { isMembers } from '../conform.ts';
import { speakerOf, type Recogniser } from './asr.ts';
import { at, has, id, list, moment, number, text, type Spot } from './spot.ts';
import type { Segment, Word } from './wtf.ts';

const isMonologue = (value: unknown): boolean => isMembers(value) && Array.isArray(value['elements']);

/** Rev.ai: monologues of words and punctuation. */
export const REV: Recogniser = {
  vendor: 'rev',
  recognises: ({ monologue, monologues }) =>
    isMonologue(monologue) || (Array.isArray(monologues) && isMonologue(monologues[0])),
  read(payload) {
    const names = new Map(list(at(payload, 'speakers')).map((one) => [number(one, 'id'), text(one, 'name')]));
    const monologues = has(payload, 'monologue') ? [at(payload, 'monologue')] : list(at(payload, 'monologues'));
    return {
      id: id(payload, 'id'),
      transcript: {
        vendor: 'rev',
        product: 'rev-ai',
        language: text(payload, 'language'),
        duration: number(payload, 'duration_seconds'),
        created: moment(payload, 'created_on'),
        model: text(payload, 'transcriber'),
        segments: monologues.map((one) => segmentOfMonologue(one, names)),
      },
    };
  },
};

/** Spaces are elements of their own in what the service writes, and are absent from what converters write. */
function segmentOfMonologue(spot: Spot, names: ReadonlyMap<number | undefined, string | undefined>): Segment {
  const elements = list(at(spot, 'elements'));
  const spaced = elements.some((element) => /\s/.test(text(element, 'value') ?? ''));
  let whole = '';
  const words: Word[] = [];
  for (const element of elements) {
    const value = text(element, 'value') ?? '';
    const isWord = text(element, 'type') !== 'punct';
    whole += isWord && !spaced && whole !== '' ? ` ${value}` : value;
    if (isWord)
      words.push({
        text: value,
        start: number(element, 'ts'),
        end: number(element, 'end_ts'),
        confidence: number(element, 'confidence'),
      });
  }
  const speaker = speakerOf(spot, ['speaker']);
  return {
    text: whole,
    start: words[0]?.start,
    end: words.at(-1)?.end,
    speaker: (typeof speaker === 'number' ? names.get(speaker) : undefined) ?? speaker,
    words,
  };
}
