import type { ReactNode } from 'react';
import type { ConnectionItem } from '../../api/types.ts';
import type { useLook } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Problem } from '../../parts/problem.tsx';
import { State } from '../../parts/verdict.tsx';

type LookedProps = {
  readonly look: ReturnType<typeof useLook>;
  /** As it stands now: it says in words what the look stumbled over. */
  readonly connection: ConnectionItem | undefined;
};

/** How a look that was asked for went. */
export function LookResult({ look, connection }: LookedProps): ReactNode {
  const { w, say } = useLanguage();
  if (look.error) return <Problem error={look.error} title={w.platforms.lookFailed} />;
  if (!look.data) return null;
  const { listed, taken, deleted, fault } = look.data;
  const done = w.platforms.looked(listed, taken, deleted);
  if (fault === null)
    return (
      <State tone="allowed" sentence>
        {done}
      </State>
    );
  const why = connection?.fault?.code === fault ? say(connection.fault.text) : fault;
  return (
    <State tone="overdue" sentence>
      {`${w.platforms.lookStopped}${w.colon} ${why} ${listed + taken + deleted > 0 ? done : ''}`}
    </State>
  );
}
