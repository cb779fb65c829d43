// The CNIL's method for impact assessments (guides « PIA », 2018): its sections, what each asks, its scales. The numbers of
// questions are those of the CNIL's tool, by which files are exchanged. The wording is ours; the notions are the CNIL's.

type Bilingual = { readonly fr: string; readonly en: string };
type QuestionKind = 'text' | 'list' | 'gauge';
type Question = Bilingual & { readonly id: number; readonly kind: QuestionKind; readonly help?: Bilingual };
type Part = Bilingual & { readonly id: string; readonly questions: readonly Question[] };

const ask = (id: number, fr: string, en: string, kind: QuestionKind = 'text'): Question => ({ id, kind, fr, en });

/** The events that the method fears (événements redoutés), and the first number of their questions. */
export const FEARED_EVENTS = {
  access: { part: '3.2', base: 320, fr: 'Accès illégitime à des données', en: 'Illegitimate access to data' },
  change: { part: '3.3', base: 330, fr: 'Modification non désirée de données', en: 'Unwanted modification of data' },
  loss: { part: '3.4', base: 340, fr: 'Disparition de données', en: 'Data disappearance' },
} as const;
export type FearedEvent = keyof typeof FEARED_EVENTS;
export const FEARED_EVENT_IDS = Object.keys(FEARED_EVENTS) as readonly FearedEvent[];

const eventPart = (event: FearedEvent): Part => {
  const { part, base, fr, en } = FEARED_EVENTS[event];
  return {
    id: part,
    fr,
    en,
    questions: [
      ask(base + 1, 'Impacts potentiels sur les personnes concernées', 'Potential impacts on the persons', 'list'),
      ask(
        base + 2,
        'Menaces qui permettraient la réalisation du risque',
        'Threats that could lead to the risk',
        'list',
      ),
      ask(base + 3, 'Sources de risques', 'Risk sources', 'list'),
      ask(base + 4, 'Mesures qui contribuent à traiter le risque', 'Measures that address the risk', 'list'),
      ask(base + 5, 'Gravité du risque, compte tenu des mesures', 'Severity of the risk, given the measures', 'gauge'),
      ask(
        base + 6,
        'Vraisemblance du risque, compte tenu des mesures',
        'Likelihood of the risk, given the measures',
        'gauge',
      ),
    ],
  };
};

/** Sections and parts in their order; the measures (3.1) have no questions of their own. */
export const METHOD: readonly (Bilingual & { readonly id: string; readonly parts: readonly Part[] })[] = [
  {
    id: '1',
    fr: 'Contexte',
    en: 'Context',
    parts: [
      {
        id: '1.1',
        fr: 'Vue d’ensemble',
        en: 'Overview',
        questions: [
          ask(
            111,
            'Traitement considéré : nature, portée, contexte, enjeux',
            'The processing: nature, scope, context, stakes',
          ),
          ask(112, 'Responsabilités liées au traitement', 'Responsibilities for the processing'),
          ask(113, 'Référentiels applicables', 'Applicable standards'),
        ],
      },
      {
        id: '1.2',
        fr: 'Données, processus et supports',
        en: 'Data, processes and supporting assets',
        questions: [
          ask(121, 'Données traitées, destinataires et durées', 'Data processed, recipients and periods'),
          ask(
            122,
            'Cycle de vie des données (description fonctionnelle)',
            'Life cycle of the data (functional description)',
          ),
          ask(123, 'Supports des données', 'Supporting assets of the data'),
        ],
      },
    ],
  },
  {
    id: '2',
    fr: 'Principes fondamentaux',
    en: 'Fundamental principles',
    parts: [
      {
        id: '2.1',
        fr: 'Proportionnalité et nécessité',
        en: 'Proportionality and necessity',
        questions: [
          ask(211, 'Finalités : déterminées, explicites et légitimes', 'Purposes: specified, explicit and legitimate'),
          ask(
            212,
            'Fondements : licéité du traitement, interdiction du détournement',
            'Basis: lawfulness of the processing',
          ),
          ask(
            213,
            'Minimisation : données adéquates, pertinentes et limitées',
            'Minimisation: data adequate, relevant and limited',
          ),
          ask(214, 'Qualité : données exactes et tenues à jour', 'Quality: data accurate and kept up to date'),
          ask(215, 'Durées de conservation limitées', 'Limited storage periods'),
        ],
      },
      {
        id: '2.2',
        fr: 'Mesures protectrices des droits',
        en: 'Controls to protect the rights of the persons',
        questions: [
          ask(221, 'Information des personnes concernées', 'Information of the persons'),
          ask(222, 'Recueil du consentement, s’il y a lieu', 'Obtaining consent, where applicable'),
          ask(
            223,
            'Exercice des droits d’accès et à la portabilité',
            'Exercising the rights of access and to data portability',
          ),
          ask(
            224,
            'Exercice des droits de rectification et d’effacement',
            'Exercising the rights to rectification and erasure',
          ),
          ask(
            225,
            'Exercice des droits de limitation et d’opposition',
            'Exercising the rights to restriction and to object',
          ),
          ask(
            226,
            'Sous-traitance : obligations définies et contractualisées',
            'Processors: obligations defined and under contract',
          ),
          ask(227, 'Transferts hors de l’Union européenne', 'Transfers outside the European Union'),
        ],
      },
    ],
  },
  {
    id: '3',
    fr: 'Risques',
    en: 'Risks',
    parts: [
      { id: '3.1', fr: 'Mesures existantes ou prévues', en: 'Planned or existing measures', questions: [] },
      ...FEARED_EVENT_IDS.map(eventPart),
    ],
  },
];

export const QUESTIONS: readonly Question[] = METHOD.flatMap(({ parts }) =>
  parts.flatMap(({ questions }) => questions),
);
export const QUESTION_IDS: ReadonlySet<number> = new Set(QUESTIONS.map(({ id }) => id));

/** Where the CNIL's tool expects an evaluation: parts as a whole, questions of part 2, measures, risks. */
export const EVALUATED: readonly string[] = METHOD.flatMap(({ parts }) =>
  parts.flatMap(({ id, questions }) => {
    if (id.startsWith('2.')) return questions.map((question) => `${id}.${question.id}`);
    return id === '3.1' ? [] : [id];
  }),
);

/** The four levels, of severity (gravité) and likelihood (vraisemblance); 0 is « indéfinie ». */
export const LEVELS: Readonly<Record<number, Bilingual>> = {
  0: { fr: 'Indéfinie', en: 'Undefined' },
  1: { fr: 'Négligeable', en: 'Negligible' },
  2: { fr: 'Limitée', en: 'Limited' },
  3: { fr: 'Importante', en: 'Significant' },
  4: { fr: 'Maximale', en: 'Maximum' },
};
export const SEVERITY_MEANS: Readonly<Record<number, Bilingual>> = {
  1: { fr: 'désagréments surmontés sans difficulté', en: 'inconveniences overcome without any problem' },
  2: {
    fr: 'désagréments significatifs, surmontés malgré quelques difficultés',
    en: 'significant inconveniences, overcome despite a few difficulties',
  },
  3: {
    fr: 'conséquences significatives, surmontées avec des difficultés réelles et significatives',
    en: 'significant consequences, overcome with real and serious difficulties',
  },
  4: {
    fr: 'conséquences significatives, voire irrémédiables, qui pourraient ne pas être surmontées',
    en: 'significant or even irreversible consequences, which may not be overcome',
  },
};
export const LIKELIHOOD_MEANS: Readonly<Record<number, Bilingual>> = {
  1: { fr: 'ne semble pas possible', en: 'does not seem possible' },
  2: { fr: 'semble difficile', en: 'seems difficult' },
  3: { fr: 'semble possible', en: 'seems possible' },
  4: { fr: 'semble extrêmement facile', en: 'seems extremely easy' },
};

/** What an evaluator says of a point. */
export const VERDICTS = {
  0: { fr: 'En attente', en: 'Pending' },
  1: { fr: 'À corriger', en: 'To be corrected' },
  2: { fr: 'Améliorable', en: 'Improvable' },
  3: { fr: 'Acceptable', en: 'Acceptable' },
} as const satisfies Readonly<Record<number, Bilingual>>;
