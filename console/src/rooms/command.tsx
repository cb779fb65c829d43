import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { fold } from '../i18n/fold.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Dialog } from '../parts/dialog.tsx';
import classes from '../parts/shell.module.css';
import { impactList } from '../api/impact.ts';
import { useMay } from '../api/people.ts';
import { HOUSE, useBrands } from './brands.ts';
import { useDutyOrders, useHouseDutyOrders } from './command-duties.ts';

type Order = { readonly id: string; readonly title: string; readonly note: string; readonly run: () => void };

/** Search and commands: a room, a brand, an identifier, a switch. Walked with the arrows, run with Enter. */
export function Command({
  brand,
  onClose,
}: {
  readonly brand: string | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { w } = useLanguage();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const orders = useOrders(brand, query.trim());
  const chosen = orders[Math.min(at, orders.length - 1)];
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // A block: newer browsers return a promise here, which React would take for what undoes the effect.
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen?.id]);
  function run(order: Order | undefined): void {
    if (!order) return;
    onClose();
    order.run();
  }
  function onKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') run(chosen);
    else if (step)
      setAt((now) => (Math.min(now, orders.length - 1) + step + orders.length) % Math.max(1, orders.length));
    else return;
    event.preventDefault();
  }
  return (
    <Dialog title={w.command.title} onClose={onClose}>
      <input
        className={classes.query}
        data-autofocus=""
        role="combobox"
        aria-expanded="true"
        aria-controls="commands"
        aria-activedescendant={chosen ? `command-${chosen.id}` : undefined}
        aria-label={w.command.title}
        placeholder={w.command.placeholder}
        value={query}
        onChange={(event) => (setQuery(event.currentTarget.value), setAt(0))}
        onKeyDown={onKey}
      />
      <ul className={classes.options} id="commands" role="listbox" aria-label={w.command.title} ref={list}>
        {orders.map((order, i) => (
          <li
            key={order.id}
            id={`command-${order.id}`}
            role="option"
            className={classes.option}
            aria-selected={order === chosen}
            onMouseMove={() => setAt(i)}
            onClick={() => run(order)}
          >
            <span>{order.title}</span>
            <small>{order.note}</small>
          </li>
        ))}
      </ul>
      {orders.length === 0 && <p role="status">{w.command.nothing}</p>}
    </Dialog>
  );
}

const IDENTIFIER = /^[0-9a-f-]{8,}$/i;

function useOrders(brand: string | undefined, query: string): readonly Order[] {
  const own = brand === undefined || brand === HOUSE ? undefined : brand;
  const all = [
    ...useRoomOrders(own),
    ...useImpactOrders(own),
    ...useDutyOrders(own),
    ...useBrandOrders(),
    ...useHouseOrders(),
  ];
  const direct = useIdentifierOrders(own, query);
  const wanted = fold(query);
  return [...direct, ...all.filter((order) => fold(`${order.title} ${order.note}`).includes(wanted))];
}

function useRoomOrders(brand: string | undefined): readonly Order[] {
  const { w } = useLanguage();
  const navigate = useNavigate();
  if (brand === undefined) return [];
  const params = { brand };
  return [
    {
      id: 'interactions',
      title: w.rail.interactions,
      note: w.command.goTo,
      run: () => void navigate({ to: '/marques/$brand/interactions', params }),
    },
    {
      id: 'quarantine',
      title: w.rail.quarantine,
      note: w.command.goTo,
      run: () => void navigate({ to: '/marques/$brand/quarantaine', params }),
    },
    {
      id: 'prospecting',
      title: w.prospecting.ask,
      note: w.rail.prospecting,
      run: () => void navigate({ to: '/marques/$brand/prospection', params }),
    },
    ...(['person', 'campaigns', 'simulator'] as const).map((vue) => ({
      id: `prospecting-${vue}`,
      title: { person: w.prospecting.person, campaigns: w.prospecting.campaigns, simulator: w.prospecting.simulate }[
        vue
      ],
      note: w.rail.prospecting,
      run: () => void navigate({ to: '/marques/$brand/prospection', params, search: { vue } }),
    })),
    {
      id: 'declare',
      title: w.prospecting.declare,
      note: w.command.act,
      run: () => void navigate({ to: '/marques/$brand/prospection/campagnes/declarer', params }),
    },
    {
      id: 'sources',
      title: w.rail.sources,
      note: w.command.goTo,
      run: () => void navigate({ to: '/marques/$brand/sources', params }),
    },
    {
      id: 'aside',
      title: w.sources.tabs.aside,
      note: w.rail.sources,
      run: () => void navigate({ to: '/marques/$brand/sources', params, search: { vue: 'aside' } }),
    },
    {
      id: 'told',
      title: w.sources.tabs.told,
      note: w.rail.sources,
      run: () => void navigate({ to: '/marques/$brand/sources', params, search: { vue: 'told' } }),
    },
    {
      id: 'connect',
      title: w.sources.connect,
      note: w.command.act,
      run: () => void navigate({ to: '/marques/$brand/sources/raccorder', params }),
    },
    {
      id: 'platforms',
      title: w.sources.tabs.platforms,
      note: w.rail.sources,
      run: () => void navigate({ to: '/marques/$brand/sources', params, search: { vue: 'platforms' } }),
    },
    {
      id: 'copies',
      title: w.platforms.copies,
      note: w.rail.sources,
      run: () => void navigate({ to: '/marques/$brand/sources', params, search: { vue: 'copies' } }),
    },
    {
      id: 'connect-platform',
      title: w.platforms.connect,
      note: w.command.act,
      run: () => void navigate({ to: '/marques/$brand/sources/plateformes/connecter', params }),
    },
    {
      id: 'instructions',
      title: w.rail.instructions,
      note: w.command.goTo,
      run: () => void navigate({ to: '/marques/$brand/instructions', params }),
    },
    {
      id: 'trace',
      title: w.rail.trace,
      note: w.command.goTo,
      run: () => void navigate({ to: '/marques/$brand/journal', params }),
    },
    {
      id: 'keys',
      title: w.rail.keys,
      note: w.command.goTo,
      run: () => void navigate({ to: '/marques/$brand/cles', params }),
    },
    {
      id: 'encryption',
      title: w.keys.tabs.encryption,
      note: w.rail.keys,
      run: () => void navigate({ to: '/marques/$brand/cles', params, search: { vue: 'encryption' } }),
    },
    {
      id: 'refused',
      title: w.command.refused,
      note: w.command.list,
      run: () => void navigate({ to: '/marques/$brand/interactions', params, search: { verdict: 'refused' } }),
    },
    {
      id: 'quarantined',
      title: w.command.quarantined,
      note: w.command.list,
      run: () => void navigate({ to: '/marques/$brand/interactions', params, search: { verdict: 'quarantined' } }),
    },
    {
      id: 'would',
      title: w.command.would,
      note: w.command.list,
      run: () =>
        void navigate({
          to: '/marques/$brand/interactions',
          params,
          search: { verdict: 'observed', would: 'refused' },
        }),
    },
  ];
}

/** The room, and each processing by its name. */
function useImpactOrders(brand: string | undefined): readonly Order[] {
  const { w, say } = useLanguage();
  const navigate = useNavigate();
  const may = useMay();
  const shown = brand !== undefined && may.brand(brand, 'impact');
  const items = useQuery({ ...impactList(brand ?? ''), enabled: shown }).data?.items ?? [];
  if (!shown) return [];
  return [
    {
      id: 'impact',
      title: w.rail.impact,
      note: w.command.goTo,
      run: () => void navigate({ to: '/marques/$brand/impact', params: { brand } }),
    },
    ...items.map(({ activity, purpose }) => ({
      id: `impact-${activity}`,
      title: say(purpose),
      note: w.rail.impact,
      run: () => void navigate({ to: '/marques/$brand/impact/$activity', params: { brand, activity } }),
    })),
  ];
}

function useBrandOrders(): readonly Order[] {
  const { w } = useLanguage();
  const navigate = useNavigate();
  return useBrands().map((item) => ({
    id: `brand-${item.brand}`,
    title: item.name,
    note: w.command.brand,
    run: () => void navigate({ to: '/marques/$brand', params: { brand: item.brand } }),
  }));
}

function useHouseOrders(): readonly Order[] {
  const { w, lang, setLang } = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const navigate = useNavigate();
  return [
    ...useHouseDutyOrders(),
    { id: 'bench', title: w.rail.bench, note: w.command.goTo, run: () => void navigate({ to: '/banc-essai' }) },
    ...usePeopleOrders(),
    {
      id: 'overview',
      title: `${w.rail.overview}, ${w.rail.house.toLocaleLowerCase()}`,
      note: w.command.goTo,
      run: () => void navigate({ to: '/' }),
    },
    {
      id: 'house-log',
      title: w.rail.houseLog,
      note: w.command.goTo,
      run: () => void navigate({ to: '/marques/$brand/journal', params: { brand: HOUSE } }),
    },
    {
      id: 'account',
      title: w.account.title,
      note: w.command.goTo,
      run: () => void navigate({ to: '/compte' }),
    },
    { id: 'language', title: w.command.language, note: w.command.act, run: () => setLang(lang === 'fr' ? 'en' : 'fr') },
    { id: 'light', title: w.command.scheme.light, note: w.command.act, run: () => setColorScheme('light') },
    { id: 'dark', title: w.command.scheme.dark, note: w.command.act, run: () => setColorScheme('dark') },
  ];
}

/** The views of people and access, as far as one may see them; and what the log says of oneself. */
function usePeopleOrders(): readonly Order[] {
  const { w } = useLanguage();
  const may = useMay();
  const navigate = useNavigate();
  const views = [
    ...(may.house('people') ? (['people', 'roles', 'sites', 'directory'] as const) : []),
    ...(may.ours ? (['glass'] as const) : []),
    ...(may.house('reviews') ? (['reviews'] as const) : []),
  ];
  return [
    ...views.map((vue) => ({
      id: `access-${vue}`,
      title: w.people.tabs[vue],
      note: w.rail.people,
      run: () => void navigate({ to: '/habilitations', search: vue === 'people' ? {} : { vue } }),
    })),
    {
      id: 'mine',
      title: w.people.mine.link,
      note: w.command.goTo,
      run: () => void navigate({ to: '/mes-traces' }),
    },
  ];
}

function useIdentifierOrders(brand: string | undefined, query: string): readonly Order[] {
  const { w } = useLanguage();
  const navigate = useNavigate();
  if (brand === undefined || !IDENTIFIER.test(query)) return [];
  const short = query.length > 13 ? `${query.slice(0, 13)}…` : query;
  return [
    {
      id: 'interaction',
      title: w.command.interaction(short),
      note: '',
      run: () => void navigate({ to: '/marques/$brand/interactions/$id', params: { brand, id: query } }),
    },
    {
      id: 'entry',
      title: w.command.entry(short),
      note: '',
      run: () => void navigate({ to: '/marques/$brand/journal', params: { brand }, search: { entree: query } }),
    },
  ];
}
