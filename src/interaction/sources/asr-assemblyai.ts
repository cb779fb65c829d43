import { segmentOf, summaryOf, wordsOf, type Names, type Recogniser } from './asr.ts';
import { at, id, list, moment, number, text, type Spot } from './spot.ts';
import { segmentsOf } from './wtf.ts';

const VENDOR = 'assemblyai';

/** Entities, highlights and chapters quote what the utterances say: they are left out, the summary stays. */
export const ASSEMBLYAI: Recogniser = {
  vendor: VENDOR,
  recognises: (members) =>
    typeof members['status'] === 'string' &&
    'audio_duration' in members &&
    (Array.isArray(members['words']) || Array.isArray(members['utterances'])),
  read(payload) {
    const names: Names = { text: ['text'], start: ['start'], end: ['end'], unit: unitOf(payload) };
    const utterances = list(at(payload, 'utterances')).map((one) => segmentOf(one, names));
    const whole = text(payload, 'text');
    const groups = segmentsOf(wordsOf(at(payload, 'words'), names));
    const [only] = groups;
    // Of one voice alone, the text as it is punctuated.
    const spoken = groups.length === 1 && whole !== undefined ? [{ ...only, text: whole }] : groups;
    return {
      id: id(payload, 'id'),
      transcript: {
        vendor: VENDOR,
        product: 'assemblyai',
        text: whole,
        language: text(payload, 'language_code'),
        duration: number(payload, 'audio_duration'),
        confidence: number(payload, 'confidence'),
        created: moment(payload, 'created'),
        model: text(payload, 'speech_model'),
        segments: utterances.length > 0 ? utterances : spoken,
      },
      others: summaryOf(VENDOR, text(payload, 'summary')),
    };
  },
};

/** The service counts milliseconds; some converters give seconds: no word then ends long after the sound. */
function unitOf(payload: Spot): number {
  const duration = number(payload, 'audio_duration') ?? 0;
  const last = list(at(payload, 'words')).at(-1);
  const end = last === undefined ? undefined : number(last, 'end');
  return end !== undefined && end <= duration + 1 ? 1 : 1000;
}
