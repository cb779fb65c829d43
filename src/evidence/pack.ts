import type { PackFile } from '@mandat/verify';
import { inBrand, type Database } from '../db/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod, dayOf } from '../law/index.ts';
import { applyOrders, type FullVersion } from '../mandate/index.ts';
import { append, type Cited, type LogSigner } from '../trace/index.ts';
import { sealed, type PackTrace } from './seal.ts';
import { CITED_ACTS } from './words.ts';
import { sections, type SectionSources } from './sections.ts';
import type { PackHead } from './types.ts';
import { zipOf } from './zip.ts';

export type EvidencePack = {
  readonly name: string;
  readonly entry: string;
  readonly chunks: AsyncIterable<Uint8Array>;
};
export type Evidence = {
  /**
   * A brand’s evidence as it stands, as one signed ZIP. One entry in its log, written before anything is read, and cited in it.
   * @throws Refusal `mandate.none`; `trace.not-published` where the log does not take entries now
   */
  pack(brand: BrandId, actor: string): Promise<EvidencePack>;
};

export type EvidenceNeeds = SectionSources & {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly version: string;
  signerOf(brand: BrandId): Promise<LogSigner>;
  /** Returns once what waits has its index. */
  sequence(brand: BrandId): Promise<void>;
};

/** What was handed over is evidence as long as it can be asked for (C. civ. art. 2224), and a year. */
const PROOF = 'P6Y';
/** The newest; a log holds more of them only after decades. */
const MOST_CITED = 5000;

export function createEvidence(needs: EvidenceNeeds): Evidence {
  const { db, clock, newId, mandates, trace, version, signerOf, sequence } = needs;
  return {
    async pack(brand, actor) {
      const at = clock();
      const found = await mandates.version(brand, { at });
      if (!found) throw new Refusal('mandate.none');
      const meaning = { act: 'export', at, actor, details: { what: 'evidence-pack', mandate: found.version } } as const;
      const entry = await inBrand(db, brand, (tx) =>
        append(tx, brand, meaning, { id: newId(at), proof: true, expires: addPeriod(at, PROOF) }),
      );
      await sequence(brand);
      const cited = await trace.cited(brand, { acts: CITED_ACTS, limit: MOST_CITED, with: entry });
      if (!cited) throw new Refusal('trace.not-published');
      const head = headOf(brand, found, at, version);
      const signer = await signerOf(brand);
      const files: PackFile[] = [];
      const pieces = sections(needs, { brand, head, found, cited, files, vkey: signer.vkey });
      return {
        name: `preuves-${brand}-${dayOf(at)}.zip`,
        entry,
        chunks: zipOf(sealed(pieces, files, head, traceOf(cited, entry), signer)),
      };
    },
  };
}

function headOf(brand: BrandId, { version: mandate, text }: FullVersion, at: number, version: string): PackHead {
  const { frame } = applyOrders(text.frame, text.orders);
  return {
    brand,
    name: frame.name,
    controllers: frame.controllers.map(({ name }) => name),
    processor: frame.processor.name,
    contract: frame.contract.reference,
    mandate,
    at,
    version,
  };
}

const traceOf = ({ entries, size, root, more }: Cited, entry: string): PackTrace => ({
  entry,
  index: entries.find(({ id }) => id === entry)!.index,
  size,
  root: Buffer.from(root).toString('base64'),
  cited: entries.length,
  more,
});
