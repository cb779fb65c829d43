import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { difference } from '../../api/queries.ts';
import type { MandateVersion } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Difference } from '../../parts/difference.tsx';
import { Empty } from '../../parts/facts.tsx';
import { Filters, SelectFilter } from '../../parts/filters.tsx';
import { Section } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { InForce } from './text.tsx';

type CompareProps = { readonly brand: string; readonly from: number | undefined; readonly to: number | undefined };

/** Two versions side by side; those in the address, else the last two. */
export function Compare({ brand, from, to }: CompareProps): ReactNode {
  const { w } = useLanguage();
  return (
    <InForce brand={brand}>
      {({ versions }) => {
        const [last, before] = versions;
        if (!last || !before) return <Empty title={w.instructions.oneVersion}>{w.instructions.oneVersionText}</Empty>;
        return <Compared brand={brand} versions={versions} from={from ?? before.version} to={to ?? last.version} />;
      }}
    </InForce>
  );
}

type ComparedProps = {
  readonly brand: string;
  readonly versions: readonly MandateVersion[];
  readonly from: number;
  readonly to: number;
};

function Compared({ brand, versions, from, to }: ComparedProps): ReactNode {
  const { w, f } = useLanguage();
  const navigate = useNavigate();
  const choices = versions.map(({ version, from: since }) => ({
    value: String(version),
    label: `${w.instructions.version(version)}, ${f.shortDay(since)}`,
  }));
  function compare(de: number, a: number): void {
    void navigate({
      to: '/marques/$brand/instructions',
      params: { brand },
      search: { vue: 'comparer', de, a },
      replace: true,
    });
  }
  return (
    <>
      <Filters label={w.instructions.tabs.compare}>
        <SelectFilter
          label={w.instructions.from}
          value={String(from)}
          choices={choices}
          onChange={(value) => compare(Number(value), to)}
        />
        <SelectFilter
          label={w.instructions.to}
          value={String(to)}
          choices={choices}
          onChange={(value) => compare(from, Number(value))}
        />
      </Filters>
      <Changes brand={brand} from={from} to={to} />
    </>
  );
}

function Changes({
  brand,
  from,
  to,
}: {
  readonly brand: string;
  readonly from: number;
  readonly to: number;
}): ReactNode {
  const { w, say } = useLanguage();
  const query = useQuery(difference(brand, from, to));
  const side = (text: Parameters<typeof say>[0] | null) => (text === null ? null : say(text));
  return (
    <Ready query={query}>
      {({ changes }) => (
        <Section title={changes.length === 0 ? w.instructions.noChange : w.instructions.changes(changes.length)}>
          {changes.map((change, i) => (
            <Difference
              key={i}
              title={say(change.section)}
              before={side(change.before)}
              after={side(change.after)}
              from={from}
              to={to}
            />
          ))}
        </Section>
      )}
    </Ready>
  );
}
