import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { connections } from '../../api/queries.ts';
import type { ConnectionItem } from '../../api/types.ts';
import { useLook } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { type Fact, Facts, Mono, Remark } from '../../parts/facts.tsx';
import { Page, Section, Stack } from '../../parts/page.tsx';
import { ReadyPage } from '../../parts/problem.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { useBrandName } from '../brands.ts';
import { ChangeSettings, EndConnection } from './acts.tsx';
import { choiceOf } from './becomes.tsx';
import { CopyCounts, Health, Waited } from './health.tsx';
import { useKind, useKindName } from './kinds.ts';
import { LookResult } from './look.tsx';
import { Routes } from './routes.tsx';

const HERE = '/shell/marques/$brand/sources/plateformes/$id';
const VIEWS = ['health', 'routes'] as const;

/** One account at a platform: how it fares, what lies there, and where its queues lead. */
export function Platform(): ReactNode {
  const { w } = useLanguage();
  const { brand, id } = useParams({ from: HERE });
  const query = useQuery(connections(brand));
  const over = (
    <>
      {useBrandName(brand)},{' '}
      <Link to="/marques/$brand/sources" params={{ brand }} search={{ vue: 'platforms' }}>
        {w.platforms.backToList}
      </Link>
    </>
  );
  return (
    <ReadyPage query={query} title={w.platforms.platform} over={over}>
      {({ items }) => {
        const connection = items.find((one) => one.id === id);
        if (connection) return <Of key={id} brand={brand} connection={connection} over={over} />;
        return (
          <Page title={w.platforms.platform} over={over}>
            <Remark>{w.platforms.gone}</Remark>
          </Page>
        );
      }}
    </ReadyPage>
  );
}

type OfProps = { readonly brand: string; readonly connection: ConnectionItem };

function Of({ brand, connection, over }: OfProps & { readonly over: ReactNode }): ReactNode {
  const { w } = useLanguage();
  const { vue } = useSearch({ from: HERE });
  const view = VIEWS.find((known) => known === vue) ?? 'health';
  const look = useLook(brand);
  const [open, setOpen] = useState<'change' | 'end'>();
  const [changed, setChanged] = useState(false);
  const close = (): void => setOpen(undefined);
  const acts = (
    <>
      <Button variant="filled" loading={look.isPending} onClick={() => (setChanged(false), look.mutate(connection.id))}>
        {w.platforms.look}
      </Button>
      <Button onClick={() => setOpen('change')}>{w.platforms.change}</Button>
      <Button variant="danger" onClick={() => setOpen('end')}>
        {w.platforms.end}
      </Button>
    </>
  );
  return (
    <Page title={connection.name} over={over} actions={connection.endedAt === null ? acts : undefined}>
      <Tabs label={connection.name} tabs={VIEWS.map((id) => ({ id, title: w.platforms.tabs[id] }))} current={view} />
      <Stack>
        <div role="status">
          {changed && <Remark tone="seal">{w.platforms.changed}</Remark>}
          <LookResult look={look} connection={connection} />
        </div>
        {view === 'health' && <Standing brand={brand} connection={connection} />}
        {view === 'routes' && <Routes brand={brand} connection={connection} />}
      </Stack>
      {open === 'change' && (
        <ChangeSettings
          brand={brand}
          connection={connection}
          onDone={() => (setChanged(true), look.reset(), close())}
          onClose={close}
        />
      )}
      {open === 'end' && <EndConnection brand={brand} connection={connection} onClose={close} />}
    </Page>
  );
}

function Standing({ brand, connection }: OfProps): ReactNode {
  const { w, f } = useLanguage();
  const { lookedAt, wellAt, oldest, createdAt, id, fault } = connection;
  const kindName = useKindName();
  const moment = (at: string | null): string => (at === null ? w.platforms.never : f.moment(at));
  return (
    <>
      <Section untitled title={w.platforms.tabs.health}>
        <Stack>
          <Facts
            facts={[
              { name: w.platforms.health, value: <Health connection={connection} /> },
              { name: w.platforms.lastLook, value: moment(lookedAt) },
              ...(fault ? [{ name: w.platforms.lastWell, value: moment(wellAt) }] : []),
              { name: w.platforms.copiesThere, value: <CopyCounts connection={connection} /> },
              ...(oldest === null ? [] : [{ name: w.platforms.oldest, value: <Waited since={oldest} /> }]),
              { name: w.platforms.becomes, value: w.platforms.choices[choiceOf(connection)] },
            ]}
          />
          <p>
            <Link to="/marques/$brand/sources" params={{ brand }} search={{ vue: 'copies', connexion: id }}>
              {w.platforms.toCopies}
            </Link>
          </p>
        </Stack>
      </Section>
      <Section title={w.platforms.settings}>
        <Facts
          facts={[
            { name: w.platforms.platform, value: kindName(connection.kind) },
            { name: w.platforms.since, value: f.moment(createdAt) },
            ...useSettings(connection),
            { name: w.platforms.secrets, value: w.platforms.secretsKept },
          ]}
        />
      </Section>
    </>
  );
}

/** In the order of the connector's fields, by their labels; what it does not ask any more keeps its own name. */
function useSettings({ kind, settings }: ConnectionItem): readonly Fact[] {
  const { say } = useLanguage();
  const fields = useKind(kind)?.fields ?? [];
  const asked = fields.filter(({ name }) => settings[name] !== undefined);
  const others = Object.keys(settings).filter((name) => !asked.some((field) => field.name === name));
  return [
    ...asked.map(({ name, label }) => ({ name: say(label), value: <Mono>{settings[name]}</Mono> })),
    ...others.map((name) => ({ name, value: <Mono>{settings[name]}</Mono> })),
  ];
}
