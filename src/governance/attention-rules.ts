import type { ParallelRow, SideName } from '../accountability/index.ts';
import { ACTIONS, type Action, type BrandFacts, type Point, type Severity } from './attention-types.ts';
import { AHEAD, amount, dueBy, gravity, lower, PATIENCE, say, sorted } from './point-rules.ts';

const SIDES: readonly SideName[] = ['controller', 'processor'];

/** Duties whose breach leaves somebody unprotected or a legal clock running. */
const GRAVE = new Set([
  'gdpr.5.1',
  'gdpr.12',
  'gdpr.17',
  'gdpr.28.3.a',
  'gdpr.28.3.e',
  'gdpr.32.1.b',
  'gdpr.33.2',
  'gdpr.35',
  'gdpr.44',
]);
/** Told order by order, and activity by activity, below. */
const TOLD_APART = new Set([
  'gdpr.28.3.a processor',
  'gdpr.28.3.h controller',
  'gdpr.28.3.h processor',
  'gdpr.35 controller',
  'gdpr.13 controller',
  'gdpr.14 controller',
]);

/** What a duty's row says is broken or lapsed; what nobody attested yet is one point a side. */
function duties({ rows }: BrandFacts): Point[] {
  return SIDES.flatMap((side) => {
    const open = rows.filter((row) => row[side]?.state === 'open');
    const said = amount(
      open.length,
      ['obligation à attester', 'obligations à attester'],
      ['duty to attest', 'duties to attest'],
    );
    const unsaid: Point[] =
      open.length === 0
        ? []
        : [
            {
              id: `attest ${side}`,
              severity: 'watch',
              text: say(`${said.fr}.`, `${said.en}.`),
              article: 'GDPR art. 5(2), 24(1)',
              turn: side,
              since: Math.min(...open.map((row) => row[side]!.since)),
              action: 'attest',
            },
          ];
    return [...merged(rows.flatMap((row) => broken(row, side))), ...unsaid];
  });
}

/** What several duties find alike is one point, under all their articles. */
function merged(found: readonly (Point & { readonly finding: string })[]): Point[] {
  const points = new Map<string, Point>();
  for (const { finding, ...point } of found) {
    const known = points.get(finding);
    const [kept, other] = known && gravity(known) <= gravity(point) ? [known, point] : [point, known];
    points.set(finding, { ...kept, ...(other && { article: `${kept.article} ; ${other.article}` }) });
  }
  return [...points.values()];
}

function broken({ duty, ...sides }: ParallelRow, name: SideName): (Point & { readonly finding: string })[] {
  const side = sides[name];
  if (side?.turn === undefined || side.found === undefined || side.state === 'open') return [];
  if (TOLD_APART.has(`${duty.id} ${name}`)) return [];
  const { found, link, turn, since, state } = side;
  const action = link === undefined ? 'duty' : (OTHERWISE[link] ?? (isAction(link) ? link : 'duty'));
  return [
    {
      finding: `${found.fr} ${turn}`,
      id: `duty ${duty.id} ${name}`,
      severity: state === 'broken' && GRAVE.has(duty.id) ? 'urgent' : 'soon',
      text: say(`${duty.title.fr} : ${lower(found.fr)}`, `${duty.title.en}: ${lower(found.en)}`),
      article: duty.article,
      turn,
      since,
      action,
    },
  ];
}
/** Where a duty's evidence is looked at is where it is settled; the duty itself where nothing else is known. */
const isAction = (link: string): link is Action => (ACTIONS as readonly string[]).includes(link);
const OTHERWISE: Readonly<Record<string, Action>> = { impact: 'assessment' };

function orders({ orders: waiting, now }: BrandFacts): Point[] {
  return waiting.map(({ number, state, since }): Point => {
    const severity: Severity = now - since > PATIENCE ? 'urgent' : 'soon';
    const common = { severity, since, about: String(number) };
    return state === 'awaiting'
      ? {
          ...common,
          id: `order ${number}`,
          text: say(`L’instruction n° ${number} attend notre réponse.`, `Order No. ${number} awaits our answer.`),
          article: 'GDPR art. 28(3)(a)',
          turn: 'processor',
          action: 'order',
        }
      : {
          ...common,
          id: `alert ${number}`,
          text: say(
            `L’alerte sur l’instruction n° ${number} attend la réponse de la marque.`,
            `The alert on order No. ${number} awaits the brand’s answer.`,
          ),
          article: 'GDPR art. 28(3)',
          turn: 'controller',
          action: 'alert',
        };
  });
}

/** An activity that runs without a notice in step tells persons something else than what is done. */
function notices({ notices: all }: BrandFacts): Point[] {
  return all
    .filter(({ state, running }) => running && state !== 'in-step')
    .map(({ activity, purpose, state, missing }): Point => {
      const lacks = amount(
        missing,
        ['mention manquante', 'mentions manquantes'],
        ['mention missing', 'mentions missing'],
      );
      const [fr, en] =
        state === 'out-of-step'
          ? ['ne dit plus ce que disent les instructions', 'no longer says what the instructions say']
          : missing > 0
            ? [`n’est pas approuvée, ${lacks.fr}`, `is not approved, ${lacks.en}`]
            : ['attend l’approbation du responsable du traitement', 'awaits the controller’s approval'];
      return {
        id: `notice ${activity}`,
        severity: state === 'out-of-step' ? 'soon' : 'watch',
        text: say(`La notice de « ${purpose.fr} » ${fr}.`, `The notice of “${purpose.en}” ${en}.`),
        article: 'GDPR art. 13, 14',
        turn: 'controller',
        action: 'notice',
        about: activity,
      };
    });
}

function assessments({ assessments: all, now }: BrandFacts): Point[] {
  return all
    .filter(({ until, reopened }) => reopened || (until !== undefined && until - now < AHEAD))
    .map(({ activity, purpose, until, reopened }): Point => {
      const over = until !== undefined && until <= now;
      const [fr, en] = over
        ? ['n’a plus d’analyse valide', 'has no valid assessment any more']
        : reopened
          ? ['a une analyse à revoir', 'has an assessment to review']
          : ['a une analyse qui arrive à son terme', 'has an assessment that is about to end'];
      return {
        id: `assessment ${activity}`,
        severity: over ? 'urgent' : 'soon',
        text: say(`« ${purpose.fr} » ${fr}.`, `“${purpose.en}” ${en}.`),
        article: 'GDPR art. 35(11)',
        turn: 'controller',
        ...(until !== undefined && until - now < AHEAD && { due: until }),
        action: 'assessment',
        about: activity,
      };
    });
}

function lapsing({ rows, now }: BrandFacts): Point[] {
  return rows.flatMap(({ duty, ...sides }) =>
    SIDES.flatMap((name): Point[] => {
      const side = sides[name];
      if (side?.state !== 'attested' || !side.attestation) return [];
      const due = dueBy(side.attestation.until);
      if (due - now > AHEAD) return [];
      return [
        {
          id: `lapsing ${duty.id} ${name}`,
          severity: 'watch',
          text: say(
            `Attestation à renouveler : ${lower(duty.title.fr)}.`,
            `Attestation to renew: ${lower(duty.title.en)}.`,
          ),
          article: duty.article,
          turn: name,
          due,
          action: 'attest',
        },
      ];
    }),
  );
}

function quarantine({ quarantine: { count, first } }: BrandFacts): Point[] {
  if (count === 0 || first === undefined) return [];
  const what = amount(
    count,
    ['interaction en quarantaine sera détruite', 'interactions en quarantaine seront détruites'],
    ['interaction in quarantine will be destroyed', 'interactions in quarantine will be destroyed'],
  );
  return [
    {
      id: 'quarantine',
      severity: 'urgent',
      text: say(`${what.fr} faute de décision.`, `${what.en} unless somebody decides.`),
      article: 'GDPR art. 5(1)(e), 28(3)(a)',
      turn: 'controller',
      due: dueBy(first),
      action: 'quarantine',
    },
  ];
}

/** An audit that was asked for is planned; what was found is corrected by its day. */
function audits({ audits: all, now }: BrandFacts): Point[] {
  return all.flatMap(({ id, title, state, openedAt, due, orphan }): Point[] => {
    const common = { article: 'GDPR art. 28(3)(h)', turn: 'processor', action: 'audit', about: id } as const;
    const left: Point = {
      ...common,
      id: `audit ${id} owner`,
      severity: 'soon',
      text: say(
        `${title} : action corrective à confier, qui la tenait est parti.`,
        `${title}: a corrective action to hand over, who kept it has left.`,
      ),
    };
    const handed = orphan ? [left] : [];
    if (state === 'requested')
      return [
        {
          ...common,
          id: `audit ${id}`,
          severity: now - openedAt > PATIENCE ? 'urgent' : 'soon',
          text: say(`Audit à planifier : ${title}.`, `Audit to plan: ${title}.`),
          since: openedAt,
        },
      ];
    const first = due.toSorted()[0];
    if (first === undefined || dueBy(first) - now > AHEAD) return handed;
    const what = amount(
      due.length,
      ['action corrective', 'actions correctives'],
      ['corrective action', 'corrective actions'],
    );
    return [
      ...handed,
      {
        ...common,
        id: `audit ${id}`,
        severity: dueBy(first) <= now ? 'urgent' : 'soon',
        text: say(`${title} : ${what.fr} en attente.`, `${title}: ${what.en} waiting.`),
        due: dueBy(first),
      },
    ];
  });
}

/** A campaign that Mandat paused waits for whoever mends what fell; the brand’s word, where that is all it lacks, brings it back. */
function paused({ paused: all }: BrandFacts): Point[] {
  return all.map(({ id, name, chain, since }): Point => ({
    id: `campaign ${id}`,
    severity: 'soon',
    text: chain
      ? say(
          `Campagne « ${name} » suspendue : prestataire ou site sans autorisation.`,
          `Campaign “${name}” paused: a supplier or a site without authorisation.`,
        )
      : say(
          `Campagne « ${name} » suspendue : des vérifications ne sont plus tenues.`,
          `Campaign “${name}” paused: checks that do not hold any more.`,
        ),
    article: chain ? 'GDPR art. 28(2)' : 'GDPR art. 28(3)(a)',
    turn: 'processor',
    since,
    action: 'campaign',
    about: id,
  }));
}

const OF_BRAND = [duties, orders, notices, assessments, lapsing, audits, quarantine, paused] as const;

/** What waits of one brand, the gravest first; computed from what runs, and nothing of it kept. */
export const pointsOf = (facts: BrandFacts): Point[] =>
  sorted(OF_BRAND.flatMap((rule) => rule(facts)).map((point) => ({ ...point, brand: facts.brand })));
