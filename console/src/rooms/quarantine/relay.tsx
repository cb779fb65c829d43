import { NativeSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { RelayRequest, SignalItem } from '../../api/types.ts';
import { useRelay } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { recipients, signals as rights, term } from '../../i18n/terms.ts';
import { ReasonedAct } from '../../parts/dialog.tsx';
import { useBrandName } from '../brands.ts';

type RelayProps = {
  readonly brand: string;
  readonly item: SignalItem;
  readonly onClose: () => void;
  /** The entry that the relay left in the log. */
  readonly onDone: (entry: string) => void;
};

const TO = Object.keys(recipients) as readonly RelayRequest['to'][];

/** Records that a right was passed on. Nothing is sent from here, and the dialog says so. */
export function Relay({ brand, item, onClose, onDone }: RelayProps): ReactNode {
  const { w, say, f } = useLanguage();
  const name = useBrandName(brand);
  const [to, setTo] = useState<RelayRequest['to']>('rights-contact');
  const relay = useRelay(brand);
  return (
    <ReasonedAct
      title={w.quarantine.relayTitle}
      reasonLabel={w.quarantine.relayNote}
      reasonHint={w.quarantine.reasonHint}
      minLength={0}
      act={w.quarantine.relayAct}
      variant="seal"
      busy={relay.isPending}
      error={relay.error}
      onAct={(reason) =>
        relay.mutate(
          { id: item.id, to, ...(reason && { reason }) },
          { onSuccess: ({ relayed }) => onDone(relayed?.entry ?? '') },
        )
      }
      onClose={onClose}
    >
      <p>{w.quarantine.relayText(say(term(rights, item.kind)), f.moment(item.at), name)}</p>
      <NativeSelect
        label={w.quarantine.relayTo}
        value={to}
        data={TO.map((value) => ({ value, label: say(recipients[value]) }))}
        onChange={(event) => setTo(TO.find((known) => known === event.currentTarget.value) ?? to)}
      />
    </ReasonedAct>
  );
}
