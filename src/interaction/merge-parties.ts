import { isMembers, type Members } from './conform.ts';
import { roleOfWord } from './roles.ts';
import type { Dialog, DialogParties, Party, Vcon } from './types.ts';

const IDENTITIES = ['tel', 'mailto', 'sip', 'did', 'uuid', 'social', 'customer_reference'] as const;

const roleOf = (party: Party): string | undefined =>
  party.type === 'bot' ? 'bot' : party.role === undefined ? undefined : (roleOfWord(party.role) ?? party.role);

/** One person said twice: an identity in common, or the only one of a role where neither side contradicts the other. */
function samePerson(a: Party, b: Party, alone: boolean): boolean {
  const [one, other] = [roleOf(a), roleOf(b)];
  if (one !== undefined && other !== undefined && one !== other) return false;
  if (IDENTITIES.some((name) => a[name] !== undefined && a[name] === b[name])) return true;
  const contradicted = [...IDENTITIES, 'name'].some(
    (name) => a[name] !== undefined && b[name] !== undefined && a[name] !== b[name],
  );
  if (contradicted) return false;
  if (a.name !== undefined && a.name === b.name) return true;
  return alone && one !== undefined && one === other;
}

/** Parties of both sides, those of `base` at their indices, and where each of `added` now stands. */
export function mergeParties(
  base: readonly Party[],
  added: readonly Party[],
): { readonly parties: Party[]; readonly at: readonly number[] } {
  const parties = [...base];
  const count = (list: readonly Party[], party: Party): number =>
    list.filter((one) => roleOf(one) === roleOf(party)).length;
  const at = added.map((party) => {
    const alone = count(base, party) === 1 && count(added, party) === 1;
    const found = parties.findIndex((one, index) => samePerson(one, party, alone && index < base.length));
    if (found < 0) return parties.push(party) - 1;
    parties[found] = { ...parties[found], ...party };
    return found;
  });
  return { parties, at };
}

/** The same vCon with every index of a party changed. */
export function shiftParties(vcon: Vcon, at: readonly number[]): Vcon {
  if (at.every((to, from) => to === from)) return vcon;
  const to = (index: number): number => at[index] ?? index;
  return {
    ...vcon,
    ...(vcon.dialog && { dialog: vcon.dialog.map((dialog) => shiftDialog(dialog, to)) }),
    ...(vcon.attachments && {
      attachments: vcon.attachments.map((one) =>
        typeof one.party === 'number' ? { ...one, party: to(one.party) } : one,
      ),
    }),
    ...(vcon.analysis && {
      analysis: vcon.analysis.map((one) =>
        isMembers(one.body) || Array.isArray(one.body) ? { ...one, body: shiftBody(one.body, to) } : one,
      ),
    }),
  };
}

type Shift = (index: number) => number;

function shiftDialog(dialog: Dialog, to: Shift): Dialog {
  const shifted: Dialog = { ...dialog };
  if (dialog.parties !== undefined) shifted.parties = shiftList(dialog.parties, to);
  const members: Members = shifted;
  for (const name of ['originator', 'transferee', 'transferor', 'transfer_target']) {
    const value = members[name];
    if (typeof value === 'number') members[name] = to(value);
    else if (Array.isArray(value))
      members[name] = value.map((one: unknown) => (typeof one === 'number' ? to(one) : one));
  }
  if (dialog.party_history)
    shifted.party_history = dialog.party_history.map((event) => ({ ...event, party: to(event.party) }));
  return shifted;
}

function shiftList(parties: DialogParties, to: Shift): DialogParties {
  if (typeof parties === 'number') return to(parties);
  return parties.map((one) => (one === null ? null : Array.isArray(one) ? one.map(to) : to(one)));
}

/** Utterances of a transcript may name their speaker by index. */
function shiftBody(value: unknown, to: Shift): unknown {
  if (Array.isArray(value)) return value.map((one) => shiftBody(one, to));
  if (!isMembers(value)) return value;
  const shifted: Members = {};
  for (const [name, member] of Object.entries(value))
    shifted[name] = name === 'party' && typeof member === 'number' ? to(member) : shiftBody(member, to);
  return shifted;
}
