import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { campaigns, prospecting } from '../../api/prospecting.ts';
import type { CampaignItem } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { campaignStates, contactChannels } from '../../i18n/prospecting-terms.ts';
import { Empty } from '../../parts/facts.tsx';
import { Section } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State, type Tone } from '../../parts/verdict.tsx';
import { useOfferName } from './offers.tsx';

export function Campaigns({ brand }: { readonly brand: string }): ReactNode {
  const { w, say, f } = useLanguage();
  const query = useQuery(campaigns(brand));
  const nameOf = useOfferName(useQuery(prospecting(brand)).data?.offers ?? []);
  return (
    <Section untitled title={w.prospecting.campaigns} note={w.prospecting.campaignsNote}>
      <Ready query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={w.prospecting.emptyTitle}>{w.prospecting.empty}</Empty>
          ) : (
            <Table
              label={w.prospecting.campaigns}
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                {
                  id: 'name',
                  title: w.prospecting.name,
                  main: true,
                  cell: ({ id, name }) => (
                    <Link to="/marques/$brand/prospection/campagnes/$id" params={{ brand, id }}>
                      {name}
                    </Link>
                  ),
                },
                { id: 'state', title: w.prospecting.state, cell: (item) => <Standing of={item} /> },
                { id: 'offer', title: w.prospecting.offer, cell: ({ object }) => nameOf(object) },
                {
                  id: 'channel',
                  title: w.prospecting.channel,
                  cell: ({ channel }) => say(contactChannels[channel]),
                },
                { id: 'dates', title: w.prospecting.dates, cell: (item) => <Dates of={item} /> },
                { id: 'allowed', title: w.prospecting.allowed, end: true, cell: ({ allowed }) => f.number(allowed) },
                { id: 'refused', title: w.prospecting.refused, end: true, cell: ({ refused }) => f.number(refused) },
              ]}
            />
          )
        }
      </Ready>
    </Section>
  );
}

const tones: Record<CampaignItem['state'], Tone> = {
  draft: 'waiting',
  running: 'allowed',
  paused: 'overdue',
  ended: 'neutral',
};

/** Where it stands, and whether Mandat brought it there. */
export function Standing({
  of: { state, pausedBecause },
}: {
  readonly of: Pick<CampaignItem, 'state' | 'pausedBecause'>;
}): ReactNode {
  const { w, say } = useLanguage();
  return (
    <State tone={tones[state]}>
      {say(campaignStates[state])} {pausedBecause.length > 0 && w.prospecting.byMandat}
    </State>
  );
}

export function Dates({
  of: { startsOn, endsOn },
}: {
  readonly of: Pick<CampaignItem, 'startsOn' | 'endsOn'>;
}): ReactNode {
  const { w, f } = useLanguage();
  return w.prospecting.between(f.shortDay(startsOn), f.shortDay(endsOn));
}

/** Those that run now, where they are looked at from the overview; nothing where there is none. */
export function Running({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const running = useQuery(campaigns(brand)).data?.items.filter(({ state }) => state === 'running') ?? [];
  if (running.length === 0) return null;
  return (
    <Section title={w.prospecting.running}>
      <ul>
        {running.map(({ id, name, allowed, refused }) => (
          <li key={id}>
            <Link to="/marques/$brand/prospection/campagnes/$id" params={{ brand, id }}>
              {name}
            </Link>
            {w.colon} {w.prospecting.runningLine(allowed, refused)}
          </li>
        ))}
      </ul>
    </Section>
  );
}
