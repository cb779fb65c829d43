import { createHash } from 'node:crypto';
import { MANIFEST, PACK_KIND, SIGNATURE, signedText, type PackFile, type PackManifest } from '@mandat/verify';
import { canonicalJson } from '../kernel/canonical.ts';
import { signNote, type LogSigner } from '../trace/index.ts';
import type { PackHead, Piece } from './types.ts';

const hex = (algorithm: 'sha256' | 'sha512', bytes: Uint8Array): string =>
  createHash(algorithm).update(bytes).digest('hex');

/** What the log says of the pack: where its own entry stands, and the checkpoint that all proofs lead to. */
export type PackTrace = {
  readonly entry: string;
  readonly index: number;
  readonly size: number;
  readonly root: string;
  readonly cited: number;
  /** Older entries that are not cited: the log itself has them. */
  readonly more: boolean;
};

/** Each file as it comes, then the manifest of them all and its signature. */
export async function* sealed(
  pieces: AsyncIterable<Piece>,
  files: PackFile[],
  about: PackHead,
  trace: PackTrace,
  signer: LogSigner,
): AsyncGenerator<{ readonly path: string; readonly bytes: Uint8Array }> {
  for await (const { path, title, bytes: content } of pieces) {
    const bytes = Buffer.from(content as string);
    files.push({ path, title, bytes: bytes.length, sha256: hex('sha256', bytes), sha512: hex('sha512', bytes) });
    yield { path, bytes };
  }
  const { at, version, ...head } = about;
  const manifest: PackManifest & Record<string, unknown> = {
    kind: PACK_KIND,
    ...head,
    at: new Date(at).toISOString(),
    software: `Mandat ${version}`,
    key: signer.vkey,
    trace,
    files,
  };
  const bytes = Buffer.from(`${canonicalJson(manifest)}\n`);
  yield { path: MANIFEST, bytes };
  yield { path: SIGNATURE, bytes: Buffer.from(signNote(signer, signedText(hex('sha256', bytes)))) };
}
