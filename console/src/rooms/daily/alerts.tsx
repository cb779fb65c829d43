import { Button, Radio, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { type Alert, alerts, useAnswerAlert } from '../../api/audits.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { FormDialog } from '../../parts/dialog.tsx';
import { Empty, Facts, Small } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { State, type Tone } from '../../parts/verdict.tsx';

type OfBrand = { readonly brand: string };
const TONES: Readonly<Record<Alert['state'], Tone>> = {
  controller: 'waiting',
  processor: 'waiting',
  withdrawn: 'neutral',
  accepted: 'allowed',
  'in-force': 'overdue',
};
const KINDS = ['withdraw', 'maintain'] as const;
const SHORTEST = 10;

/** What the processor said seems unlawful (GDPR art. 28(3)), each with its exchange until it is answered. */
export function Alerts({ brand }: OfBrand): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.audits.alerts;
  return (
    <Ready query={useQuery(alerts(brand))}>
      {({ items }) => (
        <Stack>
          <Small>{words.note}</Small>
          {items.length === 0 ? (
            <Empty title={words.emptyTitle}>{words.empty}</Empty>
          ) : (
            items.map((alert) => <One key={alert.number} brand={brand} alert={alert} />)
          )}
        </Stack>
      )}
    </Ready>
  );
}

function One({ brand, alert }: OfBrand & { readonly alert: Alert }): ReactNode {
  const { w, say, f } = useLanguage();
  const words = w.daily.audits.alerts;
  const may = useMay();
  const [open, setOpen] = useState(false);
  const answers = alert.state === 'controller' && !may.ours && may.brand(brand, 'answer');
  return (
    <Section
      title={words.order(alert.number)}
      aside={<State tone={TONES[alert.state]}>{words.states[alert.state]}</State>}
    >
      {alert.text.map((line, i) => (
        <p key={i}>{say(line)}</p>
      ))}
      <Facts
        facts={alert.steps.map(({ kind, note, article, by, at }, i) => ({
          name: <span key={i}>{words.steps[kind]}</span>,
          value: (
            <>
              {note} {article && <Article name={article} />}
              <small>{w.daily.audits.by(by, f.stamp(at))}</small>
            </>
          ),
        }))}
      />
      {alert.amendedBy !== undefined && <Small>{words.amended(alert.amendedBy)}</Small>}
      <Actions>
        {answers && (
          <Button variant="filled" onClick={() => setOpen(true)}>
            {words.answer}
          </Button>
        )}
        <Link to="/marques/$brand/instructions" params={{ brand }} search={{ vue: 'orders' }}>
          {words.toOrders}
        </Link>
      </Actions>
      {open && <Answer brand={brand} number={alert.number} onClose={() => setOpen(false)} />}
    </Section>
  );
}

type AnswerProps = OfBrand & { readonly number: number; readonly onClose: () => void };

/** The brand's word: it takes its order back, or maintains it. */
function Answer({ brand, number, onClose }: AnswerProps): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.audits.alerts;
  const answer = useAnswerAlert(brand, number);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('withdraw');
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={words.answerTitle(number)}
      act={words.send}
      variant="seal"
      ready={note.trim().length >= SHORTEST}
      busy={answer.isPending}
      error={answer.error}
      onAct={() => answer.mutate({ kind, note: note.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Radio.Group value={kind} onChange={(next) => setKind(KINDS.find((one) => one === next)!)}>
        <Stack gap="small">
          {KINDS.map((one) => (
            <Radio key={one} value={one} label={words.kinds[one]} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={words.reason}
        value={note}
        minLength={SHORTEST}
        maxLength={2000}
        autosize
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
