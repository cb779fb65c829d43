import { NativeSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { useRotateKey } from '../../api/keys.ts';
import type { ApiKeyCreated, ApiKeyItem } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog } from '../../parts/dialog.tsx';

const DAY = 86_400_000;
/** How long the key before lives on; by hand: until somebody revokes it. */
const ENDS = { hand: undefined, day: DAY, week: 7 * DAY, month: 30 * DAY } as const;
type End = keyof typeof ENDS;

type RotateProps = {
  readonly item: ApiKeyItem;
  readonly rotate: ReturnType<typeof useRotateKey>;
  readonly onDone: (made: ApiKeyCreated) => void;
  readonly onClose: () => void;
};

/** Two live keys while a system changes over. */
export function Rotate({ item, rotate, onDone, onClose }: RotateProps): ReactNode {
  const { w } = useLanguage();
  const [end, setEnd] = useState<End>('hand');
  const after = ENDS[end];
  const until = after === undefined ? {} : { oldUntil: new Date(Date.now() + after).toISOString() };
  return (
    <FormDialog
      title={w.keys.rotateTitle(item.name)}
      act={w.keys.rotateAct}
      variant="filled"
      ready
      busy={rotate.isPending}
      error={rotate.error}
      onAct={() => rotate.mutate({ id: item.id, ...until }, { onSuccess: onDone })}
      onClose={onClose}
    >
      <p>{w.keys.rotateText}</p>
      <NativeSelect
        label={w.keys.rotateOld}
        value={end}
        data={(Object.keys(ENDS) as End[]).map((value) => ({ value, label: w.keys.rotateEnds[value] }))}
        onChange={(event) => setEnd(event.currentTarget.value as End)}
      />
    </FormDialog>
  );
}
