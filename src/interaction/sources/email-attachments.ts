import type { Attachment } from 'mailparser';
import type { Members } from '../conform.ts';
import { decodedText } from '../content.ts';
import { present } from './build.ts';
import { htmlText } from './html.ts';
import { parseMail, type Address, type Mail } from './email-mime.ts';

/** A mail in a mail in a mail. */
const DEEPEST = 3;
const MOST = 250;
const TEXT = /^(?:text\/|application\/(?:json|xml|x-ndjson|csv|rtf|.*\+(?:json|xml)$)|message\/)/;
const MEDIA = /^[\w!#$&^.+-]{1,80}\/[\w!#$&^.+-]{1,80}$/;

/** What goes into each attachment: the message it came with. */
export type Holder = { readonly key: string; readonly start: string | undefined };

/**
 * Attachments of a mail: texts in clear so that the shield reads them, the rest as base64url. A mail inside is opened, its
 * text and its own attachments stand as attachments; deeper ones than three are left out.
 * @returns `nested`: something was left out
 * @throws Refusal `source.too-nested` beyond the parts of any letter
 */
export async function attachmentsOf(
  mail: Mail,
  holder: Holder,
): Promise<{ readonly attachments: Members[]; readonly nested: boolean }> {
  const out: Members[] = [];
  let nested = false;
  const add = (members: Members): void => {
    const index = out.length;
    out.push(
      present({
        mandat_id: `${holder.key}.${index}`,
        mandat_at: holder.start,
        start: holder.start,
        party: 0,
        dialog: 0,
        ...members,
      }),
    );
  };
  const walk = async (one: Mail, depth: number): Promise<void> => {
    for (const attachment of one.attachments) {
      if (out.length >= MOST) {
        nested = true;
        return;
      }
      if (mediatypeOf(attachment) !== 'message/rfc822') add(contentOf(attachment));
      else if (depth >= DEEPEST) nested = true;
      else {
        const inner = await opened(attachment);
        if (inner === undefined) continue;
        add({ ...named(attachment), mediatype: 'text/plain', encoding: 'none', body: written(inner) });
        await walk(inner, depth + 1);
      }
    }
  };
  await walk(mail, 0);
  return { attachments: out, nested };
}

/** `undefined` for a mail inside that has neither header nor text: mail systems leave such stubs. */
async function opened(attachment: Attachment): Promise<Mail | undefined> {
  const inner = await parseMail(attachment.content);
  return inner.text === '' && inner.from.length === 0 && inner.subject === '' && inner.attachments.length === 0
    ? undefined
    : inner;
}

/** A mail inside as one text: who, when and what, so that the shield reads names and addresses as well. */
function written(mail: Mail): string {
  const line = (name: string, value: string | undefined): string[] => (value ? [`${name}: ${value}`] : []);
  const who = (list: readonly Address[]): string =>
    list.map(({ name, address }) => (name === '' ? address : `${name} <${address}>`)).join(', ');
  const head = [
    ...line('From', who(mail.from)),
    ...line('Date', mail.date),
    ...line('To', who(mail.to)),
    ...line('Cc', who(mail.cc)),
    ...line('Subject', mail.subject),
  ];
  return [...head, '', mail.text].join('\n');
}

const named = ({ filename }: Attachment): Members => present({ filename: filename || undefined });

/** The library gives `false` where a broken header named no type. */
function mediatypeOf({ contentType }: { readonly contentType: string | false }): string {
  const type = contentType === false ? '' : contentType.toLowerCase();
  return MEDIA.test(type) ? type : 'application/octet-stream';
}

function contentOf(attachment: Attachment): Members {
  const { content } = attachment;
  const mediatype = mediatypeOf(attachment);
  const text = TEXT.test(mediatype) ? textOf(attachment) : undefined;
  if (text === undefined)
    return { ...named(attachment), mediatype, encoding: 'base64url', body: Buffer.from(content).toString('base64url') };
  return mediatype === 'text/html'
    ? { ...named(attachment), mediatype: 'text/plain', encoding: 'none', body: htmlText(text) }
    : { ...named(attachment), mediatype, encoding: 'none', body: text };
}

/** By its own charset; UTF-8 where it names none or an unknown one. `undefined` for what is no text after all. */
function textOf(attachment: Attachment): string | undefined {
  const type = attachment.headers.get('content-type');
  const charset =
    typeof type === 'object' && 'params' in type ? (type.params as Record<string, string>)['charset'] : undefined;
  for (const name of [charset, 'utf-8', 'windows-1252']) {
    if (name === undefined) continue;
    try {
      const text = new TextDecoder(name, { fatal: true }).decode(attachment.content);
      return decodedText(Buffer.from(text, 'utf8').toString('base64url')) === undefined ? undefined : text;
    } catch {
      // Another name, or none.
    }
  }
  return undefined;
}
