import { Button, FileButton, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { lawTexts, type LawTexts as Held, type TakenText, useTakeText, useWithdrawText } from '../../api/watch.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { FormDialog } from '../../parts/dialog.tsx';
import { Empty, Folded, Mono, Small } from '../../parts/facts.tsx';
import { Actions, Narrow, Section, Stack } from '../../parts/page.tsx';
import { Problem, Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';

type Act = Held['acts'][number];
type Import = Held['imports'][number];

/** Official texts that the house holds: what is missing of those that rules cite, and where files come in. */
export function LawTexts(): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.watch.texts;
  return (
    <Section title={words.list} note={words.listNote}>
      <Stack>
        <TakeTexts />
        <Ready query={useQuery(lawTexts)}>
          {({ acts, imports }) => (
            <Stack>
              <Acts acts={acts} />
              <Folded title={`${words.imports} (${imports.length})`}>
                <Imports imports={imports} />
              </Folded>
            </Stack>
          )}
        </Ready>
      </Stack>
    </Section>
  );
}

const ACCEPTED = '.html,.xhtml,.htm,.xml,.fmx4';
type Taken = { readonly file: string } & TakenText;

/** One file after the other: each says what became of it, and the first that is refused stops there. */
function TakeTexts(): ReactNode {
  const { w, f } = useLanguage();
  const words = w.daily.watch.texts;
  const take = useTakeText();
  const [language, setLanguage] = useState('');
  const [act, setAct] = useState('');
  const [taken, setTaken] = useState<readonly Taken[]>([]);
  const [count, setCount] = useState<readonly [number, number]>();
  async function takeAll(files: readonly File[]): Promise<void> {
    setTaken([]);
    for (const [i, file] of files.entries()) {
      setCount([i, files.length]);
      const wanted = { file, language: language || undefined, act: act.trim() || undefined };
      const found = await take.mutateAsync(wanted).catch(() => undefined);
      if (!found) break;
      setTaken((before) => [...before, { ...found, file: file.name }]);
    }
    setCount(undefined);
  }
  return (
    <Stack gap="small">
      <Actions>
        <FileButton multiple accept={ACCEPTED} onChange={(files) => void takeAll(files)}>
          {(props) => (
            <Button {...props} variant="filled" loading={take.isPending}>
              {words.take}
            </Button>
          )}
        </FileButton>
      </Actions>
      <Folded title={words.unsaid}>
        <Narrow>
          <Stack gap="small">
            <NativeSelect
              label={words.unsaidLanguage}
              value={language}
              data={[
                { value: '', label: words.asFile },
                { value: 'fr', label: words.heldIn.fr },
                { value: 'en', label: words.heldIn.en },
              ]}
              onChange={(event) => setLanguage(event.currentTarget.value)}
            />
            <TextInput
              label={words.unsaidAct}
              value={act}
              maxLength={60}
              onChange={(event) => setAct(event.currentTarget.value)}
            />
          </Stack>
        </Narrow>
      </Folded>
      <div role="status">
        {count && count[1] > 1 && <p>{words.taking(count[0], count[1])}</p>}
        {taken.map(({ file, text, known, empty }) => (
          <p key={file}>
            {known
              ? words.known(file)
              : words.taken(
                  file,
                  text.stated === undefined ? text.act : `${text.act}, ${f.shortDay(text.stated)}`,
                  text.articles,
                )}
            {empty.length > 0 && words.emptyLines(empty.length)}
          </p>
        ))}
      </div>
      {take.error && <Problem error={take.error} />}
    </Stack>
  );
}

function Acts({ acts }: { readonly acts: readonly Act[] }): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.watch.texts;
  return (
    <Table
      label={words.list}
      rows={acts}
      rowKey={({ act }) => act}
      columns={[
        { id: 'act', title: words.act, main: true, cell: (act) => <Named of={act} /> },
        { id: 'held', title: words.held, cell: ({ languages }) => <HeldIn languages={languages} /> },
        { id: 'lacking', title: words.lacking, long: true, cell: (act) => <Lacking of={act} /> },
      ]}
    />
  );
}

type OfAct = { readonly of: Act };

function Named({ of: { cited, title, languages } }: OfAct): ReactNode {
  const { w, say, lang } = useLanguage();
  const address = (languages.find(({ language }) => language === lang) ?? languages[0])?.address;
  const holds = languages.some(({ held }) => held > 0);
  return (
    <>
      {title ? say(title) : cited}
      <Small>
        {holds && (
          <>
            <Article name={cited} />{' '}
          </>
        )}
        {address && (
          <>
            <a href={address} target="_blank" rel="noreferrer">
              {w.daily.watch.texts.official}
            </a>
          </>
        )}
      </Small>
    </>
  );
}

function HeldIn({ languages }: Pick<Act, 'languages'>): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.watch.texts;
  return languages.map(({ language, held }) => (
    <Small key={language}>{`${words.heldIn[language]}${w.colon} ${words.heldCount(held)}`}</Small>
  ));
}

function Lacking({ of: { languages, articles } }: OfAct): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.watch.texts;
  const lacking = languages.filter(({ missing }) => missing.length > 0);
  if (articles === 0 && languages.every(({ held }) => held === 0)) return words.whole;
  if (lacking.length === 0) return <State tone="allowed">{words.complete}</State>;
  return lacking.map(({ language, missing }) => (
    <Folded key={language} title={words.lackingIn(words.heldIn[language], missing.length)}>
      <p>{missing.join(', ')}</p>
    </Folded>
  ));
}

function Imports({ imports }: { readonly imports: readonly Import[] }): ReactNode {
  const { w, f } = useLanguage();
  const words = w.daily.watch.texts;
  const [open, setOpen] = useState<Import>();
  if (imports.length === 0) return <Empty title={words.importsNone}>{words.importsNoneText}</Empty>;
  return (
    <>
      <Table
        label={words.imports}
        rows={imports}
        rowKey={({ id }) => id}
        columns={[
          { id: 'file', title: words.file, main: true, cell: (one) => <FileOf of={one} /> },
          {
            id: 'dated',
            title: words.dated,
            cell: ({ standing, stated }) => words.standings[standing](stated === undefined ? '' : f.shortDay(stated)),
          },
          {
            id: 'articles',
            title: words.articles,
            end: true,
            cell: ({ articles }) => f.number(articles),
          },
          { id: 'by', title: words.imported, cell: ({ by, at }) => words.by(by, f.shortDay(at)) },
          {
            id: 'act',
            title: '',
            cell: (one) =>
              one.withdrawn ? (
                <Small>{words.withdrawn(one.withdrawn.by, f.shortDay(one.withdrawn.at))}</Small>
              ) : (
                <Button size="compact-sm" variant="quiet" onClick={() => setOpen(one)}>
                  {words.withdraw}
                </Button>
              ),
          },
        ]}
      />
      {open && <Withdraw of={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

type OfImport = { readonly of: Import };

function FileOf({ of: { file, source, language, digest } }: OfImport): ReactNode {
  const { w } = useLanguage();
  return (
    <>
      {file}
      <Small>{`${source}, ${w.daily.watch.texts.heldIn[language]}`}</Small>
      <Small>
        <Mono>{digest}</Mono>
      </Small>
    </>
  );
}

function Withdraw({ of: { id, file }, onClose }: OfImport & { readonly onClose: () => void }): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.watch.texts;
  const withdraw = useWithdrawText();
  return (
    <FormDialog
      title={words.withdrawTitle}
      act={words.withdrawAct}
      variant="danger"
      ready
      busy={withdraw.isPending}
      error={withdraw.error}
      onAct={() => withdraw.mutate(id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{words.withdrawText(file)}</p>
    </FormDialog>
  );
}
