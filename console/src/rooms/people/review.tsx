import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { type ReviewFull, type ReviewLine, reviewOf, useCloseReview, useDecideItem } from '../../api/people.ts';
import { enumeration } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { grantSources } from '../../i18n/people-terms.ts';
import { scopes, term } from '../../i18n/terms.ts';
import { Deadline } from '../../parts/deadline.tsx';
import { FormDialog, ReasonedAct } from '../../parts/dialog.tsx';
import { Empty, Facts } from '../../parts/facts.tsx';
import { Filters, WordFilter } from '../../parts/filters.tsx';
import { Actions, Page, Section } from '../../parts/page.tsx';
import { ReadyPage } from '../../parts/problem.tsx';
import { SealMark } from '../../parts/seal.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { HOUSE } from '../brands.ts';
import { ReviewState, useQuarter } from './reviews.tsx';
import { useActorName, useForBrand, useRoleName } from './words.ts';

const HERE = '/shell/habilitations/revues/$id';

/** One quarter: each held role and live key as it stood, confirmed or removed. */
export function Review(): ReactNode {
  const { w } = useLanguage();
  const { id } = useParams({ from: HERE });
  const query = useQuery(reviewOf(id));
  const over = (
    <Link to="/habilitations" search={{ vue: 'reviews' }}>
      {w.people.reviews.back}
    </Link>
  );
  return (
    <ReadyPage query={query} title={w.people.reviews.review} over={over}>
      {(review) => <Of key={id} review={review} over={over} />}
    </ReadyPage>
  );
}

type Deciding = { readonly line: ReviewLine; readonly decision: 'confirmed' | 'removed' };

function Of({ review, over }: { readonly review: ReviewFull; readonly over: ReactNode }): ReactNode {
  const { w } = useLanguage();
  const quarterOf = useQuarter();
  const navigate = useNavigate();
  const all = useSearch({ from: HERE }).lignes === 'all' || review.undecided === 0;
  const [deciding, decide] = useState<Deciding>();
  const [closing, setClosing] = useState(false);
  const closed = review.closedAt !== null;
  const lines = all ? review.lines : review.lines.filter((line) => line.decision === null);
  const closer = !closed && review.undecided === 0 && (
    <Button variant="seal" onClick={() => setClosing(true)}>
      {w.people.reviews.close}
    </Button>
  );
  return (
    <Page
      title={w.people.reviews.title(quarterOf(review.quarter))}
      over={over}
      lede={w.people.reviews.progress(review.items - review.undecided, review.items, review.removed)}
      actions={closer}
    >
      <Head review={review} />
      <Section untitled title={w.people.reviews.items}>
        {review.undecided > 0 ? (
          <Filters label={w.people.reviews.show}>
            <WordFilter
              label={w.people.reviews.show}
              value={all ? 'all' : ''}
              choices={[
                { value: '', label: w.people.reviews.shown.undecided },
                { value: 'all', label: w.people.reviews.shown.all },
              ]}
              onChange={(value) =>
                void navigate({
                  to: '/habilitations/revues/$id',
                  params: { id: review.id },
                  search: value ? { lignes: value } : {},
                  replace: true,
                  resetScroll: false,
                })
              }
            />
          </Filters>
        ) : (
          !closed && <Empty title={w.people.reviews.allTitle}>{w.people.reviews.all}</Empty>
        )}
        <Lines lines={lines} closed={closed} onDecide={decide} />
      </Section>
      {deciding && <Decide review={review.id} {...deciding} onClose={() => decide(undefined)} />}
      {closing && <Close review={review.id} onClose={() => setClosing(false)} />}
    </Page>
  );
}

function Head({ review }: { readonly review: ReviewFull }): ReactNode {
  const { w, f, lang } = useLanguage();
  const actorName = useActorName();
  const entry = (id: string | null): ReactNode => id !== null && <SealMark brand={HOUSE} entry={id} />;
  return (
    <>
      <Facts
        facts={[
          { name: w.people.reviews.state, value: <ReviewState state={review.state} /> },
          {
            name: w.people.reviews.opened,
            value: (
              <>
                {f.moment(review.openedAt)}, {w.people.one.by(actorName(review.openedBy))}{' '}
                {entry(review.entries.opened)}
              </>
            ),
          },
          review.closedAt === null
            ? {
                name: w.people.reviews.due,
                value: <Deadline until={review.dueAt}>{f.day(review.dueAt)}</Deadline>,
              }
            : {
                name: w.people.reviews.closed,
                value: (
                  <>
                    {f.moment(review.closedAt)}, {w.people.one.by(actorName(review.closedBy ?? ''))}{' '}
                    {entry(review.entries.closed)}
                  </>
                ),
              },
          {
            name: w.people.reviews.export,
            value: (
              <>
                <Actions>
                  {(['json', 'html', 'csv'] as const).map((format) => (
                    <a
                      key={format}
                      href={`/v1/access-reviews/${review.id}/export?format=${format}&lang=${lang}`}
                      download=""
                    >
                      {w.people.reviews.exports[format]}
                    </a>
                  ))}
                </Actions>
                <small>{w.people.reviews.exportNote}</small>
              </>
            ),
          },
        ]}
      />
    </>
  );
}

/** Whose it is and what it lets them do, in words. */
function useSaidOfLine(): (line: ReviewLine) => { readonly who: string; readonly may: string } {
  const { w, say } = useLanguage();
  const [roleName, forBrand] = [useRoleName(), useForBrand()];
  return (line) => ({
    who: line.kind === 'key' ? w.people.reviews.key(line.name ?? '') : (line.name ?? ''),
    may: `${line.role === null ? enumeration(line.scopes.map((scope) => say(scopes[scope]))) : roleName(line.role)}, ${forBrand(line.brand)}`,
  });
}

type LinesProps = {
  readonly lines: readonly ReviewLine[];
  readonly closed: boolean;
  readonly onDecide: (deciding: Deciding) => void;
};

function Lines({ lines, closed, onDecide }: LinesProps): ReactNode {
  const { w, say, f } = useLanguage();
  const saidOf = useSaidOfLine();
  const actorName = useActorName();
  return (
    <Table
      label={w.people.reviews.items}
      rows={lines}
      rowKey={(line) => line.id}
      columns={[
        {
          id: 'who',
          title: w.people.reviews.who,
          main: true,
          cell: (line) =>
            line.person === null ? (
              saidOf(line).who
            ) : (
              <Link to="/habilitations/personnes/$id" params={{ id: line.person }}>
                {saidOf(line).who}
              </Link>
            ),
        },
        { id: 'may', title: w.people.reviews.may, cell: (line) => saidOf(line).may },
        {
          id: 'why',
          title: w.people.reviews.why,
          long: true,
          cell: (line) => (
            <>
              {line.reason ?? w.people.none}
              {line.source !== null && (
                <small>
                  {say(term(grantSources, line.source))}
                  {line.givenAt !== null && `, ${f.shortDay(line.givenAt)}`}
                  {line.until !== null && `, ${w.people.list.until(f.shortDay(line.until))}`}
                </small>
              )}
            </>
          ),
        },
        {
          id: 'used',
          title: w.people.reviews.used,
          cell: (line) => (line.lastUsed === null ? w.people.reviews.never : f.ago(line.lastUsed)),
        },
        {
          id: 'decision',
          title: w.people.reviews.decision,
          cell: (line) =>
            line.decision === null ? (
              line.own && !closed ? (
                <small>{w.people.reviews.own}</small>
              ) : (
                w.people.none
              )
            ) : (
              <>
                <State tone={line.decision === 'confirmed' ? 'allowed' : 'refused'}>
                  {w.people.reviews.decisions[line.decision]}
                </State>
                <small>
                  {f.shortDay(line.decidedAt ?? '')}, {w.people.one.by(actorName(line.decidedBy ?? ''))}
                  {line.remark !== null && `${w.colon} ${line.remark}`}
                </small>
                {line.entry !== null && <SealMark brand={HOUSE} entry={line.entry} />}
              </>
            ),
        },
        {
          id: 'acts',
          title: '',
          end: true,
          cell: (line) =>
            line.decision === null &&
            !line.own &&
            !closed && (
              <Actions end>
                <Button size="compact-sm" onClick={() => onDecide({ line, decision: 'confirmed' })}>
                  {w.people.reviews.confirm}
                </Button>
                <Button size="compact-sm" variant="danger" onClick={() => onDecide({ line, decision: 'removed' })}>
                  {w.people.reviews.remove}
                </Button>
              </Actions>
            ),
        },
      ]}
    />
  );
}

function Decide({
  review,
  line,
  decision,
  onClose,
}: Deciding & { readonly review: string; readonly onClose: () => void }): ReactNode {
  const { w } = useLanguage();
  const { who, may } = useSaidOfLine()(line);
  const decide = useDecideItem(review);
  const removes = decision === 'removed';
  return (
    <ReasonedAct
      title={removes ? w.people.reviews.removeTitle : w.people.reviews.confirmTitle}
      act={removes ? w.people.reviews.removeAct : w.people.reviews.confirmAct}
      variant={removes ? 'danger' : 'seal'}
      reasonLabel={w.people.remark}
      reasonHint={w.people.reviews.remarkHint}
      minLength={0}
      busy={decide.isPending}
      error={decide.error}
      onAct={(remark) => decide.mutate({ id: line.id, decision, remark }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{removes ? w.people.reviews.removeText(who, may) : w.people.reviews.confirmText(who, may)}</p>
    </ReasonedAct>
  );
}

function Close({ review, onClose }: { readonly review: string; readonly onClose: () => void }): ReactNode {
  const { w } = useLanguage();
  const close = useCloseReview(review);
  return (
    <FormDialog
      title={w.people.reviews.closeTitle}
      act={w.people.reviews.close}
      variant="seal"
      ready
      busy={close.isPending}
      error={close.error}
      onAct={() => close.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{w.people.reviews.closeText}</p>
    </FormDialog>
  );
}
