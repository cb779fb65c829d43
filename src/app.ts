import { join } from 'node:path';
import { createAccess, type Access } from './access/index.ts';
import { entryOf, tuneCompiler } from './built.ts';
import type { Config } from './config.ts';
import {
  createAgreements,
  createAnnexes,
  createChain,
  createDrafts,
  type Chain,
  type Agreements,
  type Annexes,
  type Drafts,
} from './contracts/index.ts';
import { createContacts, replayClosings, type ContactService } from './contact/index.ts';
import { inBrand, makeDataFolder, openDatabase, type Database } from './db/index.ts';
import { closeRendering } from './documents/index.ts';
import {
  createCommitter,
  createContexts,
  createIntake,
  createJoiner,
  createPreparePool,
  createTaker,
  eraseInteraction,
  keepAside,
  replayTombstones,
  writeRemovals,
  type BrandContext,
  type Intake,
  type Joiner,
  type PreparePool,
  type Taker,
} from './intake/index.ts';
import {
  createAssessments,
  createImpact,
  createReopening,
  declaredOwn,
  type Assessments,
  type Declared,
  type Impact,
} from './impact/index.ts';
import { liveMeasures } from './measures.ts';
import { systemClock, type Clock, type Millis } from './kernel/clock.ts';
import { HOUSE, uuidv7, type BrandId, type NewId } from './kernel/ids.ts';
import { Refusal } from './kernel/refusal.ts';
import { foundBrand } from './found-brand.ts';
import { createMandates, type CompiledMandate, type Mandates } from './mandate/index.ts';
import { createNotices, type Notices } from './notices/index.ts';
import {
  createAudits,
  createProcesses,
  createRequests,
  type Audits,
  type Processes,
  type Requests,
} from './governance/index.ts';
import { createOutgoing, type Outgoing } from './outgoing/index.ts';
import { createStaff, type Staff } from './staff/index.ts';
import { createTexts, createWatch, type Texts, type Watch } from './watch/index.ts';
import { signer } from './signer.ts';
import { destroyAgain } from './end/index.ts';
import { createDestructions, createRotations, type Destructions, type Rotations } from './keys/index.ts';
import { createTrust, type TrustStore } from './trust/index.ts';
import type { Source } from '@mandat/verify';
import {
  append,
  confirmWithWitnesses,
  createTrace,
  createWitnesses,
  recoverLog,
  sequenceNow,
  type LogSigner,
  type Recovered,
  type Trace,
  type Call,
  type Witnesses,
} from './trace/index.ts';
import {
  createClosings,
  createTombstones,
  createVault,
  openObjectStore,
  openProvider,
  type Closings,
  type ObjectStore,
  type Tombstones,
  type Vault,
} from './vault/index.ts';

export type Log = (event: string, detail: string) => void;

export type App = {
  readonly config: Config;
  readonly db: Database;
  readonly vault: Vault;
  readonly tombstones: Tombstones;
  readonly closings: Closings;
  /** Where recordings lie. */
  readonly objects: ObjectStore;
  readonly access: Access;
  readonly mandates: Mandates;
  readonly impact: Impact;
  /** The security measures that are on in this installation, for a brand or the house. */
  readonly measures: ReturnType<typeof liveMeasures>;
  /** What the house declared of its own processing, as it stood at a moment. */
  readonly declared: (at: Millis) => Promise<Declared>;
  readonly assessments: Assessments;
  readonly chain: Chain;
  readonly agreements: Agreements;
  readonly drafts: Drafts;
  readonly annexes: Annexes;
  readonly notices: Notices;
  readonly audits: Audits;
  readonly processes: Processes;
  readonly requests: Requests;
  readonly watch: Watch;
  readonly lawTexts: Texts;
  /** Undertakings and training of the processor's people. */
  readonly staff: Staff;
  readonly trace: Trace;
  readonly witnesses: Witnesses;
  readonly trust: TrustStore;
  readonly intake: Intake;
  readonly joiner: Joiner;
  readonly contacts: ContactService;
  readonly rotations: Rotations;
  readonly destructions: Destructions;
  readonly take: Taker;
  readonly pool: PreparePool;
  readonly clock: Clock;
  readonly newId: NewId;
  /** The door to addresses that came from data. */
  readonly outgoing: Outgoing;
  contextOf(brand: BrandId, fresh: boolean): Promise<BrandContext>;
  mandateOf(brand: BrandId): Promise<CompiledMandate | undefined>;
  signerOf(brand: BrandId): Promise<LogSigner>;
  /** A brand with its keys; does nothing where it exists. */
  createBrand(brand: BrandId, name: string, actor: string, sample?: boolean): Promise<void>;
  /** Gives a brand's entries their index now, where no server does it already. */
  sequence(brand: BrandId): Promise<void>;
  /** Gives a log back, from a copy, what a restored database has lost of it. */
  recoverLog(brand: BrandId, source: Source, onProgress?: (entries: number, size: number) => void): Promise<Recovered>;
  close(): Promise<void>;
};

const silent: Log = () => undefined;
/** Configuration acts stay opened for five years (limitation period of liability, C. civ. 2224). */
const PROOF_LIFE = 5 * 366 * 86_400_000;

/** Builds every service once over one database and one data folder: the server and each command begin here. */
export async function openApp(
  config: Config,
  options: { readonly clock?: Clock; readonly newId?: NewId; readonly log?: Log } = {},
): Promise<App> {
  const { clock = systemClock, newId = uuidv7, log = silent } = options;
  makeDataFolder(config.dataDir); // also beside a database elsewhere: keys and tombstones lie there
  const db = await openDatabase({ ...config.database, connections: 16 });
  try {
    const vault = createVault(openProvider(config.dataDir, config.keys, clock), clock);
    const tombstones = createTombstones(join(config.dataDir, 'tombstones'));
    const closings = createClosings(join(config.dataDir, 'tombstones'));
    const objects = await openObjectStore(config.media.store);
    const access = createAccess({
      db,
      clock,
      newId,
      policiesFile: config.policiesFile,
      machineCountry: config.machineCountry,
    });
    await vault.ensure(HOUSE);
    const onVersion = createReopening(config.impactGrace);
    const mandates = createMandates({ db, append, clock, newId, onVersion });
    const impact = createImpact({ db, append, clock, newId, grace: config.impactGrace });
    const trust = createTrust({ db, vault, clock, newId });
    const inForce: Mandates['inForce'] = (brand, at) => mandates.inForce(brand, at);
    const contextOf = createContexts({ db, vault, clock, inForce, trusted: trust.trusted });
    tuneCompiler();
    const pool = createPreparePool(config.workers, log, () => entryOf('prepare'));
    const committer = createCommitter({ pool: db.pool, vault, clock, newId, log, coming: () => pool.lines });
    const intake = createIntake({ pool, committer, contextOf, clock });
    const joiner = createJoiner({
      pool: db.pool,
      threads: pool,
      committer,
      vault,
      contextOf,
      clock,
      newId,
      log,
      forget: (...removals) => writeRemovals({ db, tombstones }, ...removals),
    });
    await destroyAgain({ db, vault, tombstones, objects, clock }, await access.brands());
    const replaying = { db, tombstones, closings, clock, newId, joiner, vault, contextOf };
    await replayAll(replaying, await access.brands()).catch(async (error: unknown) => {
      await pool.close();
      throw error;
    });
    const contacts = createContacts({ db, vault, clock, newId, mandates, contextOf, closings });
    const mandateOf = async (brand: BrandId): Promise<CompiledMandate | undefined> =>
      (await contextOf(brand, false)).mandate;
    const take = createTaker({
      threads: pool,
      joiner,
      contextOf,
      clock,
      keepAside: (brand, kept) => keepAside({ db, vault, clock, newId }, brand, kept),
      erase: (brand, id, actor, why) =>
        eraseInteraction({ db, tombstones, objects, clock, mandateOf }, brand, id, actor, why),
    });
    const signerOf = (brand: BrandId): Promise<LogSigner> => signer(vault, brand);
    const outgoing = createOutgoing({ inside: config.inside });
    const witnesses = createWitnesses({ db, dataDir: config.dataDir, clock, checkUrl: outgoing.check });
    const live = liveMeasures({
      config,
      mandateOf,
      witnesses: async (brand) => (await witnesses.list(brand)).length,
    });
    const drafts = createDrafts({ db, clock, newId, mandates });
    const { brands } = access;
    const chain = createChain({ db, clock, newId, brands, onVersion });
    const call: Call = (url, init) => outgoing.fetch(url, init);
    return {
      config,
      measures: live,
      declared: (at) => inBrand(db, HOUSE, (tx) => declaredOwn(tx, at)),
      db,
      vault,
      tombstones,
      closings,
      objects,
      access,
      mandates,
      impact,
      assessments: createAssessments({ db, append, clock, newId, mandates, live }),
      chain,
      agreements: createAgreements({ db, clock, newId, mandates, brands }),
      drafts,
      annexes: createAnnexes({ clock, mandates, drafts, measures: live, companies: chain.companies, signerOf }),
      notices: createNotices({ db, clock, newId }),
      audits: createAudits({ db, clock, newId, access }),
      processes: createProcesses({ db, clock, newId, mandates, access }),
      requests: createRequests({ db, clock, newId, access }),
      staff: createStaff({ db, clock, newId, access }),
      lawTexts: createTexts({ db, clock, newId, outgoing }),
      watch: createWatch({ db, clock, newId, feeds: config.feeds, outgoing, mandates, access }),
      intake,
      joiner,
      contacts,
      rotations: createRotations({ db, vault, clock, newId }),
      destructions: createDestructions({ db, clock, newId, delay: config.destroyAfter }),
      take,
      pool,
      clock,
      newId,
      outgoing,
      contextOf,
      signerOf,
      trust,
      trace: createTrace({ db, dataDir: config.dataDir }),
      witnesses,
      mandateOf,
      async createBrand(brand, name, actor, sample = false) {
        if (await hasEnded(db, brand)) throw new Refusal('brand.ended');
        // Before its row: whoever goes through the brands, as the sequencer does, finds each with its keys.
        await vault.ensure(brand);
        const meaning = { act: 'key-create', at: clock(), actor, details: { what: 'brand' } } as const;
        const kept = { proof: true, expires: clock() + PROOF_LIFE };
        await db.asOwner((owner) => foundBrand(owner, { brand, name, sample }, meaning, kept));
      },
      async sequence(brand) {
        await sequenceNow(
          { db, dataDir: config.dataDir, signerOf, confirm: (log) => confirmWithWitnesses({ db, clock, call }, log) },
          brand,
        );
      },
      async recoverLog(brand, source, onProgress) {
        const traced = { at: clock(), actor: 'cli', expires: clock() + PROOF_LIFE };
        const signer = await signerOf(brand);
        return recoverLog({ db, dataDir: config.dataDir, signer, source, traced, onProgress }, brand);
      },
      async close() {
        await joiner.idle();
        await contacts.idle();
        await intake.drain();
        await pool.close();
        await closeRendering();
        await db.close();
      },
    };
  } catch (error) {
    await db.close();
    throw error;
  }
}

async function hasEnded(db: Database, brand: BrandId): Promise<boolean> {
  const { rowCount } = await db.asOwner((owner) =>
    owner.query('select from mandat.brand where brand = $1 and ended_at is not null', [brand]),
  );
  return rowCount !== 0;
}

type Replaying = Parameters<typeof replayTombstones>[0] & Omit<Parameters<typeof replayClosings>[0], 'indexKeyOf'>;

/** Nothing that was erased is served, and nobody who objected is contacted, whatever database this is. */
async function replayAll(replaying: Replaying, brands: readonly BrandId[]): Promise<void> {
  const indexKeyOf = async (brand: BrandId): Promise<Uint8Array> => (await replaying.contextOf(brand, false)).indexKey;
  for (const brand of brands) {
    await replayTombstones(replaying, brand);
    await replayClosings({ ...replaying, indexKeyOf }, brand);
  }
}
