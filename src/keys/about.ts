import type { About } from '../http/index.ts';

const room = 'access';

/** What the routes of this room say of themselves. */
export const ABOUT = {
  list: {
    room,
    en: 'List the encryption keys of a brand, and their rotation',
    fr: 'Lister les clés de chiffrement d’une marque',
    more: {
      en: 'Which keys there are, never a key. `provider` says what wraps them: `local-file`, `transit` or `aws-kms`.',
      fr: 'Quelles clés existent, jamais une clé. `provider` dit ce qui les protège : `local-file`, `transit` ou `aws-kms`.',
    },
  },
  rotate: {
    room,
    en: 'Rotate a brand’s encryption key',
    fr: 'Renouveler la clé de chiffrement d’une marque',
    more: {
      en: 'New writes use the next version at once, in every process. The keys of persons are wrapped anew in the background; contents are not touched. One entry when it begins, one when it ends.',
      fr: 'Les nouvelles écritures emploient aussitôt la version suivante, dans chaque processus. Les clés des personnes sont protégées de nouveau en tâche de fond ; les contenus ne sont pas touchés. Une entrée au début, une à la fin.',
    },
    problems: ['keys.rotating', 'vault.provider-down', 'vault.provider-denied', 'vault.provider-key', 'vault.locked'],
  },
  destructions: {
    room,
    en: 'List the destructions asked for a brand, and what one would lose',
    fr: 'Lister les destructions demandées pour une marque, et ce que l’une perdrait',
  },
  ask: {
    room,
    en: 'Ask for the destruction of a brand’s keys, or of all it has',
    fr: 'Demander la destruction des clés d’une marque, ou de tout ce qu’elle a',
    more: {
      en: 'Does nothing by itself: another person confirms within seven days, and it is carried out once a delay has passed (72 hours, `MANDAT_DESTROY_AFTER`). Both are people who signed in, under their own name, with a second factor (GDPR art. 28(3)(g), 32(1)(b)).',
      fr: 'Ne fait rien par elle-même : une autre personne confirme sous sept jours, et l’exécution vient une fois un délai passé (72 heures, `MANDAT_DESTROY_AFTER`). Toutes deux sont identifiées, sous leur nom, avec un second facteur (RGPD, art. 28(3)(g), 32(1)(b)).',
    },
    problems: ['destruction.open', 'destruction.person', 'destruction.preserved'],
  },
  confirm: {
    room,
    en: 'Confirm a destruction that another person asked for',
    fr: 'Confirmer une destruction qu’une autre personne a demandée',
    more: {
      en: 'From here on the delay runs; `what` repeats what is confirmed.',
      fr: 'Le délai court à partir d’ici ; `what` répète ce qui est confirmé.',
    },
    problems: [
      'destruction.unknown',
      'destruction.over',
      'destruction.confirmed',
      'destruction.same-person',
      'destruction.preserved',
      'destruction.person',
    ],
  },
  cancel: {
    room,
    en: 'Give up a destruction, until it begins',
    fr: 'Abandonner une destruction, jusqu’à ce qu’elle commence',
    problems: ['destruction.unknown', 'destruction.over', 'destruction.person'],
  },
} satisfies Record<string, About>;
