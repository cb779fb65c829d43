import type { Bilingual } from '../law/index.ts';
import type { Stage } from '../mandate/index.ts';

/** Somebody as a register names them. Absent members were not given in the instructions. */
export type Actor = {
  readonly name: string;
  readonly address?: string;
  readonly postalCode?: string;
  readonly town?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly phone?: string;
  readonly email?: string;
};

/** A controller or a processor, with its data protection officer. */
export type Party = Actor & { readonly siren?: string; readonly dpo?: Actor };

/** A recipient or a place in a third country, and what covers it (GDPR art. 44 to 49). */
export type TransferLine = {
  readonly recipient: string;
  readonly country: string;
  readonly guarantee: Bilingual;
  /** Whether anything covers it: an adequacy decision, or a safeguard with its assessment. */
  readonly covered: boolean;
  /** Reference of the documents of the guarantee. */
  readonly documents?: string;
};

/** One kind of data in the CNIL's rows: what it is, and how long it is kept. */
export type DataLine = { readonly row: DataRow; readonly description: Bilingual; readonly kept: Bilingual };

/** The CNIL's rows of personal data, then of sensitive data, in the order of its template. */
export const DATA_ROWS = {
  identity: {
    fr: 'État civil, identité, données d’identification, images',
    en: 'Civil status, identity, identification data, images',
  },
  life: {
    fr: 'Vie personnelle (habitudes de vie, situation familiale, etc.)',
    en: 'Personal life (habits, family situation, etc.)',
  },
  work: { fr: 'Vie professionnelle', en: 'Professional life' },
  money: { fr: 'Informations d’ordre économique et financier', en: 'Economic and financial information' },
  connection: {
    fr: 'Données de connexion (adresse IP, journaux, etc.)',
    en: 'Connection data (IP address, logs, etc.)',
  },
  location: { fr: 'Données de localisation', en: 'Location data' },
  nir: { fr: 'Numéro de Sécurité sociale (NIR)', en: 'Social security number (NIR)' },
} as const satisfies Record<string, Bilingual>;
export const SENSITIVE_ROWS = {
  origin: { fr: 'Données révélant l’origine raciale ou ethnique', en: 'Data revealing racial or ethnic origin' },
  opinion: { fr: 'Données révélant les opinions politiques', en: 'Data revealing political opinions' },
  religion: {
    fr: 'Données révélant les convictions religieuses ou philosophiques',
    en: 'Data revealing religious or philosophical beliefs',
  },
  union: { fr: 'Données révélant l’appartenance syndicale', en: 'Data revealing trade-union membership' },
  genetic: { fr: 'Données génétiques', en: 'Genetic data' },
  biometric: {
    fr: 'Données biométriques aux fins d’identifier une personne de manière unique',
    en: 'Biometric data for uniquely identifying a person',
  },
  health: { fr: 'Données concernant la santé', en: 'Data concerning health' },
  'sex-life': {
    fr: 'Données concernant la vie ou l’orientation sexuelle',
    en: 'Data concerning sex life or sexual orientation',
  },
  offence: {
    fr: 'Données relatives à des condamnations pénales ou infractions',
    en: 'Data relating to criminal convictions or offences',
  },
} as const satisfies Record<string, Bilingual>;
export type DataRow = keyof typeof DATA_ROWS | keyof typeof SENSITIVE_ROWS;

/** One activity in the controller's register: what art. 30(1) asks for, in the CNIL's order. */
export type ControllerSheet = {
  readonly reference: string;
  readonly name: Bilingual;
  readonly stage: Stage;
  /** Days: since when it is in the register, and when it last changed there. */
  readonly created: string;
  readonly updated: string;
  readonly controller: Party;
  readonly joint: readonly Party[];
  readonly purpose: Bilingual;
  readonly furtherPurposes: readonly Bilingual[];
  readonly persons: readonly Bilingual[];
  readonly data: readonly DataLine[];
  /** What the instructions forbid or strike out is told too: it is not kept. */
  readonly excluded: Bilingual;
  readonly recipients: readonly { readonly kind: Bilingual; readonly who: string; readonly what: Bilingual }[];
  readonly transfers: readonly TransferLine[];
};

export type Measure = { readonly kind: Bilingual; readonly text: Bilingual };

/** The register of one controller (GDPR art. 30(1)), as the instructions of a moment give it. */
export type ControllerRegister = {
  readonly brand: string;
  readonly at: number;
  /** Which version of the instructions; the house's own stands on those of all brands. */
  readonly mandate?: number;
  readonly controller: Party;
  readonly processor: Party;
  readonly sheets: readonly ControllerSheet[];
  readonly measures: readonly Measure[];
};

/** What our own duties ask of our own register. */
export type OwnDutyRegister = Pick<ControllerRegister, 'controller'> & {
  readonly sheets: readonly Pick<ControllerSheet, 'data' | 'transfers'>[];
};

/** What the processor does for one controller (GDPR art. 30(2)(b)): no purposes, no legal basis, no periods. */
export type ProcessorLine = {
  readonly brand: string;
  readonly mandate: number;
  readonly controller: Party;
  /** Contract, version of the instructions, orders in force: what it acts on (GDPR art. 28(3)(a)). */
  readonly instruction: Bilingual;
  readonly categories: readonly { readonly reference: string; readonly text: Bilingual }[];
  readonly subProcessors: readonly { readonly name: string; readonly country: string; readonly service: string }[];
  readonly transfers: readonly TransferLine[];
};

/** The processor's register (GDPR art. 30(2)), by controller. */
export type ProcessorRegister = {
  readonly at: number;
  readonly processor: Party;
  readonly lines: readonly ProcessorLine[];
  readonly measures: readonly Measure[];
};
