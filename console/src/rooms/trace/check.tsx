import type { ReactNode } from 'react';
import type { LogView } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Copyable, Facts, Verbatim } from '../../parts/facts.tsx';
import { Section, Stack } from '../../parts/page.tsx';
import { HOUSE } from '../brands.ts';
import { fsckCommand, verifyCommand } from './commands.ts';
import { HandOver } from './hand-over.tsx';

type CheckProps = { readonly log: LogView; readonly onClose: () => void };

/** How to check the whole log without trusting who keeps it. */
export function Check({ log, onClose }: CheckProps): ReactNode {
  const { w } = useLanguage();
  return (
    <Dialog title={w.trace.checkTitle} onClose={onClose}>
      <Section title={w.trace.checkpoint} note={w.trace.checkText}>
        <Stack>
          <Facts stacked facts={[{ name: w.trace.vkey, value: <Copyable value={log.vkey} /> }]} />
          {log.checkpoint && (
            <HandOver label={w.trace.checkpoint} text={log.checkpoint} file={`${log.brand}-${log.size}.checkpoint`} />
          )}
        </Stack>
      </Section>
      {log.brand === HOUSE ? <p>{w.trace.checkHouse}</p> : <Commands log={log} />}
    </Dialog>
  );
}

function Commands({ log: { brand, vkey } }: { readonly log: LogView }): ReactNode {
  const { w } = useLanguage();
  const address = `${location.origin}/log/${brand}`;
  return (
    <Section title={w.trace.entries} note={w.trace.checkAccess}>
      <Stack>
        <p>
          {w.trace.theirs}
          {w.colon}
        </p>
        <Verbatim label={w.trace.theirs}>{fsckCommand(brand, address, vkey)}</Verbatim>
        <p>{w.trace.theirsNote}</p>
        <p>
          {w.trace.ours}
          {w.colon}
        </p>
        <Verbatim label={w.trace.ours}>{verifyCommand(address, vkey)}</Verbatim>
      </Stack>
    </Section>
  );
}
