import { GENERAL_RULE, ruleOf, type RuleId } from '../shield/rules.ts';
import { FINDING_TYPES, type Finding, type FindingType } from '../shield/types.ts';
import { omit } from './conform.ts';
import { isUnscanned, isVoice, kindOfAnalysis, kindOfAttachment, kindOfDialog } from './content.ts';
import { setMember } from './pointer.ts';
import {
  PART_KINDS,
  type Channel,
  type Content,
  type Dialog,
  type Part,
  type PartKind,
  type Slot,
  type Vcon,
} from './types.ts';

type Building = {
  readonly pointers: string[];
  readonly values: unknown[];
  readonly findings: Finding[];
  unscanned: boolean;
};
type Buildings = Map<PartKind, Building>;

function building(parts: Buildings, kind: PartKind): Building {
  const known = parts.get(kind);
  if (known !== undefined) return known;
  const made: Building = { pointers: [], values: [], findings: [], unscanned: false };
  parts.set(kind, made);
  return made;
}

/** Moves a whole analysis or attachment to its part and leaves the empty object; what belongs to the record stays. */
function moved<T extends Content>(
  parts: Buildings,
  kind: PartKind,
  pointer: string,
  content: T,
): T | Record<string, never> {
  if (kind === 'record') return content;
  place(parts, kind, pointer, content, content);
  return {};
}

function place(parts: Buildings, kind: PartKind, pointer: string, value: unknown, content: Content): void {
  const part = building(parts, kind);
  part.pointers.push(pointer);
  part.values.push(value);
  if (isUnscanned(content)) part.unscanned = true;
}

/**
 * Cuts a vCon into parts by kind: the record keeps its skeleton (parties, dialogs without body, empty objects where analyses
 * and attachments stood), the others hold content by pointer.
 * @param slots as they stand now: what `readVcon` gave, or `applyTexts` gave back
 * @param findings in the texts of those slots, `turn` being the slot's index
 */
export function split(
  vcon: Vcon,
  channel: Channel | undefined,
  slots: readonly Slot[],
  findings: readonly Finding[],
): Part[] {
  const voice = isVoice(vcon, channel);
  const parts: Buildings = new Map();
  const skeleton: Vcon = { ...vcon };
  building(parts, 'record').pointers.push('');
  building(parts, 'record').values.push(skeleton);
  if (vcon.dialog !== undefined) {
    skeleton.dialog = vcon.dialog.map((dialog, i) => {
      if (dialog.body === undefined) return dialog;
      place(parts, kindOfDialog(dialog, voice), `/dialog/${i}/body`, dialog.body, dialog);
      return omit(dialog, 'body') as Dialog;
    });
  }
  if (vcon.analysis !== undefined) {
    skeleton.analysis = vcon.analysis.map((analysis, i) =>
      moved(parts, kindOfAnalysis(analysis), `/analysis/${i}`, analysis),
    );
  }
  if (vcon.attachments !== undefined) {
    skeleton.attachments = vcon.attachments.map((attachment, i) =>
      moved(parts, kindOfAttachment(attachment), `/attachments/${i}`, attachment),
    );
  }
  attach(parts, slots, findings);
  return [...parts].map(([kind, part]) => ({ kind, ...part }));
}

/** Points each finding at its text: beside the values where the text is a value, after them where it lies inside one. */
function attach(parts: Buildings, slots: readonly Slot[], findings: readonly Finding[]): void {
  const places = new Map<string, number>();
  for (const { pointers } of parts.values()) pointers.forEach((pointer, i) => places.set(pointer, i));
  for (const finding of findings) {
    const slot = slots[finding.turn]!;
    const part = building(parts, slot.kind);
    let at = places.get(slot.pointer);
    if (at === undefined) {
      at = part.pointers.push(slot.pointer) - 1;
      places.set(slot.pointer, at);
    }
    const offset = slot.offset ?? 0;
    part.findings.push({ ...finding, turn: at, start: finding.start + offset, end: finding.end + offset });
  }
}

/** A finding with the pointer of its text, offsets in the whole text there. */
export type LocatedFinding = Omit<Finding, 'turn'> & { readonly pointer: string };

export function findingsOf(parts: readonly Part[]): LocatedFinding[] {
  return parts.flatMap(({ pointers, findings }) =>
    findings.map(({ turn, ...finding }) => ({ ...finding, pointer: pointers[turn]! })),
  );
}

type Node = Record<string, unknown>;

/**
 * Puts parts together again. Parts that are missing leave what `split` left of them, so that indices hold: dialogs without
 * body, empty objects for analyses and attachments; without the record, a vCon of empty objects and no parties.
 * The vCon shares the values of its parts: writing texts into it changes them.
 */
export function join(parts: readonly Part[]): Vcon {
  const record = parts.find((part) => part.kind === 'record')?.values[0] as Vcon | undefined;
  const vcon: Vcon = { ...(record ?? { uuid: '', created_at: '', parties: [] }) };
  for (const list of ['dialog', 'analysis', 'attachments'] as const)
    if (vcon[list] !== undefined) vcon[list] = [...vcon[list]] as never;
  for (const part of parts) {
    if (part.kind === 'record' || part.kind === 'event') continue;
    part.values.forEach((value, i) => restore(vcon, part.pointers[i]!, value));
  }
  return vcon;
}

/** `/dialog/3/body` or `/analysis/0`: the only pointers that values stand at. */
function restore(vcon: Vcon, pointer: string, value: unknown): void {
  const [, list, index, member] = pointer.split('/') as [string, string, string, string | undefined];
  const items = (vcon[list] ??= []) as Node[];
  const at = Number(index);
  while (items.length <= at) items.push({});
  if (member === undefined) items[at] = value as Node;
  else {
    items[at] = { ...items[at] };
    setMember(items[at], member, value);
  }
}

type EncodedFinding = readonly [number, number, number, FindingType, number, RuleId?];

type Encoded = {
  readonly v: 1;
  readonly k: PartKind;
  readonly p: readonly string[];
  readonly x: readonly unknown[];
  /** Turn, start, end, type, score, and the rule where it is not its type's general one. */
  readonly f: readonly EncodedFinding[];
  readonly u: boolean;
};

/** A part as bytes, before compression and encryption. */
export function encodePart(part: Part): Buffer {
  const encoded: Encoded = {
    v: 1,
    k: part.kind,
    p: part.pointers,
    x: part.values,
    f: part.findings.map(encodeFinding),
    u: part.unscanned,
  };
  return Buffer.from(JSON.stringify(encoded), 'utf8');
}

function encodeFinding({ turn, start, end, type, score, rule }: Finding): EncodedFinding {
  return rule === GENERAL_RULE[type] ? [turn, start, end, type, score] : [turn, start, end, type, score, rule];
}

function decodeFinding([turn, start, end, type, score, rule]: EncodedFinding): Finding {
  return { turn, start, end, type, score, rule: ruleOf(rule, type) };
}

/** The part that `encodePart` made into these bytes. */
export function decodePart(bytes: Uint8Array): Part {
  const { v, k, p, x, f, u } = JSON.parse(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'),
  ) as Encoded;
  if (v !== 1 || !PART_KINDS.includes(k) || f.some(([, , , type]) => !FINDING_TYPES.includes(type)))
    throw new Error('not a part of this version');
  return { kind: k, pointers: p, values: x, findings: f.map(decodeFinding), unscanned: u };
}
