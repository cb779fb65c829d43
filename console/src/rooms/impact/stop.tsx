import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useStop } from '../../api/impact.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { ReasonedAct } from '../../parts/dialog.tsx';
import { HOUSE } from '../brands.ts';

type StopProps = { readonly brand: string; readonly activity: string; readonly name: string };

/** One person, at once: what it stops stands in the dialog, and the reason is asked for. */
export function Stop({ brand, activity, name }: StopProps): ReactNode {
  const { w } = useLanguage();
  const [open, setOpen] = useState(false);
  const stop = useStop(brand, activity);
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>
        {w.impact.stop}
      </Button>
      {open && (
        <ReasonedAct
          title={w.impact.stopTitle(name)}
          reasonLabel={w.impact.stopReason}
          reasonHint={w.impact.stopHint}
          minLength={3}
          maxLength={1000}
          act={w.impact.stopAct}
          variant="danger"
          busy={stop.isPending}
          error={stop.error}
          onAct={(reason) => stop.mutate({ reason }, { onSuccess: () => setOpen(false) })}
          onClose={() => setOpen(false)}
        >
          <p>{brand === HOUSE ? w.own.stopText : w.impact.stopText}</p>
        </ReasonedAct>
      )}
    </>
  );
}
