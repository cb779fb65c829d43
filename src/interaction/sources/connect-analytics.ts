import type { Members } from '../conform.ts';
import { roleOfWord } from '../roles.ts';
import { wordsOf, type Names } from './asr.ts';
import { at, id, iso, list, members, moment, number, text, under, type Spot } from './spot.ts';
import type { SourceContext, Taken, Taking } from './types.ts';
import { partiesOf, transcriptOf, without, type Segment } from './wtf.ts';

export const PCA_TAKES: readonly Taking[] = [
  {
    event: 'Transcribe Call Analytics (Post Call Analytics)',
    becomes: {
      en: 'the transcript as it is displayed, with the time of each word, and a report of what the analysis concludes',
      fr: 'la transcription telle qu’elle est affichée, avec l’instant de chaque mot, et un rapport des conclusions de l’analyse',
    },
  },
];

const WORD: Names = { text: ['Text'], start: ['StartTime'], end: ['EndTime'], confidence: 'Confidence' };

/** The sample solution around Transcribe: one file a call. An absent value is written as the word None. */
export function pcaTaken(spot: Spot, context: SourceContext): Taken[] {
  const analytics = at(spot, 'ConversationAnalytics');
  const job = under(analytics, 'SourceInformation', 0, 'TranscribeJobInfo');
  const guid = id(analytics, 'GUID');
  const call = guid === undefined || guid === 'None' ? id(job, 'TranscriptionJobName') : guid;
  const speakers = new Map(
    list(at(analytics, 'SpeakerLabels')).map((label) => [text(label, 'Speaker'), text(label, 'DisplayText')]),
  );
  const segments = list(at(spot, 'SpeechSegments')).map((one) => segmentOf(one, speakers));
  const created = moment(analytics, 'ConversationTime') ?? iso(context.receivedAt);
  const said = moment(analytics, 'ProcessTime') ?? created;
  const transcript = transcriptOf({
    vendor: 'amazon',
    product: 'transcribe',
    at: said,
    language: text(analytics, 'LanguageCode'),
    duration: number(analytics, 'Duration'),
    segments,
  });
  return [
    {
      take: 'piece',
      contact: `pca/${call ?? created}`,
      vcon: { created_at: created, parties: partiesOf(segments), analysis: [transcript, reportOf(analytics, said)] },
    },
  ];
}

function segmentOf(spot: Spot, speakers: ReadonlyMap<string | undefined, string | undefined>): Segment {
  const label = text(spot, 'SegmentSpeaker');
  const named = speakers.get(label) ?? label;
  return {
    text: text(spot, 'DisplayText', 'OriginalText') ?? '',
    start: number(spot, 'SegmentStartTime'),
    end: number(spot, 'SegmentEndTime'),
    speaker: (named === undefined ? undefined : roleOfWord(named)) ?? named,
    words: wordsOf(at(spot, 'WordConfidence'), WORD),
  };
}

/** Entities and issues quote what was said; where the files lie is nobody's business here. */
const LEFT_OUT = new Set([
  'SourceInformation',
  'CustomEntities',
  'IssuesDetected',
  'ActionItemsDetected',
  'OutcomesDetected',
]);

function reportOf(analytics: Spot, said: string): Members {
  return {
    type: 'report',
    vendor: 'amazon',
    product: 'transcribe',
    schema: 'pca',
    mandat_id: 'report',
    mandat_at: said,
    mediatype: 'application/json',
    encoding: 'json',
    body: without(members(analytics), LEFT_OUT),
  };
}
