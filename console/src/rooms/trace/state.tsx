import type { ReactNode } from 'react';
import type { LogView } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Copyable, Facts, Mono, Remark } from '../../parts/facts.tsx';
import { Columns, Stack } from '../../parts/page.tsx';
import { SealDrawing } from '../../parts/seal.tsx';
import { State as Standing } from '../../parts/verdict.tsx';

/** What the log says of itself, and the rosette of its root beside. */
export function State({ log }: { readonly log: LogView }): ReactNode {
  const { w, f } = useLanguage();
  return (
    <Columns margin="narrow" aside={<Rosette root={log.root} />}>
      <Stack>
        {!log.healthy && <Remark>{w.trace.unhealthyNext}</Remark>}
        <Facts
          facts={[
            {
              name: w.trace.state,
              value: (
                <Standing tone={log.healthy ? 'allowed' : 'overdue'}>
                  {log.healthy ? w.trace.healthy : w.trace.unhealthy}
                </Standing>
              ),
            },
            { name: w.trace.size, value: f.number(log.size) },
            { name: w.trace.pending, value: f.number(log.pending) },
            { name: w.trace.signedAt, value: log.signedAt ? f.moment(log.signedAt) : w.none },
            { name: w.trace.origin, value: <Mono>{log.origin}</Mono> },
            { name: w.trace.root, value: <Mono>{log.root}</Mono> },
            { name: w.trace.vkey, value: <Copyable value={log.vkey} /> },
          ]}
        />
      </Stack>
    </Columns>
  );
}

function Rosette({ root }: { readonly root: string }): ReactNode {
  const { w } = useLanguage();
  return (
    <Stack>
      <SealDrawing digest={root} label={w.trace.rosette} />
      <Remark>{w.trace.rosetteNote}</Remark>
    </Stack>
  );
}
