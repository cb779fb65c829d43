import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './source.ts';

export type Sample = { readonly name: string; readonly bytes: Uint8Array; readonly mediatype: string };

const OWN = join(ROOT, 'testdata/sources');
/** Samples of others, read in place; absent in a public clone. */
const SHARED = join(ROOT, '../shared/data/formats');
const LARGEST = 200_000;
/** As many of each folder as tell something new: some hold hundreds of the same kind. */
const A_FOLDER = 40;

const MEDIA: Readonly<Record<string, string>> = {
  json: 'application/json',
  vcon: 'application/vcon',
  eml: 'message/rfc822',
  txt: 'text/plain',
  xml: 'application/xml',
  vtt: 'text/vtt',
  srt: 'application/x-subrip',
  form: 'application/x-www-form-urlencoded',
};

/** What systems write: our own fictional samples, and others' where they are at hand. */
export function samples(): readonly Sample[] {
  return [OWN, SHARED].flatMap((root) =>
    existsSync(root)
      ? readdirSync(root, { withFileTypes: true })
          .filter((entry) => entry.isDirectory())
          .flatMap(({ name }) => ofFolder(join(root, name)))
      : [],
  );
}

function ofFolder(folder: string): Sample[] {
  return readdirSync(folder)
    .filter((name) => !/^(?:SOURCES|README)/.test(name) && statSync(join(folder, name)).size <= LARGEST)
    .filter((name) => statSync(join(folder, name)).isFile())
    .slice(0, A_FOLDER)
    .map((name) => ({
      name,
      bytes: new Uint8Array(readFileSync(join(folder, name))),
      mediatype: MEDIA[name.split('.').at(-1) ?? ''] ?? '',
    }));
}
