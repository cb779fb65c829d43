import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { StoreSetting } from '../vault/types.ts';
import type { PublishedStore } from './store.ts';

const PATIENCE = {
  connectionTimeout: 5000,
  socketTimeout: 30_000,
  requestTimeout: 60_000,
  throwOnRequestTimeout: true,
};

/** A bucket of S3 or of what speaks its protocol. */
export function bucketStore(setting: Extract<StoreSetting, { readonly kind: 's3' }>): PublishedStore {
  const { bucket: Bucket, prefix, endpoint, region = 'us-east-1', credentials } = setting;
  const client = new S3Client({
    region,
    ...(endpoint && { endpoint, forcePathStyle: true }),
    ...(credentials && { credentials }),
    requestHandler: PATIENCE,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return {
    where: `s3://${Bucket}/${prefix}`,
    async put(path, bytes, mutable) {
      await client.send(
        new PutObjectCommand({
          Bucket,
          Key: prefix + path,
          Body: bytes,
          ContentType: path.endsWith('/checkpoint') ? 'text/plain; charset=utf-8' : 'application/octet-stream',
          CacheControl: mutable ? 'no-cache' : 'max-age=31536000, immutable',
        }),
      );
    },
    async get(path) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: prefix + path }));
        return await Body?.transformToByteArray();
      } catch (error) {
        if ((error as { name?: string }).name === 'NoSuchKey') return undefined;
        throw error;
      }
    },
    async remove(path) {
      // Numbers of tiles are of one length: nothing else begins so.
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket, Prefix: prefix + path }));
      for (const { Key } of Contents) await client.send(new DeleteObjectCommand({ Bucket, Key: Key! }));
    },
  };
}
