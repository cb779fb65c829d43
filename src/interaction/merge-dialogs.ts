import { canonicalJson } from '../kernel/canonical.ts';
import type { TakenBack } from './merge.ts';
import { idOf, isRemoved, later } from './merge-items.ts';
import type { Dialog } from './types.ts';

type Slot = { dialog: Dialog; readonly base: boolean; added: Dialog | undefined };

type Inserted = {
  readonly dialogs: Dialog[];
  /** Where each dialog of either side now stands. */
  readonly ofBase: readonly number[];
  readonly ofAdded: readonly number[];
};

/** Dialogs of both sides in order of time, each once; what was taken back keeps its place and loses its content. */
export function insertDialogs(
  base: readonly Dialog[],
  added: readonly Dialog[],
  removed: ReadonlyMap<string, TakenBack>,
): Inserted {
  const slots: Slot[] = base.map((dialog) => ({ dialog, base: true, added: undefined }));
  const known = new Map<string, Slot>();
  for (const slot of slots) known.set(keyOf(slot.dialog), slot);
  const from = added.map((dialog) => {
    const key = keyOf(dialog);
    let slot = known.get(key);
    if (slot) {
      slot.dialog = later(slot.dialog, dialog);
      slot.added = dialog;
    } else {
      slot = { dialog, base: false, added: dialog };
      known.set(key, slot);
      slots.splice(placeOf(slots, dialog), 0, slot);
    }
    return slot;
  });
  const at = new Map(slots.map((slot, index) => [slot, index]));
  const ofBase = slots.flatMap((slot, index) => (slot.base ? [index] : []));
  const ofAdded = from.map((slot) => at.get(slot)!);
  const dialogs = slots.map((slot) => {
    const dialog = mapInner(slot, ofBase, ofAdded);
    return isRemoved(dialog, removed) ? emptied(dialog, removed) : dialog;
  });
  return { dialogs, ofBase, ofAdded };
}

/** Without an id, the whole dialog is its identity: the same sent twice stands once. */
function keyOf(dialog: Dialog): string {
  const id = idOf(dialog);
  return id === undefined ? canonicalJson(dialog) : `\n${id}`;
}

/** After the last dialog that did not begin later: what has no moment comes last. */
function placeOf(slots: readonly { readonly dialog: Dialog }[], dialog: Dialog): number {
  const start = dialog.start === undefined ? Number.NaN : Date.parse(dialog.start);
  if (Number.isNaN(start)) return slots.length;
  let at = slots.length;
  while (at > 0 && Date.parse(slots[at - 1]!.dialog.start ?? '') > start) at--;
  return at;
}

/** What stays of a dialog that was taken back: who and when, so that the conversation shows the gap. */
function emptied(dialog: Dialog, removed: ReadonlyMap<string, TakenBack>): Dialog {
  const { why, at } = (removed.get(idOf(dialog)!) ?? removed.get(dialog['mandat_of'] as string))!;
  const { type, start, parties, originator, duration } = dialog;
  const kept: Dialog = { mandat_id: idOf(dialog), mandat_removed: why, mandat_at: at };
  return Object.assign(
    kept,
    type !== undefined && { type },
    start !== undefined && { start },
    parties !== undefined && { parties },
    originator !== undefined && { originator },
    duration !== undefined && { duration },
  );
}

type Pointing = { readonly dialog?: number | number[] };

/** What points at dialogs follows them. */
export function mapDialogs<T extends Pointing>(item: T, at: readonly number[]): T {
  return item.dialog === undefined ? item : { ...item, dialog: mapped(item.dialog, at) };
}

const mapped = (value: number | number[], at: readonly number[]): number | number[] =>
  Array.isArray(value) ? value.map((index) => at[index] ?? index) : (at[value] ?? value);

const INNER = ['recordings', 'recording_set', 'original', 'target_dialog', 'consultation'] as const;

/** Each list of indices follows the side that told it. */
function mapInner({ dialog, added }: Slot, ofBase: readonly number[], ofAdded: readonly number[]): Dialog {
  let out = dialog;
  for (const name of INNER) {
    const value = dialog[name];
    if (typeof value === 'number' || (Array.isArray(value) && value.every((one) => typeof one === 'number')))
      out = { ...out, [name]: mapped(value, value === added?.[name] ? ofAdded : ofBase) };
  }
  return out;
}
