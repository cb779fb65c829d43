import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { SourceItem } from '../../api/types.ts';
import { fold } from '../../i18n/fold.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { sourceName } from '../../i18n/source-terms.ts';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Mono } from '../../parts/facts.tsx';
import { Filters } from '../../parts/filters.tsx';
import { Actions, Stack } from '../../parts/page.tsx';
import { PickList } from '../../parts/pick.tsx';
import { Table } from '../../parts/table.tsx';

const CONNECT = '/marques/$brand/sources/raccorder';

type ChooseProps = { readonly brand: string; readonly systems: readonly SourceItem[] };

/** Every system that can be connected; what is typed is looked for in their names and in what they send. */
export function Choose({ brand, systems }: ChooseProps): ReactNode {
  const { w, say } = useLanguage();
  const [wanted, want] = useState('');
  const nameOf = ({ id, name }: SourceItem): string => say(sourceName(id, name));
  const found = systems.filter((system) =>
    fold([nameOf(system), ...system.takes.flatMap(({ event, becomes }) => [event, say(becomes)])].join(' ')).includes(
      fold(wanted.trim()),
    ),
  );
  return (
    <Stack>
      <Filters label={w.sources.find}>
        <TextInput
          label={w.sources.find}
          description={w.sources.findHint}
          value={wanted}
          autoComplete="off"
          onChange={(event) => want(event.currentTarget.value)}
        />
      </Filters>
      <p role="status">{found.length === 0 ? w.sources.noneFound : w.sources.shownSystems(found.length)}</p>
      <PickList
        label={w.sources.steps.choose}
        picks={found.map((system) => ({
          id: system.id,
          link: { to: CONNECT, params: { brand }, search: { source: system.id } },
          name: nameOf(system),
          aside: system.signs ? w.sources.signs : w.sources.bears,
          note: system.takes.map(({ event }) => event).join(' · '),
        }))}
      />
    </Stack>
  );
}

type ChosenProps = {
  readonly brand: string;
  readonly system: SourceItem;
  /** Its address exists: another system is another address. */
  readonly fixed: boolean;
};

export function Chosen({ brand, system, fixed }: ChosenProps): ReactNode {
  const { w, say } = useLanguage();
  return (
    <Stack>
      <p>
        <strong>{say(sourceName(system.id, system.name))}</strong>, {system.signs ? w.sources.signs : w.sources.bears}.
      </p>
      <Table
        label={w.sources.takes}
        rows={system.takes}
        rowKey={({ event }) => event}
        columns={[
          { id: 'event', title: w.sources.event, main: true, cell: ({ event }) => <Mono>{event}</Mono> },
          { id: 'becomes', title: w.sources.becomes, long: true, cell: ({ becomes }) => say(becomes) },
        ]}
      />
      {!fixed && (
        <Actions>
          <ButtonLink link={{ to: CONNECT, params: { brand }, search: {} }}>{w.sources.chooseAnother}</ButtonLink>
        </Actions>
      )}
    </Stack>
  );
}
