import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Campaign, campaigns, type Told, useWithdrawCampaign } from '../../api/contracts.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Deadline } from '../../parts/deadline.tsx';
import { ReasonedAct } from '../../parts/dialog.tsx';
import { Empty } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { useBrands } from '../brands.ts';
import { Announce } from './announce.tsx';
import { changeName, PlaceWords, TONES } from './words.tsx';

/** Who was told, who objected, and by when each change may start at each brand. */
export function Announcements(): ReactNode {
  const { w } = useLanguage();
  const may = useMay();
  const [open, setOpen] = useState(false);
  return (
    <Stack>
      {may.house('houseChain') && (
        <Actions>
          <Button variant="filled" onClick={() => setOpen(true)}>
            {w.contracts.announce}
          </Button>
        </Actions>
      )}
      <Ready query={useQuery(campaigns)}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={w.contracts.campaignsEmpty}>{w.contracts.campaignsEmptyText}</Empty>
          ) : (
            items.map((campaign) => <Announced key={campaign.id} campaign={campaign} />)
          )
        }
      </Ready>
      {open && <Announce onClose={() => setOpen(false)} />}
    </Stack>
  );
}

function Announced({ campaign }: { readonly campaign: Campaign }): ReactNode {
  const { w, f } = useLanguage();
  const { change, reason, by, at, wantedFrom, withdrawn } = campaign;
  return (
    <Section
      title={changeName(w, change)}
      note={
        <>
          {reason} {w.contracts.announcedBy(by, f.day(at))} {w.contracts.wanted(f.day(wantedFrom))}{' '}
          <PlaceWords place={change.place} entity={change.entity} />
        </>
      }
      aside={
        withdrawn ? (
          <State tone="neutral">{w.contracts.withdrawnBy(withdrawn.by, f.shortDay(withdrawn.at))}</State>
        ) : (
          <Withdraw campaign={campaign} />
        )
      }
    >
      <Told told={campaign.told} label={changeName(w, change)} />
    </Section>
  );
}

function Told({ told, label }: { readonly told: readonly Told[]; readonly label: string }): ReactNode {
  const { w, f } = useLanguage();
  const brands = useBrands();
  return (
    <Table
      label={label}
      rows={told}
      rowKey={({ brand }) => brand}
      columns={[
        {
          id: 'brand',
          title: w.contracts.brand,
          main: true,
          cell: ({ brand }) => brands.find((one) => one.brand === brand)?.name ?? brand,
        },
        {
          id: 'authorisation',
          title: w.contracts.authorisation,
          cell: ({ authorisation }) => w.contracts.authorisations[authorisation],
        },
        { id: 'told', title: w.contracts.told, cell: ({ toldAt }) => f.shortDay(toldAt) },
        { id: 'until', title: w.contracts.objectBy, cell: (one) => <ObjectBy told={one} /> },
        {
          id: 'state',
          title: w.contracts.state,
          cell: ({ state }) => <State tone={TONES[state]}>{w.contracts.states[state]}</State>,
        },
        {
          id: 'starts',
          title: w.contracts.starts,
          cell: ({ startsOn }) => (startsOn === null ? w.contracts.never : f.shortDay(startsOn)),
        },
        { id: 'answer', title: w.contracts.answer, long: true, cell: (one) => <Answers told={one} /> },
      ]}
    />
  );
}

/** The time to object, while it matters. */
export function ObjectBy({ told }: { readonly told: Told }): ReactNode {
  const { w, f } = useLanguage();
  if (told.objectBy === null) return w.contracts.noSilence;
  if (told.state !== 'notice') return f.shortDay(told.objectBy);
  return <Deadline until={told.objectBy}>{f.shortDay(told.objectBy)}</Deadline>;
}

export function Answers({ told: { answers } }: { readonly told: Told }): ReactNode {
  const { w, f } = useLanguage();
  if (answers.length === 0) return '–';
  return answers.map(({ says, reason, name, behalf, at }) => (
    <p key={at}>
      {says === 'object' ? w.contracts.states.objected : w.contracts.states.authorised}
      {w.colon} {reason}
      <br />
      <small>
        {behalf ? w.contracts.onBehalf(behalf.name, behalf.quality, behalf.reference) : name}, {f.shortDay(at)}
      </small>
    </p>
  ));
}

function Withdraw({ campaign }: { readonly campaign: Campaign }): ReactNode {
  const { w } = useLanguage();
  const may = useMay();
  const withdraw = useWithdrawCampaign();
  const [open, setOpen] = useState(false);
  if (!may.house('houseChain')) return null;
  return (
    <>
      <Button variant="quiet" size="compact-sm" onClick={() => setOpen(true)}>
        {w.contracts.withdraw}
      </Button>
      {open && (
        <ReasonedAct
          title={changeName(w, campaign.change)}
          reasonLabel={w.contracts.reason}
          reasonHint={w.contracts.reasonHint}
          minLength={10}
          act={w.contracts.withdraw}
          variant="danger"
          busy={withdraw.isPending}
          error={withdraw.error}
          onAct={(reason) => withdraw.mutate({ id: campaign.id, reason }, { onSuccess: () => setOpen(false) })}
          onClose={() => setOpen(false)}
        >
          <p>{w.contracts.withdrawText}</p>
        </ReasonedAct>
      )}
    </>
  );
}
