import type { ReactNode } from 'react';
import { useMay } from '../../api/people.ts';
import type { OverviewBrand } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { type Fact, Facts } from '../../parts/facts.tsx';
import { type Need, NeedList } from '../../parts/needs.tsx';
import { Section } from '../../parts/page.tsx';

/** What waits for somebody: by brand where there are several, the gravest first. */
export function Needs({
  brands,
  named = false,
  more = [],
}: {
  readonly brands: readonly OverviewBrand[];
  readonly named?: boolean;
  /** What waits besides, known to the page. */
  readonly more?: readonly Need[];
}): ReactNode {
  const { w } = useLanguage();
  const needsOf = useNeeds();
  const waiting = brands.map((brand) => ({ brand, needs: needsOf(brand) })).filter(({ needs }) => needs.length > 0);
  const facts = waiting.map(({ brand, needs }): Fact => ({ name: brand.name, value: <NeedList needs={needs} /> }));
  return (
    <Section title={w.overview.needs}>
      {waiting.length === 0 && more.length === 0 ? (
        <p>{w.overview.nothingNeeded}</p>
      ) : named ? (
        <Facts facts={facts} stacked />
      ) : (
        <NeedList needs={[...waiting.flatMap(({ needs }) => needs), ...more]} />
      )}
    </Section>
  );
}

/** What waits for somebody who may do something about it. */
function useNeeds(): (brand: OverviewBrand) => readonly Need[] {
  const { need } = useLanguage().w.overview;
  const asked = useMay();
  return ({
    brand,
    trace,
    mandate,
    ordersAwaiting,
    impact,
    signals,
    quarantine,
    unrouted,
    incomplete,
    custody,
    incidents,
  }) => {
    const params = { brand };
    const may = (act: Parameters<typeof asked.brand>[1]): boolean => asked.brand(brand, act);
    const room = { to: '/marques/$brand/quarantaine', params } as const;
    const sources = { to: '/marques/$brand/sources', params } as const;
    const instructions = { to: '/marques/$brand/instructions', params } as const;
    const counted: readonly (Need & { readonly count: number; readonly shown: boolean })[] = [
      {
        link: { ...room, search: { vue: 'incidents' } },
        count: incidents,
        text: need.incidents(incidents),
        shown: may('trace'),
      },
      {
        link: { ...instructions, search: { vue: 'orders' } },
        count: ordersAwaiting,
        text: need.orders(ordersAwaiting),
        shown: may('instructions'),
      },
      {
        link: { to: '/marques/$brand/impact', params },
        count: impact,
        text: need.impact(impact),
        shown: may('impact'),
      },
      {
        link: { ...sources, search: { vue: 'copies' } },
        count: custody.late,
        text: need.late(custody.late),
        shown: may('connect'),
      },
      {
        link: { ...room, search: { vue: 'signals' } },
        count: signals,
        text: need.signals(signals),
        shown: may('read'),
      },
      { link: room, count: quarantine, text: need.quarantine(quarantine), shown: may('quarantine') },
      {
        link: { ...room, search: { vue: 'unrouted' } },
        count: unrouted,
        text: need.unrouted(unrouted),
        shown: may('read'),
      },
      {
        link: { to: '/marques/$brand/interactions', params, search: { missing: 'any' } },
        count: incomplete,
        text: need.incomplete(incomplete),
        shown: may('read'),
      },
      {
        link: { ...sources, search: { vue: 'platforms' } },
        count: custody.inFault,
        text: need.faulty(custody.inFault),
        shown: may('connect'),
      },
    ];
    return [
      ...(trace.healthy || !may('trace')
        ? []
        : [{ link: { to: '/marques/$brand/journal', params } as const, text: need.log }]),
      ...(mandate === null ? [{ link: instructions, text: need.mandate }] : []),
      ...counted.filter(({ count, shown }) => shown && count !== 0),
    ];
  };
}
