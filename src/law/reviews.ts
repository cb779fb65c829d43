import { ASSESSMENT_RULES } from './impact-assessment.ts';
import { EMPLOYEE_RULES } from './impact-employees.ts';
import { NEED_RULES } from './impact-need.ts';
import { PRACTICE_RULES } from './impact-practices.ts';
import { TRANSFER_RULE } from './countries.ts';
import { DUTIES } from './duties.ts';
import { both } from './duties-types.ts';
import { FINE_RULES } from './exposure.ts';
import { PROSPECTING_RULES } from './prospecting-rules.ts';
import { RETENTION_RULES } from './retention-rules.ts';
import { RULES } from './rules.ts';
import { TRANSFER_RULES } from './transfers.ts';
import type { Bilingual, Rule } from './types.ts';

/** Everything that is dated, with its article: what a review may look at, and what is said of an article. */
export const EVERY_RULE: readonly Rule[] = [
  ...DUTIES,
  ...Object.values(RULES),
  TRANSFER_RULE,
  ...TRANSFER_RULES,
  ...RETENTION_RULES,
  ...PROSPECTING_RULES,
  ...Object.values(NEED_RULES),
  ...Object.values(ASSESSMENT_RULES),
  ...PRACTICE_RULES,
  ...Object.values(EMPLOYEE_RULES),
  ...FINE_RULES,
];

/** Rules that somebody reads again by a day: they carry a doubt, or a change of theirs is known to come. */
export type LawReview = {
  readonly id: string;
  readonly title: Bilingual;
  /** What is to be looked at, and why. */
  readonly why: Bilingual;
  /** Ids of rules; a `*` at the end stands for all that begin so. */
  readonly rules: readonly string[];
  /** The day of the change where `dated`; otherwise the day that we set ourselves. */
  readonly by: string;
  readonly dated?: true;
  /** Where it stands in our reference. */
  readonly source: string;
};

/** Where nothing dates a change: once before the year ends, and what waits for a court or a legislator in the spring after. */
const SOON = '2026-12-31';
const SPRING = '2027-03-31';

export const LAW_REVIEWS: readonly LawReview[] = [
  {
    id: 'consent-decree',
    title: both(
      'Décret 2026-662 sur le consentement au démarchage',
      'Decree 2026-662 on consent to telephone prospecting',
    ),
    why: both(
      'Connu par des sources secondaires concordantes : le texte du Journal officiel reste à lire. Un recours devant le Conseil d’État est signalé le 23 septembre 2026 ; le sort des consentements antérieurs n’est pas établi.',
      'Known from concordant secondary sources: the text of the Journal officiel is still to be read. An appeal before the Conseil d’État is reported on 23 September 2026; what becomes of earlier consents is not established.',
    ),
    rules: ['tel.consent.*', 'tel.request*', 'tel.slot', 'tel.professional', 'consent.proof'],
    by: SOON,
    source: 'law.md §1.2',
  },
  {
    id: 'calls-readings',
    title: both('Jours, heures et fréquence des appels', 'Days, hours and frequency of calls'),
    why: both(
      'Les textes laissent ouverts : bornes horaires, compte des trente jours, fuseau de la personne, jours fériés locaux, refus oral.',
      'The texts leave open: edges of the hours, count of the thirty days, the person’s time zone, local holidays, oral refusal.',
    ),
    rules: ['tel.holiday.local', 'tel.window*', 'tel.zone*', 'tel.frequency', 'tel.refusal', 'tel.identity', 'scope.*'],
    by: SOON,
    source: 'law.md §1.2 #11, §9',
  },
  {
    id: 'caller-numbers',
    title: both('Numéros présentés à l’appelé', 'Numbers shown to whoever is called'),
    why: both(
      'Plan de numérotation de l’Arcep lu par des sources secondaires ; la décision 2025-2215 encadre les numéros présentables depuis 2026.',
      'Arcep’s numbering plan read through secondary sources; decision 2025-2215 governs the numbers that may be shown since 2026.',
    ),
    rules: ['caller.*'],
    by: SPRING,
    source: 'law.md §1.3',
  },
  {
    id: 'messages-readings',
    title: both('Messages, messageries et répondeurs', 'Messages, messengers and voicemail'),
    why: both(
      'Répondeur sans sonnerie, réseaux sociaux, rappel au sujet du CPF : lectures protectrices. La charte des opérateurs de SMS est un contrat, à vérifier.',
      'Ringless voicemail, social networks, callbacks about the CPF: protective readings. The operators’ SMS charter is a contract, to be checked.',
    ),
    rules: [
      'voicemail.*',
      'message.optin.social',
      'message.similar.withdrawn',
      'sms.charter',
      'cpf.callback',
      'email.pixel',
    ],
    by: SPRING,
    source: 'law.md §1.1, §9',
  },
  {
    id: 'insurance-calls',
    title: both('Vente d’assurance par téléphone', 'Selling insurance by telephone'),
    why: both(
      'C. assur. L.112-2-2, V semble dispenser tout appel consenti : la lecture protectrice l’écarte.',
      'C. assur. L.112-2-2, V seems to exempt every call consented to: the protective reading sets that aside.',
    ),
    rules: ['insurance.*'],
    by: SPRING,
    source: 'law.md §1.2, §9',
  },
  {
    id: 'minors',
    title: both('Prospection de mineurs', 'Prospecting minors'),
    why: both(
      'Aucun texte ne fixe l’âge : dix-huit ans est notre lecture.',
      'No text sets the age: eighteen is our reading.',
    ),
    rules: ['minor.*'],
    by: SPRING,
    source: 'law.md §1.5',
  },
  {
    id: 'retention-readings',
    title: both('Durées déduites par analogie', 'Periods deduced by analogy'),
    why: both(
      'Transcriptions, enquêtes de satisfaction, secteurs que le référentiel de la CNIL écarte : aucune durée n’y est écrite.',
      'Transcripts, satisfaction surveys, sectors that the CNIL’s référentiel leaves out: no period is written there.',
    ),
    rules: ['recording.transcript', 'prospecting.three-years-by-analogy', 'satisfaction.campaign'],
    by: SPRING,
    source: 'law.md §2, §2.1',
  },
  {
    id: 'recording',
    title: both('Enregistrement des appels', 'Recording of calls'),
    why: both(
      'Fondé sur des pages de la CNIL, citées et non relues, qu’elle tient à jour.',
      'Based on pages of the CNIL, quoted and not read again, which it keeps up to date.',
    ),
    rules: [
      'recording.systematic',
      'recording.notice',
      'recording.audio',
      'recording.analysis',
      'recording.contract-proof',
    ],
    by: SPRING,
    source: 'law.md §2.1',
  },
  {
    id: 'dpf',
    title: both('Transferts vers les États-Unis', 'Transfers to the United States'),
    why: both(
      'Décision 2023/1795 en vigueur ; le pourvoi C-703/25 P est pendant devant la Cour de justice.',
      'Decision 2023/1795 in force; appeal C-703/25 P is pending before the Court of Justice.',
    ),
    rules: ['transfer.adequacy.us'],
    by: SPRING,
    source: 'law.md §3',
  },
  {
    id: 'adequacy',
    title: both('Liste des décisions d’adéquation', 'List of adequacy decisions'),
    why: both(
      'Liste connue et non relue ; la décision sur le Brésil reste à lire.',
      'Known and not read again; the decision on Brazil is still to be read.',
    ),
    rules: ['transfer.adequacy.*'],
    by: SOON,
    source: 'law.md §3',
  },
  {
    id: 'adequacy-gb',
    title: both('Fin de la décision d’adéquation du Royaume-Uni', 'End of the adequacy decision on the United Kingdom'),
    why: both('La décision vaut jusqu’au 27 décembre 2031.', 'The decision holds until 27 December 2031.'),
    rules: ['transfer.adequacy.gb'],
    by: '2031-12-27',
    dated: true,
    source: 'law.md §3',
  },
  {
    id: 'ai-marking',
    title: both('Contenus produits par une machine', 'Content made by a machine'),
    why: both(
      'Le règlement 2026/1744 reporte au 2 décembre 2026 le marquage des systèmes déjà sur le marché.',
      'Regulation 2026/1744 moves the marking by systems already on the market to 2 December 2026.',
    ),
    rules: ['practice.synthetic-content', 'practice.bot'],
    by: '2026-12-02',
    dated: true,
    source: 'law.md §5.5',
  },
  {
    id: 'ai-high-risk',
    title: both('Systèmes d’IA à haut risque de l’annexe III', 'High-risk AI systems of annex III'),
    why: both(
      'Évaluation et suivi des travailleurs, reconnaissance des émotions : applicable au 2 décembre 2027.',
      'Evaluation and monitoring of workers, recognition of emotions: applies from 2 December 2027.',
    ),
    rules: ['practice.emotion-agent', 'practice.emotion-customer', 'practice.constant-monitoring'],
    by: '2027-12-02',
    dated: true,
    source: 'law.md §5.5',
  },
  {
    id: 'impact-method',
    title: both('Nécessité et suites d’une analyse d’impact', 'Need and aftermath of an impact assessment'),
    why: both(
      'Poids des critères, avis des personnes, terme de la consultation, périodicité de la revue : lignes directrices et usages.',
      'Weight of the criteria, views of persons, term of the consultation, rhythm of the review: guidelines and practice.',
    ),
    rules: ['impact.*'],
    by: SPRING,
    source: 'law.md §5.1 to §5.4',
  },
  {
    id: 'employees-abroad',
    title: both('Droit du travail des sites hors de France', 'Labour law of sites outside France'),
    why: both(
      'Il n’est pas encodé : l’employeur consigne sa règle.',
      'It is not encoded: the employer records its rule.',
    ),
    rules: ['employees.foreign'],
    by: SPRING,
    source: 'law.md §2.1',
  },
  {
    id: 'roles',
    title: both('Responsable de l’évaluation des conseillers', 'Controller of the evaluation of agents'),
    why: both(
      'Déduit de la définition : aucun texte ne tranche chaque cas.',
      'Deduced from the definition: no text settles every case.',
    ),
    rules: ['role.evaluation'],
    by: SPRING,
    source: 'law.md §2.1',
  },
  {
    id: 'omnibus-register',
    title: both('Registre : seuil de l’Omnibus IV', 'Register: threshold of Omnibus IV'),
    why: both(
      'COM(2025) 501, accord provisoire du 9 juin 2026 : ce n’est pas encore la loi, et rien n’en est encodé.',
      'COM(2025) 501, provisional agreement of 9 June 2026: it is not law yet, and nothing of it is encoded.',
    ),
    rules: ['gdpr.30.1', 'gdpr.30.2'],
    by: SPRING,
    source: 'law.md §3',
  },
  {
    id: 'omnibus-digital',
    title: both('Violations et accès : Omnibus numérique', 'Breaches and access: Digital Omnibus'),
    why: both(
      'COM(2025) 837 propose 96 heures et le seul risque élevé : une proposition, dont rien n’est encodé.',
      'COM(2025) 837 proposes 96 hours and high risk alone: a proposal, nothing of which is encoded.',
    ),
    rules: ['gdpr.33.1', 'gdpr.33.3', 'gdpr.15'],
    by: SPRING,
    source: 'law.md §3',
  },
  {
    id: 'procedure',
    title: both('Procédure des autorités de contrôle', 'Procedure of supervisory authorities'),
    why: both(
      'Le règlement (UE) 2025/2518 s’applique à partir du 2 avril 2027.',
      'Regulation (EU) 2025/2518 applies from 2 April 2027.',
    ),
    rules: ['gdpr.31', 'fine.*'],
    by: '2027-04-02',
    dated: true,
    source: 'law.md §3',
  },
];

const named = (pattern: string, id: string): boolean =>
  pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : id === pattern;

/** The rules that a review looks at. */
export const rulesOf = ({ rules }: Pick<LawReview, 'rules'>): readonly Rule[] =>
  EVERY_RULE.filter(({ id }) => rules.some((pattern) => named(pattern, id)));
