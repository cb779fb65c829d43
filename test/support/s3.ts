import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash, randomUUID } from 'node:crypto';

type Version = { readonly id: string; readonly bytes: Buffer | undefined };

export type FakeS3 = {
  readonly endpoint: string;
  /** What a bucket holds now, by key. */
  readonly objects: ReadonlyMap<string, Buffer>;
  /** Parts of uploads that were never completed, by upload. */
  readonly unfinished: ReadonlyMap<string, unknown>;
  readonly versions: ReadonlyMap<string, readonly Version[]>;
  readonly requests: readonly string[];
  /** What becomes of the next requests that `matches`, as often as `times`. */
  fail(how: '503' | 'cut' | 'slow', times?: number, matches?: (request: IncomingMessage) => boolean): void;
  heal(): void;
  close(): Promise<void>;
};

type Failure = { how: '503' | 'cut' | 'slow'; times: number; matches: (request: IncomingMessage) => boolean };

/** A bucket that speaks S3's protocol as far as our client uses it; everything is in memory, and it fails as it is told. */
export async function startFakeS3(bucket: string, { versioned = false } = {}): Promise<FakeS3> {
  const objects = new Map<string, Buffer>();
  const versions = new Map<string, Version[]>();
  const unfinished = new Map<string, { readonly key: string; readonly parts: Map<number, Buffer> }>();
  const requests: string[] = [];
  let failures: Failure[] = [];

  const put = (key: string, bytes: Buffer | undefined): string => {
    const id = randomUUID();
    if (versioned) versions.set(key, [{ id, bytes }, ...(versions.get(key) ?? [])]);
    if (bytes) objects.set(key, bytes);
    else objects.delete(key);
    return id;
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams: query } = new URL(request.url!, 'http://localhost');
    requests.push(`${request.method} ${request.url}`);
    const failure = failures.find((one) => one.times > 0 && one.matches(request));
    if (failure) {
      failure.times--;
      if (failure.how === 'cut') {
        request.once('data', () => request.socket.destroy());
        setTimeout(() => request.socket.destroy(), 20).unref();
        return;
      }
      if (failure.how === 'slow') return; // never answers
      request.resume();
      await once(request, 'end');
      return xml(response, 503, '<Error><Code>SlowDown</Code></Error>');
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (!(request.headers.authorization ?? '').startsWith('AWS4-HMAC-SHA256'))
      return xml(response, 403, '<Error><Code>AccessDenied</Code></Error>');
    const key = decodeURIComponent(pathname.slice(bucket.length + 2));
    if (!pathname.startsWith(`/${bucket}`)) return xml(response, 404, '<Error><Code>NoSuchBucket</Code></Error>');
    const upload = query.get('uploadId');
    if (key === '') return listed(query, response);
    if (request.method === 'POST' && query.has('uploads')) {
      const id = randomUUID();
      unfinished.set(id, { key, parts: new Map() });
      return xml(
        response,
        200,
        `<InitiateMultipartUploadResult><Bucket>${bucket}</Bucket><Key>${key}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
      );
    }
    if (upload !== null) return multipart(request, response, key, upload, Number(query.get('partNumber')), body);
    return single(request, response, key, body, query.get('versionId'));
  }

  function listed(query: URLSearchParams, response: ServerResponse): void {
    const prefix = query.get('prefix') ?? '';
    if (query.has('uploads')) {
      const found = [...unfinished].filter(([, { key }]) => key.startsWith(prefix));
      return xml(
        response,
        200,
        `<ListMultipartUploadsResult>${found.map(([id, { key }]) => `<Upload><Key>${key}</Key><UploadId>${id}</UploadId></Upload>`).join('')}</ListMultipartUploadsResult>`,
      );
    }
    if (query.get('list-type') === '2') return page(query, prefix, response);
    const all = [...versions]
      .filter(([key]) => key.startsWith(prefix))
      .flatMap(([key, list]) => list.map((one) => ({ key, ...one })));
    const tags = all.map(({ key, id, bytes }) => {
      const tag = bytes ? 'Version' : 'DeleteMarker';
      const mark = bytes ? `<ETag>${etag(bytes)}</ETag>` : '';
      return `<${tag}><Key>${key}</Key><VersionId>${id}</VersionId>${mark}</${tag}>`;
    });
    xml(response, 200, `<ListVersionsResult>${tags.join('')}</ListVersionsResult>`);
  }

  /** Of the current objects, three a page. */
  function page(query: URLSearchParams, prefix: string, response: ServerResponse): void {
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).toSorted();
    const from = Number(query.get('continuation-token') ?? 0);
    const more = from + 3 < keys.length ? `<NextContinuationToken>${from + 3}</NextContinuationToken>` : '';
    const contents = keys
      .slice(from, from + 3)
      .map((key) => `<Contents><Key>${key}</Key><ETag>${etag(objects.get(key)!)}</ETag></Contents>`);
    xml(
      response,
      200,
      `<ListBucketResult><IsTruncated>${more !== ''}</IsTruncated>${more}${contents.join('')}</ListBucketResult>`,
    );
  }

  function multipart(
    request: IncomingMessage,
    response: ServerResponse,
    key: string,
    upload: string,
    part: number,
    body: Buffer,
  ): void {
    const parts = unfinished.get(upload)?.parts;
    if (!parts) return xml(response, 404, '<Error><Code>NoSuchUpload</Code></Error>');
    if (request.method === 'PUT') {
      parts.set(part, body);
      response.writeHead(200, { etag: etag(body) }).end();
      return;
    }
    unfinished.delete(upload);
    if (request.method === 'DELETE') return void response.writeHead(204).end();
    const ordered = [...parts].toSorted(([a], [b]) => a - b).map(([, bytes]) => bytes);
    if (ordered.slice(0, -1).some(({ length }) => length < 5 * 1024 * 1024))
      return xml(response, 400, '<Error><Code>EntityTooSmall</Code></Error>');
    put(key, Buffer.concat(ordered));
    xml(
      response,
      200,
      `<CompleteMultipartUploadResult><Key>${key}</Key><ETag>${etag(body)}</ETag></CompleteMultipartUploadResult>`,
    );
  }

  function single(
    request: IncomingMessage,
    response: ServerResponse,
    key: string,
    body: Buffer,
    version: string | null,
  ): void {
    if (request.method === 'PUT') {
      put(key, body);
      return void response.writeHead(200, { etag: etag(body) }).end();
    }
    if (request.method === 'DELETE') {
      if (version !== null) {
        const left = (versions.get(key) ?? []).filter(({ id }) => id !== version);
        if (left.length > 0) versions.set(key, left);
        else versions.delete(key);
        const current = left[0]?.bytes;
        if (current) objects.set(key, current);
        else objects.delete(key);
        return void response.writeHead(204, { 'x-amz-version-id': version }).end();
      }
      const marker = versioned && objects.has(key) ? put(key, undefined) : (objects.delete(key), undefined);
      return void response
        .writeHead(204, marker ? { 'x-amz-version-id': marker, 'x-amz-delete-marker': 'true' } : {})
        .end();
    }
    const bytes = objects.get(key);
    if (!bytes)
      return request.method === 'HEAD'
        ? void response.writeHead(404).end()
        : xml(response, 404, '<Error><Code>NoSuchKey</Code></Error>');
    if (request.method === 'HEAD')
      return void response.writeHead(200, { 'content-length': bytes.length, etag: etag(bytes) }).end();
    const wanted = request.headers['if-match'];
    if (wanted !== undefined && wanted !== etag(bytes))
      return xml(response, 412, '<Error><Code>PreconditionFailed</Code></Error>');
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const slice = from === undefined ? bytes : bytes.subarray(Number(from), Number(to) + 1);
    response
      .writeHead(from === undefined ? 200 : 206, { 'content-length': slice.length, etag: etag(bytes) })
      .end(slice);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    unfinished,
    versions,
    requests,
    fail: (how, times = Infinity, matches = () => true) => void failures.push({ how, times, matches }),
    heal: () => void (failures = []),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const etag = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

function xml(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
}
