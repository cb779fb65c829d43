import { canonicalJson } from '../kernel/canonical.ts';
import { isEea } from '../law/index.ts';
import { applyOrders, type MandateText } from './amend.ts';
import { SPECIAL_CATEGORIES } from './categories.ts';
import { compile } from './compile.ts';
import { isNarrower } from './narrower.ts';
import type { Activity, Frame } from './schema.ts';

/** What an assessment looks at in the instructions; a change of one is a change of the risk (GDPR art. 35(11)). */
export const FACETS = [
  'purpose',
  'data',
  'persons',
  'channels',
  'recording',
  'ai',
  'keep',
  'views',
  'places',
  'sub-processors',
] as const;
export type Facet = (typeof FACETS)[number];
/** Each facet as canonical JSON: compared, kept beside what was answered of it, never shown. */
export type Facets = Readonly<Record<Facet, string>>;

/** What the instructions say of an activity, its sub-processors and places included; `undefined` where they do not know it. */
export function facetsOf({ frame: signed, orders }: MandateText, activity: string): Facets | undefined {
  const { frame } = applyOrders(signed, orders);
  const found = frame.activities.find(({ id }) => id === activity);
  return found && facets(frame, found);
}

/** Which facets differ. A facet that another version did not know differs. */
export const changedFacets = (before: Partial<Facets>, after: Facets): readonly Facet[] =>
  FACETS.filter((facet) => before[facet] !== after[facet]);

/** What an activity's instructions became, as far as an assessment is concerned. */
export type Revision = {
  readonly changed: readonly Facet[];
  /** Nothing is allowed that was not before. */
  readonly narrower: boolean;
  /** Special categories, a new use or model of AI, a country outside the EEA: what no grace is given for. */
  readonly grave: boolean;
};

/** @returns undefined where nothing changed that an assessment looks at, or one of the texts does not know the activity */
export function revisionOf(
  before: MandateText,
  after: MandateText,
  activity: string,
  at: number,
): Revision | undefined {
  const [was, is] = [facetsOf(before, activity), facetsOf(after, activity)];
  if (!was || !is) return undefined;
  const changed = changedFacets(was, is);
  if (changed.length === 0) return undefined;
  const [narrow, wide] = [only(after, activity, at), only(before, activity, at)];
  return {
    changed,
    narrower: isNarrower(narrow, wide) && persons(after, before, activity),
    grave: isGrave(before, after, activity),
  };
}

/** The instructions as if they knew this activity alone. */
function only(text: MandateText, activity: string, at: number) {
  const made = compile({ ...text, version: 0, at });
  const one = made.activities[activity]!;
  return { ...made, from: 0, to: 0, homes: [], quarantine: NO_QUARANTINE, activities: { [activity]: one } };
}
const NO_QUARANTINE = { for: 'P1D', decidedBy: 'brand' } as const;

const effective = ({ frame, orders }: MandateText, activity: string): { frame: Frame; activity: Activity } => {
  const made = applyOrders(frame, orders).frame;
  return { frame: made, activity: made.activities.find(({ id }) => id === activity)! };
};

function persons(after: MandateText, before: MandateText, activity: string): boolean {
  const known = effective(before, activity).activity.persons;
  return effective(after, activity).activity.persons.every((person) => known.includes(person));
}

function isGrave(before: MandateText, after: MandateText, id: string): boolean {
  const [was, is] = [effective(before, id), effective(after, id)];
  const gained = <T>(list: readonly T[] | undefined, known: readonly T[] | undefined): readonly T[] =>
    (list ?? []).filter((one) => !(known ?? []).includes(one));
  const outside = ({ frame, activity }: ReturnType<typeof effective>): readonly string[] =>
    [...frame.sites.filter((site) => activity.from.includes(site.id)), ...frame.subProcessors.list]
      .map(({ country }) => country)
      .filter((country) => !isEea(country));
  const { data, ai } = is.activity;
  return (
    gained(data.allow, was.activity.data.allow).some((category) => SPECIAL_CATEGORIES.includes(category)) ||
    gained(was.activity.data.forbid, data.forbid).some((category) => SPECIAL_CATEGORIES.includes(category)) ||
    gained(ai?.uses, was.activity.ai?.uses).length > 0 ||
    gained(ai?.models, was.activity.ai?.models).length > 0 ||
    gained(outside(is), outside(was)).length > 0
  );
}

function facets(frame: Frame, activity: Activity): Facets {
  const {
    role,
    controller,
    purpose,
    readFor,
    basis,
    data,
    persons: who,
    channels,
    recording,
    ai,
    keep,
    views,
    from,
  } = activity;
  const places = frame.sites.filter(({ id }) => from.includes(id));
  const parts: Record<Facet, unknown> = {
    purpose: { role, controller, purpose, basis, readFor: sorted(readFor) },
    data: {
      allow: sorted(data.allow),
      strike: sorted(data.strike),
      forbid: sorted(data.forbid),
      exception: data.exception,
    },
    persons: sorted(who),
    channels: sorted(channels),
    recording,
    ai: ai && { ...ai, uses: sorted(ai.uses), models: sorted(ai.models), countries: sorted(ai.countries) },
    keep,
    views: Object.fromEntries(Object.entries(views).map(([reader, shown]) => [reader, sorted(shown)])),
    places: places.map(({ id, entity, country, safeguard }) => ({ id, entity, country, safeguard })),
    'sub-processors': frame.subProcessors.list.map(({ id, country, safeguard }) => ({ id, country, safeguard })),
  };
  return Object.fromEntries(FACETS.map((facet) => [facet, text(parts[facet])])) as Facets;
}

const sorted = <T extends string>(list: readonly T[] = []): T[] => [...list].sort();
const text = (value: unknown): string => canonicalJson(plain(value));
/** Without members that are not there: canonical JSON knows no `undefined`. */
const plain = (value: unknown): never => JSON.parse(JSON.stringify(value ?? null)) as never;
