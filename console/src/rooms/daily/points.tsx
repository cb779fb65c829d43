import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { housePoints, points, type Point, type PointList } from '../../api/daily.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { roles } from '../../i18n/people-terms.ts';
import { Article } from '../../parts/article.tsx';
import { Deadline } from '../../parts/deadline.tsx';
import { Coded, Empty, Facts, Small } from '../../parts/facts.tsx';
import { Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { State, type Tone } from '../../parts/verdict.tsx';
import { useBrands } from '../brands.ts';

const SEVERITIES = ['urgent', 'soon', 'watch'] as const;
const TONES: Readonly<Record<Point['severity'], Tone>> = { urgent: 'overdue', soon: 'waiting', watch: 'neutral' };

export function BrandPoints({ brand }: { readonly brand: string }): ReactNode {
  return <Ready query={useQuery(points(brand))}>{(found) => <Shown found={found} named={false} />}</Ready>;
}

export function HousePoints(): ReactNode {
  return <Ready query={useQuery(housePoints)}>{(found) => <Shown found={found} named />}</Ready>;
}

type ShownProps = { readonly found: PointList; readonly named: boolean };

/** The gravest first, each with the one act that settles it. */
function Shown({ found, named }: ShownProps): ReactNode {
  const { w, f } = useLanguage();
  const words = w.daily.points;
  const side = useMay().ours ? 'processor' : 'controller';
  const [mine, setMine] = useState(false);
  const shown = found.items.filter(({ turn }) => !mine || turn === side);
  if (found.items.length === 0) return <Empty title={words.emptyTitle}>{words.empty}</Empty>;
  return (
    <Stack>
      <Facts
        facts={SEVERITIES.map((severity) => ({
          name: words.counted[severity],
          value: f.number(found.counts[severity]),
        }))}
      />
      <Checkbox label={words.mine} checked={mine} onChange={(event) => setMine(event.currentTarget.checked)} />
      <Points items={shown} named={named} />
      <Small>{words.note}</Small>
    </Stack>
  );
}

function Points({ items, named }: { readonly items: readonly Point[]; readonly named: boolean }): ReactNode {
  const { w, say } = useLanguage();
  const words = w.daily.points;
  const brands = useBrands();
  const nameOf = (brand: string | undefined): string =>
    brand === undefined ? words.house : (brands.find((one) => one.brand === brand)?.name ?? brand);
  const brandColumn: readonly Column<Point>[] = named
    ? [{ id: 'brand', title: words.brand, cell: ({ brand }) => nameOf(brand) }]
    : [];
  return (
    <Table
      label={words.title}
      rows={items}
      rowKey={({ id, brand = '' }) => `${brand} ${id}`}
      columns={[
        {
          id: 'severity',
          title: words.severity,
          tight: true,
          cell: ({ severity }) => <State tone={TONES[severity]}>{words.severities[severity]}</State>,
        },
        {
          id: 'what',
          title: words.what,
          main: true,
          cell: ({ text, article }) => (
            <>
              <Coded>{say(text)}</Coded> {article && <Article name={article} />}
            </>
          ),
        },
        ...brandColumn,
        { id: 'turn', title: words.turn, cell: (point) => <Turn of={point} /> },
        { id: 'when', title: words.when, cell: (point) => <When of={point} /> },
        { id: 'act', title: '', cell: (point) => <Act of={point} /> },
      ]}
    />
  );
}

/** Whose act is awaited, and of whom among them where one role answers for it. */
function Turn({ of: { turn, role } }: { readonly of: Point }): ReactNode {
  const { w, say } = useLanguage();
  return (
    <>
      {w.duties.sides[turn]}
      {role && <small>{say(roles[role]!)}</small>}
    </>
  );
}

function When({ of: { due, since } }: { readonly of: Point }): ReactNode {
  const { w, f } = useLanguage();
  if (due !== undefined) return <Deadline until={due}>{f.shortDay(due)}</Deadline>;
  return since === undefined ? null : w.daily.points.since(f.shortDay(since));
}

/** Where each point is settled. */
function placeOf({ action, about = '', brand = about }: Point): LinkProps {
  const params = { brand };
  const views: Partial<Readonly<Record<Point['action'], LinkProps>>> = {
    duty: { to: '/marques/$brand/obligations', params },
    attest: { to: '/marques/$brand/obligations', params },
    registers: { to: '/marques/$brand/obligations', params, search: { vue: 'registers' } },
    order: { to: '/marques/$brand/instructions', params, search: { vue: 'orders' } },
    alert: { to: '/marques/$brand/suivi', params, search: { vue: 'alerts' } },
    audit: { to: '/marques/$brand/suivi/audits/$id', params: { brand, id: about } },
    instructions: { to: '/marques/$brand/instructions', params },
    notice: { to: '/marques/$brand/suivi/notices/$activity', params: { brand, activity: about } },
    assessment:
      about === ''
        ? { to: '/marques/$brand/impact', params }
        : { to: '/marques/$brand/impact/$activity', params: { brand, activity: about } },
    quarantine: { to: '/marques/$brand/quarantaine', params },
    signals: { to: '/marques/$brand/quarantaine', params, search: { vue: 'signals' } },
    incidents: { to: '/marques/$brand/quarantaine', params, search: { vue: 'incidents' } },
    trace: { to: '/marques/$brand/journal', params },
    keys: { to: '/marques/$brand/cles', params },
    prospecting: { to: '/marques/$brand/prospection', params },
    campaign: { to: '/marques/$brand/prospection/campagnes/$id', params: { brand, id: about } },
    chain: { to: '/marques/$brand/contrats', params },
    contracts: { to: '/marques/$brand/contrats', params, search: { vue: 'agreements' } },
    sources: { to: '/marques/$brand/sources', params, search: { vue: 'copies' } },
    access: { to: '/habilitations', search: { vue: 'reviews' } },
    staff: { to: '/suivi', search: { vue: 'staff' } },
    process: { to: '/suivi', search: { vue: 'processes' } },
    request: { to: '/suivi', search: { vue: 'requests' } },
    hold: { to: '/suivi', search: { vue: 'requests' } },
    watch: { to: '/suivi', search: { vue: 'watch' } },
    review: { to: '/habilitations/revues/$id', params: { id: about } },
  };
  return views[action] ?? { to: '/suivi' };
}

function Act({ of }: { readonly of: Point }): ReactNode {
  const { w } = useLanguage();
  return <Link {...placeOf(of)}>{w.daily.points.acts[of.action]}</Link>;
}
