import { roleOfWord } from '../roles.ts';
import { cuesOf, type Cue } from './cues.ts';
import { contactOfFile } from './file-contact.ts';
import type { Payload } from './payload.ts';
import { fail, iso, top } from './spot.ts';
import type { Source } from './types.ts';
import { spokenVcon, type Segment } from './wtf.ts';

const VTT = /^\uFEFF?WEBVTT(?:[ \t\r\n]|$)/;
const SRT = /^\uFEFF?\s*\d{1,9}[ \t]*\r?\n\s*(?:\d{1,3}:)?\d{1,2}:\d{1,2}[,.]\d{1,3}[ \t]*-->/;

/** Captions: WebVTT, and SubRip (SRT), which has no standard for who speaks. */
export const captions: Source = {
  id: 'captions',
  name: 'WebVTT, SRT',
  takes: [
    {
      event: { en: 'WebVTT cue', fr: 'réplique WebVTT' },
      becomes: {
        en: 'a segment of the transcript, with its speaker where a voice tag names one; mark-up is taken off. A cue of unreadable times keeps its text, without times',
        fr: 'un segment de la transcription, avec son locuteur si une balise de voix le nomme ; le balisage est ôté. Une réplique aux temps illisibles garde son texte, sans temps',
      },
    },
    {
      event: { en: 'SRT cue', fr: 'réplique SRT' },
      becomes: {
        en: 'a segment of the transcript; `[Agent]:` or a role at the beginning names the speaker',
        fr: 'un segment de la transcription ; `[Agent]:` ou un rôle en tête nomme le locuteur',
      },
    },
    {
      event: 'NOTE, STYLE, REGION',
      becomes: { en: 'dropped: nobody said it', fr: 'écartés : personne ne les a dits' },
    },
  ],
  recognises(payload) {
    const head = Buffer.from(payload.bytes.subarray(0, 400)).toString('utf8');
    return VTT.test(head) || SRT.test(head);
  },
  read(payload, context) {
    const text = payload.text();
    const [product, vtt] = VTT.test(text) ? (['webvtt', true] as const) : (['srt', false] as const);
    if (!vtt && !text.includes('-->')) return fail('source.malformed', top(undefined));
    const segments = cuesOf(text, vtt).flatMap(segmentsOfCue);
    if (segments.length === 0) return [{ take: 'counted', event: 'silence' }];
    const transcript = { vendor: 'captions', product, segments, language: languageOf(payload) };
    const created = iso(context.receivedAt);
    return [{ take: 'piece', contact: contactOfFile('captions', payload), vcon: spokenVcon(transcript, created) }];
  },
};

const languageOf = (payload: Payload): string | undefined =>
  /\.([a-z]{2}(?:-[A-Z]{2})?)\.(?:vtt|srt)$/.exec(payload.name)?.[1];

const BRACKETED = /^[-–—]?\s*\[([^\]\r\n]{1,60})\]\s*:?\s*/;
const LABELLED = /^[-–—]?\s*([\p{L}][\p{L}\p{N} _.'’()-]{0,40}?)\s?:\s+/u;

function segmentsOfCue({ start, end, voices }: Cue): Segment[] {
  return voices.flatMap(({ speaker, text }): Segment[] => {
    const label = speaker === undefined ? labelOf(text) : undefined;
    const said = label === undefined ? text : text.slice(label.length);
    return said.trim() === '' ? [] : [{ text: said, start, end, speaker: speaker ?? label?.speaker }];
  });
}

/** A label in brackets with a colon names anybody; without brackets it must be a role, for "Attention:" is no person. */
function labelOf(text: string): { readonly speaker: string; readonly length: number } | undefined {
  const bracketed = BRACKETED.exec(text);
  if (bracketed !== null && (bracketed[0].includes(':') || roleOfWord(bracketed[1]!) !== undefined))
    return { speaker: bracketed[1]!, length: bracketed[0].length };
  const labelled = LABELLED.exec(text);
  if (labelled === null) return undefined;
  const isSpeaker = roleOfWord(labelled[1]!) !== undefined || /^(?:speaker|locuteur)[ _]?\w{1,3}$/i.test(labelled[1]!);
  return isSpeaker ? { speaker: labelled[1]!, length: labelled[0].length } : undefined;
}
