import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ConnectionItem, ConnectorItem } from '../../api/types.ts';
import { useLook } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Actions, Stack } from '../../parts/page.tsx';
import { FirstDecided } from '../sources/first.tsx';
import { firstOf } from '../sources/waiting.ts';
import { CopyCounts } from './health.tsx';
import { LookResult } from './look.tsx';

type FirstLookProps = {
  readonly brand: string;
  readonly kind: ConnectorItem;
  readonly connection: ConnectionItem;
};

/** The first look, what it brought, and where it leads. */
export function FirstLook({ brand, kind, connection }: FirstLookProps): ReactNode {
  const { w } = useLanguage();
  const look = useLook(brand);
  const looked = connection.lookedAt !== null;
  return (
    <Stack>
      <p>{w.platforms.lookNote}</p>
      <Actions>
        <Button
          variant={looked ? 'default' : 'filled'}
          loading={look.isPending}
          onClick={() => look.mutate(connection.id)}
        >
          {w.platforms.look}
        </Button>
        {looked && (
          <ButtonLink link={{ to: '/marques/$brand/sources/plateformes/$id', params: { brand, id: connection.id } }}>
            {w.platforms.toConnection}
          </ButtonLink>
        )}
      </Actions>
      <div role="status">
        <LookResult look={look} connection={connection} />
      </div>
      {connection.wellAt !== null && <Came brand={brand} kind={kind} connection={connection} />}
    </Stack>
  );
}

function Came({ brand, kind, connection }: FirstLookProps): ReactNode {
  const { w } = useLanguage();
  const { id, createdAt } = connection;
  const first = useQuery(firstOf(brand, { id, createdAt, source: kind.source })).data;
  return (
    <>
      <Facts facts={[{ name: w.platforms.copiesThere, value: <CopyCounts connection={connection} /> }]} />
      {first && <FirstDecided brand={brand} item={first} />}
      <p>
        <Link to="/marques/$brand/interactions" params={{ brand }}>
          {w.platforms.toInteractions}
        </Link>
      </p>
    </>
  );
}
