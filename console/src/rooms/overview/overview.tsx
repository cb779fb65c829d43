import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMay } from '../../api/people.ts';
import { overview } from '../../api/queries.ts';
import type { OverviewBrand } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { channelName, verdicts } from '../../i18n/terms.ts';
import { VolumeChart } from '../../parts/chart.tsx';
import { Empty, Facts } from '../../parts/facts.tsx';
import { Columns, Page, Section } from '../../parts/page.tsx';
import { ReadyPage } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { addDays, STACK, totalOf } from '../../parts/volumes.ts';
import { useBrandName } from '../brands.ts';
import { Lost } from '../lost.tsx';
import { Running } from '../prospecting/campaigns.tsx';
import { useImpactNeeds } from './impact-needs.ts';
import { Needs } from './needs.tsx';

/** Yesterday and now, over all brands. */
export function HouseOverview(): ReactNode {
  const { w } = useLanguage();
  return (
    <ReadyPage query={useQuery(overview)} title={w.overview.title}>
      {({ brands }) => (
        <Page title={w.overview.title} lede={<Lede brands={brands} />} note={w.overview.stands}>
          {brands.length === 0 ? (
            <Empty title={w.overview.noBrandTitle} command={w.overview.noBrandCommand}>
              {w.overview.noBrand}
            </Empty>
          ) : (
            <Columns first aside={<Needs brands={brands} named />}>
              <Volumes brands={brands} />
              <ByBrand brands={brands} />
              <Closings brands={brands} />
            </Columns>
          )}
        </Page>
      )}
    </ReadyPage>
  );
}

/** The same of one brand, with its channels. */
export function BrandOverview(): ReactNode {
  const { w } = useLanguage();
  const { brand } = useParams({ from: '/shell/marques/$brand' });
  const name = useBrandName(brand);
  const may = useMay();
  return (
    <ReadyPage query={useQuery(overview)} title={w.overview.title} over={name}>
      {({ brands }) => {
        const own = brands.filter((one) => one.brand === brand);
        if (own.length === 0) return <Lost />;
        return (
          <Page title={w.overview.title} over={name} lede={<Lede brands={own} />} note={w.overview.stands}>
            <Columns first aside={<Waiting brands={own} />}>
              <Volumes brands={own} />
              <ByChannel brands={own} />
              <Closings brands={own} />
              {may.brand(brand, 'contact') && <Running brand={brand} />}
            </Columns>
          </Page>
        );
      }}
    </ReadyPage>
  );
}

/** Who asked not to be contacted any more, today. */
function Closings({ brands }: Brands): ReactNode {
  const { w, f } = useLanguage();
  return (
    <Section title={w.overview.closings} note={w.overview.closingsNote}>
      <Facts
        facts={(['oppositions', 'withdrawals'] as const).map((kind) => ({
          name: w.overview[kind],
          value: f.number(brands.reduce((sum, { closings }) => sum + closings[kind], 0)),
        }))}
      />
    </Section>
  );
}

function Waiting({ brands }: Brands): ReactNode {
  const { w } = useLanguage();
  return (
    <>
      <Needs brands={brands} more={useImpactNeeds(brands[0]?.brand ?? '')} />
      <Section title={w.overview.log}>
        {brands.map((one) => (
          <LogLine key={one.brand} brand={one} />
        ))}
      </Section>
    </>
  );
}

type Brands = { readonly brands: readonly OverviewBrand[] };

function Lede({ brands }: Brands): ReactNode {
  const { w, f, say } = useLanguage();
  const sum = (when: 'today' | 'yesterday'): number => brands.reduce((total, brand) => total + totalOf(brand[when]), 0);
  const now = sum('today');
  const before = sum('yesterday');
  const parts = STACK.flatMap((verdict) => {
    const count = brands.reduce((total, brand) => total + (brand.today[verdict] ?? 0), 0);
    return count === 0 ? [] : [`${f.number(count)} ${w.chart.verdicts[verdict](count) || say(verdicts[verdict])}`];
  });
  return (
    <>
      {now === 0 ? w.overview.nothing : w.overview.lede(now, parts)} {before > 0 && w.overview.before(before)}
    </>
  );
}

function Volumes({ brands }: Brands): ReactNode {
  const { w } = useLanguage();
  const days = addDays(brands);
  if (days.every((day) => totalOf(day) === 0)) {
    return (
      <Section title={w.overview.volumes}>
        <Empty
          title={w.overview.noVolumesTitle}
          command={`npx mandat ingest ${w.overview.folder} --brand ${brands[0]?.brand}`}
        >
          {w.overview.noVolumes}
        </Empty>
      </Section>
    );
  }
  return (
    <Section title={w.overview.volumes} note={w.overview.volumesNote}>
      <VolumeChart days={days} today={days.at(-1)?.day ?? ''} />
    </Section>
  );
}

function ByBrand({ brands }: Brands): ReactNode {
  const { w, f } = useLanguage();
  return (
    <Section title={w.overview.byBrand} note={w.overview.byBrandNote}>
      <Table
        label={w.overview.byBrand}
        rows={brands}
        rowKey={(one) => one.brand}
        columns={[
          {
            id: 'brand',
            title: w.overview.brand,
            main: true,
            cell: (one) => (
              <Link to="/marques/$brand" params={{ brand: one.brand }}>
                {one.name}
              </Link>
            ),
          },
          {
            id: 'mandate',
            title: w.overview.mandate,
            cell: (one) => (one.mandate === null ? w.overview.need.mandate : w.interaction.mandateNo(one.mandate)),
          },
          { id: 'received', title: w.overview.received, end: true, cell: (one) => f.number(totalOf(one.today)) },
          { id: 'before', title: w.overview.before24, end: true, cell: (one) => f.number(totalOf(one.yesterday)) },
          { id: 'log', title: w.overview.log, cell: (one) => <LogLine brand={one} /> },
        ]}
      />
    </Section>
  );
}

function LogLine({ brand: { brand, trace } }: { readonly brand: OverviewBrand }): ReactNode {
  const { w, f } = useLanguage();
  return (
    <Link to="/marques/$brand/journal" params={{ brand }}>
      {w.overview.logState(trace.size, trace.signedAt === null ? undefined : f.ago(trace.signedAt))}
      {trace.pending > 0 && `, ${w.overview.logPending(trace.pending)}`}
    </Link>
  );
}

function ByChannel({ brands }: Brands): ReactNode {
  const { w, f, say } = useLanguage();
  const rows = brands.flatMap(({ channels: counts }) => Object.entries(counts)).toSorted((a, b) => b[1] - a[1]);
  if (rows.length === 0) return null;
  return (
    <Section title={w.overview.channels}>
      <Table
        label={w.overview.channels}
        rows={rows}
        rowKey={([channel]) => channel}
        columns={[
          { id: 'channel', title: w.overview.channel, main: true, cell: ([channel]) => say(channelName(channel)) },
          { id: 'count', title: w.overview.received, end: true, cell: ([, count]) => f.number(count) },
        ]}
      />
    </Section>
  );
}
