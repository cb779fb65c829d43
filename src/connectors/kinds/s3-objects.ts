import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  type GetObjectCommandOutput,
  type ListObjectVersionsCommandOutput,
  type ObjectVersion,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Refusal } from '../../kernel/refusal.ts';
import type { Fetched } from '../platform.ts';
import { ask } from './aws-ask.ts';
import { mediatypeOf } from './mediatypes.ts';

export type Named = { readonly Bucket: string; readonly Key: string };

/** Whole objects of buckets, every version of them. */
export function createObjects(s3: S3Client, abortSignal: AbortSignal) {
  const options = { abortSignal };

  /** Each version of exactly this object, and each mark that hides one. */
  async function versionsOf({
    Bucket,
    Key,
  }: Named): Promise<{ readonly versions: readonly ObjectVersion[]; readonly marks: readonly (string | undefined)[] }> {
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

  async function isCurrent(named: Named): Promise<boolean> {
    try {
      await ask(() => s3.send(new HeadObjectCommand(named), options));
      return true;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'connector.gone') return false;
      throw error;
    }
  }

  return {
    async fetch(named: Named): Promise<Fetched> {
      const object = await ask(() => s3.send(new GetObjectCommand(named), options));
      const name = named.Key.split('/').at(-1)!;
      return {
        body: Readable.from(flowing(object.Body as Readable), { objectMode: false }),
        mediatype: mediatypeOf(name),
        length: object.ContentLength,
        checksum: checksumOf(object),
        name,
      };
    },
    has: async (named: Named): Promise<boolean> =>
      (await isCurrent(named)) || (await versionsOf(named)).versions.length > 0,
    async delete(named: Named): Promise<void> {
      const { versions, marks } = await versionsOf(named);
      const all = [...versions.map(({ VersionId }) => VersionId), ...marks];
      // Where no version is told there are none: the object goes by its name.
      for (const VersionId of all.length > 0 ? all : [undefined])
        await ask(() => s3.send(new DeleteObjectCommand({ ...named, ...(VersionId && { VersionId }) }), options));
    },
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
