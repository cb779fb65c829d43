import type { Millis } from '../kernel/clock.ts';
import { isMembers } from './conform.ts';
import { isVoice } from './content.ts';
import { valueAt } from './pointer.ts';
import { rolesOf, statedDirection } from './roles.ts';
import { slotsOf } from './slots.ts';
import { parseDate } from './time.ts';
import type { Channel, ConversationTurn, Slot, Vcon } from './types.ts';

const SECONDS = ['start', 'begin', 'start_time'] as const;
const MILLISECONDS = ['BeginOffsetMillis', 'startTimeMs', 'offsetMs'] as const;
/** Lists of single words are no turns. */
const WORD_LIST = /\/(?:word(?:s|_segments)?|decoratedWords|entities|tokens)\/\d/;

/**
 * The conversation in order, from its best source: the text dialogs, else the transcript that tells speakers apart best, else
 * the longest.
 */
export function conversation(vcon: Vcon, channel: Channel | undefined): ConversationTurn[] {
  const voice = isVoice(vcon, channel);
  const slots = slotsOf(vcon, rolesOf(vcon, statedDirection(vcon)), voice);
  const dialogs = slots.filter((slot) => slot.turn.stream === 0 && slot.kind !== 'audio' && slot.kind !== 'attachment');
  const best = dialogs.length > 0 ? dialogs : bestTranscript(slots);
  return best.map((slot) => turnOf(vcon, slot)).filter((turn) => turn.text !== '');
}

function bestTranscript(slots: readonly Slot[]): Slot[] {
  const streams = new Map<number, Slot[]>();
  for (const slot of slots) {
    if (slot.kind !== 'transcript' || slot.turn.field === 'metadata' || WORD_LIST.test(slot.pointer)) continue;
    const stream = streams.get(slot.turn.stream) ?? [];
    stream.push(slot);
    streams.set(slot.turn.stream, stream);
  }
  return [...streams.values()].reduce<Slot[]>((best, stream) => (merit(stream) > merit(best) ? stream : best), []);
}

function merit(stream: readonly Slot[]): number {
  const characters = stream.reduce((sum, { turn }) => sum + turn.text.length, 0);
  const speakers = new Set(stream.map(({ turn }) => turn.role)).size;
  return characters * (speakers > 1 ? 2 : 1);
}

function turnOf(vcon: Vcon, slot: Slot): ConversationTurn {
  const { speaker, role, text } = slot.turn;
  const label = slot.label ?? 0;
  return {
    speaker,
    role,
    name: vcon.parties[speaker]?.name || undefined,
    at: timeOf(vcon, slot.pointer),
    text: text.slice(label).trimEnd(),
    pointer: slot.pointer,
    offset: (slot.offset ?? 0) + label,
  };
}

/** A dialog says when it began; an utterance how many seconds (or milliseconds) later. */
function timeOf(vcon: Vcon, pointer: string): Millis | undefined {
  const [, list, index] = pointer.split('/');
  if (list === 'dialog') return startOf(vcon, Number(index));
  const of = vcon.analysis?.[Number(index)]?.dialog;
  const start = startOf(vcon, Array.isArray(of) ? (of[0] ?? 0) : (of ?? 0));
  const utterance = valueAt(vcon, pointer.slice(0, pointer.lastIndexOf('/')));
  if (start === undefined || !isMembers(utterance)) return undefined;
  for (const name of SECONDS)
    if (typeof utterance[name] === 'number') return start + Math.round(utterance[name] * 1000);
  for (const name of MILLISECONDS) if (typeof utterance[name] === 'number') return start + utterance[name];
  return undefined;
}

function startOf(vcon: Vcon, index: number): Millis | undefined {
  const start = vcon.dialog?.[index]?.start;
  return start === undefined ? undefined : parseDate(start);
}
