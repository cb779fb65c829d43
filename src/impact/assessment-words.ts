import type { Bilingual } from '../law/index.ts';
import type { Missing } from './assessment-rules.ts';
import type {
  AssessmentAct,
  AssessmentStatus,
  OddityCode,
  Opinion,
  PriorConsultation,
  Source,
} from './assessment-types.ts';

type Words<K extends string> = Readonly<Record<K, Bilingual>>;

export const ASSESSMENT_STATUS_WORDS: Words<AssessmentStatus> = {
  drafting: { fr: 'en cours de rédaction', en: 'being drafted' },
  submitted: { fr: 'soumise', en: 'submitted' },
  consultation: { fr: 'consultation préalable', en: 'prior consultation' },
  validated: { fr: 'validée', en: 'validated' },
  refused: { fr: 'refusée', en: 'refused' },
  reopened: { fr: 'rouverte', en: 'opened again' },
  superseded: { fr: 'remplacée', en: 'superseded' },
};

export const ASSESSMENT_ACT_WORDS: Words<AssessmentAct> = {
  edit: { fr: 'rédiger', en: 'write' },
  submit: { fr: 'soumettre', en: 'submit' },
  opinion: { fr: 'donner un avis', en: 'give an opinion' },
  consult: { fr: 'consulter l’autorité', en: 'consult the authority' },
  validate: { fr: 'valider', en: 'validate' },
  refuse: { fr: 'refuser', en: 'refuse' },
  reopen: { fr: 'rouvrir', en: 'reopen' },
};

export const OPINION_WORDS: Words<Opinion['opinion']> = {
  favourable: { fr: 'favorable', en: 'favourable' },
  reserved: { fr: 'favorable avec réserves', en: 'favourable with reservations' },
  unfavourable: { fr: 'défavorable', en: 'unfavourable' },
  'not-sought': { fr: 'non recueilli', en: 'not sought' },
};
export const OPINION_OF: Words<Opinion['capacity']> = {
  'controller-dpo': {
    fr: 'Délégué à la protection des données du responsable du traitement',
    en: 'Controller’s data protection officer',
  },
  'processor-dpo': {
    fr: 'Délégué à la protection des données du sous-traitant',
    en: 'Processor’s data protection officer',
  },
  persons: { fr: 'Personnes concernées ou leurs représentants', en: 'Persons concerned or their representatives' },
};
export const ANSWER_WORDS: Words<NonNullable<PriorConsultation['answer']>['kind']> = {
  'no-objection': { fr: 'pas d’objection', en: 'no objection' },
  advice: { fr: 'avis écrit', en: 'written advice' },
  prohibition: { fr: 'interdiction', en: 'prohibition' },
  silence: { fr: 'aucune réponse dans le délai le plus long', en: 'no answer within the longest term' },
};
export const SOURCE_WORDS: Words<Source> = {
  mandat: { fr: 'proposé par Mandat, à reprendre à son compte', en: 'proposed by Mandat, nobody’s yet' },
  person: { fr: 'rédigé', en: 'written' },
  import: { fr: 'importé', en: 'imported' },
  product: {
    fr: 'repris de l’analyse de produit du sous-traitant, à reprendre à son compte',
    en: 'from the processor’s product assessment, nobody’s yet',
  },
};

export const MISSING_WORDS: Words<Missing['code']> = {
  answer: { fr: 'Cette question n’a pas de réponse.', en: 'This question has no answer.' },
  level: { fr: 'Ce risque n’est pas estimé.', en: 'This risk is not estimated.' },
  proposed: {
    fr: 'Cette réponse est proposée : quelqu’un la reprend à son compte, ou la change.',
    en: 'This answer is proposed: somebody makes it theirs, or changes it.',
  },
  measures: { fr: 'Aucune mesure n’est décrite.', en: 'No measure is described.' },
  'to-correct': { fr: 'Ce point est à corriger.', en: 'This is to be corrected.' },
  plan: {
    fr: 'Ce point est améliorable : il y manque ce qui sera fait.',
    en: 'This is to be improved: what will be done is missing.',
  },
  responsible: { fr: 'Le plan d’action n’a pas de responsable.', en: 'The action plan has nobody in charge.' },
  due: { fr: 'Le plan d’action n’a pas d’échéance.', en: 'The action plan has no date.' },
  'risk-plan': {
    fr: 'Ce risque est réestimé à la baisse sans plan d’action.',
    en: 'This risk is estimated lower without an action plan.',
  },
};

export const ODDITY_WORDS: Words<OddityCode> = {
  'server-shape': {
    fr: 'Fichier du serveur PIA : il ne porte ni l’avis des personnes ni la catégorie.',
    en: 'A file of the PIA server: it holds neither persons’ views in full nor the category.',
  },
  'name-prefix': {
    fr: 'Le nom portait « (IMPORT) » ou « (COPY) », que l’outil ajoute.',
    en: 'The name bore “(IMPORT)” or “(COPY)”, which the tool adds.',
  },
  'decided-elsewhere': {
    fr: 'L’analyse était décidée ailleurs ; ici, elle est un projet jusqu’à ce que son responsable la valide.',
    en: 'It was decided elsewhere; here it is a draft until its controller validates it.',
  },
  'unknown-key': {
    fr: 'Des membres que l’outil ne définit pas sont gardés pour l’export.',
    en: 'Members that the tool does not define are kept for the export.',
  },
  'number-as-text': { fr: 'Un nombre était écrit comme un texte.', en: 'A number was written as text.' },
  'question-unknown': {
    fr: 'La méthode ne pose pas cette question ; la réponse est gardée pour l’export.',
    en: 'The method does not ask this question; the answer is kept for the export.',
  },
  'answer-twice': {
    fr: 'Deux réponses à une question : la première compte.',
    en: 'Two answers to one question: the first one counts.',
  },
  'gauge-outside': { fr: 'Une valeur est hors de l’échelle.', en: 'A value is outside the scale.' },
  'measure-id': {
    fr: 'Une mesure n’avait pas d’identifiant, ou celui d’une autre : elle en reçoit un.',
    en: 'A measure had no id, or another’s: it is given one.',
  },
  'measure-unnamed': {
    fr: 'Un risque cite une mesure que le fichier ne décrit pas.',
    en: 'A risk names a measure that the file does not describe.',
  },
  'reference-lost': {
    fr: 'Ce texte ne se rattache à rien dans la méthode ; il est gardé pour l’export.',
    en: 'This belongs to nothing in the method; it is kept for the export.',
  },
  'evaluation-twice': {
    fr: 'Deux évaluations d’un même point : la première compte.',
    en: 'Two evaluations of one point: the first one counts.',
  },
  'html-unsafe': { fr: 'Du code a été ôté d’un texte.', en: 'Code was taken out of a text.' },
  'date-unreadable': {
    fr: 'Une date est illisible ; elle est gardée pour l’export.',
    en: 'A date cannot be read; it is kept for the export.',
  },
  'not-as-expected': { fr: 'Cet élément n’a pas la forme attendue.', en: 'This does not have the expected form.' },
  'answers-missing': {
    fr: 'Des questions de la méthode n’ont pas de réponse.',
    en: 'Questions of the method have no answer.',
  },
};
