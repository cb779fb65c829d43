import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type EncryptionKeys, encryptionKeys, type KeyRotation, useRotateEncryption } from '../../api/keys.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog } from '../../parts/dialog.tsx';
import { Remark } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Progress } from '../../parts/progress.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { useBrandName } from '../brands.ts';
import { useActorName } from '../people/words.ts';
import { DestructionView } from './destruction.tsx';

/** The keys that encrypt what a brand has: never one of them, their versions and what becomes of them. */
export function EncryptionView({ brand }: { readonly brand: string }): ReactNode {
  const query = useQuery(encryptionKeys(brand));
  return (
    <>
      <Ready query={query}>
        {(found) => (
          <>
            <Versions brand={brand} found={found} />
            <Renewal rotation={found.rotation} />
          </>
        )}
      </Ready>
      <DestructionView brand={brand} />
    </>
  );
}

const ORDER = ['content', 'quarantine', 'proof', 'index', 'receipt', 'log'] as const;

function Versions({ brand, found }: { readonly brand: string; readonly found: EncryptionKeys }): ReactNode {
  const { w, f } = useLanguage();
  const [rotating, setRotating] = useState(false);
  const { providers } = w.encryption;
  const provider = providers[found.provider as keyof typeof providers] ?? found.provider;
  const rows = found.items.toSorted((a, b) => ORDER.indexOf(a.use) - ORDER.indexOf(b.use) || b.version - a.version);
  return (
    <Section title={w.encryption.keys} note={w.encryption.keysNote(provider)}>
      <Stack>
        <Table
          label={w.encryption.keys}
          rows={rows}
          rowKey={(item) => `${item.use}/${item.version}`}
          columns={[
            { id: 'use', title: w.encryption.use, main: true, cell: (item) => w.encryption.uses[item.use] },
            { id: 'version', title: w.encryption.version, end: true, cell: (item) => f.number(item.version) },
            {
              id: 'created',
              title: w.encryption.created,
              cell: (item) => <time dateTime={item.createdAt}>{f.stamp(item.createdAt)}</time>,
            },
            {
              id: 'state',
              title: w.encryption.state,
              cell: (item) =>
                item.retiredAt === null ? (
                  <State tone="allowed">{w.encryption.live}</State>
                ) : (
                  <State tone="neutral" sentence>
                    {w.encryption.retired(f.shortDay(item.retiredAt))}
                  </State>
                ),
            },
          ]}
        />
        <Actions>
          <Button disabled={found.rotation?.state === 'running'} onClick={() => setRotating(true)}>
            {w.encryption.rotate}
          </Button>
        </Actions>
      </Stack>
      {rotating && <Rotate brand={brand} onClose={() => setRotating(false)} />}
    </Section>
  );
}

function Rotate({ brand, onClose }: { readonly brand: string; readonly onClose: () => void }): ReactNode {
  const { w } = useLanguage();
  const rotate = useRotateEncryption(brand);
  return (
    <FormDialog
      title={w.encryption.rotateTitle(useBrandName(brand))}
      act={w.encryption.rotateAct}
      variant="seal"
      ready
      busy={rotate.isPending}
      error={rotate.error}
      onAct={() => rotate.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{w.encryption.rotateText}</p>
    </FormDialog>
  );
}

function Renewal({ rotation }: { readonly rotation: KeyRotation | null }): ReactNode {
  const { w, f } = useLanguage();
  const nameOf = useActorName();
  if (!rotation)
    return (
      <Section title={w.encryption.rotation}>
        <Remark>{w.encryption.never}</Remark>
      </Section>
    );
  const { version, state, total, wrapped, leftOver, startedAt, startedBy } = rotation;
  const running = state === 'running';
  return (
    <Section
      title={w.encryption.rotation}
      note={w.encryption.since(f.moment(startedAt), nameOf(startedBy))}
      aside={
        <State tone={running ? 'waiting' : 'allowed'}>{w.encryption[running ? 'running' : 'ended'](version)}</State>
      }
    >
      <Stack gap="small">
        {running && <Progress label={w.encryption.running(version)} value={wrapped} max={total} />}
        <p>{w.encryption.progress(wrapped, total)}</p>
        {running && <p>{w.encryption.leave}</p>}
        {leftOver > 0 && <Remark tone="seal">{w.encryption.leftOver(leftOver)}</Remark>}
      </Stack>
    </Section>
  );
}
