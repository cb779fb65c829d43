import { Button, NativeSelect, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Answer, Evidence } from '../../../api/assessment.ts';
import { LEVELS, LIKELIHOOD_MEANS, type METHOD, SEVERITY_MEANS } from '../../../../../src/impact/method-contract.ts';
import { useLanguage } from '../../../i18n/language.tsx';
import { Small } from '../../../parts/facts.tsx';
import { Actions, Stack } from '../../../parts/page.tsx';
import { RichText, RichTextView } from '../../../parts/rich-text.tsx';
import { State } from '../../../parts/verdict.tsx';
import type { AnswerChange } from './draft.ts';
import { Outdated } from './outdated.tsx';
import type { Writing } from './use-saver.ts';

type MethodQuestion = (typeof METHOD)[number]['parts'][number]['questions'][number];
type QuestionProps = { readonly writing: Writing; readonly question: MethodQuestion };

/** One question of the method with its answer: who wrote it stands beside it, with what supports it. */
export function Question({ writing, question }: QuestionProps): ReactNode {
  const { say } = useLanguage();
  const answer = writing.of.answers.find((one) => one.question === question.id);
  const comments = writing.of.comments.filter(({ about }) => about.split('.').includes(String(question.id)));
  return (
    <Stack gap="small">
      {writing.editable ? (
        <Field writing={writing} question={question} answer={answer} />
      ) : (
        <>
          <h3>{say(question)}</h3>
          <Read question={question} answer={answer} />
        </>
      )}
      {answer && <Provenance writing={writing} answer={answer} />}
      <Outdated writing={writing} about={String(question.id)} again={question.id} />
      {comments.map((comment, i) => (
        <RichTextView key={i} html={comment.text} />
      ))}
    </Stack>
  );
}

type FieldProps = QuestionProps & { readonly answer: Answer | undefined };

function Field({ writing: { saver }, question, answer }: FieldProps): ReactNode {
  const { say } = useLanguage();
  const change = (to: Omit<AnswerChange, 'question'>): void =>
    saver.edit({ answers: new Map([[question.id, { question: question.id, ...to }]]) });
  if (question.kind === 'text')
    return (
      <RichText
        label={say(question)}
        description={question.help && <Small>{say(question.help)}</Small>}
        html={answer?.text ?? ''}
        onChange={(text) => change({ text })}
      />
    );
  if (question.kind === 'list')
    return <ListField label={say(question)} list={answer?.list ?? []} onChange={(list) => change({ list })} />;
  return (
    <LevelField
      label={say(question)}
      kind={isSeverity(question.id) ? 'severity' : 'likelihood'}
      value={answer?.gauge ?? 0}
      onChange={(gauge) => change({ gauge })}
    />
  );
}

type ListProps = {
  readonly label: string;
  readonly list: readonly string[];
  readonly onChange: (list: string[]) => void;
};

/** One item a line. While it is written it stays as it is written, whatever is saved of it. */
function ListField({ label, list, onChange }: ListProps): ReactNode {
  const { w } = useLanguage();
  const [written, write] = useState<string>();
  return (
    <Textarea
      label={label}
      description={w.assessment.onePerLine}
      value={written ?? list.join('\n')}
      rows={Math.min(12, Math.max(3, list.length + 1))}
      onChange={(event) => {
        write(event.currentTarget.value);
        onChange(event.currentTarget.value.split('\n'));
      }}
      onBlur={() => write(undefined)}
    />
  );
}

/** The numbers of the CNIL’s tool: in each feared event, severity is the fifth question and likelihood the sixth. */
const isSeverity = (id: number): boolean => id % 10 === 5;

type LevelProps = {
  readonly label: string;
  readonly kind: 'severity' | 'likelihood';
  readonly value: number;
  readonly onChange: (level: number) => void;
};

/** One of the four levels, with what it means. */
export function LevelField({ label, kind, value, onChange }: LevelProps): ReactNode {
  const nameOf = useLevelName();
  const { say } = useLanguage();
  const means = kind === 'severity' ? SEVERITY_MEANS : LIKELIHOOD_MEANS;
  return (
    <NativeSelect
      label={label}
      value={value}
      data={Object.keys(LEVELS).map((level) => {
        const meaning = means[Number(level)];
        return { value: level, label: `${nameOf(Number(level))}${meaning ? ` (${say(meaning)})` : ''}` };
      })}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    />
  );
}

export function useLevelName(): (level: number) => string {
  const { say } = useLanguage();
  return (level) => say(LEVELS[level] ?? LEVELS[0]!);
}

function Read({ question, answer }: Pick<FieldProps, 'question' | 'answer'>): ReactNode {
  const { w } = useLanguage();
  const nameOf = useLevelName();
  if (question.kind === 'gauge') return <p>{nameOf(answer?.gauge ?? 0)}</p>;
  if (question.kind === 'list' && answer?.list?.length)
    return (
      <ul>
        {answer.list.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    );
  if (question.kind === 'text' && answer?.text) return <RichTextView html={answer.text} />;
  return <p>{w.assessment.unanswered}</p>;
}

/** Proposed answers say so until somebody makes them theirs; what supports them can be looked at as it stands now. */
function Provenance({
  writing: { editable, saver },
  answer,
}: Pick<FieldProps, 'writing'> & { readonly answer: Answer }): ReactNode {
  const { w } = useLanguage();
  if (answer.source === 'person' && !answer.evidence?.length) return null;
  return (
    <Actions>
      <Source source={answer.source} />
      {answer.evidence && <EvidenceLinks evidence={answer.evidence} />}
      {editable && answer.source !== 'person' && (
        <Button size="compact-xs" variant="quiet" onClick={() => void saver.flush({ adopt: [answer.question] })}>
          {w.assessment.adopt}
        </Button>
      )}
    </Actions>
  );
}

export function Source({ source }: { readonly source: Answer['source'] }): ReactNode {
  const { w } = useLanguage();
  if (source === 'person') return null;
  return <State tone={source === 'mandat' ? 'waiting' : 'neutral'}>{w.assessment.sources[source]}</State>;
}

export function EvidenceLinks({ evidence }: { readonly evidence: readonly Evidence[] }): ReactNode {
  const { w, say } = useLanguage();
  if (evidence.length === 0) return null;
  return (
    <Small inline>
      {w.assessment.evidence}
      {w.colon}{' '}
      {evidence.map(({ text, path }, i) => (
        <span key={path}>
          {i > 0 && ', '}
          <EvidenceLink path={path}>{say(text)}</EvidenceLink>
        </span>
      ))}
    </Small>
  );
}

/** Where the console shows what a path of the API answers. */
const PAGES: readonly (readonly [RegExp, string])[] = [
  [/^\/v1\/brands\/([^/]+)\/mandate\?version=(\d+)$/, '/marques/$1/instructions?version=$2'],
  [/^\/v1\/brands\/([^/]+)\/mandate$/, '/marques/$1/instructions'],
  [/^\/v1\/brands\/([^/]+)\/encryption-keys$/, '/marques/$1/cles?vue=encryption'],
  [/^\/v1\/brands\/([^/]+)\/trace(?:\/witnesses)?$/, '/marques/$1/journal'],
  [/^\/v1\/brands\/([^/]+)\/incidents$/, '/marques/$1/quarantaine?vue=incidents'],
  [/^\/v1\/policies$/, '/habilitations?vue=roles'],
  [/^\/v1\/access-reviews$/, '/habilitations?vue=reviews'],
];

function pageOf(path: string): string | undefined {
  if (path.startsWith('https://') || path.startsWith('/marques/')) return path;
  const found = PAGES.find(([pattern]) => pattern.test(path));
  return found && path.replace(found[0], found[1]);
}

/** Leads to what supports an answer as it stands now; what is shown nowhere is named only. */
function EvidenceLink({ path, children }: { readonly path: string; readonly children: string }): ReactNode {
  const page = pageOf(path);
  if (page === undefined) return children;
  return (
    <a href={page} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
