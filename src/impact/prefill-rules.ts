import { HOUSE } from '../kernel/ids.ts';
import { isEea, PARIS, type Bilingual } from '../law/index.ts';
import type { Activity, Frame, MandateDocument } from '../mandate/index.ts';
import { FEARED_EVENT_IDS, FEARED_EVENTS, type FearedEvent } from './assessment-method-types.ts';
import type { Answer, AssessmentData, EvidenceLink, Measure } from './assessment-types.ts';
import type { Experiment } from './types.ts';

export type Language = 'fr' | 'en';

/** A measure that is on in this installation, as it stands now, with where that is seen. */
export type LiveMeasure = {
  readonly title: Bilingual;
  readonly content: Bilingual;
  readonly evidence: readonly EvidenceLink[];
  /** Which feared events it addresses. */
  readonly events: readonly FearedEvent[];
};

/** What Mandat knows of an activity: the instructions in force, in their words, and what is on. */
export type Known = {
  readonly brand: string;
  readonly mandate: number;
  readonly frame: Frame;
  readonly activity: Activity;
  readonly document: MandateDocument;
  /** The newest first. */
  readonly experiments: readonly Experiment[];
};

/** Clauses of the instructions that answer a question of the method; `~` stands for the activity, `*` ends a prefix. */
const CLAUSES: Readonly<Record<number, readonly string[]>> = {
  111: [
    'contract.subject',
    'contract.nature',
    '~purpose',
    '~channels',
    '~persons',
    '~recording',
    '~ai',
    '~ways',
    '~suspended',
  ],
  112: ['controller.*', 'processor', '~role', 'sub-processors', 'sub-processor.*'],
  113: ['sector', 'frameworks', 'contract.reference'],
  121: ['~persons', '~data.*', '~view.*', '~keep.*'],
  122: ['~channels', '~recording', '~recording.cards', 'quarantine', '~from', '~ai', '~keep.none', 'end'],
  123: ['site.*', 'sub-processor.*'],
  211: ['~purpose', '~offer.*'],
  212: ['~basis'],
  213: ['~data.*', '~view.*', '~recording', '~recording.cards'],
  215: ['~keep.*'],
  223: ['rights'],
  224: ['rights'],
  226: [
    'contract.reference',
    'contract.term',
    'contract.instructed-by',
    'sub-processors',
    'sub-processor.*',
    'breach',
    'end',
  ],
};

/** What is true of every activity here, by how Mandat works. */
const ALWAYS: Readonly<Record<number, Bilingual>> = {
  122: {
    fr: 'Chaque échange est lu, confronté aux instructions, débarrassé de ce que nul ne doit garder, chiffré sous la clé de la personne, puis conservé avec son inscription au journal ; il est effacé à son terme.',
    en: 'Each exchange is read, held against the instructions, stripped of what nobody may keep, encrypted under the person’s own key, then stored with its entry in the log; it is erased at its term.',
  },
  123: {
    fr: 'Les contenus reposent chiffrés dans la base de données et le magasin d’objets de l’installation ; les clés en sont tenues à part.',
    en: 'Contents lie encrypted in the installation’s database and object store; their keys are held apart.',
  },
  223: {
    fr: 'Une copie de ce qui est conservé d’une personne se remet dans un format ouvert (vCon, JSON).',
    en: 'A copy of what is held of a person is given in an open format (vCon, JSON).',
  },
  224: {
    fr: 'L’effacement détruit les lignes, les clés et les sels, et laisse une marque hors de la base pour qu’une restauration ne rende rien ; un certificat le constate.',
    en: 'Erasing destroys rows, keys and salts, and leaves a mark outside the database so that a restore brings nothing back; a certificate states it.',
  },
  225: {
    fr: 'Une opposition s’enregistre quel que soit le canal, vaut aussitôt pour tous, et se signale à la marque.',
    en: 'An objection is recorded on any channel, holds at once for all, and is told to the brand.',
  },
};

/** What Mandat would answer, in one language. Questions it knows nothing of are left out. */
export function prefill(
  known: Known | undefined,
  live: readonly LiveMeasure[],
  language: Language,
): Pick<AssessmentData, 'answers' | 'measures'> {
  return {
    answers: [...(known ? answersOf(known, language) : []), ...measureLists(live, language)],
    measures: live.map(({ title, content, evidence }, index): Measure => ({
      id: String(index + 1),
      title: title[language],
      content: paragraph(content[language]),
      source: 'mandat',
      evidence,
    })),
  };
}

/** Of our own we declared what we do, and where: nobody instructed us, and it does not pass through here. */
const isOurs = (key: string, { channels }: Activity): boolean =>
  /^~(?!keep\.none|ways|offer|suspended|view)|^site\./.test(key) && (key !== '~channels' || channels.length > 0);

function evidenceOf({ brand, mandate }: Known): EvidenceLink[] {
  if (brand === HOUSE)
    return [
      {
        text: {
          fr: `Déclarations de la maison, version ${mandate}`,
          en: `Declarations of the house, version ${mandate}`,
        },
        path: '/v1/own-activities',
      },
    ];
  return [
    {
      text: { fr: `Instructions documentées, version ${mandate}`, en: `Documented instructions, version ${mandate}` },
      path: `/v1/brands/${brand}/mandate?version=${mandate}`,
    },
  ];
}

/** Where the last one is read. */
const reportOf = ({ brand, activity, experiments }: Known): EvidenceLink => {
  const count = experiments.filter(({ report }) => report).length;
  return {
    text: { fr: `Bilans d’expérimentation (${count})`, en: `Reports of experiments (${count})` },
    path: `/marques/${brand}/impact/${activity.id}?vue=experiment`,
  };
};

const day = (at: number, locale: 'fr-FR' | 'en-GB'): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: PARIS }).format(at);
const CONCLUSIONS = {
  adopt: { fr: 'à adopter', en: 'to be adopted' },
  change: { fr: 'à modifier', en: 'to be changed' },
  abandon: { fr: 'à abandonner', en: 'to be given up' },
} as const;

/** What experiments taught, in the words of their reports: the next version takes it up. */
const learnt = ({ experiments }: Known): Bilingual[] =>
  experiments.flatMap(({ report, beganAt, endedAt, until, share, population, hypothesis }) => {
    if (!report) return [];
    const end = Math.min(endedAt ?? until, report.at);
    const part = (locale: string): string =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share);
    return [
      {
        fr: `Expérimentation du ${day(beganAt, 'fr-FR')} au ${day(end, 'fr-FR')}, sur ${part('fr-FR')} de la population (${population}). Hypothèse : ${hypothesis} Bilan, ${CONCLUSIONS[report.conclusion].fr} : ${report.text}`,
        en: `Experiment from ${day(beganAt, 'en-GB')} to ${day(end, 'en-GB')}, on ${part('en-GB')} of the population (${population}). Hypothesis: ${hypothesis} Report, ${CONCLUSIONS[report.conclusion].en}: ${report.text}`,
      },
    ];
  });

function answersOf(known: Known, language: Language): Answer[] {
  const ours = known.brand === HOUSE;
  const evidence = evidenceOf(known);
  const said = new Map<number, Bilingual[]>();
  for (const [question, keys] of Object.entries(CLAUSES))
    said.set(Number(question), clausesFor(known, ours ? keys.filter((key) => isOurs(key, known.activity)) : keys));
  const lessons = learnt(known);
  said.set(111, [...(said.get(111) ?? []), ...lessons]);
  said.set(222, consent(known));
  said.set(225, []);
  said.set(227, transfers(known));
  return [...said].flatMap(([question, sentences]) => {
    const always = ours ? undefined : ALWAYS[question];
    const lines = [...sentences, ...(always ? [always] : [])].map((sentence) => sentence[language]);
    if (lines.length === 0) return [];
    const text =
      lines.length === 1
        ? paragraph(lines[0]!)
        : `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
    const more = question === 111 && lessons.length > 0 ? [reportOf(known)] : [];
    return [{ question, text, source: 'mandat', evidence: [...evidence, ...more] }];
  });
}

function clausesFor({ document, activity, frame }: Known, keys: readonly string[]): Bilingual[] {
  const clauses = document.sections.flatMap((section) => section.clauses);
  const sites = new Set(activity.from.map((id) => `site.${id}`));
  const controllers = new Set([`controller.${activity.controller}`]);
  return keys.flatMap((pattern) => {
    const key = pattern.replace('~', `activity.${activity.id}.`);
    const found = key.endsWith('*')
      ? clauses.filter((one) => one.key.startsWith(key.slice(0, -1)))
      : clauses.filter((one) => one.key === key);
    return found
      .filter((one) => !one.key.startsWith('site.') || sites.has(one.key))
      .filter((one) => !one.key.startsWith('controller.') || controllers.has(one.key) || frame.controllers.length === 1)
      .map(({ text }) => text);
  });
}

function consent(known: Known): Bilingual[] {
  const [basis] = clausesFor(known, ['~basis']);
  if (known.activity.basis !== 'consent')
    return [{ fr: `Sans objet. ${basis?.fr ?? ''}`.trim(), en: `Not applicable. ${basis?.en ?? ''}`.trim() }];
  return [
    ...(basis ? [basis] : []),
    {
      fr: 'Chaque consentement est enregistré avec le texte montré, sa date, sa source et les offres et canaux qu’il vise ; son retrait vaut aussitôt.',
      en: 'Each consent is recorded with the text shown, its date, its source and the offers and channels it is for; its withdrawal holds at once.',
    },
  ];
}

/** Sites that read the activity's data and sub-processors, in countries where they are not protected as they are here. */
function transfers(known: Known): Bilingual[] {
  const { frame, activity } = known;
  const outside = [
    ...frame.sites.filter(({ id }) => activity.from.includes(id)).map((site) => ({ ...site, key: `site.${site.id}` })),
    ...frame.subProcessors.list.map((one) => ({ ...one, key: `sub-processor.${one.id}` })),
  ].filter(({ country }) => !isEea(country));
  const models = (activity.ai?.countries ?? []).filter((country) => country !== 'EEA' && !isEea(country));
  if (outside.length === 0 && models.length === 0)
    return [
      {
        fr: 'Aucun transfert hors de l’Espace économique européen : ni site, ni sous-traitant ultérieur, ni modèle ne s’y trouve.',
        en: 'No transfer outside the European Economic Area: no site, sub-processor or model stands there.',
      },
    ];
  return [
    ...clausesFor(
      known,
      outside.map(({ key }) => key),
    ),
    ...(models.length > 0 ? clausesFor(known, ['~ai']) : []),
  ];
}

/** The measures in force, by title, under each feared event that they address. */
const measureLists = (live: readonly LiveMeasure[], language: Language): Answer[] =>
  FEARED_EVENT_IDS.map((event) => ({
    question: FEARED_EVENTS[event].base + 4,
    list: live.filter(({ events }) => events.includes(event)).map(({ title }) => title[language]),
    source: 'mandat' as const,
  })).filter(({ list }) => list.length > 0);

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;
