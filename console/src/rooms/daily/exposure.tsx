import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Exposure as Found, exposure } from '../../api/daily.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Article } from '../../parts/article.tsx';
import { Facts, Folded, Remark, Small } from '../../parts/facts.tsx';
import { Section, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State, type Tone } from '../../parts/verdict.tsx';

type OfBrand = { readonly brand: string };
type Tier = Found['tiers'][number];
const TONES: Readonly<Record<Tier['exposed'][number]['state'], Tone>> = {
  broken: 'overdue',
  lapsed: 'overdue',
  open: 'waiting',
};

/** Which ceiling of art. 83 stands over what does not hold now, and what an authority weighs; no amount. */
export function Exposure({ brand }: OfBrand): ReactNode {
  const { w, say } = useLanguage();
  const words = w.daily.exposure;
  return (
    <Ready query={useQuery(exposure(brand))}>
      {({ tiers, factors, rules }) => (
        <Stack>
          <Remark>{words.note}</Remark>
          {tiers.map((tier) => (
            <Ceiling key={tier.article} brand={brand} tier={tier} />
          ))}
          <Section title={words.factors} note={<Article name="GDPR art. 83(2)" />}>
            <Facts
              facts={factors.map(({ id, title, text }) => ({
                name: `${id}) ${say(title)}`,
                value: say(text),
              }))}
            />
          </Section>
          <Section title={words.rules}>
            {rules.map(({ id, article, text, doubt }) => (
              <p key={id}>
                {say(text)} <Article name={article} />
                {doubt && <small> {say(doubt)}</small>}
              </p>
            ))}
          </Section>
        </Stack>
      )}
    </Ready>
  );
}

const begun = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function Ceiling({ brand, tier }: OfBrand & { readonly tier: Tier }): ReactNode {
  const { w, say } = useLanguage();
  const words = w.daily.exposure;
  const broken = tier.exposed.filter(({ state }) => state !== 'open');
  const open = tier.exposed.filter(({ state }) => state === 'open');
  return (
    <Section title={begun(say(tier.ceiling))} note={<Article name={tier.article} />}>
      <Small>{words.counted(broken.length, open.length, tier.sound)}</Small>
      {broken.length > 0 && <Duties brand={brand} label={say(tier.ceiling)} rows={broken} />}
      {open.length > 0 && (
        <Folded title={words.open(open.length)}>
          <Duties brand={brand} label={words.open(open.length)} rows={open} />
        </Folded>
      )}
    </Section>
  );
}

type DutiesProps = OfBrand & { readonly label: string; readonly rows: Tier['exposed'] };

function Duties({ brand, label, rows }: DutiesProps): ReactNode {
  const { w, say, f } = useLanguage();
  return (
    <Table
      label={label}
      rows={rows}
      rowKey={({ duty, side }) => `${duty} ${side}`}
      columns={[
        {
          id: 'duty',
          title: w.duties.duty,
          main: true,
          cell: ({ title, article }) => (
            <>
              <Link to="/marques/$brand/obligations" params={{ brand }}>
                {say(title)}
              </Link>{' '}
              <Article name={article} />
            </>
          ),
        },
        { id: 'side', title: w.daily.points.turn, cell: ({ side }) => w.duties.sides[side] },
        {
          id: 'state',
          title: w.daily.exposure.state,
          cell: ({ state, since }) => (
            <>
              <State tone={TONES[state]}>{w.duties.states[state]}</State>
              <small>{w.duties.since(f.shortDay(since))}</small>
            </>
          ),
        },
      ]}
    />
  );
}
