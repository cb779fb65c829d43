import { type LinkProps, useNavigate } from '@tanstack/react-router';
import { useMay } from '../api/people.ts';
import { useLanguage } from '../i18n/language.tsx';

type Order = { readonly id: string; readonly title: string; readonly note: string; readonly run: () => void };
/** A view of a room; the first of a room is the room itself. */
type Place = { readonly id: string; readonly title: string; readonly room: string; readonly to: LinkProps };

function useRun(): (places: readonly Place[]) => readonly Order[] {
  const navigate = useNavigate();
  return (places) =>
    places.map(({ id, title, room, to }) => ({
      id,
      title,
      note: room,
      run: () => void navigate(to as { to: string }),
    }));
}

/** Contracts, duties, controls and the daily work of one brand, each view by its name. */
export function useDutyOrders(brand: string | undefined): readonly Order[] {
  const { w } = useLanguage();
  const may = useMay();
  const run = useRun();
  if (brand === undefined || !may.brand(brand, 'instructions')) return [];
  const params = { brand };
  const views = <Id extends string>(
    to:
      | '/marques/$brand/contrats'
      | '/marques/$brand/obligations'
      | '/marques/$brand/controles'
      | '/marques/$brand/suivi',
    room: string,
    [first, ...others]: readonly Id[],
    titles: Readonly<Record<Id, string>>,
  ): readonly Place[] => [
    { id: to, title: room, room: w.command.goTo, to: { to, params } },
    { id: `${to} ${first}`, title: titles[first!], room, to: { to, params } },
    ...others.map((vue): Place => ({
      id: `${to} ${vue}`,
      title: titles[vue],
      room,
      to: { to, params, search: { vue } },
    })),
  ];
  return run([
    ...views('/marques/$brand/contrats', w.rail.contracts, ['chain', 'agreements', 'drafts'], w.contracts.tabs),
    ...views('/marques/$brand/obligations', w.rail.duties, ['parallel', 'registers', 'map', 'takeover'], w.duties.tabs),
    ...views(
      '/marques/$brand/controles',
      w.rail.controls,
      may.brand(brand, 'evidence') ? (['frameworks', 'pack'] as const) : (['frameworks'] as const),
      w.controls.tabs,
    ),
    ...views(
      '/marques/$brand/suivi',
      w.rail.daily,
      ['points', 'notices', 'audits', 'alerts', 'requests', 'exposure'],
      w.daily.tabs,
    ),
  ]);
}

/** The same of the house, as far as one may see it. */
export function useHouseDutyOrders(): readonly Order[] {
  const { w } = useLanguage();
  const may = useMay();
  const run = useRun();
  const house = w.rail.houseNote;
  const views = <Id extends string>(
    to: '/contrats' | '/obligations' | '/controles' | '/suivi',
    room: string,
    [first, ...others]: readonly Id[],
    titles: Readonly<Record<Id, string>>,
  ): readonly Place[] => {
    const named = `${room}, ${house}`;
    return [
      { id: to, title: room, room: house, to: { to } },
      { id: `${to} ${first}`, title: titles[first!], room: named, to: { to } },
      ...others.map((vue): Place => ({
        id: `${to} ${vue}`,
        title: titles[vue],
        room: named,
        to: { to, search: { vue } },
      })),
    ];
  };
  const ours = may.house('houseOverview');
  const governs = may.house('houseGovern');
  return run([
    ...(ours
      ? views('/contrats', w.rail.contracts, ['campaigns', 'chain', 'clauses', 'law'], w.contracts.houseTabs)
      : []),
    ...(ours ? views('/obligations', w.rail.duties, ['rollup', 'own', 'registers'], w.duties.house.tabs) : []),
    ...(may.house('controls')
      ? views('/controles', w.rail.controls, ['next', 'frameworks', 'questionnaires'], w.controls.tabs)
      : []),
    ...(ours
      ? views(
          '/suivi',
          w.rail.daily,
          [
            'points',
            ...(may.house('people') ? (['staff'] as const) : []),
            ...(governs ? (['requests', 'processes', 'watch'] as const) : []),
          ],
          w.daily.tabs,
        )
      : []),
  ]);
}
