import { isMembers, type Members } from '../conform.ts';
import { segmentOf, wordsOf, type Heard, type Names, type Recogniser } from './asr.ts';
import { at, has, list, members, number, text, type Spot } from './spot.ts';
import { segmentsOf, type Segment } from './wtf.ts';

const WORD: Names = { text: ['word', 'text'], start: ['start'], end: ['end'], confidence: 'probability' };
const ALIGNED: Names = { ...WORD, confidence: 'score' };
const SEGMENT: Names = { text: ['text'], start: ['start'], end: ['end'] };

const isSegment = (value: unknown): boolean =>
  isMembers(value) && typeof value['text'] === 'string' && 'start' in value && 'end' in value;

const firstOf = (members: Members): unknown =>
  Array.isArray(members['segments']) ? members['segments'][0] : undefined;

/** Whisper as its tool, its API and faster-whisper write it. */
export const WHISPER: Recogniser = {
  vendor: 'openai',
  recognises: (members) =>
    isSegment(firstOf(members)) && typeof members['text'] === 'string' && !isNvidia(members) && !isAligned(members),
  read: (payload) => read(payload, 'openai', 'whisper', WORD),
};

/** WhisperX: aligned words, often none for numbers, and speakers. */
export const WHISPERX: Recogniser = {
  vendor: 'whisperx',
  recognises: (members) => isAligned(members) && isSegment(firstOf(members)),
  read: (payload) => read(payload, 'whisperx', 'whisperx', ALIGNED),
};

/** Canary and Parakeet, as NeMo and its servers write them. */
export const NVIDIA: Recogniser = {
  vendor: 'nvidia',
  recognises: (members) => isNvidia(members) && (Array.isArray(members['segments']) || Array.isArray(members['words'])),
  read(payload) {
    const heard = read(payload, 'nvidia', 'nemo', { ...WORD, confidence: 'confidence' }, wordOfSegment);
    return { ...heard, transcript: { ...heard.transcript, model: text(payload, 'model') } };
  },
};

function isAligned(members: Members): boolean {
  if (Array.isArray(members['word_segments'])) return true;
  const segment = firstOf(members);
  const words = isMembers(segment) && Array.isArray(segment['words']) ? (segment['words'] as unknown[]) : [];
  return isMembers(words[0]) && 'score' in words[0];
}

const isNvidia = (members: Members): boolean =>
  typeof members['model'] === 'string' && members['model'].startsWith('nvidia/');

type WordsOfSegment = (segment: Spot, payload: Spot) => Spot;

/** A segment lists its words, or the numbers that they have in the whole list. */
const wordOfSegment: WordsOfSegment = (segment, payload) => {
  const own = at(segment, 'words');
  const all = at(payload, 'words').value;
  if (!Array.isArray(own.value) || !Array.isArray(all)) return own;
  const words = (own.value as unknown[]).map((one) => (typeof one === 'number' ? (all as unknown[])[one] : one));
  return { value: words.filter((word) => word !== undefined), pointer: own.pointer };
};

/**
 * The units of the model (`tokens`) are left out: anybody can turn them back into the text. So is the whole text where there
 * are segments.
 */
function read(
  payload: Spot,
  vendor: string,
  product: string,
  names: Names,
  wordsIn: WordsOfSegment = (segment) => at(segment, 'words'),
): Heard {
  const segments = list(at(payload, 'segments')).map((spot): Segment => {
    const words = wordsOf(wordsIn(spot, payload), names);
    const silence = number(spot, 'no_speech_prob');
    return {
      ...segmentOf({ value: { ...members(spot), words: undefined }, pointer: spot.pointer }, SEGMENT),
      confidence: confidenceOf(spot),
      words,
      ...(silence !== undefined && { more: { no_speech_prob: silence } }),
    };
  });
  const loose = segments.length === 0 ? segmentsOf(wordsOf(at(payload, 'words'), names)) : segments;
  return {
    transcript: {
      vendor,
      product,
      text: text(payload, 'text'),
      language: text(payload, 'language'),
      duration: number(payload, 'duration'),
      segments: loose,
    },
  };
}

/** Whisper tells the mean logarithm of the chances of its units. */
function confidenceOf(segment: Spot): number | undefined {
  if (has(segment, 'confidence')) return number(segment, 'confidence');
  const logarithm = number(segment, 'avg_logprob');
  return logarithm === undefined ? undefined : Math.min(1, Math.exp(logarithm));
}
