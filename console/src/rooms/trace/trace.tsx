import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { log } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { HOUSE, useBrandName } from '../brands.ts';
import { Check } from './check.tsx';
import { Entries } from './entries.tsx';
import { Entry } from './entry.tsx';
import { Handed } from './handed.tsx';
import { State } from './state.tsx';
import { Whole } from './whole.tsx';
import { Witnesses } from './witnesses.tsx';

const HERE = '/shell/marques/$brand/journal';

/** The log of a brand, or of the house: its state, its entries, and what proves each of them. */
export function Trace(): ReactNode {
  const { w, f } = useLanguage();
  const { brand } = useParams({ from: HERE });
  const { operation, entree } = useSearch({ from: HERE });
  const navigate = useNavigate();
  const query = useQuery(log(brand));
  const [checking, check] = useState(false);
  const { size, signedAt } = query.data ?? {};
  return (
    <Page
      title={brand === HOUSE ? w.trace.houseTitle : w.trace.title}
      over={useBrandName(brand)}
      lede={size !== undefined && w.trace.lede(size, signedAt ? f.ago(signedAt) : undefined)}
      note={w.trace.note}
      actions={query.data && <Button onClick={() => check(true)}>{w.trace.check}</Button>}
    >
      <Section title={w.trace.state}>
        <Ready query={query}>{(view) => <State log={view} />}</Ready>
      </Section>
      {query.data && <Witnesses log={query.data} />}
      {query.data && <Whole key={query.data.vkey} log={query.data} />}
      {query.data && <Handed log={query.data} />}
      <Section title={w.trace.entries}>
        <Entries brand={brand} act={operation} />
      </Section>
      {checking && query.data && <Check log={query.data} onClose={() => check(false)} />}
      {entree && (
        <Entry
          key={entree}
          brand={brand}
          id={entree}
          onClose={() =>
            void navigate({
              from: '/marques/$brand/journal',
              to: '.',
              search: operation ? { operation } : {},
              resetScroll: false,
            })
          }
        />
      )}
    </Page>
  );
}
