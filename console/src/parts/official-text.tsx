import { Button, NativeSelect } from '@mantine/core';
import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react';
import type { OfficialArticle, OfficialOn } from '../api/watch.ts';
import { useMay } from '../api/people.ts';
import { useLanguage } from '../i18n/language.tsx';
import { type Fact, Facts, Folded, Lines, Mono, Remark, Runnable } from './facts.tsx';
import classes from './official-text.module.css';
import { Actions, Stack } from './page.tsx';
import { State } from './verdict.tsx';

type OfficialProps = {
  readonly official: OfficialOn;
  /** The text as it stood on another day. */
  readonly onDay: (day: string) => void;
  /** Another article of the same text. */
  readonly onName: (name: string) => void;
};

/** The law itself, as the house imported it: text alone, with where it is from. */
export function OfficialText({ official, onDay, onName }: OfficialProps): ReactNode {
  const { w, lang } = useLanguage();
  const words = w.daily.watch.texts;
  const [chosen, choose] = useState<'fr' | 'en'>(lang);
  const { texts, contents, missing } = official;
  const numbers = [...new Set(texts.map(({ number }) => number))];
  const held = [...new Set([...texts, ...contents].map(({ language }) => language))];
  const language = held.includes(chosen) ? chosen : held[0];
  const other = held.find((one) => one !== language);
  const absent = [...new Set(missing.map(({ number }) => number))].filter((number) => !numbers.includes(number));
  return (
    <Stack>
      {language !== undefined && language !== chosen && (
        <Remark>{official.languages.includes(chosen) ? words.onlyIn[language] : words.frenchAlone}</Remark>
      )}
      {other && (
        <Actions>
          <Button size="compact-sm" onClick={() => choose(other)}>
            <span lang={other}>{words.readIn[other]}</span>
          </Button>
        </Actions>
      )}
      {contents.length > 0 && <Contents official={official} language={language!} onName={onName} />}
      {numbers.map((number) => {
        const own = texts.filter((text) => text.number === number);
        const text = own.find((one) => one.language === language) ?? own[0]!;
        return <OneArticle key={number} text={text} official={official} onDay={onDay} />;
      })}
      {(absent.length > 0 || (texts.length === 0 && contents.length === 0)) && (
        <Missing official={official} numbers={absent} />
      )}
    </Stack>
  );
}

type OneProps = {
  readonly text: OfficialArticle;
  readonly official: OfficialOn;
  readonly onDay: (day: string) => void;
};

function OneArticle({ text, official, onDay }: OneProps): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.watch.texts;
  const { number, heading, language, blocks, note } = text;
  return (
    <div>
      <div lang={language}>
        <p className={classes.number}>{words.article(language, number)}</p>
        {heading && <p className={classes.heading}>{heading}</p>}
      </div>
      <Blocks label={words.article(language, number)} blocks={blocks} language={language} />
      {note && (
        <Folded title={words.note}>
          <div lang={language}>
            <Lines text={note} />
          </div>
        </Folded>
      )}
      <div className={classes.from}>
        <Provenance text={text} official={official} onDay={onDay} />
      </div>
    </div>
  );
}

type BlocksProps = Pick<OfficialArticle, 'blocks' | 'language'> & { readonly label: string };
const DEEPEST = 3;

function Blocks({ blocks, language, label }: BlocksProps): ReactNode {
  const { w } = useLanguage();
  const page = useRef<HTMLDivElement>(null);
  const first = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // Inside its own page: what is around it stays where the reader is.
    if (first.current && page.current)
      page.current.scrollTop = first.current.offsetTop - page.current.offsetTop - page.current.clientHeight / 4;
  }, [blocks]);
  // Of French law a citation counts the paragraphs: they are counted where none bears a number.
  const counted = blocks.length > 1 && blocks.every(({ marker }) => marker === undefined);
  return (
    <div className={classes.article} ref={page} role="region" aria-label={label} tabIndex={0}>
      {blocks.map(({ marker, depth, text, cited }, i) => {
        const begins = cited && blocks[i - 1]?.cited !== true;
        const deep = Math.min(depth, DEEPEST);
        return (
          <Fragment key={i}>
            {begins && (
              <p
                className={classes.cited}
                data-depth={deep}
                ref={blocks.findIndex((one) => one.cited) === i ? first : null}
              >
                {w.daily.watch.texts.cited}
              </p>
            )}
            <p
              className={classes.block}
              data-depth={deep}
              data-cited={cited}
              data-bare={marker === undefined && !counted}
              lang={language}
            >
              {marker !== undefined && <span className={classes.marker}>{marker} </span>}
              {counted && <small className={classes.count}>{w.daily.watch.texts.paragraph(i + 1)} </small>}
              <span className={classes.text}>{text}</span>
            </p>
          </Fragment>
        );
      })}
    </div>
  );
}

/** What may be said of its date; where it is from, as whom, and by which import. */
function Provenance({ text, official, onDay }: OneProps): ReactNode {
  const { w, f } = useLanguage();
  const words = w.daily.watch.texts;
  const { since, until, standing, fit, source, address, importedAt, digest, versions } = text;
  const day = (value: string | undefined): string => (value === undefined ? '' : f.day(value));
  const said = (one: (typeof text.versions)[number]): string =>
    one.standing === 'validity'
      ? words.inForce(day(one.since), one.until === undefined ? undefined : day(one.until))
      : words.standings[one.standing](day(one.since));
  const facts: readonly (Fact | undefined)[] = [
    {
      name: words.version,
      value: (
        <>
          {said({ standing, since, until })}
          {fit !== 'in-force' && <small> {words.standingNotes[standing]}</small>}
        </>
      ),
    },
    {
      name: words.readOn,
      value: (
        <>
          {words.days[official.dayIs](day(official.day))}{' '}
          {fit === 'in-force' && <State tone="allowed">{words.fits['in-force']}</State>}
          {(fit === 'not-then' || fit === 'removed') && <State tone="refused">{words.fits[fit]}</State>}
        </>
      ),
    },
    {
      name: words.source,
      value: address ? (
        <a href={address} target="_blank" rel="noreferrer">
          {words.atSource(source)}
        </a>
      ) : (
        source
      ),
    },
    { name: words.imported, value: f.moment(importedAt) },
    { name: words.digest, value: <Mono>{digest}</Mono> },
  ];
  const dated = versions.filter((one) => one.since !== undefined);
  return (
    <Stack gap="small">
      {dated.length > 1 && (
        <NativeSelect
          label={words.versions}
          value={since ?? ''}
          data={dated.map((one) => ({ value: one.since!, label: said(one) }))}
          onChange={(event) => onDay(event.currentTarget.value)}
        />
      )}
      <Facts facts={facts.filter((fact) => fact !== undefined)} />
    </Stack>
  );
}

type MissingProps = { readonly official: OfficialOn; readonly numbers: readonly string[] };

/** What is not there, and the one way to bring it. */
function Missing({ official, numbers }: MissingProps): ReactNode {
  const { w, lang } = useLanguage();
  const words = w.daily.watch.texts;
  const may = useMay();
  const address = (official.missing.find(({ language }) => language === lang) ?? official.missing[0])?.address;
  return (
    <Stack gap="small">
      <Remark>{numbers.length > 0 ? words.missing(numbers.join(', ')) : words.missingWhole}</Remark>
      {may.house('houseGovern') && (
        <>
          <p>{words.bring}</p>
          <Runnable label={words.copyCommand}>{words.command}</Runnable>
        </>
      )}
      {address && (
        <p>
          <a href={address} target="_blank" rel="noreferrer">
            {w.daily.watch.article.official}
          </a>
        </p>
      )}
    </Stack>
  );
}

type ContentsProps = Pick<OfficialProps, 'official' | 'onName'> & { readonly language: 'fr' | 'en' };

function Contents({ official, language, onName }: ContentsProps): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.watch.texts;
  const own = official.contents.filter((one) => one.language === language);
  return (
    <NativeSelect
      label={words.choose(own.length)}
      data={[
        { value: '', label: words.chooseOne },
        ...own.map(({ name, number, heading }) => ({
          value: name,
          label: [number, heading].filter(Boolean).join(', '),
        })),
      ]}
      onChange={(event) => event.currentTarget.value && onName(event.currentTarget.value)}
    />
  );
}
