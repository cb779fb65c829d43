import type { z } from 'zod';
import { HOUSE } from '../kernel/ids.ts';
import { compile, type Activity, type Frame, type MandateText } from '../mandate/index.ts';
import type { Standing } from './facts-rules.ts';
import type { OwnActivityRequest } from './own-contract.ts';

/** What we said of a processing of our own. */
export type OwnSaid = z.output<typeof OwnActivityRequest>;
export type Own = {
  readonly activity: string;
  /** Which declaration of it this is. */
  readonly step: number;
  readonly said: OwnSaid;
  readonly by: string;
  readonly at: number;
};
export type OwnSite = {
  readonly id: string;
  readonly name: string;
  readonly employer: string;
  readonly country: string;
};

/** The house as a party of its own declarations. */
const US = 'house';

/** An employer by a short name, as instructions name entities. */
const entityOf = (employer: string): string =>
  employer
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 40) || US;

function activityOf({ activity, said }: Pick<Own, 'activity' | 'said'>): Activity {
  const { purpose, basis, persons, channels, from, data, keep, recording, ai } = said;
  return {
    id: activity,
    role: 'controller',
    controller: US,
    data: { allow: data, strike: [], forbid: [] },
    keep: { record: { from: 'closure', for: keep } },
    views: {},
    purpose,
    basis,
    persons,
    channels,
    from,
    ...(recording && { recording }),
    ...(ai && { ai }),
  };
}

/**
 * Our declarations in the form of instructions, so that what is proposed, compared and asked of a brand's activity is of ours
 * too. Nobody signs them and nothing ends them: we are the controller (GDPR art. 24, 29), and have a DPO (art. 37).
 */
export function ownText(own: readonly Pick<Own, 'activity' | 'said'>[], sites: readonly OwnSite[]): MandateText {
  const party = { id: US, name: 'Mandat', country: 'FR' };
  const frame: Frame = {
    frame: 1,
    brand: HOUSE,
    name: party.name,
    sector: 'other',
    controllers: [party],
    processor: { ...party, dpo: {} },
    contract: {
      reference: '–',
      clauses: 'own',
      subject: '–',
      nature: '–',
      from: '2000-01-01',
      to: '9999-12-31',
      instructedBy: [],
    },
    sites: sites.map(({ id, name, employer, country }) => ({ id, entity: entityOf(employer), place: name, country })),
    activities: own.map(activityOf),
    quarantine: { for: 'P1D', decidedBy: 'processor' },
    subProcessors: { authorisation: 'specific', list: [] },
    rights: { mode: 'execute', contact: '–' },
    breach: { contact: '–', within: 'PT72H' },
    frameworks: [],
    end: 'delete',
  };
  return { frame, orders: [] };
}

/** @param own the last declaration of each */
export function ownStanding(own: readonly Own[], sites: readonly OwnSite[], now: number): Standing {
  const text = ownText(own, sites);
  const version = own.reduce((sum, { step }) => sum + step, 0);
  return {
    text,
    mandate: compile({ ...text, version, at: now }),
    names: new Map(own.map(({ activity, said }) => [activity, said.name])),
  };
}
