import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type ControlState, type Controls, controlsFile, type Framework, type Measure } from '../../api/controls.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Filters, SelectFilter, WordFilter } from '../../parts/filters.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import type { controlSearch } from '../../search.ts';
import { Evidence, Keeper, MeasureActs, MeasureState } from './measure.tsx';

type Search = ReturnType<typeof controlSearch>;
type Props = { readonly found: Controls; readonly search: Search; readonly brand?: string };
type Control = Framework['controls'][number];

const STATES: readonly ControlState[] = ['broken', 'lapsed', 'open', 'attested', 'held', 'none'];

/** One framework at a time: how many stand how, then each requirement with what answers it. */
export function Frameworks({ found, search, brand }: Props): ReactNode {
  const { w, say } = useLanguage();
  const shown = found.frameworks.find(({ id }) => id === search.cadre) ?? found.frameworks[0]!;
  const measures = new Map(found.measures.map((one) => [one.id, one]));
  const wanted = ({ state, measures: ids }: Control): boolean =>
    (search.etat === undefined || state === search.etat) &&
    (search.charge === undefined || ids.some((id) => measures.get(id)!.owner === search.charge));
  const left = shown.controls.filter(wanted);
  return (
    <Stack>
      <Choose found={found} shown={shown} search={search} />
      <p>
        <small>{say(shown.note)}</small>
      </p>
      <Files {...(brand !== undefined && { brand })} />
      {left.length === 0 && <p>{w.controls.none}</p>}
      {shown.sections.map(({ id, title }) => {
        const rows = left.filter(({ section }) => section === id);
        return rows.length === 0 ? null : (
          <Section key={id} title={say(title)}>
            <Requirements label={say(title)} rows={rows} measures={measures} brands={found.brands} />
          </Section>
        );
      })}
    </Stack>
  );
}

function Choose({ found, shown, search }: Props & { readonly shown: Framework }): ReactNode {
  const { w, say, f } = useLanguage();
  const navigate = useNavigate();
  const set = (change: { readonly [K in keyof Search]?: string | undefined }): void =>
    void navigate({ to: '.', search: { ...search, ...change } as never, replace: true });
  return (
    <Filters label={w.controls.filters}>
      <WordFilter
        label={w.controls.framework}
        value={shown.id}
        choices={found.frameworks.map(({ id, title }) => ({ value: id, label: say(title).split(',')[0]! }))}
        onChange={(cadre) => set({ cadre })}
      />
      <WordFilter
        label={w.controls.state}
        value={search.etat}
        choices={[
          { value: '', label: w.controls.count(shown.controls.length) },
          ...STATES.filter((value) => (shown.counts[value] ?? 0) > 0).map((value) => ({
            value,
            label: `${w.controls.states[value]} ${f.number(shown.counts[value]!)}`,
          })),
        ]}
        onChange={(etat) => set({ etat })}
      />
      <SelectFilter
        label={w.controls.owner}
        value={search.charge}
        choices={[
          { value: '', label: w.controls.allOwners },
          ...Object.entries(w.controls.owners).map(([value, label]) => ({ value, label })),
        ]}
        onChange={(charge) => set({ charge })}
      />
    </Filters>
  );
}

function Files({ brand }: { readonly brand?: string }): ReactNode {
  const { w, lang } = useLanguage();
  return (
    <Actions>
      {['xlsx', 'ods', 'csv'].map((format) => (
        <a
          key={format}
          href={controlsFile(brand, format, lang)}
          download
          aria-label={`${w.controls.files} ${format.toUpperCase()}`}
        >
          {format.toUpperCase()}
        </a>
      ))}
    </Actions>
  );
}

type RequirementsProps = {
  readonly label: string;
  readonly rows: readonly Control[];
  readonly measures: ReadonlyMap<string, Measure>;
  readonly brands: readonly string[];
};

function Requirements({ label, rows, measures, brands }: RequirementsProps): ReactNode {
  const { w, say } = useLanguage();
  return (
    <Table
      label={label}
      rows={rows}
      rowKey={({ number }) => number}
      columns={[
        {
          id: 'requirement',
          title: w.controls.requirement,
          main: true,
          cell: ({ number, title }) => (
            <>
              {number} <small>{say(title)}</small>
            </>
          ),
        },
        { id: 'state', title: w.controls.state, cell: ({ state }) => <MeasureState state={state} /> },
        {
          id: 'measures',
          title: w.controls.answered,
          long: true,
          cell: ({ measures: ids }) => ids.map((id) => <Line key={id} measure={measures.get(id)!} brands={brands} />),
        },
      ]}
    />
  );
}

function Line({ measure, brands }: { readonly measure: Measure; readonly brands: readonly string[] }): ReactNode {
  const { w, say } = useLanguage();
  return (
    <div>
      {say(measure.title)} <MeasureState state={measure.state} />
      <Evidence measure={measure} of={brands} />
      <small>
        {w.controls.owner}
        {w.colon} <Keeper measure={measure} />
      </small>
      <MeasureActs measure={measure} />
    </div>
  );
}
