import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useRotateKey } from '../../api/keys.ts';
import { keys } from '../../api/queries.ts';
import type { ApiKeyCreated, ApiKeyItem } from '../../api/types.ts';
import { useCreateKey } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Empty } from '../../parts/facts.tsx';
import { Actions, Section } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Create } from './create.tsx';
import { MachineTable } from './machine-table.tsx';
import { Revoke } from './revoke.tsx';
import { Rotate } from './rotate.tsx';
import { Secret } from './secret.tsx';

/** API keys and OAuth clients: what each may do, for which activities and from where, and when it was last seen. */
export function MachinesView({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const query = useQuery(keys(brand));
  const create = useCreateKey(brand);
  const rotate = useRotateKey(brand);
  const [creating, setCreating] = useState(false);
  const [revoking, revoke] = useState<ApiKeyItem>();
  const [rotating, setRotating] = useState<ApiKeyItem>();
  const [made, show] = useState<ApiKeyCreated>();
  return (
    <>
      {made && <Secret made={made} onDone={() => show(undefined)} />}
      <Section untitled title={w.keys.tabs.machines} note={w.keys.machinesNote}>
        <Actions end>
          <Button variant="filled" onClick={() => setCreating(true)}>
            {w.keys.create}
          </Button>
        </Actions>
        <Ready query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={w.keys.emptyTitle}>{w.keys.empty}</Empty>
            ) : (
              <MachineTable brand={brand} items={items} onRevoke={revoke} onRotate={setRotating} />
            )
          }
        </Ready>
      </Section>
      {creating && (
        <Create
          brand={brand}
          create={create}
          onDone={(key) => (show(key), setCreating(false))}
          onClose={() => setCreating(false)}
        />
      )}
      {rotating && (
        <Rotate
          item={rotating}
          rotate={rotate}
          onDone={(key) => (show(key), setRotating(undefined))}
          onClose={() => setRotating(undefined)}
        />
      )}
      {revoking && <Revoke brand={brand} item={revoking} onClose={() => revoke(undefined)} />}
    </>
  );
}
