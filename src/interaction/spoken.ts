import type { Role } from '../shield/types.ts';
import { roleOfWord } from './roles.ts';
import type { Party } from './types.ts';

/** Who speaks, as far as it can be told: an index into the parties (-1: nobody named) and a role. */
export type Speaker = { readonly index: number; readonly role: Role };

export const NOBODY: Speaker = { index: -1, role: 'other' };

/** One turn inside a longer text: its label ("Agent: ") begins at `start`, what is said at `body`. */
export type SpokenTurn = {
  readonly start: number;
  readonly body: number;
  readonly end: number;
  readonly speaker: Speaker;
};

/** A line that begins with a short label and a colon; stars and quotes around it are mark-up. */
const LABEL = /^[ \t>*_]*([\p{L}][\p{L}\p{N} _.'’()-]{0,48}?)\**[ \t\u00a0\u202f]?:\**[ \t\u00a0\u202f]/gmu;
const LONGEST_LABEL = 60;
const NUMBERED = /^(?:speaker|locuteur|intervenant|spk|channel|canal)[ _]?\w{1,3}$/i;

/** The speaker that a label names: a role ("Customer"), a party by name, or one of the recogniser's ("Speaker 0"). */
export type SpeakerOf = (label: string) => Speaker | undefined;

/** Looks speakers up; the table is made at the first label, for most conversations have none. */
export function speakersOf(parties: readonly Party[], roles: readonly Role[]): SpeakerOf {
  let table: ReadonlyMap<string, Speaker> | undefined;
  return (label) => {
    if (label.length > LONGEST_LABEL) return undefined;
    const name = label.trim().toLowerCase();
    if (name === '') return undefined;
    table ??= tableOf(parties, roles);
    const named = table.get(name);
    if (named !== undefined) return named;
    const role = roleOfWord(name);
    if (role !== undefined) return table.get(byRole(role)) ?? { index: -1, role };
    return NUMBERED.test(name) ? NOBODY : undefined;
  };
}

/** No name in a label holds a line break, so a role cannot be taken for one. */
function byRole(role: Role): string {
  return `\n${role}`;
}

/** Parties by whole name, by first name, and by a role that only one of them has. */
function tableOf(parties: readonly Party[], roles: readonly Role[]): Map<string, Speaker> {
  const table = new Map<string, Speaker>();
  const counts = { customer: 0, agent: 0, bot: 0, other: 0 };
  parties.forEach((party, index) => {
    const speaker: Speaker = { index, role: roles[index]! };
    const name = party.name?.trim().toLowerCase() ?? '';
    for (const key of [name, name.split(' ', 1)[0]!]) if (key !== '' && !table.has(key)) table.set(key, speaker);
    counts[speaker.role]++;
    table.set(byRole(speaker.role), speaker);
  });
  for (const role of Object.keys(counts) as Role[]) if (counts[role] !== 1) table.delete(byRole(role));
  return table;
}

/**
 * The turns of a transcript kept as one text with a label on each change of speaker; `undefined` where it has none. The turns
 * cover the whole text, labels included, so that nothing escapes the detectors.
 */
export function spokenTurns(text: string, speakerOf: SpeakerOf): SpokenTurn[] | undefined {
  if (!text.includes(':') || !text.includes('\n')) return undefined;
  const turns: SpokenTurn[] = [];
  let open: { start: number; body: number; speaker: Speaker } = { start: 0, body: 0, speaker: NOBODY };
  for (const found of text.matchAll(LABEL)) {
    const speaker = speakerOf(found[1]!);
    if (speaker === undefined) continue;
    if (found.index > open.start) turns.push({ ...open, end: found.index });
    open = { start: found.index, body: found.index + found[0].length, speaker };
  }
  if (turns.length === 0) return undefined;
  turns.push({ ...open, end: text.length });
  return turns;
}
