import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { CopyItem } from '../../api/types.ts';
import { type useAttest, useCopyName } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Dialog, ReasonedAct } from '../../parts/dialog.tsx';
import { Copyable, Facts } from '../../parts/facts.tsx';
import { Actions, Stack } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useBrandName } from '../brands.ts';

type CopyActProps = { readonly brand: string; readonly item: CopyItem; readonly onClose: () => void };

/** Asks first, for it is traced; what came is forgotten with the dialog. */
export function ShowName({ brand, item, onClose }: CopyActProps): ReactNode {
  const { w } = useLanguage();
  const name = useBrandName(brand);
  const show = useCopyName(brand);
  return (
    <Dialog title={w.platforms.showTitle} onClose={onClose}>
      <Stack>
        <p>{show.data ? w.platforms.shownText : w.platforms.showText(name)}</p>
        <div role="status">
          {show.data && (
            <Facts
              stacked
              facts={[
                { name: w.platforms.connection, value: item.name },
                { name: w.platforms.shown, value: <Copyable value={show.data.ref} /> },
              ]}
            />
          )}
        </div>
        {show.error && <Problem error={show.error} />}
      </Stack>
      <Actions end>
        <Button variant="quiet" onClick={onClose}>
          {show.data ? w.close : w.cancel}
        </Button>
        {!show.data && (
          <Button variant="filled" loading={show.isPending} onClick={() => show.mutate(item.id)}>
            {w.platforms.showAct}
          </Button>
        )}
      </Actions>
    </Dialog>
  );
}

type AttestProps = CopyActProps & { readonly attest: ReturnType<typeof useAttest> };

export function Attest({ brand, item, attest, onClose }: AttestProps): ReactNode {
  const { w } = useLanguage();
  const [by, setBy] = useState('');
  const given = by.trim();
  return (
    <ReasonedAct
      title={w.platforms.attestTitle}
      reasonLabel={w.platforms.attestReason}
      reasonHint={w.platforms.attestReasonHint}
      minLength={2}
      act={w.platforms.attestAct}
      variant="seal"
      blocked={given.length < 2}
      busy={attest.isPending}
      error={attest.error}
      onAct={(reason) => attest.mutate({ id: item.id, by: given, reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{w.platforms.attestText(item.name, useBrandName(brand))}</p>
      <TextInput
        label={w.platforms.attestBy}
        description={w.platforms.attestByHint}
        value={by}
        maxLength={120}
        autoComplete="off"
        onChange={(event) => setBy(event.currentTarget.value)}
      />
    </ReasonedAct>
  );
}
