import type { ReactNode } from 'react';
import { type AuthorityRequest, type StandingHold, useHandOver } from '../../api/requests.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { ReasonedAct } from '../../parts/dialog.tsx';
import { saveBlob } from '../../parts/save.ts';
import { useBrandName } from './hold-acts.tsx';

/** The shortest reason that the server takes. */
const REASON = 10;

type HandOverProps = {
  readonly of: AuthorityRequest;
  readonly hold: StandingHold;
  readonly onClose: () => void;
};

/** What leaves, for whom alone, under which text, and where it is entered; then the file. */
export function HandOver({ of, hold: { brand, interactions }, onClose }: HandOverProps): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.requests;
  const name = useBrandName()(brand);
  const handOver = useHandOver(of.id);
  const { authority, reference, basis, told } = of.data;
  return (
    <ReasonedAct
      title={words.handOverTitle(name)}
      reasonLabel={words.handOverReason}
      reasonHint={basis}
      minLength={REASON}
      act={words.handOverAct}
      variant="seal"
      busy={handOver.isPending}
      error={handOver.error}
      onAct={(reason) =>
        handOver.mutate(
          { brand, reason },
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
    </ReasonedAct>
  );
}
