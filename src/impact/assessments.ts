import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { inBrand } from '../db/index.ts';
import { canonicalBytes } from '../kernel/canonical.ts';
import { HOUSE, type BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { PURPOSES, type Bilingual } from '../law/index.ts';
import type { AssessmentPatch, CreateRequest, ImportRequest } from './assessment-contract.ts';
import { createDeciding } from './assessment-deciding.ts';
import { edited, LARGEST, type Patch } from './assessment-edit-rules.ts';
import {
  assessmentOfId,
  assessmentsOf,
  insertAssessment,
  stepsOf,
  updateAssessment,
  validOnes,
  type StepRow,
} from './assessment-rows.ts';
import { QUESTIONS } from './assessment-method-types.ts';
import type { Assessment, AssessmentData, AssessmentOrigin, AssessmentParties, Oddity } from './assessment-types.ts';
import { act, digestOf, step, subjectOf, take, type Dependencies, type Subject } from './assessment-writing.ts';
import { ownActivities } from './own-store.ts';
import { outdatedOf } from './prefill-outdated-rules.ts';
import { prefill, type Known, type Language } from './prefill-rules.ts';
import { readPia } from './pia-read-rules.ts';
import type { Speaker } from './types.ts';

/** A version with what happened to it, who speaks on it, and the newer product assessment where there is one. */
export type FullAssessment = {
  readonly assessment: Assessment;
  readonly steps: readonly StepRow[];
  readonly parties: AssessmentParties;
  readonly newer: number | undefined;
  /** By name; of the house's products nobody is named. */
  readonly named: { readonly controller?: string; readonly processor?: string; readonly activity?: Bilingual };
};
export type Assessments = ReturnType<typeof createAssessments>;

const EMPTY: Omit<AssessmentData, 'name'> = { answers: [], measures: [], evaluations: [], comments: [] };

/** Impact assessments of a brand's activities, and under `_house` of the processor's products. */
export function createAssessments(dependencies: Dependencies) {
  const { db, clock, newId, live } = dependencies;

  const known = async (brand: BrandId, subject: Subject, language: Language) =>
    prefill(subject.known, await live(brand), language);
  /** Valid, and no activity of our own. */
  const products = (): Promise<readonly Assessment[]> =>
    inBrand(db, HOUSE, async (tx) => {
      const own = new Set((await ownActivities(tx)).map(({ activity }) => activity));
      return (await validOnes(tx, HOUSE, clock())).filter(({ activity }) => !own.has(activity));
    });

  async function open(
    brand: BrandId,
    activity: string,
    data: AssessmentData,
    origin: AssessmentOrigin,
    who: Speaker,
  ): Promise<string> {
    if (Buffer.byteLength(JSON.stringify(data)) > LARGEST)
      throw new Refusal('assessment.large', { params: { limit: LARGEST } });
    return act(dependencies, brand, activity, who, async (tx, now, leave) => {
      const all = await assessmentsOf(tx, brand, activity);
      if (all.some(({ status }) => status === 'validated')) throw new Refusal('assessment.standing');
      const row = { id: newId(now), activity, data, digest: digestOf(data), origin, madeAt: now, by: who.actor };
      if (!(await insertAssessment(tx, brand, row))) throw new Refusal('assessment.open');
      await step(tx, brand, row.id, origin.kind === 'import' ? 'import' : 'create', who.actor, now);
      await leave(
        origin.kind === 'import' ? 'import' : 'create',
        { ...row, version: (all[0]?.version ?? 0) + 1 },
        'drafting',
      );
      return row.id;
    });
  }

  return {
    ...createDeciding(dependencies),

    /** Every version, the newest first. @throws Refusal `mandate.none` | `mandate.unknown-activity` */
    async list(
      brand: BrandId,
      activity: string,
    ): Promise<{ readonly items: readonly Assessment[]; readonly products: readonly Assessment[] }> {
      await subjectOf(dependencies, brand, activity);
      const items = await inBrand(db, brand, (tx) => assessmentsOf(tx, brand, activity));
      return { items, products: brand === HOUSE ? [] : await products() };
    },

    /** @throws Refusal `assessment.unknown` | `mandate.none` | `mandate.unknown-activity` */
    async get(brand: BrandId, activity: string, id: string): Promise<FullAssessment> {
      const { parties, known: facts } = await subjectOf(dependencies, brand, activity);
      const found = await inBrand(db, brand, async (tx) => {
        const assessment = await assessmentOfId(tx, brand, activity, id);
        return assessment && { assessment, steps: await stepsOf(tx, brand, id), parties };
      });
      if (!found) throw new Refusal('assessment.unknown');
      return { ...found, newer: await newerProduct(found.assessment.origin), named: facts ? namesOf(facts) : {} };
    },

    /**
     * The first version of an activity's assessment: empty, filled in from what Mandat knows, or taken over from the processor's.
     * @throws Refusal `assessment.open` | `assessment.standing` | `assessment.product-unknown`
     */
    async create(
      brand: BrandId,
      activity: string,
      asked: z.infer<typeof CreateRequest>,
      who: Speaker,
    ): Promise<string> {
      const subject = await subjectOf(dependencies, brand, activity);
      const { name, from, product, language } = asked;
      const mine = from === 'empty' ? EMPTY : { ...EMPTY, ...(await known(brand, subject, language)) };
      if (from !== 'product') return open(brand, activity, { ...mine, name }, { kind: 'mandat' }, who);
      const taken = (await products()).find(({ id }) => id === product);
      if (!taken) throw new Refusal('assessment.product-unknown');
      const origin: AssessmentOrigin = {
        kind: 'product',
        assessment: taken.id,
        version: taken.version,
        digest: taken.digest,
      };
      return open(brand, activity, { ...takenOver(taken.data, mine), name }, origin, who);
    },

    /**
     * A file of the CNIL's tool becomes a draft; what it says was decided elsewhere decides nothing here.
     * @throws Refusal `assessment.pia-*` | `assessment.open` | `assessment.standing` | `assessment.large`
     */
    async import(
      brand: BrandId,
      activity: string,
      { file, item }: z.infer<typeof ImportRequest>,
      who: Speaker,
    ): Promise<{ readonly id: string; readonly notes: readonly Oddity[] }> {
      await subjectOf(dependencies, brand, activity);
      const { data, oddities } = readPia(file, item);
      const named = data.name === '' ? { ...data, name: activity } : data;
      const origin: AssessmentOrigin = {
        kind: 'import',
        file: createHash('sha256').update(canonicalBytes(file)).digest('hex'),
        digest: digestOf(named),
        notes: oddities.slice(0, 500),
      };
      return { id: await open(brand, activity, named, origin, who), notes: oddities };
    },

    /** @throws Refusal `assessment.unknown` | `assessment.stale` | `assessment.move` | `assessment.question` | `assessment.place` | `assessment.large` */
    async edit(
      brand: BrandId,
      activity: string,
      id: string,
      { revision, language, ...patch }: z.infer<typeof AssessmentPatch>,
      who: Speaker,
    ): Promise<void> {
      const subject = await subjectOf(dependencies, brand, activity);
      // Whoever writes an answer has what supports it now before them.
      const fresh = patch.prefill || patch.answers ? await known(brand, subject, language) : EMPTY;
      await act(dependencies, brand, activity, who, async (tx, now, leave) => {
        const found = await take(tx, brand, activity, { id, revision, act: 'edit' });
        const data = edited(found.data, patch satisfies Patch, fresh);
        const digest = digestOf(data);
        await updateAssessment(tx, brand, id, { status: 'drafting', data, digest, at: now });
        await step(tx, brand, id, 'edit', who.actor, now);
        await leave('edit', { ...found, digest }, 'drafting');
      });
    },

    /** What Mandat would fill in now, and what is no more as it knows it. */
    async prefill(brand: BrandId, activity: string, id: string, language: Language) {
      const subject = await subjectOf(dependencies, brand, activity);
      const assessment = await inBrand(db, brand, (tx) => assessmentOfId(tx, brand, activity, id));
      if (!assessment) throw new Refusal('assessment.unknown');
      const both = { fr: await known(brand, subject, 'fr'), en: await known(brand, subject, 'en') };
      return {
        now: both[language],
        data: assessment.data,
        outdated: outdatedOf(assessment.data, both, language),
      };
    },
  };

  async function newerProduct(origin: AssessmentOrigin | undefined): Promise<number | undefined> {
    if (origin?.kind !== 'product') return undefined;
    const all = await products();
    const taken = await inBrand(db, HOUSE, async ({ client }) => {
      const { rows } = await client.query<{ activity: string }>(
        'select activity from mandat.impact_assessment where brand = $1 and id = $2',
        [HOUSE, origin.assessment],
      );
      return rows[0]?.activity;
    });
    const newest = all.find(({ activity }) => activity === taken);
    return newest && newest.version > (origin.version ?? 0) ? newest.version : undefined;
  }
}

export function namesOf({
  brand,
  frame,
  activity,
}: Pick<Known, 'brand' | 'frame' | 'activity'>): FullAssessment['named'] {
  if (brand === HOUSE) return {};
  const controller = [...frame.controllers, frame.processor].find(({ id }) => id === activity.controller)?.name;
  return {
    ...(controller !== undefined && { controller }),
    processor: frame.processor.name,
    activity: PURPOSES[activity.purpose],
  };
}

/** The processor's answers where it has one; of the rest, what Mandat knows of the activity. Nothing of either is the controller's yet. */
function takenOver(product: AssessmentData, mine: Omit<AssessmentData, 'name'>): AssessmentData {
  const answers = QUESTIONS.flatMap(({ id }) => {
    const own = mine.answers.find(({ question }) => question === id);
    const theirs = product.answers.find(({ question }) => question === id);
    // What is processed, why and how long is the activity's own; risks and measures are the product's.
    const chosen = id < 300 ? (own ?? theirs) : (theirs ?? own);
    return chosen ? [chosen === theirs ? { ...chosen, source: 'product' as const } : chosen] : [];
  });
  const measures = product.measures.map((measure) => ({ ...measure, source: 'product' as const }));
  const { name, category, evaluations } = product;
  return {
    name,
    ...(category !== undefined && { category }),
    answers,
    measures,
    evaluations: evaluations.filter(({ about }) => about.startsWith('3.')),
    comments: [],
  };
}
