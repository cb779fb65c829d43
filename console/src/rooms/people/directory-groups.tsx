import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type DirectoryGroup, useMapGroup, useUnmapGroup } from '../../api/directory.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { roles } from '../../i18n/people-terms.ts';
import { FormDialog } from '../../parts/dialog.tsx';
import { Empty } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { useBrands } from '../brands.ts';
import { useForBrand, useRoleName } from './words.ts';

type Given = DirectoryGroup['gives'][number];
type Taking = { readonly group: DirectoryGroup; readonly given: Given };

function useGiven(): (given: Given) => string {
  const { w } = useLanguage();
  const [roleName, forBrand] = [useRoleName(), useForBrand()];
  return ({ role, brand }) => w.directory.forBrand(roleName(role), forBrand(brand));
}

/** What each group gives; one that nobody mapped gives nothing. */
export function GroupsSection({ groups }: { readonly groups: readonly DirectoryGroup[] }): ReactNode {
  const { w } = useLanguage();
  const may = useMay();
  const [mapping, map] = useState<string>();
  const [taking, take] = useState<Taking>();
  return (
    <Section title={w.directory.groups} note={w.directory.groupsNote}>
      <Stack>
        {groups.length === 0 ? (
          <Empty title={w.directory.groupsEmptyTitle}>{w.directory.groupsEmpty}</Empty>
        ) : (
          <GroupTable groups={groups} onMap={map} onTake={take} />
        )}
        {may.house('roles') && (
          <Actions>
            <Button onClick={() => map('')}>{w.directory.map}</Button>
          </Actions>
        )}
      </Stack>
      {mapping !== undefined && <MapGroup group={mapping} onClose={() => map(undefined)} />}
      {taking && <Unmap {...taking} onClose={() => take(undefined)} />}
    </Section>
  );
}

type GroupTableProps = {
  readonly groups: readonly DirectoryGroup[];
  readonly onMap: (group: string) => void;
  readonly onTake: (taking: Taking) => void;
};

function GroupTable({ groups, onMap, onTake }: GroupTableProps): ReactNode {
  const { w, f } = useLanguage();
  const may = useMay();
  return (
    <Table
      label={w.directory.groups}
      rows={groups}
      rowKey={(group) => group.id ?? group.name}
      columns={[
        {
          id: 'group',
          title: w.directory.group,
          main: true,
          cell: (group) => (
            <>
              {group.name}
              {group.id === null && <small>{w.directory.awaited}</small>}
            </>
          ),
        },
        { id: 'members', title: w.directory.members, end: true, cell: (group) => f.number(group.members) },
        { id: 'gives', title: w.directory.gives, long: true, cell: (group) => <Gives group={group} onTake={onTake} /> },
        {
          id: 'acts',
          title: '',
          end: true,
          cell: (group) =>
            may.house('roles') && (
              <Button size="compact-sm" onClick={() => onMap(group.name)}>
                {w.directory.mapThis}
              </Button>
            ),
        },
      ]}
    />
  );
}

type GivesProps = { readonly group: DirectoryGroup; readonly onTake: (taking: Taking) => void };

function Gives({ group, onTake }: GivesProps): ReactNode {
  const { w } = useLanguage();
  const may = useMay();
  const saidOf = useGiven();
  return (
    <Stack gap="small">
      {group.gives.length === 0 && <State tone="neutral">{w.directory.nothing}</State>}
      {group.gives.map((given) => (
        <Actions key={saidOf(given)}>
          <span>{saidOf(given)}</span>
          {may.house('roles') && (
            <Button
              size="compact-xs"
              variant="danger"
              aria-label={w.directory.unmap(saidOf(given))}
              onClick={() => onTake({ group, given })}
            >
              {w.people.one.take}
            </Button>
          )}
        </Actions>
      ))}
      {group.withheld > 0 && (
        <State tone="waiting" sentence>
          {w.directory.withheld(group.withheld)}
        </State>
      )}
    </Stack>
  );
}

function MapGroup({ group, onClose }: { readonly group: string; readonly onClose: () => void }): ReactNode {
  const { w, say } = useLanguage();
  const map = useMapGroup();
  const brands = useBrands();
  const [name, setName] = useState(group);
  const [role, setRole] = useState<Given['role']>('agent');
  const [brand, setBrand] = useState('');
  return (
    <FormDialog
      title={w.directory.mapTitle}
      act={w.directory.mapAct}
      variant="seal"
      ready={name.trim() !== '' && !(role.startsWith('brand-') && brand === '')}
      busy={map.isPending}
      error={map.error}
      onAct={() => map.mutate({ group: name.trim(), role, brand: brand || null }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{w.directory.mapText}</p>
      <TextInput
        label={w.directory.group}
        description={w.directory.groupHint}
        value={name}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label={w.people.role}
        value={role}
        data={Object.entries(roles)
          .filter(([value]) => value !== 'machine')
          .map(([value, label]) => ({ value, label: say(label) }))}
        onChange={(event) => setRole(event.currentTarget.value as Given['role'])}
      />
      <NativeSelect
        label={w.people.brand}
        description={w.people.one.brandHint}
        value={brand}
        data={[
          { value: '', label: w.people.everyBrand },
          ...brands.map((item) => ({ value: item.brand, label: item.name })),
        ]}
        onChange={(event) => setBrand(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

function Unmap({ group, given, onClose }: Taking & { readonly onClose: () => void }): ReactNode {
  const { w } = useLanguage();
  const saidOf = useGiven();
  const unmap = useUnmapGroup();
  const { role, brand } = given;
  return (
    <FormDialog
      title={w.directory.unmapTitle(group.name)}
      act={w.directory.unmapAct}
      variant="danger"
      ready
      busy={unmap.isPending}
      error={unmap.error}
      onAct={() => unmap.mutate({ group: group.name, role, brand }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{w.directory.unmapText(saidOf(given), group.members)}</p>
    </FormDialog>
  );
}
