import { Refusal } from '../../kernel/refusal.ts';
import type { Members } from '../conform.ts';
import { parseDate } from '../time.ts';
import { present } from './build.ts';
import { attachmentsOf } from './email-attachments.ts';
import { parseMail, type Address, type Mail } from './email-mime.ts';
import { partiesOf, type Parties } from './email-parties.ts';
import { ownText, type OwnText } from './email-quotes.ts';
import { contactOf, isAnswer, isPassedOn, messageKey, plainSubject } from './email-thread.ts';
import type { Payload } from './payload.ts';
import type { Source, SourceContext, Taken } from './types.ts';

/** Machines writing to machines: known by their type, of no content for a brand. */
const REPORTS: ReadonlyMap<string, string> = new Map([
  ['delivery-status', 'delivery-status'],
  ['disposition-notification', 'read-receipt'],
  ['feedback-report', 'feedback-report'],
]);
/** Mailboxes that stand in `List-Unsubscribe`: a mail to one of them is that mechanism at work. */
const OPT_OUT_BOX = /^(?:list[._-]?unsub\w*|unsub\w*|d[ée]s(?:abonn|inscri)\w*|opt[._-]?out|stop)(?:[+._-].*)?@/i;
/** Such a word alone, as the mail programs and the brands' own footers have it written. */
const OPT_OUT =
  /^(?:stop(?: (?:mail|e-?mails?|pub|newsletter))?|unsubscribe|remove|d[ée]sabonne(?:ment|r|z[ -]moi)|d[ée]sinscri(?:ption|re|vez[ -]moi))\s?[.!]*$/i;
/** First lines of a mail on disk, and what at least two of them name. */
const HEADER_LINE = /^(?:From |[A-Za-z][A-Za-z0-9-]{1,60}:)/;
const HEADERS =
  /^(?:from|to|subject|date|message-id|received|return-path|delivered-to|mime-version|content-type|reply-to|dkim-signature):/gim;

export const email: Source = {
  id: 'email',
  name: 'E-mail (RFC 5322)',
  takes: [
    {
      event: '.eml, message/rfc822',
      becomes: {
        en: 'one message of its thread: what the writer wrote, without quoted history and signature; headers of transport and blind copies stay out',
        fr: 'un message de son fil : ce que la personne a écrit, sans l’historique cité ni la signature ; les en-têtes d’acheminement et les copies cachées restent dehors',
      },
    },
    {
      event: { en: 'attachment', fr: 'pièce jointe' },
      becomes: {
        en: 'an attachment; texts in clear, mails inside opened down to three levels',
        fr: 'une pièce jointe ; les textes en clair, les courriels joints ouverts jusqu’à trois niveaux',
      },
    },
    {
      event: 'multipart/report, Auto-Submitted: auto-replied',
      becomes: {
        en: 'counted: delivery failures, read receipts, absences',
        fr: 'comptés : échecs de remise, accusés de lecture, absences',
      },
    },
    {
      event: { en: 'unsubscribe', fr: 'désabonnement' },
      becomes: {
        en: 'an objection, besides the message: a mail to an unsubscribe address, or that word alone',
        fr: 'une opposition, outre le message : un courriel à une adresse de désabonnement, ou ce seul mot',
      },
    },
  ],
  recognises,
  read,
};

function recognises(payload: Payload): boolean {
  if (payload.mediatype === 'message/rfc822' || /\.eml$/i.test(payload.name)) return true;
  if (!['', 'text/plain', 'application/octet-stream'].includes(payload.mediatype)) return false;
  const head = Buffer.from(payload.bytes.subarray(0, 8192)).toString('latin1');
  return HEADER_LINE.test(head) && new Set(head.toLowerCase().match(HEADERS)).size >= 3;
}

async function read(payload: Payload, context: SourceContext): Promise<readonly Taken[]> {
  const mail = await parseMail(payload.bytes);
  if (
    mail.from.length === 0 &&
    mail.to.length === 0 &&
    mail.subject === '' &&
    mail.messageId === undefined &&
    mail.date === undefined
  )
    throw new Refusal('source.malformed');
  const event = machine(mail);
  if (event !== undefined) return [{ take: 'counted', event }];
  const who = partiesOf(mail, context.mailboxes);
  const own = ownText(mail.text, isPassedOn(mail.subject));
  const contact = contactOf(mail, who.domain);
  const piece: Taken = { take: 'piece', contact, vcon: await vconOf(mail, who, own) };
  const customer = optedOut(mail, who, own) ? who.customer : undefined;
  if (customer === undefined) return [piece];
  const at = mail.date === undefined ? context.receivedAt : Math.min(parseDate(mail.date), context.receivedAt);
  return [
    piece,
    {
      take: 'expressed',
      signal: 'objection',
      how: 'unsubscribe',
      at,
      identifiers: [{ kind: 'email', value: customer.address }],
      contact,
    },
  ];
}

/** What kind of machine wrote, for those that say nothing a person said; a form on a site is `auto-generated` and stays. */
function machine(mail: Mail): string | undefined {
  if (mail.mediatype === 'multipart/report') return REPORTS.get(mail.reportType) ?? 'report';
  const automatic = mail.header('auto-submitted')?.toLowerCase().startsWith('auto-replied') === true;
  return automatic ||
    mail.header('x-autoreply') !== undefined ||
    mail.header('precedence')?.toLowerCase() === 'auto_reply'
    ? 'auto-reply'
    : undefined;
}

function optedOut(mail: Mail, who: Parties, own: OwnText): boolean {
  if (who.customer === undefined) return false;
  const to = (list: readonly Address[]): boolean => list.some(({ address }) => OPT_OUT_BOX.test(address));
  const [subject, text] = [plainSubject(mail.subject), own.text];
  return to(mail.to) || OPT_OUT.test(text) || (OPT_OUT.test(subject) && text === '');
}

async function vconOf(mail: Mail, who: Parties, own: OwnText): Promise<Members> {
  const key = messageKey(mail);
  const { attachments, nested } = await attachmentsOf(mail, { key, start: mail.date });
  const leftOut = [...own.leftOut, ...(nested ? ['nested'] : []), ...(who.tooMany ? ['recipients'] : [])];
  const body = bodyOf(mail, own);
  const dialog = present({
    type: 'text',
    mandat_id: key,
    mandat_at: mail.date,
    start: mail.date,
    message_id: mail.messageId,
    parties: who.parties.map((_, index) => index),
    application: 'email',
    mediatype: 'text/plain',
    ...(body !== '' && { encoding: 'none', body }),
    mandat_left_out: leftOut.length > 0 ? leftOut : undefined,
  });
  return present({
    created_at: mail.date,
    subject: plainSubject(mail.subject) || undefined,
    parties: who.parties,
    dialog: [dialog],
    attachments: attachments.length > 0 ? attachments : undefined,
  });
}

/** People say in a subject what they want, and then "see attachment": where it begins an exchange, it is part of what is said. */
function bodyOf(mail: Mail, { text }: OwnText): string {
  const subject = plainSubject(mail.subject);
  const said = subject === '' || isAnswer(mail.subject) || text.startsWith(subject);
  return said ? text : [subject, text].filter((part) => part !== '').join('\n\n');
}
