import { verifyCards, view, type FindingType, type Stretch } from '../shield/index.ts';
import { namesIn } from './export-names.ts';
import type { LocatedFinding } from './parts.ts';
import { textAt, writeTexts } from './pointer.ts';
import { rolesOf, statedDirection } from './roles.ts';
import { slotsOf } from './slots.ts';
import type { Vcon } from './types.ts';

/** Where a text gives way to a placeholder; offsets count in the text as it is exported. */
export type Span = {
  readonly pointer: string;
  readonly start: number;
  readonly end: number;
  readonly category: FindingType;
  /** Taken out before it was ever stored. */
  readonly struck: boolean;
};

/** Something said, and its category: wherever it is said again it goes too. */
export type Said = { readonly text: string; readonly type: FindingType };

/** Shorter ones occur in other words; a detector sees what is around them, a search does not. */
const SHORTEST_SWEPT = 5;
const MOST_SWEPT = 500;

/**
 * Masks a vCon in place: what was found, what the independent verifier still sees of cards, and every repetition of a masked
 * text that no detector saw, in every text there is.
 * @param known texts to be masked wherever they stand, of parties for example
 */
export function maskTexts(
  vcon: Vcon,
  findings: readonly LocatedFinding[],
  known: readonly Said[],
  show: ReadonlySet<FindingType>,
): Span[] {
  const slots = slotsOf(vcon, rolesOf(vcon, statedDirection(vcon)), false);
  const cards = verifyCards(slots.map(({ turn }) => turn)).map(({ turn, ...hit }): LocatedFinding => {
    const { pointer, offset = 0 } = slots[turn]!;
    return { ...hit, pointer, start: hit.start + offset, end: hit.end + offset };
  });
  const byPointer = Map.groupBy([...findings, ...cards], ({ pointer }) => pointer);
  const texts = new Map<string, string>();
  for (const pointer of [...slots.map((slot) => slot.pointer), ...byPointer.keys()]) {
    const text = textAt(vcon, pointer);
    if (text !== undefined) texts.set(pointer, text);
  }
  const sweep = sweeper([...maskedTexts(byPointer, texts, show), ...known]);
  for (const [pointer, name] of namesIn(vcon, (name) => sweep(name).length > 0)) texts.set(pointer, name);
  const changes = new Map<string, string>();
  const spans: Span[] = [];
  for (const [pointer, text] of texts) {
    const found = separate([...(byPointer.get(pointer) ?? []), ...sweep(text)], text.length, show);
    const { text: shown, marks } = view(text, found, show);
    if (shown !== text) changes.set(pointer, shown);
    for (const { start, end, type, shown: visible, struck } of marks)
      if (!visible) spans.push({ pointer, start, end, category: type, struck });
  }
  const renamed = new Map(writeTexts(vcon, changes).map(({ from, to }) => [from, to]));
  return spans.map((span) => ({ ...span, pointer: renamedIn(span.pointer, renamed) }));
}

function maskedTexts(
  byPointer: ReadonlyMap<string, readonly LocatedFinding[]>,
  texts: ReadonlyMap<string, string>,
  show: ReadonlySet<FindingType>,
): Said[] {
  return [...byPointer].flatMap(([pointer, found]) =>
    found
      .filter(({ type }) => !show.has(type))
      .map(({ start, end, type }) => ({ text: texts.get(pointer)?.slice(start, end) ?? '', type })),
  );
}

/** Finds what was said elsewhere, in one pass over a text however many there are. */
function sweeper(said: readonly Said[]): (text: string) => Stretch[] {
  const types = new Map<string, FindingType>();
  for (const { text, type } of said) {
    const trimmed = text.trim();
    if (trimmed.length >= SHORTEST_SWEPT && types.size < MOST_SWEPT) types.set(trimmed.toLowerCase(), type);
  }
  if (types.size === 0) return () => [];
  const longestFirst = [...types.keys()].toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(longestFirst.map(alternative).join('|'), 'giu');
  return (text) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
      start: index,
      end: index + found.length,
      type: types.get(found.toLowerCase()) ?? 'reference',
    }));
}

/** A word only as a word: a name of five letters begins many others. */
const alternative = (text: string): string =>
  /^\p{L}+$/u.test(text) ? String.raw`(?<!\p{L})${RegExp.escape(text)}(?!\p{L})` : RegExp.escape(text);

/** In order and without overlap, as `view` wants them; of two that overlap the hidden one decides, and covers both. */
function separate(found: readonly Stretch[], length: number, show: ReadonlySet<FindingType>): Stretch[] {
  const out: { start: number; end: number; type: FindingType }[] = [];
  for (const one of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const [start, end] = [Math.max(0, one.start), Math.min(length, one.end)];
    const last = out.at(-1);
    if (start >= end) continue;
    if (last === undefined || start >= last.end) out.push({ start, end, type: one.type });
    else {
      if (show.has(last.type)) last.type = one.type;
      last.end = Math.max(last.end, end);
    }
  }
  return out;
}

function renamedIn(pointer: string, renamed: ReadonlyMap<string, string>): string {
  if (renamed.size === 0) return pointer;
  let before = '';
  let out = '';
  for (const piece of pointer.split(/(?=[/#])/)) {
    before += piece;
    const to = renamed.get(before);
    out = to === undefined ? out + piece : out + to.slice(to.lastIndexOf('/'));
  }
  return out;
}
