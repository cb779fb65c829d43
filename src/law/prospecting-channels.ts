import type { ContactChannel, ContactQuestion, ProspectingRule } from './prospecting-types.ts';

/** A rule of French law: its country is the file's. */
export type FrenchRule = Omit<ProspectingRule, 'country'>;

/** Calls, and what counts as one: a ringless voicemail is taken for a call too. */
export const CALLS = ['phone', 'automated-call', 'voicemail'] as const satisfies readonly ContactChannel[];
/** What CPCE L.34-5 subjects to consent. */
export const MESSAGES = [
  'automated-call',
  'voicemail',
  'sms',
  'email',
  'social',
  'fax',
] as const satisfies readonly ContactChannel[];
/** Where an existing customer, or a professional about their profession, may be written to without consent. */
export const LIGHTER = ['voicemail', 'sms', 'email', 'social'] as const satisfies readonly ContactChannel[];
export const EVERY = ['phone', ...MESSAGES, 'post'] as const satisfies readonly ContactChannel[];

/** Whether the rules of calls apply to what is asked. */
export function isCall({ channel, readings }: Pick<ContactQuestion, 'channel' | 'readings'>): boolean {
  return isAmong(CALLS, channel) && !(channel === 'voicemail' && readings.voicemail === 'message');
}

export function isAmong(channels: readonly ContactChannel[], channel: ContactChannel): boolean {
  return channels.includes(channel);
}
