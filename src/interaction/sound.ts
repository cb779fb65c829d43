import { createHash } from 'node:crypto';
import { nearWords, united, type Stretch, type WordFault } from '../shield/audio/index.ts';
import type { Finding, FindingType } from '../shield/types.ts';
import { kindOfAnalysis } from './content.ts';
import { idOf } from './merge-items.ts';
import { listen, timeIn, type Heard } from './sound-words.ts';
import { parseDate } from './time.ts';
import type { Dialog, Slot, Vcon } from './types.ts';

/** What a recording must be silenced by: when something was said that is struck out, never what. Milliseconds from its beginning. */
export type Sound = {
  /** Digest of what the dialog is known by; empty where the transcript does not say whose it is. */
  readonly dialog: string;
  readonly spans: readonly Stretch[];
  /** What of the sound lies near a word. */
  readonly heard: readonly Stretch[];
  /** When the last word ends. */
  readonly until: number;
  readonly fault?: WordFault;
};
type Counts = Readonly<Partial<Record<FindingType, number>>>;

/** Kept with the record, as `mandat_sound`: a recording may come long after its transcript, which is struck by then. */
export type Sounds = {
  readonly sounds: readonly Sound[];
  /** What was struck whose moment is known, and what was struck whose moment is not. */
  readonly found: Counts;
  readonly lost: Counts;
};

export const NO_SOUNDS: Sounds = { sounds: [], found: {}, lost: {} };
const OWN = 'mandat_sound';
/** A key of the telephone sounds a little before and after the system's moment of it. */
const KEY_BEFORE = 300;
const KEY_AFTER = 700;

/** What a dialog is known by, without telling it. */
function keyOf(dialog: Dialog | undefined): string {
  if (dialog === undefined) return '';
  const known = idOf(dialog) ?? dialog.start ?? '';
  return createHash('sha256').update(known).digest('base64url').slice(0, 16);
}

type Draft = { spans: Stretch[]; heard: Stretch[]; until: number; fault: WordFault | undefined };

/**
 * Places what is struck out of a conversation in its sound, before it is struck: by the words of its transcripts, and by the
 * moments of keys that were pressed.
 * @param findings in the texts of `slots`, `turn` being the slot's index
 */
export function soundsOf(
  vcon: Vcon,
  slots: readonly Slot[],
  findings: readonly Finding[],
  struck: ReadonlySet<FindingType>,
): Sounds {
  const drafts = new Map<string, Draft>();
  const heard = (vcon.analysis ?? []).flatMap((analysis, index): Heard[] => {
    if (kindOfAnalysis(analysis) !== 'transcript') return [];
    const draft = draftOf(drafts, keyOfAnalysis(vcon, index));
    const found = listen(analysis.body, index, slots);
    if (typeof found === 'string') {
      if (draft.fault !== undefined) draft.fault = found;
      return [];
    }
    // One transcript of a sound whose times hold is enough.
    draft.fault = undefined;
    draft.heard.push(...nearWords(found.words));
    draft.until = Math.max(draft.until, ...found.words.slice(-50).map(({ to }) => to));
    return [found];
  });
  const spoken = findings.filter(({ turn, type }) => struck.has(type) && isSpoken(slots[turn]!));
  const { found, lost } = placeAll(vcon, slots, spoken, heard, drafts);
  return { sounds: [...drafts].map(([dialog, draft]) => soundOf(dialog, draft)), found, lost };
}

const isSpoken = ({ turn }: Slot): boolean => turn.field === 'speech' || turn.field === 'keys';

const soundOf = (dialog: string, { spans, heard, until, fault }: Draft): Sound => ({
  dialog,
  spans: united(spans.map(([from, to]) => [Math.floor(from), Math.ceil(to)] as const)),
  heard: united(heard),
  until: Math.ceil(until),
  ...(fault && { fault }),
});

function keyOfAnalysis(vcon: Vcon, index: number): string {
  const indices = [vcon.analysis?.[index]?.dialog ?? []].flat();
  if (indices.length === 1) return keyOf(vcon.dialog?.[indices[0]!]);
  const recordings = (vcon.dialog ?? []).filter(({ type }) => type === 'recording');
  return indices.length === 0 && recordings.length === 1 ? keyOf(recordings[0]) : '';
}

function draftOf(drafts: Map<string, Draft>, key: string): Draft {
  const known = drafts.get(key);
  if (known) return known;
  const made: Draft = { spans: [], heard: [], until: 0, fault: 'missing' };
  drafts.set(key, made);
  return made;
}

function placeAll(
  vcon: Vcon,
  slots: readonly Slot[],
  findings: readonly Finding[],
  heard: readonly Heard[],
  drafts: Map<string, Draft>,
): Pick<Sounds, 'found' | 'lost'> {
  const found: Partial<Record<FindingType, number>> = {};
  const lost: Partial<Record<FindingType, number>> = {};
  const known = new Set<string>();
  const left: { readonly type: FindingType; readonly said: string }[] = [];
  for (const finding of findings) {
    const { type, start, end } = finding;
    const slot = slots[finding.turn]!;
    const { pointer, turn } = slot;
    const said = `${type} ${turn.text
      .slice(start, end)
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, '')}`;
    const keys = turn.field === 'keys';
    const at = keys ? keyTime(vcon, pointer) : timeIn(vcon, slot, finding, heard);
    if (at === undefined) left.push({ type, said });
    else {
      const index = Number(pointer.split('/')[2]);
      draftOf(drafts, keys ? keyOf(vcon.dialog?.[index]) : keyOfAnalysis(vcon, index)).spans.push(at);
      if (!keys) found[type] = (found[type] ?? 0) + 1;
      known.add(said);
    }
  }
  // Transcripts repeat each other: what is told once with its time is told.
  for (const { type, said } of left) if (!known.has(said)) lost[type] = (lost[type] ?? 0) + 1;
  return { found, lost };
}

function keyTime(vcon: Vcon, pointer: string): Stretch | undefined {
  const [, , index, , event] = pointer.split('/');
  const dialog = vcon.dialog?.[Number(index)];
  const at = parseDate(dialog?.party_history?.[Number(event)]?.time ?? '') - parseDate(dialog?.start ?? '');
  return at >= 0 ? [Math.max(0, at - KEY_BEFORE), at + KEY_AFTER] : undefined;
}

/** What was known before and what is known now: nothing that was to be silenced is let go. */
export function joinedSounds(before: Sounds, now: Sounds): Sounds {
  const all = new Map(before.sounds.map((sound) => [sound.dialog, sound]));
  for (const sound of now.sounds) {
    const known = all.get(sound.dialog);
    all.set(sound.dialog, known ? both(known, sound) : sound);
  }
  return { sounds: [...all.values()], found: most(before.found, now.found), lost: most(before.lost, now.lost) };
}

function both(a: Sound, b: Sound): Sound {
  const fault = a.fault && b.fault;
  return {
    dialog: a.dialog,
    spans: united([...a.spans, ...b.spans]),
    heard: united([...a.heard, ...b.heard]),
    until: Math.max(a.until, b.until),
    ...(fault && { fault }),
  };
}

function most(a: Counts, b: Counts): Counts {
  const types = [...new Set([...Object.keys(a), ...Object.keys(b)])] as FindingType[];
  return Object.fromEntries(types.map((type) => [type, Math.max(a[type] ?? 0, b[type] ?? 0)]));
}

/** What the record tells of its sounds; whoever sends a vCon cannot say it. */
export const soundsIn = (vcon: Vcon): Sounds => (vcon[OWN] as Sounds | undefined) ?? NO_SOUNDS;

/** In place. */
export function setSounds(vcon: Vcon, sounds: Sounds): void {
  const { lost } = sounds;
  if (sounds.sounds.length > 0 || Object.keys(lost).length > 0) vcon[OWN] = sounds;
  else delete vcon[OWN];
}

/**
 * What a recording is to be silenced by.
 * @param named the index of its dialog, or what it is known by
 * @returns why it cannot be told: `unlocated` where something was struck whose moment nobody knows, `ambiguous` where sounds are
 *   known and none is this one
 */
export function soundFor(vcon: Vcon | undefined, named: string | undefined): Sound | WordFault {
  if (!vcon) return 'missing';
  const { sounds, found, lost } = soundsIn(vcon);
  if (Object.entries(lost).some(([type, count]) => count > (found[type as FindingType] ?? 0))) return 'unlocated';
  if (sounds.length === 0) return 'missing';
  const dialogs = vcon.dialog ?? [];
  const byIndex = named !== undefined && /^\d{1,4}$/.test(named);
  const dialog = byIndex ? dialogs[Number(named)] : dialogs.find((one) => named !== undefined && idOf(one) === named);
  const own = dialog && sounds.find((sound) => sound.dialog === keyOf(dialog));
  if (own) return own.fault ?? own;
  const recordings = dialogs.filter(({ type }) => type === 'recording').length;
  if (sounds.length > 1) return 'ambiguous';
  return recordings > 1 ? 'missing' : (sounds[0]!.fault ?? sounds[0]!);
}
