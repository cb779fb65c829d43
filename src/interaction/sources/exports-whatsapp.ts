import { createHash } from 'node:crypto';
import { Refusal } from '../../kernel/refusal.ts';
import type { Members } from '../conform.ts';
import { parseDate } from '../time.ts';
import { hint, present } from './build.ts';
import { partyOfName } from './exports-people.ts';
import type { Taken } from './types.ts';

/** Marks of writing direction, and the two narrow spaces that telephones put before a colon or `PM`. */
const MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const SPACES = /[\u00a0\u202f]/g;
/** `05/03/2026, 10:15 - …` of Android, `[05/03/2026 10:15:32] …` of an iPhone, `05/03/2026 à 10:15 - …`. */
const STAMP =
  /^\[?(\d{1,4})[/.-](\d{1,2})[/.-](\d{2,4}),?(?: à| at)? (\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?(?: ?([ap])\.? ?m\.?)?(?:\] | [-–] )(.*)$/i;
const SAID = /^(?:~ ?)?([^:]{1,80}?) ?: ?(.*)$/s;
/** Written by the application under the name of the chat. */
const NOTICE =
  /^(?:messages and calls are|les messages et (?:les )?appels sont) (?:end-to-end encrypted|chiffrés de bout)/i;
const OMITTED =
  /^(?:<(?:media omitted|médias? omis)>|(?:image|video|vidéo|audio|gif|sticker|autocollant|document|fichier|contact card|fiche de contact) (?:omitted|omise?|absente?))$/i;
const ATTACHED =
  /^(?:<(?:attached|pièce jointe) ?: ?([^<>\n]{1,200})>|([^\n]{1,200}?) \((?:file attached|fichier joint)\))(?:\n|$)/i;
const DELETED =
  /^(?:this message was deleted|you deleted this message|ce message a été supprimé|vous avez supprimé ce message)\.?$/i;
const EDITED = /\s?<(?:this message was edited|ce message a été modifié)>$/i;

/** A silence that long ends a contact: the window within which Meta lets a business answer freely. */
const SILENCE = 24 * 3_600_000;
/** No chat has more members. */
const MOST_AUTHORS = 1100;

type Stamp = readonly [a: number, b: number, c: number, hours: number, minutes: number, seconds: number];
type Line = { readonly stamp: Stamp; readonly half: string | undefined; readonly at: number; text: string };
type Order = 'day' | 'month' | 'year';

export const isWhatsappExport = (text: string): boolean =>
  text
    .slice(0, 4000)
    .split('\n', 3)
    .some((line) => STAMP.test(cleaned(line)));

const cleaned = (line: string): string => line.replaceAll(MARKS, '').replaceAll(SPACES, ' ').trimEnd();

type Said = { readonly author: string; readonly start: string; readonly at: number; readonly message: Members };

/**
 * A chat as a telephone exports it, cut into contacts where nobody wrote for a day. The file names neither the chat nor a zone: a
 * contact is known by its first message, so that a later export of the same chat joins it, and moments are read as UTC, with a note.
 */
export function whatsappExport(text: string): Taken[] {
  const contacts: Said[][] = [];
  for (const one of saidIn(text)) {
    const last = contacts.at(-1)?.at(-1);
    if (last === undefined || one.at - last.at >= SILENCE) contacts.push([]);
    contacts.at(-1)!.push(one);
  }
  return contacts.length === 0 ? [{ take: 'counted', event: 'chat.empty' }] : contacts.map(contactOf);
}

function saidIn(text: string): Said[] {
  const lines = linesOf(text);
  const order = orderOf(lines);
  const authors = new Set<string>();
  const seen = new Map<string, number>();
  return lines.flatMap((line): Said[] => {
    const [, author, said] = SAID.exec(line.text.trimEnd()) ?? [];
    if (author === undefined || said === undefined || NOTICE.test(said)) return [];
    const start = momentOf(line, order);
    if (authors.add(author).size > MOST_AUTHORS) throw malformed(line.at);
    const told = JSON.stringify([start, author, said]);
    const nth = seen.get(told) ?? 0;
    seen.set(told, nth + 1);
    const message = { mandat_id: digest(`${told} ${nth}`), ...contentOf(said) };
    return [{ author, start, at: parseDate(`${start}Z`), message }];
  });
}

function contactOf(all: readonly Said[]): Taken {
  const names = [...new Set(all.map(({ author }) => author))];
  const attachments: Members[] = [];
  const dialog = all.map(({ author, start, message: { filename, ...message } }, index): Members => {
    const party = names.indexOf(author);
    if (filename !== undefined)
      attachments.push({ purpose: 'file', mandat_id: message['mandat_id'], start, party, dialog: index, filename });
    return { ...message, type: 'text', start, parties: [party], application: 'whatsapp' };
  });
  const { start, message } = all[0]!;
  const vcon = {
    created_at: start,
    parties: names.map(partyOfName),
    dialog,
    attachments: [...attachments, hint({ channel: 'social' }, start)],
  };
  return { take: 'piece', contact: `whatsapp/${message['mandat_id'] as string}`, vcon };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** Each entry begins with its moment; what does not goes on with the one before. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let number = 0;
  for (const raw of text.split('\n')) {
    number++;
    const found = STAMP.exec(cleaned(raw));
    if (found === null) {
      const last = lines.at(-1);
      if (last !== undefined) last.text += `\n${raw.replaceAll(MARKS, '').trimEnd()}`;
      else if (raw.trim() !== '') throw malformed(number);
      continue;
    }
    const [a, b, c, hours, minutes, seconds] = found.slice(1, 7).map((part) => Number(part ?? 0));
    lines.push({
      stamp: [a!, b!, c!, hours!, minutes!, seconds!],
      half: found[7]?.toLowerCase(),
      at: number,
      text: found[8]!,
    });
  }
  return lines;
}

const malformed = (line: number): Refusal => new Refusal('source.malformed', { place: { line, column: 1 } });

/**
 * Whether the day or the month stands first: what a number above twelve tells, else the order in which time never runs
 * backwards, else the habit of those who write AM and PM.
 */
function orderOf(lines: readonly Line[]): Order {
  if (lines.some(({ stamp }) => stamp[0] > 31)) return 'year';
  if (lines.some(({ stamp }) => stamp[0] > 12)) return 'day';
  if (lines.some(({ stamp }) => stamp[1] > 12)) return 'month';
  const forward = (order: Order): boolean =>
    lines.every((line, i) => i === 0 || written(line, order) >= written(lines[i - 1]!, order));
  const [day, month] = [forward('day'), forward('month')];
  if (day !== month) return day ? 'day' : 'month';
  return lines.some(({ half }) => half !== undefined) ? 'month' : 'day';
}

function written({ stamp: [a, b, c, hours, minutes, seconds], half }: Line, order: Order): string {
  const [year, month, day] = order === 'year' ? [a, b, c] : order === 'day' ? [c, b, a] : [c, a, b];
  const noon = half === undefined ? hours : (hours % 12) + (half === 'p' ? 12 : 0);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year < 100 ? 2000 + year : year}-${two(month)}-${two(day)}T${two(noon)}:${two(minutes)}:${two(seconds)}`;
}

function momentOf(line: Line, order: Order): string {
  const moment = written(line, order);
  if (Number.isNaN(parseDate(`${moment}Z`))) throw malformed(line.at);
  return moment;
}

/** What was said; media stand beside the export, or nowhere. */
function contentOf(said: string): Members {
  if (OMITTED.test(said)) return { media: 'omitted' };
  if (DELETED.test(said)) return { deleted: true };
  const attached = ATTACHED.exec(said);
  const filename = attached?.[1] ?? attached?.[2];
  const body = (attached === null ? said : said.slice(attached[0].length)).replace(EDITED, '').trimEnd();
  return present({
    filename,
    ...(body !== '' && { mediatype: 'text/plain', encoding: 'none', body }),
  });
}
