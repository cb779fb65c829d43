import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { draftList, useBeginDraft } from '../../api/contracts.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog } from '../../parts/dialog.tsx';
import { Empty } from '../../parts/facts.tsx';
import { NameField } from '../../parts/fields.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';

type OfBrand = { readonly brand: string };

/** Frames and orders being written. */
export function DraftList({ brand }: OfBrand): ReactNode {
  const { w, f } = useLanguage();
  const may = useMay();
  const [open, setOpen] = useState(false);
  return (
    <Stack>
      {may.brand(brand, 'draft') && (
        <Actions>
          <Button variant="filled" onClick={() => setOpen(true)}>
            {w.contracts.newDraft}
          </Button>
        </Actions>
      )}
      <Ready query={useQuery(draftList(brand))}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={w.contracts.draftsEmpty}>{w.contracts.draftsEmptyText}</Empty>
          ) : (
            <Section untitled title={w.contracts.tabs.drafts} note={w.contracts.draftsNote}>
              <Table
                label={w.contracts.tabs.drafts}
                rows={items}
                rowKey={({ id }) => id}
                columns={[
                  {
                    id: 'title',
                    title: w.contracts.draft,
                    main: true,
                    cell: ({ id, title }) => (
                      <Link to="/marques/$brand/contrats/projets/$id" params={{ brand, id }}>
                        {title}
                      </Link>
                    ),
                  },
                  { id: 'kind', title: w.contracts.kind, cell: ({ kind }) => w.contracts.draftKinds[kind] },
                  {
                    id: 'state',
                    title: w.contracts.state,
                    cell: ({ state }) => (
                      <State tone={state === 'published' ? 'allowed' : 'waiting'}>
                        {w.contracts.draftStates[state]}
                      </State>
                    ),
                  },
                  {
                    id: 'changed',
                    title: w.contracts.lastChange,
                    cell: ({ changedBy, changedAt }) => w.contracts.changedBy(changedBy, f.stamp(changedAt)),
                  },
                ]}
              />
            </Section>
          )
        }
      </Ready>
      {open && <Begin brand={brand} onClose={() => setOpen(false)} />}
    </Stack>
  );
}

function Begin({ brand, onClose }: OfBrand & { readonly onClose: () => void }): ReactNode {
  const { w } = useLanguage();
  const navigate = useNavigate();
  const begin = useBeginDraft(brand);
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<'frame' | 'order'>('order');
  return (
    <FormDialog
      title={w.contracts.newDraft}
      act={w.contracts.begin}
      variant="filled"
      ready={title.trim().length >= 2}
      busy={begin.isPending}
      error={begin.error}
      onAct={() =>
        begin.mutate(
          { kind, title: title.trim() },
          {
            onSuccess: ({ id }) => void navigate({ to: '/marques/$brand/contrats/projets/$id', params: { brand, id } }),
          },
        )
      }
      onClose={onClose}
    >
      <p>{w.contracts.draftsEmptyText}</p>
      <NativeSelect
        label={w.contracts.kind}
        value={kind}
        data={(['order', 'frame'] as const).map((value) => ({ value, label: w.contracts.draftKinds[value] }))}
        onChange={(event) => setKind(event.currentTarget.value as typeof kind)}
      />
      <NameField label={w.contracts.draftTitle} hint="" value={title} onChange={setTitle} />
    </FormDialog>
  );
}
