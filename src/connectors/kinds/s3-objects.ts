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

/** One object: with a tag, only as long as it is that content. */
export type Named = { readonly Bucket: string; readonly Key: string; readonly tag?: string };

/** The mark of an object's content, without its quotes. @throws Refusal `connector.protocol` */
export function tagOf(ETag: string | undefined): string {
  const [, tag] = /^"?([\w.-]{1,128})"?$/.exec(ETag ?? '') ?? [];
  if (tag === undefined) throw new Refusal('connector.protocol');
  return tag;
}

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

  /** The mark of what lies there now. @throws Refusal `connector.gone` */
  async function tagNow({ Bucket, Key }: Named): Promise<string> {
    return tagOf((await ask(() => s3.send(new HeadObjectCommand({ Bucket, Key }), options))).ETag);
  }

  async function isCurrent(named: Named): Promise<boolean> {
    try {
      const now = await tagNow(named);
      return named.tag === undefined || named.tag === now;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'connector.gone') return false;
      throw error;
    }
  }

  return {
    tag: tagNow,
    async fetch({ Bucket, Key, tag }: Named): Promise<Fetched> {
      const match = tag === undefined ? {} : { IfMatch: `"${tag}"` };
      const object = await ask(() => s3.send(new GetObjectCommand({ Bucket, Key, ...match }), options));
      const body = object.Body as Readable;
      // Not every store of this kind heeds the condition.
      if (tag !== undefined && tagOf(object.ETag) !== tag) {
        body.destroy();
        throw new Refusal('connector.gone');
      }
      const name = Key.split('/').at(-1)!;
      return {
        body: Readable.from(flowing(body), { objectMode: false }),
        mediatype: mediatypeOf(name),
        length: object.ContentLength,
        checksum: checksumOf(object),
        name,
      };
    },
    has: async (named: Named): Promise<boolean> =>
      (await isCurrent(named)) || (await versionsOf(named)).versions.some(({ ETag }) => isThat(named, ETag)),
    /** Its content and what it replaced; what replaced it since is another copy, and stays. */
    async delete(named: Named): Promise<void> {
      const { Bucket, Key } = named;
      const remove = (VersionId: string | undefined): Promise<unknown> =>
        ask(() => s3.send(new DeleteObjectCommand({ Bucket, Key, ...(VersionId && { VersionId }) }), options));
      const { versions, marks } = await versionsOf(named);
      if (versions.length === 0 && marks.length === 0) {
        // Where no version is told there are none: the object goes by its name.
        if (await isCurrent(named)) await remove(undefined);
        return;
      }
      // The newest comes first.
      const own = versions.findIndex(({ ETag }) => isThat(named, ETag));
      if (own < 0 && versions.length > 0) return;
      for (const { VersionId } of versions.slice(Math.max(own, 0))) await remove(VersionId);
      for (const mark of own <= 0 ? marks : []) await remove(mark);
    },
  };
}

const isThat = ({ tag }: Named, ETag: string | undefined): boolean => tag === undefined || tag === tagOf(ETag);

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
