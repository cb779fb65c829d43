import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useMay } from '../../api/people.ts';
import { type Staff as Found, staffList, type StaffMember } from '../../api/staff.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Empty, Facts, Small } from '../../parts/facts.tsx';
import { Actions, Narrow, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State, type Tone } from '../../parts/verdict.tsx';
import { ImportStaff } from './staff-import.tsx';
import { PublishUndertaking } from './staff-publish.tsx';
import { RecordStaff } from './staff-record.tsx';

const TONES: Readonly<Record<StaffMember['training']['state'], Tone>> = {
  held: 'allowed',
  lapsing: 'waiting',
  lapsed: 'overdue',
  missing: 'overdue',
};
const lacks = ({ undertaking, training }: StaffMember): boolean =>
  undertaking.state !== 'held' || training.state !== 'held';

/** Who may see personal data, what they signed and when they were trained. */
export function Staff(): ReactNode {
  const { w } = useLanguage();
  return (
    <Ready query={useQuery(staffList)}>
      {(found) =>
        found.items.length === 0 ? (
          <Empty title={w.daily.staff.emptyTitle}>{w.daily.staff.empty}</Empty>
        ) : (
          <Shown found={found} />
        )
      }
    </Ready>
  );
}

function Shown({ found }: { readonly found: Found }): ReactNode {
  const { w, f } = useLanguage();
  const words = w.daily.staff;
  const [employer, setEmployer] = useState('');
  const [lacking, setLacking] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const employers = [...new Set(found.items.map((one) => one.employer ?? ''))].filter((one) => one !== '').toSorted();
  const shown = found.items.filter((one) => (employer === '' || one.employer === employer) && (!lacking || lacks(one)));
  const text = found.texts.at(-1);
  const { counts } = found;
  return (
    <Stack>
      <Small>{words.note}</Small>
      <Facts
        facts={[
          { name: words.must, value: f.number(counts.must) },
          { name: words.unsigned, value: f.number(counts.unsigned) },
          { name: words.untrained, value: f.number(counts.untrained) },
          { name: words.lapsing, value: f.number(counts.lapsing) },
          { name: words.text, value: text ? words.textNow(text.version, f.day(text.since)) : words.noText },
        ]}
      />
      <Acts found={found} chosen={shown.filter(({ id }) => chosen.has(id))} onDone={() => setChosen(new Set())} />
      <Narrow>
        <NativeSelect
          label={words.employer}
          value={employer}
          data={[{ value: '', label: words.anyEmployer }, ...employers]}
          onChange={(event) => setEmployer(event.currentTarget.value)}
        />
      </Narrow>
      <Checkbox
        label={words.onlyLacking}
        checked={lacking}
        onChange={(event) => setLacking(event.currentTarget.checked)}
      />
      <Members items={shown} chosen={chosen} onChoose={setChosen} />
    </Stack>
  );
}

type ActsProps = {
  readonly found: Found;
  readonly chosen: readonly StaffMember[];
  readonly onDone: () => void;
};

function Acts({ found, chosen, onDone }: ActsProps): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.staff;
  const [open, setOpen] = useState<'record' | 'publish' | 'import' | undefined>();
  const close = (): void => setOpen(undefined);
  if (!useMay().house('houseGovern')) return null;
  return (
    <>
      <Actions>
        <Button disabled={chosen.length === 0} onClick={() => setOpen('record')}>
          {words.record}
        </Button>
        <Button onClick={() => setOpen('import')}>{words.import}</Button>
        <Button onClick={() => setOpen('publish')}>{words.publish}</Button>
      </Actions>
      {open === 'record' && (
        <RecordStaff
          people={chosen}
          texts={found.texts}
          onClose={() => {
            close();
            onDone();
          }}
        />
      )}
      {open === 'publish' && <PublishUndertaking onClose={close} />}
      {open === 'import' && <ImportStaff onClose={close} />}
    </>
  );
}

type MembersProps = {
  readonly items: readonly StaffMember[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
};

function Members({ items, chosen, onChoose }: MembersProps): ReactNode {
  const { w, f } = useLanguage();
  const words = w.daily.staff;
  const choose = (id: string, on: boolean): void => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    onChoose(next);
  };
  return (
    <Table
      label={words.must}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'person',
          title: words.person,
          main: true,
          cell: ({ id, name }) => (
            <>
              <Checkbox
                aria-label={words.choose(name)}
                checked={chosen.has(id)}
                label={
                  <Link to="/habilitations/personnes/$id" params={{ id }}>
                    {name}
                  </Link>
                }
                onChange={(event) => choose(id, event.currentTarget.checked)}
              />
            </>
          ),
        },
        { id: 'employer', title: words.employer, cell: ({ employer, site }) => employer ?? site ?? w.none },
        {
          id: 'undertaking',
          title: words.undertaking,
          cell: ({ undertaking: { state, proof } }) => (
            <>
              <State tone={TONES[state]}>{words.states[state]}</State>
              {proof && <small>{words.signed(proof.title, f.shortDay(proof.on))}</small>}
            </>
          ),
        },
        {
          id: 'training',
          title: words.training,
          long: true,
          cell: ({ training: { state, proof } }) => (
            <>
              <State tone={TONES[state]}>{words.states[state]}</State>
              {proof?.until && <small>{words.trained(proof.title, f.shortDay(proof.until))}</small>}
            </>
          ),
        },
      ]}
    />
  );
}
