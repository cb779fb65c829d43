import {
  dayOf,
  isInForce,
  isVerifiedNumber,
  READINGS,
  RULES,
  sectorArticles,
  type ContactChannel,
} from '../law/index.ts';
import type { Path } from './place.ts';
import { fault, repeats, warning, type Said } from './remarks.ts';
import type { ProspectingBlock } from './schema-prospecting.ts';
import type { Frame } from './schema.ts';
import type { Sound } from './shape.ts';
import { NEEDED_CHANNEL } from './ways.ts';
import { READING_ARTICLES } from './words-prospecting.ts';

type Around = { readonly path: Path; readonly frame: Sound<Frame>; readonly at: number };
type Some = NonNullable<NonNullable<Sound<Frame>['activities']>[number]>;

const ELECTRONIC: readonly string[] = ['email', 'sms', 'social', 'bot', 'chat'];

const CALLS: readonly ContactChannel[] = ['phone', 'automated-call', 'voicemail'];
/** A system dials them, whatever the number of those who speak. */
const AUTOMATED: readonly ContactChannel[] = ['automated-call', 'voicemail'];

export function* checkProspecting(activity: Some, around: Around): Generator<Said> {
  yield* checkBasis(activity, around);
  const { prospecting, purpose, channels } = activity;
  if (!prospecting) {
    if (purpose === 'prospecting' && !('prospecting' in activity))
      yield warning('mandate.prospecting-missing', around.path);
    return;
  }
  const path = [...around.path, 'prospecting'];
  if (purpose !== undefined && purpose !== 'prospecting' && purpose !== 'loyalty')
    yield fault('mandate.prospecting-purpose', path);
  yield* checkOffers(prospecting, path, activity, around);
  yield* checkWays(prospecting, path, channels);
  yield* checkCallers(prospecting, path);
  yield* checkReadings(prospecting, path);
}

function* checkBasis({ purpose, basis, channels = [] }: Some, { path, at }: Around): Generator<Said> {
  if (purpose !== 'prospecting' || basis === undefined || basis === 'consent') return;
  for (const [index, channel] of channels.entries()) {
    const rule =
      channel === 'call.outbound'
        ? RULES.phoneConsent
        : ELECTRONIC.includes(channel)
          ? RULES.electronicConsent
          : undefined;
    if (rule && isInForce(rule, at))
      yield warning('mandate.prospecting-consent', [...path, 'channels', index], { article: rule.article });
  }
}

type Block = Sound<ProspectingBlock>;

function* checkOffers(
  { offers = [], channels = [] }: Block,
  path: Path,
  activity: Some,
  { frame: { activities = [], sector }, at: moment }: Around,
): Generator<Said> {
  yield* checkIds(offers, path, activities.slice(0, activities.indexOf(activity)));
  const known = new Set(
    activities
      .filter((one) => one?.controller === activity.controller)
      .flatMap((one) => one?.prospecting?.offers?.map((offer) => offer?.id) ?? []),
  );
  const reached = channels.filter((channel) => channel !== undefined);
  const day = dayOf(moment);
  for (const [index, offer] of offers.entries()) {
    const at = [...path, 'offers', index];
    for (const list of ['similarTo', 'relatedTo'] as const)
      for (const [place, id] of (offer?.[list] ?? []).entries())
        if (id !== undefined && (!known.has(id) || id === offer?.id))
          yield fault('mandate.unknown-offer', [...at, list, place]);
    const articles = offer?.nature ? sectorArticles(offer.nature, reached, [day, day]) : [];
    if (articles.length > 0)
      yield warning('mandate.prospecting-banned', [...at, 'nature'], { article: articles.join(' ; ') });
    if (offer?.nature === 'insurance' && sector !== undefined && sector !== 'insurance')
      yield warning('mandate.prospecting-insurance', [...at, 'nature']);
  }
}

/** A question names an offer by its id alone: one id, one offer, over all activities. */
function* checkIds(offers: NonNullable<Block['offers']>, path: Path, before: readonly (Some | undefined)[]) {
  const taken = before.flatMap((one) => one?.prospecting?.offers?.map((offer) => offer?.id) ?? []);
  for (const index of repeats([...taken, ...offers.map((offer) => offer?.id)]))
    if (index >= taken.length) yield fault('mandate.repeated', [...path, 'offers', index - taken.length, 'id']);
}

function* checkWays({ channels = [] }: Block, path: Path, open: Some['channels']): Generator<Said> {
  for (const index of repeats(channels)) yield fault('mandate.repeated', [...path, 'channels', index]);
  for (const [index, channel] of channels.entries()) {
    const needed = channel && NEEDED_CHANNEL[channel];
    if (needed && open && !open.includes(needed))
      yield fault('mandate.prospecting-channel', [...path, 'channels', index]);
  }
}

function* checkCallers({ callers = [], channels = [] }: Block, path: Path): Generator<Said> {
  for (const index of repeats(callers.map((caller) => caller?.number)))
    yield fault('mandate.repeated', [...path, 'callers', index, 'number']);
  for (const [index, caller] of callers.entries())
    if (caller?.from !== undefined && caller.to !== undefined && caller.to < caller.from)
      yield fault('mandate.dates', [...path, 'callers', index, 'to']);
  const uses = (some: readonly ContactChannel[]): boolean =>
    channels.some((channel) => channel !== undefined && some.includes(channel));
  if (callers.length === 0) {
    if (uses(CALLS)) yield warning('mandate.prospecting-callers', [...path, 'callers']);
  } else if (uses(AUTOMATED) && !callers.some((caller) => caller?.number && isVerifiedNumber(caller.number)))
    yield warning('mandate.prospecting-prefix', [...path, 'callers']);
}

/** A reading that the law leaves open and that is not the protective one: allowed, and said. */
function* checkReadings({ readings = {} }: Block, path: Path): Generator<Said> {
  for (const name of Object.keys(READINGS) as (keyof typeof READINGS)[]) {
    const [protective] = READINGS[name];
    if ((readings[name] ?? protective) === protective) continue;
    const extra = { params: { reading: name }, article: READING_ARTICLES[name] };
    yield warning('mandate.prospecting-reading', [...path, 'readings', name], extra);
  }
}
