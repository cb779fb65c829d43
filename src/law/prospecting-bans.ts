import type { FrenchRule } from './prospecting-channels.ts';
import { GROUND, MESSAGE, type Ready } from './prospecting-rules.ts';
import { GROUND_RULES } from './prospecting-rules-calls.ts';
import { MESSAGE_RULES } from './prospecting-rules-messages.ts';
import type { ContactChannel, OfferNature } from './prospecting-types.ts';

/** A text that closes a sector; `calls`: on what counts as a call, as the readings say. */
export type SectorBan = {
  readonly rule: FrenchRule;
  readonly ready: Ready;
  readonly calls: boolean;
  readonly consumersOnly: boolean;
};

const ground = (key: keyof typeof GROUND_RULES): SectorBan => ({
  rule: GROUND_RULES[key],
  ready: GROUND[key],
  calls: true,
  consumersOnly: true,
});
const message = (key: keyof typeof MESSAGE_RULES, consumersOnly: boolean): SectorBan => ({
  rule: MESSAGE_RULES[key],
  ready: MESSAGE[key],
  calls: false,
  consumersOnly,
});

/** Sectors closed to prospecting, consent or not, save for a contract in progress: the texts by what is offered. */
export const SECTOR_BANS: Readonly<Partial<Record<OfferNature, readonly SectorBan[]>>> = {
  'energy-renovation': [ground('energyBan2020'), ground('energyBan'), message('ban', true)],
  'housing-adaptation': [ground('housingBan'), message('ban', true)],
  'training-cpf': [message('cpf', false)],
};

/**
 * What closes an offer on one of these channels, on one of these days (`YYYY-MM-DD`, both included).
 * @returns the articles, each once; empty where nothing does
 */
export function sectorArticles(
  nature: OfferNature,
  channels: readonly ContactChannel[],
  [first, last]: readonly [string, string],
): readonly string[] {
  const bans = (SECTOR_BANS[nature] ?? []).filter(
    ({ rule: { channels: on, from, to } }) =>
      from <= last && (to === undefined || first < to) && channels.some((channel) => on.includes(channel)),
  );
  return [...new Set(bans.map(({ rule }) => rule.article))];
}
