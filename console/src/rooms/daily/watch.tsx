import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { type LawItem, type LawReview, useReadItem, watched, type Watched } from '../../api/watch.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { Deadline } from '../../parts/deadline.tsx';
import { Empty, Facts, Folded, Small } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Problem, Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State, type Tone } from '../../parts/verdict.tsx';
import { useBrands } from '../brands.ts';
import { LawTexts } from './law-texts.tsx';
import { FileItem, ReviewLaw } from './watch-acts.tsx';

/** Watch on law: what is to be read again and what relies on it, what authorities published meanwhile. */
export function LawWatch(): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.watch;
  return (
    <Ready query={useQuery(watched)}>
      {({ reviews, feeds, items }) => (
        <Stack>
          <Small>{words.note}</Small>
          <Section title={words.reviews}>
            <Reviews reviews={reviews} />
          </Section>
          <LawTexts />
          <Section title={words.feeds}>
            <Feeds feeds={feeds} />
          </Section>
          {(feeds.length > 0 || items.length > 0) && (
            <Section title={words.items}>
              <Items items={items} reviews={reviews} />
            </Section>
          )}
        </Stack>
      )}
    </Ready>
  );
}

function Reviews({ reviews }: { readonly reviews: readonly LawReview[] }): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.watch;
  const [open, setOpen] = useState<LawReview>();
  return (
    <>
      <Table
        label={words.reviews}
        rows={reviews}
        rowKey={({ id }) => id}
        columns={[
          { id: 'due', title: words.due, cell: (review) => <Due of={review} /> },
          { id: 'subject', title: words.subject, main: true, cell: (review) => <Subject of={review} /> },
          { id: 'what', title: words.what, long: true, cell: (review) => <What of={review} /> },
          { id: 'touched', title: words.touched, long: true, cell: (review) => <TouchedBy of={review} /> },
          {
            id: 'act',
            title: '',
            cell: (review) => (
              <Button size="compact-sm" onClick={() => setOpen(review)}>
                {words.review}
              </Button>
            ),
          },
        ]}
      />
      {open && <ReviewLaw of={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

type OfReview = { readonly of: LawReview };

function Due({ of: { due, dated, done, filed } }: OfReview): ReactNode {
  const { w, f } = useLanguage();
  const words = w.daily.watch;
  const why = filed.length > 0 ? words.filed(filed.length) : dated && done.length === 0 && words.dated;
  return (
    <>
      <Deadline until={due}>{f.shortDay(due)}</Deadline>
      {why && <Small>{why}</Small>}
    </>
  );
}

function What({ of: { why, rules } }: OfReview): ReactNode {
  const { w, say } = useLanguage();
  return (
    <>
      <p>{say(why)}</p>
      <Folded title={w.daily.watch.rules(rules.length)}>
        <Stack gap="small">
          {rules.map((rule) => (
            <p key={rule.id}>
              {say(rule.title ?? rule.text)} <Article name={rule.article} />
              {rule.doubt && (
                <small>
                  {' '}
                  {w.contracts.doubt} {say(rule.doubt)}
                </small>
              )}
            </p>
          ))}
        </Stack>
      </Folded>
    </>
  );
}

/** Brands and their activities that rely on it, each a way to where it is settled. */
function TouchedBy({ of: { touched } }: OfReview): ReactNode {
  const { w, say } = useLanguage();
  const words = w.daily.watch;
  const brands = useBrands();
  const name = (brand: string): string => brands.find((one) => one.brand === brand)?.name ?? brand;
  if (touched.length === 0) return words.nobody;
  const activities = touched.reduce((sum, one) => sum + one.activities.length, 0);
  const title = activities === 0 ? words.brands(touched.length) : words.activities(activities, touched.length);
  return (
    <Folded title={title}>
      {touched.map(({ brand, whole, activities: own }) =>
        whole ? (
          <p key={brand}>
            <Link to="/marques/$brand/obligations" params={{ brand }}>
              {words.whole(name(brand))}
            </Link>
          </p>
        ) : (
          <div key={brand}>
            {name(brand)}
            {own.map(({ id, purpose }) => (
              <p key={id}>
                <Link to="/marques/$brand/impact/$activity" params={{ brand, activity: id }}>
                  {say(purpose)}
                </Link>
              </p>
            ))}
          </div>
        ),
      )}
    </Folded>
  );
}

const TONES: Readonly<Record<LawReview['done'][number]['outcome'], Tone>> = {
  confirmed: 'allowed',
  changed: 'refused',
  follow: 'waiting',
};

/** What it is about, and what whoever read it last found. */
function Subject({ of: { title, done } }: OfReview): ReactNode {
  const { w, say, f } = useLanguage();
  const words = w.daily.watch;
  const [last] = done;
  return (
    <>
      {say(title)}
      {last ? (
        <Small>
          <State tone={TONES[last.outcome]}>{words.outcomes[last.outcome]}</State> {last.note}{' '}
          {words.by(last.by, f.shortDay(last.at))}
        </Small>
      ) : (
        <Small>{words.never}</Small>
      )}
    </>
  );
}

function Feeds({ feeds }: { readonly feeds: Watched['feeds'] }): ReactNode {
  const { w, f } = useLanguage();
  const words = w.daily.watch;
  if (feeds.length === 0) return <Empty title={words.feedsEmpty}>{words.feedsEmptyText}</Empty>;
  return (
    <Facts
      facts={feeds.map(({ name, named, readAt, fault }) => ({
        name,
        value: (
          <>
            {fault && <State tone="refused">{words.faults[fault]}</State>}{' '}
            {readAt ? words.read(f.stamp(readAt)) : !fault && words.notYet}
            {!named && <Small>{words.unnamed}</Small>}
          </>
        ),
      }))}
    />
  );
}

const STATES: Readonly<Record<LawItem['state'], Tone>> = { new: 'waiting', read: 'neutral', filed: 'allowed' };
type ItemsProps = { readonly items: readonly LawItem[]; readonly reviews: readonly LawReview[] };

function Items({ items, reviews }: ItemsProps): ReactNode {
  const { w, f } = useLanguage();
  const words = w.daily.watch;
  const read = useReadItem();
  const [open, setOpen] = useState<LawItem>();
  if (items.length === 0) return <Empty title={words.itemsEmpty}>{words.itemsEmptyText}</Empty>;
  return (
    <>
      {read.error && <Problem error={read.error} />}
      <Table
        label={words.items}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          { id: 'item', title: words.item, main: true, cell: (item) => <Titled item={item} reviews={reviews} /> },
          { id: 'feed', title: words.feed, cell: ({ feed }) => feed },
          {
            id: 'date',
            title: words.date,
            tight: true,
            cell: ({ published, seenAt }) => f.shortDay(published ?? seenAt),
          },
          {
            id: 'state',
            title: words.state,
            tight: true,
            cell: ({ state }) => <State tone={STATES[state]}>{words.states[state]}</State>,
          },
          {
            id: 'act',
            title: '',
            cell: (item) => (
              <Actions>
                {item.state === 'new' && (
                  <Button size="compact-sm" variant="quiet" onClick={() => read.mutate(item.id)}>
                    {words.markRead}
                  </Button>
                )}
                <Button size="compact-sm" onClick={() => setOpen(item)}>
                  {words.file}
                </Button>
              </Actions>
            ),
          },
        ]}
      />
      {open && <FileItem of={open} reviews={reviews} onClose={() => setOpen(undefined)} />}
    </>
  );
}

type TitledProps = { readonly item: LawItem; readonly reviews: readonly LawReview[] };

/** What a feed says is text, and its address is another site's. */
function Titled({ item: { title, link, note, reviews: about, brands, by, at }, reviews }: TitledProps): ReactNode {
  const { w, say, f } = useLanguage();
  const known = useBrands();
  const concerned = [
    ...reviews.filter(({ id }) => about.includes(id)).map((review) => say(review.title)),
    ...brands.map((brand) => known.find((one) => one.brand === brand)?.name ?? brand),
  ];
  return (
    <>
      {link ? (
        <a href={link} target="_blank" rel="noreferrer">
          {title}
        </a>
      ) : (
        title
      )}
      {note && <p>{note}</p>}
      {concerned.length > 0 && <Small>{concerned.join(', ')}</Small>}
      {note && by && at && <Small>{w.daily.watch.by(by, f.shortDay(at))}</Small>}
    </>
  );
}
