import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Refused } from '../../api/client.ts';
import { houseRegister, registerOf, type Registers as Found } from '../../api/duties.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { stages } from '../../i18n/terms.ts';
import { Article } from '../../parts/article.tsx';
import { Empty, Remark } from '../../parts/facts.tsx';
import { DayFilter, Filters } from '../../parts/filters.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { HOUSE } from '../brands.ts';

type OfBrand = { readonly brand: string };
type At = { readonly at: string | undefined };
type Kind = 'controller' | 'processor';
type Register = Found['items'][number];
type Controller = Extract<Register, { readonly kind: 'controller' }>;
type Processor = Extract<Register, { readonly kind: 'processor' }>;

/** Both registers of GDPR art. 30, as the instructions gave them on a day, and as files. */
export function Registers({ brand }: OfBrand): ReactNode {
  const { w, f } = useLanguage();
  const words = w.duties.registers;
  const navigate = useNavigate();
  const { jour } = useSearch({ strict: false });
  const at = endOf(jour);
  const query = useQuery(registerOf(brand, 'controller', at));
  const none = query.error instanceof Refused && query.error.problem.code === 'mandate.none';
  return (
    <Stack>
      <Filters label={w.duties.tabs.registers}>
        <DayFilter
          label={words.asOf}
          value={jour}
          onChange={(day) =>
            void navigate({ to: '.', search: { vue: 'registers', jour: day } as never, replace: true })
          }
        />
      </Filters>
      {jour !== undefined && !none && <Remark>{words.asItStood(f.day(jour))}</Remark>}
      {none && <Empty title={words.noneThen}>{words.noneThenText}</Empty>}
      {!none && (
        <>
          <Ready query={query}>
            {({ items }) =>
              items.map((register, i) =>
                register.kind === 'controller' ? (
                  <Section
                    key={register.controller.name}
                    title={`${words.controller} – ${register.controller.name}`}
                    note={
                      <Note text={brand === HOUSE ? words.ownNote : words.controllerNote} article="GDPR art. 30(1)" />
                    }
                    aside={<Files brand={brand} kind="controller" rank={i + 1} at={at} />}
                  >
                    <ControllerTable brand={brand} register={register} />
                  </Section>
                ) : null,
              )
            }
          </Ready>
          {brand === HOUSE ? <OfAllBrands at={at} /> : <OfProcessor brand={brand} at={at} />}
        </>
      )}
    </Stack>
  );
}

/** The last instant of a day where the reader is, and of one that is not over, now. */
function endOf(day: string | undefined): string | undefined {
  if (day === undefined) return undefined;
  const end = new Date(`${day}T23:59:59.999`);
  return Number.isNaN(end.getTime()) || end.getTime() >= Date.now() ? undefined : end.toISOString();
}

function OfProcessor({ brand, at }: OfBrand & At): ReactNode {
  return (
    <Ready query={useQuery(registerOf(brand, 'processor', at))}>
      {({ items }) =>
        items.map((register) =>
          register.kind === 'processor' ? (
            <ProcessorSection key="processor" brand={brand} register={register} at={at} />
          ) : null,
        )
      }
    </Ready>
  );
}

const OfAllBrands = ({ at }: At): ReactNode => (
  <Ready query={useQuery(houseRegister(at))}>
    {(register) => <ProcessorSection brand={HOUSE} register={register} at={at} />}
  </Ready>
);

function ProcessorSection({ brand, register, at }: OfBrand & At & { readonly register: Processor }): ReactNode {
  const { w } = useLanguage();
  const words = w.duties.registers;
  return (
    <Section
      title={`${words.processor} – ${register.processor.name}`}
      note={<Note text={words.processorNote} article="GDPR art. 30(2)" />}
      aside={<Files brand={brand} kind="processor" rank={1} at={at} />}
    >
      <ProcessorTable register={register} />
    </Section>
  );
}

function Note({ text, article }: { readonly text: string; readonly article: string }): ReactNode {
  return (
    <>
      {text} <Article name={article} />
    </>
  );
}

function Files({ brand, kind, rank, at }: OfBrand & At & { readonly kind: Kind; readonly rank: number }): ReactNode {
  const { w, lang } = useLanguage();
  const there =
    brand === HOUSE && kind === 'processor' ? '/v1/registers/processor' : `/v1/brands/${brand}/registers/${kind}`;
  const address = (format: string): string =>
    `${there}?format=${format}&language=${lang}${kind === 'controller' ? `&controller=${rank}` : ''}${at === undefined ? '' : `&at=${encodeURIComponent(at)}`}`;
  return (
    <Actions>
      {(['pdf', 'xlsx', 'ods', 'csv'] as const).map((format) => (
        <a
          key={format}
          href={address(format)}
          download
          aria-label={`${w.duties.registers.download} ${format.toUpperCase()}`}
        >
          {format.toUpperCase()}
        </a>
      ))}
    </Actions>
  );
}

function ControllerTable({ brand, register }: OfBrand & { readonly register: Controller }): ReactNode {
  const { w, say, f } = useLanguage();
  const words = w.duties.registers;
  return (
    <Table
      label={words.controller}
      rows={register.sheets}
      rowKey={({ reference }) => reference}
      columns={[
        {
          id: 'activity',
          title: words.activity,
          main: true,
          cell: ({ name, purpose, reference }) => (
            <>
              {say(brand === HOUSE ? name : purpose)} <small>{reference}</small>
            </>
          ),
        },
        { id: 'stage', title: words.stage, cell: ({ stage }) => say(stages[stage]) },
        { id: 'persons', title: words.persons, long: true, cell: ({ persons }) => persons.map(say).join(', ') },
        {
          id: 'data',
          title: words.data,
          long: true,
          cell: ({ data }) => data.map(({ description }) => say(description)).join(', '),
        },
        {
          id: 'transfers',
          title: words.transfers,
          long: true,
          cell: ({ transfers }) => transfers.map(({ recipient }) => recipient).join(', ') || words.noTransfer,
        },
        { id: 'updated', title: words.updated, cell: ({ updated }) => f.shortDay(updated) },
      ]}
    />
  );
}

function ProcessorTable({ register }: { readonly register: Processor }): ReactNode {
  const { w, say } = useLanguage();
  const words = w.duties.registers;
  return (
    <Table
      label={words.processor}
      rows={register.lines}
      rowKey={({ controller }) => controller.name}
      columns={[
        { id: 'controller', title: w.duties.sides.controller, main: true, cell: ({ controller }) => controller.name },
        {
          id: 'categories',
          title: words.categories,
          long: true,
          cell: ({ categories }) => categories.map(({ reference, text }) => <small key={reference}>{say(text)}</small>),
        },
        { id: 'instruction', title: words.instruction, cell: ({ instruction }) => say(instruction) },
        {
          id: 'vendors',
          title: words.vendors,
          long: true,
          cell: ({ subProcessors }) => subProcessors.map(({ name }) => name).join(', '),
        },
        {
          id: 'transfers',
          title: words.transfers,
          long: true,
          cell: ({ transfers }) =>
            transfers.length === 0
              ? words.noTransfer
              : transfers.map(({ recipient, guarantee }) => (
                  <small key={recipient}>
                    {recipient}
                    {w.colon} {say(guarantee)}
                  </small>
                )),
        },
      ]}
    />
  );
}
