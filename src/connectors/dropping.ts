import { posix } from 'node:path';
import { inBrand } from '../db/index.ts';
import { takeDrop, type DroppedFile, type DropFiles, type Joiner } from '../intake/index.ts';
import { readMapping } from '../interaction/index.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { catalogue, Refusal, type Code } from '../kernel/refusal.ts';
import { checkedStream, readWhole } from './fetching.ts';
import type { Find, Platform } from './platform.ts';
import type { Sealing } from './sealing.ts';
import { holdCopy, noteCopy, type ConnectionRow, type Holding } from './store.ts';
import type { TakingOptions } from './taking.ts';

export type DroppingOptions = TakingOptions & { readonly joiner: Joiner; readonly newId: NewId };
type At = {
  readonly brand: BrandId;
  readonly row: ConnectionRow;
  readonly platform: Platform;
  readonly sealing: Sealing;
};

/** Files beside a manifest, named from its folder: never above it, whatever the manifest says. */
function filesBeside({ platform }: At, { ref }: Find): DropFiles {
  const folder = posix.dirname(ref);
  const refOf = (name: string): string => {
    const beside = posix.normalize(name);
    if (beside.startsWith('..') || posix.isAbsolute(beside) || name.includes('\\'))
      throw new Refusal('source.malformed', { place: { pointer: '/media' } });
    return folder === '.' && !ref.startsWith('./') ? beside : posix.join(folder, beside);
  };
  const fetch = (name: string) =>
    platform.fetch(refOf(name)).catch((error: unknown) => {
      // Named by the manifest and not there yet: the rows wait for it.
      throw error instanceof Refusal && error.code === 'connector.gone' ? new Refusal('source.unreadable') : error;
    });
  return {
    read: async (name) => readWhole(await fetch(name)),
    async open(name) {
      const fetched = await fetch(name);
      return { ...checkedStream(fetched), length: fetched.length };
    },
    // Names of files may name persons: rows are told by their line alone.
    pathOf: () => '',
  };
}

/** Manifests at a platform, and the files beside them: each contact's file becomes a copy of its own. */
export function createDropping(options: DroppingOptions) {
  const { db, clock, newId } = options;

  async function note({ brand, row, sealing }: At, ref: string, { kind, interaction, fault }: DroppedFile) {
    const find: Find = { ref, is: kind, source: kind === 'recording' ? 'drop' : 'auto' };
    const id = newId(clock());
    const [digest, sealed] = await Promise.all([sealing.digest(row.id, find), sealing.find(id, find)]);
    const holding = { interactions: [interaction], fault, whole: fault === undefined, gone: false };
    await inBrand(db, brand, async (tx) => {
      const known = await noteCopy(tx, brand, row.id, { id, kind, digest, ...sealed }, clock());
      await holdCopy(tx, brand, known, holding, clock());
    });
  }

  /**
   * Takes a manifest by the mapping of its connection.
   * @throws Refusal where some of it must be tried again: a file that is not there yet, or trouble of ours or the platform's
   */
  return async (at: At, find: Find): Promise<Holding> => {
    const { brand, row } = at;
    const mapping = readMapping(row.settings['mapping'] ?? '');
    const files = filesBeside(at, find);
    const folder = posix.dirname(find.ref);
    const onFile = async (file: DroppedFile): Promise<void> => {
      if (!mustWait(file.fault)) await note(at, posix.join(folder, file.name), file);
    };
    const drop = { files, manifest: posix.basename(find.ref) };
    const { rows } = await takeDrop(options, brand, drop, mapping, { actor: `connection:${row.id}`, onFile });
    const interactions = new Set<string>();
    let fault: Code | undefined;
    let later: Code | undefined;
    for await (const taken of rows) {
      const code = 'fault' in taken ? taken.fault.code : 'code' in taken.outcome ? taken.outcome.code : undefined;
      if (mustWait(code)) later ??= code;
      // A recording that may not be kept stays where it is; what the manifest says of the contact is here all the same.
      else if (!code?.startsWith('media.')) fault ??= code;
      if ('outcome' in taken && !('code' in taken.outcome)) {
        interactions.add(taken.outcome.id);
        if (taken.outcome.verdict !== 'accepted') fault ??= 'copy.not-kept';
      }
    }
    if (later !== undefined) throw new Refusal(later);
    return { interactions: [...interactions], fault, whole: fault === undefined, gone: false };
  };
}

/** What time may mend, unlike a row that nobody can read. */
const mustWait = (code: Code | undefined): boolean =>
  code !== undefined && (code === 'source.unreadable' || catalogue[code].status >= 500);
