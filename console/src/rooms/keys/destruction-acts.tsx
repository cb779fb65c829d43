import { Radio } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  type KeyDestruction,
  type KeyDestructions,
  useAskDestruction,
  useCancelDestruction,
  useConfirmDestruction,
} from '../../api/keys.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { ReasonedAct } from '../../parts/dialog.tsx';
import { Remark } from '../../parts/facts.tsx';
import { Stack } from '../../parts/page.tsx';
import { useBrandName, useBrands } from '../brands.ts';

/** The shortest reason that the server takes. */
const REASON = 10;
const HELD = [
  'interactions',
  'persons',
  'recordings',
  'quarantined',
  'contactProofs',
  'signals',
  'copiesElsewhere',
] as const;
const WHATS = ['keys', 'all'] as const;
type What = (typeof WHATS)[number];

type KnownProps = { readonly brand: string; readonly known: KeyDestructions };

/** What is lost, for whom, under which contract and mandate. */
function Losses({ brand, known: { held, contract } }: KnownProps): ReactNode {
  const { w } = useLanguage();
  const name = useBrandName(brand);
  const mandate = useBrands().find((item) => item.brand === brand)?.mandate ?? null;
  const under =
    (contract.reference === null ? '' : w.encryption.underContract(contract.reference)) +
    (mandate === null ? '' : w.encryption.underMandate(mandate));
  const lost = HELD.filter((one) => held[one] > 0).map((one) => w.encryption.held[one](held[one]));
  return (
    <Stack gap="small">
      <p>{w.encryption.lost(name, under)}</p>
      <p>
        <strong>{lost.length > 0 ? lost.join(', ') : w.encryption.nothingHeld}.</strong>
      </p>
      {contract.controllers.length > 0 && <p>{w.encryption.controllers(contract.controllers.join(', '))}</p>}
      <Remark>{w.encryption.stays}</Remark>
    </Stack>
  );
}

type AskProps = KnownProps & { readonly onClose: () => void };

export function AskDestruction({ brand, known, onClose }: AskProps): ReactNode {
  const { w } = useLanguage();
  const ask = useAskDestruction(brand);
  const [what, setWhat] = useState<What>('keys');
  return (
    <ReasonedAct
      title={w.encryption.askTitle(useBrandName(brand))}
      reasonLabel={w.encryption.reason}
      reasonHint={w.encryption.reasonHint}
      minLength={REASON}
      act={w.encryption.askAct}
      variant="danger"
      busy={ask.isPending}
      error={ask.error}
      onAct={(reason) => ask.mutate({ what, reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Radio.Group label={w.encryption.what} value={what} onChange={(value) => setWhat(value)}>
        <Stack gap="small">
          {WHATS.map((one) => (
            <Radio key={one} value={one} label={w.encryption.whats[one]} description={w.encryption.whatHints[one]} />
          ))}
        </Stack>
      </Radio.Group>
      <Losses brand={brand} known={known} />
    </ReasonedAct>
  );
}

type ActProps = { readonly brand: string; readonly item: KeyDestruction; readonly onClose: () => void };

export function ConfirmDestruction({ brand, known, item, onClose }: ActProps & KnownProps): ReactNode {
  const { w } = useLanguage();
  const confirm = useConfirmDestruction(brand);
  const { id, what } = item;
  return (
    <ReasonedAct
      title={w.encryption.confirmTitle(useBrandName(brand))}
      reasonLabel={w.encryption.reason}
      reasonHint={w.encryption.reasonHint}
      minLength={REASON}
      act={w.encryption.confirmAct}
      variant="danger"
      busy={confirm.isPending}
      error={confirm.error}
      onAct={(reason) => confirm.mutate({ id, what, reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{w.encryption.confirmText(item.askedBy, item.reason)}</p>
      <p>
        <strong>{w.encryption.whats[what]}.</strong> {w.encryption.whatHints[what]}
      </p>
      <Losses brand={brand} known={known} />
      <p>{w.encryption.confirmDue(known.delayHours)}</p>
    </ReasonedAct>
  );
}

export function CancelDestruction({ brand, item, onClose }: ActProps): ReactNode {
  const { w } = useLanguage();
  const cancel = useCancelDestruction(brand);
  return (
    <ReasonedAct
      title={w.encryption.cancelTitle}
      reasonLabel={w.encryption.reason}
      reasonHint={w.encryption.reasonHint}
      minLength={REASON}
      act={w.encryption.cancelAct}
      variant="seal"
      busy={cancel.isPending}
      error={cancel.error}
      onAct={(reason) => cancel.mutate({ id: item.id, reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{w.encryption.cancelText}</p>
    </ReasonedAct>
  );
}
