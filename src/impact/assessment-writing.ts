import { createHash } from 'node:crypto';
import { inBrand, type Database, type Transaction } from '../db/index.ts';
import { canonicalBytes } from '../kernel/canonical.ts';
import type { Clock, Millis } from '../kernel/clock.ts';
import { HOUSE, type BrandId, type NewId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod, type Bilingual } from '../law/index.ts';
import { applyOrders, asDocument, lockMandate, type Mandates } from '../mandate/index.ts';
import type { append as appendEntry } from '../trace/index.ts';
import { assessmentOfId } from './assessment-rows.ts';
import { addStep } from './assessment-store.ts';
import { ASSESSMENT_ACT_WORDS, ASSESSMENT_STATUS_WORDS } from './assessment-words.ts';
import { ASSESSMENT_MOVES, actsAt } from './assessment-rules.ts';
import type { Assessment, AssessmentAct, AssessmentData, AssessmentParties } from './assessment-types.ts';
import { experiments } from './experiment-store.ts';
import { ownStanding } from './own-rules.ts';
import { ownActivities, ownSites } from './own-store.ts';
import type { Known, LiveMeasure } from './prefill-rules.ts';
import type { Speaker } from './types.ts';

export type Dependencies = {
  readonly db: Database;
  readonly append: typeof appendEntry;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly mandates: Pick<Mandates, 'version' | 'versions'>;
  /** What is on in this installation for a brand, now. */
  readonly live: (brand: BrandId) => Promise<readonly LiveMeasure[]>;
};

/** Assessments prove why processing was lawful: their entries stay open past the limitation period (C. civ. art. 2224). */
const PROOF = 'P6Y';

export const digestOf = (data: AssessmentData): string =>
  createHash('sha256').update(canonicalBytes(data)).digest('hex');

/** What is known of an activity; of the house's products, nothing but what is on. */
export type Subject = { readonly parties: AssessmentParties; readonly known?: Known; readonly mandate?: number };

/** @throws Refusal `mandate.none` | `mandate.unknown-activity` */
export async function subjectOf(dependencies: Dependencies, brand: BrandId, activity: string): Promise<Subject> {
  const { mandates, clock } = dependencies;
  const now = clock();
  if (brand === HOUSE) return ownSubject(dependencies, activity, now);
  const newest = (await mandates.versions(brand))[0];
  const version =
    (await mandates.version(brand, { at: now })) ??
    (newest && (await mandates.version(brand, { number: newest.version })));
  if (!version) throw new Refusal('mandate.none');
  const { frame } = applyOrders(version.text.frame, version.text.orders);
  const found = frame.activities.find(({ id }) => id === activity);
  if (!found) throw new Refusal('mandate.unknown-activity');
  const controller = frame.controllers.find(({ id }) => id === found.controller);
  return {
    parties: {
      role: found.role,
      dpos: { controller: controller?.dpo !== undefined, processor: frame.processor.dpo !== undefined },
    },
    mandate: version.version,
    known: {
      brand,
      mandate: version.version,
      frame,
      activity: found,
      document: asDocument(version.text, now),
      experiments: await inBrand(dependencies.db, brand, (tx) => experiments(tx, brand, activity)),
    },
  };
}

/** The processor is the controller of its own estate, and has a DPO (art. 37); what is not declared of it is a product. */
async function ownSubject({ db }: Dependencies, activity: string, now: Millis): Promise<Subject> {
  const parties = { role: 'controller', dpos: { controller: false, processor: true } } as const;
  return inBrand(db, HOUSE, async (tx) => {
    const { text, mandate } = ownStanding(await ownActivities(tx), await ownSites(tx), now);
    const found = text.frame.activities.find(({ id }) => id === activity);
    if (!found) return { parties };
    const document = asDocument(text, now);
    return {
      parties,
      mandate: mandate.version,
      known: {
        brand: HOUSE,
        mandate: mandate.version,
        frame: text.frame,
        activity: found,
        document,
        experiments: await experiments(tx, HOUSE, activity),
      },
    };
  });
}

export type Leave = (
  verb: string,
  assessment: Pick<Assessment, 'id' | 'version' | 'digest'>,
  status: string,
) => Promise<void>;

/** One act on an activity's assessments: its rows, its steps and its one entry, or none of them. */
export function act<T>(
  { db, append, clock, newId }: Dependencies,
  brand: BrandId,
  activity: string,
  { actor }: Pick<Speaker, 'actor'>,
  work: (tx: Transaction, now: Millis, leave: Leave) => Promise<T>,
): Promise<T> {
  return inBrand(db, brand, async (tx) => {
    await lockMandate(tx, brand);
    const now = clock();
    const leave: Leave = async (verb, { id, version, digest }, status) => {
      const details = { verb, assessment: id, version, status, digest };
      const meaning = { act: 'impact-assessment', at: now, actor, activity, details } as const;
      await append(tx, brand, meaning, { id: newId(now), proof: true, expires: addPeriod(now, PROOF) });
    };
    return work(tx, now, leave);
  });
}

/**
 * One version, for this act alone.
 * @throws Refusal `assessment.unknown` | `assessment.stale` | `assessment.move`
 */
export async function take(
  tx: Transaction,
  brand: BrandId,
  activity: string,
  asked: { readonly id: string; readonly revision: number; readonly act: AssessmentAct },
): Promise<Assessment> {
  const found = await assessmentOfId(tx, brand, activity, asked.id, true);
  if (!found) throw new Refusal('assessment.unknown');
  if (found.revision !== asked.revision) throw new Refusal('assessment.stale');
  const { from, article } = ASSESSMENT_MOVES[asked.act];
  if (!from.includes(found.status))
    throw new Refusal('assessment.move', {
      article,
      params: { status: ASSESSMENT_STATUS_WORDS[found.status], allowed: wordsOf(found.status) },
    });
  return found;
}

/** What may be done at a status, in words. */
function wordsOf(status: Assessment['status']): Bilingual {
  const of = (language: 'fr' | 'en'): string =>
    actsAt(status)
      .map((one) => ASSESSMENT_ACT_WORDS[one][language])
      .join(', ') || '–';
  return { fr: of('fr'), en: of('en') };
}

/** The step that an act leaves. */
export const step = (
  tx: Transaction,
  brand: BrandId,
  id: string,
  verb: string,
  by: string,
  at: Millis,
  because: readonly string[] = [],
) => addStep(tx, brand, id, { act: verb, by, at, because });
