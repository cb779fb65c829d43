import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useAddPasskey, useRemovePasskey, useRenamePasskey, type Account, type Passkey } from '../../api/sign-in.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog, NamedAct } from '../../parts/dialog.tsx';
import { Empty } from '../../parts/facts.tsx';
import { Section } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';

type Doing = { readonly act: 'add' } | { readonly act: 'rename' | 'remove'; readonly item: Passkey };

export function Passkeys({ mine }: { readonly mine: Account }): ReactNode {
  const { w } = useLanguage();
  const [doing, start] = useState<Doing>();
  const stop = (): void => start(undefined);
  return (
    <Section
      title={w.account.passkeys}
      note={mine.passkeysHere ? w.account.passkeysNote : w.account.notHere}
      aside={
        mine.passkeysHere && (
          <Button variant="filled" onClick={() => start({ act: 'add' })}>
            {w.account.add}
          </Button>
        )
      }
    >
      {mine.passkeys.length === 0 ? (
        <Empty title={w.account.emptyTitle}>{w.account.empty}</Empty>
      ) : (
        <PasskeyTable items={mine.passkeys} onStart={start} />
      )}
      {doing?.act === 'add' && <Add onClose={stop} />}
      {doing?.act === 'rename' && <Rename item={doing.item} onClose={stop} />}
      {doing?.act === 'remove' && <Remove item={doing.item} onClose={stop} />}
    </Section>
  );
}

type PasskeyTableProps = { readonly items: readonly Passkey[]; readonly onStart: (doing: Doing) => void };

function PasskeyTable({ items, onStart }: PasskeyTableProps): ReactNode {
  const { w, f } = useLanguage();
  return (
    <Table
      label={w.account.passkeys}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        { id: 'name', title: w.account.keyName, main: true, cell: ({ name }) => name },
        {
          id: 'where',
          title: w.account.where,
          long: true,
          cell: ({ backedUp }) => (backedUp ? w.account.synced : w.account.bound),
        },
        {
          id: 'created',
          title: w.account.created,
          tight: true,
          cell: ({ createdAt }) => <time dateTime={createdAt}>{f.stamp(createdAt)}</time>,
        },
        {
          id: 'used',
          title: w.account.used,
          tight: true,
          cell: ({ lastUsedAt }) =>
            lastUsedAt === null ? w.account.never : <time dateTime={lastUsedAt}>{f.ago(lastUsedAt)}</time>,
        },
        {
          id: 'acts',
          title: '',
          end: true,
          cell: (item) => (
            <>
              <Button size="compact-sm" onClick={() => onStart({ act: 'rename', item })}>
                {w.account.rename}
              </Button>{' '}
              <Button size="compact-sm" variant="danger" onClick={() => onStart({ act: 'remove', item })}>
                {w.account.remove}
              </Button>
            </>
          ),
        },
      ]}
    />
  );
}

type NameProps = { readonly value: string; readonly onChange: (name: string) => void };

function Name({ value, onChange }: NameProps): ReactNode {
  const { w } = useLanguage();
  return (
    <TextInput
      label={w.signIn.passkeyName}
      description={w.signIn.passkeyNameHint}
      value={value}
      maxLength={60}
      data-autofocus=""
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

type ClosingProps = { readonly onClose: () => void };
type ItemProps = ClosingProps & { readonly item: Passkey };

function Add({ onClose }: ClosingProps): ReactNode {
  const { w } = useLanguage();
  const add = useAddPasskey(w.signIn.cancelled);
  const [name, setName] = useState(w.signIn.passkeyDefault);
  return (
    <FormDialog
      title={w.account.addTitle}
      act={w.account.addAct}
      variant="filled"
      ready={name.trim() !== ''}
      busy={add.isPending}
      error={add.error}
      onAct={() => add.mutate(name.trim(), { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{w.account.addText}</p>
      <Name value={name} onChange={setName} />
    </FormDialog>
  );
}

function Rename({ item, onClose }: ItemProps): ReactNode {
  const { w } = useLanguage();
  const rename = useRenamePasskey();
  const [name, setName] = useState(item.name);
  return (
    <FormDialog
      title={w.account.renameTitle}
      act={w.account.renameAct}
      variant="filled"
      ready={name.trim() !== ''}
      busy={rename.isPending}
      error={rename.error}
      onAct={() => rename.mutate({ id: item.id, name: name.trim() }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Name value={name} onChange={setName} />
    </FormDialog>
  );
}

function Remove({ item, onClose }: ItemProps): ReactNode {
  const { w } = useLanguage();
  const remove = useRemovePasskey();
  return (
    <NamedAct
      title={w.account.removeTitle(item.name)}
      check={w.account.removeCheck}
      name={item.name}
      act={w.account.removeAct}
      busy={remove.isPending}
      error={remove.error}
      onAct={() => remove.mutate(item.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{w.account.removeText}</p>
    </NamedAct>
  );
}
