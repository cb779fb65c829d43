import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { interaction } from '../../api/queries.ts';
import { useExport } from '../../api/writes.ts';
import type { InteractionView } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { channelName } from '../../i18n/terms.ts';
import { Conversation } from '../../parts/conversation.tsx';
import { Remark } from '../../parts/facts.tsx';
import { Actions, Columns, Page, Section, Stack } from '../../parts/page.tsx';
import { Problem, ReadyPage } from '../../parts/problem.tsx';
import { save } from '../../parts/save.ts';
import { useBrandName } from '../brands.ts';
import { AskPurpose } from './ask.tsx';
import { Margin } from './margin.tsx';
import { Oppose } from './oppose.tsx';

const HERE = '/shell/marques/$brand/interactions/$id';

/** One interaction: the conversation, and in its margin the decision, what is kept until when, and who saw it. */
export function Interaction(): ReactNode {
  const { brand, id } = useParams({ from: HERE });
  return <InteractionOf key={`${brand}/${id}`} brand={brand} id={id} />;
}

type Read = {
  readonly view: InteractionView;
  /** Why it is read unmasked, once it is. */
  readonly purpose: string | undefined;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly show: (purpose: string) => void;
  readonly hide: () => void;
};

function InteractionOf({ brand, id }: { readonly brand: string; readonly id: string }): ReactNode {
  const { w } = useLanguage();
  const [purpose, setPurpose] = useState<string>();
  const client = useQueryClient();
  const masked = useQuery(interaction(brand, id));
  const shown = useQuery({ ...interaction(brand, id, purpose), enabled: purpose !== undefined });
  const open = purpose === undefined ? undefined : shown.data;
  function hide(): void {
    // The masked view was read before: who has seen it since must still be listed.
    if (open) client.setQueryData(interaction(brand, id).queryKey, (old) => old && { ...old, history: open.history });
    setPurpose(undefined);
  }
  return (
    <ReadyPage query={masked} title={w.interaction.one} over={<Back brand={brand} />}>
      {(view) => (
        <Opened
          brand={brand}
          read={{
            view: open ?? view,
            purpose: open && purpose,
            pending: purpose !== undefined && shown.isPending,
            error: purpose === undefined ? null : shown.error,
            show: setPurpose,
            hide,
          }}
        />
      )}
    </ReadyPage>
  );
}

function Opened({ brand, read }: { readonly brand: string; readonly read: Read }): ReactNode {
  const { w, say, f } = useLanguage();
  const [asking, ask] = useState<'show' | 'export'>();
  const exported = useExport(brand);
  const name = useBrandName(brand);
  const { view, show } = read;
  const { exporting, askTitle, ask: askText, purpose: purposeLabel, showAct } = w.interaction;
  return (
    <Page
      title={w.interaction.title(say(channelName(view.channel)), f.day(view.startedAt))}
      over={<Back brand={brand} />}
      lede={<Times view={view} />}
    >
      <Columns aside={<Margin brand={brand} view={view} />}>
        <Section title={w.interaction.conversation}>
          {view.content === 'shown' ? (
            <Shown read={read} exported={exported} onAsk={ask} />
          ) : (
            <Absent brand={brand} view={view} />
          )}
        </Section>
        <Oppose brand={brand} view={view} />
      </Columns>
      {asking && (
        <AskPurpose
          words={
            asking === 'export'
              ? { ...exporting, text: exporting.ask(name) }
              : { title: askTitle, text: askText(name), purpose: purposeLabel, act: showAct }
          }
          purposes={view.purposes}
          onClose={() => ask(undefined)}
          onChoose={(purpose) => {
            ask(undefined);
            if (asking === 'show') show(purpose);
            else exported.mutate({ id: view.id, purpose }, { onSuccess: keep });
          }}
        />
      )}
    </Page>
  );
}

const keep = (vcon: { readonly uuid: string }): void => save(`${JSON.stringify(vcon)}\n`, `${vcon.uuid}.vcon`);

function Back({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  return (
    <Link to="/marques/$brand/interactions" params={{ brand }}>
      {w.interaction.back(useBrandName(brand))}
    </Link>
  );
}

function Times({ view: { startedAt, receivedAt } }: Pick<ViewProps, 'view'>): ReactNode {
  const { w, f } = useLanguage();
  const sameDay = f.day(startedAt) === f.day(receivedAt);
  return w.interaction.times(f.time(startedAt), sameDay ? f.time(receivedAt) : f.moment(receivedAt), sameDay);
}

type ShownProps = {
  readonly read: Read;
  readonly exported: ReturnType<typeof useExport>;
  readonly onAsk: (what: 'show' | 'export') => void;
};

function Shown({ read, exported, onAsk }: ShownProps): ReactNode {
  const { w, say } = useLanguage();
  const { view, purpose, pending, error, hide } = read;
  const chosen = view.purposes.find(({ id }) => id === purpose);
  const found = view.turns.some(({ marks }) => marks.length > 0);
  return (
    <Stack>
      <Remark tone={chosen ? 'seal' : 'plain'}>
        {chosen ? w.interaction.shownFor(say(chosen.label)) : found ? w.interaction.masked : w.interaction.noFindings}
      </Remark>
      {error && <Problem error={error} />}
      {exported.error && <Problem error={exported.error} />}
      <Actions>
        {chosen ? (
          <Button onClick={hide}>{w.interaction.hide}</Button>
        ) : (
          found && (
            <Button loading={pending} onClick={() => onAsk('show')}>
              {w.interaction.show}
            </Button>
          )
        )}
        <Button variant="quiet" loading={exported.isPending} onClick={() => onAsk('export')}>
          {w.interaction.exporting.open}
        </Button>
      </Actions>
      <Conversation turns={view.turns} lang={view.language ?? undefined} />
    </Stack>
  );
}

type ViewProps = { readonly brand: string; readonly view: InteractionView };

/** Why nothing is shown, and where to go from here. */
function Absent({ brand, view }: ViewProps): ReactNode {
  const { w } = useLanguage();
  const { content } = w.interaction;
  const [title, text] = {
    none:
      view.verdict === 'refused'
        ? [content.none.refused, content.refusedText]
        : [content.none.observed, content.observedText],
    quarantined: [content.quarantined, content.quarantinedText],
    expired: [content.expired, content.expiredText],
    erased: [content.erased, content.erasedText],
    shown: ['', ''],
  }[view.content] as [string, string];
  return (
    <Remark>
      <strong>{title}.</strong> {text}{' '}
      {view.content === 'quarantined' && (
        <Link to="/marques/$brand/quarantaine" params={{ brand }}>
          {content.toQuarantine}
        </Link>
      )}
    </Remark>
  );
}
