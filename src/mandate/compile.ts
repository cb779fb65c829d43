import { PART_KINDS } from '../interaction/types.ts';
import type { BrandId } from '../kernel/ids.ts';
import { endOfDay, READINGS, retentionBounds, startOfDay, type Readings } from '../law/index.ts';
import { applyOrders } from './amend.ts';
import { ALWAYS_STRUCK, findingsOf } from './categories.ts';
import { standingsOf, withLinks } from './chain-rules.ts';
import { referenceForm } from './references.ts';
import type { Activity, Frame, Order } from './schema.ts';
import type {
  ChainLink,
  ChainStanding,
  CompiledActivity,
  CompiledMandate,
  Keep,
  Mode,
  Modes,
  Policy,
  Stage,
  StageRecord,
  Stages,
} from './types.ts';

/** The shape of what `compile` makes; a stored one of another shape is compiled again from its sources. */
export const COMPILED_FORMAT = 3;

export type CompileInput = {
  readonly frame: Frame;
  /** Those in force, in their order. */
  readonly orders: readonly Pick<Order, 'does'>[];
  readonly version: number;
  /** The moment whose law bounds the periods. */
  readonly at: number;
  readonly stages?: Stages;
  readonly modes?: Modes;
  /** What was announced to the brand since the frame was signed. */
  readonly links?: readonly ChainLink[];
};

/** Frame and orders made ready for deciding. An activity without a stage is a draft; without a mode it is enforced. */
export function compile({
  frame: signed,
  orders,
  version,
  at,
  stages = {},
  modes = {},
  links = [],
}: CompileInput): CompiledMandate {
  const { frame, suspended } = applyOrders(withLinks(signed, links), orders);
  const standings = standingsOf(signed, links);
  const references = (frame.references ?? []).flatMap((form) => {
    const read = referenceForm(form);
    return 'pattern' in read ? [read.pattern] : [];
  });
  const own: Own = { references, ...(frame.brandWords?.length && { brandWords: frame.brandWords }) };
  const activities = frame.activities.map((activity) =>
    compileActivity(activity, frame, own, suspended.includes(activity.id), at),
  );
  const base: CompiledMandate = {
    brand: frame.brand as BrandId,
    version,
    from: startOfDay(frame.contract.from),
    to: endOfDay(frame.contract.to),
    activities: Object.fromEntries(activities.map((activity) => [activity.id, activity])),
    sites: sitesOf(frame, standings.site),
    homes: [...new Set(frame.controllers.map(({ country }) => country))],
    quarantine: frame.quarantine,
    subProcessors: frame.subProcessors.list.map(({ id }) => id),
    ...(Object.keys(standings['sub-processor']).length > 0 && { vendors: standings['sub-processor'] }),
    mode: 'enforce',
    strictest: strictestOf(activities, own),
  };
  return withStages(base, stages, modes);
}

function sitesOf(
  { sites, processor }: Frame,
  standings: Readonly<Record<string, ChainStanding>>,
): CompiledMandate['sites'] {
  return Object.fromEntries(
    sites.map(({ id, country, safeguard, entity }) => [
      id,
      {
        country,
        ...(safeguard && { safeguard }),
        ...(entity !== processor.id && { entity }),
        ...(Object.hasOwn(standings, id) && { standing: standings[id]! }),
      },
    ]),
  );
}

/** The same instructions at other stages and in other modes, which live apart from the signed text. */
export function withStages(mandate: CompiledMandate, stages: Stages, modes: Modes): CompiledMandate {
  const activities = Object.values(mandate.activities).map(
    ({ experiment: _, footing: __, ...activity }): CompiledActivity => {
      const record: StageRecord = Object.hasOwn(stages, activity.id) ? stages[activity.id]! : { stage: 'draft' };
      const mode: Mode = Object.hasOwn(modes, activity.id) ? modes[activity.id]! : 'enforce';
      return {
        ...activity,
        mode,
        stage: stricter(record.stage, activity.suspended),
        ...(record.experiment && { experiment: record.experiment }),
        ...(record.footing && { footing: record.footing }),
      };
    },
  );
  return {
    ...mandate,
    activities: Object.fromEntries(activities.map((activity) => [activity.id, activity])),
    mode: activities.length > 0 && activities.every(({ mode }) => mode === 'observe') ? 'observe' : 'enforce',
  };
}

/** An order may close what is open, it opens nothing. */
function stricter(stage: Stage, suspended: boolean): Stage {
  return suspended && (stage === 'experiment' || stage === 'production') ? 'suspended' : stage;
}

/** What the shield is told of the brand itself. */
type Own = Pick<Policy, 'references' | 'brandWords'>;

function compileActivity(activity: Activity, frame: Frame, own: Own, suspended: boolean, at: number): CompiledActivity {
  const { id, role, controller, purpose, basis, channels, data, from, recording, views, ai, prospecting } = activity;
  return {
    id,
    role,
    controller,
    purpose,
    basis,
    channels,
    from,
    suspended,
    ...own,
    stage: 'draft',
    mode: 'enforce',
    strike: findingsOf([...ALWAYS_STRUCK, ...data.strike]),
    forbid: findingsOf(data.forbid),
    allow: data.allow,
    ...(recording && {
      recording: {
        ground: recording.ground,
        share: recording.share,
        notice: recording.notice,
        ...(recording.cards === 'paused' && { cards: recording.cards }),
      },
    }),
    keep: keepOf(activity, frame, at),
    views: Object.fromEntries(Object.entries(views).map(([role, shown]) => [role, findingsOf(shown)])),
    purposes: [...new Set([purpose, ...(activity.readFor ?? []), 'rights'])],
    ...(ai && {
      ai: { uses: ai.uses, models: ai.models, countries: ai.countries, ...(ai.restore && { restore: ai.restore }) },
    }),
    ...(prospecting && { prospecting: prospectingOf(prospecting) }),
  };
}

/** With the protective reading where none is named. */
function prospectingOf(block: NonNullable<Activity['prospecting']>): NonNullable<CompiledActivity['prospecting']> {
  const { offers, channels, callers, readings = {}, unreported = 'counted' } = block;
  const protective = Object.fromEntries(Object.entries(READINGS).map(([name, [first]]) => [name, first])) as Readings;
  const named = Object.fromEntries(Object.entries(readings).filter(([, value]) => value !== undefined));
  return {
    offers: offers.map(({ similarTo = [], relatedTo = [], ...offer }) => ({ ...offer, similarTo, relatedTo })),
    channels,
    callers: callers.map(({ number, from, to, agreement }) => ({
      number,
      ...(from && { from }),
      ...(to && { to }),
      ...(agreement && { agreement }),
    })),
    readings: { ...protective, ...named },
    unreported,
  };
}

function keepOf({ keep, purpose, recording }: Activity, { sector }: Frame, at: number): Record<string, Keep> {
  const compiled: Record<string, Keep> = {};
  for (const kind of PART_KINDS) {
    const kept = keep[kind];
    if (!kept) continue;
    const { floor, ceiling, doubtful, usual } = retentionBounds({
      kind,
      purpose,
      ground: recording?.ground,
      sector,
      at,
    });
    const rule = (floor ?? ceiling ?? doubtful ?? usual)?.rule.id;
    compiled[kind] = { from: kept.from, for: kept.for, ...(rule && { rule }), ...(floor && { floor: floor.period }) };
  }
  return compiled;
}

/** Where no activity matched, whatever any activity refuses is struck out. */
function strictestOf(activities: readonly CompiledActivity[], own: Own): Policy {
  const all = (pick: (activity: CompiledActivity) => Policy['strike']): Policy['strike'] => [
    ...new Set(activities.flatMap(pick)),
  ];
  return {
    strike: [...new Set([...findingsOf(ALWAYS_STRUCK), ...all(({ strike }) => strike)])],
    forbid: all(({ forbid }) => forbid),
    ...own,
  };
}
