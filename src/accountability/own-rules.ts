import type { Declared } from '../impact/index.ts';
import { dayOf, PURPOSES, type Bilingual } from '../law/index.ts';
import { PERSONS, type Activity } from '../mandate/index.ts';
import {
  distinct,
  placesText,
  processorOf,
  retentionOf,
  sheetOf,
  type Drawn,
  type Instructed,
} from './register-rules.ts';
import type { ControllerRegister, ControllerSheet, DataLine, Measure, Party } from './register-types.ts';

const say = (fr: string, en: string): Bilingual => ({ fr, en });

/** Of a brand's instructions, what the house's own register is drawn from. */
export type OwnInstructed = Drawn & Pick<Instructed, 'brand'>;

/** What the house's own register stands on: since when it runs, what it declared, and the instructions in force of every brand. */
export type OwnSources = {
  readonly at: number;
  readonly since: number;
  readonly instructed: readonly OwnInstructed[];
  /** What the house declared of its own processing. */
  readonly declared: Declared;
};

type Own = {
  readonly reference: string;
  readonly name: Bilingual;
  readonly purposes: readonly Bilingual[];
  readonly persons: readonly Bilingual[];
  readonly data: readonly DataLine[];
  readonly readers: Bilingual;
};

const COLLEAGUES = say(
  'personnes qui travaillent avec Mandat (salariés, personnes des marques)',
  'people who work with Mandat (employees, people of the brands)',
);
const YEAR = say(
  'un an, puis ce qui relie l’inscription à une personne est détruit',
  'one year, then what ties the entry to a person is destroyed',
);
const FIVE_YEARS = say(
  'cinq ans pour les décisions des revues et les accès d’urgence (C. civ. art. 2224)',
  'five years for decisions of reviews and emergency accesses (C. civ. art. 2224)',
);

/** What Mandat does with data of those who work with it, wherever it runs (`docs/access-traces.md`). */
const ALWAYS: readonly Own[] = [
  {
    reference: 'habilitations',
    name: say('Gestion des habilitations et des connexions', 'Managing access and sign-ins'),
    purposes: [
      say(
        'Sécurité : n’ouvrir un accès qu’aux personnes habilitées, marque par marque',
        'Security: open access to authorised people alone, brand by brand',
      ),
      say('Revue périodique des habilitations', 'Periodic review of access'),
    ],
    persons: [COLLEAGUES],
    data: [
      {
        row: 'identity',
        description: say(
          'nom, adresse de messagerie, identifiants de l’annuaire, de la téléphonie et du personnel',
          'name, email address, identifiers of the directory, the telephony and the personnel file',
        ),
        kept: say(
          'tant que la personne travaille avec Mandat, et un an',
          'as long as the person works with Mandat, and a year',
        ),
      },
      {
        row: 'work',
        description: say(
          'rôles, marques, site et employeur, dates d’arrivée et de départ',
          'roles, brands, site and employer, days of arrival and departure',
        ),
        kept: FIVE_YEARS,
      },
      {
        row: 'connection',
        description: say(
          'sessions, clés d’accès (passkeys), site dont relève le réseau ; jamais l’adresse du poste',
          'sessions, passkeys, the site whose network it is; never the computer’s address',
        ),
        kept: say('douze heures pour une session', 'twelve hours for a session'),
      },
    ],
    readers: say(
      'rôles « sécurité », « délégué à la protection des données », « auditeur » et « administration »',
      'the roles security, data protection officer, auditor and administrator',
    ),
  },
  {
    reference: 'traces-acces',
    name: say('Traces d’accès et journal des opérations', 'Traces of access and log of acts'),
    purposes: [
      say(
        'Sécurité des données et preuve du respect des instructions des marques',
        'Security of data and proof that brands’ instructions are kept',
      ),
    ],
    persons: [COLLEAGUES],
    data: [
      {
        row: 'connection',
        description: say(
          'opération, instant, finalité indiquée, traitement concerné, identifiant propre à Mandat ; aucune mesure d’activité, aucun score',
          'act, moment, stated purpose, activity concerned, Mandat’s own identifier; no measure of activity, no score',
        ),
        kept: YEAR,
      },
    ],
    readers: say(
      'la personne elle-même ; rôles « sécurité », « délégué à la protection des données », « auditeur » et « administration » ; les marques, sans nom',
      'the person themselves; the roles security, data protection officer, auditor and administrator; brands, without a name',
    ),
  },
  {
    reference: 'securite',
    name: say('Sécurité : accès d’urgence, incidents, abus', 'Security: emergency access, incidents, abuse'),
    purposes: [
      say(
        'Détecter et traiter ce qui ne devait pas arriver, revoir les accès d’urgence',
        'Detect and handle what should not have happened, review emergency accesses',
      ),
    ],
    persons: [COLLEAGUES],
    data: [
      {
        row: 'work',
        description: say(
          'accès d’urgence : rôle pris, motif, revue par une autre personne ; suites données aux incidents',
          'emergency access: role taken, reason, review by somebody else; what came of incidents',
        ),
        kept: FIVE_YEARS,
      },
    ],
    readers: say(
      'rôles « sécurité », « délégué à la protection des données » et « administration » ; le motif, par la marque',
      'the roles security, data protection officer and administrator; the reason, by the brand',
    ),
  },
];

/** The house's own register (GDPR art. 30(1)); undefined where no instructions name the house yet. */
export function ownRegister(sources: OwnSources, measures: readonly Measure[]): ControllerRegister | undefined {
  const { at, since, instructed, declared } = sources;
  const controller = processorOf(instructed);
  if (!controller) return undefined;
  const day = dayOf(since);
  const always = ALWAYS.map((own) => ownSheet(own, controller, { created: day, updated: day }));
  const agents = evaluation(instructed, controller);
  const instructedOwn = instructed.flatMap((one) =>
    one.frame.activities
      .filter(({ role }) => role === 'controller')
      .map((activity) => ({
        ...sheetOf(activity, one.frame.processor, one),
        reference: `${one.brand}/${activity.id}`,
      })),
  );
  return {
    brand: '_house',
    at,
    controller,
    processor: controller,
    sheets: [...always, ...(agents ? [agents] : []), ...declaredSheets(declared, at, controller), ...instructedOwn],
    measures,
  };
}

/** What we declared: of no instructions, so that only what is a sheet's is taken of the form. */
const declaredSheets = (declared: Declared, at: number, controller: Party): ControllerSheet[] =>
  declared.frame.activities.map((activity) => {
    const name = declared.names[activity.id]!;
    return { ...sheetOf(activity, declared.frame.processor, { ...declared, at }), name: say(name, name), controller };
  });

type Days = Pick<ControllerSheet, 'created' | 'updated'>;
const ownSheet = (
  { reference, name, purposes: [purpose, ...furtherPurposes], persons, data, readers }: Own,
  controller: Party,
  days: Days,
): ControllerSheet => ({
  reference,
  name,
  stage: 'production',
  ...days,
  controller,
  joint: [],
  purpose: purpose!,
  furtherPurposes,
  persons,
  data,
  excluded: say('toute autre donnée', 'all other data'),
  recipients: [{ kind: say('Personnes habilitées', 'Authorised people'), who: controller.name, what: readers }],
  transfers: [],
});

const evaluates = ({ purpose, readFor = [], persons, role, recording }: Activity): boolean =>
  role !== 'controller' &&
  persons.includes('agent') &&
  recording !== undefined &&
  [purpose, ...readFor].some((why) => why === 'quality' || why === 'training');

/**
 * Where a brand's instructions let its recordings be heard for quality or training, the agents heard are our employees: judging
 * their work is a purpose of our own (GDPR art. 28(10)), and a sheet of ours.
 */
function evaluation(instructed: readonly OwnInstructed[], controller: Party): ControllerSheet | undefined {
  const found = instructed.flatMap((one) =>
    one.frame.activities.filter(evaluates).map((activity) => {
      const { created, updated, transfers } = sheetOf(activity, one.frame.processor, one);
      const kept = retentionOf(activity);
      const places = placesText(activity.from, one.frame);
      return { created, updated, transfers, kept, places, of: `${one.frame.name} (${activity.id})` };
    }),
  );
  if (found.length === 0) return undefined;
  const all = (texts: readonly string[], between = ', '): string => [...new Set(texts)].join(between);
  const of = all(found.map((one) => one.of));
  const places = all(found.flatMap((one) => one.places));
  const own: Own = {
    reference: 'evaluation-conseillers',
    name: say('Évaluation du travail des conseillers', 'Evaluation of agents’ work'),
    purposes: [PURPOSES.quality, PURPOSES.training],
    persons: [PERSONS.agent],
    data: [
      {
        row: 'work',
        description: say(
          `échantillon d’appels écoutés, appréciations : ${of}`,
          `a sample of calls heard, assessments: ${of}`,
        ),
        kept: say(
          all(
            found.map(({ kept }) => kept.fr),
            '\n',
          ),
          all(
            found.map(({ kept }) => kept.en),
            '\n',
          ),
        ),
      },
    ],
    readers: say(`encadrement et contrôle de la qualité (${places})`, `supervisors and quality control (${places})`),
  };
  const days = {
    created: found.map(({ created }) => created).toSorted()[0]!,
    updated: found
      .map(({ updated }) => updated)
      .toSorted()
      .at(-1)!,
  };
  const transfers = found.flatMap((one) => one.transfers);
  return { ...ownSheet(own, controller, days), transfers: distinct(transfers) };
}
