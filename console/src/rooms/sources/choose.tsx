import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { SourceItem } from '../../api/types.ts';
import { fold } from '../../i18n/fold.ts';
import { capital } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { sourceName } from '../../i18n/source-terms.ts';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Coded, Folded, Mono } from '../../parts/facts.tsx';
import { Actions, Narrow, Stack } from '../../parts/page.tsx';
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
    fold(
      [nameOf(system), ...system.takes.flatMap(({ event, becomes }) => [say(event), say(becomes)])].join(' '),
    ).includes(fold(wanted.trim())),
  );
  return (
    <Stack>
      <Narrow>
        <TextInput
          label={w.sources.find}
          description={w.sources.findHint}
          value={wanted}
          autoComplete="off"
          onChange={(event) => want(event.currentTarget.value)}
        />
      </Narrow>
      <p role="status">{found.length === 0 ? w.sources.noneFound : w.sources.shownSystems(found.length)}</p>
      <PickList
        label={w.sources.steps.choose}
        picks={found.map((system) => ({
          id: system.id,
          link: { to: CONNECT, params: { brand }, search: { source: system.id } },
          name: nameOf(system),
          aside: system.signs ? w.sources.signs : w.sources.bears,
          note: plainly(capital(say(system.takes[0]!.becomes))),
        }))}
      />
    </Stack>
  );
}

/** Without the marks of code, where a line is cut anywhere. */
const plainly = (text: string): string => text.replaceAll('`', '');

type ChosenProps = {
  readonly brand: string;
  readonly system: SourceItem;
  /** Its address exists: another system is another address. */
  readonly fixed: boolean;
};

export function Chosen({ brand, system, fixed }: ChosenProps): ReactNode {
  const { w, say } = useLanguage();
  const takes = (
    <Table
      label={w.sources.takes}
      rows={system.takes}
      rowKey={({ event }) => event.en}
      columns={[
        {
          id: 'event',
          title: w.sources.event,
          main: true,
          cell: ({ event }) => (event.en === event.fr ? <Mono>{say(event)}</Mono> : say(event)),
        },
        { id: 'becomes', title: w.sources.becomes, long: true, cell: ({ becomes }) => <Coded>{say(becomes)}</Coded> },
      ]}
    />
  );
  return (
    <Stack>
      <p>
        <strong>{say(sourceName(system.id, system.name))}</strong>, {system.signs ? w.sources.signs : w.sources.bears}.
      </p>
      {fixed ? <Folded title={w.sources.takes}>{takes}</Folded> : takes}
      {!fixed && (
        <Actions>
          <ButtonLink link={{ to: CONNECT, params: { brand }, search: {} }}>{w.sources.chooseAnother}</ButtonLink>
        </Actions>
      )}
    </Stack>
  );
}
