import { isWord } from './reading/chars.ts';
import { labelEnd } from './labels.ts';
import { GENERAL_RULE, type RuleId } from './rules.ts';
import type { Finding, FindingType, Turn } from './types.ts';
import { tokens } from './reading/tokens.ts';

/** Which type stays where two rules claim the same text: the most harmful first. */
const PRECEDENCE: readonly FindingType[] = [
  'card',
  'card-code',
  'pin',
  'secret',
  'url-credentials',
  'iban',
  'nir',
  'email',
  'card-expiry',
  'bic',
  'spi',
  'passport',
  'identity-card',
  'driving-licence',
  'siret',
  'phone',
  'siren',
  'ip',
  'plate',
  'birth-date',
  'reference',
  'address',
  'name',
  'health',
  'religion',
  'opinion',
  'union',
  'sex-life',
  'origin',
  'offence',
  'insult',
  'judgement',
];
const RANK: ReadonlyMap<FindingType, number> = new Map(PRECEDENCE.map((type, rank) => [type, rank]));

/** Tokens of claims that are kept for the next conversation: one huge input must not keep its memory. */
const ROOM = 1 << 12;
const MOST_KEPT = 1 << 16;

/** What the rules claim in one conversation, before claims are settled. */
class Claims {
  list: Finding[] = [];
  /** First and last token of each claim, side by side; -1 where it is not of whole tokens. What stands behind is of another conversation. */
  tokensOf = new Int32Array(ROOM);

  reset(): void {
    this.list = [];
    if (this.tokensOf.length > MOST_KEPT) this.tokensOf = new Int32Array(ROOM);
  }

  /** Claims a stretch of one turn. */
  span(
    turn: number,
    start: number,
    end: number,
    type: FindingType,
    score: number,
    rule: RuleId = GENERAL_RULE[type],
  ): void {
    this.push({ turn, start, end, type, score, rule }, -1, -1);
  }

  /** Claims tokens `first` to `last`, turn by turn. */
  add(first: number, last: number, type: FindingType, score: number, rule: RuleId = GENERAL_RULE[type]): void {
    const { turn, start, end } = tokens;
    const to = last | 0;
    let from = first | 0;
    for (let at = from; at <= to; at++) {
      if (at < to && turn[at + 1] === turn[at]) continue;
      this.push({ turn: turn[at]!, start: start[from]!, end: end[at]!, type, score, rule }, from, at);
      from = at + 1;
    }
  }

  /** Whether anything of a type was claimed. */
  has(type: FindingType): boolean {
    for (const one of this.list) if (one.type === type) return true;
    return false;
  }

  private push(finding: Finding, first: number, last: number): void {
    const place = this.list.push(finding) * 2;
    if (place > this.tokensOf.length) {
      const wider = new Int32Array(place * 2);
      wider.set(this.tokensOf);
      this.tokensOf = wider;
    }
    this.tokensOf[place - 2] = first;
    this.tokensOf[place - 1] = last;
  }
}

/** Those of the conversation that is being read (see `tokens.ts`). */
export const claims = new Claims();

const byPlace = (a: Finding, b: Finding): number => a.turn - b.turn || a.start - b.start || b.end - a.end;

/** Lists up to this long, which most are, are sorted by insertion: they come nearly sorted. */
const SHORT = 64;

/** Sorts findings by turn and start, the longer first, in place. */
export function sortByPlace(list: Finding[]): Finding[] {
  if (list.length > SHORT) return list.sort(byPlace);
  for (let at = 1; at < list.length; at++) {
    const one = list[at]!;
    let place = at;
    for (; place > 0 && byPlace(list[place - 1]!, one) > 0; place--) list[place] = list[place - 1]!;
    list[place] = one;
  }
  return list;
}

/** Sorts claims and settles overlaps: the stronger type keeps its span, the weaker what is left of its own. Nothing is uncovered. */
export function settle(claims: Finding[], turns: readonly Turn[]): Finding[] {
  sortByPlace(claims);
  const settled: Finding[] = [];
  for (let from = 0; from < claims.length;) {
    const first = claims[from]!;
    let { end, score, rule } = first;
    let alike = true;
    let to = from + 1;
    for (; to < claims.length && claims[to]!.turn === first.turn && claims[to]!.start < end; to++) {
      end = Math.max(end, claims[to]!.end);
      if (claims[to]!.score > score) ({ score, rule } = claims[to]!);
      alike &&= claims[to]!.type === first.type;
    }
    if (to - from === 1) settled.push(first);
    else if (alike) settled.push(end === first.end && score === first.score ? first : { ...first, end, score, rule });
    else if (covers(claims, from, to, end)) settled.push(first);
    else paint(claims.slice(from, to), first.start, end, turns[first.turn]!.text, settled);
    from = to;
  }
  return settled;
}

/** What words say: a part of a word says it too. */
const OF_WORDS: ReadonlySet<FindingType> = new Set(PRECEDENCE.slice(PRECEDENCE.indexOf('name')));

/** "K2D5", of which a rule read "K2D": nothing that is made of signs ends in the midst of them. */
export function untilWordEnds(findings: Finding[], turns: readonly Turn[]): Finding[] {
  for (let at = 0; at < findings.length; at++) {
    const finding = findings[at]!;
    if (OF_WORDS.has(finding.type)) continue;
    const { text } = turns[finding.turn]!;
    let { end } = finding;
    if (!isWord(text.charCodeAt(end - 1))) continue;
    const next = findings[at + 1];
    const stop = next !== undefined && next.turn === finding.turn ? next.start : text.length;
    while (end < stop && isWord(text.charCodeAt(end))) end++;
    if (end > finding.end) findings[at] = { ...finding, end };
  }
  return findings;
}

/**
 * Takes what was struck out before out of the findings around it: a placeholder is nobody's data, and one that is cut in two
 * would not be known again.
 */
export function besideLabels(findings: readonly Finding[], turns: readonly Turn[]): Finding[] {
  const labels = new Map<number, readonly (readonly [number, number])[]>();
  return findings.flatMap((finding) => {
    const { text } = turns[finding.turn]!;
    let struck = labels.get(finding.turn);
    if (!struck) labels.set(finding.turn, (struck = labelsIn(text)));
    return struck
      .filter(([open, close]) => open < finding.end && close > finding.start)
      .reduce<Finding[]>((pieces, span) => pieces.flatMap((piece) => without(piece, span, text)), [finding]);
  });
}

function labelsIn(text: string): readonly (readonly [number, number])[] {
  const spans: [number, number][] = [];
  for (let open = text.indexOf('['); open >= 0; open = text.indexOf('[', open + 1)) {
    const close = labelEnd(text, open + 1);
    if (close > 0) spans.push([open, close + 1]);
  }
  return spans;
}

function without(piece: Finding, [open, close]: readonly [number, number], text: string): Finding[] {
  if (open >= piece.end || close <= piece.start) return [piece];
  return [
    { ...piece, end: Math.max(piece.start, open) },
    { ...piece, start: Math.min(piece.end, close) },
  ].flatMap((rest) => {
    const [start, end] = trimmed(text, rest.start, rest.end, piece);
    return start < end ? [{ ...rest, start, end }] : [];
  });
}

/** Whether the first claim of a cluster is the strongest and as long as all of it: an address with a name inside. */
function covers(claims: readonly Finding[], from: number, to: number, end: number): boolean {
  const first = claims[from]!;
  if (first.end !== end) return false;
  const rank = RANK.get(first.type)!;
  for (let at = from + 1; at < to; at++) if (RANK.get(claims[at]!.type)! < rank) return false;
  return true;
}

/** Lays overlapping claims over each other, the strongest last, and reads off what shows. */
function paint(cluster: Finding[], start: number, end: number, text: string, into: Finding[]): void {
  cluster.sort((a, b) => RANK.get(b.type)! - RANK.get(a.type)! || a.end - a.start - (b.end - b.start));
  const top = new Int32Array(end - start);
  for (const [at, claim] of cluster.entries()) top.fill(at, claim.start - start, claim.end - start);
  for (let from = start, to = start + 1; from < end; from = to, to++) {
    const shown = cluster[top[from - start]!]!;
    while (to < end && cluster[top[to - start]!]!.type === shown.type) to++;
    const [left, right] = trimmed(text, from, to, shown);
    if (left < right) into.push({ ...shown, start: left, end: right });
  }
}

/** A remainder loses the separators at its edges; a whole claim keeps what its rule took. */
function trimmed(text: string, from: number, to: number, claim: Finding): readonly [number, number] {
  let left = from;
  let right = to;
  while (left < right && left !== claim.start && !isWord(text.charCodeAt(left))) left++;
  while (right > left && right !== claim.end && !isWord(text.charCodeAt(right - 1))) right--;
  return [left, right];
}
