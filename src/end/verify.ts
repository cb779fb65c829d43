import { createHash } from 'node:crypto';
import { entryOf, parseVkey, VerifyError, verifyTlogProof } from '@mandat/verify';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseJson } from '../kernel/json.ts';
import { Refusal } from '../kernel/refusal.ts';
import { isCertified, type Certificate } from './certificate.ts';

export type Verified = { readonly kind: string; readonly files: number; readonly wrong: readonly string[] };

/**
 * Checks a certificate beside what it speaks of: its signature, whose key it is where the reader says so, that the entry it cites
 * is in the log and means what it says, and of a return every file by its SHA-256.
 * @throws Refusal `end.certificate`
 */
export async function verifyCertificate(path: string, vkey: string | undefined): Promise<Verified> {
  const certificate = parseJson(await readFile(path)) as Certificate;
  if (!isCertified(certificate) || (vkey !== undefined && certificate.vkey !== vkey))
    throw new Refusal('end.certificate');
  await checkCited(certificate);
  const { kind } = certificate;
  const sums = certificate['sums'] as { readonly file: string; readonly sha256: string } | undefined;
  if (!sums) return { kind, files: 0, wrong: [] };
  const folder = dirname(path);
  const text = await readFile(join(folder, 'SHA256SUMS'), 'utf8');
  if (createHash('sha256').update(text).digest('hex') !== sums.sha256) throw new Refusal('end.certificate');
  const lines = text.split('\n').slice(0, -1);
  const wrong: string[] = [];
  for (const line of lines) {
    const name = line.slice(66);
    if ((await digestOf(join(folder, name))) !== line.slice(0, 64)) wrong.push(name);
  }
  return { kind, files: lines.length, wrong };
}

async function checkCited({ trace, vkey }: Certificate): Promise<void> {
  const entry = entryOf(Buffer.from(trace.salt, 'base64'), Buffer.from(trace.meaning));
  try {
    const { index } = await verifyTlogProof(trace.proof, entry, [parseVkey(vkey)]);
    if (index === trace.index) return;
  } catch (error) {
    if (!(error instanceof VerifyError)) throw error;
  }
  throw new Refusal('end.certificate');
}

async function digestOf(path: string): Promise<string | undefined> {
  const digest = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) digest.update(chunk as Buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return digest.digest('hex');
}
