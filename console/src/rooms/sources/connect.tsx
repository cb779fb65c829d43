import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { hooks, sources } from '../../api/queries.ts';
import type { HookItem, SourceItem } from '../../api/types.ts';
import { useCreateHook } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Facts, Remark } from '../../parts/facts.tsx';
import { Page } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { type Step, Steps } from '../../parts/steps.tsx';
import { useBrandName } from '../brands.ts';
import { Address } from './address.tsx';
import { Choose, Chosen } from './choose.tsx';
import { First } from './first.tsx';
import { NameIt } from './name-it.tsx';
import { isDecided, SOON } from './waiting.ts';

const HERE = '/shell/marques/$brand/sources/raccorder';

/** One system, from its choice to the first interaction decided. */
export function Connect(): ReactNode {
  const { brand } = useParams({ from: HERE });
  return <ConnectTo key={brand} brand={brand} />;
}

/** The address bar says which system, then which address; a secret that was made is held here, and goes with the page. */
function ConnectTo({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const { adresse } = useSearch({ from: HERE });
  const name = useBrandName(brand);
  const mine = useQuery({
    ...hooks(brand),
    // Every look is at counts alone, and ends with the first decision.
    refetchInterval: ({ state }) => (isDecided(state.data?.items.find(({ id }) => id === adresse)) ? 15_000 : SOON),
  });
  const known = useQuery(sources);
  const hook = mine.data?.items.find(({ id, revokedAt }) => id === adresse && revokedAt === null);
  const over = (
    <>
      {name},{' '}
      <Link to="/marques/$brand/sources" params={{ brand }}>
        {w.sources.backToList}
      </Link>
    </>
  );
  return (
    <Page
      title={hook ? hook.name : w.sources.connect}
      over={over}
      lede={adresse === undefined ? w.sources.connectLede : undefined}
    >
      <Ready query={known}>
        {({ items }) => <Ready query={mine}>{() => <Undertaking brand={brand} systems={items} hook={hook} />}</Ready>}
      </Ready>
    </Page>
  );
}

type UndertakingProps = {
  readonly brand: string;
  readonly systems: readonly SourceItem[];
  readonly hook: HookItem | undefined;
};

function Undertaking({ brand, systems, hook }: UndertakingProps): ReactNode {
  const { w } = useLanguage();
  const { source, adresse } = useSearch({ from: HERE });
  const navigate = useNavigate();
  const create = useCreateHook(brand);
  if (adresse !== undefined && !hook) return <Remark>{w.sources.gone}</Remark>;
  const system = systems.find(({ id }) => id === (hook?.source ?? source));
  const made = create.data && create.data.id === adresse ? create.data : undefined;
  const steps: readonly Step[] = [
    {
      title: w.sources.steps.choose,
      before: '',
      state: system ? 'done' : 'now',
      body: system ? (
        <Chosen brand={brand} system={system} fixed={hook !== undefined} />
      ) : (
        <Choose brand={brand} systems={systems} />
      ),
    },
    {
      title: w.sources.steps.secret,
      before: w.sources.afterChoice,
      state: hook ? 'done' : system ? 'now' : 'later',
      body: hook ? (
        <Facts facts={[{ name: w.sources.name, value: hook.name }]} />
      ) : (
        system && (
          <NameIt
            key={system.id}
            system={system}
            create={create}
            onDone={(id) =>
              void navigate({
                to: '/marques/$brand/sources/raccorder',
                params: { brand },
                search: { adresse: id },
                replace: true,
                resetScroll: false,
              })
            }
          />
        )
      ),
    },
    {
      title: w.sources.steps.address,
      before: w.sources.afterCreation,
      state: hook ? 'done' : 'later',
      body: hook && system && <Address system={system} hook={hook} made={made} />,
    },
    {
      title: w.sources.steps.first,
      before: w.sources.afterCreation,
      state: hook ? (isDecided(hook) ? 'done' : 'now') : 'later',
      body: hook && <First brand={brand} hook={hook} />,
    },
  ];
  return <Steps steps={steps} />;
}
