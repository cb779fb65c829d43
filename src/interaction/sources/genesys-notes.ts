import type { Members } from '../conform.ts';
import { present } from './build.ts';
import { list, at, maybe, number, text, type Spot } from './spot.ts';

/** What an agent notes at the end, under the id of the participant: later versions replace it. */
export function wrapUpOf(spot: Spot, participant: string, said: string): Members[] {
  if (maybe(spot) === undefined) return [];
  const tags = list(at(spot, 'wrapUpTags')).map(({ value }) => value);
  const body = present({
    code: text(spot, 'wrapUpCode', 'wrapupCode', 'code'),
    name: text(spot, 'name'),
    notes: text(spot, 'wrapUpNote', 'wrapupNotes', 'notes'),
    tags: tags.length === 0 ? undefined : tags,
    seconds: number(spot, 'durationSeconds'),
  });
  if (Object.keys(body).length === 0) return [];
  const place = { start: said, party: 0, dialog: 0, mandat_at: said, encoding: 'json' };
  return [{ ...place, purpose: 'wrap-up', mandat_id: `wrapup ${participant}`, body }];
}

/** A participant's free map, whole: the shield reads every value. */
export function attributesOf(spot: Spot, participant: string, said: string): Members[] {
  const map = maybe(spot);
  if (map === undefined || Object.keys(map).length === 0) return [];
  const place = { start: said, party: 0, dialog: 0, mandat_at: said, encoding: 'json' };
  return [{ ...place, purpose: 'attributes', mandat_id: `attributes ${participant}`, body: map }];
}

/** The queue by its id, beside its name: an event told later must not hide the name that the wiring knows. */
export function queueOf(queue: string | undefined, said: string): Members[] {
  if (queue === undefined) return [];
  const place = { start: said, party: 0, dialog: 0, mandat_at: said, encoding: 'json' };
  return [{ ...place, purpose: 'metadata', mandat_id: 'queue', body: { queue } }];
}
