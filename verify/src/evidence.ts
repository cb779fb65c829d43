import { equal, fromBase64, fromUtf8, utf8 } from './bytes.ts';
import { openCheckpoint, type SignedCheckpoint } from './checkpoint.ts';
import { openingMatches } from './entry.ts';
import { VerifyError } from './error.ts';
import { checkInstructions } from './instructions.ts';
import { ED25519, openNote, parseNote, parseVkey, type VerifierKey } from './note.ts';
import { PackError, type PackFault } from './pack-fault.ts';
import { verifyTlogProof } from './proof.ts';
import { openZip, type ZipFile } from './zip.ts';

/*
 * Evidence packs: a ZIP archive whose `manifest.json` names every other file with its digests. `manifest.sig` is a signed note
 * (c2sp.org/signed-note) of the key of the brand’s log over the manifest’s own digest.
 */

export const PACK_KIND = 'mandat.evidence.v1';
export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.sig';
export const CHECKPOINT = 'trace/checkpoint';
/** One JSON object a line, in the order of the log. */
export const ENTRIES = 'trace/entries.jsonl';

export type PackFile = {
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly sha512: string;
  readonly title: { readonly fr: string; readonly en: string };
};

export type PackManifest = {
  readonly kind: typeof PACK_KIND;
  readonly brand: string;
  readonly name: string;
  readonly at: string;
  /** The log’s verifier key, which signs the manifest. */
  readonly key: string;
  readonly files: readonly PackFile[];
};

/** A cited entry: its place, the entry itself, what opens it, and its proof (c2sp.org/tlog-proof@v1) in a file of its own. */
export type CitedLine = {
  readonly id: string;
  readonly index: number;
  readonly entry: string;
  readonly proof: string;
  readonly salt?: string;
  readonly meaning?: string;
};

export type PackReport = {
  /** Undefined where it cannot be read. */
  readonly manifest: PackManifest | undefined;
  /** A key that the pack itself brought proves that the pack is whole, not whose it is. */
  readonly keyFrom: 'caller' | 'pack';
  /** Files that are as they were signed. */
  readonly files: number;
  readonly checkpoint: SignedCheckpoint | undefined;
  /** Cited entries whose proof leads to the checkpoint, and openings that match their entries. */
  readonly entries: number;
  readonly openings: number;
  /** Signatures of frames, orders and wiring that hold. */
  readonly signatures: number;
  /** Everything that is wrong, each with its place; empty: nothing is. */
  readonly faults: readonly PackFault[];
};

/** The text of the note that signs a manifest. */
export const signedText = (sha256: string): string => `${PACK_KIND}\n${sha256}\n`;

/**
 * Checks an evidence pack from its bytes alone: the archive, the signature, every file, every proof and opening of a cited entry,
 * every signature of the instructions. Never throws for what the pack holds: all that is wrong is in the report, with its place.
 * @param vkey the brand’s log key, known from elsewhere (its contract)
 * @throws VerifyError `key` where that is no key
 */
export async function verifyEvidence(bytes: Uint8Array, vkey?: string): Promise<PackReport> {
  const known = vkey === undefined ? undefined : parseVkey(vkey);
  const check = new PackCheck(known);
  try {
    await check.run(openZip(bytes));
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    check.faults.push(error.fault);
  }
  return check.report();
}

const NOTHING = { files: 0, entries: 0, openings: 0, signatures: 0 };

class PackCheck {
  readonly faults: PackFault[] = [];
  readonly #known: VerifierKey | undefined;
  #manifest: PackManifest | undefined;
  #checkpoint: SignedCheckpoint | undefined;
  #counts = { ...NOTHING };
  #files: ReadonlyMap<string, ZipFile> = new Map();

  constructor(known: VerifierKey | undefined) {
    this.#known = known;
  }

  report(): PackReport {
    const keyFrom = this.#known ? 'caller' : 'pack';
    return { manifest: this.#manifest, keyFrom, checkpoint: this.#checkpoint, ...this.#counts, faults: this.faults };
  }

  async run(files: readonly ZipFile[]): Promise<void> {
    this.#files = new Map(files.map((file) => [file.path, file]));
    const raw = await this.#read(MANIFEST);
    if (!raw) return void this.faults.push({ code: 'manifest-missing', path: MANIFEST });
    const manifest = manifestOf(raw);
    if (!manifest) return void this.faults.push({ code: 'manifest-malformed', path: MANIFEST });
    this.#manifest = manifest;
    const key = this.#known ?? keyOf(manifest.key);
    if (key) await this.#signature(raw, key);
    else this.faults.push({ code: 'manifest-malformed', path: MANIFEST });
    await this.#compare(manifest);
    if (key) await this.#trace(key);
    await this.#instructions();
  }

  async #read(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.#files.get(path)?.read();
  }

  async #signature(manifest: Uint8Array<ArrayBuffer>, key: VerifierKey): Promise<void> {
    const fault = (code: PackFault['code'], path = SIGNATURE): void => void this.faults.push({ code, path });
    const note = await this.#read(SIGNATURE);
    if (!note) return fault('signature-missing');
    try {
      const { signatures } = parseNote(note);
      if (!signatures.some(({ name, id }) => name === key.name && id === key.id)) return fault('signature-foreign');
    } catch (error) {
      if (!(error instanceof VerifyError)) throw error;
      return fault('signature-malformed');
    }
    try {
      const { text } = await openNote(note, [key]);
      if (text !== signedText(await digestOf('SHA-256', manifest))) fault('manifest-altered', MANIFEST);
    } catch (error) {
      if (!(error instanceof VerifyError)) throw error;
      fault('signature-wrong');
    }
  }

  /** Every file of the manifest, and none beside them. What is gone here and came there under its bytes was renamed. */
  async #compare({ files }: PackManifest): Promise<void> {
    const named = new Map(files.map((file) => [file.path, file]));
    const added = new Map<string, string>();
    for (const file of this.#files.values())
      if (!named.has(file.path) && file.path !== MANIFEST && file.path !== SIGNATURE)
        added.set(file.path, await this.#digest(file));
    for (const file of files) {
      const found = this.#files.get(file.path);
      if (!found) this.#gone(file, added);
      else if (await this.#isAs(file, found)) this.#counts.files++;
      else if (!this.#said(file.path)) this.faults.push({ code: 'file-altered', path: file.path });
    }
    for (const path of added.keys()) if (!this.#said(path)) this.faults.push({ code: 'file-added', path });
  }

  #gone({ path, sha512 }: PackFile, added: Map<string, string>): void {
    const now = [...added].find(([, digest]) => digest === sha512)?.[0];
    if (now === undefined) return void this.faults.push({ code: 'file-missing', path });
    added.delete(now);
    this.faults.push({ code: 'file-renamed', path, now });
  }

  #said(path: string): boolean {
    return this.faults.some((fault) => fault.path === path && fault.code.startsWith('zip-'));
  }

  /** What cannot be read is said once, and is none of what was signed. */
  async #bytes(file: ZipFile): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      return await file.read();
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      if (!this.#said(file.path)) this.faults.push(error.fault);
      return undefined;
    }
  }

  async #digest(file: ZipFile): Promise<string> {
    const bytes = await this.#bytes(file);
    return bytes ? digestOf('SHA-512', bytes) : '';
  }

  async #isAs({ bytes: length, sha256, sha512 }: PackFile, file: ZipFile): Promise<boolean> {
    if (file.size !== length) return false;
    const bytes = await this.#bytes(file);
    return (
      bytes !== undefined &&
      (await digestOf('SHA-256', bytes)) === sha256 &&
      (await digestOf('SHA-512', bytes)) === sha512
    );
  }

  async #text(path: string): Promise<string | undefined> {
    const file = this.#files.get(path);
    const bytes = file && (await this.#bytes(file));
    return bytes && fromUtf8(bytes);
  }

  async #trace(key: VerifierKey): Promise<void> {
    const note = await this.#text(CHECKPOINT);
    try {
      this.#checkpoint = await openCheckpoint(note ?? '', [key]);
    } catch (error) {
      if (!(error instanceof VerifyError)) throw error;
      this.faults.push({ code: 'checkpoint', path: CHECKPOINT });
    }
    const lines = (await this.#text(ENTRIES))?.split('\n') ?? [];
    for (const [i, line] of lines.entries()) {
      if (line === '' && i === lines.length - 1) break;
      const cited = citedOf(line);
      if (cited) await this.#entry(cited, key);
      else this.faults.push({ code: 'proof', path: ENTRIES, index: i });
    }
  }

  async #entry({ id, index, entry, proof, salt, meaning }: CitedLine, key: VerifierKey): Promise<void> {
    const bytes = fromBase64(entry) ?? new Uint8Array();
    const place = { path: proof, entry: id, index };
    try {
      const led = await verifyTlogProof((await this.#text(proof)) ?? '', bytes, [key]);
      const same = this.#checkpoint !== undefined && isSame(led.checkpoint, this.#checkpoint);
      if (!same) this.faults.push({ code: 'checkpoint', ...place });
      else if (led.index === index) this.#counts.entries++;
      else this.faults.push({ code: 'proof', ...place });
    } catch (error) {
      if (!(error instanceof VerifyError)) throw error;
      this.faults.push({ code: 'proof', ...place });
    }
    if (salt === undefined || meaning === undefined) return;
    const random = fromBase64(salt);
    if (random && openingMatches(bytes, random, utf8(meaning))) this.#counts.openings++;
    else this.faults.push({ code: 'opening', path: ENTRIES, entry: id, index });
  }

  async #instructions(): Promise<void> {
    const texts = new Map<string, string>();
    for (const path of this.#files.keys())
      if (path.startsWith('instructions/')) texts.set(path, (await this.#text(path)) ?? '');
    const { held, wrong } = await checkInstructions(texts);
    this.#counts.signatures = held;
    for (const { path, by } of wrong) this.faults.push({ code: 'instruction-signature', path, by });
  }
}

const isSame = (a: SignedCheckpoint, b: SignedCheckpoint): boolean => a.size === b.size && equal(a.root, b.root);

async function digestOf(algorithm: 'SHA-256' | 'SHA-512', bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest(algorithm, bytes)).toHex();
}

function keyOf(vkey: string): VerifierKey | undefined {
  try {
    const key = parseVkey(vkey);
    return key.type === ED25519 ? key : undefined;
  } catch {
    return undefined;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function parsed(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function manifestOf(bytes: Uint8Array): PackManifest | undefined {
  const read = parsed(fromUtf8(bytes));
  const files = read?.['files'];
  const whole =
    read?.['kind'] === PACK_KIND &&
    ['brand', 'name', 'at', 'key'].every((member) => isText(read[member])) &&
    Array.isArray(files) &&
    files.every(isFile) &&
    new Set(files.map(({ path }: PackFile) => path)).size === files.length;
  return whole ? (read as unknown as PackManifest) : undefined;
}

function isFile(value: unknown): value is PackFile {
  const { path, bytes, sha256, sha512 } = (value ?? {}) as Partial<Record<keyof PackFile, unknown>>;
  return isText(path) && path !== MANIFEST && path !== SIGNATURE && isCount(bytes) && isText(sha256) && isText(sha512);
}

function citedOf(line: string): CitedLine | undefined {
  const read = parsed(line);
  const whole =
    read !== undefined &&
    ['id', 'entry', 'proof'].every((member) => isText(read[member])) &&
    isCount(read['index']) &&
    ['salt', 'meaning'].every((member) => read[member] === undefined || isText(read[member]));
  return whole ? (read as unknown as CitedLine) : undefined;
}
