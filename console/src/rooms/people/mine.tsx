import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ownHistory } from '../../api/people.ts';
import { session } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Facts, Remark } from '../../parts/facts.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Traces } from './history.tsx';

/** Traces of access are personal data of those who work here: what is kept, why, for how long, who reads it (GDPR art. 13). */
export function Mine(): ReactNode {
  const { w } = useLanguage();
  const { data } = useQuery(session);
  const query = useQuery(ownHistory);
  return (
    <Page title={w.people.mine.title} lede={w.people.mine.lede}>
      <Section title={w.people.mine.notice}>
        <Facts stacked facts={Object.values(w.people.mine.items).map(({ name, text }) => ({ name, value: text }))} />
      </Section>
      <Section title={w.people.mine.history}>
        {data?.person === null ? (
          <Remark>{w.people.mine.nobody}</Remark>
        ) : (
          <Ready query={query}>{({ history }) => <Traces history={history} />}</Ready>
        )}
      </Section>
    </Page>
  );
}
