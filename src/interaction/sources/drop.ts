import { createHash } from 'node:crypto';
import { Refusal } from '../../kernel/refusal.ts';
import type { Members } from '../conform.ts';
import { CHANNELS, type Channel } from '../types.ts';
import { hint, present } from './build.ts';
import { readMapping, type DropMapping } from './drop-mapping.ts';
import { readerOf, type Reader } from './drop-row.ts';
import { tableOf, type BadRow, type Row } from './drop-table.ts';
import { Unfit } from './mapping.ts';
import type { Piece, Source, SourceContext, Taken } from './types.ts';

export { readMapping };

/** One row of a manifest: a contact, and the files beside it that belong to it. */
export type ManifestRow = {
  /** Counted from 1, without the line of names. */
  readonly row: number;
  readonly line?: number;
  readonly piece: Piece;
  /** Names relative to the manifest, never leading out of its folder; each is a dialog of the piece, `filename` the same. */
  readonly media: readonly string[];
  /** Files that another source reads, for the same contact. */
  readonly transcripts: readonly string[];
  /** How many files the contact should have. */
  readonly expected?: number;
};

/** A row that cannot be taken; its neighbours are. `field` is one of the mapping's fields. */
export type RowFault = BadRow & { readonly field?: string };

export type Manifest = {
  readonly rows: readonly ManifestRow[];
  readonly faults: readonly RowFault[];
  /** Rows that say exactly what another said. */
  readonly repeated: number;
  /** How many rows the manifest says it has. */
  readonly declared?: number;
};

/**
 * Reads a manifest by its mapping: what the mapping does not name is not read (GDPR art. 5(1)(c)).
 * @throws Refusal `source.*` | `json.*` where it is no manifest at all
 */
export function readManifest(
  bytes: Uint8Array,
  mapping: DropMapping,
  _context: Pick<SourceContext, 'receivedAt'>,
): Manifest {
  const table = tableOf(bytes, mapping);
  const rows: ManifestRow[] = [];
  const faults: RowFault[] = [...table.bad];
  const seen = new Set<string>();
  let repeated = 0;
  for (const row of table.rows) {
    const key = digest(JSON.stringify([...row.values]));
    if (seen.has(key)) repeated++;
    else {
      seen.add(key);
      const made = rowOf(row, mapping);
      if ('code' in made) faults.push(made);
      else rows.push(made);
    }
  }
  return {
    rows,
    faults: faults.toSorted((a, b) => a.row - b.row),
    repeated,
    ...(table.declared !== undefined && { declared: table.declared }),
  };
}

export const drop: Source = {
  id: 'drop',
  name: 'Generic drop (CSV, JSON, XML manifest)',
  takes: [
    {
      event: { en: 'row of a manifest', fr: 'ligne d’un manifeste' },
      becomes: {
        en: 'one contact, by the mapping of its drop: who, when, by which channel, its recordings by file name, its transcript, its remark',
        fr: 'un contact, selon la table de correspondance du dépôt : qui, quand, par quel canal, ses enregistrements par nom de fichier, sa transcription, sa remarque',
      },
    },
    {
      event: { en: 'unreadable row', fr: 'ligne illisible' },
      becomes: {
        en: 'kept aside with its line; its neighbours are taken',
        fr: 'mise de côté avec sa ligne ; ses voisines sont prises',
      },
    },
  ],
  // Every system writes its own: only the mapping tells.
  recognises: () => false,
  read(payload, context): readonly Taken[] {
    if (context.mapping === undefined) throw new Refusal('source.mapping');
    const { rows, faults } = readManifest(payload.bytes, context.mapping, context);
    return [...rows.map(({ piece }) => piece), ...faults.map((): Taken => ({ take: 'aside', event: 'row' }))];
  },
};

function rowOf(row: Row, mapping: DropMapping): ManifestRow | RowFault {
  const where = { row: row.row, ...(row.line !== undefined && { line: row.line }) };
  try {
    return { ...where, ...contactOf(readerOf(row, mapping), mapping) };
  } catch (error) {
    if (error instanceof Unfit) return { ...where, code: error.code, field: error.field };
    throw error;
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

function needed<T>(value: T | undefined, field: string): T {
  if (value === undefined) throw new Unfit(field, 'source.missing');
  return value;
}

function contactOf(read: Reader, mapping: DropMapping): Omit<ManifestRow, 'row' | 'line'> {
  const id = needed(read.text('contact'), 'contact');
  const start = needed(read.date('start'), 'start');
  const media = read.files('media');
  const transcripts = read.files('transcriptFile');
  const expected = read.count('expected');
  const channel = channelOf(read);
  const complete = mapping.complete === true && media.length === 0 && transcripts.length === 0;
  return {
    piece: {
      take: 'piece',
      contact: `${mapping.drop}/${id}`,
      vcon: vconOf(read, { start, media, channel }),
      ...(complete && { complete }),
    },
    media,
    transcripts,
    ...(expected !== undefined && { expected }),
  };
}

function channelOf(read: Reader): Channel | undefined {
  const word = read.text('channel');
  const direction = read.text('direction');
  if (word !== undefined && word !== 'call' && !(CHANNELS as readonly string[]).includes(word))
    throw new Unfit('channel', 'source.mapping');
  if (direction !== undefined && direction !== 'in' && direction !== 'out')
    throw new Unfit('direction', 'source.mapping');
  if (word !== undefined && word !== 'call') return word as Channel;
  if (direction === undefined) return undefined;
  return direction === 'in' ? 'call.inbound' : 'call.outbound';
}

type Told = { readonly start: string; readonly media: readonly string[]; readonly channel: Channel | undefined };

function vconOf(read: Reader, told: Told): Members {
  const { start, channel } = told;
  const queue = read.text('queue');
  const routed = { queue, channel, site: read.text('site'), customerReference: read.text('customerReference') };
  const stamp = present({ mandat_at: read.date('updated') });
  const note = read.text('note');
  const attachments: Members[] = [
    { ...hint(routed, start), ...stamp },
    ...(note === undefined
      ? []
      : [
          {
            purpose: 'note',
            mandat_id: 'note',
            ...stamp,
            start,
            party: 1,
            dialog: 0,
            mediatype: 'text/plain',
            encoding: 'none',
            body: note,
          },
        ]),
  ];
  return present({ created_at: start, parties: partiesOf(read), ...contentOf(read, told, stamp), attachments });
}

/** The customer, the agent, and the brand's own line where the manifest tells it. */
function partiesOf(read: Reader): Members[] {
  const line = present({ tel: read.text('number'), mailto: read.text('mailbox') });
  return [
    present({
      role: 'customer',
      tel: read.text('customerPhone'),
      mailto: read.text('customerEmail'),
      name: read.text('customerName'),
    }),
    present({ role: 'agent', uuid: read.text('agent'), name: read.text('agentName') }),
    ...(Object.keys(line).length > 0 ? [{ type: 'organization', ...line }] : []),
  ];
}

const MEDIA: ReadonlyMap<string, string> = new Map(
  Object.entries({
    wav: 'audio/wav',
    mp3: 'audio/mpeg',
    ogg: 'audio/ogg',
    opus: 'audio/ogg',
    m4a: 'audio/mp4',
    flac: 'audio/flac',
    gsm: 'audio/gsm',
    wma: 'audio/x-ms-wma',
    mp4: 'video/mp4',
    webm: 'video/webm',
  }),
);
const SPOKEN: ReadonlySet<Channel | undefined> = new Set(['call.inbound', 'call.outbound', undefined]);
const UNANSWERED: ReadonlySet<string | undefined> = new Set([
  'no-answer',
  'congestion',
  'failed',
  'busy',
  'hung-up',
  'voicemail-no-message',
]);

/** Each file is a recording; without one, what is known of the call or the exchange. */
function contentOf(read: Reader, { start, media, channel }: Told, stamp: Members): Members {
  const disposition = read.text('disposition');
  const transcript = read.text('transcript');
  const told = present({
    ...stamp,
    start,
    duration: durationOf(read, start),
    parties: [0, 1],
    originator: channel === 'call.outbound' ? 1 : undefined,
    campaign: read.text('campaign'),
    skill: read.text('skill'),
  });
  const common = { ...told, ...present({ source_disposition: disposition }) };
  const recordings = media.map((filename) => recordingOf(filename, common));
  const text = transcript === undefined ? undefined : { mediatype: 'text/plain', encoding: 'none', body: transcript };
  if (!SPOKEN.has(channel)) return { dialog: [{ type: 'text', mandat_id: 'text', ...common, ...text }, ...recordings] };
  const alone = UNANSWERED.has(disposition)
    ? { type: 'incomplete', mandat_id: 'call', ...told, disposition }
    : { type: 'recording', mandat_id: 'call', ...common };
  const spoken = { type: 'transcript', vendor: 'drop', mandat_id: 'transcript', ...stamp, dialog: 0, ...text };
  return {
    dialog: recordings.length > 0 ? recordings : [alone],
    ...(text !== undefined && { analysis: [spoken] }),
  };
}

/** Its stable id tells nothing of its name, in which recorders write numbers and people. */
function recordingOf(filename: string, common: Members): Members {
  const mediatype = MEDIA.get(filename.split('.').at(-1)!.toLowerCase());
  return present({ type: 'recording', mandat_id: digest(filename), ...common, filename, mediatype });
}

function durationOf(read: Reader, start: string): number | undefined {
  const told = read.duration();
  const end = read.date('end');
  if (told !== undefined || end === undefined) return told;
  const seconds = (Date.parse(end) - Date.parse(start)) / 1000;
  if (seconds < 0) throw new Unfit('end', 'source.malformed');
  return seconds;
}
