import { isMembers } from '../conform.ts';
import { segmentOf, summaryOf, wordOf, wordsOf, type Names, type Recogniser } from './asr.ts';
import { at, id, list, moment, number, text, under, type Spot } from './spot.ts';
import { segmentsOf, type Segment } from './wtf.ts';

const VENDOR = 'deepgram';
const WORD: Names = { text: ['punctuated_word', 'word'], start: ['start'], end: ['end'] };
const UTTERANCE: Names = { text: ['transcript'], start: ['start'], end: ['end'] };
const SENTENCE: Names = { text: ['text'], start: ['start'], end: ['end'] };

/** The same text stands in up to five places; the finest that tells speakers apart is taken. */
export const DEEPGRAM: Recogniser = {
  vendor: VENDOR,
  recognises: ({ results, metadata }) =>
    isMembers(results) && Array.isArray(results['channels']) && isMembers(metadata),
  read(payload) {
    const results = at(payload, 'results');
    const channels = list(at(results, 'channels'));
    const utterances = list(at(results, 'utterances'));
    const segments =
      utterances.length > 0
        ? utterances.map((one) => withChannel(segmentOf(one, UTTERANCE, WORD), number(one, 'channel'), channels.length))
        : channels.flatMap((channel, index) => segmentsOfChannel(channel, index, channels.length));
    const metadata = at(payload, 'metadata');
    const [first] = channels;
    return {
      id: id(metadata, 'request_id'),
      transcript: {
        vendor: VENDOR,
        product: 'deepgram',
        language: first === undefined ? undefined : text(first, 'detected_language'),
        duration: number(metadata, 'duration'),
        created: moment(metadata, 'created'),
        model: text(at(metadata, 'model_info'), 'name'),
        segments,
      },
      others: summaryOf(VENDOR, text(under(results, 'summary'), 'short')),
    };
  },
};

/** In a sound of several channels each is one side of the call. */
function withChannel(segment: Segment, channel: number | undefined, channels: number): Segment {
  if (channels < 2 || channel === undefined) return segment;
  return { ...segment, speaker: `channel ${channel}` };
}

function segmentsOfChannel(channel: Spot, index: number, channels: number): Segment[] {
  const best = under(channel, 'alternatives', 0);
  const words = wordsOf(at(best, 'words'), WORD);
  const paragraphs = list(under(best, 'paragraphs', 'paragraphs'));
  const whole = text(best, 'transcript') ?? '';
  const segments = paragraphs.length > 0 ? sentencesOf(paragraphs) : segmentsOf(words);
  const one: Segment[] = [{ text: whole, confidence: number(best, 'confidence'), words }];
  const told = segments.length > 1 ? segments : whole === '' ? segments : one.map((it) => ({ ...segments[0], ...it }));
  return told.map((segment) => withChannel(segment, index, channels));
}

function sentencesOf(paragraphs: readonly Spot[]): Segment[] {
  return paragraphs.flatMap((paragraph) =>
    list(at(paragraph, 'sentences')).map((sentence) => ({
      ...wordOf(sentence, SENTENCE),
      speaker: number(paragraph, 'speaker'),
    })),
  );
}
