import type { Role } from '../shield/types.ts';
import type { Dialog, Party, Vcon } from './types.ts';

const WORDS: Readonly<Record<Role, string>> = {
  customer:
    'customer client cliente contact caller consumer user end-user enduser prospect lead guest visitor member assuré assure abonné abonne ' +
    'usager appelant external sociétaire consommateur',
  agent:
    'agent supervisor sme advisor adviser conseiller conseillère conseillere téléconseiller teleconseiller téléopérateur opérateur operateur ' +
    'operator representative rep advocate employee staff internal superviseur vendeur commercial technicien gestionnaire',
  bot: 'bot ai ivr assistant automated_agent automated-agent chatbot callbot voicebot virtual svi automate robot system système systeme acd',
  other: 'thirdparty third-party other tiers organization organisation',
};
const ROLE_BY_WORD: ReadonlyMap<string, Role> = new Map(
  Object.entries(WORDS).flatMap(([role, words]) => words.split(' ').map((word) => [word, role as Role] as const)),
);

/** The role that a word of a sending system names ("CUSTOMER", "Agent(May)", "conseillère"), if any. */
export function roleOfWord(word: string): Role | undefined {
  if (word.length > 60) return undefined;
  return (
    ROLE_BY_WORD.get(word) ??
    ROLE_BY_WORD.get(
      word
        .toLowerCase()
        .replace(/\s*\(.*$/s, '')
        .trim(),
    )
  );
}

export type Direction = 'in' | 'out';

/** Direction as the sender's metadata say it, at the top or on a dialog. */
export function statedDirection(vcon: Vcon): Direction | undefined {
  const top = directionWord(vcon['meta']) ?? directionWord(vcon);
  if (top !== undefined || vcon.dialog === undefined) return top;
  for (const dialog of vcon.dialog) {
    const direction = directionWord(dialog['meta']) ?? directionWord(dialog);
    if (direction !== undefined) return direction;
  }
  return undefined;
}

function directionWord(holder: unknown): Direction | undefined {
  if (typeof holder !== 'object' || holder === null) return undefined;
  const { direction } = holder as { direction?: unknown };
  if (typeof direction !== 'string') return undefined;
  const word = direction.toLowerCase();
  if (word.startsWith('in') || word === 'entrant') return 'in';
  return word.startsWith('out') || word === 'sortant' ? 'out' : undefined;
}

function ownRole(party: Party): Role | undefined {
  if (party.role !== undefined) {
    const role = roleOfWord(party.role);
    if (role !== undefined) return role;
  }
  if (party.type === 'bot') return 'bot';
  if (party.type === 'organization') return 'other';
  return party['contact_list'] === undefined ? undefined : 'customer';
}

/** The party that speaks first in a dialog, or wrote it: its originator, else its first party; -1 for nobody. */
export function speakerOf(dialog: Dialog): number {
  if (dialog.originator !== undefined) return dialog.originator;
  let parties: unknown = dialog.parties;
  while (Array.isArray(parties)) parties = parties.find((party) => party !== null);
  return typeof parties === 'number' ? parties : -1;
}

/**
 * The role of each party: what the sender says, else the one person left beside agents and bots, else who must have called
 * given the direction. Nobody else is guessed to be the customer: a wrong guess would tie two people's data together.
 */
export function rolesOf(vcon: Vcon, direction: Direction | undefined): Role[] {
  const stated = vcon.parties.map(ownRole);
  const open = stated.flatMap((role, index) => (role === undefined ? [index] : []));
  if (open.length === 0) return stated as Role[];
  const staffed = stated.some((role) => role === 'agent' || role === 'bot');
  const known = stated.includes('customer');
  if (open.length === 1 && !known && (staffed || vcon.parties.length === 1)) stated[open[0]!] = 'customer';
  if (open.length === 1 && known && !staffed) stated[open[0]!] = 'agent';
  if (open.length === 2 && !known && !staffed && direction !== undefined) assignCaller(vcon, stated, open, direction);
  return stated.map((role) => role ?? 'other');
}

function assignCaller(vcon: Vcon, roles: (Role | undefined)[], open: readonly number[], direction: Direction): void {
  const caller = vcon.dialog === undefined || vcon.dialog.length === 0 ? -1 : speakerOf(vcon.dialog[0]!);
  for (const index of open) {
    if (open.includes(caller)) roles[index] = (index === caller) === (direction === 'in') ? 'customer' : 'agent';
  }
}
