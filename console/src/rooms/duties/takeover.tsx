import { Button, FileButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  registerImport,
  registerImports,
  type RegisterImport,
  type RegisterImports,
  useRemoveImport,
  useTakeRegister,
} from '../../api/duties.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Empty } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Problem, Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';

type OfBrand = { readonly brand: string };
const ACCEPTED = '.ods,.xlsx,.csv,.txt';

/** A register kept elsewhere, taken as drafts of activities: what it says, and where what could not be placed stands. */
export function Takeover({ brand }: OfBrand): ReactNode {
  const { w } = useLanguage();
  const may = useMay();
  const take = useTakeRegister(brand);
  const [chosen, choose] = useState<string>();
  const words = w.duties.takeover;
  return (
    <Stack>
      <Section title={words.title} note={words.note}>
        {may.brand(brand, 'draft') && (
          <Actions>
            <FileButton
              accept={ACCEPTED}
              onChange={(file) => file && take.mutate(file, { onSuccess: ({ id }) => choose(id) })}
            >
              {(props) => (
                <Button {...props} variant="filled" loading={take.isPending}>
                  {words.choose}
                </Button>
              )}
            </FileButton>
          </Actions>
        )}
        {take.error && <Problem error={take.error} />}
      </Section>
      <Section title={words.kept}>
        <Ready query={useQuery(registerImports(brand))}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={words.none}>{words.noneText}</Empty>
            ) : (
              <Kept brand={brand} items={items} onOpen={choose} />
            )
          }
        </Ready>
      </Section>
      {chosen !== undefined && <Chosen key={chosen} brand={brand} id={chosen} />}
    </Stack>
  );
}

type KeptProps = OfBrand & {
  readonly items: RegisterImports['items'];
  readonly onOpen: (id: string | undefined) => void;
};

function Kept({ brand, items, onOpen }: KeptProps): ReactNode {
  const { w, f, lang } = useLanguage();
  const may = useMay();
  const remove = useRemoveImport(brand);
  const words = w.duties.takeover;
  return (
    <>
      <Table
        label={words.title}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'name',
            title: words.file,
            main: true,
            cell: ({ name, format }) => `${name} (${format.toUpperCase()})`,
          },
          { id: 'at', title: words.at, tight: true, cell: ({ at }) => f.moment(at) },
          { id: 'by', title: words.by, cell: ({ by }) => by },
          { id: 'drafts', title: words.drafts, end: true, cell: ({ drafts }) => f.number(drafts) },
          { id: 'problems', title: words.problems, end: true, cell: ({ problems }) => f.number(problems) },
          {
            id: 'acts',
            title: '',
            cell: ({ id, name }) => (
              <Actions>
                <Button
                  variant="quiet"
                  size="compact-sm"
                  aria-label={`${words.open} ${name}`}
                  onClick={() => onOpen(id)}
                >
                  {words.open}
                </Button>
                <a href={`/v1/brands/${brand}/register-imports/${id}/draft?language=${lang}`} download>
                  {words.draft}
                </a>
                {may.brand(brand, 'draft') && (
                  <Button
                    variant="quiet"
                    size="compact-sm"
                    aria-label={`${words.remove} ${name}`}
                    loading={remove.isPending && remove.variables === id}
                    onClick={() => {
                      onOpen(undefined);
                      remove.mutate(id);
                    }}
                  >
                    {words.remove}
                  </Button>
                )}
              </Actions>
            ),
          },
        ]}
      />
      {remove.error && <Problem error={remove.error} />}
    </>
  );
}

const Chosen = ({ brand, id }: OfBrand & { readonly id: string }): ReactNode => (
  <Ready query={useQuery(registerImport(brand, id))}>{(found) => <Report found={found} />}</Ready>
);

function Report({ found }: { readonly found: RegisterImport }): ReactNode {
  const { w, say } = useLanguage();
  const words = w.duties.takeover;
  const read =
    found.text &&
    words.read(found.text.encoding.toUpperCase(), words.separators[found.text.separator] ?? found.text.separator);
  return (
    <>
      <Section title={words.report(found.name)} note={read ?? words.draftNote}>
        {found.drafts.length === 0 ? (
          <Empty title={words.nothing}>{words.nothingText}</Empty>
        ) : (
          <Table
            label={words.drafts}
            rows={found.drafts}
            rowKey={({ activity }) => activity.id}
            columns={[
              {
                id: 'title',
                title: words.activity,
                main: true,
                cell: ({ title, place, activity }) => (
                  <>
                    {title} <small>{activity.id}</small>{' '}
                    <small>{words.place(place.sheet, place.row, place.column)}</small>
                  </>
                ),
              },
              {
                id: 'missing',
                title: words.missing,
                long: true,
                cell: ({ missing }) => missing.map((one) => words.needed[one]).join(', ') || words.complete,
              },
            ]}
          />
        )}
      </Section>
      <Section title={words.problems} note={words.problemsNote}>
        {found.problems.length === 0 ? (
          <Empty title={words.allPlaced}>{words.allPlacedText}</Empty>
        ) : (
          <Table
            label={words.problems}
            rows={found.problems.map((one, i) => ({ ...one, i }))}
            rowKey={({ i }) => String(i)}
            columns={[
              {
                id: 'place',
                title: words.where,
                main: true,
                cell: ({ place }) => words.place(place.sheet, place.row, place.column),
              },
              { id: 'value', title: words.value, long: true, cell: ({ value }) => value },
              { id: 'why', title: words.why, long: true, cell: ({ text }) => say(text) },
            ]}
          />
        )}
      </Section>
    </>
  );
}
