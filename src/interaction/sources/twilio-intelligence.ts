import type { Members } from '../conform.ts';
import { speakerOf, wordsOf, type Names } from './asr.ts';
import { at, fail, id, iso, list, moment, number, text, under, type Spot } from './spot.ts';
import type { SourceContext, Taken, Taking } from './types.ts';
import { partiesOf, transcriptOf, type Segment } from './wtf.ts';

export const SENTENCES_TAKES: readonly Taking[] = [
  {
    event: {
      en: 'Conversational Intelligence: sentences, transcript',
      fr: 'Conversational Intelligence : sentences, transcript',
    },
    becomes: {
      en: 'a transcript. It joins its call where `customer_key` is the call’s id. Twilio’s use of the data for training (`data_logging`) is noted',
      fr: 'une transcription. Elle rejoint son appel si `customer_key` est l’identifiant de l’appel. L’usage des données par Twilio pour l’entraînement (`data_logging`) est noté',
    },
  },
];

const TRANSCRIPT = /\/Transcripts\/(GT\w{1,64})(?:[/?]|$)/;
const WORD: Names = { text: ['word'], start: ['start_time'], end: ['end_time'] };

/** Sentences as they are listed, with or without the transcript that they belong to. */
export const isIntelligence = ({ sentences, transcript, sid, channel }: Members): boolean =>
  (Array.isArray(sentences) && (sentences.length === 0 || isSentence(sentences[0]))) ||
  ((transcript === undefined || transcript === null) && String(sid).startsWith('GT') && channel !== undefined);

const isSentence = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'media_channel' in value && 'transcript' in value;

export function sentencesTaken(body: Spot, context: SourceContext): Taken[] {
  const about = at(body, 'transcript').value === undefined ? body : at(body, 'transcript');
  const [, inUrl] = TRANSCRIPT.exec(text(at(body, 'meta'), 'url') ?? '') ?? [];
  const sid = id(about, 'sid') ?? inUrl ?? fail('source.missing', under(body, 'meta', 'url'));
  const call = id(about, 'customer_key');
  const account = id(about, 'account_sid');
  const created = moment(about, 'media_start_time', 'date_created') ?? iso(context.receivedAt);
  const roles = new Map(
    list(under(about, 'channel', 'participants')).map((one) => [number(one, 'channel_participant'), roleOf(one)]),
  );
  const segments = list(at(body, 'sentences')).map((sentence) => segmentOf(sentence, roles));
  const joins = call !== undefined && account !== undefined && call.startsWith('CA');
  const transcript = transcriptOf({
    vendor: 'twilio',
    product: 'conversational-intelligence',
    id: sid,
    language: text(about, 'language_code'),
    duration: number(about, 'duration'),
    segments,
    more: { data_logging: at(about, 'data_logging').value === true },
  });
  const contact = joins ? `${account}/${call}` : `intelligence/${sid}`;
  const vcon = { created_at: created, parties: partiesOf(segments), analysis: [transcript] };
  return [{ take: 'piece', contact, vcon }];
}

const roleOf = (participant: Spot): string | undefined => text(participant, 'role', 'full_name');

/** Confidence is written as a text. */
function segmentOf(spot: Spot, roles: ReadonlyMap<number | undefined, string | undefined>): Segment {
  const channel = number(spot, 'media_channel');
  const speaker = roles.get(channel) ?? (channel === undefined ? undefined : `channel ${channel}`);
  return {
    text: text(spot, 'transcript') ?? '',
    start: number(spot, 'start_time'),
    end: number(spot, 'end_time'),
    confidence: number(spot, 'confidence'),
    speaker: speaker?.toLowerCase() === 'agent' ? 'agent' : (speaker ?? speakerOf(spot, ['speaker'])),
    words: wordsOf(at(spot, 'words'), WORD),
  };
}
