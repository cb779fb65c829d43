import { blocksOf, type Block, type Cell, type Document, type Run } from '../documents/index.ts';
import {
  FEARED_EVENTS,
  FEARED_EVENT_IDS,
  LEVELS,
  LIKELIHOOD_MEANS,
  METHOD,
  SEVERITY_MEANS,
  VERDICTS,
  type FearedEvent,
} from './assessment-method-types.ts';
import { answerTo, evaluationOf, isHigh, risksOf } from './assessment-rules.ts';
import type { Answer, AssessmentData, EvidenceLink, Evaluation } from './assessment-types.ts';
import { ASSESSMENT_STATUS_WORDS, SOURCE_WORDS } from './assessment-words.ts';
import type { FullAssessment } from './assessments.ts';
import { decisionBlocks } from './assessment-document-decision.ts';
import { DOCUMENT_WORDS, type DocumentWords } from './assessment-document-words.ts';
import { paragraph, plain, words } from './document-blocks.ts';
import type { Language } from './prefill-rules.ts';
import { MAP_SIZE, RISK_LETTERS, riskMap, riskSentence } from './risk-map-rules.ts';

export type About = { readonly brand: string; readonly language: Language };

/** One version as a document that a data protection officer and the controller would sign. */
export function assessmentDocument(full: FullAssessment, { brand, language }: About): Document {
  const { assessment, named } = full;
  const say = DOCUMENT_WORDS[language];
  const { data, version, status, digest } = assessment;
  const standing = `${say.version} ${version}, ${ASSESSMENT_STATUS_WORDS[status][language]}`;
  return {
    title: say.title,
    subtitle: data.name,
    language,
    header: `${say.short} – ${data.name} – ${standing}`,
    footer: `${brand} · ${digest.slice(0, 16)}`,
    author: data.author || named.controller || brand,
    subject: `${say.short}, ${data.name}`,
    at: assessment.changedAt,
    blocks: [
      ...head(full, say, language),
      ...context(data, say, language),
      ...risks(data, say, language),
      ...decisionBlocks(full, say, language),
    ],
  };
}

function head({ assessment, named }: FullAssessment, say: DocumentWords, language: Language): Block[] {
  const { data, version, status, digest, reviewBy } = assessment;
  const facts: (readonly [string, string | undefined])[] = [
    [say.controller, named.controller],
    [say.processor, named.processor],
    [say.activity, named.activity ? `${named.activity[language]} (${assessment.activity})` : assessment.activity],
    [say.category, data.category],
    [say.version, `${version}, ${ASSESSMENT_STATUS_WORDS[status][language]}`],
    [say.author, data.author],
    [say.evaluator, data.evaluator],
    [say.validator, data.validator],
    [say.reviewBy, reviewBy === undefined ? undefined : say.day(reviewBy)],
    [say.digest, digest],
  ];
  const rows = facts
    .filter((fact): fact is readonly [string, string] => fact[1] !== undefined && fact[1] !== '')
    .map(([label, value]): Cell[] => [
      { blocks: [plain(label, { bold: true })], head: true, shade: '#f4f6f8' },
      { blocks: [plain(value)] },
    ]);
  const decided = status === 'validated' || status === 'reopened' || status === 'superseded';
  return [
    { kind: 'table', columns: [3, 7], rows },
    ...(decided ? [] : [words(say.notValidated, 'note')]),
    words(say.method, 'note'),
  ];
}

function context(data: AssessmentData, say: DocumentWords, language: Language): Block[] {
  return METHOD.filter(({ id }) => id !== '3').flatMap((section): Block[] => [
    { kind: 'heading', level: 1, text: `${section.id}. ${section[language]}` },
    ...section.parts.flatMap((part): Block[] => [
      { kind: 'heading', level: 2, text: `${part.id} ${part[language]}` },
      ...part.questions.flatMap((question): Block[] => [
        { kind: 'heading', level: 3, text: question[language] },
        ...answerBlocks(answerTo(data, question.id), say, language),
        ...evaluationBlocks(evaluationOf(data, `${part.id}.${question.id}`), say, language),
        ...commentBlocks(data, String(question.id), false, say),
      ]),
      ...evaluationBlocks(evaluationOf(data, part.id), say, language),
    ]),
  ]);
}

export function answerBlocks(answer: Answer | undefined, say: DocumentWords, language: Language): Block[] {
  const text = answer?.text === undefined ? [] : blocksOf(answer.text);
  const list: Block[] = answer?.list?.length
    ? [{ kind: 'list', ordered: false, items: answer.list.map((item) => [plain(item)]) }]
    : [];
  if (text.length === 0 && list.length === 0) return [words(say.none, 'note')];
  return [...text, ...list, ...sourceBlocks(answer!.source, answer!.evidence, say, language)];
}

function sourceBlocks(
  source: Answer['source'],
  evidence: readonly EvidenceLink[] = [],
  say: DocumentWords,
  language: Language,
): Block[] {
  const parts = [
    ...(source === 'mandat' || source === 'product' ? [SOURCE_WORDS[source][language]] : []),
    ...evidence.map(({ text, path }) => `${text[language]} (${path})`),
  ];
  return parts.length === 0 ? [] : [words(`${say.evidence} ${parts.join(' ; ')}.`, 'note')];
}

/** What an evaluator said of a point, where somebody said something. */
function evaluationBlocks(evaluation: Evaluation | undefined, say: DocumentWords, language: Language): Block[] {
  if (!evaluation?.status) return [];
  const comment = evaluation.comment === undefined ? [] : blocksOf(evaluation.comment);
  const verdict = VERDICTS[evaluation.status as keyof typeof VERDICTS][language];
  const [first, ...rest] = comment;
  const runs: Run[] = [{ text: `${say.evaluation} ${verdict.toLowerCase()}. `, bold: true }];
  if (first?.kind === 'paragraph') return [paragraph([...runs, ...first.runs]), ...rest];
  return [paragraph(runs), ...comment];
}

function commentBlocks({ comments }: AssessmentData, about: string, measure: boolean, say: DocumentWords): Block[] {
  return comments
    .filter((one) => one.about === about && (one.measure ?? false) === measure)
    .flatMap(({ text }): Block[] => [words(say.comment, 'term'), ...blocksOf(text)]);
}

function risks(data: AssessmentData, say: DocumentWords, language: Language): Block[] {
  const section = METHOD.find(({ id }) => id === '3')!;
  const [measures, ...events] = section.parts;
  return [
    { kind: 'heading', level: 1, text: `3. ${section[language]}` },
    { kind: 'heading', level: 2, text: `${measures!.id} ${measures![language]}` },
    ...measureBlocks(data, say, language),
    ...events.flatMap((part, index) =>
      eventBlocks(data, FEARED_EVENT_IDS[index]!, `${part.id} ${part[language]}`, say, language),
    ),
    { kind: 'heading', level: 2, text: `3.5 ${say.map}` },
    ...mapBlocks(data, say, language),
  ];
}

function measureBlocks(data: AssessmentData, say: DocumentWords, language: Language): Block[] {
  if (data.measures.length === 0) return [words(say.none, 'note')];
  const evaluated = data.measures.some(({ id }) => evaluationOf(data, `3.1.${id}`)?.status);
  const rows = data.measures.map(({ id, title, content, source, evidence }): Cell[] => {
    const evaluation = evaluationOf(data, `3.1.${id}`);
    const verdict = evaluation?.status ? VERDICTS[evaluation.status as keyof typeof VERDICTS][language] : '–';
    const said = [
      ...blocksOf(content),
      ...sourceBlocks(source, evidence, say, language),
      ...commentBlocks(data, id, true, say),
    ];
    const comment = evaluation?.comment ? blocksOf(evaluation.comment) : [];
    return [
      { blocks: [plain(title, { bold: true })], head: true },
      { blocks: said },
      ...(evaluated ? [{ blocks: [plain(verdict), ...comment] }] : []),
    ];
  });
  const head = [say.measure, say.description, ...(evaluated ? [say.verdict] : [])];
  return [{ kind: 'table', columns: evaluated ? [2.6, 5, 3.6] : [2.6, 8.6], head, rows }];
}

function eventBlocks(
  data: AssessmentData,
  event: FearedEvent,
  title: string,
  say: DocumentWords,
  language: Language,
): Block[] {
  const { base, part } = FEARED_EVENTS[event];
  const risk = risksOf(data).find((one) => one.event === event)!;
  const questions = METHOD.flatMap(({ parts }) => parts).find(({ id }) => id === part)!.questions;
  const levels = (value: number, means: typeof SEVERITY_MEANS): Cell => ({
    blocks: [
      plain(value === 0 ? '–' : `${value}. ${LEVELS[value]![language]}`, { bold: true }),
      ...(value === 0 ? [] : [words(means[value]![language], 'note')]),
    ],
  });
  return [
    { kind: 'heading', level: 2, text: title },
    ...questions
      .filter(({ kind }) => kind === 'list')
      .flatMap(({ id, ...question }): Block[] => [
        words(question[language], 'term'),
        ...answerBlocks(answerTo(data, id), say, language),
        ...commentBlocks(data, String(id), false, say),
      ]),
    {
      kind: 'table',
      columns: [2.6, 3.7, 3.7],
      head: ['', say.before, say.after],
      rows: [
        [
          { blocks: [plain(say.severity, { bold: true })], head: true },
          levels(risk.before.severity, SEVERITY_MEANS),
          levels(risk.after.severity, SEVERITY_MEANS),
        ],
        [
          { blocks: [plain(say.likelihood, { bold: true })], head: true },
          levels(risk.before.likelihood, LIKELIHOOD_MEANS),
          levels(risk.after.likelihood, LIKELIHOOD_MEANS),
        ],
      ],
    },
    ...[base + 5, base + 6].flatMap((id) => {
      const answer = answerTo(data, id);
      return answer?.text === undefined ? [] : blocksOf(answer.text);
    }),
    ...evaluationBlocks(evaluationOf(data, part), say, language),
  ];
}

function mapBlocks(data: AssessmentData, say: DocumentWords, language: Language): Block[] {
  const all = risksOf(data);
  const sentences = all.map((risk) => riskSentence(risk, language));
  return [
    { kind: 'drawing', ...MAP_SIZE, shapes: riskMap(all, language), alt: sentences.join(' ') },
    words(
      `${FEARED_EVENT_IDS.map((event) => `${RISK_LETTERS[event]} : ${FEARED_EVENTS[event][language].toLowerCase()}`).join(' ; ')}. ${say.legend}`,
      'note',
    ),
    { kind: 'list', ordered: false, items: sentences.map((sentence) => [plain(sentence)]) },
    ...(isHigh(data) ? [plain(say.high, { bold: true })] : []),
  ];
}
