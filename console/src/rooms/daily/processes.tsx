import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { type Process, processes, type Processes as Found, useChangeProcess } from '../../api/processes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { today } from '../../parts/days.ts';
import { Deadline } from '../../parts/deadline.tsx';
import { Empty, Small } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Problem, Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { useActivityName, useBrandName, useBrands } from '../brands.ts';
import { ProcessForm } from './process-form.tsx';

/** All processes of the house, and what runs without one. */
export function Processes(): ReactNode {
  return <Ready query={useQuery(processes)}>{(found) => <Shown found={found} />}</Ready>;
}

function Shown({ found }: { readonly found: Found }): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.processes;
  const [open, setOpen] = useState<'add' | Process | undefined>();
  return (
    <Stack>
      <Small>{words.note}</Small>
      <Actions>
        <Button onClick={() => setOpen('add')}>{words.add}</Button>
      </Actions>
      {found.items.length === 0 ? (
        <Empty title={words.emptyTitle}>{words.empty}</Empty>
      ) : (
        <List items={found.items} onChange={setOpen} />
      )}
      <Section title={words.uncovered}>
        {found.uncovered.length === 0 ? <Small>{words.allCovered}</Small> : <Uncovered found={found} />}
      </Section>
      {open !== undefined && (
        <ProcessForm found={found} process={open === 'add' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </Stack>
  );
}

type ListProps = { readonly items: readonly Process[]; readonly onChange: (process: Process) => void };

function List({ items, onChange }: ListProps): ReactNode {
  const { w, f } = useLanguage();
  const words = w.daily.processes;
  return (
    <Table
      label={words.name}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'name',
          title: words.name,
          main: true,
          cell: ({ data }) => (
            <>
              {data.title} <small>{words.trades[data.trade]}</small>
              <small>{data.data}</small>
            </>
          ),
        },
        {
          id: 'owner',
          title: words.owner,
          cell: ({ owner, orphan }) => (
            <>
              {owner.name}
              {orphan && <State tone="overdue">{words.orphan}</State>}
            </>
          ),
        },
        {
          id: 'activities',
          title: words.activities,
          cell: ({ data }) =>
            data.activities.length === 0
              ? words.none
              : data.activities.map(({ brand, activity }) => (
                  <Covered key={`${brand} ${activity}`} brand={brand} activity={activity} />
                )),
        },
        { id: 'gap', title: words.gap, long: true, cell: (process) => <Gap of={process} /> },
        {
          id: 'review',
          title: words.reviewDue,
          cell: ({ reviewDue }) => <Deadline until={reviewDue}>{f.shortDay(reviewDue)}</Deadline>,
        },
        { id: 'act', title: '', cell: (process) => <Acts of={process} onChange={onChange} /> },
      ]}
    />
  );
}

function Covered({ brand, activity }: { readonly brand: string; readonly activity: string }): ReactNode {
  return (
    <small>
      <Link to="/marques/$brand/impact/$activity" params={{ brand, activity }}>
        {useActivityName(brand)(activity)}
      </Link>
      , {useBrandName(brand)}
    </small>
  );
}

function Gap({ of: { data, actionOwner } }: { readonly of: Process }): ReactNode {
  const { w, f } = useLanguage();
  if (!data.gap && !data.action) return w.none;
  return (
    <>
      {data.gap}
      {data.action && (
        <small>
          {w.daily.processes.action}
          {w.colon} {data.action} ({actionOwner?.name}, {data.actionDue && f.shortDay(data.actionDue)})
        </small>
      )}
    </>
  );
}

function Acts({ of, onChange }: { readonly of: Process } & Pick<ListProps, 'onChange'>): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.processes;
  const change = useChangeProcess();
  const { id, revision, data, orphan } = of;
  return (
    <>
      <Button variant="quiet" size="compact-sm" onClick={() => onChange(of)}>
        {words.change}
      </Button>
      {!orphan && data.reviewedOn !== today() && (
        <Button
          variant="quiet"
          size="compact-sm"
          loading={change.isPending}
          onClick={() => change.mutate({ id, revision, data: { ...data, reviewedOn: today() } })}
        >
          {words.review}
        </Button>
      )}
      {change.error && <Problem error={change.error} />}
    </>
  );
}

function Uncovered({ found }: { readonly found: Found }): ReactNode {
  const { w, say } = useLanguage();
  const brands = useBrands();
  return (
    <Table
      label={w.daily.processes.uncovered}
      rows={found.uncovered}
      rowKey={({ brand, activity }) => `${brand} ${activity}`}
      columns={[
        {
          id: 'activity',
          title: w.duties.registers.activity,
          main: true,
          cell: ({ brand, activity, purpose }) => (
            <Link to="/marques/$brand/impact/$activity" params={{ brand, activity }}>
              {say(purpose)}
            </Link>
          ),
        },
        {
          id: 'brand',
          title: w.daily.points.brand,
          cell: ({ brand }) => brands.find((one) => one.brand === brand)?.name ?? brand,
        },
      ]}
    />
  );
}
