import { CHECKS, type Facts, type Finding } from '../accountability/index.ts';
import type { Bilingual } from '../law/index.ts';

/** What the checks look at beyond a brand’s own facts: the installation, as it is now. */
export type Posture = {
  /** Tables of brands without row-level security, whether the role that serves could pass it by, and whether it sees others’ rows. */
  readonly isolation: {
    readonly tables: number;
    readonly open: number;
    readonly bypass: boolean;
    readonly seen: number;
  };
  /** Whether the policies in force refuse a stranger everything, and sensitive acts without a second factor. */
  readonly policies: { readonly strangers: boolean; readonly secondFactor: boolean };
  readonly https: boolean;
  readonly keeper: 'local' | 'aws-kms' | 'transit';
};
export type Machines = { readonly count: number; readonly idle: number };
export type ControlFacts = {
  readonly facts: Facts;
  readonly posture: Posture;
  readonly machines: Machines;
  /** Cards that the verifier stopped, which nobody has dealt with yet. */
  readonly cards: number;
};
type Check = (facts: ControlFacts) => Finding;

const say = (fr: string, en: string): Bilingual => ({ fr, en });
const held = (fr: string, en: string): Finding => ({ state: 'held', found: say(fr, en) });
const broken = (fr: string, en: string, link?: NonNullable<Finding['link']>): Finding => ({
  state: 'broken',
  found: say(fr, en),
  turn: 'processor',
  ...(link && { link }),
});

const isolation: Check = ({ posture: { isolation: found } }) => {
  if (found.bypass || found.seen > 0)
    return broken(
      'Le rôle qui sert passe outre les lignes protégées.',
      'The serving role passes by row-level security.',
    );
  return found.open === 0
    ? held(
        `${found.tables} tables de marques, toutes protégées au niveau des lignes ; essayé à l’instant : rien d’une autre marque ne se lit.`,
        `${found.tables} tables of brands, all with row-level security; tried just now: nothing of another brand is read.`,
      )
    : broken(`${found.open} tables sans protection des lignes.`, `${found.open} tables without row-level security.`);
};

const policies: Check = ({ posture }) =>
  posture.policies.strangers
    ? held(
        'Les politiques en vigueur refusent tout à qui n’a pas de rôle.',
        'The policies in force refuse everything to whoever has no role.',
      )
    : broken('Les politiques en vigueur laissent agir sans rôle.', 'The policies in force let act without a role.');

const secondFactor: Check = ({ posture }) =>
  posture.policies.secondFactor
    ? held(
        'Les politiques en vigueur le demandent pour exporter, changer des clés, des machines ou des rôles.',
        'The policies in force ask for it to export, to change keys, machines or roles.',
      )
    : broken(
        'Les politiques en vigueur ne le demandent pas partout.',
        'The policies in force do not ask for it everywhere.',
      );

const machines: Check = ({ machines: { count, idle } }) =>
  idle === 0
    ? held(
        count === 0 ? 'Aucune machine n’a d’accès.' : `${count} accès de machines, tous en usage.`,
        count === 0 ? 'No machine has access.' : `${count} machine accesses, all in use.`,
      )
    : broken(
        `${idle} accès de machines sans usage depuis trois mois : à révoquer.`,
        `${idle} machine accesses unused for three months: to be revoked.`,
        'keys',
      );

const KEEPERS = {
  local: say('clé maîtresse de l’installation', 'master key of the installation'),
  'aws-kms': say('AWS KMS', 'AWS KMS'),
  transit: say('service Transit', 'Transit service'),
} as const;

const custody: Check = ({ facts: { recovery }, posture: { keeper } }) =>
  recovery
    ? held(`Fichier de secours complet ; ${KEEPERS[keeper].fr}.`, `Recovery file complete; ${KEEPERS[keeper].en}.`)
    : broken(
        'Le fichier de secours ne contient pas toutes les clés.',
        'The recovery file does not hold all keys.',
        'keys',
      );

const tls: Check = ({ posture }) =>
  posture.https
    ? held('L’installation est servie en HTTPS.', 'The installation is served over HTTPS.')
    : broken('L’adresse de l’installation n’est pas en HTTPS.', 'The installation’s address is not HTTPS.');

const card: Check = ({ cards }) =>
  cards === 0
    ? held(
        'Chaque texte passe le vérificateur de cartes avant d’être écrit ; rien n’attend.',
        'Each text passes the card verifier before it is written; nothing waits.',
      )
    : broken(
        `${cards} données de carte arrêtées attendent d’être traitées.`,
        `${cards} stopped card data wait to be dealt with.`,
        'incidents',
      );

const ofDuty =
  (duty: string): Check =>
  ({ facts }) =>
    CHECKS[duty]!(facts);

/** By the name that a measure gives. What the parallel checks already is checked by the same function. */
export const CONTROL_CHECKS: Readonly<Record<string, Check>> = {
  keys: ofDuty('gdpr.32.1.a processor'),
  log: ofDuty('gdpr.32.1.b processor'),
  backups: ofDuty('gdpr.32.1.c processor'),
  access: ofDuty('gdpr.29 processor'),
  retention: ofDuty('gdpr.5.1 processor'),
  erased: ofDuty('gdpr.17 processor'),
  notified: ofDuty('gdpr.33.2 processor'),
  enforced: ofDuty('gdpr.25 processor'),
  contract: ofDuty('gdpr.28.3 processor'),
  vendors: ofDuty('gdpr.28.2 processor'),
  transfers: ofDuty('gdpr.44 processor'),
  orders: ofDuty('gdpr.28.3.a processor'),
  signals: ofDuty('gdpr.28.3.e processor'),
  stages: ofDuty('gdpr.35 controller'),
  officer: ofDuty('gdpr.37 processor'),
  register: ofDuty('gdpr.30.2 processor'),
  isolation,
  policies,
  'second-factor': secondFactor,
  machines,
  custody,
  tls,
  card,
};
