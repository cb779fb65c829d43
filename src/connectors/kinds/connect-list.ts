import {
  DescribeContactCommand,
  ListInstanceStorageConfigsCommand,
  SearchContactsCommand,
  type Channel,
  type ContactSearchSummary,
  type InstanceStorageResourceType,
  type SearchContactsCommandOutput,
} from '@aws-sdk/client-connect';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { z } from 'zod';
import type { Clock, Millis } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Find, Page, Values } from '../platform.ts';
import { nextWindow, type Window } from '../windows.ts';
import { ask } from './aws-ask.ts';
import type { Instance } from './connect-platform.ts';
import { RECORDS } from './connect.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** What an agent does after the call takes minutes; the index of searches may take longer. */
const DISTANCES = [15 * MINUTE, 180 * MINUTE, DAY];
const LONGEST = 6 * 60 * MINUTE;
const BEGINNING = 730 * DAY;
/** Files of the last days are looked for again, but not at every look. */
const AGAIN = 10 * MINUTE;
const LATE = 2;
const CHANNELS: readonly Channel[] = ['VOICE', 'CHAT', 'EMAIL'];

const CURSOR = z.object({
  places: z.array(z.number()).length(DISTANCES.length),
  /** The first day whose folders are to be looked into, and when the last of them were. */
  day: z.number(),
  at: z.number(),
});
type Cursor = z.infer<typeof CURSOR>;

type Folder = { readonly Bucket: string; readonly prefix: string; readonly is: Find['is'] };

export async function* listConnect(
  at: Instance,
  cursor: string | undefined,
  values: Values,
  clock: Clock,
): AsyncGenerator<Page> {
  const since = values['since'] === undefined ? clock() - BEGINNING : Date.parse(values['since']);
  const place = cursorOf(cursor, since);
  const chains = new Map<string, string>();
  if (values['records'] === undefined) yield* contacts(at, place, chains, clock);
  yield* files(at, place, values['records'], chains, clock);
}

function cursorOf(cursor: string | undefined, since: Millis): Cursor {
  if (cursor === undefined) return { places: DISTANCES.map(() => since), day: since - (since % DAY), at: 0 };
  const read = CURSOR.safeParse(JSON.parse(cursor));
  if (!read.success) throw new Refusal('connector.protocol');
  return read.data;
}

/** Contacts that ended, by the search of Connect. */
async function* contacts(at: Instance, place: Cursor, chains: Map<string, string>, clock: Clock): AsyncGenerator<Page> {
  for (;;) {
    const next = nextWindow(place.places, DISTANCES, LONGEST, clock());
    if (next === undefined) return;
    for await (const page of searched(at, next.window)) {
      const found: Find[] = [];
      for (const { Id, InitialContactId } of page) {
        if (Id === undefined) continue;
        chains.set(Id, InitialContactId ?? Id);
        found.push({ ref: `contact/${Id}`, is: 'delivery', source: 'connect' });
      }
      if (found.length > 0) yield { found, cursor: JSON.stringify(place) };
    }
    place.places = [...next.then];
    yield { found: [], cursor: JSON.stringify(place) };
  }
}

async function* searched(at: Instance, { from, to }: Window): AsyncGenerator<readonly ContactSearchSummary[]> {
  let NextToken: string | undefined;
  do {
    const command = new SearchContactsCommand({
      InstanceId: at.id,
      TimeRange: { Type: 'DISCONNECT_TIMESTAMP', StartTime: new Date(from), EndTime: new Date(to) },
      SearchCriteria: { Channels: [...CHANNELS] },
      Sort: { FieldName: 'DISCONNECT_TIMESTAMP', Order: 'ASCENDING' },
      MaxResults: 100,
      ...(NextToken !== undefined && { NextToken }),
    });
    const answer: SearchContactsCommandOutput = await ask(() => at.connect.send(command, { abortSignal: at.signal }));
    yield answer.Contacts ?? [];
    ({ NextToken } = answer);
  } while (NextToken);
}

/** Files by the folders of their days. */
async function* files(
  at: Instance,
  place: Cursor,
  records: string | undefined,
  chains: Map<string, string>,
  clock: Clock,
): AsyncGenerator<Page> {
  const today = clock() - (clock() % DAY);
  const late = today - LATE * DAY;
  if (place.day >= late && clock() - place.at < AGAIN) return;
  const folders = await foldersOf(at, records);
  for (let day = place.day; day <= today; day += DAY) {
    for (const folder of folders)
      for await (const keys of keysIn(at, folder, day)) {
        const found = await findsOf(at, folder, keys, chains);
        if (found.length > 0) yield { found, cursor: JSON.stringify(place) };
      }
    place.day = Math.min(day + DAY, late);
    place.at = day === today ? clock() : place.at;
    yield { found: [], cursor: JSON.stringify(place) };
  }
}

const KEPT: readonly InstanceStorageResourceType[] = ['CALL_RECORDINGS', 'CHAT_TRANSCRIPTS', 'SCREEN_RECORDINGS'];

/** Where the instance keeps its files, and where Contact Lens puts its own beside them. */
async function foldersOf(at: Instance, records: string | undefined): Promise<readonly Folder[]> {
  const folders: Folder[] = [];
  const buckets = new Set<string>();
  for (const ResourceType of KEPT) {
    const command = new ListInstanceStorageConfigsCommand({ InstanceId: at.id, ResourceType });
    const { StorageConfigs = [] } = await ask(() => at.connect.send(command, { abortSignal: at.signal }));
    for (const { BucketName: Bucket, BucketPrefix } of StorageConfigs.flatMap(({ S3Config }) => S3Config ?? [])) {
      if (!Bucket) continue;
      const prefix = (BucketPrefix ?? '').replace(/\/$/, '');
      const is = ResourceType === 'CHAT_TRANSCRIPTS' ? 'delivery' : 'recording';
      folders.push({ Bucket, prefix, is });
      if (ResourceType === 'CALL_RECORDINGS') folders.push({ Bucket, prefix: `${prefix}/ivr`, is });
      buckets.add(Bucket);
    }
  }
  for (const Bucket of buckets)
    for (const channel of ['Voice', 'Chat', 'Email'])
      for (const twin of ['', '/Redacted'])
        folders.push({ Bucket, prefix: `Analysis/${channel}${twin}`, is: 'delivery' });
  const [, Bucket, prefix] = RECORDS.exec(records ?? '') ?? [];
  if (Bucket !== undefined) folders.push({ Bucket, prefix: prefix!.replace(/\/$/, ''), is: 'delivery' });
  return folders;
}

async function* keysIn(at: Instance, { Bucket, prefix }: Folder, day: Millis): AsyncGenerator<readonly string[]> {
  const date = new Date(day).toISOString().slice(0, 10).replaceAll('-', '/');
  const Prefix = `${prefix === '' ? '' : `${prefix}/`}${date}/`;
  let ContinuationToken: string | undefined;
  do {
    const command = new ListObjectsV2Command({ Bucket, Prefix, ...(ContinuationToken && { ContinuationToken }) });
    const answer = await ask(() => at.s3.send(command, { abortSignal: at.signal }));
    yield (answer.Contents ?? []).flatMap(({ Key }) => (Key === undefined || Key.endsWith('/') ? [] : [Key]));
    ContinuationToken = answer.NextContinuationToken;
  } while (ContinuationToken);
}

const SOUND = /\.(?:wav|mp4)$/i;
const CONTACT = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_/;

async function findsOf(
  at: Instance,
  { Bucket, is }: Folder,
  keys: readonly string[],
  chains: Map<string, string>,
): Promise<readonly Find[]> {
  const found: Find[] = [];
  const heard = new Map<string, number>();
  for (const key of keys) {
    const ref = `object/${Bucket}/${key}`;
    const contact = CONTACT.exec(key.split('/').at(-1)!)?.[1];
    // Contact Lens puts redacted sound beside its texts.
    if (!SOUND.test(key)) {
      if (is === 'delivery') found.push({ ref, is, source: 'connect' });
    } else if (contact !== undefined) {
      const count = heard.get(contact) ?? 0;
      heard.set(contact, count + 1);
      found.push({
        ref,
        is: 'recording',
        source: 'connect',
        contact: `${at.account}/${await firstOf(at, contact, chains)}`,
        dialog: count === 0 ? contact : `${contact}#${count}`,
      });
    }
  }
  return found;
}

/** The first contact of the chain, by which records name all of it. One that Connect no longer knows stands for itself. */
async function firstOf(at: Instance, ContactId: string, chains: Map<string, string>): Promise<string> {
  const known = chains.get(ContactId);
  if (known !== undefined) return known;
  let first = ContactId;
  try {
    const command = new DescribeContactCommand({ InstanceId: at.id, ContactId });
    const { Contact } = await ask(() => at.connect.send(command, { abortSignal: at.signal }));
    first = Contact?.InitialContactId ?? ContactId;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'connector.gone') throw error;
  }
  chains.set(ContactId, first);
  return first;
}
