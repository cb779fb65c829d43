import { ReadableStream } from 'node:stream/web';

/** What a file says of its date is nothing. */
const EPOCH = new Date('1980-01-02T00:00:00');
/** AES-256, with PBKDF2 and HMAC-SHA-1 as WinZip's AE-2 has them: what 7-Zip, WinZip and Keka open. */
const AES_256 = 3;

/**
 * One file within a ZIP that only its password opens. What lies in it is a ZIP of its own, so that neither names nor sizes of
 * what it holds are seen. As it comes: nothing of it is kept here, and the password goes with the last byte.
 */
export async function* sealedZip(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  password: string,
): AsyncGenerator<Uint8Array> {
  const { configure, ZipWriter } = await import('@zip.js/zip.js');
  configure({ useWebWorkers: false });
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const zip = new ZipWriter(writable, { password, encryptionStrength: AES_256, level: 0, lastModDate: EPOCH });
  const written = zip.add(name, ReadableStream.from(chunks) as globalThis.ReadableStream).then(() => zip.close());
  // Whoever reads is told where what is being read broke, and nothing waits for a reader who left.
  written.catch((error: unknown) => writable.abort(error)).catch(() => undefined);
  yield* readable;
  await written;
}
