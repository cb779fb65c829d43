import type { z } from 'zod';
import type { BrandId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { addPeriod, dayOf, endOfDay, REVIEW_WITHIN } from '../law/index.ts';
import { layFooting } from '../mandate/index.ts';
import { inBoth } from './closed-words.ts';
import type { ConsultRequest, OpinionRequest, ReopenRequest } from './assessment-contract.ts';
import { assessmentOfId, supersede, updateAssessment } from './assessment-rows.ts';
import { openNext } from './assessment-store.ts';
import { againstValidation, currentConsultation, missingOf, termOf } from './assessment-rules.ts';
import type { Assessment, AssessmentDecision, AssessmentParties, PriorConsultation } from './assessment-types.ts';
import { act, step, subjectOf, take, type Dependencies } from './assessment-writing.ts';
import type { Behalf, Speaker } from './types.ts';
import { checkController, isSame } from './speaking-rules.ts';
import { maySpeak } from './voice-rules.ts';

type Decide = {
  readonly revision: number;
  readonly kind: 'validated' | 'refused';
  readonly behalf?: Behalf | undefined;
  readonly reason?: string | undefined;
  readonly reviewBy?: string | undefined;
  readonly departs?: string | undefined;
  readonly residual?: string | undefined;
};

/** What is said and decided of a version, each by whom it is for. */
export function createDeciding(dependencies: Dependencies) {
  const { newId } = dependencies;
  return {
    /** @throws Refusal `assessment.unknown` | `assessment.stale` | `assessment.move` | `assessment.incomplete` */
    submit: (brand: BrandId, activity: string, id: string, revision: number, who: Speaker) =>
      act(dependencies, brand, activity, who, async (tx, now, leave) => {
        const found = await take(tx, brand, activity, { id, revision, act: 'submit' });
        const missing = missingOf(found.data);
        if (missing.length > 0) throw new Refusal('assessment.incomplete', { params: { count: missing.length } });
        await updateAssessment(tx, brand, id, { status: 'submitted', at: now });
        await step(tx, brand, id, 'submit', who.actor, now);
        await leave('submit', found, 'submitted');
      }),

    /** @throws Refusal `assessment.*` | `impact.person` | `impact.capacity` */
    async opinion(brand: BrandId, activity: string, id: string, said: z.infer<typeof OpinionRequest>, who: Speaker) {
      const { parties } = await subjectOf(dependencies, brand, activity);
      const { revision, capacity, opinion, text, persons, onBehalf } = said;
      if (capacity !== 'persons') requireCapacity(capacity, parties, who, onBehalf);
      await act(dependencies, brand, activity, who, async (tx, now, leave) => {
        const found = await take(tx, brand, activity, { id, revision, act: 'opinion' });
        const name = persons ?? onBehalf?.name ?? who.name;
        const given = { capacity, opinion, text, name, digest: found.digest, by: who.actor, at: now };
        const opinions = [...(found.acts.opinions ?? []), { ...given, ...(onBehalf && { behalf: onBehalf }) }];
        await updateAssessment(tx, brand, id, { status: found.status, acts: { ...found.acts, opinions }, at: now });
        await step(tx, brand, id, 'opinion', who.actor, now, [`${capacity}.${opinion}`]);
        await leave('opinion', found, found.status);
      });
    },

    /** The authority is asked, or its answer recorded (art. 36). @throws Refusal `assessment.*` */
    consult: (brand: BrandId, activity: string, id: string, said: z.infer<typeof ConsultRequest>, who: Speaker) =>
      act(dependencies, brand, activity, who, async (tx, now, leave) => {
        const found = await take(tx, brand, activity, { id, revision: said.revision, act: 'consult' });
        const consultation = consulted(found, said, now);
        const before = found.acts.consultation;
        const earlier = [...(found.acts.earlier ?? []), ...(said.sent && before ? [before] : [])];
        await updateAssessment(tx, brand, id, {
          status: 'consultation',
          acts: { ...found.acts, consultation, earlier },
          at: now,
        });
        const verb = consultation.answer ? 'consultation-answer' : 'consult';
        await step(tx, brand, id, verb, who.actor, now, consultation.answer ? [consultation.answer.kind] : []);
        await leave(verb, found, 'consultation');
      }),

    /**
     * The controller decides (art. 35(1), 24(1)): signed in, or in a document that is recorded. A validated version takes the
     * place of the one before, and is what the activity stands on from now on.
     * @throws Refusal `assessment.*` | `impact.person` | `impact.dpo-decides` | `impact.controller-decides` | `impact.capacity` | `impact.independence`
     */
    async decide(brand: BrandId, activity: string, id: string, said: Decide, who: Speaker) {
      const { parties, known } = await subjectOf(dependencies, brand, activity);
      const { kind, behalf } = said;
      requireDecider(parties, who, behalf);
      await act(dependencies, brand, activity, who, async (tx, now, leave) => {
        const verb = kind === 'validated' ? 'validate' : 'refuse';
        const found = await take(tx, brand, activity, { id, revision: said.revision, act: verb });
        requireApart(found, who, behalf);
        if (kind === 'validated') requireGround(found, parties, said);
        const reviewBy = kind === 'validated' ? reviewOf(said.reviewBy, now) : undefined;
        if (kind === 'validated')
          for (const old of await supersede(tx, brand, activity, now))
            await step(tx, brand, old, 'supersede', who.actor, now);
        const acts = { ...found.acts, decision: decisionOf(said, who, now) };
        await updateAssessment(tx, brand, id, {
          status: kind,
          acts,
          at: now,
          ...(reviewBy !== undefined && { reviewBy, validatedAt: now }),
        });
        if (reviewBy !== undefined && known)
          await layFooting(tx, brand, {
            activity,
            kind: 'assessment',
            ref: id,
            until: reviewBy,
            by: who.actor,
            at: now,
          });
        await step(tx, brand, id, verb, who.actor, now);
        await leave(verb, found, kind);
      });
    },

    /**
     * Opens it again (art. 35(11)): what was examined goes back to be drafted; of what was decided, the next version is opened.
     * @returns the id of the version that is now in the making
     * @throws Refusal `assessment.unknown` | `assessment.stale` | `assessment.move` | `assessment.open`
     */
    reopen: (brand: BrandId, activity: string, id: string, said: z.infer<typeof ReopenRequest>, who: Speaker) =>
      act(dependencies, brand, activity, who, async (tx, now, leave) => {
        const found = await take(tx, brand, activity, { id, revision: said.revision, act: 'reopen' });
        const because = [said.because];
        if (found.status === 'submitted' || found.status === 'consultation') {
          const all = [...new Set([...found.because, ...because])];
          await updateAssessment(tx, brand, id, { status: 'drafting', because: all, at: now });
          await step(tx, brand, id, 'reopen', who.actor, now, because);
          await leave('reopen', found, 'drafting');
          return id;
        }
        if (found.status === 'validated') await updateAssessment(tx, brand, id, { status: 'reopened', at: now });
        const next = newId(now);
        if (!(await openNext(tx, brand, { id: next, from: id, because, by: who.actor, at: now })))
          throw new Refusal('assessment.open');
        await step(tx, brand, id, 'reopen', who.actor, now, because);
        await step(tx, brand, next, 'open', who.actor, now, because);
        const opened = await assessmentOfId(tx, brand, activity, next);
        await leave('reopen', opened!, 'drafting');
        return next;
      }),
  };
}

/** Signed in as themselves, in a role that speaks so; or in a document. */
function requireCapacity(
  capacity: 'controller-dpo' | 'processor-dpo',
  { role }: AssessmentParties,
  { actor, roles }: Speaker,
  behalf: Behalf | undefined,
): void {
  if (behalf) return;
  if (!actor.startsWith('person:')) throw new Refusal('impact.person');
  if (!maySpeak(roles, capacity, role)) throw new Refusal('impact.capacity', { params: inBoth({ capacity }) });
}

/** The controller itself, whoever holds a DPO's role not (art. 38(6)); or its document. */
function requireDecider({ role }: AssessmentParties, who: Speaker, behalf: Behalf | undefined): void {
  if (!behalf) checkController(who, role);
}

/** Whoever gave a DPO's opinion does not decide (art. 38(6)), in a document neither. */
function requireApart({ acts }: Assessment, { actor, name }: Speaker, behalf: Behalf | undefined): void {
  const advised = (acts.opinions ?? []).filter(({ capacity }) => capacity !== 'persons');
  if (advised.some((one) => isSame(one, { by: actor, name, behalf }))) throw new Refusal('impact.independence');
}

function requireGround(found: Assessment, parties: AssessmentParties, said: Decide): void {
  const faults = againstValidation(found, parties, said).map(({ code }) => ({ code }));
  if (faults[0]) throw new Refusal(faults[0].code, { faults });
}

function reviewOf(day: string | undefined, now: number): number {
  const latest = addPeriod(now, REVIEW_WITHIN);
  if (day === undefined) return latest;
  const at = endOfDay(day);
  if (at <= now || at > endOfDay(dayOf(latest))) throw new Refusal('assessment.review-date');
  return at;
}

function decisionOf({ kind, behalf, reason, departs, residual }: Decide, who: Speaker, at: number): AssessmentDecision {
  return {
    kind,
    name: behalf?.name ?? who.name,
    ...(behalf && { behalf }),
    ...(reason !== undefined && { reason }),
    ...(departs !== undefined && { departs }),
    ...(residual !== undefined && { residual }),
    by: who.actor,
    at,
  };
}

function consulted(
  found: Assessment,
  { sent, answer }: z.infer<typeof ConsultRequest>,
  now: number,
): PriorConsultation {
  const consultation = currentConsultation(found);
  const today = new Date(now + 14 * 3_600_000).toISOString().slice(0, 10); // the latest day anywhere
  if (sent) {
    if (consultation) throw new Refusal('assessment.consultation-sent');
    if (sent.on > today) throw new Refusal('assessment.consultation-date');
    return { sent, digest: found.digest };
  }
  if (!consultation) throw new Refusal('assessment.consultation-none');
  const { document, ...said } = answer!;
  if (said.on > today || said.on < consultation.sent.on) throw new Refusal('assessment.consultation-date');
  if (said.kind === 'silence' && said.on <= termOf(consultation.sent.on))
    throw new Refusal('assessment.consultation-term');
  return { ...consultation, answer: { ...said, ...(document && { document }) } };
}
