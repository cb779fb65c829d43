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
const NUMBERED = /^(?:speaker|locuteur|intervenant|spk|channel|canal)[ _]?\w{1,3}$/i;

/** The speaker that a label names: a role ("Customer"), a party by name, or one of the recogniser's ("Speaker 0"). */
export function speakerOfLabel(label: string, parties: readonly Party[], roles: readonly Role[]): Speaker | undefined {
  const name = label.trim().toLowerCase();
  if (name === '') return undefined;
  const index = parties.findIndex((party) => isNamed(party, name));
  if (index >= 0) return { index, role: roles[index]! };
  const role = roleOfWord(name);
  if (role === undefined) return NUMBERED.test(name) ? NOBODY : undefined;
  const only = roles.indexOf(role);
  return { index: only >= 0 && roles.indexOf(role, only + 1) < 0 ? only : -1, role };
}

function isNamed(party: Party, name: string): boolean {
  const own = party.name?.toLowerCase();
  return own !== undefined && own !== '' && (own === name || own.startsWith(`${name} `));
}

/**
 * The turns of a transcript kept as one text with a label on each change of speaker; `undefined` where it has none. The turns
 * cover the whole text, labels included, so that nothing escapes the detectors.
 */
export function spokenTurns(text: string, parties: readonly Party[], roles: readonly Role[]): SpokenTurn[] | undefined {
  if (!text.includes(':') || !text.includes('\n')) return undefined;
  const turns: SpokenTurn[] = [];
  let open: { start: number; body: number; speaker: Speaker } = { start: 0, body: 0, speaker: NOBODY };
  for (const found of text.matchAll(LABEL)) {
    const speaker = speakerOfLabel(found[1]!, parties, roles);
    if (speaker === undefined) continue;
    if (found.index > open.start) turns.push({ ...open, end: found.index });
    open = { start: found.index, body: found.index + found[0].length, speaker };
  }
  if (turns.length === 0) return undefined;
  turns.push({ ...open, end: text.length });
  return turns;
}
