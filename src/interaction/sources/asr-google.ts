import { isMembers, type Members } from '../conform.ts';
import { wordsOf, type Heard, type Names, type Recogniser } from './asr.ts';
import { at, fail, id, list, moment, number, text, under, iso, secondsBetween, type Spot } from './spot.ts';
import { segmentsOf, type Segment, type Word } from './wtf.ts';

const VENDOR = 'google';
const DURATION = /^(\d{1,9})(?:\.(\d{1,9}))?s$/;

/** Google Speech-to-Text, first and second version. */
export const GOOGLE_SPEECH: Recogniser = {
  vendor: VENDOR,
  recognises: ({ results }) =>
    Array.isArray(results) && isMembers(results[0]) && Array.isArray(results[0]['alternatives']),
  read(payload) {
    const results = list(at(payload, 'results'));
    const told = results.map(segmentOfResult);
    // With speakers told apart, a last result without text repeats every word of the others, now with its speaker.
    const diarised = results.findLast((result) => bestText(result) === undefined && speaks(result));
    const segments = diarised === undefined ? told : segmentsOf(wordsIn(diarised));
    const [first] = results;
    return {
      id: id(payload, 'requestId') ?? id(at(payload, 'metadata'), 'requestId'),
      transcript: {
        vendor: VENDOR,
        product: 'speech-to-text',
        language: first === undefined ? undefined : text(first, 'languageCode'),
        segments,
      },
    };
  },
};

const bestText = (result: Spot): string | undefined => text(under(result, 'alternatives', 0), 'transcript');
const speaks = (result: Spot): boolean => wordsIn(result).some(({ speaker }) => speaker !== undefined);

function segmentOfResult(result: Spot): Segment {
  const words = wordsIn(result);
  const channel = number(result, 'channelTag');
  return {
    text: bestText(result) ?? words.map((word) => word.text).join(' '),
    start: words[0]?.start,
    end: words.at(-1)?.end ?? seconds(result, 'resultEndTime', 'resultEndOffset'),
    confidence: number(under(result, 'alternatives', 0), 'confidence'),
    speaker: channel === undefined || channel === 0 ? words[0]?.speaker : `channel ${channel}`,
    words,
  };
}

function wordsIn(result: Spot): Word[] {
  return list(under(result, 'alternatives', 0, 'words')).map((word) => ({
    text: text(word, 'word') ?? '',
    start: seconds(word, 'startTime', 'startOffset'),
    end: seconds(word, 'endTime', 'endOffset'),
    confidence: number(word, 'confidence') || undefined,
    speaker: text(word, 'speakerLabel') ?? (number(word, 'speakerTag') || undefined),
  }));
}

/** A duration is a text that ends in `s`. */
function seconds(spot: Spot, ...names: readonly string[]): number | undefined {
  for (const name of names) {
    const written = text(spot, name);
    if (written === undefined) continue;
    return DURATION.test(written) ? Number(written.slice(0, -1)) : fail('source.malformed', at(spot, name));
  }
  return undefined;
}

const isEntry = (value: unknown): boolean =>
  isMembers(value) && typeof value['role'] === 'string' && ('text' in value || 'start_timestamp_usec' in value);

/** Conversational Insights: the conversation as it is uploaded (entries), and as it is told (transcript segments). */
export const GOOGLE_INSIGHTS: Recogniser = {
  vendor: VENDOR,
  recognises: (members) =>
    isUpload(members) ||
    (isMembers(members['transcript']) && Array.isArray(members['transcript']['transcriptSegments'])),
  read: (payload) => (at(payload, 'entries').value === undefined ? told(payload) : uploaded(payload)),
};

const isUpload = ({ entries }: Members): boolean => Array.isArray(entries) && entries.length > 0 && isEntry(entries[0]);

/** Entries bear the microsecond of their beginning. */
function uploaded(payload: Spot): Heard {
  const entries = list(at(payload, 'entries'));
  const moments = entries.map((entry) => number(entry, 'start_timestamp_usec', 'startTimestampUsec'));
  const first = moments.find((micros) => micros !== undefined);
  const segments = entries.map((entry, i): Segment => {
    const micros = moments[i];
    return {
      text: text(entry, 'text') ?? '',
      start: micros === undefined || first === undefined ? undefined : (micros - first) / 1e6,
      speaker: roleIn(entry, 'role'),
    };
  });
  const created = first === undefined ? undefined : within(at(entries[0]!, 'start_timestamp_usec'), first / 1000);
  return { transcript: { vendor: VENDOR, product: 'insights', created, segments } };
}

function within(spot: Spot, millis: number): string {
  return millis >= 0 && millis < 253_402_300_800_000 ? iso(Math.floor(millis)) : fail('source.malformed', spot);
}

const WORD: Names = { text: ['word'], start: [], end: [] };

function told(payload: Spot): Heard {
  const created = moment(payload, 'startTime', 'createTime');
  const segments = list(under(payload, 'transcript', 'transcriptSegments')).map((segment): Segment => {
    const start = secondsBetween(created, moment(segment, 'messageTime'));
    const words = wordsOf(at(segment, 'words'), WORD).map((word, i): Word => {
      const spot = under(segment, 'words', i);
      return { ...word, start: seconds(spot, 'startOffset'), end: seconds(spot, 'endOffset') };
    });
    return {
      text: text(segment, 'text') ?? '',
      start: start ?? words[0]?.start,
      confidence: number(segment, 'confidence'),
      speaker: roleIn(at(segment, 'segmentParticipant'), 'role'),
      words,
    };
  });
  const language = text(payload, 'languageCode');
  return {
    id: text(payload, 'name')?.split('/').at(-1),
    transcript: { vendor: VENDOR, product: 'insights', created, language, segments },
  };
}

/** HUMAN_AGENT, AUTOMATED_AGENT, END_USER, ANY_AGENT, AGENT, CUSTOMER, …; other words stay as they are. */
function roleIn(spot: Spot, name: string): string | undefined {
  const role = text(spot, name);
  switch (role) {
    case 'HUMAN_AGENT':
    case 'ANY_AGENT':
    case 'AGENT':
      return 'agent';
    case 'AUTOMATED_AGENT':
      return 'bot';
    case 'END_USER':
    case 'CUSTOMER':
      return 'customer';
    default:
      return role;
  }
}
