import {
  CRITERION_IDS,
  groundOf,
  needOf,
  practicesAssessed,
  type Bilingual,
  type CriterionId,
  type Practice,
  type RequiredId,
  type Statement,
} from '../law/index.ts';
import { AI_USES, CATEGORIES, type Activity } from '../mandate/index.ts';
import type { Employer, Proposal } from './types.ts';

/** What the instructions say of one activity, as far as a screening is concerned. */
export type Told = {
  readonly activity: Activity;
  readonly sites: readonly { readonly id: string; readonly entity: string; readonly country: string }[];
};

const STAFF_PURPOSES: readonly string[] = ['quality', 'training', 'evaluation', 'agent-assistance'];
/** Whose customers are a population by themselves: nobody counts them here, so that scale is presumed. */
const MASS_PURPOSES: readonly string[] = [
  'customer-service',
  'contract-management',
  'technical-support',
  'complaints',
  'prospecting',
  'loyalty',
  'collection',
  'fraud',
];

/** What is used as the instructions themselves say: an answer cannot leave it out. */
export function practicesOf({ recording, channels, ai, purpose }: Activity): readonly Practice[] {
  const used: (Practice | false | undefined)[] = [
    recording && 'sound-recording',
    recording?.share === 1 && 'systematic-recording',
    (channels.includes('bot') || ai?.uses.includes('conversation')) && 'bot',
    purpose === 'evaluation' && 'scoring',
  ];
  return used.filter((one) => typeof one === 'string');
}

/** What the instructions themselves state: the legal text that demands that calls be recorded. */
export function statedBy({ recording }: Activity): Readonly<Partial<Record<Statement, string>>> {
  if (!recording) return {};
  const ground = groundOf(recording.ground);
  return ground.systematic ? { 'legal-text': recording.article ?? ground.article } : {};
}

/** Whether agents are recorded, listened to, analysed, evaluated or assisted by what logs their work. */
export function touchesAgents({ recording, persons, purpose, readFor = [], ai }: Activity): boolean {
  return (
    recording !== undefined ||
    persons.includes('agent') ||
    STAFF_PURPOSES.includes(purpose) ||
    readFor.some((one) => STAFF_PURPOSES.includes(one)) ||
    (ai?.uses.includes('quality') ?? false)
  );
}

/** The employers whose people do the work of an activity: the entities of the sites that it is done from. */
export function employersOf({ activity, sites }: Told): readonly Employer[] {
  const found = new Map<string, Employer>();
  for (const { id, entity, country } of sites)
    if (activity.from.includes(id)) found.set(`${entity}/${country}`, { entity, country });
  return [...found.values()];
}

/** What the mandate and the activity already say: a proposal, which the controller confirms or corrects. */
export function proposalOf({ activity }: Told, special: readonly string[], at: number): Proposal {
  const practices = practicesOf(activity);
  const agents = touchesAgents(activity);
  const met = metBy(activity, special, practices, agents);
  const required: readonly RequiredId[] = [
    ...(practices.includes('constant-monitoring') ? (['employee-monitoring'] as const) : []),
    ...(activity.purpose === 'evaluation' ? (['hr-profiling'] as const) : []),
  ];
  const criteria = CRITERION_IDS.map((id) => ({ id, met: met[id] !== undefined, why: met[id] ?? NOTHING }));
  const need = needOf(
    CRITERION_IDS.filter((id) => met[id] !== undefined),
    required,
    [],
  );
  const [assessed] = practicesAssessed(practices, at);
  const statements = statedBy(activity);
  return {
    criteria,
    required,
    practices,
    statements,
    agents,
    need: assessed ? { need: 'required', rule: assessed } : need,
  };
}

const NOTHING: Bilingual = { fr: '', en: '' };
const say = (fr: string, en: string): Bilingual => ({ fr, en });
const worded = <Id extends string>(ids: readonly Id[], words: Readonly<Record<Id, Bilingual>>, language: 'fr' | 'en') =>
  ids.map((id) => words[id][language]).join(', ');

function metBy(
  { purpose, data, persons, ai, recording }: Activity,
  special: readonly string[],
  practices: readonly Practice[],
  agents: boolean,
): Partial<Record<CriterionId, Bilingual>> {
  const met: Partial<Record<CriterionId, Bilingual>> = {};
  if (practices.includes('scoring') || purpose === 'evaluation')
    met.scoring = say('La finalité est d’évaluer des personnes.', 'The purpose is to evaluate persons.');
  if (recording && recording.share >= 0.5)
    met['systematic-monitoring'] = say(
      'La moitié des appels au moins est enregistrée.',
      'Half of the calls at least are recorded.',
    );
  if (practices.includes('constant-monitoring'))
    met['systematic-monitoring'] = say('L’activité est surveillée en continu.', 'Activity is monitored constantly.');
  const sensitive = data.allow.filter((category) => special.includes(category));
  if (sensitive.length > 0)
    met['sensitive-data'] = say(
      `Catégories admises : ${worded(sensitive, CATEGORIES, 'fr')}.`,
      `Categories allowed: ${worded(sensitive, CATEGORIES, 'en')}.`,
    );
  else if (data.allow.includes('banking') || data.allow.includes('card'))
    met['sensitive-data'] = say(
      'Données bancaires admises : hautement personnelles.',
      'Bank details are allowed: highly personal.',
    );
  if (MASS_PURPOSES.includes(purpose) || recording !== undefined)
    met['large-scale'] = say(
      'Concerne l’ensemble des clients ou prospects de la marque.',
      'Concerns all customers or prospects of the brand.',
    );
  if (agents || persons.includes('agent'))
    met.vulnerable = say('Les conseillers qu’il concerne sont des salariés.', 'The agents it concerns are employees.');
  else if (persons.includes('beneficiary'))
    met.vulnerable = say('Des bénéficiaires sont concernés.', 'Beneficiaries are concerned.');
  if (ai)
    met.innovative = say(
      `Emploie l’intelligence artificielle : ${worded(ai.uses, AI_USES, 'fr')}.`,
      `Uses artificial intelligence: ${worded(ai.uses, AI_USES, 'en')}.`,
    );
  if (purpose === 'collection' || purpose === 'fraud')
    met.exclusion = say(
      'Peut conduire à refuser, suspendre ou rompre un contrat.',
      'May lead to refusing, suspending or ending a contract.',
    );
  return met;
}
