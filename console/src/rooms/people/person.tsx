import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  type HeldRole,
  type PersonFull,
  personOf,
  useEndSessions,
  useMay,
  useReinvite,
  useUntie,
} from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { grantSources, systems } from '../../i18n/people-terms.ts';
import { term } from '../../i18n/terms.ts';
import { type Fact, Facts, Mono } from '../../parts/facts.tsx';
import { Actions, Columns, Page, Section, Stack } from '../../parts/page.tsx';
import { Problem, ReadyPage } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { Edit, GiveRole, Move, TakeRole, Tie } from './acts.tsx';
import { Traces } from './history.tsx';
import { InvitedOnce } from './invite.tsx';
import { PersonState } from './list.tsx';
import { useActorName, useForBrand, useRoleName } from './words.ts';

const HERE = '/shell/habilitations/personnes/$id';

/** One person over every system: who they are, what they may do and why, and what the log says. */
export function Person(): ReactNode {
  const { w } = useLanguage();
  const { id } = useParams({ from: HERE });
  const query = useQuery(personOf(id));
  const over = <Link to="/habilitations">{w.people.title}</Link>;
  return (
    <ReadyPage query={query} title={w.people.list.name} over={over}>
      {(person) => <Of key={id} person={person} over={over} />}
    </ReadyPage>
  );
}

type Open = 'give' | 'tie' | 'edit' | 'suspended' | 'active' | 'left' | HeldRole;

function Of({ person, over }: { readonly person: PersonFull; readonly over: ReactNode }): ReactNode {
  const { w } = useLanguage();
  const may = useMay();
  const [open, setOpen] = useState<Open>();
  const reinvite = useReinvite();
  const close = (): void => setOpen(undefined);
  const changes = may.house('roles') && person.state !== 'left';
  const acts = changes && (
    <>
      {person.state === 'suspended' ? (
        <Button onClick={() => setOpen('active')}>{w.people.one.resume}</Button>
      ) : (
        <>
          <Button loading={reinvite.isPending} onClick={() => reinvite.mutate(person.id)}>
            {w.people.invite.again}
          </Button>
          <Button variant="danger" onClick={() => setOpen('suspended')}>
            {w.people.one.suspend}
          </Button>
        </>
      )}
      <Button variant="danger" onClick={() => setOpen('left')}>
        {w.people.one.leave}
      </Button>
    </>
  );
  return (
    <Page title={person.name} over={over} actions={acts}>
      {reinvite.data && <InvitedOnce made={reinvite.data} name={person.name} onDone={reinvite.reset} />}
      {reinvite.error && <Problem error={reinvite.error} />}
      <Columns margin="wide" aside={<Aside person={person} changes={changes} onOpen={setOpen} />}>
        <Roles person={person} changes={changes} onOpen={setOpen} />
        <Section title={w.people.one.history} note={w.people.one.historyNote}>
          <Traces history={person.history} />
        </Section>
      </Columns>
      {open === 'give' && <GiveRole person={person} onClose={close} />}
      {open === 'tie' && <Tie person={person} onClose={close} />}
      {open === 'edit' && <Edit person={person} onClose={close} />}
      {(open === 'suspended' || open === 'active' || open === 'left') && (
        <Move person={person} to={open} onClose={close} />
      )}
      {typeof open === 'object' && <TakeRole person={person} held={open} onClose={close} />}
    </Page>
  );
}

type PartProps = {
  readonly person: PersonFull;
  readonly changes: boolean;
  readonly onOpen: (open: Open) => void;
};

function Aside({ person, changes, onOpen }: PartProps): ReactNode {
  const { w, f } = useLanguage();
  const end = useEndSessions();
  const facts: readonly Fact[] = [
    { name: w.people.one.state, value: <PersonState state={person.state} /> },
    { name: w.people.one.email, value: person.email },
    {
      name: w.people.one.site,
      value: person.site === null ? w.people.list.noSite : `${person.site} (${person.country})`,
    },
    ...(person.employer === null ? [] : [{ name: w.people.one.employer, value: person.employer }]),
    { name: w.people.one.since, value: f.day(person.createdAt) },
    ...(person.leftAt === null ? [] : [{ name: w.people.one.left, value: f.day(person.leftAt) }]),
    { name: w.people.one.sessions, value: f.number(person.sessions) },
    { name: w.people.one.seen, value: person.seenAt === null ? w.people.list.never : f.ago(person.seenAt) },
  ];
  return (
    <Stack>
      <Facts facts={facts} />
      {changes && (
        <Actions>
          <Button size="compact-sm" onClick={() => onOpen('edit')}>
            {w.people.one.edit}
          </Button>
          {person.sessions > 0 && (
            <Button size="compact-sm" loading={end.isPending} onClick={() => end.mutate(person.id)}>
              {w.people.one.endSessions}
            </Button>
          )}
        </Actions>
      )}
      {end.error && <Problem error={end.error} />}
      <Aliases person={person} changes={changes} onOpen={onOpen} />
    </Stack>
  );
}

function Aliases({ person, changes, onOpen }: PartProps): ReactNode {
  const { w, say } = useLanguage();
  const untie = useUntie(person.id);
  const isOurs = (system: string): boolean => /^(?:telephony:|crm:|hr$)/.test(system);
  return (
    <Section title={w.people.one.identity} note={w.people.one.identityNote}>
      {person.aliases.length === 0 ? (
        <p>{w.people.one.noAlias}</p>
      ) : (
        <Facts
          facts={person.aliases.map(({ system, value }) => {
            const [kind = system, ...which] = system.split(':');
            return {
              name: (
                <>
                  {say(term(systems, kind))} {which.length > 0 && <small>{which.join(':')}</small>}
                </>
              ),
              value: (
                <>
                  <Mono>{value}</Mono>{' '}
                  {changes && isOurs(system) && (
                    <Button
                      size="compact-xs"
                      loading={untie.isPending}
                      aria-label={`${w.people.one.untie} ${value}`}
                      onClick={() => untie.mutate({ system, value })}
                    >
                      {w.people.one.untie}
                    </Button>
                  )}
                </>
              ),
            };
          })}
        />
      )}
      {untie.error && <Problem error={untie.error} />}
      {changes && (
        <Actions>
          <Button size="compact-sm" onClick={() => onOpen('tie')}>
            {w.people.one.tie}
          </Button>
        </Actions>
      )}
    </Section>
  );
}

function Roles({ person, changes, onOpen }: PartProps): ReactNode {
  const { w, say, f } = useLanguage();
  const [roleName, forBrand, actorName] = [useRoleName(), useForBrand(), useActorName()];
  return (
    <Section
      title={w.people.one.roles}
      note={w.people.one.rolesNote}
      aside={
        changes && (
          <Button size="compact-sm" variant="filled" onClick={() => onOpen('give')}>
            {w.people.one.give}
          </Button>
        )
      }
    >
      {person.roles.length === 0 ? (
        <p>{w.people.one.noRoles}</p>
      ) : (
        <Table
          label={w.people.one.roles}
          rows={person.roles}
          rowKey={(held) => `${held.role}${held.brand}${held.source}`}
          columns={[
            {
              id: 'role',
              title: w.people.role,
              main: true,
              cell: (held) => (
                <>
                  {roleName(held.role)}
                  <small>{forBrand(held.brand)}</small>
                </>
              ),
            },
            {
              id: 'why',
              title: w.people.reason,
              long: true,
              cell: (held) => (
                <>
                  {held.source === 'scim' ? w.directory.byGroup : held.reason}
                  <small>
                    {f.shortDay(held.givenAt)}, {w.people.one.by(actorName(held.givenBy))},{' '}
                    {say(term(grantSources, held.source))}
                  </small>
                </>
              ),
            },
            {
              id: 'until',
              title: w.people.one.until,
              cell: (held) => (held.until === null ? w.people.one.noUntil : f.stamp(held.until)),
            },
            {
              id: 'acts',
              title: '',
              end: true,
              cell: (held) =>
                changes &&
                held.source !== 'break-glass' && (
                  <Button size="compact-sm" variant="danger" onClick={() => onOpen(held)}>
                    {w.people.one.take}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </Section>
  );
}
