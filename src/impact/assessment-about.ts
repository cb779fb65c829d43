import { z } from 'zod';
import type { About } from '../http/index.ts';

const room = 'impact';
const problems = ['assessment.unknown'] as const;
const changing = ['assessment.unknown', 'assessment.stale', 'assessment.move'] as const;
const deciding = [
  ...changing,
  'impact.person',
  'impact.dpo-decides',
  'impact.controller-decides',
  'impact.independence',
  'assessment.opinion-dpo',
  'assessment.opinion-persons',
  'assessment.opinion-departs',
  'assessment.residual-high',
  'assessment.residual-why',
  'assessment.consultation-waiting',
  'assessment.consultation-prohibited',
  'assessment.review-date',
] as const;

/** What the routes of assessments say of themselves. */
export const ASSESSMENT_ABOUT = {
  list: {
    room,
    en: 'List the versions of an activity’s impact assessment',
    fr: 'Lister les versions de l’analyse d’impact d’un traitement',
    more: {
      en: '`products`: valid product assessments of the processor, which may be taken over.',
      fr: '`products` : les analyses de produit valables du sous-traitant, qui peuvent être reprises.',
    },
  },
  create: {
    room,
    en: 'Begin an impact assessment',
    fr: 'Commencer une analyse d’impact',
    more: {
      en: 'Filled in from what Mandat knows of the activity, or taken over from a product assessment; each proposed answer is to be adopted or changed before it is submitted.',
      fr: 'Préremplie de ce que Mandat sait du traitement, ou reprise d’une analyse de produit ; chaque réponse proposée est à reprendre à son compte ou à changer avant la soumission.',
    },
    problems: ['assessment.open', 'assessment.standing', 'assessment.product-unknown'],
  },
  import: {
    room,
    en: 'Import a file of the CNIL’s PIA tool',
    fr: 'Importer un fichier de l’outil PIA de la CNIL',
    more: {
      en: 'The front end’s file or the server’s list. It becomes a draft, whatever it says was decided; what was odd is told with its place, and nothing of it is lost in the export.',
      fr: 'Le fichier de l’application ou la liste du serveur. Il devient un projet, quoi qu’il dise avoir été décidé ; ce qui était singulier est dit avec sa place, et l’export n’en perd rien.',
    },
    problems: [
      'assessment.pia-shape',
      'assessment.pia-several',
      'assessment.pia-item',
      'assessment.pia-large',
      'assessment.pia-text',
      'assessment.large',
      'assessment.open',
      'assessment.standing',
    ],
  },
  show: { room, en: 'Show a version', fr: 'Montrer une version', problems },
  edit: {
    room,
    en: 'Change a draft',
    fr: 'Modifier un projet',
    more: {
      en: 'Refused where another revision was written since it was read. HTML is cut down to what is safe.',
      fr: 'Refusé si une autre révision a été écrite depuis la lecture. Le HTML est réduit à ce qui est sûr.',
    },
    problems: [...changing, 'assessment.question', 'assessment.place', 'assessment.large'],
  },
  prefill: {
    room,
    en: 'Show what Mandat would fill in now',
    fr: 'Montrer ce que Mandat préremplirait maintenant',
    problems,
  },
  pia: {
    room,
    en: 'Export a version for the CNIL’s PIA tool',
    fr: 'Exporter une version pour l’outil PIA de la CNIL',
    problems,
  },
  document: {
    room,
    en: 'A version as a document to sign (PDF or ODT)',
    fr: 'Une version comme document à signer (PDF ou ODT)',
    gives: {
      200: { media: ['application/pdf', 'application/vnd.oasis.opendocument.text'], schema: z.string() },
    },
    problems,
  },
  submit: {
    room,
    en: 'Submit a draft',
    fr: 'Soumettre un projet',
    more: {
      en: 'Complete, and everything in it somebody’s: it waits for opinions and the decision.',
      fr: 'Complet, et chaque réponse reprise par quelqu’un : il attend les avis et la décision.',
    },
    problems: [...changing, 'assessment.incomplete'],
  },
  opinion: {
    room,
    en: 'Give or record an opinion',
    fr: 'Donner ou consigner un avis',
    more: {
      en: 'Of a DPO (art. 35(2)), signed in or in a document; of persons or their representatives (art. 35(9)), or why they were not asked. It counts for the content it was given on.',
      fr: 'D’un délégué (art. 35(2)), sous son nom ou dans un document ; des personnes ou de leurs représentants (art. 35(9)), ou la raison de ne pas l’avoir demandé. Il vaut pour le contenu sur lequel il a été donné.',
    },
    problems: [...changing, 'impact.person', 'impact.capacity'],
  },
  consult: {
    room,
    en: 'Record the prior consultation of the authority',
    fr: 'Consigner la consultation préalable de l’autorité',
    more: {
      en: 'Sending the file, then its answer (art. 36). Silence is recorded once the longest term has passed.',
      fr: 'L’envoi du dossier, puis la réponse (art. 36). Le silence se consigne une fois passé le délai le plus long.',
    },
    problems: [
      ...changing,
      'assessment.consultation-none',
      'assessment.consultation-sent',
      'assessment.consultation-term',
      'assessment.consultation-date',
    ],
  },
  validate: { room, en: 'Validate a version', fr: 'Valider une version', problems: deciding },
  refuse: { room, en: 'Refuse a version', fr: 'Refuser une version', problems: deciding },
  decision: {
    room,
    en: 'Record the controller’s decision that a document bears',
    fr: 'Consigner la décision du responsable qu’un document porte',
    problems: deciding,
  },
  reopen: {
    room,
    en: 'Open a version again',
    fr: 'Rouvrir une version',
    more: {
      en: 'What was being examined goes back to be drafted; of what was decided, the next version is opened and answered.',
      fr: 'Ce qui était examiné redevient un projet ; de ce qui était décidé, la version suivante est ouverte, et donnée en réponse.',
    },
    problems: [...changing, 'assessment.open'],
  },
} as const satisfies Record<string, About>;
