import { blocksOf, type Block, type Cell } from '../documents/index.ts';
import { METHOD } from './assessment-method-types.ts';
import { termOf } from './assessment-rules.ts';
import type { Assessment, AssessmentData, Opinion } from './assessment-types.ts';
import { ANSWER_WORDS, ASSESSMENT_STATUS_WORDS, OPINION_OF, OPINION_WORDS } from './assessment-words.ts';
import type { FullAssessment } from './assessments.ts';
import type { DocumentWords } from './assessment-document-words.ts';
import { paragraph, plain, words } from './document-blocks.ts';
import type { Language } from './prefill-rules.ts';
import type { Behalf } from './types.ts';

/** The last part: action plan, opinions, consultation, decision, signatures, what happened. */
export function decisionBlocks(full: FullAssessment, say: DocumentWords, language: Language): Block[] {
  const { assessment, steps } = full;
  const rows = steps.map(({ at, act, status, digest }): Cell[] =>
    [say.day(at.getTime()), say.acts[act] ?? act, ASSESSMENT_STATUS_WORDS[status][language], digest.slice(0, 16)].map(
      (text) => ({ blocks: [words(text, 'note')] }),
    ),
  );
  const parts: (readonly [string, readonly Block[]])[] = [
    [say.plan, planBlocks(assessment.data, say, language)],
    [say.opinions, opinionBlocks(assessment, say, language)],
    [say.consultation, consultationBlocks(assessment, say, language)],
    [say.decision, decided(assessment, say)],
    [say.signatures, [signatureBlock(full, say)]],
    [
      say.history,
      rows.length === 0
        ? []
        : [{ kind: 'table', columns: [3, 3.4, 3, 2.6], head: [say.when, say.what, say.standing, say.print], rows }],
    ],
  ];
  return [
    { kind: 'heading', level: 1, text: `4. ${say.validation}` },
    ...parts
      .filter(([, blocks]) => blocks.length > 0)
      .flatMap(([title, blocks], index): Block[] => [
        { kind: 'heading', level: 2, text: `4.${index + 1} ${title}` },
        ...blocks,
      ]),
  ];
}

function planBlocks(data: AssessmentData, say: DocumentWords, language: Language): Block[] {
  const planned = data.evaluations.flatMap((one) => {
    const action = one.plan === undefined ? [] : blocksOf(one.plan);
    return action.length === 0 ? [] : [{ ...one, action }];
  });
  if (planned.length === 0) return [plain(say.noPlan)];
  const rows = planned.map(({ about, action, responsible, due }): Cell[] => [
    { blocks: [plain(pointName(data, about, say, language))], head: true },
    { blocks: action },
    { blocks: [plain(responsible ?? '–')] },
    { blocks: [plain(due === undefined ? '–' : say.date(due))] },
  ]);
  return [
    { kind: 'table', columns: [2.8, 5.6, 2.2, 1.9], head: [say.point, say.action, say.responsible, say.due], rows },
  ];
}

/** What a place of the method is called. */
function pointName(data: AssessmentData, about: string, say: DocumentWords, language: Language): string {
  const measure = /^3\.1\.(\d+)$/.exec(about)?.[1];
  if (measure !== undefined) return data.measures.find(({ id }) => id === measure)?.title ?? about;
  const parts = METHOD.flatMap((section) => section.parts);
  const question = parts.flatMap((part) => part.questions).find(({ id }) => about.endsWith(`.${id}`));
  if (question) return question[language];
  return parts.find(({ id }) => id === about)?.[language] ?? say.general;
}

const spoken = (name: string, behalf: Behalf | undefined, at: number, say: DocumentWords): string => {
  const day = `${say.on} ${say.day(at)}`;
  if (!behalf) return `${name}, ${day}`;
  return `${behalf.name}, ${behalf.quality}, ${day} (${say.document} ${behalf.reference}, SHA-512 ${behalf.sha512.slice(0, 16)}…)`;
};

function opinionBlocks({ acts, digest }: Assessment, say: DocumentWords, language: Language): Block[] {
  const opinions = acts.opinions ?? [];
  if (opinions.length === 0) return [plain(say.noOpinion)];
  return opinions.flatMap((one: Opinion): Block[] => {
    const asked = one.capacity === 'persons' && one.opinion !== 'not-sought' ? `${say.asked} ${one.name}. ` : '';
    const who = one.capacity === 'persons' ? `${say.on} ${say.day(one.at)}` : spoken(one.name, one.behalf, one.at, say);
    return [
      paragraph([{ text: OPINION_OF[one.capacity][language] }], 'term'),
      paragraph([{ text: capital(OPINION_WORDS[one.opinion][language]), bold: true }, { text: ` – ${who}` }]),
      plain(`${asked}${one.text}`),
      ...(one.digest === digest ? [] : [words(say.stale, 'note')]),
    ];
  });
}

function consultationBlocks({ acts }: Assessment, say: DocumentWords, language: Language): Block[] {
  const all = [...(acts.earlier ?? []), ...(acts.consultation ? [acts.consultation] : [])];
  if (all.length === 0) return [];
  return all.flatMap(({ sent, answer }): Block[] => [
    plain(
      `${say.sent} ${sent.authority}, ${say.date(sent.on)}, ${sent.reference}. ${say.term} ${say.date(termOf(sent.on))}.`,
    ),
    answer
      ? paragraph([
          { text: `${say.answer} ${ANSWER_WORDS[answer.kind][language]}`, bold: true },
          { text: `, ${say.date(answer.on)}. ${answer.text}` },
        ])
      : plain(`${say.answer} ${say.waiting}.`),
  ]);
}

function decided({ acts }: Assessment, say: DocumentWords): Block[] {
  const { decision } = acts;
  if (!decision) return [plain(say.undecided)];
  const why = [
    [say.reason, decision.reason],
    [say.departs, decision.departs],
    [say.residual, decision.residual],
  ] as const;
  return [
    paragraph([
      { text: decision.kind === 'validated' ? say.validated : say.refused, bold: true },
      { text: ` – ${spoken(decision.name, decision.behalf, decision.at, say)}` },
    ]),
    ...why.flatMap(([label, text]) => (text === undefined ? [] : [plain(`${label} ${text}`)])),
  ];
}

/** Who signs: the controller and its DPO; the processor that assisted, where it is another. */
function signatureBlock({ parties, named }: FullAssessment, say: DocumentWords): Block {
  const lines = [...say.sign];
  const other = parties.role !== 'controller';
  const boxOf = (title: string, name: string | undefined) => ({
    title,
    lines: name === undefined ? lines : [name, ...lines],
  });
  return {
    kind: 'signatures',
    boxes: [
      boxOf(say.signController, named.controller),
      boxOf(say.signDpo, undefined),
      ...(other ? [boxOf(say.signProcessor, named.processor)] : []),
      boxOf(say.signAuthor, undefined),
    ],
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
