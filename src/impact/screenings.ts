import { lastFooting, layFooting } from '../mandate/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { BrandId } from '../kernel/ids.ts';
import { dayOf } from '../law/index.ts';
import { confirmedOf } from './facts-rules.ts';
import { isNeeded } from './gate-rules.ts';
import { loadCase } from './loading.ts';
import { employersOf, practicesOf } from './proposal-rules.ts';
import { checkController } from './speaking-rules.ts';
import { checkScreening, employerOf } from './screening-rules.ts';
import { confirmScreening, insertConsultation, insertScreening } from './store.ts';
import type { Behalf, Consultation, Screening, ScreeningAnswers, Speaker } from './types.ts';
import { change, stand, type Dependencies, type Doing } from './writing.ts';

export type Screenings = {
  /**
   * Answers whether an assessment is required; confirmed at once where the controller did so in a document.
   * @throws Refusal `impact.criteria` | `impact.practices` | `impact.need` | `mandate.none` | `mandate.unknown-activity`
   */
  screen(brand: BrandId, activity: string, answers: ScreeningAnswers, who: Speaker, behalf?: Behalf): Promise<string>;
  /**
   * The controller confirms the last answers, signed in.
   * @throws Refusal `impact.screening-none` | `impact.screening-changed` | `impact.person` | `impact.dpo-decides` | `impact.controller-decides`
   */
  confirm(brand: BrandId, activity: string, who: Speaker): Promise<void>;
  /**
   * Records what an employer did before an activity touches its people.
   * @throws Refusal `impact.entity` | `impact.consultation-kind` | `impact.consultation-rule` | `impact.consultation-future`
   */
  consult(brand: BrandId, activity: string, asked: NewConsultation, who: Speaker): Promise<string>;
};
export type NewConsultation = Pick<Consultation, 'entity' | 'kind' | 'on' | 'reference' | 'sha512'> & {
  readonly rule?: string | undefined;
};

export function createScreenings(dependencies: Dependencies): Screenings {
  const { newId, grace } = dependencies;
  return {
    screen: (brand, activity, answers, who, behalf) =>
      change(dependencies, brand, activity, who, async (doing) => {
        const { tx, now, found, leave } = doing;
        checkScreening(answers, found.placed, now);
        const screening: Screening = {
          ...answers,
          id: newId(now),
          facets: found.placed.facets,
          by: who.name,
          at: now,
          ...(behalf && { confirmed: { by: who.name, at: now, behalf } }),
        };
        await insertScreening(tx, brand, activity, screening);
        if (behalf) await settle(doing, brand, who, grace);
        const { outcome } = answers;
        await leave('impact-screening', {
          step: behalf ? 'confirm-document' : 'answer',
          outcome,
          screening: screening.id,
        });
        return screening.id;
      }),

    confirm: (brand, activity, who) =>
      change(dependencies, brand, activity, who, async (doing) => {
        const { tx, now, found, leave } = doing;
        const [last] = found.kept.screenings;
        if (!last || last.confirmed) throw new Refusal('impact.screening-none');
        checkController(who, found.placed.activity.role);
        // What it was answered of must still be what the instructions say, and what they now provide for be answered.
        checkScreening(last, found.placed, now);
        await confirmScreening(tx, brand, last.id, who.name, now);
        await settle(doing, brand, who, grace);
        await leave('impact-screening', { step: 'confirm', outcome: last.outcome, screening: last.id });
      }),

    consult: (brand, activity, asked, who) =>
      change(dependencies, brand, activity, who, async ({ tx, now, found, leave }) => {
        const { country } = employerOf(asked, employersOf(found.placed), dayOf(now));
        const id = newId(now);
        const { rule, ...told } = asked;
        const row = { ...told, id, activity, country, by: who.name, at: now };
        await insertConsultation(tx, brand, rule === undefined ? row : { ...row, rule });
        await leave('impact-consultation', {
          kind: asked.kind,
          entity: asked.entity,
          document: asked.sha512.slice(0, 32),
        });
        return id;
      }),
  };
}

/**
 * What runs already stands on the new answer; where it is found that an assessment is needed and there is none, what said that
 * none was holds for the grace and no longer.
 */
async function settle(doing: Doing, brand: BrandId, { name }: Speaker, grace: number): Promise<void> {
  const { tx, now } = doing;
  const activity = doing.found.placed.activity.id;
  const found = await loadCase(tx, brand, activity, now);
  if (!['experiment', 'production', 'suspended'].includes(found.kept.stage)) return;
  if (await stand({ ...doing, found }, brand, name)) return;
  const last = await lastFooting(tx, brand, activity);
  const screening = confirmedOf(found.kept.screenings);
  if (last?.kind !== 'none-needed' || !isNeeded(screening, practicesOf(found.placed.activity), now)) return;
  await layFooting(tx, brand, { ...last, until: Math.min(last.until ?? Infinity, now + grace), by: name, at: now });
}
