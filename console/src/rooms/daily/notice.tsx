import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { noticeFile, noticeOf, type Notice as Found } from '../../api/daily.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { Difference } from '../../parts/difference.tsx';
import { Facts, Remark, Spoken } from '../../parts/facts.tsx';
import { Actions, Page, Section, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { State } from '../../parts/verdict.tsx';
import { useBrandName } from '../brands.ts';
import { ApproveNotice } from './notice-approve.tsx';
import { CompleteNotice } from './notice-complete.tsx';
import { Approval, NoticeStanding } from './notices.tsx';

const FORMATS = ['html', 'pdf', 'odt', 'txt', 'oral'] as const;

/** What persons are told of one activity: the text of now, what is missing, what changed since it was approved. */
export function Notice(): ReactNode {
  const { w, say } = useLanguage();
  const { brand, activity } = useParams({ from: '/shell/marques/$brand/suivi/notices/$activity' });
  const query = useQuery(noticeOf(brand, activity));
  const name = useBrandName(brand);
  return (
    <Page
      title={query.data ? say(query.data.purpose) : activity}
      over={
        <>
          {name} ·{' '}
          <Link to="/marques/$brand/suivi" params={{ brand }} search={{ vue: 'notices' }}>
            {w.daily.notices.title}
          </Link>
        </>
      }
      {...(query.data && { lede: w.daily.notices.from(query.data.mandate) })}
    >
      <Ready query={query}>{(found) => <Shown brand={brand} found={found} />}</Ready>
    </Page>
  );
}

type ShownProps = { readonly brand: string; readonly found: Found };

function Shown({ brand, found }: ShownProps): ReactNode {
  const { w, f, lang } = useLanguage();
  const words = w.daily.notices;
  const [newest] = found.versions;
  return (
    <Stack>
      <Facts
        facts={[
          { name: words.state, value: <NoticeStanding of={{ ...found, differences: found.differences.length }} /> },
          { name: words.collected, value: words.collections[found.collected] },
          { name: words.approved, value: newest ? <Approval of={newest} /> : words.never },
          {
            name: words.files,
            value: (
              <Actions>
                {FORMATS.map((format) => (
                  <a key={format} href={noticeFile(brand, found.activity, format, lang)} download>
                    {words.formats[format]}
                  </a>
                ))}
              </Actions>
            ),
          },
        ]}
      />
      <Acts brand={brand} found={found} />
      {newest && found.differences.length > 0 && <Gap found={found} />}
      <Text found={found} />
      <Section title={words.oral} note={words.oralNote}>
        <Oral found={found} />
      </Section>
      {found.versions.length > 1 && (
        <Section title={words.versions}>
          <ol>
            {found.versions.map((version) => (
              <li key={version.version} value={version.version}>
                <Approval of={version} /> <time dateTime={version.at}>{f.time(version.at)}</time>
              </li>
            ))}
          </ol>
        </Section>
      )}
    </Stack>
  );
}

function Acts({ brand, found }: ShownProps): ReactNode {
  const { w } = useLanguage();
  const may = useMay();
  const words = w.daily.notices;
  const [open, setOpen] = useState<'complete' | 'approve' | undefined>();
  if (!may.brand(brand, 'govern')) return null;
  const close = (): void => setOpen(undefined);
  const settled = found.state === 'in-step';
  return (
    <>
      {found.missing > 0 && <Remark>{words.blocked(found.missing)}</Remark>}
      <Actions>
        <Button onClick={() => setOpen('complete')}>{words.complete}</Button>
        {!settled && (
          <Button variant="seal" disabled={found.missing > 0} onClick={() => setOpen('approve')}>
            {may.ours && !found.ours ? words.record : words.approve}
          </Button>
        )}
      </Actions>
      {open === 'complete' && <CompleteNotice brand={brand} found={found} onClose={close} />}
      {open === 'approve' && (
        <ApproveNotice brand={brand} found={found} recorded={may.ours && !found.ours} onClose={close} />
      )}
    </>
  );
}

/** Each mention as it reads now, in the reader's language. */
function Text({ found }: { readonly found: Found }): ReactNode {
  const { w, say } = useLanguage();
  const words = w.daily.notices;
  return (
    <Section title={words.current} note={words.currentNote}>
      <Facts
        stacked
        facts={found.mentions.map(({ id, title, article, text, addition, awaits }) => ({
          name: (
            <span key={id}>
              {say(title)} <Article name={article} />
            </span>
          ),
          value: (
            <>
              {text && say(text)} {addition && say(addition)}
              {awaits && !addition && (
                <State tone="waiting" sentence>
                  {words.awaits}
                  {w.colon} {say(awaits)}
                </State>
              )}
            </>
          ),
        }))}
      />
    </Section>
  );
}

function Gap({ found }: { readonly found: Found }): ReactNode {
  const { w, say } = useLanguage();
  const [newest] = found.versions;
  return (
    <Section title={w.daily.notices.gap} note={w.daily.notices.gapNote}>
      {found.differences.map(({ id, title, before, after }) => (
        <Difference
          key={id}
          title={say(title)}
          before={before ? say(before) : null}
          after={after ? say(after) : null}
          from={newest!.mandate}
          to={found.mandate}
        />
      ))}
    </Section>
  );
}

function Oral({ found }: { readonly found: Found }): ReactNode {
  const { say } = useLanguage();
  return <Spoken lines={found.oral.map(say)} />;
}
