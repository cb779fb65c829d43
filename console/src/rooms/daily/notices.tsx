import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { noticeList, type Notice, type NoticeItem } from '../../api/daily.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Empty, Small } from '../../parts/facts.tsx';
import { Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Table } from '../../parts/table.tsx';
import { State, type Tone } from '../../parts/verdict.tsx';

const TONES: Readonly<Record<NoticeItem['state'], Tone>> = {
  none: 'waiting',
  'in-step': 'allowed',
  'out-of-step': 'overdue',
};

/** The notice of each activity: in step with the instructions or not, and what the controller has yet to say. */
export function NoticeList({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.notices;
  return (
    <Ready query={useQuery(noticeList(brand))}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={words.emptyTitle}>{words.empty}</Empty>
        ) : (
          <Stack>
            <Small>{words.lede}</Small>
            <Items brand={brand} items={items} />
          </Stack>
        )
      }
    </Ready>
  );
}

function Items({ brand, items }: { readonly brand: string; readonly items: readonly NoticeItem[] }): ReactNode {
  const { w, say } = useLanguage();
  const words = w.daily.notices;
  return (
    <Table
      label={words.title}
      rows={items}
      rowKey={({ activity }) => activity}
      columns={[
        {
          id: 'activity',
          title: words.activity,
          main: true,
          cell: ({ activity, purpose }) => (
            <>
              <Link to="/marques/$brand/suivi/notices/$activity" params={{ brand, activity }}>
                {say(purpose)}
              </Link>
              <small>{activity}</small>
            </>
          ),
        },
        { id: 'state', title: words.state, cell: (item) => <NoticeStanding of={item} /> },
        {
          id: 'missing',
          title: words.missing,
          cell: ({ missing }) => (missing === 0 ? words.nothing : words.missingNote(missing)),
        },
        {
          id: 'approved',
          title: words.approved,
          long: true,
          cell: ({ approved }) => (approved ? <Approval of={approved} /> : words.never),
        },
      ]}
    />
  );
}

type Standing = { readonly of: { readonly state: NoticeItem['state']; readonly differences: number } };

export function NoticeStanding({ of: { state, differences } }: Standing): ReactNode {
  const { w } = useLanguage();
  return (
    <>
      <State tone={TONES[state]}>{w.daily.notices.states[state]}</State>{' '}
      {differences > 0 && <small>{w.daily.notices.differs(differences)}</small>}
    </>
  );
}

/** Who approved it, or whose document says so. */
export function Approval({ of }: { readonly of: Notice['versions'][number] }): ReactNode {
  const { w, f } = useLanguage();
  const { version, by, behalf, at } = of;
  return behalf
    ? w.daily.notices.recorded(version, behalf.name, behalf.document, f.shortDay(at))
    : w.daily.notices.approvedBy(version, by, f.shortDay(at));
}
