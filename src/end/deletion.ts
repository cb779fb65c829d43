import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Destruction, Destructions } from '../keys/index.ts';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { certify, citedOf, type Certificate } from './certificate.ts';
import { deletionPage } from './page.ts';
import type { Returning } from './return.ts';
import { contractOf } from './views.ts';
import { LIMITS, STAYS } from './words.ts';

const DAY = 86_400_000;
type Options = Pick<Returning, 'db' | 'trace' | 'signerOf' | 'sequence'> & {
  readonly destructions: Destructions;
  readonly config: { readonly backupDays: number | undefined };
};

/**
 * What was destroyed, who decided it, what stays and what this does not reach; signed by the key of the log, which stays.
 * @throws Refusal `end.not-done`
 */
export async function certifyDeletion(options: Options, brand: BrandId, folder: string): Promise<Certificate> {
  const { db, trace, destructions, signerOf, sequence, config } = options;
  const done = (await destructions.list(brand)).find(({ outcome }) => outcome === 'done');
  if (!done) throw new Refusal('end.not-done');
  await sequence(brand);
  const facts = {
    brand,
    contract: await contractOf(db, brand),
    article: 'GDPR art. 28(3)(g)',
    at: iso(done.endedAt!),
    ...decidedOf(done),
    backups: { until: config.backupDays === undefined ? null : iso(done.endedAt! + config.backupDays * DAY) },
    stays: STAYS,
    limits: LIMITS,
    trace: citedOf(await trace.prove(brand, done.entry!)),
  };
  const certificate = certify('mandat.deletion.v1', facts, await signerOf(brand));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, 'certificate.json'), `${JSON.stringify(certificate, undefined, 1)}\n`, { mode: 0o600 });
  await writeFile(join(folder, 'certificate.html'), deletionPage(certificate), { mode: 0o600 });
  return certificate;
}

const iso = (at: number): string => new Date(at).toISOString();

function decidedOf({ id, what, report, ...one }: Destruction) {
  const { keys, ...counts } = report ?? {};
  return {
    request: id,
    what,
    asked: { by: one.askedBy, at: iso(one.askedAt), reason: one.reason },
    confirmed: { by: one.confirmedBy!, at: iso(one.confirmedAt!), reason: one.confirmReason! },
    counts,
    keys,
  };
}
