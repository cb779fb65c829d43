import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { mandate } from '../../api/queries.ts';
import type { QuarantineDecision, QuarantineItem } from '../../api/types.ts';
import { useDecide } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { channelName, modes, stages } from '../../i18n/terms.ts';
import { ReasonedAct } from '../../parts/dialog.tsx';
import { useBrandName } from '../brands.ts';

type DecideProps = {
  readonly brand: string;
  readonly item: QuarantineItem;
  readonly onClose: () => void;
  /** The entry that the decision left in the log. */
  readonly onDone: (entry: string) => void;
};

/** Every activity is offered with its stage: the server decides again, and says why where one still cannot take it. */
export function Admit({ brand, item, onClose, onDone }: DecideProps): ReactNode {
  const { w, say } = useLanguage();
  const instructions = useQuery(mandate(brand));
  const [activity, setActivity] = useState(item.activity ?? '');
  const behalf = useBehalf(item);
  const decide = useDecide(brand);
  const choices = (instructions.data?.activities ?? []).map(({ id, purpose, stage, mode }) => ({
    value: id,
    label: `${say(purpose)} (${say(stages[stage])}, ${say(modes[mode])})`,
  }));
  return (
    <ReasonedAct
      title={w.quarantine.admitTitle}
      reasonLabel={w.quarantine.reason}
      reasonHint={w.quarantine.reasonHint}
      minLength={3}
      act={w.quarantine.admitAct}
      variant="seal"
      blocked={activity === '' || !behalf.told}
      busy={decide.isPending}
      error={decide.error ?? instructions.error}
      onAct={(reason) =>
        decide.mutate(
          { id: item.id, decision: 'admit', activity, reason, ...behalf.said },
          { onSuccess: ({ entry }) => onDone(entry) },
        )
      }
      onClose={onClose}
    >
      <p>
        <Which item={item} />{' '}
        {w.quarantine.admitText(w.rail.mandate(instructions.data?.version.version ?? item.mandate))}{' '}
        {w.quarantine.admitAgain}
      </p>
      <NativeSelect
        label={w.quarantine.activity}
        value={activity}
        data={[{ value: '', label: w.quarantine.chooseActivity }, ...choices]}
        onChange={(event) => setActivity(event.currentTarget.value)}
      />
      <OnBehalf item={item} behalf={behalf} />
    </ReasonedAct>
  );
}

export function Destroy({ brand, item, onClose, onDone }: DecideProps): ReactNode {
  const { w } = useLanguage();
  const behalf = useBehalf(item);
  const decide = useDecide(brand);
  return (
    <ReasonedAct
      title={w.quarantine.destroyTitle}
      reasonLabel={w.quarantine.reason}
      reasonHint={w.quarantine.reasonHint}
      minLength={3}
      act={w.quarantine.destroyAct}
      variant="danger"
      blocked={!behalf.told}
      busy={decide.isPending}
      error={decide.error}
      onAct={(reason) =>
        decide.mutate(
          { id: item.id, decision: 'destroy', reason, ...behalf.said },
          { onSuccess: ({ entry }) => onDone(entry) },
        )
      }
      onClose={onClose}
    >
      <p>
        <Which item={item} /> {w.quarantine.destroyText(useBrandName(brand), w.rail.mandate(item.mandate))}
      </p>
      <OnBehalf item={item} behalf={behalf} />
    </ReasonedAct>
  );
}

/** Which one it is, in words, so that no other is decided by mistake. */
function Which({ item }: { readonly item: QuarantineItem }): ReactNode {
  const { say, f } = useLanguage();
  return <strong>{`${say(channelName(item.channel))}, ${f.moment(item.receivedAt)}.`}</strong>;
}

type Said = Pick<QuarantineDecision, 'as' | 'onBehalf'>;
type Behalf = {
  readonly said: Said;
  /** Nothing is missing of it. */
  readonly told: boolean;
  readonly change: (said: Partial<Said>) => void;
};

/** Whose decision it is; of the brand's, entered here for it, who took it and when. */
function useBehalf({ decidedBy }: QuarantineItem): Behalf {
  const [{ as, onBehalf = { by: '', on: '' } }, set] = useState<Said>({ as: decidedBy });
  const by = onBehalf.by.trim();
  return {
    said: as === 'brand' ? { as, onBehalf: { by, on: onBehalf.on } } : { as },
    told: as === 'processor' || (by.length > 1 && onBehalf.on !== ''),
    change: (said) => set({ as, onBehalf, ...said }),
  };
}

/** On whose behalf: the mandate names one of the two, and the server holds to it. */
function OnBehalf({ item, behalf }: { readonly item: QuarantineItem; readonly behalf: Behalf }): ReactNode {
  const { w } = useLanguage();
  const { asWho } = w.quarantine;
  const { said, change } = behalf;
  const told = said.onBehalf;
  return (
    <>
      <NativeSelect
        label={w.quarantine.as}
        description={w.quarantine.asNote(asWho[item.decidedBy])}
        value={said.as}
        data={[
          { value: 'brand', label: asWho.brand },
          { value: 'processor', label: asWho.processor },
        ]}
        onChange={(event) => change({ as: event.currentTarget.value === 'brand' ? 'brand' : 'processor' })}
      />
      {told && (
        <>
          <TextInput
            label={w.quarantine.behalfBy}
            description={w.quarantine.behalfNote}
            value={told.by}
            maxLength={120}
            onChange={(event) => change({ onBehalf: { ...told, by: event.currentTarget.value } })}
          />
          <TextInput
            type="date"
            label={w.quarantine.behalfOn}
            value={told.on}
            onChange={(event) => change({ onBehalf: { ...told, on: event.currentTarget.value } })}
          />
        </>
      )}
    </>
  );
}
