import type { OwnActivity, OwnAsked } from '../../api/own.ts';

/** A declaration as it is being written. */
export type OwnDraft = {
  readonly name: string;
  readonly purpose: OwnAsked['purpose'];
  readonly basis: OwnAsked['basis'];
  readonly persons: readonly string[];
  readonly data: readonly string[];
  readonly from: readonly string[];
  readonly channels: readonly string[];
  readonly months: string;
  readonly recorded: boolean;
  readonly ground: NonNullable<OwnAsked['recording']>['ground'];
  readonly percent: string;
  readonly ai: boolean;
  readonly uses: readonly string[];
  readonly models: string;
  readonly countries: string;
};

const EMPTY: OwnDraft = {
  name: '',
  purpose: 'evaluation',
  basis: 'legitimate-interests',
  persons: [],
  data: [],
  from: [],
  channels: [],
  months: '24',
  recorded: false,
  ground: 'quality',
  percent: '10',
  ai: false,
  uses: [],
  models: '',
  countries: 'EEA',
};

/** A period in months, as it is shown and asked for; 0 where it is not of months and years. */
export function monthsOf(period: string): number {
  const [, years = '0', months = '0'] = /^P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(period) ?? [];
  return Number(years) * 12 + Number(months);
}

export function draftOf(said: OwnActivity | undefined): OwnDraft {
  if (!said) return EMPTY;
  const { name, purpose, basis, persons, data, from, channels, keep, recording, ai } = said;
  return {
    ...EMPTY,
    name,
    purpose,
    basis,
    persons,
    data,
    from,
    channels,
    months: String(monthsOf(keep)),
    ...(recording && { recorded: true, ground: recording.ground, percent: String(recording.share * 100) }),
    ...(ai && { ai: true, uses: ai.uses, models: ai.models.join(', '), countries: ai.countries.join(', ') }),
  };
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** As it is sent; nothing while something is missing. */
export function askedOf(draft: OwnDraft): OwnAsked | undefined {
  const { name, purpose, basis, months, recorded, ground, percent, ai } = draft;
  const [share, kept] = [Number(percent) / 100, Number(months)];
  const [models, countries] = [listOf(draft.models), listOf(draft.countries)];
  const some = [draft.persons, draft.data, draft.from].every((list) => list.length > 0);
  if (!some || name.trim().length < 2 || !Number.isInteger(kept) || kept < 1) return undefined;
  if (recorded && !(share > 0 && share <= 1)) return undefined;
  if (ai && [draft.uses, models, countries].some((list) => list.length === 0)) return undefined;
  return {
    name: name.trim(),
    purpose,
    basis,
    // What is ticked is one of the choices that the server gave; it judges each.
    persons: [...draft.persons] as OwnAsked['persons'],
    data: [...draft.data] as OwnAsked['data'],
    channels: [...draft.channels] as OwnAsked['channels'],
    from: [...draft.from],
    keep: `P${kept}M`,
    ...(recorded && { recording: { ground, share, notice: 'required' as const } }),
    ...(ai && { ai: { uses: [...draft.uses] as NonNullable<OwnAsked['ai']>['uses'], models, countries } }),
  };
}

/** A short name for what is new. */
export const shortOf = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 40);
