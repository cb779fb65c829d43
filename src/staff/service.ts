import { inBrand, type Database, type Transaction } from '../db/index.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { HOUSE, type NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod, dayOf } from '../law/index.ts';
import { append } from '../trace/index.ts';
import { readProofs, type LineFault } from './csv-rules.ts';
import { countsOf, standings } from './staff-rules.ts';
import type { Member, MemberStanding, NewProof, StaffCounts, UndertakingText } from './staff-types.ts';
import { insertProofs, insertText, proofs, undertakingTexts, withdrawProof } from './store.ts';

/** Who records: as the trace names them, and by name. */
export type Recorder = { readonly actor: string; readonly name: string };
export type Session = Omit<NewProof, 'person'> & { readonly people: readonly string[] };
export type Imported = {
  readonly recorded: number;
  /** Recorded before: left as it was. */
  readonly known: number;
  readonly faults: readonly { readonly line: number; readonly fault: LineFault }[];
};

export type Staff = {
  /** Whoever may see personal data, who lacks something first. */
  list(): Promise<{ readonly members: readonly MemberStanding[]; readonly texts: readonly UndertakingText[] }>;
  counts(): Promise<StaffCounts>;
  /** A new version of the undertaking. @throws Refusal `staff.version-known` */
  publishText(text: UndertakingText, who: Recorder): Promise<void>;
  /** Who signed a text, or took part in a training. @throws Refusal `staff.version` | `staff.date` | `access.person-unknown` */
  record(session: Session, who: Recorder): Promise<{ readonly recorded: number }>;
  /** The same from a file, line by line; nothing is written where it is only tried. */
  import(csv: string, dryRun: boolean, who: Recorder): Promise<Imported>;
  /** Recorded by mistake. @throws Refusal `staff.proof-unknown` */
  withdraw(id: string, who: Recorder): Promise<void>;
};

/** What is done with the data of persons concerned, as policies name it. */
const SEEING = ['read', 'quarantine', 'export', 'contact'] as const;
/** An employer's duty is asked for as long as a claim may be brought (C. civ. art. 2224), and a year. */
const PROOF = 'P6Y';

type Needs = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly access: {
    readonly people: {
      list(): Promise<
        readonly (Omit<Member, 'roles'> & {
          readonly state: string;
          readonly grants: readonly { readonly role: string; readonly until: Date | null }[];
        })[]
      >;
    };
    readonly policies: { readonly text: string };
    policyTable(): {
      readonly roles: readonly { readonly role: string; readonly brand: Readonly<Record<string, string>> }[];
    };
  };
};

export function createStaff({ db, clock, newId, access }: Needs): Staff {
  /** The policies are asked once as long as they are the same. */
  let known: { readonly text: string | undefined; readonly roles: ReadonlySet<string> } = {
    text: undefined,
    roles: new Set(),
  };
  /** Ours alone: a brand binds its own people. */
  const seeing = (): ReadonlySet<string> => {
    const { text } = access.policies;
    if (known.text !== text) {
      const sees = access
        .policyTable()
        .roles.filter(({ role, brand }) => !role.startsWith('brand-') && SEEING.some((act) => brand[act] !== 'no'));
      known = { text, roles: new Set(sees.map(({ role }) => role)) };
    }
    return known.roles;
  };

  async function members(now: Millis): Promise<Member[]> {
    const roles = seeing();
    return (await access.people.list()).flatMap(({ id, name, email, site, employer, state, grants }): Member[] => {
      const held = grants.filter(({ role, until }) => roles.has(role) && (until === null || until.getTime() > now));
      if (state !== 'active' || held.length === 0) return [];
      return [{ id, name, email, site, employer, roles: [...new Set(held.map(({ role }) => role))] }];
    });
  }

  async function list() {
    const now = clock();
    const [who, [given, texts]] = await Promise.all([
      members(now),
      inBrand(db, HOUSE, async (tx) => [await proofs(tx), await undertakingTexts(tx)] as const),
    ]);
    return { members: standings(who, given, texts, dayOf(now)), texts };
  }

  const leave = (
    tx: Transaction,
    { actor }: Recorder,
    at: Millis,
    details: Readonly<Record<string, string | number>>,
  ): Promise<string> =>
    append(
      tx,
      HOUSE,
      { act: 'staff-proof', at, actor, details },
      { id: newId(at), proof: true, expires: addPeriod(at, PROOF) },
    );

  const kept = (tx: Transaction, all: readonly NewProof[], who: Recorder, at: Millis): Promise<number> =>
    insertProofs(
      tx,
      all.map((one) => ({ ...one, id: newId(at) })),
      who.name,
      new Date(at),
    );

  return {
    list,
    counts: async () => countsOf((await list()).members),

    publishText: (text, who) =>
      inBrand(db, HOUSE, async (tx) => {
        const at = clock();
        if (!(await insertText(tx, text, who.name, new Date(at)))) throw new Refusal('staff.version-known');
        await leave(tx, who, at, {
          step: 'text',
          version: text.version,
          since: text.since,
          renew: text.renew ? 'yes' : 'no',
        });
      }),

    async record({ people, ...proof }, who) {
      const known = new Set((await access.people.list()).filter(({ state }) => state !== 'left').map(({ id }) => id));
      if (!people.every((id) => known.has(id))) throw new Refusal('access.person-unknown');
      return inBrand(db, HOUSE, async (tx) => {
        const at = clock();
        const texts = await undertakingTexts(tx);
        if (proof.kind === 'undertaking' && !texts.some(({ version }) => version === proof.title))
          throw new Refusal('staff.version');
        if (proof.on > dayOf(at) || (proof.until !== null && proof.until < proof.on)) throw new Refusal('staff.date');
        const recorded = await kept(
          tx,
          people.map((person) => ({ ...proof, person })),
          who,
          at,
        );
        await leave(tx, who, at, { step: 'record', kind: proof.kind, on: proof.on, people: recorded });
        return { recorded };
      });
    },

    async import(csv, dryRun, who) {
      const people = new Map(
        (await access.people.list())
          .filter(({ state }) => state !== 'left')
          .map(({ id, email }) => [email.toLowerCase(), id]),
      );
      return inBrand(db, HOUSE, async (tx) => {
        const at = clock();
        const lines = readProofs(csv, { people, texts: await undertakingTexts(tx), today: dayOf(at) });
        const read = lines.flatMap((line) => ('proof' in line ? [line.proof] : []));
        const faults = lines.flatMap((line) => ('fault' in line ? [line] : []));
        if (dryRun || read.length === 0) return { recorded: dryRun ? read.length : 0, known: 0, faults };
        const recorded = await kept(tx, read, who, at);
        await leave(tx, who, at, { step: 'import', people: recorded, refused: faults.length });
        return { recorded, known: read.length - recorded, faults };
      });
    },

    withdraw: (id, who) =>
      inBrand(db, HOUSE, async (tx) => {
        const at = clock();
        const kind = await withdrawProof(tx, id, who.name, new Date(at));
        if (kind === undefined) throw new Refusal('staff.proof-unknown');
        await leave(tx, who, at, { step: 'withdraw', kind, proof: id });
      }),
  };
}
