import {
  EMPLOYEE_RULES,
  isEea,
  PRACTICE_RULES,
  PROSPECTING_RULES,
  PURPOSES,
  RETENTION_RULES,
  RULES,
  rulesOf,
  TRANSFER_RULE,
  TRANSFER_RULES,
  type Bilingual,
  type Kept,
  type LawReview,
  type OfferNature,
  type Purpose,
  type RetentionRule,
  type Sector,
  type TransferRule,
} from '../law/index.ts';
import type { CompiledActivity, CompiledMandate, Stage } from '../mandate/index.ts';

/** What a screening said of an activity. */
export type Screened = { readonly practices: readonly string[]; readonly agents: boolean };
/** A brand’s instructions in force, and what was answered beside them. */
export type InForce = {
  readonly mandate: Pick<CompiledMandate, 'brand' | 'activities' | 'sites'>;
  readonly sector: Sector | undefined;
  readonly screened: Readonly<Record<string, Screened>>;
};
export type Touched = {
  readonly brand: string;
  /** A rule of the whole relation: every activity. */
  readonly whole: boolean;
  readonly activities: readonly { readonly id: string; readonly purpose: Bilingual; readonly stage: Stage }[];
};

type Touches = (activity: CompiledActivity, of: InForce) => boolean;

/** Rules of prospecting that speak of some offers alone. */
const NATURES: readonly (readonly [RegExp, readonly OfferNature[]])[] = [
  [/^insurance\./, ['insurance']],
  [/^cpf\./, ['training-cpf']],
  [/^tel\.press/, ['press']],
  [/^tel\.ban\.energy/, ['energy-renovation']],
  [/^tel\.ban\.housing/, ['housing-adaptation']],
  [/^(?:message\.ban|tel\.request$)/, ['energy-renovation', 'housing-adaptation']],
];

const prospects =
  (id: string, channels: readonly string[]): Touches =>
  ({ prospecting }) => {
    if (!prospecting?.channels.some((channel) => channels.includes(channel))) return false;
    const natures = NATURES.find(([pattern]) => pattern.test(id))?.[1];
    return natures === undefined || prospecting.offers.some(({ nature }) => natures.includes(nature));
  };

/** What is kept beside the parts of an interaction, and by which activities. */
const BESIDE: Partial<Readonly<Record<Kept, Touches>>> = {
  'consent-proof': ({ prospecting }) => prospecting !== undefined,
  opposition: ({ prospecting }) => prospecting !== undefined,
  card: () => true,
  'card-code': () => true,
  'rights-request': () => true,
  accounting: () => true,
  'access-log': () => true,
};

const keeps =
  (rule: RetentionRule): Touches =>
  (activity, of) => {
    const names = (list: readonly string[] | undefined, value: string | undefined): boolean =>
      list === undefined || (value !== undefined && list.includes(value));
    return (
      rule.kinds.some((kind) => kind in activity.keep || BESIDE[kind]?.(activity, of)) &&
      names(rule.purposes, activity.purpose) &&
      names(rule.grounds, activity.recording?.ground) &&
      names(rule.sectors, of.sector) &&
      !(of.sector !== undefined && rule.exceptSectors?.includes(of.sector))
    );
  };

/** The places that an activity is done from, and those of the models that it asks. */
function placesOf(
  { from, ai }: CompiledActivity,
  { mandate }: InForce,
): readonly { country: string; safeguard?: string }[] {
  const sites = from.flatMap((id) => mandate.sites[id] ?? []);
  return [
    ...sites,
    ...(ai?.countries ?? [])
      .filter((country) => country.length === 2 && country !== 'EU')
      .map((country) => ({ country })),
  ];
}

const transfers =
  (rule: TransferRule): Touches =>
  (activity, of) =>
    placesOf(activity, of).some(({ country, safeguard }) => {
      if (rule.country !== undefined) return country === rule.country;
      if (rule.safeguard !== undefined) return safeguard === rule.safeguard;
      return !isEea(country);
    });

const practised =
  (uses: readonly string[]): Touches =>
  ({ id, recording }, { screened }) => {
    const used = [...(screened[id]?.practices ?? []), ...(recording ? ['sound-recording'] : [])];
    return uses.every((practice) => used.includes(practice));
  };

const records: Touches = ({ recording }) => recording !== undefined;
const screening: Touches = ({ id, footing }, { screened }) => id in screened || footing?.kind === 'assessment';
const agents: Touches = ({ id }, { screened }) => screened[id]?.agents === true;

/** What each rule speaks of. A rule that is not here speaks of the whole relation between brand and processor. */
const TOUCHES: ReadonlyMap<string, Touches> = new Map<string, Touches>([
  ...PROSPECTING_RULES.map(({ id, channels }) => [id, prospects(id, channels)] as const),
  ...RETENTION_RULES.map((rule) => [rule.id, keeps(rule)] as const),
  ...TRANSFER_RULES.filter(({ kind }) => kind !== 'none').map((rule) => [rule.id, transfers(rule)] as const),
  [TRANSFER_RULE.id, (activity, of) => placesOf(activity, of).some(({ country }) => !isEea(country))],
  ...PRACTICE_RULES.map(({ id, uses }) => [id, practised(uses)] as const),
  ...Object.values(EMPLOYEE_RULES).map(({ id }) => [id, agents] as const),
  [
    EMPLOYEE_RULES.foreign.id,
    (activity, of) => agents(activity, of) && activity.from.some((site) => of.mandate.sites[site]?.country !== 'FR'),
  ],
  [RULES.systematic.id, records],
  [RULES.notice.id, records],
  [RULES.evaluation.id, ({ purpose }) => purpose === 'evaluation'],
  [RULES.joint.id, ({ role }) => role === 'joint'],
  [RULES.phoneConsent.id, prospects(RULES.phoneConsent.id, ['phone', 'automated-call'])],
  [RULES.electronicConsent.id, prospects(RULES.electronicConsent.id, ['sms', 'email', 'social'])],
]);
const touchesOf = (id: string): Touches | undefined =>
  TOUCHES.get(id) ?? (id.startsWith('impact.') ? screening : undefined);

/** The activities of a brand that rely on what a review looks at; undefined where none does. */
export function touchedBy(review: Pick<LawReview, 'rules'>, of: InForce): Touched | undefined {
  const { brand, activities } = of.mandate;
  const touches = rulesOf(review).map(({ id }) => touchesOf(id));
  if (touches.includes(undefined)) return { brand, whole: true, activities: [] };
  const found = Object.values(activities).filter(
    (activity) => activity.stage !== 'ended' && touches.some((touch) => touch!(activity, of)),
  );
  if (found.length === 0) return undefined;
  const shown = found.map(({ id, purpose, stage }) => ({ id, purpose: PURPOSES[purpose as Purpose], stage }));
  return { brand, whole: false, activities: shown };
}
