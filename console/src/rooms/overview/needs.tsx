import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { OverviewBrand } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Facts, type Fact } from '../../parts/facts.tsx';
import { Section } from '../../parts/page.tsx';
import { State } from '../../parts/verdict.tsx';

type Need = { readonly link: Pick<LinkProps, 'to' | 'search'>; readonly text: string; readonly grave?: boolean };

/** What waits for somebody: by brand where there are several, the gravest first. */
export function Needs({
  brands,
  named = false,
}: {
  readonly brands: readonly OverviewBrand[];
  readonly named?: boolean;
}): ReactNode {
  const { w } = useLanguage();
  const needsOf = useNeeds();
  const waiting = brands.map((brand) => ({ brand, needs: needsOf(brand) })).filter(({ needs }) => needs.length > 0);
  const facts = waiting.map(({ brand, needs }): Fact => ({
    name: named ? brand.name : '',
    value: <NeedList brand={brand.brand} needs={needs} />,
  }));
  return (
    <Section title={w.overview.needs}>
      {waiting.length === 0 ? (
        <p>{w.overview.nothingNeeded}</p>
      ) : named ? (
        <Facts facts={facts} stacked />
      ) : (
        waiting.map(({ brand, needs }) => <NeedList key={brand.brand} brand={brand.brand} needs={needs} />)
      )}
    </Section>
  );
}

function useNeeds(): (brand: OverviewBrand) => readonly Need[] {
  const { w, f } = useLanguage();
  const { need } = w.overview;
  const counted = (count: number, words: (value: number) => string, link: Need['link']): readonly Need[] =>
    count === 0 ? [] : [{ link, text: `${f.number(count)} ${words(count)}` }];
  return ({ trace, mandate, ordersAwaiting, signals, quarantine, unrouted }) => [
    ...(trace.healthy ? [] : [{ link: { to: '/marques/$brand/journal' }, text: need.log, grave: true } as const]),
    ...(mandate === null
      ? [{ link: { to: '/marques/$brand/instructions' }, text: need.mandate, grave: true } as const]
      : []),
    ...counted(ordersAwaiting, need.orders, { to: '/marques/$brand/instructions', search: { vue: 'orders' } }),
    ...counted(signals, need.signals, { to: '/marques/$brand/quarantaine', search: { vue: 'signals' } }),
    ...counted(quarantine, need.quarantine, { to: '/marques/$brand/quarantaine' }),
    ...counted(unrouted, need.unrouted, { to: '/marques/$brand/quarantaine', search: { vue: 'unrouted' } }),
  ];
}

function NeedList({ brand, needs }: { readonly brand: string; readonly needs: readonly Need[] }): ReactNode {
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {needs.map(({ link, text, grave }) => (
        <li key={text}>
          {/* The parameter is the same for each of these rooms. */}
          <Link {...link} params={{ brand } as never}>
            {grave ? <State tone="overdue">{text}</State> : text}
          </Link>
        </li>
      ))}
    </ul>
  );
}
