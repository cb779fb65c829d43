import { Button, Group } from '@mantine/core';
import { lazyRouteComponent, Link, type LinkProps } from '@tanstack/react-router';
import { type ReactNode, Suspense, useState } from 'react';
import { type DutyRow, type DutySide, useWithdrawAttestation } from '../../api/duties.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { roles } from '../../i18n/people-terms.ts';
import { Problem } from '../../parts/problem.tsx';
import { State, type Tone } from '../../parts/verdict.tsx';
import { HOUSE } from '../brands.ts';

const Attest = lazyRouteComponent(() => import('./attest.tsx'), 'Attest');

type SideName = 'controller' | 'processor';
type SideProps = { readonly brand: string; readonly row: DutyRow; readonly name: SideName };
/** `mine`: it is the party of whoever reads, and theirs to attest for. */
type SideCellProps = SideProps & { readonly mine: boolean };

export const TONES: Readonly<Record<DutySide['state'], Tone>> = {
  held: 'allowed',
  attested: 'allowed',
  broken: 'overdue',
  lapsed: 'overdue',
  open: 'waiting',
  none: 'neutral',
};

/** How one party stands: its state with its evidence, what is missing, whose turn it is and since when. */
export function SideCell({ brand, row, name, mine }: SideCellProps): ReactNode {
  const { w, say, f } = useLanguage();
  const side = row[name];
  if (!side) return <small>{w.duties.notOwed}</small>;
  const { owes, state, found, link, turn, since, attestation } = side;
  return (
    <>
      <State tone={TONES[state]}>{w.duties.states[state]}</State>
      <small>{say(owes)}</small>
      {found && state !== 'open' && (
        <small>
          {say(found)} {link && <Room brand={brand} link={link} />}
        </small>
      )}
      {attestation && (
        <small>
          {w.quoted(attestation.says)} {w.duties.by(attestation.by, say(roles[attestation.role]!))},{' '}
          {w.duties.until(f.day(attestation.until))}
          {attestation.reference && `, ${attestation.reference}`}
        </small>
      )}
      {turn && (
        <small>
          {brand === HOUSE ? w.duties.house.ours.turnOf : w.duties.turnOf[turn]}, {w.duties.since(f.shortDay(since))}
        </small>
      )}
      {mine && side.attestable && <Word brand={brand} row={row} name={name} side={side} />}
    </>
  );
}

export type RoomName = NonNullable<DutySide['link']>;

const ROOMS: Readonly<Record<RoomName, LinkProps>> = {
  instructions: { to: '/marques/$brand/instructions' },
  registers: { to: '/marques/$brand/obligations', search: { vue: 'registers' } },
  impact: { to: '/marques/$brand/impact' },
  trace: { to: '/marques/$brand/journal' },
  keys: { to: '/marques/$brand/cles' },
  quarantine: { to: '/marques/$brand/quarantaine' },
  signals: { to: '/marques/$brand/quarantaine', search: { vue: 'signals' } },
  incidents: { to: '/marques/$brand/quarantaine', search: { vue: 'incidents' } },
  access: { to: '/habilitations', search: { vue: 'reviews' } },
  prospecting: { to: '/marques/$brand/prospection' },
  chain: { to: '/marques/$brand/contrats' },
  contracts: { to: '/marques/$brand/contrats', search: { vue: 'agreements' } },
  notices: { to: '/marques/$brand/suivi', search: { vue: 'notices' } },
  audits: { to: '/marques/$brand/suivi', search: { vue: 'audits' } },
  staff: { to: '/suivi', search: { vue: 'staff' } },
  sources: { to: '/marques/$brand/sources', search: { vue: 'copies' } },
};

/** The house has no room of its own for its keys and copies. */
const HOUSE_ROOMS: Readonly<Partial<Record<RoomName, LinkProps>>> = {
  trace: ROOMS.trace,
  registers: { to: '/obligations', search: { vue: 'registers' } },
  access: ROOMS.access,
};

/** Where the evidence is looked at. */
export function Room({ brand, link }: { readonly brand: string; readonly link: RoomName }): ReactNode {
  const { w } = useLanguage();
  const room = (brand === HOUSE ? HOUSE_ROOMS : ROOMS)[link];
  return (
    room && (
      <Link {...room} params={{ brand }}>
        {w.duties.rooms[link]}
      </Link>
    )
  );
}

/** Each party attests for itself; what the system checks needs nobody's word. */
function Word({ brand, row, name, side }: SideProps & { readonly side: DutySide }): ReactNode {
  const { w } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <>
      {/* Their words, not their frames, stand in line with the text. */}
      <Group gap={4} ml={-8}>
        <Button variant="quiet" size="compact-sm" onClick={() => setOpen(true)}>
          {w.duties.attest}
        </Button>
        {side.attestation && side.state === 'attested' && <Withdraw brand={brand} attestation={side.attestation.id} />}
      </Group>
      <Suspense>{open && <Attest brand={brand} row={row} side={name} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}

function Withdraw({ brand, attestation }: { readonly brand: string; readonly attestation: string }): ReactNode {
  const { w } = useLanguage();
  const withdraw = useWithdrawAttestation(brand);
  return (
    <>
      <Button
        variant="quiet"
        size="compact-sm"
        loading={withdraw.isPending}
        onClick={() => withdraw.mutate(attestation)}
      >
        {w.duties.withdraw}
      </Button>
      {withdraw.error && <Problem error={withdraw.error} />}
    </>
  );
}
