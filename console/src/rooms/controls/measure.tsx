import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type ControlState, type Measure, useWithdrawMeasure } from '../../api/controls.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Problem } from '../../parts/problem.tsx';
import { State, type Tone } from '../../parts/verdict.tsx';
import { Room, type RoomName } from '../duties/side.tsx';
import { useNames } from './names.ts';
import { AttestMeasure } from './attest.tsx';

export const TONES: Readonly<Record<ControlState, Tone>> = {
  held: 'allowed',
  attested: 'allowed',
  broken: 'overdue',
  lapsed: 'overdue',
  open: 'waiting',
  none: 'neutral',
};

/** What was found of a measure, or what somebody says of it and until when. */
export function Evidence({ measure, of }: { readonly measure: Measure; readonly of: readonly string[] }): ReactNode {
  const { w, say, f } = useLanguage();
  const { found, brands, attestation, state, link } = measure;
  const nameOf = useNames();
  // Settled brand by brand: the first that is not, or the one that is looked at.
  const where = brands?.[0] ?? of[0];
  return (
    <>
      {found && state !== 'open' && (
        <small>
          {say(found)} {link && where !== undefined && <Room brand={where} link={link as RoomName} />}
        </small>
      )}
      {brands && <small>{w.controls.brandsBroken(brands.map(nameOf).join(', '))}</small>}
      {attestation && (
        <small>
          {w.quoted(attestation.says)} {w.controls.by(attestation.by, f.day(attestation.until))}
          {attestation.reference && `, ${attestation.reference}`}
        </small>
      )}
    </>
  );
}

/** Who is in charge: whom the attestation names, else the role whose turn it is. */
export function Keeper({ measure }: { readonly measure: Measure }): ReactNode {
  const { w } = useLanguage();
  return <>{measure.attestation?.owner ?? w.controls.owners[measure.owner]}</>;
}

export function MeasureState({ state }: { readonly state: ControlState }): ReactNode {
  const { w } = useLanguage();
  return <State tone={TONES[state]}>{w.controls.states[state]}</State>;
}

/** A named role’s word, given or taken back; what the system checks needs none. */
export function MeasureActs({ measure }: { readonly measure: Measure }): ReactNode {
  const { w, say } = useLanguage();
  const may = useMay();
  const withdraw = useWithdrawMeasure();
  const [open, setOpen] = useState(false);
  if (measure.checked || !may.house('houseAttest')) return null;
  const name = say(measure.title);
  const stands = measure.state === 'attested' || measure.state === 'none';
  return (
    <>
      <Button
        variant="quiet"
        size="compact-sm"
        aria-label={`${w.controls.attest}, ${name}`}
        onClick={() => setOpen(true)}
      >
        {w.controls.attest}
      </Button>
      {measure.attestation && stands && (
        <Button
          variant="quiet"
          size="compact-sm"
          aria-label={`${w.controls.withdraw}, ${name}`}
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate(measure.attestation!.id)}
        >
          {w.controls.withdraw}
        </Button>
      )}
      {withdraw.error && <Problem error={withdraw.error} />}
      {open && <AttestMeasure measure={measure} onClose={() => setOpen(false)} />}
    </>
  );
}
