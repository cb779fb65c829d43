import { ListObjectsV2Command, S3Client, type ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import { Refusal } from '../../kernel/refusal.ts';
import type { Platform, Values, World } from '../platform.ts';
import { ask } from './aws-ask.ts';
import { besideOf, listFiles, placeOf, refOf, within, type Entry } from './drop-files.ts';
import { createObjects, tagOf, type Named } from './s3-objects.ts';

export function openBucket(values: Values, { signal, outgoing }: World): Platform {
  const { bucket, prefix = '', region = 'us-east-1', endpoint, key, secret } = values;
  // The machine's own credentials go to Amazon alone.
  if ((key === undefined) !== (secret === undefined) || (key === undefined && endpoint !== undefined))
    throw new Refusal('connector.credentials');
  const Bucket = bucket!;
  const s3 = new S3Client({
    region,
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(key !== undefined && secret !== undefined && { credentials: { accessKeyId: key, secretAccessKey: secret } }),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 10_000, socketTimeout: 30_000, ...outgoing.agents() },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const objects = createObjects(s3, signal);
  const named = (ref: string): Named => {
    const { path, version } = placeOf(ref);
    return { Bucket, Key: within(prefix, path), ...(version !== undefined && { tag: version }) };
  };

  async function* entries(): AsyncGenerator<Entry> {
    let ContinuationToken: string | undefined;
    do {
      const command = new ListObjectsV2Command({
        Bucket,
        ...(prefix !== '' && { Prefix: prefix }),
        ...(ContinuationToken !== undefined && { ContinuationToken }),
      });
      const answer: ListObjectsV2CommandOutput = await ask(() => s3.send(command, { abortSignal: signal }));
      for (const { Key, ETag } of answer.Contents ?? [])
        if (Key !== undefined) yield { path: Key, version: tagOf(ETag) };
      ContinuationToken = answer.IsTruncated ? answer.NextContinuationToken : undefined;
    } while (ContinuationToken !== undefined);
  }

  return {
    list: (cursor) => listFiles(entries, cursor, values),
    fetch: (ref) => objects.fetch(named(ref)),
    async beside(ref, name) {
      const path = within(prefix, besideOf(ref, name));
      return refOf({ path, version: await objects.tag({ Bucket, Key: path }) });
    },
    delete: (ref) => objects.delete(named(ref)),
    has: (ref) => objects.has(named(ref)),
    async close() {
      s3.destroy();
    },
  };
}
