import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useMoveCampaign } from '../../api/prospecting.ts';
import type { CampaignMove, CampaignView } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { ButtonLink } from '../../parts/button-link.tsx';
import { FormDialog } from '../../parts/dialog.tsx';
import { useBrandName } from '../brands.ts';

type Act = 'start' | 'resume' | 'pause' | 'keep' | 'end';
const LEADS_TO: Readonly<Record<Act, CampaignMove['state']>> = {
  start: 'running',
  resume: 'running',
  pause: 'paused',
  keep: 'paused',
  end: 'ended',
};
/** What may be done in each state, the likeliest first. */
const OPEN: Readonly<Record<CampaignView['state'], readonly Act[]>> = {
  draft: ['start', 'end'],
  running: ['pause', 'end'],
  paused: ['resume', 'end'],
  ended: [],
};
/** What Mandat paused and gives back by itself is not resumed by hand before: it is kept as it is, or ended. */
const GOES_ON: readonly Act[] = ['keep', 'end'];

type ActsProps = { readonly brand: string; readonly of: CampaignView };

export function Acts({ brand, of }: ActsProps): ReactNode {
  const { w } = useLanguage();
  const [act, choose] = useState<Act>();
  return (
    <>
      {of.state === 'draft' && (
        <ButtonLink
          link={{
            to: '/marques/$brand/prospection/campagnes/declarer',
            params: { brand },
            search: { campagne: of.id },
          }}
        >
          {w.prospecting.rewrite}
        </ButtonLink>
      )}
      {(of.goesOn ? GOES_ON : OPEN[of.state]).toReversed().map((one) => (
        <Button key={one} variant={LEADS_TO[one] === 'running' ? 'filled' : 'default'} onClick={() => choose(one)}>
          {w.prospecting.acts[one]}
        </Button>
      ))}
      {act && <Confirm key={act} brand={brand} of={of} act={act} onClose={() => choose(undefined)} />}
    </>
  );
}

type ConfirmProps = ActsProps & { readonly act: Act; readonly onClose: () => void };

/** Says what follows before it is done; what a start is refused for is said in its place. */
function Confirm({ brand, of, act, onClose }: ConfirmProps): ReactNode {
  const { w } = useLanguage();
  const name = useBrandName(brand);
  const move = useMoveCampaign(brand);
  return (
    <FormDialog
      title={w.prospecting.actTitles[act]}
      act={w.prospecting.actActs[act]}
      variant={act === 'end' ? 'danger' : 'filled'}
      ready
      busy={move.isPending}
      error={move.error}
      onAct={() => move.mutate({ id: of.id, state: LEADS_TO[act] }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        <strong>{of.name}</strong>
      </p>
      <p>{w.prospecting.actTexts[act](name)}</p>
    </FormDialog>
  );
}
