import type { Bilingual } from '../law/index.ts';

/** Where data come from: art. 14 asks for more than art. 13. `both` until the controller says which. */
export const COLLECTED = ['person', 'elsewhere', 'both'] as const;
export type Collected = (typeof COLLECTED)[number];

/** The mentions in the order in which they are read. */
export const MENTIONS = {
  controller: { article: 'GDPR art. 13(1)(a), 14(1)(a)', fr: 'Qui est responsable', en: 'Who is responsible' },
  representative: {
    article: 'GDPR art. 13(1)(a), 27',
    fr: 'Représentant dans l’Union',
    en: 'Representative in the Union',
  },
  officer: {
    article: 'GDPR art. 13(1)(b), 14(1)(b)',
    fr: 'Délégué à la protection des données',
    en: 'Data protection officer',
  },
  purpose: {
    article: 'GDPR art. 13(1)(c), 14(1)(c)',
    fr: 'Pourquoi, et sur quelle base légale',
    en: 'Why, and on which legal basis',
  },
  interests: {
    article: 'GDPR art. 13(1)(d), 14(2)(b)',
    fr: 'Intérêts légitimes poursuivis',
    en: 'Legitimate interests pursued',
  },
  categories: { article: 'GDPR art. 14(1)(d)', fr: 'Données concernées', en: 'Data concerned' },
  source: { article: 'GDPR art. 14(2)(f)', fr: 'D’où viennent vos données', en: 'Where your data come from' },
  recipients: { article: 'GDPR art. 13(1)(e), 14(1)(e)', fr: 'Qui reçoit vos données', en: 'Who receives your data' },
  transfers: {
    article: 'GDPR art. 13(1)(f), 14(1)(f)',
    fr: 'Hors de l’Espace économique européen',
    en: 'Outside the European Economic Area',
  },
  retention: { article: 'GDPR art. 13(2)(a), 14(2)(a)', fr: 'Combien de temps', en: 'For how long' },
  recording: { article: 'GDPR art. 13', fr: 'Enregistrement des appels', en: 'Recording of calls' },
  rights: { article: 'GDPR art. 13(2)(b), 14(2)(c)', fr: 'Vos droits', en: 'Your rights' },
  consent: {
    article: 'GDPR art. 7(3), 13(2)(c), 14(2)(d)',
    fr: 'Retirer votre consentement',
    en: 'Withdrawing your consent',
  },
  prospecting: { article: 'C. conso L.223-2', fr: 'Prospection par téléphone', en: 'Prospecting by telephone' },
  provision: {
    article: 'GDPR art. 13(2)(e)',
    fr: 'Devez-vous donner ces données',
    en: 'Whether you have to give them',
  },
  automated: {
    article: 'GDPR art. 13(2)(f), 14(2)(g), 22',
    fr: 'Décisions automatisées',
    en: 'Automated decisions',
  },
  machine: { article: 'AI Act art. 50(1)', fr: 'Intelligence artificielle', en: 'Artificial intelligence' },
  directives: { article: 'LIL art. 48, 85', fr: 'Après votre décès', en: 'After your death' },
  complaint: { article: 'GDPR art. 13(2)(d), 14(2)(e), 77', fr: 'Réclamation', en: 'Complaint' },
} as const satisfies Record<string, Bilingual & { readonly article: string }>;
export type MentionId = keyof typeof MENTIONS;
export const MENTION_IDS = Object.keys(MENTIONS) as [MentionId, ...MentionId[]];

/** What the controller says beside the instructions. */
export type Additions = Partial<Readonly<Record<MentionId, Bilingual>>>;

/** One mention as the instructions give it: its text, or what they do not say. */
export type Drawn = {
  readonly id: MentionId;
  readonly article: string;
  readonly text?: Bilingual;
  /** What the controller has to say, where the instructions say nothing or not all. */
  readonly awaits?: Bilingual;
};

/** A mention as it is read: drawn, completed, or still missing. */
export type Mention = Drawn & { readonly addition?: Bilingual };

/** A text that the controller approved. */
export type ApprovedMention = { readonly id: MentionId; readonly article: string; readonly text: Bilingual };
export type NoticeVersion = {
  readonly version: number;
  readonly mandate: number;
  readonly digest: string;
  readonly mentions: readonly ApprovedMention[];
  readonly oral: readonly Bilingual[];
  readonly approvedBy: string;
  readonly role: string;
  readonly behalf?: { readonly name: string; readonly document: string };
  readonly approvedAt: number;
};

export type NoticeState = 'none' | 'in-step' | 'out-of-step';
