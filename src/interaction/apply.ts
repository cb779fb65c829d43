import { omit } from './conform.ts';
import { textAt, writeTexts, type Renamed } from './pointer.ts';
import type { Slot, Vcon } from './types.ts';

/**
 * Writes the texts that the shield changed back to where they stood, in place: a struck number becomes a string, a base64 or
 * JSON text is encoded again.
 * @param texts one a slot, in the order of the slots; an unchanged one costs nothing
 * @returns the slots as they stand now (offsets after a shorter turn, members that changed name); the same list where nothing changed
 */
export function applyTexts(vcon: Vcon, slots: readonly Slot[], texts: readonly string[]): readonly Slot[] {
  const changed = new Set<string>();
  for (let i = 0; i < slots.length; i++) if (texts[i] !== slots[i]!.turn.text) changed.add(slots[i]!.pointer);
  if (changed.size === 0) return slots;
  const changes = new Map<string, string>();
  const moved = slots.map((slot, i) => {
    if (!changed.has(slot.pointer)) return slot;
    const before = changes.get(slot.pointer) ?? '';
    changes.set(slot.pointer, before + texts[i]!);
    return movedSlot(slot, texts[i]!, before.length);
  });
  return followNames(moved, writeTexts(vcon, changes));
}

/** Turns of one text cover it whole and in order, so each begins where those before it end. */
function movedSlot(slot: Slot, text: string, before: number): Slot {
  const turn = { ...slot.turn, text };
  return slot.offset === undefined ? { ...omit(slot, 'number'), turn } : { ...slot, turn, offset: before };
}

/** Pointers that run through a renamed member get its new name; each is walked once, however many members were renamed. */
function followNames(slots: readonly Slot[], renamed: readonly Renamed[]): readonly Slot[] {
  if (renamed.length === 0) return slots;
  const names = new Map(renamed.map(({ from, to }) => [from, to.slice(to.lastIndexOf('/'))]));
  return slots.map((slot) => {
    let before = '';
    let pointer = '';
    for (const piece of slot.pointer.split(/(?=[/#])/)) {
      before += piece;
      pointer += names.get(before) ?? piece;
    }
    return pointer === slot.pointer ? slot : { ...slot, pointer };
  });
}

/** The text that a slot stands for, as it is in the vCon now. */
export function slotText(vcon: Vcon, slot: Slot): string {
  const text = textAt(vcon, slot.pointer) ?? '';
  return slot.offset === undefined ? text : text.slice(slot.offset, slot.offset + slot.turn.text.length);
}
