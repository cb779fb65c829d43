import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type GlassNotice, glassNotices, useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Alarm } from '../../parts/frame.tsx';
import { State } from '../../parts/verdict.tsx';
import { useForBrand, useRoleName } from './words.ts';

/** As many as are read at a glance. */
const AT_ONCE = 3;

/** Break-glass is loud: on every page of the house and of that brand, while it is open and until it is reviewed. */
export function GlassBanner(): ReactNode {
  const { w } = useLanguage();
  const items = useQuery(glassNotices).data?.items ?? [];
  if (items.length === 0) return null;
  const rest = items.length - AT_ONCE;
  return (
    <Alarm
      label={w.people.tabs.glass}
      lines={[
        ...items.slice(0, AT_ONCE).map((item) => <Line key={item.id} item={item} />),
        ...(rest > 0 ? [w.people.glass.more(rest)] : []),
      ]}
    />
  );
}

function Line({ item }: { readonly item: GlassNotice }): ReactNode {
  const { w, f } = useLanguage();
  const may = useMay();
  const [roleName, forBrand] = [useRoleName(), useForBrand()];
  const who = item.name ?? w.people.glass.processor;
  const brand = item.brand === null ? w.people.otherBrand : forBrand(item.brand);
  const said =
    item.state === 'open'
      ? w.people.glass.banner(who, roleName(item.role), brand, f.time(item.until))
      : w.people.glass.bannerAfter(who, roleName(item.role), brand);
  return (
    <>
      <State tone={item.state === 'open' ? 'refused' : 'overdue'} sentence>
        {said}
      </State>{' '}
      {item.reason !== null && <span>{w.people.glass.quoted(item.reason)}</span>}{' '}
      {may.ours && (
        <Link to="/habilitations" search={{ vue: 'glass' }}>
          {w.people.glass.see}
        </Link>
      )}
    </>
  );
}
