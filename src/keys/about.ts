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
} satisfies Record<string, About>;
