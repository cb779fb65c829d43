import { Readable } from 'node:stream';
import { DescribeContactCommand, DescribeQueueCommand, type Contact } from '@aws-sdk/client-connect';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type GetObjectCommandOutput,
  type ObjectVersion,
} from '@aws-sdk/client-s3';
import { Refusal } from '../../kernel/refusal.ts';
import type { Fetched, Platform } from '../platform.ts';
import { ask } from './connect-ask.ts';
import type { Instance } from './connect-platform.ts';

const REF = /^(?:contact\/([0-9a-f-]{36})|object\/([^/]+)\/(.+))$/s;
const MEDIATYPES: Readonly<Record<string, string>> = {
  wav: 'audio/wav',
  mp4: 'video/mp4',
  json: 'application/json',
};

type Named = { readonly contact: string } | { readonly Bucket: string; readonly Key: string };

function named(ref: string): Named {
  const [, contact, Bucket, Key] = REF.exec(ref) ?? [];
  if (contact !== undefined) return { contact };
  if (Bucket === undefined || Key === undefined) throw new Refusal('connector.gone');
  return { Bucket, Key };
}

/** Records of contacts, which Connect keeps by itself, and files in the brand's own buckets. */
export function createConnectCopies(at: Instance): Required<Pick<Platform, 'fetch' | 'delete' | 'has'>> {
  const { connect, s3, id: InstanceId, signal } = at;
  const options = { abortSignal: signal };
  const queues = new Map<string, string | undefined>();

  async function contactOf(ContactId: string): Promise<Contact> {
    const command = new DescribeContactCommand({ InstanceId, ContactId });
    const { Contact: contact } = await ask(() => connect.send(command, options));
    if (contact === undefined) throw new Refusal('connector.protocol');
    return contact;
  }

  /** Wirings, and the records that Connect exports, name a queue by its name. */
  async function queueNamed(QueueId: string): Promise<string | undefined> {
    if (queues.has(QueueId)) return queues.get(QueueId);
    let name: string | undefined;
    try {
      const command = new DescribeQueueCommand({ InstanceId, QueueId });
      name = (await ask(() => connect.send(command, options))).Queue?.Name;
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'connector.gone') throw error;
    }
    queues.set(QueueId, name);
    return name;
  }

  async function recordOf(contact: string): Promise<Fetched> {
    const told = await contactOf(contact);
    const queue = told.QueueInfo?.Id;
    const record = recordFrom(at, told, queue === undefined ? undefined : await queueNamed(queue));
    const bytes = Buffer.from(JSON.stringify(record));
    return { body: Readable.from([bytes]), mediatype: 'application/json', length: bytes.length };
  }

  async function objectOf(Bucket: string, Key: string): Promise<Fetched> {
    const object = await ask(() => s3.send(new GetObjectCommand({ Bucket, Key }), options));
    const name = Key.split('/').at(-1)!;
    return {
      body: Readable.from(flowing(object.Body as Readable), { objectMode: false }),
      mediatype: MEDIATYPES[name.split('.').at(-1)!.toLowerCase()],
      length: object.ContentLength,
      checksum: checksumOf(object),
      name,
    };
  }

  /** Each version of exactly this object, and each mark that hides one. */
  async function versionsOf(
    Bucket: string,
    Key: string,
  ): Promise<{ readonly versions: readonly ObjectVersion[]; readonly marks: readonly (string | undefined)[] }> {
    const versions: ObjectVersion[] = [];
    const marks: (string | undefined)[] = [];
    let next: { readonly KeyMarker?: string; readonly VersionIdMarker?: string } | undefined = {};
    while (next !== undefined) {
      const command: ListObjectVersionsCommand = new ListObjectVersionsCommand({ Bucket, Prefix: Key, ...next });
      const answer: ListObjectVersionsCommandOutput = await ask(() => s3.send(command, options));
      versions.push(...(answer.Versions ?? []).filter((version) => version.Key === Key));
      marks.push(...(answer.DeleteMarkers ?? []).flatMap((mark) => (mark.Key === Key ? [mark.VersionId] : [])));
      const { IsTruncated, NextKeyMarker, NextVersionIdMarker } = answer;
      next =
        IsTruncated && NextKeyMarker === Key
          ? { KeyMarker: NextKeyMarker, ...(NextVersionIdMarker && { VersionIdMarker: NextVersionIdMarker }) }
          : undefined;
    }
    return { versions, marks };
  }

  async function isThere(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await ask(work);
      return true;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'connector.gone') return false;
      throw error;
    }
  }

  async function has(ref: string): Promise<boolean> {
    const what = named(ref);
    if ('contact' in what) return isThere(() => contactOf(what.contact));
    if (await isThere(() => s3.send(new HeadObjectCommand(what), options))) return true;
    return (await versionsOf(what.Bucket, what.Key)).versions.length > 0;
  }

  return {
    has,
    async fetch(ref) {
      const what = named(ref);
      return 'contact' in what ? recordOf(what.contact) : objectOf(what.Bucket, what.Key);
    },
    async delete(ref) {
      const what = named(ref);
      if ('contact' in what) {
        if (await has(ref)) throw new Refusal('connector.cannot');
        return;
      }
      const { versions, marks } = await versionsOf(what.Bucket, what.Key);
      const all = [...versions.map(({ VersionId }) => VersionId), ...marks];
      // Where no version is told there are none: the object goes by its name.
      for (const VersionId of all.length > 0 ? all : [undefined])
        await ask(() => s3.send(new DeleteObjectCommand({ ...what, ...(VersionId && { VersionId }) }), options));
    },
  };
}

/** As Connect exports it, so that both are read alike. */
function recordFrom({ account, arn }: Instance, told: Contact, queue: string | undefined): object {
  const { Id, AgentInfo, QueueInfo, NextContacts, Recordings } = told;
  const {
    InitialContactId,
    PreviousContactId,
    RelatedContactId,
    Channel,
    InitiationMethod,
    InitiationTimestamp,
    ConnectedToSystemTimestamp,
    DisconnectTimestamp,
    DisconnectReason,
    LastUpdateTimestamp,
    AnsweringMachineDetectionStatus,
    CustomerEndpoint,
    SystemEndpoint,
    Campaign,
    Attributes,
  } = told;
  return {
    AWSAccountId: account,
    AWSContactTraceRecordFormatVersion: '2017-03-10',
    InstanceARN: arn,
    ContactId: Id,
    InitialContactId,
    PreviousContactId,
    RelatedContactId,
    NextContactId: NextContacts?.flatMap(
      (next) => next.NextContactMetadata?.QuickConnectContactData?.ContactId ?? [],
    )[0],
    Channel,
    InitiationMethod,
    InitiationTimestamp,
    ConnectedToSystemTimestamp,
    DisconnectTimestamp,
    DisconnectReason,
    LastUpdateTimestamp,
    AnsweringMachineDetectionStatus,
    CustomerEndpoint,
    SystemEndpoint,
    Campaign,
    Attributes,
    Queue: QueueInfo?.Id === undefined ? undefined : { ARN: `${arn}/queue/${QueueInfo.Id}`, Name: queue },
    Agent: AgentInfo?.Id === undefined ? undefined : { ARN: `${arn}/agent/${AgentInfo.Id}` },
    // Connect tells of more than sound: only what lies in a bucket is a recording.
    Recordings: Recordings?.filter(({ StorageType }) => StorageType === 'S3'),
  };
}

async function* flowing(body: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of body) yield piece as Uint8Array;
  } catch {
    throw new Refusal('connector.unreachable');
  }
}

/** The tag of an object that was put at once, and not under a key of KMS, is its MD5. */
function checksumOf({ ETag, ServerSideEncryption, SSECustomerAlgorithm }: GetObjectCommandOutput): Fetched['checksum'] {
  const [, digest] = /^"([0-9a-f]{32})"$/.exec(ETag ?? '') ?? [];
  const plain = ServerSideEncryption === undefined || ServerSideEncryption === 'AES256';
  if (digest === undefined || !plain || SSECustomerAlgorithm !== undefined) return undefined;
  return { algorithm: 'md5', digest: Buffer.from(digest, 'hex') };
}
