import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CampaignList, CampaignView, Prospecting } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { CALLS, contactChannels } from '../../i18n/prospecting-terms.ts';
import { type Fact, Facts } from '../../parts/facts.tsx';
import { Actions, Narrow, Stack } from '../../parts/page.tsx';
import { Dates } from './campaigns.tsx';
import { useOfferName } from './offers.tsx';

export const DECLARE_STEPS = ['what', 'who', 'when', 'words'] as const;
export type StepName = (typeof DECLARE_STEPS)[number];

/** A campaign as it is being written; an empty number is none. */
export type Draft = Pick<
  CampaignView,
  'name' | 'object' | 'channel' | 'automated' | 'vendors' | 'startsOn' | 'endsOn' | 'script'
> & { readonly caller: string };

type SummaryProps = {
  readonly step: StepName;
  readonly draft: Draft;
  readonly known: Prospecting;
  readonly vendors: CampaignList['vendors'];
  readonly onChange: () => void;
};

/** A step that is done: what was said, and the way back to it. */
export function Summary({ step, draft, known, vendors, onChange }: SummaryProps): ReactNode {
  const { w, say } = useLanguage();
  const nameOf = useOfferName(known.offers);
  const facts: Record<StepName, readonly Fact[]> = {
    what: [
      { name: w.prospecting.name, value: draft.name },
      { name: w.prospecting.offer, value: nameOf(draft.object) },
      { name: w.prospecting.channel, value: say(contactChannels[draft.channel]) },
    ],
    who: [
      {
        name: w.prospecting.vendors,
        value: draft.vendors.map((id) => vendors.find((one) => one.id === id)?.name ?? id).join(', '),
      },
      ...(CALLS.includes(draft.channel) || draft.caller
        ? [{ name: w.prospecting.caller, value: draft.caller || w.prospecting.unsaid }]
        : []),
    ],
    when: [{ name: w.prospecting.dates, value: <Dates of={draft} /> }],
    words: [],
  };
  return (
    <Narrow>
      <Stack>
        <Facts facts={facts[step]} />
        <Actions>
          <Button size="compact-sm" onClick={onChange}>
            {w.prospecting.change}
          </Button>
        </Actions>
      </Stack>
    </Narrow>
  );
}
