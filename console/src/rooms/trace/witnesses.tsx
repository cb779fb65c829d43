import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { LogView, WitnessItem } from '../../api/types.ts';
import { useAddWitness, useRemoveWitness } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog, NamedAct } from '../../parts/dialog.tsx';
import { Empty, Mono, Verbatim } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { useBrandName } from '../brands.ts';
import { witnessCommands } from './commands.ts';

/** Who watches the log beside its keeper, and up to where. */
export function Witnesses({ log }: { readonly log: LogView }): ReactNode {
  const { w } = useLanguage();
  const [adding, add] = useState(false);
  const [removing, remove] = useState<WitnessItem>();
  return (
    <Section title={w.witnesses.title} note={w.witnesses.note}>
      <Stack>
        {log.witnesses.length === 0 ? (
          <Empty title={w.witnesses.emptyTitle}>{w.witnesses.empty}</Empty>
        ) : (
          <List log={log} onRemove={remove} />
        )}
        <Actions>
          <Button onClick={() => add(true)}>{w.witnesses.add}</Button>
        </Actions>
      </Stack>
      {adding && <Add log={log} onClose={() => add(false)} />}
      {removing && <Remove brand={log.brand} item={removing} onClose={() => remove(undefined)} />}
    </Section>
  );
}

type ListProps = { readonly log: LogView; readonly onRemove: (item: WitnessItem) => void };

function List({ log, onRemove }: ListProps): ReactNode {
  const { w, f } = useLanguage();
  return (
    <Table
      label={w.witnesses.title}
      rows={log.witnesses}
      rowKey={(item) => item.id}
      columns={[
        { id: 'name', title: w.witnesses.witness, main: true, cell: (item) => <Mono>{item.name}</Mono> },
        {
          id: 'way',
          title: w.witnesses.way,
          cell: (item) => (item.url === null ? w.witnesses.comes : w.witnesses.sent),
        },
        {
          id: 'size',
          title: w.witnesses.cosigned,
          cell: (item) =>
            item.size === null || item.cosignedAt === null
              ? w.witnesses.nothing
              : w.witnesses.upTo(f.number(item.size), f.ago(item.cosignedAt)),
        },
        { id: 'state', title: w.trace.state, cell: (item) => <Standing item={item} size={log.size} /> },
        {
          id: 'acts',
          title: '',
          end: true,
          cell: (item) => (
            <Button size="compact-sm" onClick={() => onRemove(item)}>
              {w.witnesses.remove}
            </Button>
          ),
        },
      ]}
    />
  );
}

function Standing({ item, size }: { readonly item: WitnessItem; readonly size: number }): ReactNode {
  const { w, f } = useLanguage();
  if (item.fault === 'ahead' || item.fault === 'differs')
    return <State tone="refused">{w.witnesses.faults[item.fault]}</State>;
  if (item.fault) return <State tone="overdue">{w.witnesses.faults[item.fault]}</State>;
  const behind = size - (item.size ?? 0);
  return behind === 0 ? (
    <State tone="allowed">{w.witnesses.current}</State>
  ) : (
    <State tone="waiting">{w.witnesses.behind(behind, f.number(behind))}</State>
  );
}

type AddProps = { readonly log: LogView; readonly onClose: () => void };

function Add({ log, onClose }: AddProps): ReactNode {
  const { w } = useLanguage();
  const add = useAddWitness(log.brand);
  const [vkey, setVkey] = useState('');
  const [url, setUrl] = useState('');
  return (
    <FormDialog
      title={w.witnesses.addTitle}
      act={w.witnesses.addAct}
      variant="seal"
      ready={vkey.trim() !== ''}
      busy={add.isPending}
      error={add.error}
      onAct={() => add.mutate({ vkey: vkey.trim(), url: url.trim() || null }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{w.witnesses.addText}</p>
      <Verbatim label={w.witnesses.command}>
        {witnessCommands(`${location.origin}/log/${log.brand}`, log.vkey)}
      </Verbatim>
      <TextInput
        label={w.witnesses.key}
        description={w.witnesses.keyHint}
        value={vkey}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setVkey(event.currentTarget.value)}
      />
      <TextInput
        label={w.witnesses.address}
        description={w.witnesses.addressHint}
        value={url}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

type RemoveProps = { readonly brand: string; readonly item: WitnessItem; readonly onClose: () => void };

function Remove({ brand, item, onClose }: RemoveProps): ReactNode {
  const { w } = useLanguage();
  const remove = useRemoveWitness(brand);
  return (
    <NamedAct
      title={w.witnesses.removeTitle(item.name)}
      check={w.witnesses.removeCheck}
      name={item.name}
      act={w.witnesses.removeAct}
      busy={remove.isPending}
      error={remove.error}
      onAct={() => remove.mutate(item.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{w.witnesses.removeText(useBrandName(brand))}</p>
    </NamedAct>
  );
}
