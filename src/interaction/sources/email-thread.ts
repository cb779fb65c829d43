import { createHash } from 'node:crypto';
import type { Address, Mail } from './email-mime.ts';

/** Said before a subject that goes on with an exchange, or passes it on; in the languages of French outsourcers' customers. */
const ANSWERED = /^(?:\s*(?:re|ré|rép|aw|antw|sv|rif)\s*(?:\[\d+\]|\(\d+\))?\s*:)+\s*/i;
const PASSED_ON = /^(?:\s*(?:re|tr|fw|fwd|wg|i)\s*:)*\s*(?:tr|fw|fwd|wg)\s*:/i;

export const isAnswer = (subject: string): boolean => ANSWERED.test(subject);
export const isPassedOn = (subject: string): boolean => PASSED_ON.test(subject);

/** The same for every message of an exchange, in whatever order they come. */
export const plainSubject = (subject: string): string => subject.replace(ANSWERED, '').trim();

/** Ids may hold an address, and names of people: what they are known by here tells nothing. */
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** What a message is known by within its contact: its own id, else what it says. */
export function messageKey(mail: Mail): string {
  if (mail.messageId !== undefined) return digest(`id ${mail.messageId}`);
  const who = (list: readonly Address[]): string[] => list.map(({ address, name }) => address || name);
  return digest(JSON.stringify([mail.date, who(mail.from), who(mail.to), mail.subject, mail.text]));
}

/**
 * The exchange that a message belongs to. Its root is the first of `References`, else the message it answers, else itself: a
 * message whose program told less than the whole chain begins a contact of its own, whatever the order. The account is the
 * domain of the brand's mailbox where the brand's mailboxes are known; ids are unique in the world without it.
 */
export function contactOf(mail: Mail, domain: string | undefined): string {
  const root = mail.references[0] ?? mail.inReplyTo;
  return `${domain ?? 'mail'}/${root === undefined ? messageKey(mail) : digest(`id ${root}`)}`;
}
