import type { Period } from './periods.ts';
import type { Purpose, Sector } from './purposes.ts';
import type { RecordingGround } from './recording.ts';
import type { Rule } from './types.ts';

/** Kinds of content that have retention rules: the parts of an interaction, and records kept as proof. */
export type Kept =
  | 'record'
  | 'message'
  | 'transcript'
  | 'audio'
  | 'attachment'
  | 'analysis'
  | 'event'
  | 'card'
  | 'card-code'
  | 'consent-proof'
  | 'opposition'
  | 'rights-request'
  | 'accounting'
  | 'access-log';

export type RetentionRule = Rule & {
  readonly bound: 'floor' | 'ceiling';
  readonly period: Period;
  readonly kinds: readonly Kept[];
  /** Each narrows the rule; absent, it holds for all. */
  readonly purposes?: readonly Purpose[];
  readonly grounds?: readonly RecordingGround[];
  readonly sectors?: readonly Sector[];
  readonly exceptSectors?: readonly Sector[];
  /** Of an authority, not binding: to exceed it is to be justified, and is warned of. */
  readonly soft?: true;
};

const TEXTS = ['record', 'message', 'transcript', 'attachment'] as const;
const REFERENTIAL = 'CNIL, référentiel « gestion des activités commerciales », délib. 2021-131';
const CNIL_CALLS = 'CNIL, L’écoute et l’enregistrement des appels sur le lieu de travail ; GDPR art. 5(1)(e)';

/** Floors and ceilings, from law.md §1.2, §2 and §2.1. A later one is a line here; nothing else changes. */
export const RETENTION_RULES: readonly RetentionRule[] = [
  {
    id: 'recording.audio',
    bound: 'ceiling',
    period: 'P6M',
    kinds: ['audio'],
    grounds: ['quality', 'training', 'evaluation'],
    from: '2018-05-25',
    article: CNIL_CALLS,
    source: 'law.md §2.1, REC',
    certainty: 'authority',
    fr: 'Un enregistrement sonore fait pour la qualité, la formation ou l’évaluation se conserve six mois au plus.',
    en: 'A sound recording made for quality, training or evaluation is kept six months at most.',
  },
  {
    id: 'recording.analysis',
    bound: 'ceiling',
    period: 'P1Y',
    kinds: ['analysis'],
    grounds: ['quality', 'training', 'evaluation'],
    from: '2018-05-25',
    article: CNIL_CALLS,
    source: 'law.md §2.1, REC',
    certainty: 'authority',
    fr: 'Les documents d’analyse d’un appel se conservent un an au plus.',
    en: 'Documents analysing a call are kept one year at most.',
  },
  {
    id: 'recording.transcript',
    bound: 'ceiling',
    period: 'P1Y',
    kinds: ['transcript'],
    grounds: ['quality', 'training', 'evaluation'],
    from: '2018-05-25',
    article: CNIL_CALLS,
    source: 'law.md §2.1',
    certainty: 'analysis',
    fr: 'La transcription d’un appel enregistré se conserve comme un document d’analyse : un an au plus.',
    en: 'The transcript of a recorded call is kept as an analysis document: one year at most.',
    doubt: {
      fr: 'La CNIL ne nomme pas les transcriptions ; lecture protectrice.',
      en: 'The CNIL does not name transcripts; protective reading.',
    },
  },
  {
    id: 'recording.contract-proof',
    bound: 'ceiling',
    period: 'P5Y',
    kinds: ['audio', 'transcript'],
    grounds: ['contract-proof'],
    from: '2018-05-25',
    article: 'C. civ. art. 2224',
    source: 'law.md §2.1, REC',
    certainty: 'authority',
    fr: 'Un enregistrement qui prouve un contrat se conserve cinq ans au plus, en archivage intermédiaire.',
    en: 'A recording that proves a contract is kept five years at most, in intermediate archive.',
  },
  {
    id: 'insurance.precontract',
    bound: 'floor',
    period: 'P2Y',
    kinds: ['audio'],
    grounds: ['insurance-precontract'],
    sectors: ['insurance'],
    from: '2022-04-01',
    article: 'C. assur. L.112-2-2 IV',
    source: 'law.md §1.2, CASSUR',
    certainty: 'text',
    fr: 'Les appels précontractuels d’assurance sont tous enregistrés et conservés deux ans.',
    en: 'All insurance calls before a contract are recorded and kept two years.',
  },
  {
    id: 'insurance.precontract-most',
    bound: 'ceiling',
    period: 'P2Y',
    kinds: ['audio'],
    grounds: ['insurance-precontract'],
    sectors: ['insurance'],
    from: '2022-04-01',
    article: 'C. assur. L.112-2-2 IV ; GDPR art. 5(1)(e)',
    source: 'law.md §1.2',
    certainty: 'analysis',
    fr: 'Au-delà des deux ans imposés, la conservation d’un appel précontractuel ne repose plus sur ce texte.',
    en: 'Beyond the two years imposed, keeping a call made before a contract no more rests on this text.',
    doubt: {
      fr: 'Le texte fixe une durée sans dire si elle est maximale ; lecture protectrice.',
      en: 'The text sets a period without saying whether it is the longest; protective reading.',
    },
  },
  {
    id: 'prospecting.three-years',
    bound: 'ceiling',
    period: 'P3Y',
    kinds: TEXTS,
    purposes: ['prospecting', 'loyalty'],
    exceptSectors: ['insurance', 'bank', 'health'],
    soft: true,
    from: '2022-04-10',
    article: REFERENTIAL,
    source: 'law.md §2, REF131, NS48',
    certainty: 'authority',
    fr: 'Les données de prospection se conservent trois ans au plus après la fin de la relation ou le dernier contact venant de la personne.',
    en: 'Prospecting data are kept three years at most after the relationship ended or the person’s last contact.',
  },
  {
    id: 'prospecting.three-years-by-analogy',
    bound: 'ceiling',
    period: 'P3Y',
    kinds: TEXTS,
    purposes: ['prospecting', 'loyalty'],
    sectors: ['insurance', 'bank', 'health'],
    from: '2022-04-10',
    article: REFERENTIAL,
    source: 'law.md §2',
    certainty: 'analysis',
    fr: 'Trois ans au plus après le dernier contact venant de la personne.',
    en: 'Three years at most after the person’s last contact.',
    doubt: {
      fr: 'Le référentiel ne s’applique pas à ce secteur ; repris par prudence.',
      en: 'The reference does not cover this sector; followed out of prudence.',
    },
  },
  {
    id: 'service.limitation',
    bound: 'ceiling',
    period: 'P5Y',
    kinds: TEXTS,
    purposes: [
      'customer-service',
      'contract-management',
      'technical-support',
      'complaints',
      'collection',
      'contract-proof',
    ],
    from: '2008-06-19',
    article: 'C. civ. art. 2224',
    source: 'law.md §2',
    certainty: 'known',
    fr: 'Au-delà du délai de prescription de cinq ans, la conservation n’a plus d’objet.',
    en: 'Beyond the limitation period of five years, keeping serves no purpose.',
  },
  {
    id: 'satisfaction.campaign',
    bound: 'ceiling',
    period: 'P1Y',
    kinds: TEXTS,
    purposes: ['satisfaction', 'statistics'],
    from: '2022-04-10',
    article: REFERENTIAL,
    source: 'law.md §2',
    certainty: 'analysis',
    fr: 'Les réponses se conservent le temps de la campagne, puis sont agrégées ou rendues anonymes.',
    en: 'Answers are kept for the campaign, then aggregated or made anonymous.',
    doubt: {
      fr: 'Aucun texte ne chiffre cette durée ; un an retenu.',
      en: 'No text gives a figure; one year is taken.',
    },
  },
  {
    id: 'card.dispute',
    bound: 'ceiling',
    period: 'P15M',
    kinds: ['card'],
    from: '2018-10-04',
    article: 'CNIL, délib. 2018-303 art. 4 ; CMF L.133-24',
    source: 'law.md §2, CB303, CB-13',
    certainty: 'text',
    fr: 'Un numéro de carte se conserve jusqu’au paiement complet, puis treize mois en archive pour contestation (quinze à débit différé).',
    en: 'A card number is kept until full payment, then thirteen months in archive for disputes (fifteen with deferred debit).',
  },
  {
    id: 'card-code.never',
    bound: 'ceiling',
    period: 'P0D',
    kinds: ['card-code'],
    from: '2018-10-04',
    article: 'CNIL, délib. 2018-303 art. 4 ; PCI DSS 3.3.1.2',
    source: 'law.md §2, CB303',
    certainty: 'text',
    fr: 'Le cryptogramme d’une carte ne se conserve jamais au-delà de la transaction.',
    en: 'A card verification code is never kept beyond the transaction.',
  },
  {
    id: 'consent.proof',
    bound: 'floor',
    period: 'P3Y',
    kinds: ['consent-proof'],
    from: '2026-08-11',
    article: 'C. conso R.223-2 (décret 2026-662)',
    source: 'law.md §1.2, A5',
    certainty: 'secondary',
    fr: 'La preuve du consentement au démarchage téléphonique se conserve trois ans à compter de son recueil.',
    en: 'Proof of consent to telephone prospecting is kept three years from its collection.',
  },
  {
    id: 'opposition.list',
    bound: 'floor',
    period: 'P3Y',
    kinds: ['opposition'],
    from: '2016-07-21',
    article: 'GDPR art. 21(3) ; CNIL, délib. 2016-264 art. 5',
    source: 'law.md §2, NS48',
    certainty: 'known',
    fr: 'Une opposition à la prospection se conserve trois ans au moins, avec les seuls identifiants utiles.',
    en: 'An objection to prospecting is kept three years at least, with the identifiers needed and no more.',
  },
  {
    id: 'rights.file',
    bound: 'ceiling',
    period: 'P5Y',
    kinds: ['rights-request'],
    from: '2018-05-25',
    article: 'C. civ. art. 2224',
    source: 'law.md §2',
    certainty: 'known',
    fr: 'Le dossier d’une demande d’exercice de droits se conserve dans la limite de la prescription.',
    en: 'The file of a request is kept within the limitation period.',
  },
  {
    id: 'accounting.ten-years',
    bound: 'floor',
    period: 'P10Y',
    kinds: ['accounting'],
    from: '2000-09-21',
    article: 'C. com. L.123-22',
    source: 'law.md §2',
    certainty: 'known',
    fr: 'Les pièces comptables se conservent dix ans.',
    en: 'Accounting records are kept ten years.',
  },
  {
    id: 'logs.least',
    bound: 'floor',
    period: 'P6M',
    kinds: ['access-log'],
    from: '2021-10-14',
    article: 'CNIL, délib. 2021-122',
    source: 'law.md §6.4',
    certainty: 'known',
    fr: 'Les traces d’accès se conservent six mois au moins.',
    en: 'Access logs are kept six months at least.',
  },
  {
    id: 'logs.most',
    bound: 'ceiling',
    period: 'P1Y',
    kinds: ['access-log'],
    from: '2021-10-14',
    article: 'CNIL, délib. 2021-122',
    source: 'law.md §6.4',
    certainty: 'known',
    fr: 'Les traces d’accès se conservent un an au plus, sauf besoin démontré.',
    en: 'Access logs are kept one year at most, save a proven need.',
  },
];
