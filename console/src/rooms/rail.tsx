import { Menu, useMantineColorScheme } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { overview } from '../api/queries.ts';
import type { Session } from '../api/types.ts';
import { useSignOut } from '../api/writes.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Switch } from '../parts/frame.tsx';
import classes from '../parts/shell.module.css';
import { HOUSE, useBrands } from './brands.ts';
import { Command } from './command.tsx';

/** Brand switch on top, search at hand, then the rooms; language, appearance and session at the foot. */
export function Rail({ session }: { readonly session: Session }): ReactNode {
  const { w } = useLanguage();
  const { brand } = useParams({ strict: false });
  const [searching, search] = useState(false);
  useHotkeys([['mod+K', () => search((open) => !open)]], []);
  return (
    <aside className={classes.rail} data-rail="">
      <div className={classes.bar}>
        <BrandSwitch brand={brand} />
        <button type="button" className={classes.search} onClick={() => search(true)}>
          {w.command.open} <kbd>{/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K'}</kbd>
        </button>
      </div>
      {brand === undefined ? <HouseNav /> : brand === HOUSE ? <HouseLogNav /> : <BrandNav brand={brand} />}
      <Foot session={session} />
      {searching && <Command brand={brand} onClose={() => search(false)} />}
    </aside>
  );
}

function BrandSwitch({ brand }: { readonly brand: string | undefined }): ReactNode {
  const { w } = useLanguage();
  const brands = useBrands();
  const navigate = useNavigate();
  const here = brands.find((item) => item.brand === brand);
  const name = brand === undefined ? w.rail.house : brand === HOUSE ? w.rail.houseLog : (here?.name ?? brand);
  return (
    <Menu position="bottom-start" width={240} offset={2}>
      <Menu.Target>
        <button type="button" className={classes.brand} aria-label={`${w.rail.choose}${w.colon} ${name}`}>
          <b>{name}</b>
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <path d="M1 3.5 5 7.5 9 3.5" fill="none" stroke="currentColor" strokeWidth="1.4" />
          </svg>
          {here && <small>{w.rail.mandate(here.mandate)}</small>}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void navigate({ to: '/' })}>{w.rail.house}</Menu.Item>
        <Menu.Label>{w.rail.brands}</Menu.Label>
        {brands.map((item) => (
          <Menu.Item
            key={item.brand}
            onClick={() => void navigate({ to: '/marques/$brand', params: { brand: item.brand } })}
          >
            {item.name}
          </Menu.Item>
        ))}
        <Menu.Label>{w.rail.houseNote}</Menu.Label>
        <Menu.Item onClick={() => void navigate({ to: '/marques/$brand/journal', params: { brand: HOUSE } })}>
          {w.rail.houseLog}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const here = { className: classes.room!, activeProps: { 'aria-current': 'page' } as const };

function HouseNav(): ReactNode {
  const { w } = useLanguage();
  return (
    <nav className={classes.rooms} aria-label={w.rail.label}>
      <Link {...here} to="/" activeOptions={{ exact: true }}>
        {w.rail.overview}
      </Link>
      <p className={classes.between}>{w.rail.brands}</p>
      {useBrands().map((item) => (
        <Link key={item.brand} {...here} to="/marques/$brand" params={{ brand: item.brand }}>
          {item.name}
        </Link>
      ))}
      <p className={classes.between}>{w.rail.houseNote}</p>
      <Link {...here} to="/marques/$brand/journal" params={{ brand: HOUSE }}>
        {w.rail.houseLog}
      </Link>
    </nav>
  );
}

function HouseLogNav(): ReactNode {
  const { w } = useLanguage();
  return (
    <nav className={classes.rooms} aria-label={w.rail.label}>
      <Link {...here} to="/marques/$brand/journal" params={{ brand: HOUSE }}>
        {w.rail.trace}
      </Link>
    </nav>
  );
}

function BrandNav({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const counts = useQuery(overview).data?.brands.find((item) => item.brand === brand);
  const params = { brand };
  return (
    <nav className={classes.rooms} aria-label={w.rail.label}>
      <Link {...here} to="/marques/$brand" params={params} activeOptions={{ exact: true }}>
        {w.rail.overview}
      </Link>
      <Link {...here} to="/marques/$brand/interactions" params={params}>
        {w.rail.interactions}
      </Link>
      <Link {...here} to="/marques/$brand/quarantaine" params={params} activeOptions={{ includeSearch: false }}>
        {w.rail.quarantine} <Waiting count={counts?.quarantine} />
      </Link>
      <Link {...here} to="/marques/$brand/instructions" params={params} activeOptions={{ includeSearch: false }}>
        {w.rail.instructions} <Waiting count={counts?.ordersAwaiting} />
      </Link>
      <Link {...here} to="/marques/$brand/journal" params={params} activeOptions={{ includeSearch: false }}>
        {w.rail.trace}
      </Link>
      <Link {...here} to="/marques/$brand/cles" params={params}>
        {w.rail.keys}
      </Link>
    </nav>
  );
}

function Waiting({ count }: { readonly count: number | undefined }): ReactNode {
  const { w, f } = useLanguage();
  return count ? <small aria-label={w.rail.waiting(count)}>{f.number(count)}</small> : null;
}

function Foot({ session }: { readonly session: Session }): ReactNode {
  const { w, f, lang, setLang } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const navigate = useNavigate();
  return (
    <div className={classes.foot}>
      <Switch
        label={w.rail.language}
        value={lang}
        onChange={setLang}
        choices={[
          { value: 'fr', label: 'Français', lang: 'fr' },
          { value: 'en', label: 'English', lang: 'en' },
        ]}
      />
      <Switch
        label={w.rail.scheme}
        value={colorScheme}
        onChange={setColorScheme}
        choices={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: w.rail.schemes[value] }))}
      />
      <p>
        {w.rail.signedIn(session.name, f.time(session.until))} {w.rail.zone(f.zone)}
      </p>
      <Switch
        label={session.name}
        value=""
        choices={[{ value: 'out', label: w.rail.signOut }]}
        onChange={() => signOut.mutate(undefined, { onSettled: () => void navigate({ to: '/entree' }) })}
      />
      <p>
        Mandat {session.installation.version} · {session.installation.name}
      </p>
    </div>
  );
}
