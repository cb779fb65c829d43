import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { type Audit, audits, useRequestAudit } from '../../api/audits.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog } from '../../parts/dialog.tsx';
import { Empty, Small } from '../../parts/facts.tsx';
import { Actions, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State, type Tone } from '../../parts/verdict.tsx';

type OfBrand = { readonly brand: string };
const KINDS = ['documents', 'remote', 'on-site'] as const;
export const AUDIT_TONES: Readonly<Record<Audit['state'], Tone>> = {
  requested: 'waiting',
  planned: 'waiting',
  'under-way': 'waiting',
  'follow-up': 'overdue',
  closed: 'allowed',
  cancelled: 'neutral',
};

/** Audits of the processor by this brand, the newest first. */
export function Audits({ brand }: OfBrand): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.audits;
  const may = useMay();
  const [asking, setAsking] = useState(false);
  return (
    <Stack>
      <Small>{words.note}</Small>
      {may.brand(brand, 'govern') && (
        <Actions>
          <Button onClick={() => setAsking(true)}>{words.request}</Button>
        </Actions>
      )}
      <Ready query={useQuery(audits(brand))}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={words.emptyTitle}>{words.empty}</Empty>
          ) : (
            <List brand={brand} items={items} />
          )
        }
      </Ready>
      {asking && <Ask brand={brand} onClose={() => setAsking(false)} />}
    </Stack>
  );
}

function List({ brand, items }: OfBrand & { readonly items: readonly Audit[] }): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.audits;
  return (
    <Table
      label={words.title}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'title',
          title: words.name,
          main: true,
          cell: ({ id, data }) => (
            <>
              <Link to="/marques/$brand/suivi/audits/$id" params={{ brand, id }}>
                {data.title}
              </Link>
              <small>{words.kinds[data.kind]}</small>
            </>
          ),
        },
        {
          id: 'state',
          title: words.state,
          cell: ({ state }) => <State tone={AUDIT_TONES[state]}>{words.states[state]}</State>,
        },
        { id: 'dates', title: words.dates, cell: (audit) => <Dates of={audit} /> },
        { id: 'auditor', title: words.auditor, cell: ({ data }) => data.auditor },
        { id: 'open', title: words.openFindings, cell: ({ open }) => words.open(open) },
      ]}
    />
  );
}

export function Dates({ of: { data } }: { readonly of: Audit }): ReactNode {
  const { w, f } = useLanguage();
  if (data.from === undefined || data.to === undefined) return w.daily.audits.noDates;
  return data.from === data.to ? f.shortDay(data.from) : `${f.shortDay(data.from)} – ${f.shortDay(data.to)}`;
}

function Ask({ brand, onClose }: OfBrand & { readonly onClose: () => void }): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.audits;
  const ask = useRequestAudit(brand);
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<(typeof KINDS)[number]>('documents');
  const [scope, setScope] = useState('');
  const [auditor, setAuditor] = useState('');
  return (
    <FormDialog
      title={words.requestTitle}
      act={words.requestAct}
      variant="filled"
      ready={title.trim().length > 2 && scope.trim().length > 2 && auditor.trim().length > 1}
      busy={ask.isPending}
      error={ask.error}
      onAct={() =>
        ask.mutate({ title: title.trim(), kind, scope: scope.trim(), auditor: auditor.trim() }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <TextInput
        label={words.name}
        value={title}
        maxLength={200}
        data-autofocus=""
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <NativeSelect
        label={words.kind}
        value={kind}
        data={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
        onChange={(event) => setKind(KINDS.find((one) => one === event.currentTarget.value)!)}
      />
      <Textarea
        label={words.scope}
        value={scope}
        maxLength={2000}
        autosize
        onChange={(event) => setScope(event.currentTarget.value)}
      />
      <TextInput
        label={words.auditor}
        description={words.auditorHint}
        value={auditor}
        maxLength={200}
        onChange={(event) => setAuditor(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
