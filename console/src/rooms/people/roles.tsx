import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Policies, policies } from '../../api/people.ts';
import { enumeration } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { policyActs } from '../../i18n/people-terms.ts';
import { term } from '../../i18n/terms.ts';
import { Remark, Verbatim } from '../../parts/facts.tsx';
import { Section, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { useRoleName } from './words.ts';

/** Roles as the policies answer for them, with the policies beside. */
export function RolesView(): ReactNode {
  const { w } = useLanguage();
  const query = useQuery(policies);
  return (
    <Stack>
      <Remark>{w.people.roles.lede}</Remark>
      <Ready query={query}>{(known) => <Known known={known} />}</Ready>
    </Stack>
  );
}

type Answers = Policies['roles'][number]['brand'];

function Known({ known }: { readonly known: Policies }): ReactNode {
  const { w, say } = useLanguage();
  const roleName = useRoleName();
  const people = known.roles.filter(({ role }) => role !== 'machine');
  const saidAct = (answers: Answers) => (act: string) =>
    say(term(policyActs, act)) + (answers[act] === 'second-factor' ? ` (${w.people.roles.factor})` : '');
  const may = (answers: Answers): string =>
    enumeration(
      Object.keys(answers)
        .filter((act) => answers[act] !== 'no')
        .map(saidAct(answers)),
    ) || w.people.none;
  return (
    <>
      <Section untitled title={w.people.tabs.roles}>
        <Table
          label={w.people.tabs.roles}
          rows={people}
          rowKey={({ role }) => role}
          columns={[
            { id: 'role', title: w.people.role, main: true, cell: ({ role }) => roleName(role) },
            { id: 'brand', title: w.people.roles.forBrand, long: true, cell: ({ brand }) => may(brand) },
            { id: 'house', title: w.people.roles.inHouse, long: true, cell: ({ house }) => may(house) },
            {
              id: 'glass',
              title: w.people.roles.glass,
              long: true,
              cell: ({ role }) =>
                enumeration((known.breakGlass.find((one) => one.role === role)?.takes ?? []).map(roleName)) ||
                w.people.none,
            },
          ]}
        />
      </Section>
      <ByAct known={known} />
      <Section title={w.people.roles.text} note={w.people.roles.textNote}>
        <Verbatim label={w.people.roles.text}>{known.text}</Verbatim>
      </Section>
    </>
  );
}

/** The same the other way round: for each act, who. */
function ByAct({ known }: { readonly known: Policies }): ReactNode {
  const { w, say } = useLanguage();
  const roleName = useRoleName();
  const acts = [
    ...known.acts.brand.map((act) => ({ act, of: 'brand' as const })),
    ...known.acts.house.map((act) => ({ act, of: 'house' as const })),
  ];
  const who = ({ act, of }: (typeof acts)[number], side: (role: string) => boolean): string =>
    enumeration(
      known.roles
        .filter((one) => side(one.role) && one[of][act] !== 'no')
        .map((one) => roleName(one.role) + (one[of][act] === 'second-factor' ? ` (${w.people.roles.factor})` : '')),
    ) || w.people.none;
  const ofBrand = (role: string): boolean => role.startsWith('brand-');
  return (
    <Section title={w.people.roles.byAct}>
      <Table
        label={w.people.roles.byAct}
        rows={acts}
        rowKey={({ act }) => act}
        columns={[
          { id: 'act', title: w.people.roles.act, main: true, cell: ({ act }) => say(term(policyActs, act)) },
          {
            id: 'house',
            title: w.people.roles.house,
            long: true,
            cell: (row) => who(row, (role) => !ofBrand(role) && role !== 'machine'),
          },
          { id: 'brand', title: w.people.roles.brand, long: true, cell: (row) => who(row, ofBrand) },
          {
            id: 'machine',
            title: w.people.roles.machine,
            cell: ({ act, of }) =>
              known.roles.find(({ role }) => role === 'machine')?.[of][act] === 'yes'
                ? w.people.roles.scope
                : w.people.none,
          },
        ]}
      />
    </Section>
  );
}
