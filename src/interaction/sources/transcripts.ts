import { isMembers } from '../conform.ts';
import type { Recogniser } from './asr.ts';
import { ASSEMBLYAI } from './asr-assemblyai.ts';
import { DEEPGRAM } from './asr-deepgram.ts';
import { GOOGLE_INSIGHTS, GOOGLE_SPEECH } from './asr-google.ts';
import { REV } from './asr-rev.ts';
import { NVIDIA, WHISPER, WHISPERX } from './asr-whisper.ts';
import { WTF } from './asr-wtf.ts';
import { contactOfFile } from './file-contact.ts';
import type { Payload } from './payload.ts';
import { fail, iso, members, text, top, type Spot } from './spot.ts';
import type { Source, SourceContext, Taken } from './types.ts';
import { spokenVcon } from './wtf.ts';

const RECOGNISERS: readonly Recogniser[] = [
  WTF,
  DEEPGRAM,
  ASSEMBLYAI,
  GOOGLE_INSIGHTS,
  GOOGLE_SPEECH,
  REV,
  NVIDIA,
  WHISPERX,
  WHISPER,
];

/** Transcripts as speech recognisers write them, alone or beside the sound. */
export const transcripts: Source = {
  id: 'transcripts',
  name: 'Transcripts',
  takes: [
    {
      event:
        'Whisper, WhisperX, Deepgram, AssemblyAI, Google Speech-to-Text, Google Insights, Rev.ai, NVIDIA Canary, Parakeet',
      becomes: {
        en: 'a transcript in one shape (WTF): who said what, when, with the time of each word. What the file repeats is kept once; the units of the model, which can be turned back into text, are dropped',
        fr: 'une transcription de forme unique (WTF) : qui a dit quoi, quand, avec l’instant de chaque mot. Ce que le fichier répète n’est gardé qu’une fois ; les unités du modèle, d’où l’on peut retrouver le texte, sont écartées',
      },
    },
    {
      event: 'WTF',
      becomes: {
        en: 'the same transcript; copies of the recogniser’s own answer are dropped',
        fr: 'la même transcription ; les copies de la réponse du moteur sont écartées',
      },
    },
    {
      event: { en: 'summary', fr: 'résumé' },
      becomes: { en: 'a summary beside the transcript', fr: 'un résumé à côté de la transcription' },
    },
    {
      event: { en: 'AssemblyAI callback', fr: 'rappel d’AssemblyAI' },
      becomes: {
        en: 'counted: it says that a transcript is ready, and holds none',
        fr: 'compté : il annonce une transcription prête, sans la contenir',
      },
    },
  ],
  recognises(payload) {
    const value = payload.maybeJson();
    return isMembers(value) && RECOGNISERS.some((one) => one.recognises(value));
  },
  read(payload, context) {
    const body = top(payload.json());
    const recogniser = RECOGNISERS.find((one) => one.recognises(members(body)));
    return recogniser === undefined ? unknown(body, payload, context) : heard(recogniser, body, payload, context);
  },
};

function heard(recogniser: Recogniser, body: Spot, payload: Payload, context: SourceContext): Taken[] {
  const { transcript, id, others } = recogniser.read(body);
  if (transcript.segments.length === 0 && transcript.text === undefined) return [{ take: 'counted', event: 'silence' }];
  const contact = id === undefined ? contactOfFile(recogniser.vendor, payload) : `${recogniser.vendor}/${id}`;
  const created = transcript.created ?? iso(context.receivedAt);
  return [{ take: 'piece', contact, vcon: spokenVcon(transcript, created, others) }];
}

/** A bare text is what Whisper’s API answers by default; a status without words is a callback. */
function unknown(body: Spot, payload: Payload, context: SourceContext): Taken[] {
  const whole = text(body, 'text');
  if (whole === undefined)
    return text(body, 'transcript_id') === undefined
      ? fail('source.malformed', body)
      : [{ take: 'counted', event: 'transcript.ready' }];
  const transcript = { vendor: 'openai', product: 'whisper', text: whole, segments: [] };
  const created = iso(context.receivedAt);
  return [{ take: 'piece', contact: contactOfFile('openai', payload), vcon: spokenVcon(transcript, created) }];
}
