import { Refusal } from '../../kernel/refusal.ts';
import type { Field, Find, Page, Values } from '../platform.ts';

/** What every drop of files asks. */
export const DROP_FIELDS: readonly Field[] = [
  {
    name: 'names',
    label: { fr: 'Fichiers à reprendre', en: 'Files to take' },
    standard: '*',
    pattern: /^[^/\\\0\r\n]{1,120}$/,
    note: {
      fr: 'Noms, avec * et ? : `*.json`. Avec une table de correspondance : les manifestes, `*.csv`.',
      en: 'Names, with * and ?: `*.json`. With a mapping: the manifests, `*.csv`.',
    },
  },
  {
    name: 'mapping',
    label: { fr: 'Table de correspondance', en: 'Mapping' },
    optional: true,
    long: true,
    note: {
      fr: 'Comment lire un manifeste (CSV, JSON ou XML) ; les fichiers que ses lignes nomment sont pris avec lui. Sans table, chaque fichier est une livraison.',
      en: 'How a manifest (CSV, JSON or XML) is read; the files that its rows name are taken with it. Without a mapping each file is a delivery.',
    },
  },
];

/** Sound without a manifest says of nobody whose it is. */
const SOUND = /\.(?:wav|mp3|ogg|opus|m4a|flac|mp4|aac|wma)$/i;
const PAGE = 200;

/** A name with `*` and `?`, as a question to a file's name. */
export function nameMatcher(glob: string): (name: string) => boolean {
  const source = glob
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const pattern = new RegExp(`^${source}$`, 'iu');
  return (name) => pattern.test(name);
}

/**
 * Files as they are found, by pages. Any name may come at any time, so each look lists all of them: what is known already is
 * told by its digest, and what was taken and deleted is no longer there to be listed.
 */
export async function* pagesOf(paths: AsyncIterable<string>, values: Values): AsyncGenerator<Page> {
  const isNamed = nameMatcher(values['names'] ?? '*');
  const withMapping = values['mapping'] !== undefined;
  let found: Find[] = [];
  for await (const ref of paths) {
    const name = ref.slice(ref.lastIndexOf('/') + 1);
    if (name === '' || name.startsWith('.') || !isNamed(name) || (!withMapping && SOUND.test(name))) continue;
    found.push({ ref, is: withMapping ? 'manifest' : 'delivery', source: withMapping ? 'drop' : 'auto' });
    if (found.length < PAGE) continue;
    yield { found, cursor: 'all' };
    found = [];
  }
  if (found.length > 0) yield { found, cursor: 'all' };
}

/** A path below the folder that the connection is for; whatever else a name says is not there. */
export function within(folder: string, ref: string): string {
  if (!ref.startsWith(folder) || ref.split('/').includes('..')) throw new Refusal('connector.gone');
  return ref;
}
