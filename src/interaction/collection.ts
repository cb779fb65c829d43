import type { Role, Turn } from '../shield/types.ts';
import { spokenTurns, type Speaker, type SpeakerOf } from './spoken.ts';
import type { PartKind, Slot, Vcon } from './types.ts';

/** What a collection of slots goes by, and the slots so far. */
export type Collection = {
  readonly vcon: Vcon;
  readonly roles: readonly Role[];
  readonly voice: boolean;
  readonly speakerOf: SpeakerOf;
  readonly slots: Slot[];
  /** Stream of each signature: a pointer with `*` for its indices, so that a number split over words or turns is followed. */
  readonly streams: Map<string, number>;
};

/** How the texts of one place are to be read. */
export type Placed = { readonly kind: PartKind; readonly field: Turn['field']; readonly speaker: Speaker };

/** The conversation itself; each further list of texts has a stream of its own. */
export const CONVERSATION = '';

function streamOf(collection: Collection, signature: string): number {
  if (signature === CONVERSATION) return 0;
  const known = collection.streams.get(signature);
  if (known !== undefined) return known;
  const stream = collection.streams.size + 1;
  collection.streams.set(signature, stream);
  return stream;
}

function turnOf(text: string, stream: number, field: Turn['field'], speaker: Speaker): Turn {
  return { text, speaker: speaker.index, role: speaker.role, field, stream };
}

export function push(collection: Collection, text: string, pointer: string, signature: string, placed: Placed): void {
  if (text === '') return;
  const stream = streamOf(collection, signature);
  collection.slots.push({ pointer, kind: placed.kind, turn: turnOf(text, stream, placed.field, placed.speaker) });
}

export function pushNumber(
  collection: Collection,
  value: number,
  pointer: string,
  signature: string,
  placed: Placed,
): void {
  const turn = turnOf(String(value), streamOf(collection, signature), placed.field, placed.speaker);
  collection.slots.push({ pointer, kind: placed.kind, turn, number: true });
}

/** As `push`; a transcript in one text is cut into the turns of its speakers. */
export function pushSpoken(
  collection: Collection,
  text: string,
  pointer: string,
  signature: string,
  placed: Placed,
): void {
  const several = placed.kind === 'transcript' || collection.vcon.dialog?.length === 1;
  const turns = several ? spokenTurns(text, collection.speakerOf) : undefined;
  if (turns === undefined) return push(collection, text, pointer, signature, placed);
  const stream = streamOf(collection, signature);
  for (const { start, body, end, speaker } of turns) {
    const turn = turnOf(text.slice(start, end), stream, placed.field, speaker);
    collection.slots.push({ pointer, kind: placed.kind, turn, offset: start, label: body - start });
  }
}
