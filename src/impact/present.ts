import type { z } from 'zod';
import {
  CAPACITIES,
  CAPACITY_ARTICLES,
  dutiesIn,
  practiceFindings,
  type Bilingual,
  type Need,
  type Rule,
} from '../law/index.ts';
import { changedFacets, movesFrom, SPECIAL_CATEGORIES, stageReason, type Stage } from '../mandate/index.ts';
import type { Answered } from './answering.ts';
import type {
  ConsultationView,
  ExperimentView,
  GateReasonView,
  GateView,
  ImpactDossier,
  ImpactItem,
  MoveView,
  ScreeningView,
} from './contract.ts';
import { confirmedOf } from './facts-rules.ts';
import { heldOf } from './held-rules.ts';
import { heldView, reasonView } from './reason-view.ts';
import { conditions, dutiesOpen, gateOf, usedBy } from './gate-rules.ts';
import { proposalOf } from './proposal-rules.ts';
import { needBy } from './screening-rules.ts';
import type { Dossier } from './service.ts';
import type { Behalf, Consultation, Experiment, GateReason, Move, Outcome, Screening, Terms, Voice } from './types.ts';
import { isOpening, lastWords, maySpeak, turnOf, voicesOn } from './voice-rules.ts';

type View<T extends z.ZodType> = z.infer<T>;
const instant = (at: number): string => new Date(at).toISOString();
const orNull = <T>(value: T | undefined): T | null => value ?? null;
const both = ({ fr, en }: Bilingual): { fr: string; en: string } => ({ fr, en });
const doubtOf = ({ doubt }: Rule): { fr: string; en: string } | null => (doubt ? both(doubt) : null);

export const needView = ({ need, rule }: Need) => ({
  need,
  text: both(rule),
  article: rule.article,
  doubt: doubtOf(rule),
});

/** Whether it stands at that stage, or what stands against its being moved there. */
export function gateView(dossier: Dossier, target: Stage, now: number): View<typeof GateView> {
  const { stage } = dossier.kept;
  if (stage === target) {
    const because = standingAgainst(dossier, now);
    const held = heldOf(dossier.facts({ voices: [] }), target).map(heldView);
    return { activity: dossier.activity, stage, target, allowed: because.length === 0, because, held, needs: [] };
  }
  const { open } = dossier;
  const move = open?.to === target ? open : { voices: [] };
  const facts = dossier.facts(move);
  const { because, needs } = gateOf(facts, target);
  // From where it is not reached in one step: what the way there asks for too.
  const further = needs.length === 0 && isOpening(target) ? conditions({ ...facts, stage: 'assessed' }, target) : [];
  // Whoever has everything is moved with the last word: what is not there yet is not allowed yet.
  return {
    activity: dossier.activity,
    stage,
    target,
    allowed: false,
    because: [...because, ...further.filter(({ code }) => !because.some((one) => one.code === code))].map(reasonView),
    held: heldOf(facts, target).map(heldView),
    needs: [...needs],
  };
}

/** As its entry tells it. */
export const gateAnswer = ({ target, allowed, because }: View<typeof GateView>, mandate: number): Answered => ({
  asked: 'gate',
  stage: target,
  allowed,
  because: because.map(({ code }) => code),
  mandate,
});

/** What stands against an activity at the stage where it is: as data is judged, and by the rules of today. */
function standingAgainst({ placed, footing, kept }: Dossier, now: number): View<typeof GateReasonView>[] {
  const { compiled } = placed;
  const code = stageReason({ ...compiled, ...(footing && { footing: footingOf(footing) }) }, now);
  const against: GateReason[] = [];
  if (placed.instructions)
    against.push({
      code: placed.instructions === 'suspended' ? 'impact.suspended-by-order' : 'impact.instructions',
      article: 'GDPR art. 28(3)(a)',
    });
  else if (code === 'impact.missing') against.push({ code: 'impact.assessment-missing', article: 'GDPR art. 35(1)' });
  else if (code === 'impact.lapsed') against.push({ code: 'impact.assessment-lapsed', article: 'GDPR art. 35(11)' });
  else if (code === 'experiment.over') against.push({ code: 'impact.experiment-over', article: 'GDPR art. 35(1)' });
  else if (code !== undefined)
    against.push({ code: 'impact.stage', article: 'GDPR art. 35(1)', params: { stage: kept.stage } });
  return against.map(reasonView);
}

const footingOf = ({ kind, until }: NonNullable<Dossier['footing']>) => ({
  kind,
  ...(until !== undefined && { until }),
});

/** The stage that an activity would go to next. */
const NEXT: Readonly<Record<Stage, Stage | undefined>> = {
  draft: 'assessed',
  assessed: 'production',
  experiment: 'production',
  production: undefined,
  suspended: 'production',
  ended: undefined,
};

export function itemView(dossier: Dossier, now: number): View<typeof ImpactItem> {
  const { activity, placed, kept, footing, open } = dossier;
  const confirmed = confirmedOf(kept.screenings);
  const facts = dossier.facts();
  const next = open?.to ?? NEXT[kept.stage];
  const [running] = kept.experiments;
  const proposal = proposalOf(placed, SPECIAL_CATEGORIES, now);
  return {
    activity,
    purpose: both(placed.title),
    role: placed.activity.role,
    stage: kept.stage,
    footing: footing
      ? {
          kind: footing.kind,
          ref: orNull(footing.ref),
          until: footing.until === undefined ? null : instant(footing.until),
          holds: footing.until === undefined || now < footing.until,
          by: footing.by,
          at: instant(footing.at),
        }
      : null,
    need: needView(confirmed ? needBy(confirmed, placed, now) : proposal.need),
    screening: !confirmed
      ? kept.screenings.length > 0
        ? 'proposed'
        : 'none'
      : facts.changed.length > 0
        ? 'changed'
        : 'confirmed',
    assessment: kept.assessment ? { id: kept.assessment.id, until: instant(kept.assessment.until) } : null,
    experiment: kept.stage === 'experiment' && running ? { share: running.share, until: instant(running.until) } : null,
    move: open ? { id: open.id, to: open.to, turn: [...turnOf(voicesOn(facts, open.to), open.voices)] } : null,
    because: (next === undefined || !movesFrom(kept.stage).includes(next)
      ? standingAgainst(dossier, now)
      : conditions(facts, next).map(reasonView)
    ).slice(),
  };
}

export function dossierView(dossier: Dossier, roles: readonly string[], now: number): View<typeof ImpactDossier> {
  const { placed, kept } = dossier;
  const confirmed = confirmedOf(kept.screenings);
  const facts = dossier.facts();
  const { criteria, required, practices, statements, agents, need } = proposalOf(placed, SPECIAL_CATEGORIES, now);
  return {
    ...itemView(dossier, now),
    proposed: {
      criteria: criteria.map(({ id, met, why }) => ({ id, met, why: both(why) })),
      required: [...required],
      practices: [...practices],
      statements: { ...statements },
      agents,
      need: needView(need),
    },
    screenings: kept.screenings.map((one) => screeningView(one, dossier, now)),
    practices: practiceFindings(usedBy(confirmed, facts.practices), confirmed?.statements ?? {}, now).map(
      ({ rule, prohibited, lacking }) => ({
        rule: rule.id,
        text: both(rule),
        article: rule.article,
        from: rule.from,
        doubt: doubtOf(rule),
        prohibited,
        lacking: [...lacking],
      }),
    ),
    employers:
      agents || confirmed?.agents ? facts.employers.map((employer) => employerView(employer, kept.consultations)) : [],
    consultations: kept.consultations.map(consultationView),
    moves: kept.moves.map((move) => moveView(move, dossier, roles)),
    gates: [...(isOpening(kept.stage) ? [kept.stage] : []), ...movesFrom(kept.stage)]
      .filter((stage) => stage !== 'suspended')
      .map((stage) => gateView(dossier, stage, now)),
    experiments: kept.experiments.map((one) => experimentView(one, dossier.outcomes.get(one.id) ?? [], now)),
  };
}

const behalfView = (behalf: Behalf | undefined): Behalf | null => behalf ?? null;

function screeningView(one: Screening, { placed }: Dossier, now: number): View<typeof ScreeningView> {
  const { confirmed } = one;
  return {
    id: one.id,
    criteria: one.criteria.map((criterion) => ({ ...criterion })),
    required: [...one.required],
    exempt: [...one.exempt],
    practices: [...one.practices],
    statements: { ...one.statements },
    agents: one.agents,
    outcome: one.outcome,
    reasoning: one.reasoning,
    need: needView(needBy(one, placed, now)),
    by: one.by,
    at: instant(one.at),
    confirmed: confirmed ? { by: confirmed.by, at: instant(confirmed.at), behalf: behalfView(confirmed.behalf) } : null,
    changed: [...changedFacets(one.facets, placed.facets)],
  };
}

function employerView(employer: { readonly entity: string; readonly country: string }, held: readonly Consultation[]) {
  const open = dutiesOpen(employer, held);
  return {
    ...employer,
    duties: dutiesIn(employer.country).map((duty) => ({
      by: [...duty.by],
      text: both(duty.rule),
      article: duty.rule.article,
      doubt: doubtOf(duty.rule),
      done: !open.some(({ rule }) => rule === duty.rule),
    })),
  };
}

function consultationView({ rule, at, activity: _, ...one }: Consultation): View<typeof ConsultationView> {
  return { ...one, rule: orNull(rule), at: instant(at) };
}

const termsView = ({ hypothesis, measure, population, share, until }: Terms) => ({
  hypothesis,
  measure,
  population,
  share,
  until: instant(until),
});

function moveView(move: Move, dossier: Dossier, roles: readonly string[]): View<typeof MoveView> {
  const facts = dossier.facts(move);
  const said = lastWords(move.voices);
  return {
    id: move.id,
    from: move.from,
    to: move.to,
    reason: move.reason,
    experiment: move.terms ? termsView(move.terms) : null,
    state: move.state,
    by: move.by,
    at: instant(move.at),
    endedAt: move.endedAt === undefined ? null : instant(move.endedAt),
    voices: move.voices.map(voiceView),
    asked:
      move.state !== 'open'
        ? []
        : voicesOn(facts, move.to).map((capacity) => ({
            capacity,
            text: both(CAPACITIES[capacity]),
            article: CAPACITY_ARTICLES[capacity],
            said: said.get(capacity)?.says ?? null,
            yours: maySpeak(roles, capacity, facts.role),
          })),
  };
}

const voiceView = ({ capacity, says, reason, name, by, behalf, at }: Voice) => ({
  capacity,
  says,
  reason,
  name,
  by,
  behalf: behalfView(behalf),
  at: instant(at),
});

function experimentView(one: Experiment, measured: readonly Outcome[], now: number): View<typeof ExperimentView> {
  const over = one.endedAt ?? (one.until <= now ? one.until : undefined);
  return {
    id: one.id,
    ...termsView(one),
    beganAt: instant(one.beganAt),
    endedAt: over === undefined ? null : instant(over),
    end: one.end ?? (over === undefined ? null : 'date'),
    outcomes: measured.map(({ measure, arm, count, sum, squares, least, most }) => {
      const mean = sum / count;
      return {
        measure,
        arm,
        count,
        mean,
        deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)),
        least,
        most,
      };
    }),
    report: one.report ? { ...one.report, at: instant(one.report.at) } : null,
  };
}
