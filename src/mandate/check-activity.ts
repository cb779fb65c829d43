import { PART_KINDS } from '../interaction/types.ts';
import { groundOf, isAtMost, isEea, reachOf, retentionBounds, type Bound } from '../law/index.ts';
import { ALWAYS_STRUCK, categoryOf, type CategoryId } from './categories.ts';
import type { Declared } from './check-frame.ts';
import { checkProspecting } from './check-prospecting.ts';
import type { Path } from './place.ts';
import { fault, repeats, warning, type Said } from './remarks.ts';
import type { Frame } from './schema.ts';
import type { Sound } from './shape.ts';

type Around = { readonly path: Path; readonly frame: Sound<Frame>; readonly declared: Declared; readonly at: number };

/** An activity, or what of it has the right shape. */
type Some = NonNullable<NonNullable<Sound<Frame>['activities']>[number]>;

export function* checkActivity(activity: Some, around: Around): Generator<Said> {
  yield* checkLists(activity, around);
  yield* checkRole(activity, around);
  yield* checkData(activity, around);
  yield* checkRecording(activity, around);
  yield* checkRetention(activity, around);
  yield* checkProspecting(activity, around);
  yield* checkModels(activity, around);
}

function* checkLists({ from = [], channels = [], persons = [] }: Some, { path, declared }: Around): Generator<Said> {
  for (const [name, list] of Object.entries({ from, channels, persons })) {
    for (const index of repeats(list)) yield fault('mandate.repeated', [...path, name, index]);
  }
  for (const [index, site] of from.entries())
    if (!declared.sites.has(site)) yield fault('mandate.unknown-site', [...path, 'from', index]);
}

function* checkRole(activity: Some, { path, frame, declared }: Around): Generator<Said> {
  const { role, controller, recording, purpose } = activity;
  const ours = frame.processor?.id;
  if (role !== undefined && role !== 'processor' && !('reasoning' in activity))
    yield fault('mandate.role-reasoning', path);
  if (role === 'joint' && !('arrangement' in activity)) yield fault('mandate.joint-arrangement', path);
  const known = controller === ours || declared.controllers.has(controller ?? '');
  if (controller !== undefined && !known) yield fault('mandate.unknown-controller', [...path, 'controller']);
  const contradicts = (controller === ours) !== (role === 'controller');
  if (known && ours !== undefined && role !== undefined && contradicts)
    yield fault('mandate.role-controller', [...path, 'controller']);
  if (role === 'processor' && (recording?.ground === 'evaluation' || purpose === 'evaluation'))
    yield warning('mandate.role-evaluation', [...path, 'role']);
}

function* checkData({ data = {}, views = {} }: Some, { path }: Around): Generator<Said> {
  const at = [...path, 'data'];
  const { allow, strike = [], forbid = [] } = data;
  if (data.strike && !ALWAYS_STRUCK.every((category) => strike.includes(category)))
    yield fault('mandate.strike-card', [...at, 'strike']);
  for (const name of ['allow', 'strike', 'forbid'] as const) {
    for (const index of repeats(data[name] ?? [])) yield fault('mandate.repeated', [...at, name, index]);
  }
  for (const [index, category] of (allow ?? []).entries()) {
    if (strike.includes(category) || forbid.includes(category))
      yield fault('mandate.data-overlap', [...at, 'allow', index]);
    const { special } = categoryOf(category);
    if (special && !('exception' in data))
      yield fault('mandate.special-exception', [...at, 'allow', index], { article: special });
  }
  for (const [role, shown] of Object.entries<CategoryId[] | undefined>(views)) {
    for (const [index, category] of (shown ?? []).entries()) {
      if (allow && !allow.includes(category)) yield fault('mandate.view-not-allowed', [...path, 'views', role, index]);
    }
  }
}

function* checkRecording(activity: Some, { path, frame }: Around): Generator<Said> {
  const { recording, keep = {}, channels = [] } = activity;
  const calls = channels.some((channel) => channel.startsWith('call.'));
  const ground = recording && groundOf(recording.ground);
  if (keep.audio && !('recording' in activity)) yield fault('mandate.recording-missing', [...path, 'keep', 'audio']);
  if (keep.transcript && calls && !(recording?.share === 1 || ground?.systematic)) {
    yield warning('mandate.transcript-systematic', [...path, 'keep', 'transcript']);
  }
  if (!recording || !ground) return;
  const at = [...path, 'recording'];
  if (recording.notice === 'none') yield fault('mandate.recording-notice', [...at, 'notice']);
  if (ground.sectors && frame.sector && !ground.sectors.includes(frame.sector))
    yield fault('mandate.recording-sector', [...at, 'ground'], { article: ground.article });
  if (recording.ground === 'legal-obligation' && recording.article === undefined)
    yield fault('mandate.recording-article', at);
  if (recording.share === 1 && !ground.systematic) yield warning('mandate.recording-systematic', [...at, 'share']);
}

/** Floors and ceilings of the law in force, and the ceiling that the activity sets for later orders. */
function* checkRetention({ keep, purpose, recording }: Some, { path, frame, at }: Around): Generator<Said> {
  if (!keep) return;
  for (const kind of PART_KINDS) {
    const bounds = retentionBounds({ kind, purpose, ground: recording?.ground, sector: frame.sector, at });
    const kept = keep[kind];
    if (!kept) {
      if (bounds.floor && !(kind in keep)) yield fault('mandate.below-floor', [...path, 'keep'], cited(bounds.floor));
      continue;
    }
    const place = [...path, 'keep', kind, 'for'];
    if (bounds.floor && !isAtMost(bounds.floor.period, kept.for))
      yield fault('mandate.below-floor', place, cited(bounds.floor));
    if (bounds.ceiling && !isAtMost(kept.for, bounds.ceiling.period))
      yield fault('mandate.above-ceiling', place, cited(bounds.ceiling));
    else if (bounds.doubtful && !isAtMost(kept.for, bounds.doubtful.period))
      yield warning('mandate.above-doubtful', place, cited(bounds.doubtful));
    else if (bounds.usual && !isAtMost(kept.for, bounds.usual.period))
      yield warning('mandate.above-referential', place, cited(bounds.usual));
    if (kept.ceiling !== undefined && !isAtMost(kept.for, kept.ceiling))
      yield fault('mandate.above-own-ceiling', place);
  }
}

function cited({ period, rule }: Bound): Pick<Said, 'params' | 'article'> {
  return { params: { bound: period, rule: rule.id }, article: rule.article };
}

function* checkModels({ ai }: Some, { path, at }: Around): Generator<Said> {
  for (const [index, country] of (ai?.countries ?? []).entries()) {
    if (country === 'EEA' || country === 'EU' || isEea(country)) continue;
    if (reachOf(country, at).kind !== 'adequate')
      yield fault('mandate.transfer-safeguard', [...path, 'ai', 'countries', index]);
  }
}
