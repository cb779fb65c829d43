import type { ReactNode } from 'react';
import type { Campaign, ChainLink, Told } from '../../api/contracts.ts';
import { useLanguage } from '../../i18n/language.tsx';
import type { Tone } from '../../parts/verdict.tsx';

type Words = ReturnType<typeof useLanguage>['w'];

export const TONES: Readonly<Record<Told['state'], Tone>> = {
  notice: 'waiting',
  awaiting: 'waiting',
  objected: 'refused',
  authorised: 'allowed',
  withdrawn: 'neutral',
};

/** What is announced, in a line. */
export const changeName = (w: Words, { kind, name, replaces }: Campaign['change']): string =>
  `${w.contracts.kinds[kind]} ${name}${replaces ? `, ${w.contracts.replaces(replaces)}` : ''}`;

/** A country, and what a transfer there stands on. */
export function PlaceWords({
  place,
  entity,
}: {
  readonly place: ChainLink['place'];
  readonly entity?: string | undefined;
}): ReactNode {
  const { w, say } = useLanguage();
  const parts = [
    say(place.name),
    w.contracts.reaches[place.reach] + (place.decision ? ` ${place.decision}` : ''),
    ...(place.safeguard ? [say(place.safeguard)] : []),
    ...(place.assessment ? [place.assessment] : []),
    ...(entity ? [w.contracts.runBy(entity)] : []),
  ];
  return <>{parts.join(w.semicolon)}</>;
}
