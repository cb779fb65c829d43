import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { interaction } from '../../api/queries.ts';
import type { InteractionView } from '../../api/types.ts';
import { acts } from '../../i18n/acts.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { channelName, keptFrom, kinds, modes, term } from '../../i18n/terms.ts';
import { Conversation } from '../../parts/conversation.tsx';
import { Decision } from '../../parts/decision.tsx';
import { Facts, History, Mono, Remark } from '../../parts/facts.tsx';
import { Actions, Columns, Page, Section, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { SealMark } from '../../parts/seal.tsx';
import { useActivityName, useBrandName } from '../brands.ts';
import { AskPurpose } from './ask.tsx';

const HERE = '/shell/marques/$brand/interactions/$id';

/** One interaction: the conversation, and in its margin the decision, what is kept until when, and who saw it. */
export function Interaction(): ReactNode {
  const { brand, id } = useParams({ from: HERE });
  return <InteractionOf key={`${brand}/${id}`} brand={brand} id={id} />;
}

function InteractionOf({ brand, id }: { readonly brand: string; readonly id: string }): ReactNode {
  const { w, say, f } = useLanguage();
  const [purpose, setPurpose] = useState<string>();
  const [asking, ask] = useState(false);
  const name = useBrandName(brand);
  return (
    <Ready query={useQuery(interaction(brand, id, purpose))}>
      {(view) => (
        <Page
          title={w.interaction.title(say(channelName(view.channel)), f.day(view.startedAt))}
          over={
            <Link to="/marques/$brand/interactions" params={{ brand }}>
              {w.interaction.back(name)}
            </Link>
          }
          lede={<Times view={view} />}
        >
          <Columns aside={<Margin brand={brand} view={view} />}>
            <Section title={w.interaction.conversation}>
              {view.content === 'shown' ? (
                <Shown view={view} purpose={purpose} onAsk={() => ask(true)} onHide={() => setPurpose(undefined)} />
              ) : (
                <Absent brand={brand} view={view} />
              )}
            </Section>
          </Columns>
          {asking && (
            <AskPurpose
              brand={name}
              purposes={view.purposes}
              onClose={() => ask(false)}
              onChoose={(chosen) => (ask(false), setPurpose(chosen))}
            />
          )}
        </Page>
      )}
    </Ready>
  );
}

function Times({ view: { startedAt, receivedAt } }: Pick<ViewProps, 'view'>): ReactNode {
  const { w, f } = useLanguage();
  const sameDay = f.day(startedAt) === f.day(receivedAt);
  return w.interaction.times(f.time(startedAt), sameDay ? f.time(receivedAt) : f.moment(receivedAt), sameDay);
}

type ShownProps = {
  readonly view: InteractionView;
  readonly purpose: string | undefined;
  readonly onAsk: () => void;
  readonly onHide: () => void;
};

function Shown({ view, purpose, onAsk, onHide }: ShownProps): ReactNode {
  const { w, say } = useLanguage();
  const chosen = view.purposes.find(({ id }) => id === purpose);
  const found = view.turns.some(({ marks }) => marks.length > 0);
  return (
    <Stack>
      <Remark tone={chosen ? 'seal' : 'plain'}>
        {chosen ? w.interaction.shownFor(say(chosen.label)) : found ? w.interaction.masked : w.interaction.noFindings}
      </Remark>
      {(chosen || found) && (
        <Actions>
          {chosen ? (
            <Button onClick={onHide}>{w.interaction.hide}</Button>
          ) : (
            <Button onClick={onAsk}>{w.interaction.show}</Button>
          )}
        </Actions>
      )}
      <Conversation turns={view.turns} />
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

function Margin({ brand, view }: ViewProps): ReactNode {
  const { w, say, f } = useLanguage();
  const nameOf = useActivityName(brand);
  const { change } = w.interaction;
  const next =
    view.content === 'quarantined'
      ? change.quarantined
      : view.verdict === 'observed'
        ? change.observed(w.interactions.wouldBe[view.would])
        : undefined;
  return (
    <>
      <Section title={w.interactions.verdict}>
        <Decision verdict={view.verdict} because={view.because} change={next} />
      </Section>
      <Section title={w.interaction.frame}>
        <Facts
          facts={[
            { name: w.interaction.activity, value: nameOf(view.activity) },
            { name: w.interaction.mandate, value: view.mandate === null ? '–' : w.interaction.mandateNo(view.mandate) },
            { name: w.interaction.mode, value: say(modes[view.mode]) },
            { name: w.interaction.source, value: <Mono>{view.source}</Mono> },
          ]}
        />
      </Section>
      <Section title={w.interaction.kept}>
        {view.parts.length === 0 ? (
          <p>{w.interaction.nothingKept}</p>
        ) : (
          <Facts
            stacked
            facts={view.parts.map((part) => ({
              name: `${say(term(kinds, part.kind))}${part.revision > 1 ? ` (${part.revision})` : ''}`,
              value: `${w.interaction.until} ${f.day(part.expiresOn)}, ${w.interaction.keepFor(f.duration(part.keep.for), say(term(keptFrom, part.keep.from)))}${part.unscanned ? ` (${w.interaction.unscanned})` : ''}`,
            }))}
          />
        )}
        <p>
          <small>{w.interaction.copies}</small>
        </p>
      </Section>
      <Section title={w.interaction.seen}>
        <History
          lines={view.history.map((line) => ({
            key: line.entry,
            title: say(term(acts, line.act)),
            detail: [f.moment(line.at), line.purpose && w.interaction.purposeWas(line.purpose)],
            mark: <SealMark brand={brand} entry={line.entry} index={line.index} />,
          }))}
        />
      </Section>
    </>
  );
}
