import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { InteractionView } from '../../api/types.ts';
import { useOppose } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { ReasonedAct } from '../../parts/dialog.tsx';
import { Remark } from '../../parts/facts.tsx';
import { Actions, Section } from '../../parts/page.tsx';
import { useBrandName } from '../brands.ts';

type OpposeProps = { readonly brand: string; readonly view: InteractionView };

/** For whoever hears it, during a call for one: an objection to prospecting that holds at once, everywhere. */
export function Oppose({ brand, view }: OpposeProps): ReactNode {
  const { w } = useLanguage();
  const name = useBrandName(brand);
  const [asking, ask] = useState(false);
  const oppose = useOppose(brand);
  const words = w.interaction.opposition;
  const recorded = view.history.some(({ act }) => act === 'opposition-record');
  return (
    <Section title={words.section}>
      {recorded ? (
        <Remark tone="seal">{words.recorded(name)}</Remark>
      ) : (
        <Actions>
          <Button variant="quiet" onClick={() => ask(true)}>
            {words.open}
          </Button>
        </Actions>
      )}
      {asking && (
        <ReasonedAct
          title={words.open}
          reasonLabel={words.said}
          reasonHint={words.saidHint}
          minLength={0}
          act={words.act}
          variant="seal"
          busy={oppose.isPending}
          error={oppose.error}
          onAct={(reason) => oppose.mutate({ id: view.id, ...(reason && { reason }) }, { onSuccess: () => ask(false) })}
          onClose={() => ask(false)}
        >
          <p>{words.text(name)}</p>
        </ReasonedAct>
      )}
    </Section>
  );
}
