import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { connections, connectors } from '../../api/queries.ts';
import type { ConnectionItem, ConnectorItem } from '../../api/types.ts';
import { useAddConnection, useTrial } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Facts, Remark } from '../../parts/facts.tsx';
import { Page } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { type Step, Steps } from '../../parts/steps.tsx';
import { useBrandName } from '../brands.ts';
import { BecomesStep, type Becomes, choiceOf } from './becomes.tsx';
import { Choose, Chosen } from './choose.tsx';
import { Enter, type Draft } from './enter.tsx';
import { openedWith, saidOf } from './entered.ts';
import { FirstLook } from './first.tsx';

const CONNECT = '/marques/$brand/sources/plateformes/connecter';
const HERE = `/shell${CONNECT}` as const;

/** One platform, from its choice to the first interaction decided. */
export function ConnectPlatform(): ReactNode {
  const { brand } = useParams({ from: HERE });
  return <ConnectTo key={brand} brand={brand} />;
}

function ConnectTo({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const { connexion } = useSearch({ from: HERE });
  const known = useQuery(connectors);
  const mine = useQuery(connections(brand));
  const connection = mine.data?.items.find(({ id, endedAt }) => id === connexion && endedAt === null);
  const over = (
    <>
      {useBrandName(brand)},{' '}
      <Link to="/marques/$brand/sources" params={{ brand }} search={{ vue: 'platforms' }}>
        {w.platforms.backToList}
      </Link>
    </>
  );
  return (
    <Page
      title={connection ? connection.name : w.platforms.connect}
      over={over}
      lede={connexion === undefined ? w.platforms.lede : undefined}
    >
      <Ready query={known}>
        {({ items }) => (
          <Ready query={mine}>{() => <Undertaking brand={brand} kinds={items} connection={connection} />}</Ready>
        )}
      </Ready>
    </Page>
  );
}

type UndertakingProps = {
  readonly brand: string;
  readonly kinds: readonly ConnectorItem[];
  readonly connection: ConnectionItem | undefined;
};

/** The address bar says which platform, then which connection; what is written before it is kept is held here alone. */
function Undertaking({ brand, kinds, connection }: UndertakingProps): ReactNode {
  const { w } = useLanguage();
  const { plateforme, connexion } = useSearch({ from: HERE });
  const kind = kinds.find((one) => one.kind === (connection?.kind ?? plateforme));
  const drafting = useDraft(brand, kind);
  if (connexion !== undefined && !connection) return <Remark>{w.platforms.gone}</Remark>;
  const steps: readonly Step[] = [
    {
      title: w.platforms.steps.choose,
      before: '',
      state: kind ? 'done' : 'now',
      body: kind ? (
        <Chosen brand={brand} kind={kind} fixed={connection !== undefined} />
      ) : (
        <Choose brand={brand} kinds={kinds} />
      ),
    },
    ...(connection ? keptSteps(w, brand, connection, kind) : draftSteps(w, kind, drafting)),
  ];
  return <Steps steps={steps} />;
}

type Words = ReturnType<typeof useLanguage>['w'];

/** What is being written, its trial and its keeping; another platform is another draft. */
function useDraft(brand: string, kind: ConnectorItem | undefined) {
  const navigate = useNavigate();
  const trial = useTrial(brand);
  const add = useAddConnection(brand);
  const [written, write] = useState<Draft>();
  const fresh = kind && { kind: kind.kind, name: kind.name, entered: openedWith(kind.fields) };
  const draft = written?.kind === kind?.kind ? (written ?? fresh) : fresh;
  function keep(chosen: Becomes): void {
    if (!draft) return;
    const { kind: of, name, entered } = draft;
    const done = async ({ id }: { readonly id: string }): Promise<void> => {
      const search = { connexion: id };
      await navigate({ to: CONNECT, params: { brand }, search, replace: true, resetScroll: false });
      // What was written held secrets: it goes once the page is at what was kept.
      write(undefined);
      trial.reset();
      add.reset();
    };
    add.mutate(
      { kind: of, name: name.trim(), values: saidOf(entered), ...chosen },
      { onSuccess: (made) => void done(made) },
    );
  }
  return { draft, write, trial, add, keep };
}

function draftSteps(
  w: Words,
  kind: ConnectorItem | undefined,
  { draft, write, trial, add, keep }: ReturnType<typeof useDraft>,
): readonly Step[] {
  const tried = kind !== undefined && trial.isSuccess && trial.variables.kind === kind.kind;
  return [
    {
      title: w.platforms.steps.enter,
      before: w.platforms.afterChoice,
      state: tried ? 'done' : kind ? 'now' : 'later',
      body: kind && draft && <Enter key={kind.kind} kind={kind} draft={draft} trial={trial} onChange={write} />,
    },
    {
      title: w.platforms.steps.becomes,
      before: w.platforms.afterTrial,
      state: tried ? 'now' : 'later',
      body: kind && <BecomesStep kind={kind} busy={add.isPending} error={add.error} onKeep={keep} />,
    },
    { title: w.platforms.steps.first, before: w.platforms.afterKeeping, state: 'later', body: null },
  ];
}

function keptSteps(
  w: Words,
  brand: string,
  connection: ConnectionItem,
  kind: ConnectorItem | undefined,
): readonly Step[] {
  return [
    {
      title: w.platforms.steps.enter,
      before: '',
      state: 'done',
      body: (
        <Facts
          facts={[
            { name: w.platforms.name, value: connection.name },
            { name: w.platforms.secrets, value: w.platforms.secretsKept },
          ]}
        />
      ),
    },
    {
      title: w.platforms.steps.becomes,
      before: '',
      state: 'done',
      body: <Facts facts={[{ name: w.platforms.becomes, value: w.platforms.choices[choiceOf(connection)] }]} />,
    },
    {
      title: w.platforms.steps.first,
      before: '',
      state: connection.wellAt === null ? 'now' : 'done',
      body: kind && <FirstLook brand={brand} kind={kind} connection={connection} />,
    },
  ];
}
