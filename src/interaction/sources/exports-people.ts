import type { Members } from '../conform.ts';
import { phoneNumber } from '../identifiers.ts';
import { roleOfWord } from '../roles.ts';
import { present } from './build.ts';

/** How brands name themselves where people see it. */
const SERVICE = /^(?:service|support|sav|assistance|relation clients?)\b/i;

/** The role that a displayed name tells: "Agent Dominique", "Cliente", "Service client". */
export function roleOfName(name: string): 'agent' | 'customer' | 'bot' | undefined {
  const role = roleOfWord(name) ?? roleOfWord(name.split(/[\s(]/, 1)[0]!);
  if (role === 'other') return undefined;
  return role ?? (SERVICE.test(name) ? 'agent' : undefined);
}

/** A person as an export shows them: a name, or the number of somebody in no address book. Nobody's role is guessed. */
export function partyOfName(name: string): Members {
  const tel = phoneNumber(name);
  if (tel !== undefined) return { tel };
  const role = roleOfName(name);
  return present({ role, type: role === 'agent' && SERVICE.test(name) ? 'organization' : undefined, name });
}
