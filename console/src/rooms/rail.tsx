import { useMantineColorScheme } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { lazyRouteComponent, Link, useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, Suspense, useState } from 'react';
import { brandChain, isPending } from '../api/contracts.ts';
import { useMay } from '../api/people.ts';
import { overview } from '../api/queries.ts';
import type { Session } from '../api/types.ts';
import { useSignOut } from '../api/writes.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Switch } from '../parts/frame.tsx';
import { useIdle } from '../parts/idle.ts';
import { useCurrentInSight } from '../parts/in-sight.ts';
import classes from '../parts/shell.module.css';
import { BrandButton } from './brand-button.tsx';
import { HOUSE, useBrands } from './brands.ts';

/** What opens over the page comes after it: menus and dialogs weigh as much as all the rest. */
const BrandMenu = lazyRouteComponent(() => import('./brand-menu.tsx'), 'BrandMenu');
const Command = lazyRouteComponent(() => import('./command.tsx'), 'Command');

/** Brand switch on top, search at hand, then the rooms; language, appearance and session at the foot. */
export function Rail({ session }: { readonly session: Session }): ReactNode {
  const { w } = useLanguage();
  const { brand } = useParams({ strict: false });
  const [searching, search] = useState(false);
  const idle = useIdle();
  useHotkeys([['mod+K', () => search((open) => !open)]], []);
  return (
    <aside className={classes.rail} data-rail="">
      <div className={classes.fixed}>
        <div className={classes.bar}>
          <Suspense fallback={<BrandButton brand={brand} />}>
            {idle ? <BrandMenu brand={brand} /> : <BrandButton brand={brand} />}
          </Suspense>
          <button type="button" className={classes.search} onClick={() => search(true)}>
            {w.command.open} <kbd>{/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K'}</kbd>
          </button>
        </div>
        {brand === undefined ? <HouseNav /> : brand === HOUSE ? <OwnNav /> : <BrandNav brand={brand} />}
        <Foot session={session} />
        <Suspense>{searching && <Command brand={brand} onClose={() => search(false)} />}</Suspense>
      </div>
    </aside>
  );
}

const here = { className: classes.room!, activeProps: { 'aria-current': 'page' } as const };

function Rooms({ children }: { readonly children: ReactNode }): ReactNode {
  const { w } = useLanguage();
  const strip = useCurrentInSight<HTMLElement>(useLocation().pathname);
  return (
    <nav className={classes.rooms} aria-label={w.rail.label} ref={strip}>
      {children}
    </nav>
  );
}

function HouseNav(): ReactNode {
  const { w } = useLanguage();
  const may = useMay();
  const brands = useBrands();
  return (
    <Rooms>
      <Link {...here} to="/" activeOptions={{ exact: true }}>
        {w.rail.overview}
      </Link>
      {brands.length > 0 && <p className={classes.between}>{w.rail.brands}</p>}
      {brands.map((item) => (
        <Link key={item.brand} {...here} to="/marques/$brand" params={{ brand: item.brand }}>
          {item.name}
        </Link>
      ))}
      {may.ours && <p className={classes.between}>{w.rail.houseNote}</p>}
      {may.house('houseOverview') && (
        <Link {...here} to="/suivi" activeOptions={{ includeSearch: false }}>
          {w.rail.daily}
        </Link>
      )}
      {may.house('people') || may.house('reviews') ? (
        <Link {...here} to="/habilitations" activeOptions={{ includeSearch: false }}>
          {w.rail.people}
        </Link>
      ) : (
        may.ours && (
          <Link {...here} to="/habilitations" search={{ vue: 'glass' }}>
            {w.rail.glass}
          </Link>
        )
      )}
      {may.house('controls') && (
        <Link {...here} to="/controles" activeOptions={{ includeSearch: false }}>
          {w.rail.controls}
        </Link>
      )}
      {may.house('houseOverview') && (
        <Link {...here} to="/obligations" activeOptions={{ includeSearch: false }}>
          {w.rail.duties}
        </Link>
      )}
      {may.house('houseOverview') && (
        <Link {...here} to="/contrats" activeOptions={{ includeSearch: false }}>
          {w.rail.contracts}
        </Link>
      )}
      {may.ours && (
        <Link {...here} to="/banc-essai">
          {w.rail.bench}
        </Link>
      )}
      {may.house('houseImpact') && (
        <Link {...here} to="/marques/$brand/impact" params={{ brand: HOUSE }}>
          {w.rail.houseImpact}
        </Link>
      )}
      {may.house('houseTrace') && (
        <Link {...here} to="/marques/$brand/journal" params={{ brand: HOUSE }}>
          {w.rail.houseLog}
        </Link>
      )}
    </Rooms>
  );
}

function OwnNav(): ReactNode {
  const { w } = useLanguage();
  const may = useMay();
  const params = { brand: HOUSE };
  return (
    <Rooms>
      {may.house('houseImpact') && (
        <Link {...here} to="/marques/$brand/impact" params={params}>
          {w.rail.houseImpact}
        </Link>
      )}
      {may.house('houseTrace') && (
        <Link {...here} to="/marques/$brand/journal" params={params}>
          {w.rail.houseLog}
        </Link>
      )}
    </Rooms>
  );
}

function BrandNav({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const counts = useQuery(overview).data?.brands.find((item) => item.brand === brand);
  const params = { brand };
  const asked = useMay();
  const may = (act: Parameters<typeof asked.brand>[1]): boolean => asked.brand(brand, act);
  return (
    <Rooms>
      <Link {...here} to="/marques/$brand" params={params} activeOptions={{ exact: true }}>
        {w.rail.overview}
      </Link>
      {may('read') && (
        <Link {...here} to="/marques/$brand/interactions" params={params}>
          {w.rail.interactions}
        </Link>
      )}
      {may('quarantine') && (
        <Link {...here} to="/marques/$brand/quarantaine" params={params} activeOptions={{ includeSearch: false }}>
          {w.rail.quarantine} <Waiting count={counts?.quarantine} />
        </Link>
      )}
      {may('contact') && (
        <Link {...here} to="/marques/$brand/prospection" params={params} activeOptions={{ includeSearch: false }}>
          {w.rail.prospecting}
        </Link>
      )}
      {may('connect') && (
        <Link {...here} to="/marques/$brand/sources" params={params} activeOptions={{ includeSearch: false }}>
          {w.rail.sources}
        </Link>
      )}
      {may('instructions') && (
        <Link {...here} to="/marques/$brand/instructions" params={params} activeOptions={{ includeSearch: false }}>
          {w.rail.instructions} <Waiting count={counts?.ordersAwaiting} />
        </Link>
      )}
      {may('impact') && (
        <Link {...here} to="/marques/$brand/impact" params={params}>
          {w.rail.impact} <Waiting count={counts?.impact} />
        </Link>
      )}
      {may('instructions') && (
        <Link {...here} to="/marques/$brand/contrats" params={params} activeOptions={{ includeSearch: false }}>
          {w.rail.contracts} <Announced brand={brand} />
        </Link>
      )}
      {may('instructions') && (
        <Link {...here} to="/marques/$brand/obligations" params={params} activeOptions={{ includeSearch: false }}>
          {w.rail.duties}
        </Link>
      )}
      {may('instructions') && (
        <Link {...here} to="/marques/$brand/controles" params={params} activeOptions={{ includeSearch: false }}>
          {w.rail.controls}
        </Link>
      )}
      {may('instructions') && (
        <Link {...here} to="/marques/$brand/suivi" params={params} activeOptions={{ includeSearch: false }}>
          {w.rail.daily}
        </Link>
      )}
      {may('trace') && (
        <Link {...here} to="/marques/$brand/journal" params={params} activeOptions={{ includeSearch: false }}>
          {w.rail.trace}
        </Link>
      )}
      {(may('machines') || may('encryption')) && (
        <Link {...here} to="/marques/$brand/cles" params={params} activeOptions={{ includeSearch: false }}>
          {w.rail.keys}
        </Link>
      )}
    </Rooms>
  );
}

/** What was announced to the brand and may still be objected to, or awaits its word. */
function Announced({ brand }: { readonly brand: string }): ReactNode {
  const { data } = useQuery({ ...brandChain(brand), enabled: useIdle() });
  return <Waiting count={data?.notices.filter(isPending).length} />;
}

function Waiting({ count }: { readonly count: number | undefined }): ReactNode {
  const { w, f } = useLanguage();
  return count ? <small aria-label={w.rail.waiting(count)}>{f.number(count)}</small> : null;
}

function Foot({ session }: { readonly session: Session }): ReactNode {
  const { w, f, lang, setLang } = useLanguage();
  const idle = useIdle();
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
        {w.rail.signedIn(session.name, f.time(session.until))} {idle && w.rail.zone(f.zone())}
      </p>
      {session.person !== null && (
        <p>
          <Link to="/mes-traces">{w.people.mine.link}</Link>
        </p>
      )}
      <p>
        <Link to="/compte">{w.account.title}</Link>
      </p>
      <Switch
        label={session.name}
        value=""
        choices={[{ value: 'out', label: w.rail.signOut }]}
        onChange={() =>
          signOut.mutate(undefined, {
            onSuccess: ({ location: there }) => (there === null ? undefined : location.assign(there)),
            onSettled: () => void navigate({ to: '/entree' }),
          })
        }
      />
      <p>
        Mandat {session.installation.version}
        {session.installation.name !== 'Mandat' && ` · ${session.installation.name}`}
      </p>
    </div>
  );
}
