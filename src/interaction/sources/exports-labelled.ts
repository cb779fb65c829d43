import { Refusal } from '../../kernel/refusal.ts';
import { partyOfName, roleOfName } from './exports-people.ts';
import type { Segment } from './wtf.ts';
import type { Members } from '../conform.ts';

/** `Agent Dominique: …`, `[00:12] Client : …`. */
const LABEL =
  /^[ \t>*_]*(?:\[?(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,]\d{1,3})?\]?[ \t-]+)?(\p{L}[\p{L}\p{N} _.'’()-]{0,48}?)\**[ \u00a0\u202f]?:\**(?:[ \t\u00a0\u202f]+(.*))?$/u;
const NUMBERED = /^(?:speaker|locuteur|locutrice|intervenante?)[ _]?\w{1,3}$/i;
/** Two to four words with capitals. */
const WHOLE_NAME = /^\p{Lu}[\p{L}.'’-]{0,30}(?: \p{Lu}[\p{L}.'’-]{0,30}){1,3}$/u;
/** Of mails and of forms. */
const HEADERS = /^(?:from|to|cc|bcc|subject|date|de|à|objet|envoyé|sent|note|message-id|received|reply-to)$/i;
/** More are no speakers of one conversation. */
const MOST_SPEAKERS = 20;

type Labelled = { readonly label: string; readonly start: number | undefined; readonly text: string };

function labelled(line: string): Labelled | undefined {
  if (line.length > 100_000) return undefined;
  const [, hours, minutes, seconds, label, text] = LABEL.exec(line) ?? [];
  if (label === undefined) return undefined;
  const start = minutes === undefined ? undefined : Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds);
  return { label: label.trim(), start, text: text ?? '' };
}

/** Labels that name a speaker: a role, a number, a whole name, or what stands there more than once; "Attention: …" is said. */
function speakersIn(lines: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const label = labelled(line)?.label;
    if (label !== undefined && !HEADERS.test(label)) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const speakers = [...counts].filter(
    ([label, count]) => count > 1 || roleOfName(label) !== undefined || NUMBERED.test(label) || WHOLE_NAME.test(label),
  );
  return new Set(speakers.slice(0, MOST_SPEAKERS).map(([label]) => label));
}

/** Whether a text is surely a conversation: it begins with a speaker, and one of them says who they are. */
export function isLabelled(text: string): boolean {
  const lines = text.slice(0, 16_000).split(/\r?\n/);
  const first = lines.find((line) => line.trim() !== '');
  const speakers = speakersIn(lines);
  const begins = first === undefined ? undefined : labelled(first)?.label;
  return (
    begins !== undefined &&
    speakers.size > 1 &&
    speakers.has(begins) &&
    [...speakers].some((one) => roleOfName(one) !== undefined)
  );
}

/**
 * The turns of a labelled transcript; a line without a label goes on with the turn before.
 * @throws Refusal `source.malformed` where nobody is named
 */
export function turnsOf(text: string): readonly Segment[] {
  const lines = text.split(/\r?\n/);
  const speakers = speakersIn(lines);
  if (speakers.size === 0) throw new Refusal('source.malformed', { place: { line: 1, column: 1 } });
  const turns: { text: string; start: number | undefined; speaker: string | undefined }[] = [];
  for (const line of lines) {
    const found = labelled(line);
    const last = turns.at(-1);
    if (found !== undefined && speakers.has(found.label))
      turns.push({ text: found.text, start: found.start, speaker: found.label });
    else if (last === undefined) turns.push({ text: line, start: undefined, speaker: undefined });
    else last.text += `\n${line}`;
  }
  return turns.map((turn) => ({ ...turn, text: turn.text.trim() })).filter((turn) => turn.text !== '');
}

export const partiesOfTurns = (turns: readonly Segment[]): Members[] =>
  [...new Set(turns.flatMap(({ speaker }) => (typeof speaker === 'string' ? [speaker] : [])))].map(partyOfName);
