import { ListObjectsV2Command, S3Client, type ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import { Refusal } from '../../kernel/refusal.ts';
import type { Platform, Values, World } from '../platform.ts';
import { ask } from './aws-ask.ts';
import { pagesOf, within } from './drop-files.ts';
import { createObjects } from './s3-objects.ts';

export function openBucket(values: Values, { signal }: World): Platform {
  const { bucket, prefix = '', region = 'us-east-1', endpoint, key, secret } = values;
  if ((key === undefined) !== (secret === undefined)) throw new Refusal('connector.credentials');
  const Bucket = bucket!;
  const s3 = new S3Client({
    region,
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(key !== undefined && secret !== undefined && { credentials: { accessKeyId: key, secretAccessKey: secret } }),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 10_000, socketTimeout: 30_000 },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const objects = createObjects(s3, signal);
  const named = (ref: string) => ({ Bucket, Key: within(prefix, ref) });

  async function* keys(): AsyncGenerator<string> {
    let ContinuationToken: string | undefined;
    do {
      const command = new ListObjectsV2Command({
        Bucket,
        ...(prefix !== '' && { Prefix: prefix }),
        ...(ContinuationToken !== undefined && { ContinuationToken }),
      });
      const answer: ListObjectsV2CommandOutput = await ask(() => s3.send(command, { abortSignal: signal }));
      for (const { Key } of answer.Contents ?? []) if (Key !== undefined) yield Key;
      ContinuationToken = answer.IsTruncated ? answer.NextContinuationToken : undefined;
    } while (ContinuationToken !== undefined);
  }

  return {
    list: () => pagesOf(keys(), values),
    fetch: (ref) => objects.fetch(named(ref)),
    delete: (ref) => objects.delete(named(ref)),
    has: (ref) => objects.has(named(ref)),
    async close() {
      s3.destroy();
    },
  };
}
