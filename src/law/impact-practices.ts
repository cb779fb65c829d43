import { isInForce } from './retention.ts';
import type { Bilingual, Rule } from './types.ts';

/** What an activity may use that the law forbids, or lets be used under conditions. */
export const PRACTICES = {
  'emotion-agent': { fr: 'Déduire les émotions des conseillers', en: 'Inferring emotions of agents' },
  'emotion-customer': { fr: 'Déduire les émotions des clients', en: 'Inferring emotions of customers' },
  'voice-identification': { fr: 'Reconnaître une personne à sa voix', en: 'Recognising a person by their voice' },
  'screen-capture': { fr: 'Capturer l’écran des conseillers', en: 'Capturing agents’ screens' },
  'sound-recording': { fr: 'Enregistrer des appels', en: 'Recording calls' },
  'systematic-recording': { fr: 'Enregistrer tous les appels', en: 'Recording every call' },
  'constant-monitoring': {
    fr: 'Surveiller en continu l’activité des conseillers',
    en: 'Monitoring agents’ activity constantly',
  },
  bot: { fr: 'Faire dialoguer une machine avec la personne', en: 'Letting a machine converse with the person' },
  'synthetic-content': {
    fr: 'Remettre à la personne un contenu produit par une machine',
    en: 'Giving the person content made by a machine',
  },
  scoring: { fr: 'Noter ou profiler des personnes', en: 'Scoring or profiling persons' },
  'automated-decision': { fr: 'Décider sans intervention humaine', en: 'Deciding without human intervention' },
  'model-training': {
    fr: 'Entraîner un modèle sur les données de la marque',
    en: 'Training a model on the brand’s data',
  },
} as const satisfies Record<string, Bilingual>;
export type Practice = keyof typeof PRACTICES;
export const PRACTICE_IDS = Object.keys(PRACTICES) as [Practice, ...Practice[]];

/** What somebody states so that a practice may be used; each with the words that say how it is met. */
export const SAFEGUARD_STATEMENTS = {
  disclosure: {
    fr: 'Comment la personne apprend qu’elle parle à une machine, au plus tard au premier échange',
    en: 'How the person learns that they talk to a machine, at the first exchange at the latest',
  },
  'emotion-notice': {
    fr: 'Comment la personne est informée de la reconnaissance de ses émotions',
    en: 'How the person is told that their emotions are recognised',
  },
  'explicit-consent': { fr: 'Comment le consentement explicite est recueilli', en: 'How explicit consent is obtained' },
  alternative: {
    fr: 'Ce qui est proposé, sans désavantage, à qui refuse',
    en: 'What is offered, at no disadvantage, to whoever refuses',
  },
  'legal-text': {
    fr: 'Le texte qui impose d’enregistrer tous les appels',
    en: 'The text that demands that every call be recorded',
  },
  proportionality: { fr: 'Pourquoi aucun moyen moins intrusif ne suffit', en: 'Why no less intrusive means suffices' },
  'human-intervention': {
    fr: 'Qui intervient à la demande de la personne, et comment',
    en: 'Who intervenes when the person asks, and how',
  },
  'decision-ground': {
    fr: 'Le fondement : contrat, texte ou consentement explicite',
    en: 'The ground: contract, legal text or explicit consent',
  },
  marking: {
    fr: 'Comment le contenu est marqué de façon lisible par une machine',
    en: 'How the content is marked in a machine-readable way',
  },
  authorisation: {
    fr: 'L’autorisation écrite du responsable pour ce traitement précis',
    en: 'The controller’s written authorisation for this precise processing',
  },
} as const satisfies Record<string, Bilingual>;
export type Statement = keyof typeof SAFEGUARD_STATEMENTS;
export const STATEMENT_IDS = Object.keys(SAFEGUARD_STATEMENTS) as [Statement, ...Statement[]];

export type PracticeRule = Rule & {
  /** Applies where all of these are used. */
  readonly uses: readonly Practice[];
  /** What lets it be used; nothing does where there is none. */
  readonly unless?: readonly Statement[];
  /** An assessment is needed whatever the criteria say. */
  readonly assessed?: true;
};

const CALLS = 'CNIL, L’écoute et l’enregistrement des appels sur le lieu de travail';

/** Prohibited and restricted practices (law.md §2.1, §5.5), each from its own day. */
export const PRACTICE_RULES: readonly PracticeRule[] = [
  {
    id: 'practice.emotion-agent',
    uses: ['emotion-agent'],
    from: '2025-02-02',
    article: 'AI Act art. 5(1)(f)',
    source: 'law.md §5.5, EMO',
    certainty: 'authority',
    fr: 'Déduire les émotions d’une personne sur son lieu de travail est interdit, sauf raisons médicales ou de sécurité.',
    en: 'Inferring the emotions of a person in the workplace is prohibited, save for medical or safety reasons.',
    doubt: {
      fr: 'L’interdiction vise les données biométriques, comme la voix ; l’analyse du seul texte est refusée de même ici.',
      en: 'The prohibition is about biometric data, such as the voice; analysis of text alone is refused here too.',
    },
  },
  {
    id: 'practice.emotion-customer',
    uses: ['emotion-customer'],
    unless: ['emotion-notice'],
    assessed: true,
    from: '2026-08-02',
    article: 'AI Act art. 50(3), (5)',
    source: 'law.md §5.5, AIA, EMO',
    certainty: 'authority',
    fr: 'Qui est exposé à la reconnaissance des émotions en est informé, au plus tard au premier échange.',
    en: 'Whoever is exposed to emotion recognition is told so, at the first exchange at the latest.',
  },
  {
    id: 'practice.voice-identification',
    uses: ['voice-identification'],
    unless: ['explicit-consent', 'alternative'],
    assessed: true,
    from: '2018-05-25',
    article: 'GDPR art. 9(1), 9(2)(a)',
    source: 'law.md §5.5, A5',
    certainty: 'known',
    fr: 'Une voix traitée pour identifier une personne est une donnée biométrique : consentement explicite, et autre voie sans désavantage.',
    en: 'A voice processed to identify a person is biometric data: explicit consent, and another way at no disadvantage.',
  },
  {
    id: 'practice.screen-and-sound',
    uses: ['screen-capture', 'sound-recording'],
    from: '2018-05-25',
    article: `${CALLS} ; GDPR art. 5(1)(c)`,
    source: 'law.md §2.1, REC',
    certainty: 'authority',
    fr: 'Coupler la capture d’écran à l’enregistrement des appels est interdit, quel qu’en soit le but.',
    en: 'Coupling screen capture with the recording of calls is forbidden, whatever its purpose.',
  },
  {
    id: 'practice.screen-capture',
    uses: ['screen-capture'],
    unless: ['proportionality'],
    assessed: true,
    from: '2018-05-25',
    article: 'GDPR art. 5(1)(c) ; C. trav. L.1121-1',
    source: 'law.md §2.1, REC',
    certainty: 'authority',
    fr: 'La capture d’écran d’un conseiller ne se justifie que si aucun moyen moins intrusif ne suffit.',
    en: 'Capturing an agent’s screen is justified only where no less intrusive means suffices.',
  },
  {
    id: 'practice.systematic-recording',
    uses: ['systematic-recording'],
    unless: ['legal-text'],
    assessed: true,
    from: '2018-05-25',
    article: `${CALLS} ; GDPR art. 5(1)(c)`,
    source: 'law.md §2.1, REC, SIMP24',
    certainty: 'authority',
    fr: 'Enregistrer tous les appels est interdit, sauf texte qui l’impose.',
    en: 'Recording every call is forbidden unless a legal text demands it.',
  },
  {
    id: 'practice.constant-monitoring',
    uses: ['constant-monitoring'],
    unless: ['proportionality'],
    assessed: true,
    from: '2018-05-25',
    article: 'C. trav. L.1121-1 ; CNIL, délib. 2018-327',
    source: 'law.md §5.2, AIPD14',
    certainty: 'authority',
    fr: 'Surveiller en continu des salariés n’est admis que si la nature de la tâche le justifie et que le moyen est proportionné.',
    en: 'Monitoring employees constantly is admitted only where the nature of the task justifies it and the means is proportionate.',
  },
  {
    id: 'practice.bot',
    uses: ['bot'],
    unless: ['disclosure'],
    from: '2026-08-02',
    article: 'AI Act art. 50(1), (5)',
    source: 'law.md §5.5, AIA',
    certainty: 'authority',
    fr: 'La personne apprend qu’elle échange avec une machine, clairement et au plus tard au premier échange.',
    en: 'The person learns that they interact with a machine, clearly and at the first exchange at the latest.',
    doubt: {
      fr: 'L’obligation pèse sur le fournisseur, sauf évidence ; elle est demandée ici à qui met le robot en service.',
      en: 'The duty is the provider’s, unless it is obvious; here it is asked of whoever puts the bot to use.',
    },
  },
  {
    id: 'practice.synthetic-content',
    uses: ['synthetic-content'],
    unless: ['marking'],
    from: '2026-08-02',
    article: 'AI Act art. 50(2)',
    source: 'law.md §5.5, AIA',
    certainty: 'authority',
    fr: 'Un son ou un texte de synthèse remis à la personne est marqué de façon lisible par une machine.',
    en: 'Synthetic sound or text given to the person is marked in a machine-readable way.',
    doubt: {
      fr: 'Les systèmes déjà sur le marché ont jusqu’au 2 décembre 2026 ; la date la plus proche est retenue.',
      en: 'Systems on the market already have until 2 December 2026; the earlier day is taken.',
    },
  },
  {
    id: 'practice.automated-decision',
    uses: ['automated-decision'],
    unless: ['decision-ground', 'human-intervention'],
    assessed: true,
    from: '2018-05-25',
    article: 'GDPR art. 22(1), (2), (3)',
    source: 'law.md §3',
    certainty: 'known',
    fr: 'Une décision entièrement automatisée à effet juridique demande un contrat, un texte ou un consentement explicite, et une intervention humaine possible.',
    en: 'A solely automated decision with legal effect needs a contract, a legal text or explicit consent, and human intervention at hand.',
  },
  {
    id: 'practice.model-training',
    uses: ['model-training'],
    unless: ['authorisation'],
    assessed: true,
    from: '2018-05-25',
    article: 'GDPR art. 28(10), 6(4)',
    source: 'law.md §5.5, A5',
    certainty: 'authority',
    fr: 'Le sous-traitant ne réutilise les données pour entraîner un modèle qu’avec l’autorisation écrite du responsable, pour un traitement précis.',
    en: 'The processor reuses data to train a model only with the controller’s written authorisation, for a precise processing.',
  },
];

export type PracticeFinding = {
  readonly rule: PracticeRule;
  /** Nothing lets it be used. */
  readonly prohibited: boolean;
  /** What was not stated. */
  readonly lacking: readonly Statement[];
};

/**
 * What the rules in force at a moment have against the practices used.
 * @param stated what was stated, in words; an empty text states nothing
 */
export function practiceFindings(
  used: readonly Practice[],
  stated: Readonly<Partial<Record<Statement, string>>>,
  at: number,
): readonly PracticeFinding[] {
  return practiceRulesOn(used, at).flatMap((rule) => {
    const lacking = (rule.unless ?? []).filter((one) => (stated[one] ?? '').trim() === '');
    const prohibited = rule.unless === undefined;
    return prohibited || lacking.length > 0 ? [{ rule, prohibited, lacking }] : [];
  });
}

/** The practices in use for which an assessment is needed, whatever the criteria say. */
export const practicesAssessed = (used: readonly Practice[], at: number): readonly PracticeRule[] =>
  practiceRulesOn(used, at).filter(({ assessed }) => assessed);

/** The rules in force on what is used. */
export function practiceRulesOn(used: readonly Practice[], at: number): readonly PracticeRule[] {
  return PRACTICE_RULES.filter((rule) => isInForce(rule, at) && rule.uses.every((one) => used.includes(one)));
}
