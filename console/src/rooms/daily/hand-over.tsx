import { Checkbox } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type AuthorityRequest, type StandingHold, useHandOver } from '../../api/requests.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { ReasonedAct } from '../../parts/dialog.tsx';
import { Copyable, Facts, Remark } from '../../parts/facts.tsx';
import { saveBlob } from '../../parts/save.ts';
import { useBrandName } from './hold-acts.tsx';
import { drawPassword } from './password.ts';

/** The shortest reason that the server takes. */
const REASON = 10;

type HandOverProps = {
  readonly of: AuthorityRequest;
  readonly hold: StandingHold;
  readonly onClose: () => void;
};

/** What leaves, for whom alone, under which text, sealed or not, and where it is entered; then the file. */
export function HandOver({ of, hold: { brand, interactions }, onClose }: HandOverProps): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.requests;
  const name = useBrandName()(brand);
  const handOver = useHandOver(of.id);
  const [sealing, setSealing] = useState(true);
  const [noted, setNoted] = useState(false);
  const [password] = useState(drawPassword);
  const { authority, reference, basis, told } = of.data;
  return (
    <ReasonedAct
      title={words.handOverTitle(name)}
      reasonLabel={words.handOverReason}
      reasonHint={basis}
      minLength={REASON}
      act={words.handOverAct}
      variant="seal"
      blocked={sealing && !noted}
      busy={handOver.isPending}
      error={handOver.error}
      onAct={(reason) =>
        handOver.mutate(
          { brand, reason, ...(sealing && { password }) },
          {
            onSuccess: ({ blob, name: file }) => {
              saveBlob(blob, file);
              onClose();
            },
          },
        )
      }
      onClose={onClose}
    >
      <p>
        <strong>{words.heldIn(name, interactions)}</strong>
      </p>
      <p>{words.handOverText(words.authorities[authority], reference)}</p>
      <p>{told.some((one) => one.brand === brand) ? words.handOverTold : words.handOverSecret}</p>
      <Checkbox
        label={words.handOverSeal}
        description={words.handOverSealNote}
        checked={sealing}
        onChange={(event) => setSealing(event.currentTarget.checked)}
      />
      {sealing ? (
        <>
          <Facts stacked facts={[{ name: words.handOverPassword, value: <Copyable value={password} /> }]} />
          <Checkbox
            label={words.handOverNoted}
            checked={noted}
            onChange={(event) => setNoted(event.currentTarget.checked)}
          />
        </>
      ) : (
        <Remark>{words.handOverClear}</Remark>
      )}
    </ReasonedAct>
  );
}
