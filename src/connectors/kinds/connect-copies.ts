import { Readable } from 'node:stream';
import { DescribeContactCommand, DescribeQueueCommand, type Contact } from '@aws-sdk/client-connect';
import { Refusal } from '../../kernel/refusal.ts';
import type { Fetched, Platform } from '../platform.ts';
import { ask } from './aws-ask.ts';
import type { Instance } from './connect-platform.ts';
import { createObjects, type Named } from './s3-objects.ts';

const REF = /^(?:contact\/([0-9a-f-]{36})|object\/([^/]+)\/(.+))$/s;
function named(ref: string): Named | { readonly contact: string } {
  const [, contact, Bucket, Key] = REF.exec(ref) ?? [];
  if (contact !== undefined) return { contact };
  if (Bucket === undefined || Key === undefined) throw new Refusal('connector.gone');
  return { Bucket, Key };
}

/** Records of contacts, which Connect keeps by itself, and files in the brand's own buckets. */
export function createConnectCopies(at: Instance): Required<Pick<Platform, 'fetch' | 'delete' | 'has'>> {
  const { connect, s3, id: InstanceId, signal } = at;
  const options = { abortSignal: signal };
  const objects = createObjects(s3, signal);
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
    return objects.has(what);
  }

  return {
    has,
    async fetch(ref) {
      const what = named(ref);
      return 'contact' in what ? recordOf(what.contact) : objects.fetch(what);
    },
    async delete(ref) {
      const what = named(ref);
      if ('contact' in what) {
        if (await has(ref)) throw new Refusal('connector.cannot');
        return;
      }
      await objects.delete(what);
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
