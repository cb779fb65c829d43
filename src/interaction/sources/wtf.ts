import { isMembers, type Members } from '../conform.ts';
import { roleOfWord } from '../roles.ts';
import { present } from './build.ts';

/** One word as a recogniser heard it; times in seconds from the beginning of the sound. */
export type Word = {
  readonly text: string;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  readonly confidence?: number | undefined;
  readonly speaker?: string | number | undefined;
};

/** What one person said without being interrupted. */
export type Segment = Word & {
  readonly words?: readonly Word[] | undefined;
  /** What else the recogniser tells of it; its texts are read by the shield like any other. */
  readonly more?: Members | undefined;
};

export type Transcript = {
  readonly vendor: string;
  readonly product: string;
  /** As in `mandat_id`: what replaces what. */
  readonly id?: string | undefined;
  readonly at?: string | undefined;
  readonly language?: string | undefined;
  readonly duration?: number | undefined;
  readonly confidence?: number | undefined;
  readonly model?: string | undefined;
  /** When it was made, as far as it is known: no earlier than what it tells. */
  readonly created?: string | undefined;
  /** Only where there are no segments. */
  readonly text?: string | undefined;
  readonly segments: readonly Segment[];
  /** Further members of the body. */
  readonly more?: Members | undefined;
};

/**
 * A transcript in the shape of draft-howe-vcon-wtf-extension, as an analysis. What recognisers repeat stands once: the whole
 * text is left out where there are segments, for it mixes the speakers, and a number told in two turns would be lost in it.
 * Words stay for their times, by which a sound is masked.
 */
export function transcriptOf(transcript: Transcript): Members {
  const { vendor, product, id, at, segments } = transcript;
  const words: Members[] = [];
  const timed = segments.some((segment) => segment.words?.some((word) => word.start !== undefined));
  const said = segments
    .filter(({ text }) => text.trim() !== '')
    .map((segment, index) => ({
      id: index,
      ...present({ ...plain(segment), ...segment.more }),
      ...(timed && segment.words !== undefined && { words: numbered(segment, segment.words, words) }),
    }));
  const { language, duration, confidence, model, text } = transcript;
  return present({
    type: 'transcript',
    vendor,
    product,
    schema: 'wtf',
    mandat_id: id ?? 'transcript',
    mandat_at: at,
    mediatype: 'application/json',
    encoding: 'json',
    body: present({
      transcript: present({ text: said.length > 0 ? undefined : text, language, duration, confidence }),
      segments: said,
      words: words.length > 0 ? words : undefined,
      metadata: present({ provider: vendor, model }),
      ...transcript.more,
    }),
  });
}

function plain({ start, end, text, confidence, speaker }: Word): Members {
  return { start, end, text: text.trim(), confidence, speaker };
}

/** Words go into the one list; each names its speaker, so that a number spread over words is followed. */
function numbered(segment: Segment, words: readonly Word[], all: Members[]): number[] {
  return words
    .filter(({ text }) => text.trim() !== '')
    .map((word) => {
      const speaker = word.speaker ?? segment.speaker;
      return all.push({ id: all.length, ...present({ ...plain(word), speaker }) }) - 1;
    });
}

/** Words of one speaker in a row. */
export function segmentsOf(words: readonly Word[]): Segment[] {
  const groups: Word[][] = [];
  for (const word of words) {
    const last = groups.at(-1);
    if (last !== undefined && last[0]!.speaker === word.speaker) last.push(word);
    else groups.push([word]);
  }
  return groups.map((group) => ({
    text: group.map(({ text }) => text.trim()).join(' '),
    start: group.find(({ start }) => start !== undefined)?.start,
    end: group.findLast(({ end }) => end !== undefined)?.end,
    speaker: group[0]!.speaker,
    words: group,
  }));
}

/** More names than that are no speakers of one conversation. */
const MOST_SPEAKERS = 20;
/** "SPEAKER_01", "spk_0", "A", "2": a recogniser's number for a voice. */
const NUMBERED = /^(?:speaker|locuteur|intervenant|spk|channel|canal)?[ _]?\w{0,3}$/i;

/** The parties that a transcript names: by a role, or by their own name. */
export function partiesOf(segments: readonly Segment[]): Members[] {
  const labels = new Set(segments.flatMap(({ speaker }) => (typeof speaker === 'string' ? [speaker.trim()] : [])));
  const named = [...labels].filter((label) => roleOfWord(label) !== undefined || !NUMBERED.test(label));
  return named
    .slice(0, MOST_SPEAKERS)
    .map((label) => (roleOfWord(label) === undefined ? { name: label } : { role: roleOfWord(label) }));
}

/** A transcript alone, without a call around it. */
export function spokenVcon(transcript: Transcript, created: string, others: readonly Members[] = []): Members {
  return {
    created_at: created,
    parties: partiesOf(transcript.segments),
    analysis: [transcriptOf(transcript), ...others],
  };
}

/** The same value without members of these names, however deep: for copies of texts that are kept elsewhere. */
export function without(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, names));
  if (!isMembers(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !names.has(name))
      .map(([name, member]) => [name, without(member, names)]),
  );
}
