import { addPeriod, dayOf, isEea, isReached, periodText, reachOf } from '../law/index.ts';
import type { CompiledActivity, CompiledMandate, Frame } from '../mandate/index.ts';
import { answered, clauses, passedDown, unwired } from './checks-chain-rules.ts';
import { access, backups, erased, keys, log, retention } from './checks-system-rules.ts';
import { audited, confidentiality, informed, informedElsewhere } from './checks-daily-rules.ts';
import { atLeast, broken, count, dayText, held, named, none, say, type Check } from './finding-rules.ts';
import type { Facts, Finding, SideName } from './parallel-types.ts';

const NO_MANDATE = say('Aucune instruction en vigueur.', 'No instructions in force.');
/** Facts of a brand that has given instructions: nothing can be said of another. */
type Instructed = Facts & Readonly<Record<'frame', Frame>> & Readonly<Record<'mandate', CompiledMandate>>;
const isInstructed = (facts: Facts): facts is Instructed => facts.frame !== undefined && facts.mandate !== undefined;
const needs =
  (turn: SideName, check: (facts: Instructed) => Finding): Check =>
  (facts) =>
    isInstructed(facts) ? check(facts) : broken(NO_MANDATE, turn, 'instructions');

const activitiesOf = ({ mandate }: Instructed): readonly CompiledActivity[] => Object.values(mandate.activities);
const running = (facts: Instructed): readonly CompiledActivity[] =>
  activitiesOf(facts).filter(({ stage }) => stage === 'experiment' || stage === 'production');

const enforced: Check = needs('controller', (facts) => {
  const watching = running(facts).filter(({ mode }) => mode !== 'enforce');
  return watching.length === 0
    ? held(say('Appliqué sur chaque traitement.', 'Enforced on every activity.'), 'instructions')
    : broken(
        say(
          `Seulement observé ou averti : ${named(watching).fr}.`,
          `Only observed or warned of: ${named(watching).en}.`,
        ),
        'controller',
        'instructions',
      );
});

const instructed: Check = needs('controller', ({ mandate }) =>
  held(
    say(`Instructions n° ${mandate.version}, signées.`, `Instructions no. ${mandate.version}, signed.`),
    'instructions',
  ),
);

const stages: Check = needs('controller', (facts) => {
  const without = running(facts).filter(
    ({ footing }) => !footing || (footing.until !== undefined && footing.until <= facts.now),
  );
  if (without.length > 0)
    return broken(
      say(`Sans analyse valide : ${named(without).fr}.`, `Without a valid assessment: ${named(without).en}.`),
      'controller',
      'impact',
    );
  const carried = running(facts).filter(({ footing }) => footing?.kind === 'carried-over');
  return carried.length > 0
    ? broken(
        say(
          `Repris sans analyse, à examiner : ${named(carried).fr}.`,
          `Carried over, to be screened: ${named(carried).en}.`,
        ),
        'controller',
        'impact',
      )
    : held(
        say(
          'Chaque traitement en cours a son analyse, ou la raison de n’en pas avoir.',
          'Every running activity has its assessment, or the reason why none is needed.',
        ),
        'impact',
      );
});

const signals: Check = needs('processor', ({ signals: { count: n, since }, frame, now }) => {
  const within = frame.rights.within ?? 'PT48H';
  const late = since !== undefined && addPeriod(since, within) <= now;
  const what = count(
    n,
    say('demande à transmettre', 'request to pass on'),
    say('demandes à transmettre', 'requests to pass on'),
  );
  if (late)
    return broken(
      say(`${what.fr}, au-delà de ${periodText(within).fr}.`, `${what.en}, beyond ${periodText(within).en}.`),
      'processor',
      'signals',
      since,
    );
  return held(
    n === 0 ? say('Rien en attente.', 'Nothing waits.') : say(`${what.fr}, dans le délai.`, `${what.en}, in time.`),
    'signals',
  );
});

const notified: Check = needs('processor', ({ incidents: { count: n, since }, frame, now }) => {
  const { within } = frame.breach;
  if (since === undefined) return held(say('Aucun incident ouvert.', 'No open incident.'), 'incidents');
  const what = count(n, say('incident ouvert', 'open incident'), say('incidents ouverts', 'open incidents'));
  return addPeriod(since, within) <= now
    ? broken(
        say(
          `${what.fr} depuis plus de ${periodText(within).fr}.`,
          `${what.en} for more than ${periodText(within).en}.`,
        ),
        'processor',
        'incidents',
        since,
      )
    : held(say(`${what.fr}, dans le délai.`, `${what.en}, in time.`), 'incidents');
});

const vendors: Check = needs('processor', ({ frame }) => {
  const { authorisation, notice, list } = frame.subProcessors;
  if (list.length === 0) return none(say('Aucun sous-traitant ultérieur.', 'No sub-processor.'), 'instructions');
  const n = count(
    list.length,
    say('sous-traitant ultérieur', 'sub-processor'),
    say('sous-traitants ultérieurs', 'sub-processors'),
  );
  if (authorisation === 'specific')
    return held(say(`Autorisation spécifique, ${n.fr}.`, `Specific authorisation, ${n.en}.`), 'instructions');
  return notice === undefined
    ? broken(
        say('Autorisation générale sans préavis.', 'General authorisation without notice.'),
        'processor',
        'instructions',
      )
    : held(
        say(
          `Autorisation générale, préavis de ${periodText(notice).fr}, ${n.fr}.`,
          `General authorisation, notice of ${periodText(notice).en}, ${n.en}.`,
        ),
        'instructions',
      );
});

const transfers: Check = needs('processor', ({ frame, now }) => {
  const places = [...frame.sites, ...frame.subProcessors.list].filter(({ country }) => !isEea(country));
  if (places.length === 0) return none(say('Aucun transfert.', 'No transfer.'), 'instructions');
  const bare = places.filter(
    ({ country, safeguard, assessment }) =>
      !isReached(country, safeguard, now) ||
      // What is certified there under a decision of its own asks for no assessment of the country.
      (reachOf(country, now).kind !== 'adequate' && safeguard !== 'adequacy-covered' && assessment === undefined),
  );
  const of = (list: readonly (typeof places)[number][]): string =>
    [...new Set(list.map((one) => ('place' in one ? one.place : one.name)))].join(', ');
  return bare.length === 0
    ? held(say(`Encadrés : ${of(places)}.`, `With safeguards: ${of(places)}.`), 'instructions')
    : broken(
        say(`Garantie ou analyse manquante : ${of(bare)}.`, `Safeguard or assessment missing: ${of(bare)}.`),
        'processor',
        'instructions',
      );
});

const contract =
  (turn: SideName): Check =>
  ({ frame, contractSigned, now }) => {
    if (!frame) return broken(NO_MANDATE, turn, 'instructions');
    const { reference, to, pdf } = frame.contract;
    const last = dayText(Date.parse(to));
    if (to < dayOf(now))
      return broken(say(`Contrat échu le ${last.fr}.`, `The contract ended on ${last.en}.`), turn, 'instructions');
    if (!contractSigned)
      return broken(
        say('Contrat non signé par les deux parties.', 'Contract not signed by both parties.'),
        turn,
        'instructions',
      );
    const attached =
      pdf === undefined
        ? say('sans l’empreinte de son PDF', 'without the hash of its PDF')
        : say('PDF joint par son empreinte', 'PDF attached by its hash');
    return held(
      say(`${reference}, jusqu’au ${last.fr}, ${attached.fr}.`, `${reference}, until ${last.en}, ${attached.en}.`),
      'instructions',
    );
  };

const officer =
  (side: SideName): Check =>
  ({ frame }) => {
    if (!frame) return broken(NO_MANDATE, side, 'instructions');
    const parties = side === 'controller' ? frame.controllers : [frame.processor];
    const without = parties.filter(({ dpo }) => dpo === undefined).map(({ name }) => name);
    return without.length === 0
      ? held(say('Nommé dans les instructions.', 'Named in the instructions.'), 'instructions')
      : broken(
          say(`Aucun délégué nommé : ${without.join(', ')}.`, `No officer named: ${without.join(', ')}.`),
          side,
          'instructions',
        );
  };

const orders: Check = ({ awaiting: { count: n, since } }) => {
  const what = count(
    n,
    say('instruction attend notre réponse', 'order awaits our answer'),
    say('instructions attendent notre réponse', 'orders await our answer'),
  );
  return n === 0
    ? held(
        say(
          'Chaque instruction a reçu sa réponse ; chaque opération laisse son inscription.',
          'Every order has its answer; every act leaves its entry.',
        ),
        'instructions',
      )
    : broken(say(`${what.fr}.`, `${what.en}.`), 'processor', 'instructions', since);
};

const alerts: Check = ({ alerted: { count: n, since } }) => {
  const what = count(
    n,
    say('alerte sans réponse', 'alert without an answer'),
    say('alertes sans réponse', 'alerts without an answer'),
  );
  return n === 0
    ? held(say('Aucune alerte en attente.', 'No alert waits.'), 'instructions')
    : broken(say(`${what.fr}.`, `${what.en}.`), 'controller', 'instructions', since);
};

const consent: Check = needs('processor', (facts) => {
  const asking = activitiesOf(facts).filter(({ basis }) => basis === 'consent');
  return asking.length === 0
    ? none(say('Aucun traitement fondé sur le consentement.', 'No activity stands on consent.'), 'instructions')
    : held(
        say(`${atLeast(facts.consents).fr} preuves gardées.`, `${atLeast(facts.consents).en} proofs kept.`),
        'prospecting',
      );
});

const joint: Check = needs('controller', (facts) => {
  const shared = activitiesOf(facts).filter(({ role }) => role === 'joint');
  return shared.length === 0
    ? none(say('Aucune responsabilité conjointe.', 'No joint controllership.'), 'instructions')
    : held(say(`Accord nommé : ${named(shared).fr}.`, `Arrangement named: ${named(shared).en}.`), 'instructions');
});

const established = (side: SideName): Check =>
  needs(side, ({ frame }) => {
    const parties = side === 'controller' ? frame.controllers : [frame.processor];
    const away = parties.filter(({ country }) => !isEea(country)).map(({ name }) => name);
    return away.length === 0
      ? none(say('Établi dans l’Union.', 'Established in the Union.'), 'instructions')
      : broken(
          say(
            `Hors de l’Union, représentant à nommer : ${away.join(', ')}.`,
            `Outside the Union, representative to name: ${away.join(', ')}.`,
          ),
          side,
          'instructions',
        );
  });

/** Every incident is kept with what came of it; the law asks the register of the controller alone. */
const incidentRegister: Check = ({ incidents: { count: open }, recorded }) => {
  if (recorded === 0) return held(say('Registre tenu, aucun incident.', 'Register kept, no incident.'), 'incidents');
  const all = atLeast(recorded);
  return held(
    say(
      `Registre tenu : ${all.fr} incident${recorded > 1 ? 's' : ''}, ${open === 0 ? 'aucun ouvert' : `dont ${open} ouvert${open > 1 ? 's' : ''}`}.`,
      `Register kept: ${all.en} incident${recorded > 1 ? 's' : ''}, ${open === 0 ? 'none' : open} open.`,
    ),
    'incidents',
  );
};

const register = held(
  say('Établi d’après les instructions, toujours à jour.', 'Drawn from the instructions, always up to date.'),
  'registers',
);

/** What the running system can say of itself: `duty side` → its check. A pair that is not here is attested. */
export const CHECKS: Readonly<Record<string, Check>> = {
  'gdpr.5.1 controller': instructed,
  'gdpr.5.1 processor': retention,
  'gdpr.5.2 processor': log,
  'gdpr.6 controller': instructed,
  'gdpr.7 controller': consent,
  'gdpr.7 processor': consent,
  'gdpr.9 controller': instructed,
  'gdpr.9 processor': enforced,
  'gdpr.10 controller': instructed,
  'gdpr.10 processor': enforced,
  'gdpr.12 processor': signals,
  'gdpr.13 controller': informed,
  'gdpr.14 controller': informedElsewhere,
  'gdpr.17 processor': erased,
  'gdpr.25 processor': enforced,
  'gdpr.26 controller': joint,
  'gdpr.26 processor': joint,
  'gdpr.27 controller': established('controller'),
  'gdpr.27 processor': established('processor'),
  'gdpr.28.2 controller': answered(vendors),
  'gdpr.28.2 processor': unwired(vendors),
  'gdpr.28.3 controller': contract('controller'),
  'gdpr.28.3 processor': clauses(contract('processor')),
  'gdpr.28.3.a controller': instructed,
  'gdpr.28.3.a processor': orders,
  'gdpr.28.3.b processor': confidentiality,
  'gdpr.28.3.d processor': vendors,
  'gdpr.28.3.e processor': signals,
  'gdpr.28.3.h controller': alerts,
  'gdpr.28.4 processor': passedDown,
  'gdpr.28.3.h processor': audited,
  'gdpr.29 processor': access,
  'gdpr.30.1 controller': () => register,
  'gdpr.30.2 processor': () => register,
  'gdpr.32.1.a processor': keys,
  'gdpr.32.1.b processor': log,
  'gdpr.32.1.c processor': backups,
  'gdpr.33.2 processor': notified,
  'gdpr.33.5 processor': incidentRegister,
  'gdpr.35 controller': stages,
  'gdpr.37 controller': officer('controller'),
  'gdpr.37 processor': officer('processor'),
  'gdpr.44 controller': transfers,
  'gdpr.44 processor': transfers,
};
