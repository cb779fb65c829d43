import type { Members } from '../conform.ts';
import { wordOf, type Names } from './asr.ts';
import { hint, present } from './build.ts';
import { addressOf, channelOf, contactOf, roleOf, sideOf } from './genesys-parts.ts';
import {
  after,
  at,
  fail,
  has,
  id,
  iso,
  list,
  members,
  moment,
  needId,
  number,
  text,
  under,
  type Spot,
} from './spot.ts';
import type { SourceContext, Taken, Taking } from './types.ts';
import { transcriptOf, type Segment, type Word } from './wtf.ts';

export const TRANSCRIPTION_TAKES: readonly Taking[] = [
  {
    event: 'v2.conversations.{id}.transcription',
    becomes: {
      en: 'each utterance that is final, as a turn of the call; the other forms of the same text (as heard, as decorated, word by word) are dropped, hypotheses too',
      fr: 'chaque énoncé définitif, comme tour de l’appel ; les autres formes du même texte (entendue, mise en forme, mot à mot) sont écartées, les hypothèses aussi',
    },
  },
];

export const TRANSCRIPT_TAKES: readonly Taking[] = [
  {
    event: { en: 'Transcript (transcripturl)', fr: 'transcription (transcripturl)' },
    becomes: {
      en: 'a transcript with the time of each word, and who took part. Topics and sentiments quote phrases: they are dropped',
      fr: 'une transcription avec l’instant de chaque mot, et qui a pris part. Les thèmes et sentiments citent des phrases : ils sont écartés',
    },
  },
];

const PARTIES: readonly Members[] = [{ role: 'customer' }, { role: 'agent' }];

/** Utterances as they are recognised during the call. */
export function utterancesTaken(body: Spot, context: SourceContext): Taken[] {
  members(body);
  const contact = contactOf(needId(body, 'conversationId'));
  const said = moment(body, 'eventTime') ?? iso(context.receivedAt);
  const began = moment(body, 'transcriptionStartTimeMs', 'sessionStartTimeMs') ?? said;
  const created = moment(body, 'sessionStartTimeMs') ?? began;
  const final = list(at(body, 'transcripts')).filter((one) => at(one, 'isFinal').value !== false);
  const dialog = final.flatMap((one, index) => utteranceOf(one, index, began, said));
  if (dialog.length === 0) return [{ take: 'counted', event: 'transcription' }];
  return [{ take: 'piece', contact, vcon: { created_at: created, parties: PARTIES, dialog } }];
}

function utteranceOf(spot: Spot, index: number, began: string, said: string): Members[] {
  const best = under(spot, 'alternatives', 0);
  const body = text(best, 'decoratedTranscript', 'transcript');
  if (body === undefined) return [];
  const channel = text(spot, 'channel')?.toUpperCase();
  const party = channel === 'EXTERNAL' ? 0 : channel === 'INTERNAL' ? 1 : undefined;
  const duration = number(best, 'durationMs');
  return [
    present({
      type: 'text',
      mandat_id: id(spot, 'utteranceId') ?? `${said} ${index}`,
      mandat_at: said,
      start: after(began, (bounded(best, 'offsetMs') ?? 0) / 1000),
      duration: duration === undefined || duration < 0 ? undefined : duration / 1000,
      parties: party === undefined ? undefined : [party],
      application: 'voice',
      mediatype: 'text/plain',
      encoding: 'none',
      body,
    }),
  ];
}

/** Milliseconds within a conversation: no more than a year. */
function bounded(spot: Spot, name: string): number | undefined {
  const millis = number(spot, name);
  if (millis === undefined || (millis >= 0 && millis < 3.2e10)) return millis;
  return fail('source.malformed', at(spot, name));
}

/** The transcript of a finished conversation, one file for each communication. */
export function transcriptsTaken(spot: Spot, context: SourceContext): Taken[] {
  const transcripts = list(at(spot, 'transcripts'));
  const phrases = transcripts.flatMap((one) => list(at(one, 'phrases')));
  const start =
    moment(spot, 'conversationStartTime', 'startTime') ??
    (phrases[0] && moment(phrases[0], 'startTimeMs')) ??
    iso(context.receivedAt);
  const participants = list(at(spot, 'participants'));
  const analysis = transcripts.map((one, index) => transcriptIn(one, spot, index, start));
  const parties = partiesOf(participants);
  return [
    {
      take: 'piece',
      contact: contactOf(needId(spot, 'conversationId')),
      vcon: present({
        created_at: start,
        parties,
        // The call, so that the times of the phrases count from its beginning.
        dialog: has(spot, 'conversationStartTime') ? [{ type: 'recording', mandat_id: 'call', start }] : undefined,
        analysis,
        attachments: routingOf(spot, participants, start),
      }),
    },
  ];
}

function transcriptIn(spot: Spot, file: Spot, index: number, start: string): Members {
  const segments = list(at(spot, 'phrases')).map((phrase) => phraseOf(phrase, start));
  return transcriptOf({
    vendor: 'genesys',
    product: text(spot, 'engineProvider') ?? 'genesys-cloud',
    id: `transcript ${id(spot, 'transcriptId') ?? id(file, 'communicationId') ?? index}`,
    language: text(spot, 'language', 'dialect'),
    duration: millisIn(at(spot, 'duration')),
    segments,
  });
}

/** Phrases and words bear the moment of their beginning, and a duration that is an object. */
function phraseOf(phrase: Spot, start: string): Segment {
  const role = roleOf(text(phrase, 'participantPurpose'));
  const words = list(at(phrase, 'words')).map((word): Word => timed({ ...wordOf(word, WORD) }, word, start));
  const told: Word = { text: text(phrase, 'decoratedText', 'text') ?? '', confidence: number(phrase, 'confidence') };
  return { ...timed(told, phrase, start), speaker: role ?? text(phrase, 'participantPurpose'), words };
}

const WORD: Names = { text: ['word'], start: [], end: [] };

function timed(word: Word, spot: Spot, start: string): Word {
  const begun = moment(spot, 'startTimeMs');
  const begins = begun === undefined ? undefined : (Date.parse(begun) - Date.parse(start)) / 1000;
  const lasts = millisIn(at(spot, 'duration'));
  return { ...word, start: begins, end: begins === undefined || lasts === undefined ? undefined : begins + lasts };
}

/** Seconds of a duration: a number of milliseconds, or an object that holds it. */
function millisIn(spot: Spot): number | undefined {
  if (spot.value === undefined) return undefined;
  const millis = typeof spot.value === 'number' ? spot.value : number(spot, 'milliseconds');
  return millis === undefined ? undefined : millis / 1000;
}

function partiesOf(participants: readonly Spot[]): Members[] {
  const people = participants.flatMap((one): Members[] => {
    const role = roleOf(text(one, 'participantPurpose'));
    if (role === undefined) return [];
    const side = sideOf(text(one, 'initialDirection'));
    const address = side === 'out' ? text(one, 'to', 'dnis') : text(one, 'from', 'ani');
    return [
      present({
        role,
        ...(role === 'customer' && addressOf(address, text(one, 'messageType'))),
        uuid: role === 'agent' ? id(one, 'userId') : undefined,
      }),
    ];
  });
  return people.length === 0 ? [...PARTIES] : people;
}

function routingOf(spot: Spot, participants: readonly Spot[], start: string): Members[] {
  const customer = participants.find((one) => roleOf(text(one, 'participantPurpose')) === 'customer');
  const side = customer === undefined ? undefined : sideOf(text(customer, 'initialDirection'));
  const network = customer === undefined ? undefined : text(customer, 'messageType');
  const channel = channelOf(text(spot, 'mediaType'), network, side);
  return channel === undefined ? [] : [hint({ channel }, start)];
}
