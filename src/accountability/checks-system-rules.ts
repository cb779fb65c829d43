import { addPeriod } from '../law/index.ts';
import { atLeast, broken, count, dayText, held, say, within } from './finding-rules.ts';
import type { Facts, Finding } from './parallel-types.ts';

/** What a house or a brand has of the running system: the same checks serve both. */
export type SystemFacts = Pick<
  Facts,
  'now' | 'log' | 'overdue' | 'contentKeyAt' | 'backupAt' | 'recovery' | 'review' | 'due'
>;
type SystemCheck = (facts: SystemFacts) => Finding;

export const DAY = 86_400_000;
/** A review has a month to be finished (`src/access`). */
const REVIEW_TAKES = 31;
/** A log that grows is signed within a second, one that rests each hour; two hours of silence are a fault. */
const LOG_SILENCE = 2 * 3_600_000;

export const log: SystemCheck = ({ log: { size, signedAt, witnesses, healthy }, now }) => {
  if (!healthy) return broken(say('Le journal est en défaut.', 'The log is in fault.'), 'processor', 'trace');
  if (signedAt === undefined || now - signedAt > LOG_SILENCE)
    return broken(say('Le journal n’est plus signé.', 'The log is no longer signed.'), 'processor', 'trace', signedAt);
  const seen =
    witnesses === 0
      ? say('sans témoin', 'no witness')
      : count(witnesses, say('témoin', 'witness'), say('témoins', 'witnesses'));
  return held(
    say(`Journal de ${size} inscriptions, signé, ${seen.fr}.`, `Log of ${size} entries, signed, ${seen.en}.`),
    'trace',
  );
};

export const retention: SystemCheck = ({ overdue }) =>
  overdue === 0
    ? held(say('Rien n’est gardé au-delà de son échéance.', 'Nothing is kept beyond its day.'))
    : broken(
        say(
          `${atLeast(overdue).fr} contenus gardés au-delà de leur échéance.`,
          `${atLeast(overdue).en} contents kept beyond their day.`,
        ),
        'processor',
      );

export const keys: SystemCheck = ({ contentKeyAt, now, due }) => {
  if (contentKeyAt === undefined) return broken(say('Aucune clé de contenu.', 'No content key.'), 'processor', 'keys');
  const until = addPeriod(contentKeyAt, `P${due.keys}D`);
  const [made, end, period] = [dayText(contentKeyAt), dayText(until), within(due, 'keys')];
  return until > now
    ? held(
        say(
          `Clé de contenu du ${made.fr}, à renouveler avant le ${end.fr}${period.fr}.`,
          `Content key of ${made.en}, to be renewed before ${end.en}${period.en}.`,
        ),
        'keys',
      )
    : broken(
        say(
          `Clé de contenu du ${made.fr} : à renouveler${period.fr}.`,
          `Content key of ${made.en}: to be renewed${period.en}.`,
        ),
        'processor',
        'keys',
        until,
      );
};

export const backups: SystemCheck = ({ backupAt, recovery, due }) => {
  const period = within(due, 'backup');
  if (backupAt === undefined)
    return broken(
      say(
        `Aucune sauvegarde par « mandat backup » dans le délai${period.fr}.`,
        `No backup by “mandat backup” in time${period.en}.`,
      ),
      'processor',
    );
  const made = dayText(backupAt);
  return recovery
    ? held(
        say(
          `Sauvegarde du ${made.fr}${period.fr} ; clés dans le fichier de secours.`,
          `Backup of ${made.en}${period.en}; keys in the recovery file.`,
        ),
      )
    : broken(
        say('Le fichier de secours ne contient pas toutes les clés.', 'The recovery file does not hold all keys.'),
        'processor',
        'keys',
      );
};

export const access: SystemCheck = ({ review: { closedAt, dueAt }, now, due }) => {
  if (dueAt !== undefined && dueAt <= now)
    return broken(
      say('La revue des habilitations est en retard.', 'The review of access is late.'),
      'processor',
      'access',
      dueAt,
    );
  const until = closedAt === undefined ? undefined : closedAt + (due.review + REVIEW_TAKES) * DAY;
  const period = within(due, 'review');
  if (until === undefined || until < now)
    return broken(
      say(
        `Aucune revue des habilitations close dans le délai${period.fr}.`,
        `No review of access closed in time${period.en}.`,
      ),
      'processor',
      'access',
      until,
    );
  const closed = dayText(closedAt!);
  return held(
    say(`Habilitations revues le ${closed.fr}${period.fr}.`, `Access reviewed on ${closed.en}${period.en}.`),
    'access',
  );
};

export const erased: (facts: Pick<Facts, 'copies'>) => Finding = ({ copies: { count: n, since } }) =>
  n === 0
    ? held(say('Aucun effacement en retard.', 'No erasure is late.'), 'sources')
    : broken(
        say(
          `${n} copies à la source non confirmées effacées depuis un jour.`,
          `${n} copies at the source not confirmed gone for a day.`,
        ),
        'processor',
        'sources',
        since,
      );
