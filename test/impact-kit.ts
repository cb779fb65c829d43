import { createHash } from 'node:crypto';
import { inBrand } from '../src/db/index.ts';
import { createImpact, createReopening, screeningOf, type Impact, type Speaker } from '../src/impact/index.ts';
import { uuidv7 } from '../src/kernel/ids.ts';
import { createMandates, type Mandates } from '../src/mandate/index.ts';
import { append } from '../src/trace/index.ts';
import { FRAME, type Kit } from './mandate-kit.ts';

export const DAY = 86_400_000;
export const GRACE = 30 * DAY;
/** With the processor's DPO named: both DPOs are then asked. */
export const WITH_DPOS = FRAME.replace(
  'processor: { id: atlas, name: Atlas SAS, siren: "000001107", country: FR }',
  'processor: { id: atlas, name: Atlas SAS, siren: "000001107", country: FR, dpo: { email: dpo@atlas.example } }',
);

const person = (name: string, ...roles: string[]): Speaker => ({ actor: `person:${name}`, name, roles });
export const PEOPLE = {
  controller: person('camille', 'brand-controller'),
  brandDpo: person('elise', 'brand-dpo'),
  dpo: person('nadia', 'dpo'),
  security: person('yann', 'security'),
  operations: person('sofiane', 'operations'),
  administrator: person('ines', 'administrator'),
} as const;

/** The impact room over the mandate kit's database and clock. */
export function impactOver(kit: Kit): { readonly impact: Impact; readonly mandates: Mandates } {
  const parts = { db: kit.database.db, append, clock: () => kit.now, newId: uuidv7 };
  return {
    impact: createImpact({ ...parts, grace: GRACE }),
    mandates: createMandates({ ...parts, onVersion: createReopening(GRACE) }),
  };
}

export const sha512 = (text: string): string => createHash('sha512').update(text).digest('hex');

/** A validated assessment, as the assessment's own service leaves it. */
export async function assess(kit: Kit, activity: string, until = kit.now + 900 * DAY): Promise<string> {
  const id = uuidv7(kit.now);
  await kit.database.owner.query(
    `insert into mandat.impact_assessment
       (brand, id, activity, version, status, revision, data, digest, review_by, validated_at, made_at, made_by, changed_at)
     values ($1, $2, $3, 1, 'validated', 1, '{"name": "a"}', 'd', $4, $5, $5, 'test', $5)`,
    [kit.brand, id, activity, new Date(until), new Date(kit.now - 1)],
  );
  return id;
}

/** Screened and confirmed by the controller. */
export async function screen(kit: Kit, impact: Impact, activity: string, more: object = {}): Promise<void> {
  const answers = { ...screeningOf(await impact.dossier(kit.brand, activity), kit.now), ...more };
  await impact.screen(kit.brand, activity, answers, PEOPLE.operations);
  await impact.confirm(kit.brand, activity, PEOPLE.controller);
}

export async function consult(kit: Kit, impact: Impact, activity: string): Promise<void> {
  for (const kind of ['cse', 'information'] as const)
    await impact.consult(
      kit.brand,
      activity,
      { entity: 'atlas', kind, on: '2026-10-01', reference: `Document ${kind}`, sha512: sha512(kind) },
      PEOPLE.operations,
    );
}

const ADVICE = [
  ['technical', 'security'],
  ['operational', 'operations'],
  ['processor-dpo', 'dpo'],
  ['controller-dpo', 'brandDpo'],
] as const;

/** Everybody but the controller says yes. */
export async function advise(kit: Kit, impact: Impact, activity: string, move: string): Promise<void> {
  for (const [capacity, who] of ADVICE)
    await impact.say(kit.brand, activity, move, { capacity, says: 'yes', reason: 'Rien à redire.' }, PEOPLE[who]);
}

export const yes = { says: 'yes', reason: 'Décidé au vu des avis.' } as const;
export const TERMS = (now: number) => ({
  hypothesis: 'Les résumés font gagner une minute.',
  measure: 'durée de traitement',
  population: 'Clients résidentiels',
  share: 0.5,
  until: now + 10 * DAY,
});

/** Moves an activity by everybody's word. */
export async function open(
  kit: Kit,
  impact: Impact,
  activity: string,
  stage: 'assessed' | 'experiment' | 'production',
): Promise<void> {
  const terms = stage === 'experiment' ? TERMS(kit.now) : undefined;
  const move = await impact.propose(kit.brand, activity, { stage, reason: 'Ouverture', terms }, PEOPLE.operations);
  if (stage !== 'assessed') await advise(kit, impact, activity, move);
  await impact.decide(kit.brand, activity, move, yes, PEOPLE.controller);
}

export async function statusOf(kit: Kit, activity: string): Promise<readonly string[]> {
  const { rows } = await kit.database.owner.query<{ status: string }>(
    'select status from mandat.impact_assessment where brand = $1 and activity = $2 order by version',
    [kit.brand, activity],
  );
  return rows.map(({ status }) => status);
}

export const inTx = <T>(kit: Kit, work: Parameters<typeof inBrand<T>>[2]): Promise<T> =>
  inBrand(kit.database.db, kit.brand, work);
