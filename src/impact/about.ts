import type { About } from '../http/index.ts';

const room = 'impact';
const standing = ['mandate.none', 'mandate.unknown-activity'] as const;

/** What the routes of this room say of themselves. */
export const ABOUT = {
  law: {
    room,
    en: 'Read what a screening is answered from',
    fr: 'Lire ce à quoi répond un examen préalable',
    more: {
      en: 'The nine criteria of WP248, the CNIL’s two lists, the practices that the law forbids or restricts with their article and day, who speaks in which capacity.',
      fr: 'Les neuf critères du WP248, les deux listes de la CNIL, les pratiques que la loi interdit ou encadre avec leur article et leur date, qui parle en quelle qualité.',
    },
  },
  list: {
    room,
    en: 'List activities, their stage and what they stand on',
    fr: 'Lister les traitements, leur étape et ce qui les fonde',
    problems: ['mandate.none'],
  },
  dossier: {
    room,
    en: 'Read the file of an activity',
    fr: 'Lire le dossier d’un traitement',
    more: {
      en: 'Screening (proposed and confirmed), employers’ duties, moves with what each capacity said, what stands against each stage, experiments.',
      fr: 'Examen préalable (proposé et confirmé), devoirs des employeurs, passages d’étape avec ce que chacun a dit, ce qui s’oppose à chaque étape, expérimentations.',
    },
    problems: [...standing],
  },
  screen: {
    room,
    en: 'Answer whether an assessment is required',
    fr: 'Répondre si une analyse d’impact est requise',
    more: {
      en: 'GDPR art. 35(1). The controller confirms, signed in, or by a document that `onBehalf` records. What the instructions provide for cannot be answered away.',
      fr: 'RGPD, art. 35(1). Le responsable du traitement confirme, connecté, ou par un document que `onBehalf` consigne. Ce que les instructions prévoient ne peut être nié.',
    },
    problems: [...standing, 'impact.criteria', 'impact.practices', 'impact.need'],
  },
  confirm: {
    room,
    en: 'Confirm the screening, for the controller',
    fr: 'Confirmer l’examen préalable, pour le responsable du traitement',
    problems: [
      ...standing,
      'impact.screening-none',
      'impact.practices',
      'impact.need',
      'impact.person',
      'impact.dpo-decides',
      'impact.controller-decides',
    ],
  },
  consult: {
    room,
    en: 'Record the works council’s consultation or the employees’ information',
    fr: 'Consigner la consultation du CSE ou l’information des salariés',
    more: {
      en: 'C. trav. L.2312-38 and L.1222-4, employer by employer; elsewhere the local rule with its text, else refused.',
      fr: 'C. trav. L.2312-38 et L.1222-4, employeur par employeur ; ailleurs la règle locale et son texte, sinon refusé.',
    },
    problems: [
      ...standing,
      'impact.entity',
      'impact.consultation-kind',
      'impact.consultation-rule',
      'impact.consultation-future',
    ],
  },
  propose: {
    room,
    en: 'Propose a stage',
    fr: 'Proposer une étape',
    more: {
      en: 'Refused with every reason and its article while anything but voices stands against it.',
      fr: 'Refusé avec chaque motif et son article tant qu’autre chose que des avis s’y oppose.',
    },
    problems: [...standing, 'impact.move-open', 'impact.closed', 'mandate.stage-move', 'mandate.stage-experiment'],
  },
  say: {
    room,
    en: 'Give an opinion or a sign-off on a move',
    fr: 'Donner un avis ou une validation sur un passage d’étape',
    more: {
      en: 'DPOs give an opinion and never decide (GDPR art. 38(6)); the processor signs off technically and operationally. With `onBehalf`, what somebody gave in a document, the controller too.',
      fr: 'Les DPO donnent un avis et ne décident jamais (RGPD, art. 38(6)) ; le sous-traitant valide techniquement et opérationnellement. Avec `onBehalf`, ce que quelqu’un a donné dans un document, le responsable aussi.',
    },
    problems: [
      ...standing,
      'impact.move-unknown',
      'impact.move-over',
      'impact.not-asked',
      'impact.person',
      'impact.capacity',
      'impact.controller-decides',
      'impact.dpo-decides',
      'impact.independence',
      'impact.advice-first',
      'impact.not-followed',
      'impact.closed',
    ],
  },
  decide: {
    room,
    en: 'Decide on a move, for the controller',
    fr: 'Décider d’un passage d’étape, pour le responsable du traitement',
    more: {
      en: 'The last word: the move happens in the same transaction, or is refused with every reason. Moving a processor’s activity is the controller’s alone (GDPR art. 35(1)).',
      fr: 'Le dernier mot : le passage se fait dans la même transaction, ou est refusé avec chaque motif. Pour un traitement sous-traité, il n’appartient qu’au responsable (RGPD, art. 35(1)).',
    },
    problems: [
      ...standing,
      'impact.move-unknown',
      'impact.move-over',
      'impact.person',
      'impact.dpo-decides',
      'impact.controller-decides',
      'impact.advice-first',
      'impact.not-followed',
      'impact.closed',
    ],
  },
  withdraw: {
    room,
    en: 'Withdraw a proposed move',
    fr: 'Retirer un passage d’étape proposé',
    problems: [...standing, 'impact.move-unknown', 'impact.move-over'],
  },
  stop: {
    room,
    en: 'Stop an activity at once',
    fr: 'Arrêter un traitement aussitôt',
    more: {
      en: 'One person suffices. Every process admits nothing more within a second; rights requests are still answered.',
      fr: 'Une personne suffit. Chaque processus n’admet plus rien en moins d’une seconde ; les demandes de droits reçoivent toujours réponse.',
    },
    problems: [...standing, 'impact.not-running'],
  },
  outcomes: {
    room,
    en: 'Tell what an experiment measured',
    fr: 'Rapporter ce qu’une expérimentation a mesuré',
    more: {
      en: 'Sums on each side of the share; who it was about is not kept.',
      fr: 'Des sommes de chaque côté de la part ; de qui il s’agissait n’est pas conservé.',
    },
    problems: [...standing, 'impact.experiment-none', 'impact.subject'],
  },
  report: {
    room,
    en: 'Report on an experiment',
    fr: 'Faire le bilan d’une expérimentation',
    problems: [...standing, 'impact.experiment-none'],
  },
  gate: {
    room,
    en: 'Ask whether an activity stands at a stage',
    fr: 'Demander si un traitement est à une étape',
    more: {
      en: 'For a deployment pipeline: `allowed`, or every reason with its article and whose voice is missing.',
      fr: 'Pour une chaîne de déploiement : `allowed`, ou chaque motif avec son article et l’avis qui manque.',
    },
    problems: [...standing],
  },
  may: {
    room,
    en: 'Ask whether an activity may run now',
    fr: 'Demander si un traitement peut tourner maintenant',
    more: {
      en: 'For whoever is about to begin: a plain yes or no with reasons. Convenience: what then happens is decided again.',
      fr: 'Pour qui va commencer : un oui ou un non avec ses motifs. Une commodité : ce qui se passe ensuite est décidé de nouveau.',
    },
    problems: ['impact.subject'],
  },
} satisfies Record<string, About>;
