import { createHash, randomUUID } from 'node:crypto';
import { startFakeHttp, type Answer, type Asked, type FakeHttp } from './fake-http.ts';

type Version = { readonly id: string; readonly bytes: Buffer | undefined };
type Contact = Readonly<Record<string, unknown>> & { readonly Id: string };

export type FakeConnect = FakeHttp & {
  readonly contacts: Map<string, Contact>;
  /** Of the one bucket, by key, the newest first; one without bytes is a mark that hides the others. */
  readonly objects: Map<string, readonly Version[]>;
  readonly commanded: { readonly what: string; readonly body: Readonly<Record<string, unknown>> }[];
  /** What the queue is called that calls wait in. */
  queue: string;
  /** Deletions are taken, and everything stays. */
  lies: boolean;
  put(key: string, content: Buffer | string): void;
  /** As in a bucket that keeps versions. */
  hide(key: string): void;
};

const ID = '1c1c1c1c-0000-4000-8000-000000000001';
export const CONNECT = {
  instance: `arn:aws:connect:eu-west-3:123456789012:instance/${ID}`,
  key: 'AKIAIOSFODNN7EXAMPLE',
  secret: 'connect-secret-word',
} as const;
export const BUCKET = 'aubepine-connect';
const QUEUE = '2c2c2c2c-0000-4000-8000-000000000001';

const xml = (text: string, status = 200): Answer => ({
  status,
  bytes: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`),
  headers: { 'content-type': 'application/xml' },
});
const seconds = (value: unknown): number => Date.parse(String(value)) / 1000;
const TIMES = /Timestamp$/;

/** Moments are written as seconds in this protocol. */
const told = (contact: Contact): Record<string, unknown> =>
  Object.fromEntries(Object.entries(contact).map(([name, value]) => [name, TIMES.test(name) ? seconds(value) : value]));

/** Amazon Connect, and the bucket of S3 that its instance keeps its files in. */
export async function startFakeConnect(): Promise<FakeConnect> {
  const contacts = new Map<string, Contact>();
  const objects = new Map<string, readonly Version[]>();
  const commanded: { what: string; body: Readonly<Record<string, unknown>> }[] = [];
  const state = { lies: false, queue: 'Aubépine relance' };

  function searched({ body }: Asked): Answer {
    const { TimeRange, SearchCriteria, MaxResults, NextToken } = JSON.parse(body.toString()) as {
      TimeRange: { Type: string; StartTime: number; EndTime: number };
      SearchCriteria: { Channels: string[]; InitiationMethods?: string[] };
      MaxResults: number;
      NextToken?: string;
    };
    const field = TimeRange.Type === 'INITIATION_TIMESTAMP' ? 'InitiationTimestamp' : 'DisconnectTimestamp';
    const all = [...contacts.values()]
      .filter((one) => seconds(one[field]) >= TimeRange.StartTime && seconds(one[field]) < TimeRange.EndTime)
      .filter((one) => SearchCriteria.Channels.includes(String(one['Channel'])))
      .filter((one) => SearchCriteria.InitiationMethods?.includes(String(one['InitiationMethod'])) ?? true)
      .toSorted((a, b) => seconds(a[field]) - seconds(b[field]));
    const start = Number(NextToken ?? 0);
    const size = Math.min(MaxResults, 2);
    const page = all.slice(start, start + size).map(({ Id, InitialContactId }) => ({ Id, InitialContactId }));
    const more = start + size < all.length ? { NextToken: String(start + size) } : {};
    return { json: { Contacts: page, TotalCount: all.length, ...more } };
  }

  const storage = (type: string | null): Answer => {
    const folder = { CALL_RECORDINGS: 'CallRecordings', CHAT_TRANSCRIPTS: 'ChatTranscripts' }[type ?? ''];
    const S3Config = { BucketName: BUCKET, BucketPrefix: `connect/aubepine/${folder}` };
    return { json: { StorageConfigs: folder ? [{ StorageType: 'S3', S3Config }] : [] } };
  };

  function ofConnect(asked: Asked): Answer {
    const { method, path, query, body } = asked;
    const [, command] = /^\/contact\/(start|stop|suspend|resume)-recording$/.exec(path) ?? [];
    if (command !== undefined) {
      commanded.push({ what: command, body: JSON.parse(body.toString()) as Record<string, unknown> });
      return { json: {} };
    }
    if (path === '/search-contacts') return searched(asked);
    if (path === `/instance/${ID}/storage-configs`) return storage(query.get('resourceType'));
    if (path === `/queues/${ID}/${QUEUE}`) return { json: { Queue: { QueueId: QUEUE, Name: state.queue } } };
    if (path === `/queues-summary/${ID}`)
      return query.get('nextToken') === 'more'
        ? { json: { QueueSummaryList: [{ Id: 'q', Name: 'Accueil' }] } }
        : { json: { QueueSummaryList: [{ Id: QUEUE, Name: state.queue }], NextToken: 'more' } };
    if (path === '/phone-number/list')
      return {
        json: { ListPhoneNumbersSummaryList: [{ PhoneNumber: '+33199000010', PhoneNumberDescription: 'Accueil' }] },
      };
    if (path === `/routing-profiles-summary/${ID}`)
      return { json: { RoutingProfileSummaryList: [{ Id: 'r', Name: 'Résiliation' }] } };
    const [, id] = new RegExp(`^/contacts/${ID}/(.+)$`).exec(path) ?? [];
    const contact = contacts.get(id ?? '');
    if (id !== undefined && contact) return { json: { Contact: told(contact) } };
    if (path === `/contact/associated/${ID}` && method === 'GET') {
      const chain = [...contacts.values()].filter((one) =>
        [one.Id, one['InitialContactId']].includes(query.get('contactId')),
      );
      return { json: { ContactSummaryList: chain.map((one) => ({ ContactId: one.Id, ...told(one) })) } };
    }
    return {
      status: 404,
      headers: { 'x-amzn-errortype': 'ResourceNotFoundException' },
      json: { Message: 'no such contact' },
    };
  }

  function bucketListed(query: URLSearchParams): Answer {
    const prefix = query.get('prefix') ?? '';
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).toSorted();
    if (query.has('versions')) {
      const tags = keys.flatMap((key) =>
        objects.get(key)!.map(({ id, bytes }) => {
          const tag = bytes ? 'Version' : 'DeleteMarker';
          return `<${tag}><Key>${key}</Key><VersionId>${id}</VersionId></${tag}>`;
        }),
      );
      return xml(`<ListVersionsResult>${tags.join('')}<IsTruncated>false</IsTruncated></ListVersionsResult>`);
    }
    const shown = keys.filter((key) => objects.get(key)![0]?.bytes);
    const start = Number(query.get('continuation-token') ?? 0);
    const page = shown.slice(start, start + 2).map((key) => `<Contents><Key>${key}</Key></Contents>`);
    const more = start + 2 < shown.length ? `<NextContinuationToken>${start + 2}</NextContinuationToken>` : '';
    return xml(`<ListBucketResult>${page.join('')}${more}</ListBucketResult>`);
  }

  function ofBucket({ method, path, query }: Asked): Answer {
    const key = decodeURIComponent(path.slice(BUCKET.length + 2));
    if (key === '') return bucketListed(query);
    const versions = objects.get(key) ?? [];
    if (method === 'DELETE') {
      const left = versions.filter(({ id }) => id !== (query.get('versionId') ?? versions[0]?.id));
      if (!state.lies && left.length > 0) objects.set(key, left);
      else if (!state.lies) objects.delete(key);
      return { status: 204 };
    }
    const bytes = versions[0]?.bytes;
    if (!bytes) return method === 'HEAD' ? { status: 404 } : xml('<Error><Code>NoSuchKey</Code></Error>', 404);
    const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
    return { bytes, headers: { etag, 'x-amz-server-side-encryption': 'AES256' } };
  }

  const server = await startFakeHttp((asked) => {
    if (!(asked.headers.authorization ?? '').includes(`Credential=${CONNECT.key}/`))
      return {
        status: 403,
        headers: { 'x-amzn-errortype': 'UnrecognizedClientException' },
        json: { message: 'The security token included in the request is invalid.' },
      };
    const inBucket = asked.path === `/${BUCKET}` || asked.path.startsWith(`/${BUCKET}/`);
    return inBucket ? ofBucket(asked) : ofConnect(asked);
  });
  const add = (key: string, bytes: Buffer | undefined): void =>
    void objects.set(key, [{ id: randomUUID(), bytes }, ...(objects.get(key) ?? [])]);
  return Object.assign(state, {
    ...server,
    contacts,
    objects,
    commanded,
    put: (key: string, content: Buffer | string) => add(key, Buffer.from(content)),
    hide: (key: string) => add(key, undefined),
  });
}

/** An inbound call of three minutes that ended, with what lies in the bucket of it; answers its id. */
export function ringConnect(
  fake: FakeConnect,
  start: string,
  { Id = randomUUID(), first }: { Id?: string; first?: string } = {},
): string {
  const end = new Date(Date.parse(start) + 180_000).toISOString();
  const day = start.slice(0, 10).replaceAll('-', '/');
  const key = `connect/aubepine/CallRecordings/${day}/${Id}_${start.slice(0, 10).replaceAll('-', '')}T10:00_UTC.wav`;
  fake.contacts.set(Id, {
    Id,
    ...(first !== undefined && { InitialContactId: first, PreviousContactId: first }),
    Channel: 'VOICE',
    InitiationMethod: first === undefined ? 'INBOUND' : 'TRANSFER',
    InitiationTimestamp: start,
    ConnectedToSystemTimestamp: start,
    DisconnectTimestamp: end,
    LastUpdateTimestamp: end,
    CustomerEndpoint: { Type: 'TELEPHONE_NUMBER', Address: '+33639980012' },
    SystemEndpoint: { Type: 'TELEPHONE_NUMBER', Address: '+33199000010' },
    QueueInfo: { Id: QUEUE },
    AgentInfo: { Id: '3c3c3c3c-0000-4000-8000-000000000001' },
    Attributes: { customerReference: 'C-1001' },
    Recordings: [{ StorageType: 'S3', Location: `${BUCKET}/${key}`, Status: 'AVAILABLE' }],
  });
  fake.put(key, `RIFF ${Id}`);
  return Id;
}
