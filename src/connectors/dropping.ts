import { inBrand } from '../db/index.ts';
import { takeDrop, type DroppedFile, type DropFiles, type Joiner } from '../intake/index.ts';
import { readMapping } from '../interaction/index.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { catalogue, Refusal, type Code } from '../kernel/refusal.ts';
import { checkedStream, readWhole } from './fetching.ts';
import type { Fetched, Find, Platform } from './platform.ts';
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

/** As a row names no file: the manifest itself. */
const MANIFEST = '';

/** Files beside a manifest, named from its folder: never above it, whatever the manifest says. */
function filesBeside({ platform }: At, { ref }: Find): DropFiles & { refOf(name: string): Promise<string> } {
  const refs = new Map<string, Promise<string>>();
  async function found(name: string): Promise<string> {
    if (name === MANIFEST) return ref;
    if (!platform.beside) throw new Refusal('connector.cannot');
    return platform.beside(ref, name);
  }
  function refOf(name: string): Promise<string> {
    const known = refs.get(name) ?? found(name);
    refs.set(name, known);
    return known;
  }
  async function fetch(name: string): Promise<Fetched> {
    try {
      return await platform.fetch(await refOf(name));
    } catch (error) {
      // Named by the manifest and not there yet: the rows wait for it.
      if (name !== MANIFEST && isGone(error)) throw new Refusal('source.unreadable');
      throw error;
    }
  }
  return {
    refOf,
    read: async (name) => readWhole(await fetch(name)),
    async open(name) {
      const fetched = await fetch(name);
      return { ...checkedStream(fetched), length: fetched.length };
    },
    // Names of files may name persons: rows are told by their line alone.
    pathOf: () => '',
  };
}

const isGone = (error: unknown): boolean => error instanceof Refusal && error.code === 'connector.gone';

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
    const onFile = async (file: DroppedFile): Promise<void> => {
      if (mustWait(file.fault)) return;
      try {
        await note(at, await files.refOf(file.name), file);
      } catch (error) {
        // Taken at an earlier try, and gone since: there is nothing there to answer for.
        if (!isGone(error)) throw error;
      }
    };
    const drop = { files, manifest: MANIFEST };
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
