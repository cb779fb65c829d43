import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  type ImpactDossier,
  impactLaw,
  type ImpactLaw,
  type Need,
  type Screening,
  useConfirm,
} from '../../api/impact.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { Reasons } from '../../parts/decision.tsx';
import { Folded, Remark, Small } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Problem, Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State, type Tone } from '../../parts/verdict.tsx';
import { useActorName } from '../people/words.ts';
import { useDecides } from './decides.ts';
import { ScreeningForm } from './screening-form.tsx';

type ScreeningProps = { readonly brand: string; readonly of: ImpactDossier };

/** « Une analyse d’impact est-elle requise ? »: the answer that counts, or the form that brings one. */
export function ScreeningView({ brand, of }: ScreeningProps): ReactNode {
  const { w } = useLanguage();
  const may = useMay();
  const [again, answerAgain] = useState(false);
  const [last, ...earlier] = of.screenings;
  const entitled = may.brand(brand, 'assess');
  const decides = useDecides(brand, of.role);
  const confirm = useConfirm(brand, of.activity);
  const asked = entitled && (again || last === undefined);
  return (
    <Ready query={useQuery(impactLaw(brand))}>
      {(law) => (
        <>
          <Section title={w.impact.screening.title} aside={<Standing state={of.screening} />}>
            <Stack>
              <NeedOf need={last?.need ?? of.proposed.need} />
              {of.practices.length > 0 && <Findings practices={of.practices} law={law} />}
              {last && !asked && <Answered screening={last} />}
              {!entitled && !last && <Remark>{w.impact.screening.readOnly}</Remark>}
              {confirm.error && <Problem error={confirm.error} />}
              {entitled && !asked && (
                <Actions>
                  {of.screening === 'proposed' && decides && (
                    <Button variant="seal" loading={confirm.isPending} onClick={() => confirm.mutate()}>
                      {w.impact.screening.confirm}
                    </Button>
                  )}
                  <Button onClick={() => answerAgain(true)}>{w.impact.screening.again}</Button>
                </Actions>
              )}
            </Stack>
          </Section>
          {asked && <ScreeningForm brand={brand} of={of} law={law} onDone={() => answerAgain(false)} />}
          {last && !asked && <Answers screening={last} law={law} />}
          {earlier.length > 0 && !asked && <Earlier screenings={earlier} />}
        </>
      )}
    </Ready>
  );
}

const tones: Readonly<Record<ImpactDossier['screening'], Tone>> = {
  none: 'neutral',
  proposed: 'waiting',
  confirmed: 'allowed',
  changed: 'overdue',
};

function Standing({ state }: { readonly state: ImpactDossier['screening'] }): ReactNode {
  const { w } = useLanguage();
  return (
    <State tone={tones[state]} sentence>
      {w.impact.screening.states[state]}
    </State>
  );
}

function NeedOf({ need }: { readonly need: Need }): ReactNode {
  const { w, say } = useLanguage();
  return (
    <Remark>
      {say(need.text)} <Article name={need.article} /> {need.doubt && w.impact.screening.doubt(say(need.doubt))}
    </Remark>
  );
}

/** What the rules have against what is used, with what is still to be stated. */
function Findings({
  practices,
  law,
}: {
  readonly practices: ImpactDossier['practices'];
  readonly law: ImpactLaw;
}): ReactNode {
  const { w, say, f } = useLanguage();
  const wordsOf = (id: string): string => {
    const found = law.statements.find((one) => one.id === id);
    return found ? say(found.text) : id;
  };
  return (
    <Reasons
      reasons={practices.map((found) => ({
        code: found.rule,
        weight: 'against',
        text: found.text,
        article: found.article,
        note: [
          `${found.prohibited ? w.impact.screening.prohibited : w.impact.screening.conditional}, ${w.impact.screening.since(f.day(found.from))}.`,
          ...found.lacking.map(wordsOf),
          ...(found.doubt ? [w.impact.screening.doubt(say(found.doubt))] : []),
        ].join(' '),
      }))}
    />
  );
}

function Answered({ screening }: { readonly screening: Screening }): ReactNode {
  const { w, f } = useLanguage();
  const nameOf = useActorName();
  const { confirmed } = screening;
  return (
    <>
      <p>
        <b>{w.impact.screening.outcomes[screening.outcome]}.</b> {screening.reasoning}
      </p>
      {screening.changed.length > 0 && (
        <State tone="overdue" sentence>
          {w.impact.screening.facets(screening.changed.join(', '))}
        </State>
      )}
      <Small>
        {w.impact.screening.by(nameOf(screening.by), f.moment(screening.at))}{' '}
        {confirmed &&
          w.impact.screening.confirmedBy(
            confirmed.behalf
              ? w.impact.behalfLine(
                  confirmed.behalf.name,
                  confirmed.behalf.quality,
                  confirmed.behalf.reference,
                  nameOf(confirmed.by),
                )
              : nameOf(confirmed.by),
            f.moment(confirmed.at),
          )}
      </Small>
    </>
  );
}

function Answers({ screening, law }: { readonly screening: Screening; readonly law: ImpactLaw }): ReactNode {
  const { w, say } = useLanguage();
  const met = screening.criteria.filter((one) => one.met).length;
  const answer = new Map(screening.criteria.map((one) => [one.id, one]));
  return (
    <>
      <Section title={w.impact.screening.criteria} note={w.impact.screening.criteriaNote(met)}>
        <Table
          label={w.impact.screening.criteria}
          rows={law.criteria}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'met',
              title: w.impact.state,
              tight: true,
              cell: ({ id }) =>
                answer.get(id)?.met ? (
                  <State tone="waiting">{w.impact.screening.met}</State>
                ) : (
                  <State tone="neutral">{w.impact.screening.notMet}</State>
                ),
            },
            { id: 'text', title: w.impact.screening.criterion, main: true, cell: ({ text }) => say(text) },
            { id: 'why', title: w.impact.screening.why, long: true, cell: ({ id }) => answer.get(id)?.why },
          ]}
        />
      </Section>
      <Ticked screening={screening} law={law} />
    </>
  );
}

function Ticked({ screening, law }: { readonly screening: Screening; readonly law: ImpactLaw }): ReactNode {
  const { w, say } = useLanguage();
  const groups = [
    [w.impact.screening.required, law.required.filter(({ id }) => screening.required.includes(id))],
    [w.impact.screening.exempt, law.exempt.filter(({ id }) => screening.exempt.includes(id))],
    [w.impact.screening.practices, law.practices.filter(({ id }) => screening.practices.includes(id))],
    [
      w.impact.screening.stated,
      law.statements
        .filter(({ id }) => screening.statements[id])
        .map(({ id, text }) => ({
          id,
          text: {
            fr: `${text.fr} : ${screening.statements[id] ?? ''}`,
            en: `${text.en}: ${screening.statements[id] ?? ''}`,
          },
        })),
    ],
  ] as const;
  return groups
    .filter(([, items]) => items.length > 0)
    .map(([title, items]) => (
      <Section key={title} title={title}>
        <ul>
          {items.map(({ id, text }) => (
            <li key={id}>{say(text)}</li>
          ))}
        </ul>
      </Section>
    ));
}

function Earlier({ screenings }: { readonly screenings: readonly Screening[] }): ReactNode {
  const { w } = useLanguage();
  return (
    <Folded title={w.impact.screening.earlier}>
      <Stack>
        {screenings.map((one) => (
          <Answered key={one.id} screening={one} />
        ))}
      </Stack>
    </Folded>
  );
}
