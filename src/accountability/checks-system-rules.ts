import { addPeriod, dayOf } from '../law/index.ts';
import { atLeast, broken, count, held, say, type Check } from './finding-rules.ts';

const DAY = 86_400_000;
/** A key of content is renewed each year (ANSSI hygiene guide and ISO/IEC 27001 A.8.24 ask for a period, and name none). */
const KEY_LIFE = 'P1Y';
/** A backup each week at least, a review of access each quarter and a month to finish it. */
export const BACKUP_EVERY = 7 * DAY;
const REVIEW_EVERY = 123 * DAY;
/** A log that grows is signed within a second, one that rests each hour; two hours of silence are a fault. */
const LOG_SILENCE = 2 * 3_600_000;

export const log: Check = ({ log: { size, signedAt, witnesses, healthy }, now }) => {
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

export const retention: Check = ({ overdue }) =>
  overdue === 0
    ? held(say('Rien n’est gardé au-delà de son échéance.', 'Nothing is kept beyond its day.'))
    : broken(
        say(
          `${atLeast(overdue).fr} contenus gardés au-delà de leur échéance.`,
          `${atLeast(overdue).en} contents kept beyond their day.`,
        ),
        'processor',
      );

export const keys: Check = ({ contentKeyAt, now }) => {
  if (contentKeyAt === undefined) return broken(say('Aucune clé de contenu.', 'No content key.'), 'processor', 'keys');
  const until = addPeriod(contentKeyAt, KEY_LIFE);
  const made = dayOf(contentKeyAt);
  return until > now
    ? held(
        say(
          `Clé de contenu du ${made}, à renouveler avant le ${dayOf(until)}.`,
          `Content key of ${made}, to be renewed before ${dayOf(until)}.`,
        ),
        'keys',
      )
    : broken(
        say(`Clé de contenu du ${made} : à renouveler.`, `Content key of ${made}: to be renewed.`),
        'processor',
        'keys',
        until,
      );
};

export const backups: Check = ({ backupAt, recovery }) => {
  if (backupAt === undefined)
    return broken(
      say('Aucune sauvegarde par `mandat backup` depuis une semaine.', 'No backup by `mandat backup` within a week.'),
      'processor',
    );
  return recovery
    ? held(
        say(
          `Sauvegarde du ${dayOf(backupAt)} ; clés dans le fichier de secours.`,
          `Backup of ${dayOf(backupAt)}; keys in the recovery file.`,
        ),
      )
    : broken(
        say('Le fichier de secours ne contient pas toutes les clés.', 'The recovery file does not hold all keys.'),
        'processor',
        'keys',
      );
};

export const access: Check = ({ review: { closedAt, dueAt }, now }) => {
  if (dueAt !== undefined && dueAt <= now)
    return broken(
      say('La revue des habilitations est en retard.', 'The review of access is late.'),
      'processor',
      'access',
      dueAt,
    );
  return closedAt !== undefined && now - closedAt <= REVIEW_EVERY
    ? held(say(`Habilitations revues le ${dayOf(closedAt)}.`, `Access reviewed on ${dayOf(closedAt)}.`), 'access')
    : broken(
        say(
          'Aucune revue des habilitations close depuis un trimestre.',
          'No review of access closed within a quarter.',
        ),
        'processor',
        'access',
        closedAt === undefined ? undefined : closedAt + REVIEW_EVERY,
      );
};

export const erased: Check = ({ copies: { count: n, since } }) =>
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
