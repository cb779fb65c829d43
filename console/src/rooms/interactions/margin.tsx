import type { ReactNode } from 'react';
import type { InteractionView } from '../../api/types.ts';
import { acts, findings } from '../../i18n/acts.ts';
import { capital } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { keptFrom, kinds, modes, term } from '../../i18n/terms.ts';
import { Decision } from '../../parts/decision.tsx';
import { Facts, History, Mono } from '../../parts/facts.tsx';
import { Section } from '../../parts/page.tsx';
import { OnDay } from '../../parts/law-day.tsx';
import { SealMark } from '../../parts/seal.tsx';
import { useActor } from '../actor.ts';
import { useActivityName } from '../brands.ts';
import { CopiesOf } from '../platforms/of-interaction.tsx';

/** Acts by which somebody saw what it holds. */
const READINGS: ReadonlySet<string> = new Set(['read', 'unmask', 'export']);

type MarginProps = { readonly brand: string; readonly view: InteractionView };

/** What was decided, what is kept until when, and who has seen it. */
export function Margin({ brand, view }: MarginProps): ReactNode {
  const { w, say } = useLanguage();
  const nameOf = useActivityName(brand);
  const { change } = w.interaction;
  const readings = view.history.filter(({ act }) => READINGS.has(act)).toReversed();
  const others = view.history.filter(({ act }) => !READINGS.has(act));
  const next =
    view.content === 'quarantined'
      ? change.quarantined
      : view.verdict === 'observed'
        ? change.observed(w.interactions.wouldBe[view.would])
        : undefined;
  return (
    <>
      <Section title={w.interactions.verdict}>
        <OnDay at={view.receivedAt}>
          <Decision verdict={view.verdict} because={view.because} change={next} />
        </OnDay>
      </Section>
      <Section title={w.interaction.frame}>
        <Facts
          facts={[
            { name: w.interaction.activity, value: nameOf(view.activity) },
            { name: w.interaction.mandate, value: view.mandate === null ? '–' : w.interaction.mandateNo(view.mandate) },
            { name: w.interaction.mode, value: say(modes[view.mode]) },
            { name: w.interaction.source, value: <Mono>{view.source}</Mono> },
            ...(view.uuid === null ? [] : [{ name: w.interaction.uuid, value: <Mono>{view.uuid}</Mono> }]),
            ...(view.subject === null ? [] : [{ name: w.interaction.subject, value: <Subject id={view.subject} /> }]),
          ]}
        />
      </Section>
      <Kept view={view} />
      <CopiesOf brand={brand} view={view} />
      <Section title={w.interaction.seen}>
        {readings.length === 0 && <p>{w.interaction.unseen}</p>}
        <Lines brand={brand} view={view} lines={readings} />
      </Section>
      <Section title={w.interaction.done}>
        <Lines brand={brand} view={view} lines={others} />
      </Section>
    </>
  );
}

function Subject({ id }: { readonly id: string }): ReactNode {
  const { w } = useLanguage();
  return (
    <>
      <Mono>{id}</Mono>
      <br />
      <small>{w.interaction.subjectNote}</small>
    </>
  );
}

function Kept({ view }: Pick<MarginProps, 'view'>): ReactNode {
  const { w, say, f } = useLanguage();
  const struck = Object.entries(view.struck).map(
    ([type, count]) => `${say(term(findings, type))} (${f.number(count)})`,
  );
  const named = (ofKind: readonly string[]): string =>
    capital(
      ofKind
        .map((kind) => say(term(kinds, kind)))
        .join(', ')
        .toLowerCase(),
    );
  const arriving = [
    ...(view.missing.length > 0 ? [{ name: w.interaction.neverCame, value: named(view.missing) }] : []),
    ...(view.awaited
      ? [
          {
            name: w.interaction.awaited,
            value: `${named(view.awaited.kinds)}, ${w.interaction.until} ${f.moment(view.awaited.until)}`,
          },
        ]
      : []),
  ];
  return (
    <Section title={w.interaction.kept} note={w.interaction.copies}>
      {view.parts.length === 0 ? (
        <p>{view.content === 'quarantined' ? w.interaction.held : w.interaction.nothingKept}</p>
      ) : (
        <Facts
          stacked
          facts={view.parts.map((part) => ({
            name: `${say(term(kinds, part.kind))}${part.revision > 1 ? ` (${part.revision})` : ''}`,
            value: `${w.interaction.until} ${f.day(part.expiresOn)}, ${w.interaction.keepFor(f.duration(part.keep.for), say(term(keptFrom, part.keep.from)))}${part.unscanned ? ` (${w.interaction.unscanned})` : ''}`,
          }))}
        />
      )}
      {arriving.length > 0 && <Facts stacked facts={arriving} />}
      {struck.length > 0 && (
        <Facts stacked facts={[{ name: w.interaction.struck, value: capital(struck.join(', ')) }]} />
      )}
    </Section>
  );
}

type LinesProps = MarginProps & { readonly lines: InteractionView['history'] };

function Lines({ brand, view, lines }: LinesProps): ReactNode {
  const { w, say, f } = useLanguage();
  const actor = useActor();
  const purposeOf = (id: string): string => say(view.purposes.find((known) => known.id === id)?.label ?? term({}, id));
  return (
    <History
      earlier={w.interaction.earlier}
      lines={lines.map((line) => ({
        key: line.entry,
        title:
          line.act === 'admit' && view.verdict === 'observed' ? w.interaction.observedAct : say(term(acts, line.act)),
        detail: [
          f.moment(line.at),
          actor(line.actor).role,
          line.purpose && w.interaction.purposeWas(purposeOf(line.purpose)),
        ],
        mark: <SealMark brand={brand} entry={line.entry} index={line.index} />,
      }))}
    />
  );
}
