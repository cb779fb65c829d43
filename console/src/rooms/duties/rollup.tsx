import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import type { Rollup as Found } from '../../api/duties.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { Empty } from '../../parts/facts.tsx';
import { Section, Stack } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { useBrands } from '../brands.ts';
import { TONES } from './side.tsx';

type OfFound = { readonly found: Found };

/** Which brand is broken at what and whose turn it is; then our duties beyond one brand; then the brands, counted. */
export function Rollup({ found }: OfFound): ReactNode {
  const { w } = useLanguage();
  const words = w.duties.house;
  return (
    <Stack>
      <Section title={words.broken} note={words.brokenNote}>
        {found.broken.length === 0 ? (
          <Empty title={words.nothing}>{words.nothingText}</Empty>
        ) : (
          <Broken found={found} />
        )}
      </Section>
      <Section title={words.beyond} note={words.beyondNote}>
        <Beyond found={found} />
      </Section>
      <Section title={words.brands}>
        <Brands found={found} />
      </Section>
    </Stack>
  );
}

function BrandLink({ brand }: { readonly brand: string }): ReactNode {
  const name = useBrands().find((item) => item.brand === brand)?.name ?? brand;
  return (
    <Link to="/marques/$brand/obligations" params={{ brand }}>
      {name}
    </Link>
  );
}

const BrandLinks = ({ brands }: { readonly brands: readonly string[] }): ReactNode =>
  brands.map((brand, i) => (
    <Fragment key={brand}>
      {i > 0 && ', '}
      <BrandLink brand={brand} />
    </Fragment>
  ));

function Broken({ found }: OfFound): ReactNode {
  const { w, say, f } = useLanguage();
  return (
    <Table
      label={w.duties.house.broken}
      rows={found.broken}
      rowKey={({ brands, duty, side }) => `${duty.id} ${side} ${brands.join(' ')}`}
      columns={[
        { id: 'brand', title: w.duties.house.brand, main: true, cell: ({ brands }) => <BrandLinks brands={brands} /> },
        {
          id: 'duty',
          title: w.duties.duty,
          long: true,
          cell: ({ duty }) => (
            <>
              {say(duty.title)} <Article name={duty.article} />
            </>
          ),
        },
        {
          id: 'state',
          title: w.duties.house.found,
          long: true,
          cell: ({ state, found: what }) => (
            <>
              <State tone={TONES[state]}>{w.duties.states[state]}</State>
              {what && <small>{say(what)}</small>}
            </>
          ),
        },
        { id: 'turn', title: w.duties.house.turn, cell: ({ turn }) => turn && w.duties.sides[turn] },
        { id: 'since', title: w.duties.house.since, tight: true, cell: ({ since }) => f.shortDay(since) },
      ]}
    />
  );
}

function Beyond({ found }: OfFound): ReactNode {
  const { w, say, f } = useLanguage();
  return (
    <Table
      label={w.duties.house.beyond}
      rows={found.beyond}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'duty',
          title: w.duties.duty,
          main: true,
          cell: ({ title, article, owes }) => (
            <>
              {say(title)} <Article name={article} />
              <small>{say(owes)}</small>
            </>
          ),
        },
        {
          id: 'brands',
          title: w.duties.house.byBrand,
          long: true,
          cell: ({ brands }) =>
            brands.map(({ brands: of, state, found: what, turn, since }) => (
              <div key={of.join(' ')}>
                <State tone={TONES[state]}>{w.duties.states[state]}</State> <BrandLinks brands={of} />
                {what && state === 'broken' && <small>{say(what)}</small>}
                {turn && (
                  <small>
                    {w.duties.turnOf[turn]}, {w.duties.since(f.shortDay(since))}
                  </small>
                )}
              </div>
            )),
        },
      ]}
    />
  );
}

function Brands({ found }: OfFound): ReactNode {
  const { w, f } = useLanguage();
  const words = w.duties.house;
  const count = (state: string, title: string) => ({
    id: state,
    title,
    end: true,
    cell: ({ counts }: Found['brands'][number]) => f.number(counts.byState[state] ?? 0),
  });
  return (
    <Table
      label={words.brands}
      rows={found.brands}
      rowKey={({ brand }) => brand}
      columns={[
        { id: 'brand', title: words.brand, main: true, cell: ({ brand }) => <BrandLink brand={brand} /> },
        ...(['broken', 'lapsed', 'open', 'attested', 'held', 'none'] as const).map((state) =>
          count(state, w.duties.states[state]),
        ),
        {
          id: 'ours',
          title: w.duties.turn.processor,
          end: true,
          cell: ({ counts }) => f.number(counts.turn.processor),
        },
        {
          id: 'theirs',
          title: w.duties.turn.controller,
          end: true,
          cell: ({ counts }) => f.number(counts.turn.controller),
        },
      ]}
    />
  );
}
