import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { campaign, campaigns, useDeclare } from '../../api/prospecting.ts';
import type { CampaignBody, CampaignList, CampaignView, Prospecting } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Page } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { Steps } from '../../parts/steps.tsx';
import { Over } from './campaign.tsx';
import { DECLARE_STEPS, type Draft, Summary, type StepName } from './declare-summary.tsx';
import { WhatStep, WhenStep, WhoStep, WordsStep } from './declare-steps.tsx';
import { dayFrom } from './moments.ts';
import { firstAim, WithOffers } from './offers.tsx';

const HERE = '/shell/marques/$brand/prospection/campagnes/declarer';

/** A campaign, from its offer to its script, in four steps; its checks come with it. */
export function Declare(): ReactNode {
  const { brand } = useParams({ from: HERE });
  const { campagne } = useSearch({ from: HERE });
  return campagne === undefined ? (
    <Framed key={brand} brand={brand} draft={undefined} />
  ) : (
    <Rewriting key={campagne} brand={brand} id={campagne} />
  );
}

function Rewriting({ brand, id }: { readonly brand: string; readonly id: string }): ReactNode {
  // Held still while it is written: what came later must not overwrite what the reader writes.
  const query = useQuery({ ...campaign(brand, id), refetchInterval: false, staleTime: Infinity });
  return <Ready query={query}>{(draft) => <Framed brand={brand} draft={draft} />}</Ready>;
}

type FramedProps = { readonly brand: string; readonly draft: CampaignView | undefined };

function Framed({ brand, draft }: FramedProps): ReactNode {
  const { w } = useLanguage();
  const mine = useQuery(campaigns(brand));
  return (
    <Page
      title={draft ? draft.name : w.prospecting.declare}
      over={<Over brand={brand} />}
      lede={draft ? w.prospecting.rewriteLede : w.prospecting.lede}
    >
      <WithOffers brand={brand}>
        {(known) => (
          <Ready query={mine}>
            {({ vendors }) => <Declaring brand={brand} known={known} vendors={vendors} of={draft} />}
          </Ready>
        )}
      </WithOffers>
    </Page>
  );
}

type DeclaringProps = {
  readonly brand: string;
  readonly known: Prospecting;
  readonly vendors: CampaignList['vendors'];
  readonly of: CampaignView | undefined;
};

function Declaring({ brand, known, vendors, of }: DeclaringProps): ReactNode {
  const { w } = useLanguage();
  const navigate = useNavigate();
  const declare = useDeclare(brand);
  const [draft, write] = useState<Draft>(() => openedWith(known, of));
  const [at, go] = useState(0);
  function keep(): void {
    declare.mutate(
      { id: of?.id, ...bodyOf(draft) },
      {
        onSuccess: ({ id }) =>
          void navigate({ to: '/marques/$brand/prospection/campagnes/$id', params: { brand, id } }),
      },
    );
  }
  const forms = {
    what: WhatStep,
    who: WhoStep,
    when: WhenStep,
    words: WordsStep,
  } as const satisfies Record<StepName, unknown>;
  return (
    <Steps
      steps={DECLARE_STEPS.map((name, i) => {
        const Form = forms[name];
        return {
          title: w.prospecting.steps[name],
          before: w.prospecting.beforeStep,
          state: i < at ? 'done' : i === at ? 'now' : 'later',
          body:
            i === at ? (
              <Form
                draft={draft}
                known={known}
                vendors={vendors}
                again={of !== undefined}
                busy={declare.isPending}
                error={declare.error}
                onChange={write}
                onDone={() => (i === DECLARE_STEPS.length - 1 ? keep() : go(i + 1))}
              />
            ) : (
              <Summary step={name} draft={draft} known={known} vendors={vendors} onChange={() => go(i)} />
            ),
        };
      })}
    />
  );
}

function openedWith(known: Prospecting, of: CampaignView | undefined): Draft {
  if (of) return { ...of, caller: of.caller ?? '' };
  const now = new Date();
  return {
    ...firstAim(known),
    name: '',
    caller: '',
    automated: false,
    vendors: [],
    startsOn: dayFrom(now, 1),
    endsOn: dayFrom(now, 29),
    script: '',
  };
}

function bodyOf({ name, object, channel, caller, automated, vendors, startsOn, endsOn, script }: Draft): CampaignBody {
  return {
    name: name.trim(),
    object,
    channel,
    ...(caller && { caller }),
    automated,
    vendors: [...vendors],
    startsOn,
    endsOn,
    script: script.trim(),
  };
}
