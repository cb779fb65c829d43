import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type Consultation, type ConsultationAsked, type ImpactDossier, useConsult } from '../../api/impact.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { FormDialog } from '../../parts/dialog.tsx';
import { Empty, History } from '../../parts/facts.tsx';
import { Actions, Section } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { useActorName } from '../people/words.ts';
import { DocumentFields } from './behalf.tsx';

type StaffProps = { readonly brand: string; readonly of: ImpactDossier };
type Kind = Consultation['kind'];
type Duty = ImpactDossier['employers'][number]['duties'][number] & {
  readonly entity: string;
  readonly country: string;
};

/** What each employer owes its people before their work is touched, and what is recorded of it. */
export function Staff({ brand, of }: StaffProps): ReactNode {
  const { w, say } = useLanguage();
  const may = useMay();
  const [recording, record] = useState<Duty>();
  const duties: readonly Duty[] = of.employers.flatMap(({ entity, country, duties: owed }) =>
    owed.map((duty) => ({ ...duty, entity, country })),
  );
  if (duties.length === 0) return <Empty title={w.impact.staff.none}>{w.impact.staff.noneText}</Empty>;
  return (
    <>
      <Section title={w.impact.staff.title} note={w.impact.staff.note}>
        <Table
          label={w.impact.staff.title}
          rows={duties}
          rowKey={({ entity, country, by }) => `${entity} ${country} ${by.join()}`}
          columns={[
            {
              id: 'entity',
              title: w.impact.staff.employer,
              main: true,
              cell: ({ entity, country }) => `${entity} (${country})`,
            },
            {
              id: 'state',
              title: w.impact.state,
              tight: true,
              cell: ({ done }) =>
                done ? (
                  <State tone="allowed">{w.impact.staff.done}</State>
                ) : (
                  <State tone="waiting">{w.impact.staff.toDo}</State>
                ),
            },
            {
              id: 'duty',
              title: w.impact.staff.duty,
              long: true,
              cell: ({ text, article, doubt }) => (
                <>
                  {say(text)} <Article name={article} />
                  {doubt && <small>{w.impact.staff.doubt(say(doubt))}</small>}
                </>
              ),
            },
            {
              id: 'acts',
              title: '',
              end: true,
              tight: true,
              cell: (duty) =>
                may.brand(brand, 'assess') && (
                  <Actions end>
                    <Button size="compact-sm" onClick={() => record(duty)}>
                      {w.impact.staff.record}
                    </Button>
                  </Actions>
                ),
            },
          ]}
        />
      </Section>
      <Recorded items={of.consultations} />
      {recording && <Record brand={brand} activity={of.activity} duty={recording} onClose={() => record(undefined)} />}
    </>
  );
}

function Recorded({ items }: { readonly items: readonly Consultation[] }): ReactNode {
  const { w, f } = useLanguage();
  const nameOf = useActorName();
  if (items.length === 0) return null;
  return (
    <Section title={w.impact.staff.recorded}>
      <History
        earlier={w.impact.earlier}
        lines={items.map((item) => ({
          key: item.id,
          title: `${w.impact.staff.kinds[item.kind]}, ${item.entity} (${item.country})`,
          detail: [w.impact.staff.recordedLine(item.reference, nameOf(item.by)), item.rule],
          mark: <small>{f.shortDay(item.on)}</small>,
        }))}
      />
    </Section>
  );
}

type RecordProps = {
  readonly brand: string;
  readonly activity: string;
  readonly duty: Duty;
  readonly onClose: () => void;
};

/** What was held or given, on which day, in which document; of a local rule its text and source. */
function Record({ brand, activity, duty, onClose }: RecordProps): ReactNode {
  const { w, say } = useLanguage();
  const consult = useConsult(brand, activity);
  const [kind, choose] = useState<Kind>(duty.by[0]!);
  const [on, setOn] = useState('');
  const [document, bear] = useState({ reference: '', sha512: '' });
  const [rule, setRule] = useState('');
  const ruled = kind === 'foreign-rule' || kind === 'no-cse';
  const asked: ConsultationAsked = {
    entity: duty.entity,
    kind,
    on,
    reference: document.reference.trim(),
    sha512: document.sha512,
    ...(ruled && { rule: rule.trim() }),
  };
  const ready = on !== '' && asked.reference.length >= 2 && asked.sha512 !== '' && (!ruled || rule.trim().length >= 10);
  return (
    <FormDialog
      title={w.impact.staff.recordTitle(`${duty.entity} (${duty.country})`)}
      act={w.impact.staff.act}
      variant="seal"
      ready={ready}
      busy={consult.isPending}
      error={consult.error}
      onAct={() => consult.mutate(asked, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        {say(duty.text)} <Article name={duty.article} />
      </p>
      <NativeSelect
        label={w.impact.staff.kind}
        value={kind}
        data={duty.by.map((value) => ({ value, label: w.impact.staff.kinds[value] }))}
        onChange={(event) => choose(duty.by.find((one) => one === event.currentTarget.value) ?? kind)}
      />
      <TextInput
        type="date"
        label={w.impact.staff.on}
        value={on}
        required
        withAsterisk={false}
        onChange={(event) => setOn(event.currentTarget.value)}
      />
      {ruled && (
        <Textarea
          label={kind === 'no-cse' ? w.impact.staff.ruleNoCse : w.impact.staff.rule}
          value={rule}
          maxLength={2000}
          required
          withAsterisk={false}
          onChange={(event) => setRule(event.currentTarget.value)}
        />
      )}
      <DocumentFields value={document} hint={w.impact.staff.referenceHint} onChange={bear} />
    </FormDialog>
  );
}
