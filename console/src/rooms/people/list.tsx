import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { type Person, peopleList, useInvite, useMay } from '../../api/people.ts';
import { fold } from '../../i18n/fold.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { personStates, roles } from '../../i18n/people-terms.ts';
import { term } from '../../i18n/terms.ts';
import { Empty } from '../../parts/facts.tsx';
import { Filters, SelectFilter } from '../../parts/filters.tsx';
import { Actions, Section } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import type { peopleSearch } from '../../search.ts';
import { useBrands } from '../brands.ts';
import { Invite, InvitedOnce } from './invite.tsx';
import { useForBrand, useRoleName } from './words.ts';

const HERE = '/shell/habilitations';
const TONES = { active: 'allowed', invited: 'waiting', suspended: 'refused', left: 'neutral' } as const;

export function PersonState({ state }: Pick<Person, 'state'>): ReactNode {
  const { say } = useLanguage();
  return <State tone={TONES[state]}>{say(term(personStates, state))}</State>;
}

export function PeopleView(): ReactNode {
  const { w } = useLanguage();
  const may = useMay();
  const query = useQuery(peopleList);
  const invite = useInvite();
  const [inviting, setInviting] = useState(false);
  const search = useSearch({ from: HERE });
  return (
    <>
      {invite.data && <InvitedOnce made={invite.data} name={invite.variables.name} onDone={invite.reset} />}
      <Section untitled title={w.people.tabs.people}>
        <Actions end>
          {may.house('roles') && (
            <Button variant="filled" onClick={() => setInviting(true)}>
              {w.people.invite.open}
            </Button>
          )}
        </Actions>
        <PeopleFilters />
        <Ready query={query}>
          {({ items }) => {
            const found = items.filter((item) => matches(item, search));
            return found.length === 0 ? (
              <Empty title={w.people.list.emptyTitle}>{w.people.list.empty}</Empty>
            ) : (
              <>
                <p role="status">{w.people.list.count(found.length)}</p>
                <PeopleTable items={found} />
              </>
            );
          }}
        </Ready>
      </Section>
      {inviting && <Invite invite={invite} onClose={() => setInviting(false)} />}
    </>
  );
}

type Wanted = ReturnType<typeof peopleSearch>;

/** Those who left are shown where they are asked for. */
function matches(item: Person, { etat, role, marque, mot }: Wanted): boolean {
  if (etat === undefined ? item.state === 'left' : item.state !== etat) return false;
  if (role !== undefined && !item.roles.some((held) => held.role === role)) return false;
  if (marque !== undefined && !item.roles.some((held) => held.brand === null || held.brand === marque)) return false;
  return mot === undefined || fold(`${item.name} ${item.email}`).includes(fold(mot));
}

function PeopleFilters(): ReactNode {
  const { w, say } = useLanguage();
  const navigate = useNavigate();
  const search = useSearch({ from: HERE });
  const brands = useBrands();
  const set = (change: Wanted): void =>
    void navigate({
      to: '/habilitations',
      search: Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value)),
      replace: true,
      resetScroll: false,
    });
  const any = { value: '', label: w.people.list.any };
  return (
    <Filters label={w.people.list.filters}>
      <TextInput
        label={w.people.list.search}
        value={search.mot ?? ''}
        onChange={(event) => set({ mot: event.currentTarget.value })}
      />
      <SelectFilter
        label={w.people.role}
        value={search.role}
        choices={[
          any,
          ...Object.entries(roles)
            .filter(([value]) => value !== 'machine')
            .map(([value, label]) => ({ value, label: say(label) })),
        ]}
        onChange={(role) => set({ role: role ?? '' })}
      />
      <SelectFilter
        label={w.people.brand}
        value={search.marque}
        choices={[any, ...brands.map(({ brand, name }) => ({ value: brand, label: name }))]}
        onChange={(marque) => set({ marque: marque ?? '' })}
      />
      <SelectFilter
        label={w.people.list.state}
        value={search.etat}
        choices={[
          { value: '', label: w.people.list.here },
          ...Object.entries(personStates).map(([value, label]) => ({ value, label: say(label) })),
        ]}
        onChange={(etat) => set({ etat: etat ?? '' })}
      />
    </Filters>
  );
}

function PeopleTable({ items }: { readonly items: readonly Person[] }): ReactNode {
  const { w, f } = useLanguage();
  const [roleName, forBrand] = [useRoleName(), useForBrand()];
  return (
    <Table
      label={w.people.tabs.people}
      rows={items}
      rowKey={(item) => item.id}
      columns={[
        {
          id: 'name',
          title: w.people.list.name,
          main: true,
          cell: (item) => (
            <>
              <Link to="/habilitations/personnes/$id" params={{ id: item.id }}>
                {item.name}
              </Link>
              <small>{item.email}</small>
            </>
          ),
        },
        {
          id: 'roles',
          title: w.people.list.roles,
          cell: (item) =>
            item.roles.length === 0
              ? w.people.list.noRole
              : item.roles.map((held) => (
                  <div key={`${held.role}${held.brand}${held.source}`}>
                    {roleName(held.role)}
                    <small>
                      {forBrand(held.brand)}
                      {held.until !== null && `, ${w.people.list.until(f.shortDay(held.until))}`}
                    </small>
                  </div>
                )),
        },
        {
          id: 'site',
          title: w.people.list.site,
          cell: (item) => (item.site === null ? w.people.list.noSite : `${item.site} (${item.country})`),
        },
        {
          id: 'seen',
          title: w.people.list.seen,
          cell: (item) => (
            <>
              {item.seenAt === null ? w.people.list.never : <time dateTime={item.seenAt}>{f.ago(item.seenAt)}</time>}
              {item.sessions > 0 && <small>{w.people.list.sessions(item.sessions)}</small>}
            </>
          ),
        },
        { id: 'state', title: w.people.list.state, tight: true, cell: (item) => <PersonState state={item.state} /> },
      ]}
    />
  );
}
