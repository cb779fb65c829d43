import { createContacts, type ContactRequest, type ContactService, type NewRecord } from '../../src/contact/index.ts';
import type { App } from '../../src/app.ts';
import { createIds, type BrandId } from '../../src/kernel/ids.ts';
import { READINGS, type Readings } from '../../src/law/index.ts';
import type { CompiledActivity } from '../../src/mandate/index.ts';
type Queries = { query(sql: string, values?: unknown[]): Promise<unknown> };

export const lumen = 'lumen' as BrandId;
export const orbe = 'orbe' as BrandId;
/** A Tuesday, 11:15 in Paris. */
export const TUESDAY = Date.parse('2026-11-24T10:15:00Z');
export const CALLER = '+33199001020';

type Block = NonNullable<CompiledActivity['prospecting']>;
const offer = (id: string, similarTo: readonly string[] = []): Block['offers'][number] => ({
  id,
  name: `Offre ${id}`,
  nature: 'energy-supply',
  similarTo,
  relatedTo: [],
});
export const BLOCK: Block = {
  offers: [offer('energy-supply', ['gas-supply']), offer('gas-supply')],
  channels: ['phone', 'automated-call', 'voicemail', 'sms', 'email', 'post', 'social'],
  callers: [{ number: CALLER, from: '2026-01-01' }],
  readings: Object.fromEntries(Object.entries(READINGS).map(([key, [first]]) => [key, first])) as Readings,
  unreported: 'counted',
};

type Owned = { readonly owner: Queries };

/** Opens prospecting in the instructions, whatever these say of it; who read them before reads them again. */
export async function addProspecting({ owner }: Owned, block: Partial<Block> = {}): Promise<void> {
  await owner.query(
    `update mandat.mandate_version set compiled = jsonb_set(compiled, '{activities,prospecting,prospecting}', $1::jsonb)
     where compiled #> '{activities,prospecting}' is not null`,
    [JSON.stringify({ ...BLOCK, ...block })],
  );
  await owner.query(`update mandat.activity_stage set stage = 'production' where activity = 'prospecting'`);
  await owner.query(
    `insert into mandat.activity_footing (brand, activity, step, kind, ref, by, at)
     select s.brand, s.activity, 1, 'assessment', 'test', 'test', now() from mandat.activity_stage s
     where activity = 'prospecting' and step = 1 on conflict do nothing`,
  );
  await owner.query('update mandat.stamp set value = value + 1');
}

/** Of the activity that prospects, since before `TUESDAY`. */
export async function setMode(owner: Queries, mode: string): Promise<void> {
  await owner.query(
    `insert into mandat.activity_mode (brand, activity, step, mode, by, at)
     select 'lumen', 'prospecting', count(*) + 1, $1, 'test', $2 from mandat.activity_mode where brand = 'lumen' and activity = 'prospecting'`,
    [mode, new Date(TUESDAY - 86_400_000)],
  );
  await owner.query('update mandat.stamp set value = value + 1');
}

/** The same, since before `TUESDAY`. */
export async function openProspecting(database: Owned, block: Partial<Block> = {}): Promise<void> {
  const { owner } = database;
  await addProspecting(database, block);
  const since = new Date(TUESDAY - 60 * 86_400_000);
  await owner.query('update mandat.mandate_version set in_force_from = $1 where in_force_to > now()', [since]);
  await owner.query('update mandat.activity_stage set at = $1', [since]);
  await owner.query('update mandat.activity_mode set at = $1', [since]);
  await owner.query('update mandat.activity_footing set at = $1', [since]);
}

/** The service over a server's own parts, at a time of the test's choosing. */
export function contactsAt({ db, vault, mandates, contextOf, closings }: App, clock: () => number): ContactService {
  type Context = Awaited<ReturnType<typeof contextOf>>;
  const then = new WeakMap<Context, Promise<Context>>();
  const inForce = async (context: Context): Promise<Context> => ({
    ...context,
    mandate: (await mandates.inForce(context.brand, clock())).mandate,
  });
  return createContacts({
    db,
    vault,
    mandates,
    closings,
    newId: createIds(),
    clock,
    async contextOf(brand, fresh) {
      const context = await contextOf(brand, fresh);
      const known = then.get(context) ?? inForce(context);
      then.set(context, known);
      return known;
    },
  });
}

let phones = 0;
/** Nobody's number, another one each time (Arcep keeps this range for fiction; the rest of it is made up). */
export const freshPhone = (): string => `+336399${String(80_000 + phones++).padStart(5, '0')}`;

export const consent = (phone: string, more: Partial<NewRecord> = {}): NewRecord => ({
  kind: 'consent',
  addresses: [{ kind: 'phone', value: phone }],
  controller: 'lumen-sa',
  objects: ['energy-supply'],
  channels: ['phone', 'sms'],
  at: TUESDAY - 30 * 86_400_000,
  flaws: [],
  proof: { text: 'J’accepte d’être appelé.', textVersion: '1', medium: 'https://lumen.example/preuve/1' },
  ...more,
});
export const opposition = (phone: string, more: Partial<NewRecord> = {}): NewRecord => ({
  kind: 'opposition',
  addresses: [{ kind: 'phone', value: phone }],
  objects: [],
  channels: [],
  at: TUESDAY - 1000,
  how: 'oral',
  proof: {},
  ...more,
});

export const ring = (to: string, more: Partial<ContactRequest> = {}): ContactRequest => ({
  channel: 'phone',
  to,
  object: 'energy-supply',
  postalCode: '59000',
  caller: { number: CALLER },
  grant: true,
  ...more,
});
