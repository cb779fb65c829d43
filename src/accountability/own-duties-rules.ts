import { DUTIES, isEea, type Bilingual, type Duty } from '../law/index.ts';
import { access, backups, keys, log, retention, type SystemFacts } from './checks-system-rules.ts';
import { broken, held, none, say } from './finding-rules.ts';
import { owedOf, sideOf, wordsOf, type Beginnings } from './parallel-rules.ts';
import type { Attestation, Finding, ParallelRow } from './parallel-types.ts';
import { SENSITIVE_ROWS, type OwnDutyRegister } from './register-types.ts';

/** What the checks of our own duties as a controller look at: the running house, and its own register. */
export type OwnFacts = SystemFacts & { readonly register: OwnDutyRegister | undefined };
type OwnCheck = (facts: OwnFacts) => Finding;

const NOBODY = say('Aucune instruction en vigueur ne nomme la maison.', 'No instructions in force name the house.');
const needs =
  (check: (register: OwnDutyRegister, facts: OwnFacts) => Finding): OwnCheck =>
  (facts) =>
    facts.register ? check(facts.register, facts) : broken(NOBODY, 'controller', 'registers');

const noConsent: OwnCheck = () =>
  none(say('Aucun de nos traitements ne repose sur le consentement.', 'None of our activities stands on consent.'));
const nothingSensitive: OwnCheck = needs(({ sheets }) =>
  sheets.some(({ data }) => data.some(({ row }) => row in SENSITIVE_ROWS))
    ? broken(
        say('Des données sensibles figurent à notre registre.', 'Our record holds sensitive data.'),
        'controller',
        'registers',
      )
    : none(say('Aucune donnée de ce genre à notre registre.', 'No such data in our record.'), 'registers'),
);
const register: OwnCheck = needs(({ sheets }) =>
  held(
    say(
      `${sheets.length} traitements, établis d’après ce qui fonctionne.`,
      `${sheets.length} activities, drawn from what runs.`,
    ),
    'registers',
  ),
);
const officer: OwnCheck = needs(({ controller: { dpo } }) =>
  dpo
    ? held(say('Nommé dans les instructions.', 'Named in the instructions.'), 'registers')
    : broken(say('Aucun délégué nommé.', 'No officer named.'), 'controller'),
);
const established: OwnCheck = needs(({ controller: { country } }) =>
  country !== undefined && isEea(country)
    ? none(say('Établi dans l’Union.', 'Established in the Union.'))
    : broken(
        say('Établi hors de l’Union : représentant à nommer.', 'Outside the Union: representative to name.'),
        'controller',
      ),
);
const transfers: OwnCheck = needs(({ sheets }) => {
  const lines = sheets.flatMap((sheet) => sheet.transfers);
  if (lines.length === 0) return none(say('Aucun transfert.', 'No transfer.'), 'registers');
  const bare = lines.filter(({ covered }) => !covered).map(({ recipient }) => recipient);
  return bare.length === 0
    ? held(say('Chaque transfert a sa garantie.', 'Every transfer has its safeguard.'), 'registers')
    : broken(
        say(
          `Garantie ou analyse manquante : ${bare.join(', ')}.`,
          `Safeguard or assessment missing: ${bare.join(', ')}.`,
        ),
        'controller',
        'registers',
      );
});

/** Duties that the running house answers; the others are what a named role attests. */
const OWN_CHECKS: Readonly<Record<string, OwnCheck>> = {
  'gdpr.5.1': retention,
  'gdpr.5.2': log,
  'gdpr.7': noConsent,
  'gdpr.8': noConsent,
  'gdpr.9': nothingSensitive,
  'gdpr.10': nothingSensitive,
  'gdpr.27': established,
  'gdpr.29': access,
  'gdpr.30.1': register,
  'gdpr.32.1.a': keys,
  'gdpr.32.1.b': log,
  'gdpr.32.1.c': backups,
  'gdpr.37': officer,
  'gdpr.44': transfers,
};
export const isOwnChecked = (duty: string): boolean => duty in OWN_CHECKS;

/** Of these a brand gives instructions, or we take them: nobody instructs us where we are the controller. */
const ONLY_BETWEEN = ['gdpr.28.2', 'gdpr.28.3.a', 'gdpr.28.3.g', 'gdpr.28.3.h'];
export const OWN_DUTIES: readonly Duty[] = DUTIES.filter(
  ({ id, controller }) => controller && !ONLY_BETWEEN.includes(id),
);

/** What the controller asks of its processor, we do ourselves. */
const owed = ({ controller, processor, beyondOneBrand }: Duty): Bilingual =>
  (beyondOneBrand && processor) || controller!;

/** Our duties as the controller of our own people's data, as they stand; it is always our turn. */
export function ownDutiesOf(
  facts: OwnFacts,
  attestations: readonly Attestation[],
  beginnings: Beginnings,
): ParallelRow[] {
  const kept = { words: wordsOf(attestations), beginnings, now: facts.now };
  return OWN_DUTIES.map((duty) => {
    const found = OWN_CHECKS[duty.id]?.(facts);
    const ours: Finding | undefined = found && { ...found, ...(found.turn && { turn: 'controller' }) };
    return { duty, controller: sideOf(owedOf(duty, 'controller', owed(duty)), ours, kept) };
  });
}
