import type { About } from '../http/index.ts';

const room = 'custody';
const problems = ['connection.unknown'] as const;
const platform = [
  'connector.unreachable',
  'connector.throttled',
  'connector.credentials',
  'connector.denied',
  'connector.protocol',
] as const;

/** What the routes of this room say of themselves. */
export const ABOUT = {
  connectors: {
    room,
    en: 'List the platforms that can be connected, and what each asks',
    fr: 'Lister les plateformes qui se connectent, et ce que chacune demande',
  },
  list: {
    room,
    en: 'List connections, with how many copies stand where',
    fr: 'Lister les connexions, avec le nombre de copies à chaque étape',
  },
  add: {
    room,
    en: 'Connect an account at a platform',
    fr: 'Connecter un compte sur une plateforme',
    more: {
      en: 'What lies there is fetched, decided and stored as if it had been delivered. `after: delete` deletes at the source what is kept here; `after: keep` leaves it there as long as here. An erasure or an expiry deletes it there in either case, where `commands` allows it; else it is listed for somebody to do by hand. Secrets are sealed and never shown again.',
      fr: 'Ce qui s’y trouve est repris, décidé et enregistré comme si cela avait été livré. `after: delete` supprime à la source ce qui est gardé ici ; `after: keep` l’y laisse aussi longtemps qu’ici. Un effacement ou une fin de conservation l’y supprime dans les deux cas, si `commands` le permet ; sinon la copie est listée pour être supprimée à la main. Les secrets sont chiffrés et ne sont plus jamais montrés.',
    },
    problems: ['connector.unknown', 'connector.fields'],
  },
  tryOut: {
    room,
    en: 'Try a connection before it is kept',
    fr: 'Essayer une connexion avant de la garder',
    problems: ['connector.unknown', 'connector.fields', ...platform],
  },
  change: {
    room,
    en: 'Change settings or secrets; what is not given stays',
    fr: 'Changer des réglages ou des secrets ; ce qui n’est pas donné reste',
    problems: ['connector.fields', ...problems],
  },
  end: {
    room,
    en: 'End a connection',
    fr: 'Mettre fin à une connexion',
    more: {
      en: 'Nothing is fetched or deleted there any more. Copies of what is erased or expires from then on are listed to be deleted by hand.',
      fr: 'Plus rien n’y est repris ni supprimé. Les copies de ce qui est effacé ou arrive à terme ensuite sont listées, à supprimer à la main.',
    },
    problems,
  },
  look: {
    room,
    en: 'Look now: list, fetch, delete and confirm',
    fr: 'Regarder maintenant : lister, reprendre, supprimer et confirmer',
    problems: ['connection.busy', ...problems, ...platform],
  },
  routes: {
    room,
    en: 'List the platform’s queues, campaigns and numbers with their activities',
    fr: 'Lister files, campagnes et numéros de la plateforme, avec leurs traitements',
    problems: ['connector.cannot', ...problems, ...platform],
  },
  command: {
    room,
    en: 'Command the recording of a call under way',
    fr: 'Commander l’enregistrement d’un appel en cours',
    more: {
      en: 'Pausing and stopping may always be asked. Starting and resuming only where the instructions in force let the sound of that activity be kept.',
      fr: 'Mettre en pause et arrêter peuvent toujours être demandés. Démarrer et reprendre seulement si les instructions en vigueur permettent de garder le son de ce traitement.',
    },
    problems: ['media.not-instructed', 'connector.cannot', 'connector.gone', ...problems, ...platform],
  },
  copies: {
    room,
    en: 'List copies at platforms that are not settled, or of an interaction',
    fr: 'Lister les copies à la source non réglées, ou celles d’une interaction',
    more: {
      en: 'Without `interaction`: what must be fetched and failed, what is commanded to go and not confirmed, what somebody must delete by hand, each with its age. An erasure is complete once none of its copies is listed.',
      fr: 'Sans `interaction` : ce qui devait être repris et a échoué, ce dont la suppression est commandée et non confirmée, ce que quelqu’un doit supprimer à la main, avec l’âge de chacune. Un effacement est complet quand aucune de ses copies n’est plus listée.',
    },
  },
  named: {
    room,
    en: 'How the platform names a copy that is to be deleted by hand',
    fr: 'Comment la plateforme nomme une copie à supprimer à la main',
    problems: ['copy.unknown'],
  },
  attest: {
    room,
    en: 'Attest that a copy was deleted by hand',
    fr: 'Attester qu’une copie a été supprimée à la main',
    problems: ['copy.unknown'],
  },
  again: { room, en: 'Try a copy again now', fr: 'Réessayer une copie maintenant', problems: ['copy.unknown'] },
} as const satisfies Record<string, About>;
