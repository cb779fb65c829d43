import { sortByPlace } from './findings.ts';
import { labelEnd, placeholder } from './labels.ts';
import { struckBy } from './policy.ts';
import type { Finding, FindingType, Policy, Turn } from './types.ts';

export type Struck = { readonly type: FindingType; readonly count: number };

export type StrikeResult = {
  /** The turns' texts in their order; a text without a struck span is the very string that came in. */
  readonly texts: readonly string[];
  /** What remains, its offsets in the new texts. */
  readonly findings: readonly Finding[];
  readonly struck: readonly Struck[];
};

/**
 * Takes out for good what a policy strikes or forbids, and always what nobody may keep. Each span gives way to its type in
 * brackets, which no later detection takes for data, so that striking twice changes nothing.
 * @param findings as `detect` or `verifyCards` gave them, in any order, without overlap
 */
export function strike(
  turns: readonly Turn[],
  findings: readonly Finding[],
  policy: Pick<Policy, 'strike' | 'forbid'>,
): StrikeResult {
  const types = struckBy(policy);
  const texts = turns.map((turn) => turn.text);
  const kept: Finding[] = [];
  const counts = new Map<FindingType, number>();
  const sorted = sortByPlace([...findings]);
  for (let from = 0; from < sorted.length;) {
    const { turn } = sorted[from]!;
    let to = from;
    while (to < sorted.length && sorted[to]!.turn === turn) to++;
    texts[turn] = strikeTurn(turns[turn]!.text, sorted.slice(from, to), types, kept, counts);
    from = to;
  }
  return { texts, findings: kept, struck: [...counts].map(([type, count]) => ({ type, count })) };
}

function strikeTurn(
  text: string,
  findings: readonly Finding[],
  types: ReadonlySet<FindingType>,
  kept: Finding[],
  counts: Map<FindingType, number>,
): string {
  let result = '';
  let copied = 0;
  for (const finding of findings) {
    if (types.has(finding.type)) {
      result += text.slice(copied, finding.start) + placeholder(finding.type);
      copied = finding.end;
      counts.set(finding.type, (counts.get(finding.type) ?? 0) + 1);
    } else {
      const shift = result.length - copied;
      kept.push({ ...finding, start: finding.start + shift, end: finding.end + shift });
    }
  }
  return copied === 0 && result === '' ? text : result + text.slice(copied);
}

/** A finding as a reader meets it in a view; `struck`: it was taken out before storage, and nobody can show it. */
export type Mark = {
  readonly start: number;
  readonly end: number;
  readonly type: FindingType;
  readonly shown: boolean;
  readonly struck: boolean;
};

/** Where something stands in one text, and what it is. */
export type Stretch = Pick<Finding, 'start' | 'end' | 'type'>;

export type View = { readonly text: string; readonly marks: readonly Mark[] };

/**
 * A text as a reader may see it: findings of the shown types as they are, the others as placeholders.
 * @param findings those of this text, sorted by start, without overlap
 * @returns the text, and a mark (offsets in that text) for every finding and for every placeholder left by `strike`
 */
export function view(text: string, findings: readonly Stretch[], show: ReadonlySet<FindingType>): View {
  let result = '';
  let copied = 0;
  const marks: Mark[] = [];
  const copy = (to: number): void => {
    const stretch = text.slice(copied, to);
    for (const mark of struckIn(stretch))
      marks.push({ ...mark, start: mark.start + result.length, end: mark.end + result.length });
    result += stretch;
    copied = to;
  };
  for (const { start, end, type } of findings) {
    copy(start);
    const shown = show.has(type);
    const from = result.length;
    result += shown ? text.slice(start, end) : placeholder(type);
    copied = end;
    marks.push({ start: from, end: result.length, type, shown, struck: false });
  }
  copy(text.length);
  return { text: result, marks };
}

/** Placeholders that `strike` left. */
function struckIn(text: string): Mark[] {
  const marks: Mark[] = [];
  for (let open = text.indexOf('['); open >= 0; open = text.indexOf('[', open + 1)) {
    const close = labelEnd(text, open + 1);
    if (close > 0)
      marks.push({
        start: open,
        end: close + 1,
        type: text.slice(open + 1, close) as FindingType,
        shown: false,
        struck: true,
      });
  }
  return marks;
}
