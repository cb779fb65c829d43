import type { Transaction } from '../db/index.ts';
import type { Millis } from '../kernel/clock.ts';
import type { BrandId } from '../kernel/ids.ts';
import type { Behalf, Consultation, Move, MoveState, Screening, Voice } from './types.ts';

const instant = (at: Millis): Date => new Date(at);

/** An activity's screenings, the newest first; all of the brand's where none is named. */
export async function screenings(tx: Transaction, brand: BrandId, activity?: string): Promise<ActivityScreening[]> {
  let query = tx.kysely.selectFrom('impact_screening').selectAll().where('brand', '=', brand);
  if (activity !== undefined) query = query.where('activity', '=', activity);
  const rows = await query.orderBy('activity').orderBy('step', 'desc').execute();
  return rows.map((row) => ({
    activity: row.activity,
    id: row.id,
    criteria: row.criteria as Screening['criteria'],
    required: row.required as Screening['required'],
    exempt: row.exempt as Screening['exempt'],
    practices: row.practices as Screening['practices'],
    statements: row.statements as Screening['statements'],
    agents: row.agents,
    outcome: row.outcome as Screening['outcome'],
    reasoning: row.reasoning,
    facets: row.facets as Screening['facets'],
    by: row.by,
    at: row.at.getTime(),
    ...(row.confirmed_at && {
      confirmed: {
        by: row.confirmed_by!,
        at: row.confirmed_at.getTime(),
        ...(row.confirmed_for !== null && { behalf: row.confirmed_for as unknown as Behalf }),
      },
    }),
  }));
}
export type ActivityScreening = Screening & { readonly activity: string };

export async function insertScreening(
  { client }: Transaction,
  brand: BrandId,
  activity: string,
  screening: Screening,
): Promise<void> {
  const { confirmed } = screening;
  await client.query(
    `insert into mandat.impact_screening (brand, activity, step, id, criteria, required, exempt, practices, statements, agents,
       outcome, reasoning, facets, by, at, confirmed_by, confirmed_at, confirmed_for)
     select $1, $2, count(*) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17
     from mandat.impact_screening where brand = $1 and activity = $2`,
    [
      brand,
      activity,
      screening.id,
      JSON.stringify(screening.criteria),
      screening.required,
      screening.exempt,
      screening.practices,
      JSON.stringify(screening.statements),
      screening.agents,
      screening.outcome,
      screening.reasoning,
      JSON.stringify(screening.facets),
      screening.by,
      instant(screening.at),
      confirmed?.by ?? null,
      confirmed ? instant(confirmed.at) : null,
      confirmed?.behalf ? JSON.stringify(confirmed.behalf) : null,
    ],
  );
}

export async function confirmScreening(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  by: string,
  at: Millis,
): Promise<void> {
  await client.query(
    'update mandat.impact_screening set confirmed_by = $3, confirmed_at = $4 where brand = $1 and id = $2',
    [brand, id, by, instant(at)],
  );
}

export async function consultations(tx: Transaction, brand: BrandId, activity?: string): Promise<Consultation[]> {
  const { rows } = await tx.client.query<ConsultationRow>(
    `select *, held_on::text as on_day from mandat.impact_consultation
     where brand = $1 and ($2::text is null or activity = $2) order by held_on, id`,
    [brand, activity ?? null],
  );
  return rows.map((row) => ({
    id: row.id,
    activity: row.activity,
    entity: row.entity,
    country: row.country,
    kind: row.kind,
    on: row.on_day,
    reference: row.reference,
    sha512: row.sha512,
    ...(row.rule !== null && { rule: row.rule }),
    by: row.by,
    at: row.at.getTime(),
  }));
}
type ConsultationRow = Omit<Consultation, 'on' | 'rule' | 'at'> & {
  readonly on_day: string;
  readonly rule: string | null;
  readonly at: Date;
};

export async function insertConsultation({ client }: Transaction, brand: BrandId, one: Consultation): Promise<void> {
  await client.query(
    `insert into mandat.impact_consultation (brand, id, activity, entity, country, kind, held_on, reference, sha512, rule, by, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      brand,
      one.id,
      one.activity,
      one.entity,
      one.country,
      one.kind,
      one.on,
      one.reference,
      one.sha512,
      one.rule ?? null,
      one.by,
      instant(one.at),
    ],
  );
}

/** Moves with what was said on them, the newest first; the open ones of the whole brand where no activity is named. */
export async function moves(tx: Transaction, brand: BrandId, activity?: string): Promise<Move[]> {
  const { rows } = await tx.client.query<MoveRow>(
    `select m.*, coalesce((select jsonb_agg(to_jsonb(v) order by v.step) from mandat.impact_voice v
       where v.brand = m.brand and v.move = m.id), '[]') as voices
     from mandat.impact_move m
     where m.brand = $1 and (m.activity = $2 or $2::text is null and m.state = 'open') order by m.at desc, m.id desc`,
    [brand, activity ?? null],
  );
  return rows.map(moveOf);
}

type MoveRow = {
  readonly id: string;
  readonly activity: string;
  readonly from_stage: Move['from'];
  readonly to_stage: Move['to'];
  readonly reason: string;
  readonly terms: Move['terms'] | null;
  readonly state: MoveState;
  readonly by: string;
  readonly at: Date;
  readonly ended_at: Date | null;
  readonly voices: readonly {
    readonly capacity: Voice['capacity'];
    readonly says: Voice['says'];
    readonly reason: string;
    readonly actor: string;
    readonly name: string;
    readonly behalf: Behalf | null;
    readonly at: string;
  }[];
};

function moveOf(row: MoveRow): Move {
  return {
    id: row.id,
    activity: row.activity,
    from: row.from_stage,
    to: row.to_stage,
    reason: row.reason,
    ...(row.terms && { terms: row.terms }),
    state: row.state,
    by: row.by,
    at: row.at.getTime(),
    ...(row.ended_at && { endedAt: row.ended_at.getTime() }),
    voices: row.voices.map(({ capacity, says, reason, actor, name, behalf, at }) => ({
      capacity,
      says,
      reason,
      by: actor,
      name,
      ...(behalf && { behalf }),
      at: Date.parse(at),
    })),
  };
}

export async function insertMove({ client }: Transaction, brand: BrandId, move: Move): Promise<void> {
  await client.query(
    `insert into mandat.impact_move (brand, id, activity, from_stage, to_stage, reason, terms, state, by, at)
     values ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9)`,
    [
      brand,
      move.id,
      move.activity,
      move.from,
      move.to,
      move.reason,
      move.terms ? JSON.stringify(move.terms) : null,
      move.by,
      instant(move.at),
    ],
  );
}

export async function insertVoice({ client }: Transaction, brand: BrandId, move: string, voice: Voice): Promise<void> {
  await client.query(
    `insert into mandat.impact_voice (brand, move, step, capacity, says, reason, actor, name, behalf, at)
     select $1, $2, count(*) + 1, $3, $4, $5, $6, $7, $8, $9 from mandat.impact_voice where brand = $1 and move = $2`,
    [
      brand,
      move,
      voice.capacity,
      voice.says,
      voice.reason,
      voice.by,
      voice.name,
      voice.behalf ? JSON.stringify(voice.behalf) : null,
      instant(voice.at),
    ],
  );
}

export async function endMove(
  { client }: Transaction,
  brand: BrandId,
  id: string,
  end: {
    readonly state: Exclude<MoveState, 'open'>;
    readonly by: string;
    readonly at: Millis;
    readonly reason?: string;
  },
): Promise<void> {
  await client.query(
    'update mandat.impact_move set state = $3, ended_by = $4, ended_at = $5, end_reason = $6 where brand = $1 and id = $2',
    [brand, id, end.state, end.by, instant(end.at), end.reason ?? null],
  );
}
