import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type DataMap as Found, dataMap, type OutsideFlow, useRemoveFlow } from '../../api/data-map.ts';
import { useMay } from '../../api/people.ts';
import { countries } from '../../i18n/countries.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Empty } from '../../parts/facts.tsx';
import { FlowMap } from '../../parts/flow-map.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Problem, Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { HOUSE } from '../brands.ts';
import { Declare } from './declare-flow.tsx';

type OfBrand = { readonly brand: string };
type OfFound = { readonly found: Found };
const DAYS = [7, 30, 90, 365] as const;

/** What circulated, beside what the instructions say and what was declared: a drawing, what differs, and the same as a table. */
export function DataMap({ brand }: OfBrand): ReactNode {
  const { w } = useLanguage();
  const [days, setDays] = useState<number>(30);
  const words = w.duties.map;
  return (
    <Stack>
      <Actions>
        <NativeSelect
          label={words.days}
          value={String(days)}
          data={DAYS.map((n) => ({ value: String(n), label: words.lastDays(n) }))}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
        />
      </Actions>
      <Ready query={useQuery(dataMap(brand, days))}>
        {(found) => (
          <>
            <Section title={words.title} note={words.note} aside={<Files brand={brand} days={days} />}>
              <Drawing found={found} />
            </Section>
            <Section title={words.differences} note={words.differencesNote}>
              <Differences found={found} />
            </Section>
            <Outside brand={brand} found={found} />
            <Section title={words.flows} note={words.flowsNote}>
              <Flows found={found} />
            </Section>
          </>
        )}
      </Ready>
    </Stack>
  );
}

function Files({ brand, days }: OfBrand & { readonly days: number }): ReactNode {
  const { w, lang } = useLanguage();
  return (
    <Actions>
      {(['svg', 'csv'] as const).map((format) => (
        <a
          key={format}
          href={`/v1/brands/${brand}/data-map?format=${format}&days=${days}&language=${lang}`}
          download
          aria-label={`${w.duties.registers.download} ${format.toUpperCase()}`}
        >
          {format.toUpperCase()}
        </a>
      ))}
    </Actions>
  );
}

/** Names of both ends of a flow; one that leaves a whole column is named by it. */
function useNames(found: Found): (id: string) => string {
  const { say } = useLanguage();
  const names = new Map([
    ...found.columns.map(({ layer, title }) => [`layer:${layer}`, say(title)] as const),
    ...found.nodes.map(({ id, label }) => [id, say(label)] as const),
  ]);
  return (id) => names.get(id) ?? id;
}

function Drawing({ found }: OfFound): ReactNode {
  const { w, say, f } = useLanguage();
  const name = useNames(found);
  const kinds = new Map(found.kinds.map(({ kind, text }) => [kind, say(text)]));
  return (
    <FlowMap
      label={w.duties.map.title}
      size={found}
      box={found.box}
      columns={found.columns.map(({ title, x }) => ({ title: say(title), x }))}
      boxes={found.nodes.map(({ id, label, detail, outside, x, y }) => ({
        id,
        label: say(label),
        ...(detail && { detail: say(detail) }),
        outside: outside === true,
        x,
        y,
      }))}
      flows={found.flows.map(({ from, to, kind, what, count, path, width }) => ({
        id: `${from} ${to}`,
        kind,
        path,
        width,
        said: `${name(from)} → ${name(to)}${w.colon} ${say(what)}${count === undefined ? '' : ` (${f.number(count)})`}, ${kinds.get(kind)}`,
      }))}
      kinds={found.kinds.map(({ kind, text }) => ({ kind, text: say(text) }))}
    />
  );
}

function Differences({ found }: OfFound): ReactNode {
  const { w, say } = useLanguage();
  const words = w.duties.map;
  if (found.differences.length === 0) return <Empty title={words.noDifference}>{words.noDifferenceText}</Empty>;
  return (
    <ul>
      {found.differences.map(({ code, about, text }) => (
        <li key={`${code} ${about}`}>{say(text)}</li>
      ))}
    </ul>
  );
}

export function Outside({ brand, found }: OfBrand & OfFound): ReactNode {
  const { w, f, lang } = useLanguage();
  const may = useMay();
  const remove = useRemoveFlow(brand);
  const [form, open] = useState<OutsideFlow | 'new'>();
  const words = w.duties.map;
  const placeOf = (code: string | null): string | null =>
    countries(lang).find(({ value }) => value === code)?.label ?? code;
  const mine = brand === HOUSE ? may.house('houseAttest') : may.brand(brand, 'attest');
  return (
    <Section
      title={words.outside}
      note={words.outsideNote}
      aside={mine && <Button onClick={() => open('new')}>{words.declare}</Button>}
    >
      {found.outside.length === 0 ? (
        <Empty title={words.noOutside}>{words.noOutsideText}</Empty>
      ) : (
        <Table
          label={words.outside}
          rows={found.outside}
          rowKey={({ id }) => id}
          columns={[
            { id: 'name', title: words.name, main: true, cell: ({ name }) => name },
            { id: 'leaves', title: words.leaves, cell: ({ leaves }) => words.leavesWords[leaves] },
            {
              id: 'data',
              title: words.data,
              long: true,
              cell: ({ data, note }) => (note === null ? data : `${data} (${note})`),
            },
            {
              id: 'country',
              title: words.country,
              cell: ({ country, safeguard }) => [placeOf(country), safeguard].filter((one) => one !== null).join(', '),
            },
            {
              id: 'changed',
              title: words.changed,
              cell: ({ changedAt, changedBy }) => `${f.shortDay(changedAt)}, ${changedBy}`,
            },
            {
              id: 'acts',
              title: '',
              cell: (one) =>
                mine && (
                  <Actions>
                    <Button
                      variant="quiet"
                      size="compact-sm"
                      aria-label={`${words.change} ${one.name}`}
                      onClick={() => open(one)}
                    >
                      {words.change}
                    </Button>
                    <Button
                      variant="quiet"
                      size="compact-sm"
                      aria-label={`${words.remove} ${one.name}`}
                      loading={remove.isPending && remove.variables === one.id}
                      onClick={() => remove.mutate(one.id)}
                    >
                      {words.remove}
                    </Button>
                  </Actions>
                ),
            },
          ]}
        />
      )}
      {remove.error && <Problem error={remove.error} />}
      {form !== undefined && (
        <Declare brand={brand} known={form === 'new' ? undefined : form} onClose={() => open(undefined)} />
      )}
    </Section>
  );
}

function Flows({ found }: OfFound): ReactNode {
  const { w, say, f } = useLanguage();
  const name = useNames(found);
  const words = w.duties.map;
  const kinds = new Map(found.kinds.map(({ kind, text }) => [kind, say(text)]));
  // As one reads the drawing: column by column, from top to bottom; what leaves a whole column comes last.
  const ranks = new Map(found.nodes.map(({ id, x, y }) => [id, x * found.height + y]));
  const rank = (id: string): number => ranks.get(id) ?? Number.MAX_SAFE_INTEGER;
  return (
    <Table
      label={words.flows}
      rows={found.flows.toSorted((a, b) => rank(a.from) - rank(b.from) || rank(a.to) - rank(b.to))}
      rowKey={({ from, to }) => `${from} ${to}`}
      columns={[
        { id: 'from', title: words.from, main: true, cell: ({ from }) => name(from) },
        { id: 'to', title: words.to, cell: ({ to }) => name(to) },
        { id: 'what', title: words.what, long: true, cell: ({ what }) => say(what) },
        {
          id: 'count',
          title: words.count,
          end: true,
          cell: ({ count }) => (count === undefined ? '' : f.number(count)),
        },
        { id: 'kind', title: words.kind, long: true, cell: ({ kind }) => kinds.get(kind) },
      ]}
    />
  );
}
