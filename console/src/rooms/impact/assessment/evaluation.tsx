import { NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { VERDICTS } from '../../../../../src/impact/method-contract.ts';
import { useLanguage } from '../../../i18n/language.tsx';
import { Facts, Folded } from '../../../parts/facts.tsx';
import { Narrow, Stack } from '../../../parts/page.tsx';
import { RichText, RichTextView } from '../../../parts/rich-text.tsx';
import { State, type Tone } from '../../../parts/verdict.tsx';
import type { EvaluationChange } from './draft.ts';
import { LevelField, useLevelName } from './question.tsx';
import type { Writing } from './use-saver.ts';

type EvaluationProps = {
  readonly writing: Writing;
  /** As in the CNIL’s files: `1.1`, `2.1.211`, `3.1.<measure>`, `3.2`. */
  readonly about: string;
  /** Of a feared event: what its levels become once the plan is carried out. */
  readonly risk?: boolean;
};

export const verdictTones: readonly Tone[] = ['neutral', 'refused', 'waiting', 'allowed'];
const verdictOf = (status: number) => VERDICTS[(status in VERDICTS ? status : 0) as keyof typeof VERDICTS];

/** What the evaluator says of one point: folded until somebody looks. */
export function Evaluation({ writing, about, risk = false }: EvaluationProps): ReactNode {
  const { w, say } = useLanguage();
  const found = writing.of.evaluations.find((one) => one.about === about);
  const title = `${w.assessment.evaluation}${w.colon} ${say(verdictOf(found?.status ?? 0))}`;
  const [opened, open] = useState(false);
  return (
    <Folded title={title} onOpen={() => open(true)}>
      {opened &&
        (writing.editable ? (
          <Fields writing={writing} about={about} risk={risk} />
        ) : (
          <Read writing={writing} about={about} risk={risk} />
        ))}
    </Folded>
  );
}

function Fields({ writing: { of, saver }, about, risk }: EvaluationProps): ReactNode {
  const { w, say } = useLanguage();
  const known = of.evaluations.find((one) => one.about === about);
  const found: EvaluationChange = { ...known, about, status: known?.status ?? 0 };
  const change = (to: Partial<EvaluationChange>): void =>
    saver.edit({ evaluations: new Map([[about, { ...found, ...to }]]) });
  return (
    <Narrow>
      <Stack>
        <NativeSelect
          label={w.assessment.verdict}
          value={found.status}
          data={Object.entries(VERDICTS).map(([value, words]) => ({ value, label: say(words) }))}
          onChange={(event) => change({ status: Number(event.currentTarget.value) })}
        />
        <RichText label={w.assessment.comment} html={found.comment ?? ''} onChange={(comment) => change({ comment })} />
        <RichText label={w.assessment.planField} html={found.plan ?? ''} onChange={(plan) => change({ plan })} />
        <TextInput
          label={w.assessment.responsible}
          value={found.responsible ?? ''}
          maxLength={300}
          onChange={(event) => change({ responsible: event.currentTarget.value || undefined })}
        />
        <TextInput
          type="date"
          label={w.assessment.due}
          value={found.due ?? ''}
          onChange={(event) => change({ due: event.currentTarget.value || undefined })}
        />
        {risk &&
          (['severity', 'likelihood'] as const).map((kind) => (
            <LevelField
              key={kind}
              kind={kind}
              label={`${w.assessment[kind]}, ${w.assessment.after.toLowerCase()}`}
              value={found[kind] ?? 0}
              onChange={(level) => change({ [kind]: level })}
            />
          ))}
      </Stack>
    </Narrow>
  );
}

function Read({ writing: { of }, about, risk }: EvaluationProps): ReactNode {
  const { w, f } = useLanguage();
  const nameOf = useLevelName();
  const found = of.evaluations.find((one) => one.about === about);
  if (!found) return null;
  return (
    <Facts
      facts={[
        { name: w.assessment.verdict, value: <VerdictState status={found.status} /> },
        ...(found.comment ? [{ name: w.assessment.comment, value: <RichTextView html={found.comment} /> }] : []),
        ...(found.plan ? [{ name: w.assessment.planField, value: <RichTextView html={found.plan} /> }] : []),
        ...(found.responsible ? [{ name: w.assessment.responsible, value: found.responsible }] : []),
        ...(found.due ? [{ name: w.assessment.due, value: f.day(found.due) }] : []),
        ...(risk
          ? [
              {
                name: w.assessment.after,
                value: w.assessment.levelLine(
                  nameOf(found.severity ?? 0).toLowerCase(),
                  nameOf(found.likelihood ?? 0).toLowerCase(),
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

export function VerdictState({ status = 0 }: { readonly status: number | undefined }): ReactNode {
  const { say } = useLanguage();
  return <State tone={verdictTones[status] ?? 'neutral'}>{say(verdictOf(status))}</State>;
}
