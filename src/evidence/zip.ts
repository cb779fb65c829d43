import { Zip, ZipDeflate } from 'fflate';

/** The first moment that a ZIP can hold: what files say of their dates is nothing, and bytes must not depend on the day. */
const EPOCH = '1980-01-02T00:00:00';

/** A ZIP of these files, each as soon as it comes: the same files in the same order give the same bytes. */
export async function* zipOf(
  files: AsyncIterable<{ readonly path: string; readonly bytes: Uint8Array }>,
): AsyncGenerator<Uint8Array> {
  let written: Uint8Array[] = [];
  const taken = (): Uint8Array[] => {
    const out = written;
    written = [];
    return out;
  };
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    written.push(chunk);
  });
  for await (const { path, bytes } of files) {
    const entry = new ZipDeflate(path, { level: 6 });
    entry.mtime = EPOCH;
    zip.add(entry);
    entry.push(bytes, true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}
