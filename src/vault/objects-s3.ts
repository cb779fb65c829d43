import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { Refusal } from '../kernel/refusal.ts';
import { checkedName, probeStore, storeUnavailable, type ObjectStore } from './objects.ts';
import type { StoreSetting } from './types.ts';

type Setting = Extract<StoreSetting, { readonly kind: 's3' }>;
/** Waits, in milliseconds; tests shorten them. */
export type S3Patience = { readonly attempts?: number; readonly connect?: number; readonly idle?: number };

/** S3 wants 5 MiB at least; a put holds two of these in memory at most. */
const PART = 8 * 1024 * 1024;

/** Objects in a bucket of S3 or of what speaks its protocol. */
export function createS3Store(
  setting: Setting,
  { attempts = 3, connect = 5_000, idle = 30_000 }: S3Patience = {},
): ObjectStore {
  const { bucket: Bucket, prefix, endpoint, region = 'us-east-1', credentials } = setting;
  const client = new S3Client({
    region,
    ...(endpoint && { endpoint, forcePathStyle: true }),
    ...(credentials && { credentials }),
    maxAttempts: attempts,
    // A part may take long on a thin line; a line on which nothing moves is dead.
    requestHandler: {
      connectionTimeout: connect,
      socketTimeout: idle,
      requestTimeout: 10 * idle,
      throwOnRequestTimeout: true,
    },
    // Every segment is authentic or fails; and few of the compatible stores know the trailers that this would add.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const keyOf = (name: string): string => prefix + checkedName(name);

  async function sizeOf(name: string): Promise<number | undefined> {
    try {
      return (await client.send(new HeadObjectCommand({ Bucket, Key: keyOf(name) }))).ContentLength ?? 0;
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw storeUnavailable(error);
    }
  }

  const store: Omit<ObjectStore, 'probe'> = {
    where: `s3://${Bucket}/${prefix}`,
    async put(name, content) {
      let length = 0;
      let fault: Error | undefined;
      const counted = async function* (): AsyncGenerator<Uint8Array> {
        try {
          for await (const chunk of content) {
            length += chunk.length;
            yield chunk;
          }
        } catch (error) {
          fault = error as Error;
          throw error;
        }
      };
      const body = Readable.from(counted(), { objectMode: false, highWaterMark: 1 << 20 });
      const upload = new Upload({
        client,
        params: { Bucket, Key: keyOf(name), Body: body, ContentType: 'application/octet-stream' },
        partSize: PART,
        queueSize: 2,
      });
      try {
        await upload.done();
        return length;
      } catch (error) {
        body.destroy();
        // What whoever gives the content threw is theirs, not the store's.
        throw fault ?? storeUnavailable(error);
      }
    },
    async *get(name, from, to) {
      if (to <= from) return;
      try {
        const { Body } = await client.send(
          new GetObjectCommand({ Bucket, Key: keyOf(name), Range: `bytes=${from}-${to - 1}` }),
        );
        for await (const chunk of Body as Readable) yield chunk as Buffer;
      } catch (error) {
        throw isAbsent(error) ? new Refusal('media.missing', { cause: error }) : storeUnavailable(error);
      }
    },
    async delete(name) {
      const Key = keyOf(name);
      try {
        const { VersionId, DeleteMarker } = await client.send(new DeleteObjectCommand({ Bucket, Key }));
        await abortUnfinished(client, Bucket, Key);
        if (VersionId !== undefined || DeleteMarker) await deleteVersions(client, Bucket, Key);
      } catch (error) {
        throw storeUnavailable(error);
      }
      if ((await sizeOf(name)) !== undefined) throw new Refusal('media.store-unavailable');
    },
    size: sizeOf,
  };
  return { ...store, probe: () => probeStore(store) };
}

/** Parts of a put that a crash cut off are no object, and are kept (and paid) all the same. */
async function abortUnfinished(client: S3Client, Bucket: string, Key: string): Promise<void> {
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: Key }));
  for (const { UploadId } of Uploads.filter((upload) => upload.Key === Key))
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
}

/** In a bucket that keeps versions a deletion only hides: each version goes by itself. */
async function deleteVersions(client: S3Client, Bucket: string, Key: string): Promise<void> {
  const { Versions = [], DeleteMarkers = [] } = await client.send(
    new ListObjectVersionsCommand({ Bucket, Prefix: Key }),
  );
  for (const { VersionId } of [...Versions, ...DeleteMarkers].filter((version) => version.Key === Key))
    await client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
}

const isAbsent = (error: unknown): boolean => {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  return name === 'NoSuchKey' || name === 'NotFound' || $metadata?.httpStatusCode === 404;
};
