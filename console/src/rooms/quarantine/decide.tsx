import { NativeSelect } from '@mantine/core';
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
  const [as, setAs] = useState(item.decidedBy);
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
      blocked={activity === ''}
      busy={decide.isPending}
      error={decide.error ?? instructions.error}
      onAct={(reason) =>
        decide.mutate(
          { id: item.id, decision: 'admit', activity, reason, as },
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
      <OnBehalf item={item} as={as} onChange={setAs} />
    </ReasonedAct>
  );
}

export function Destroy({ brand, item, onClose, onDone }: DecideProps): ReactNode {
  const { w } = useLanguage();
  const [as, setAs] = useState(item.decidedBy);
  const decide = useDecide(brand);
  return (
    <ReasonedAct
      title={w.quarantine.destroyTitle}
      reasonLabel={w.quarantine.reason}
      reasonHint={w.quarantine.reasonHint}
      minLength={3}
      act={w.quarantine.destroyAct}
      variant="danger"
      busy={decide.isPending}
      error={decide.error}
      onAct={(reason) =>
        decide.mutate({ id: item.id, decision: 'destroy', reason, as }, { onSuccess: ({ entry }) => onDone(entry) })
      }
      onClose={onClose}
    >
      <p>
        <Which item={item} /> {w.quarantine.destroyText(useBrandName(brand), w.rail.mandate(item.mandate))}
      </p>
      <OnBehalf item={item} as={as} onChange={setAs} />
    </ReasonedAct>
  );
}

/** Which one it is, in words, so that no other is decided by mistake. */
function Which({ item }: { readonly item: QuarantineItem }): ReactNode {
  const { say, f } = useLanguage();
  return <strong>{`${say(channelName(item.channel))}, ${f.moment(item.receivedAt)}.`}</strong>;
}

type As = QuarantineDecision['as'];
type OnBehalfProps = { readonly item: QuarantineItem; readonly as: As; readonly onChange: (as: As) => void };

/** On whose behalf: the mandate names one of the two, and the server holds to it. */
function OnBehalf({ item, as, onChange }: OnBehalfProps): ReactNode {
  const { w } = useLanguage();
  const { asWho } = w.quarantine;
  return (
    <NativeSelect
      label={w.quarantine.as}
      description={w.quarantine.asNote(asWho[item.decidedBy])}
      value={as}
      data={[
        { value: 'brand', label: asWho.brand },
        { value: 'processor', label: asWho.processor },
      ]}
      onChange={(event) => onChange(event.currentTarget.value === 'brand' ? 'brand' : 'processor')}
    />
  );
}
