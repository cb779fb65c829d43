import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { campaign, campaigns, prospecting } from '../../api/prospecting.ts';
import type { CampaignView } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { CALLS, contactChannels } from '../../i18n/prospecting-terms.ts';
import { Facts, Verbatim } from '../../parts/facts.tsx';
import { Columns, Page, Section } from '../../parts/page.tsx';
import { ReadyPage } from '../../parts/problem.tsx';
import { useBrandName } from '../brands.ts';
import { Acts } from './campaign-acts.tsx';
import { Standing } from './campaigns.tsx';
import { Checks, Fallen } from './checks.tsx';
import { Counts } from './counts.tsx';
import { useOfferName } from './offers.tsx';

const HERE = '/shell/marques/$brand/prospection/campagnes/$id';

/** One campaign: what it is, what it is held against, what it may do next, and what was answered for it. */
export function Campaign(): ReactNode {
  const { w } = useLanguage();
  const { brand, id } = useParams({ from: HERE });
  const query = useQuery(campaign(brand, id));
  const over = <Over brand={brand} />;
  return (
    <ReadyPage query={query} title={w.prospecting.campaigns} over={over}>
      {(of) => (
        <Page title={of.name} over={over} actions={<Acts brand={brand} of={of} />}>
          <Columns aside={<What brand={brand} of={of} />}>
            {of.state === 'draft' && <Checks checks={of.checks} />}
            {(of.state === 'paused' || of.state === 'ended') && of.pausedBecause.length > 0 && (
              <Fallen
                checks={of.pausedBecause}
                note={of.goesOn ? w.prospecting.goesOn : w.prospecting.fallenNote[of.state]}
              />
            )}
            {of.state !== 'draft' && (
              <Counts of={of} at={query.dataUpdatedAt} busy={query.isFetching} onRefresh={() => void query.refetch()} />
            )}
            <Section title={w.prospecting.script}>
              <Verbatim>{of.script}</Verbatim>
            </Section>
            {(of.state === 'running' || of.state === 'paused') && <Checks checks={of.checks} />}
          </Columns>
        </Page>
      )}
    </ReadyPage>
  );
}

export function Over({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  return (
    <>
      {useBrandName(brand)},{' '}
      <Link to="/marques/$brand/prospection" params={{ brand }} search={{ vue: 'campaigns' }}>
        {w.prospecting.backToList}
      </Link>
    </>
  );
}

function What({ brand, of }: { readonly brand: string; readonly of: CampaignView }): ReactNode {
  const { w, say, f } = useLanguage();
  const nameOf = useOfferName(useQuery(prospecting(brand)).data?.offers ?? []);
  const known = useQuery(campaigns(brand)).data?.vendors ?? [];
  const vendors = of.vendors.map((vendor) => known.find(({ id }) => id === vendor)?.name ?? vendor);
  return (
    <Section title={w.prospecting.declared}>
      <Facts
        stacked
        facts={[
          { name: w.prospecting.state, value: <Standing of={of} /> },
          { name: w.prospecting.offer, value: nameOf(of.object) },
          { name: w.prospecting.channel, value: say(contactChannels[of.channel]) },
          ...(CALLS.includes(of.channel) || of.caller !== null
            ? [{ name: w.prospecting.caller, value: of.caller ?? w.prospecting.unsaid }]
            : []),
          ...(of.automated ? [{ name: '', value: w.prospecting.automated }] : []),
          { name: w.prospecting.vendors, value: vendors.join(', ') },
          { name: w.prospecting.dates, value: w.prospecting.between(f.day(of.startsOn), f.day(of.endsOn)) },
        ]}
      />
    </Section>
  );
}
