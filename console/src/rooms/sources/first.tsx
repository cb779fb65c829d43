import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { HookItem, InteractionItem } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { channelName } from '../../i18n/terms.ts';
import { Reasons } from '../../parts/decision.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Stack } from '../../parts/page.tsx';
import { State, Verdict } from '../../parts/verdict.tsx';
import { useTally } from './tally.tsx';
import { firstOf, isDecided } from './waiting.ts';

type FirstProps = { readonly brand: string; readonly hook: HookItem };

/** Waits in words, and turns into what came. */
export function First({ brand, hook }: FirstProps): ReactNode {
  const { w } = useLanguage();
  const lines = useTally()(hook.counts);
  const decided = isDecided(hook);
  return (
    <Stack>
      <div role="status">
        {lines.length === 0 && hook.lastAt === null ? (
          <State tone="waiting">{w.sources.waiting}</State>
        ) : (
          <Came hook={hook} lines={lines} decided={decided} />
        )}
      </div>
      {decided ? <Decided brand={brand} hook={hook} /> : <p>{w.sources.waitingNote}</p>}
      {(hook.counts['unreadable'] || hook.counts['unknown-event']) && (
        <p>
          <Link to="/marques/$brand/sources" params={{ brand }} search={{ vue: 'aside' }}>
            {w.sources.toAside}
          </Link>
        </p>
      )}
    </Stack>
  );
}

type CameProps = { readonly hook: HookItem; readonly lines: readonly string[]; readonly decided: boolean };

function Came({ hook, lines, decided }: CameProps): ReactNode {
  const { w, f } = useLanguage();
  if (lines.length === 0)
    return (
      <State tone="neutral" sentence>
        {w.sources.silent(f.ago(hook.lastAt ?? hook.createdAt))}
      </State>
    );
  const what = w.sources.arrived(lines.join(', '));
  return decided ? (
    <State tone="allowed" sentence>{`${w.sources.done} ${what}`}</State>
  ) : (
    <State tone="waiting" sentence>{`${what} ${w.sources.stillWaiting}`}</State>
  );
}

/** The very first where it can be told apart; the list in any case. */
function Decided({ brand, hook }: FirstProps): ReactNode {
  const { w } = useLanguage();
  const first = useQuery(firstOf(brand, hook)).data;
  return (
    <>
      {first && <FirstDecided brand={brand} item={first} />}
      <p>
        <Link to="/marques/$brand/interactions" params={{ brand }}>
          {w.sources.toInteractions}
        </Link>
      </p>
    </>
  );
}

export function FirstDecided({ brand, item }: { readonly brand: string; readonly item: InteractionItem }): ReactNode {
  const { w, say, f } = useLanguage();
  return (
    <Facts
      facts={[
        {
          name: w.sources.decided,
          value: (
            <Link to="/marques/$brand/interactions/$id" params={{ brand, id: item.id }}>
              {`${say(channelName(item.channel))}, ${f.moment(item.receivedAt)}`}
            </Link>
          ),
        },
        { name: w.quarantine.verdict, value: <Verdict verdict={item.verdict} /> },
        { name: w.quarantine.because, value: <Reasons reasons={item.because} /> },
      ]}
    />
  );
}
