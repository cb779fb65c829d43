import { inBrand, type Database, type Transaction } from '../db/index.ts';
import { contactUuid, type BrandContext } from '../intake/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { BrandId, NewId } from '../kernel/ids.ts';
import type { Outgoing } from '../outgoing/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import { append, type Act } from '../trace/index.ts';
import type { Vault } from '../vault/index.ts';
import { checkValues } from './fields.ts';
import type { Look, Looking } from './looking.ts';
import type { Platform, RecordingCommand, Values } from './platform.ts';
import { leadsTo, mayRecord, type Led } from './rules.ts';
import { createSealing } from './sealing.ts';
import { changeConnection, endConnection, findConnection, insertConnection, takeByHand, tryNow } from './store.ts';
import { findCopy, listConnections, listCopies, type ConnectionView, type CopyView } from './views.ts';

export type ConnectionsOptions = {
  readonly db: Database;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly outgoing: Outgoing;
  readonly looking: Looking;
  readonly contextOf: (brand: BrandId, fresh: boolean) => Promise<BrandContext>;
  readonly brands: () => Promise<readonly BrandId[]>;
};

export type Wanted = {
  readonly kind: string;
  readonly name: string;
  readonly values: Values;
  readonly after: 'keep' | 'delete';
  readonly commands: boolean;
};

const PROOF_LIFE = 5 * 366 * 86_400_000;
/** Whoever asks waits no longer for a platform than this. */
const PATIENCE = 30_000;

export type Connections = ReturnType<typeof createConnections>;

/** Accounts of a brand at platforms that hold its interactions. */
export function createConnections({
  db,
  vault,
  clock,
  newId,
  outgoing,
  looking,
  contextOf,
  brands,
}: ConnectionsOptions) {
  const { known } = looking;

  async function record(
    tx: Transaction,
    brand: BrandId,
    act: Act,
    actor: string,
    details: Readonly<Record<string, string | number>>,
    interaction?: string,
  ): Promise<void> {
    const at = clock();
    const meaning = { act, at, actor, ...(interaction !== undefined && { interaction }), details };
    const about = interaction === undefined ? {} : { about: interaction };
    await append(tx, brand, meaning, { proof: true, expires: at + PROOF_LIFE, ...about });
  }

  async function live(brand: BrandId, id: string) {
    const row = await inBrand(db, brand, (tx) => findConnection(tx, brand, id));
    if (!row || row.ended_at) throw new Refusal('connection.unknown');
    return row;
  }

  /** Enters, works and leaves; not for longer than somebody waits. */
  async function entered<T>(
    enter: (signal: AbortSignal) => Promise<Platform>,
    work: (platform: Platform) => Promise<T>,
  ) {
    const signal = AbortSignal.timeout(PATIENCE);
    const platform = await enter(signal);
    try {
      return await work(platform);
    } finally {
      await platform.close().catch(() => undefined);
    }
  }

  const within = async <T>(
    brand: BrandId,
    id: string,
    work: (platform: Platform, kind: string) => Promise<T>,
  ): Promise<T> => {
    const row = await live(brand, id);
    return entered(
      (signal) => looking.enter(brand, row, signal),
      (platform) => work(platform, row.kind),
    );
  };

  return {
    connectors: looking.connectors,

    /** @throws Refusal `connector.unknown` | `connector.fields` */
    async add(brand: BrandId, { values, ...wanted }: Wanted, actor: string): Promise<{ readonly id: string }> {
      const { settings, secrets } = checkValues(known(wanted.kind), values);
      const id = newId(clock());
      const { version, bytes } = await createSealing(vault, brand).secrets(id, secrets);
      await inBrand(db, brand, async (tx) => {
        const row = { ...wanted, id, settings, key_version: version, sealed: bytes, created_at: new Date(clock()) };
        await insertConnection(tx, brand, row, actor);
        await record(tx, brand, 'configuration', actor, {
          what: 'connection',
          verb: 'add',
          connection: id,
          kind: wanted.kind,
        });
      });
      return { id };
    },

    /** New settings or secrets; what is not given stays. @throws Refusal `connection.unknown` | `connector.fields` */
    async change(brand: BrandId, id: string, values: Values, actor: string): Promise<void> {
      const row = await live(brand, id);
      const sealing = createSealing(vault, brand);
      const before = { ...row.settings, ...(await sealing.secretsOf(row)) };
      const { settings, secrets } = checkValues(known(row.kind), { ...before, ...values });
      const { version, bytes } = await sealing.secrets(id, secrets);
      await inBrand(db, brand, async (tx) => {
        if (!(await changeConnection(tx, brand, id, { settings, key_version: version, sealed: bytes })))
          throw new Refusal('connection.unknown');
        await record(tx, brand, 'configuration', actor, { what: 'connection', verb: 'change', connection: id });
      });
    },

    list: (brand: BrandId): Promise<readonly ConnectionView[]> =>
      inBrand(db, brand, (tx) => listConnections(tx, brand)),

    /** @throws Refusal `connection.unknown` */
    async end(brand: BrandId, id: string, actor: string): Promise<void> {
      await inBrand(db, brand, async (tx) => {
        if (!(await endConnection(tx, brand, id, clock()))) throw new Refusal('connection.unknown');
        await record(tx, brand, 'configuration', actor, { what: 'connection', verb: 'end', connection: id });
      });
    },

    /** Enters and lists a little, before anything is kept. @throws Refusal `connector.*` */
    async tryOut(
      kind: string,
      values: Values,
    ): Promise<{ readonly found: number; readonly more: boolean; readonly can: readonly string[] }> {
      const connector = known(kind);
      const { settings, secrets } = checkValues(connector, values);
      return entered(
        (signal) => connector.open({ ...settings, ...secrets }, { clock, signal, outgoing }),
        async (platform) => {
          for await (const { found } of platform.list(undefined))
            return { found: found.length, more: found.length > 0, can: connector.can };
          return { found: 0, more: false, can: connector.can };
        },
      );
    },

    /** A look now rather than at its time. @throws Refusal `connection.unknown`; `intake.unavailable` while another looks */
    async lookNow(brand: BrandId, id: string): Promise<Look> {
      await live(brand, id);
      const look = await looking.look(brand, id, AbortSignal.timeout(PATIENCE));
      if (!look) throw new Refusal('connection.busy');
      return look;
    },

    copies: (
      brand: BrandId,
      of: { readonly connection?: string | undefined; readonly interaction?: string | undefined },
    ): Promise<readonly CopyView[]> => inBrand(db, brand, (tx) => listCopies(tx, brand, of, 500)),

    /** What to look for at the platform: for whoever deletes it there. Traced as a reading. @throws Refusal `copy.unknown` */
    async nameOf(brand: BrandId, copy: string, actor: string): Promise<string> {
      return inBrand(db, brand, async (tx) => {
        const row = await findCopy(tx, brand, copy);
        if (row?.state !== 'by-hand') throw new Refusal('copy.unknown');
        await record(tx, brand, 'read', actor, { what: 'copy', copy, connection: row.connection });
        return (await createSealing(vault, brand).findOf(row)).ref;
      });
    },

    /** Somebody deleted it there, or saw that it is gone. @throws Refusal `copy.unknown` */
    async attest(
      brand: BrandId,
      copy: string,
      told: { readonly by: string; readonly reason: string },
      actor: string,
    ): Promise<void> {
      await inBrand(db, brand, async (tx) => {
        const taken = await takeByHand(tx, brand, copy);
        if (!taken) throw new Refusal('copy.unknown');
        const [interaction] = taken.interactions;
        await record(
          tx,
          brand,
          'copy-destroy',
          actor,
          { connection: taken.connection, copies: 1, why: 'by-hand', ...told },
          interaction,
        );
      });
    },

    /** @throws Refusal `copy.unknown` */
    async again(brand: BrandId, copy: string, actor: string): Promise<void> {
      await inBrand(db, brand, async (tx) => {
        if (!(await tryNow(tx, brand, copy, clock()))) throw new Refusal('copy.unknown');
        await record(tx, brand, 'configuration', actor, { what: 'copy-retry', copy });
      });
    },

    /** Queues, campaigns, skills and numbers as the platform lists them, and where the wirings lead them. */
    async routes(brand: BrandId, id: string): Promise<readonly Led[]> {
      const listed = await within(brand, id, async (platform, kind) => {
        if (!platform.routes) throw new Refusal('connector.cannot');
        return { kind, routes: await platform.routes() };
      });
      const wirings = await Promise.all(
        (await brands()).map(async (one) => ({ brand: one, wiring: (await contextOf(one, false)).wiring })),
      );
      return leadsTo(listed.routes, known(listed.kind).source ?? listed.kind, brand, wirings);
    },

    /**
     * Commands the recording of a call under way. To stop may always be asked; to record only what the instructions let be kept.
     * @throws Refusal `media.not-instructed` | `connector.*`
     */
    async command(
      brand: BrandId,
      id: string,
      {
        contact,
        command,
        activity,
        channel,
      }: { contact: string; command: RecordingCommand; activity?: string | undefined; channel?: string | undefined },
      actor: string,
    ): Promise<void> {
      if (command === 'start' || command === 'resume')
        mayRecord((await contextOf(brand, false)).mandate, { activity, channel }, clock());
      await within(brand, id, async (platform, kind) => {
        if (!platform.record) throw new Refusal('connector.cannot');
        const details = { connection: id, command, contact: contactUuid(known(kind).source ?? kind, contact) };
        await inBrand(db, brand, async (tx) => {
          await record(tx, brand, 'recording-command', actor, details);
          // Last before the commit: what the platform refuses leaves no entry.
          await platform.record!(contact, command);
        });
      });
    },
  };
}
