import { Button, Radio, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type Experiment, type ImpactDossier, type ReportAsked, type StageMove, useReport } from '../../api/impact.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Deadline } from '../../parts/deadline.tsx';
import { FormDialog } from '../../parts/dialog.tsx';
import { Empty, Facts, Folded, Remark } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { useActorName } from '../people/words.ts';

type Terms = NonNullable<StageMove['experiment']>;
type ExperimentsProps = { readonly brand: string; readonly of: ImpactDossier };

/** What is being tried, on whom and until when, what was measured, and what was learnt. */
export function Experiments({ brand, of }: ExperimentsProps): ReactNode {
  const { w, f } = useLanguage();
  const [latest, ...earlier] = of.experiments;
  if (!latest) return <Empty title={w.impact.experiment.noneTitle}>{w.impact.experiment.none}</Empty>;
  return (
    <>
      <One brand={brand} activity={of.activity} experiment={latest} />
      {earlier.length > 0 && (
        <Section title={w.impact.experiment.earlier}>
          <Stack>
            {earlier.map((one) => (
              <Folded key={one.id} title={f.day(one.beganAt)}>
                <One brand={brand} activity={of.activity} experiment={one} />
              </Folded>
            ))}
          </Stack>
        </Section>
      )}
    </>
  );
}

export function TermsFacts({ of }: { readonly of: Terms }): ReactNode {
  const { w, f } = useLanguage();
  return (
    <Facts
      facts={[
        { name: w.impact.experiment.hypothesis, value: of.hypothesis },
        { name: w.impact.experiment.measure, value: of.measure },
        { name: w.impact.experiment.population, value: of.population },
        { name: w.impact.experiment.share, value: f.percent(of.share) },
        { name: w.impact.experiment.until, value: <Deadline until={of.until}>{f.day(of.until)}</Deadline> },
      ]}
    />
  );
}

type OneProps = { readonly brand: string; readonly activity: string; readonly experiment: Experiment };

function One({ brand, activity, experiment }: OneProps): ReactNode {
  const { w, f } = useLanguage();
  return (
    <>
      <Section
        title={w.impact.experiment.title}
        note={experiment.endedAt === null && w.impact.experiment.pseudonymised}
        aside={
          experiment.endedAt === null ? (
            <State tone="allowed">{w.impact.experiment.running}</State>
          ) : (
            <State tone="neutral">
              {w.impact.experiment.over} {experiment.end && w.impact.experiment.ends[experiment.end]},{' '}
              {f.shortDay(experiment.endedAt)}
            </State>
          )
        }
      >
        <TermsFacts of={experiment} />
      </Section>
      <Outcomes rows={experiment.outcomes} />
      <Report brand={brand} activity={activity} experiment={experiment} />
    </>
  );
}

function Outcomes({ rows }: { readonly rows: Experiment['outcomes'] }): ReactNode {
  const { w, f } = useLanguage();
  return (
    <Section title={w.impact.experiment.outcomes} note={w.impact.experiment.outcomesNote}>
      {rows.length === 0 ? (
        <p>{w.impact.experiment.noOutcomes}</p>
      ) : (
        <Table
          label={w.impact.experiment.outcomes}
          rows={rows}
          rowKey={({ measure, arm }) => `${measure} ${arm}`}
          columns={[
            { id: 'measure', title: w.impact.experiment.measure, main: true, cell: ({ measure }) => measure },
            { id: 'arm', title: w.impact.experiment.arm, cell: ({ arm }) => w.impact.experiment.arms[arm] },
            { id: 'count', title: w.impact.experiment.count, end: true, cell: ({ count }) => f.number(count) },
            { id: 'mean', title: w.impact.experiment.mean, end: true, cell: ({ mean }) => f.number(mean) },
            {
              id: 'deviation',
              title: w.impact.experiment.deviation,
              end: true,
              cell: ({ deviation }) => f.number(deviation),
            },
            {
              id: 'range',
              title: w.impact.experiment.range,
              end: true,
              cell: ({ least, most }) => `${f.number(least)} … ${f.number(most)}`,
            },
          ]}
        />
      )}
    </Section>
  );
}

function Report({ brand, activity, experiment }: OneProps): ReactNode {
  const { w, f } = useLanguage();
  const nameOf = useActorName();
  const may = useMay();
  const [writing, write] = useState(false);
  const { report } = experiment;
  return (
    <Section title={w.impact.experiment.report} note={w.impact.experiment.reportNote}>
      <Stack>
        {report && (
          <>
            <Remark>
              <b>{w.impact.experiment.conclusions[report.conclusion]}.</b> {report.text}{' '}
              {w.impact.experiment.by(nameOf(report.by), f.moment(report.at))}
            </Remark>
          </>
        )}
        {!report && may.brand(brand, 'assess') && (
          <Actions>
            <Button onClick={() => write(true)}>{w.impact.experiment.write}</Button>
          </Actions>
        )}
      </Stack>
      {writing && <WriteReport brand={brand} activity={activity} onClose={() => write(false)} />}
    </Section>
  );
}

type WriteProps = Omit<OneProps, 'experiment'> & { readonly onClose: () => void };
type Conclusion = ReportAsked['conclusion'];
const CONCLUSIONS = ['adopt', 'change', 'abandon'] as const satisfies readonly Conclusion[];

function WriteReport({ brand, activity, onClose }: WriteProps): ReactNode {
  const { w } = useLanguage();
  const report = useReport(brand, activity);
  const [conclusion, conclude] = useState<Conclusion>();
  const [text, setText] = useState('');
  return (
    <FormDialog
      title={w.impact.experiment.report}
      act={w.impact.experiment.act}
      variant="seal"
      ready={conclusion !== undefined && text.trim().length >= 20}
      busy={report.isPending}
      error={report.error}
      onAct={() => conclusion && report.mutate({ conclusion, text: text.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Radio.Group
        label={w.impact.experiment.conclusion}
        value={conclusion ?? ''}
        onChange={(value) => conclude(CONCLUSIONS.find((one) => one === value))}
      >
        <Stack gap="small">
          {CONCLUSIONS.map((value) => (
            <Radio key={value} value={value} label={w.impact.experiment.conclusions[value]} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={w.impact.experiment.text}
        description={w.impact.experiment.textHint}
        value={text}
        rows={6}
        maxLength={8000}
        required
        withAsterisk={false}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
