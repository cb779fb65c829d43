import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Lookup, OfferItem, ShownRecord } from '../../api/types.ts';
import { enumeration } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { contactChannels, flaws, recordKinds, recordSources } from '../../i18n/prospecting-terms.ts';
import { Section, Stack } from '../../parts/page.tsx';
import { SealMark } from '../../parts/seal.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import { useOfferName } from './offers.tsx';
import { ProofCopy } from './proof.tsx';

type FoundProps = { readonly brand: string; readonly offers: readonly OfferItem[]; readonly found: Lookup };

/** Everything recorded under one address, the newest first, each with its entry. */
export function Found({ brand, offers, found: { records, attempts, decisions } }: FoundProps): ReactNode {
  const { w, f } = useLanguage();
  const [copied, copy] = useState<ShownRecord>();
  const columns = useRecordColumns(brand, offers, copy);
  return (
    <Stack>
      <Section title={w.prospecting.records} note={w.prospecting.found(records.length)}>
        {records.length > 0 && (
          <Table
            label={w.prospecting.records}
            rows={records.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))}
            rowKey={(record) => record.id}
            columns={columns}
          />
        )}
      </Section>
      <Section title={w.prospecting.attempts} note={w.prospecting.attemptsNote(attempts.length)}>
        {attempts.length > 0 && (
          <Table
            label={w.prospecting.attempts}
            rows={attempts}
            rowKey={(attempt) => attempt.at}
            columns={[
              { id: 'at', title: w.prospecting.when, main: true, cell: ({ at }) => f.stamp(at) },
              { id: 'state', title: w.prospecting.state, cell: ({ state }) => w.prospecting.attemptStates[state] },
              { id: 'holder', title: w.prospecting.holder, cell: ({ holder }) => holder ?? '–' },
            ]}
          />
        )}
      </Section>
      <Decisions brand={brand} offers={offers} decisions={decisions} />
      {copied && <ProofCopy brand={brand} offers={offers} record={copied} onClose={() => copy(undefined)} />}
    </Stack>
  );
}

function useRecordColumns(
  brand: string,
  offers: readonly OfferItem[],
  onCopy: (record: ShownRecord) => void,
): readonly Column<ShownRecord>[] {
  const { w, say, f } = useLanguage();
  return [
    { id: 'kind', title: w.prospecting.kind, main: true, cell: ({ kind }) => say(recordKinds[kind]) },
    {
      id: 'scope',
      title: w.prospecting.scope,
      long: true,
      cell: (record) => <Scope offers={offers} record={record} />,
    },
    {
      id: 'at',
      title: w.prospecting.recordedAt,
      cell: ({ at, until, keptUntil }) => (
        <>
          {f.stamp(at)}
          {until && <small> {w.prospecting.until(f.stamp(until))}</small>}
          <small>{w.prospecting.keptUntil(f.shortDay(keptUntil))}</small>
        </>
      ),
    },
    {
      id: 'acts',
      title: '',
      end: true,
      tight: true,
      cell: (record) => (
        <Button size="compact-sm" onClick={() => onCopy(record)}>
          {w.prospecting.proof}
        </Button>
      ),
    },
    {
      id: 'entry',
      title: w.trace.index,
      end: true,
      tight: true,
      cell: ({ entry }) => <SealMark brand={brand} entry={entry} />,
    },
  ];
}

function Scope({ offers, record }: { readonly offers: readonly OfferItem[]; readonly record: ShownRecord }): ReactNode {
  const { w, say } = useLanguage();
  const scope = useScope(offers)(record);
  return (
    <>
      {scope} <small>{w.prospecting.source(say(recordSources[record.source]))}</small>
      {record.flaws.length > 0 && (
        <State tone="overdue" sentence>
          {w.prospecting.unreliable} {record.flaws.map((flaw) => say(flaws[flaw])).join(w.semicolon)}.
        </State>
      )}
    </>
  );
}

/** Offers, channels and entity that a record is about; everything where it names none. */
export function useScope(offers: readonly OfferItem[]): (record: ShownRecord) => string {
  const { w, say } = useLanguage();
  const nameOf = useOfferName(offers);
  return ({ objects, channels, controller }) => {
    if (objects.length === 0 && channels.length === 0 && controller === null) return w.prospecting.everything;
    const entity = offers.find((offer) => offer.controller === controller)?.entityName ?? controller;
    return [
      objects.length === 0 ? w.prospecting.everyOffer : objects.map(nameOf).join(', '),
      channels.length === 0
        ? w.prospecting.everyChannel
        : enumeration(channels.map((channel) => say(contactChannels[channel]))),
      ...(entity === null ? [] : [entity]),
    ].join(w.semicolon);
  };
}

type DecisionsProps = {
  readonly brand: string;
  readonly offers: readonly OfferItem[];
  readonly decisions: Lookup['decisions'];
};

function Decisions({ brand, offers, decisions }: DecisionsProps): ReactNode {
  const { w, say, f } = useLanguage();
  const nameOf = useOfferName(offers);
  return (
    <Section title={w.prospecting.decisions} note={decisions.length === 0 ? w.prospecting.noDecisions : undefined}>
      {decisions.length > 0 && (
        <Table
          label={w.prospecting.decisions}
          rows={decisions}
          rowKey={(decision) => decision.id}
          columns={[
            { id: 'at', title: w.prospecting.when, main: true, cell: ({ at }) => f.stamp(at) },
            {
              id: 'verdict',
              title: w.prospecting.decided,
              cell: ({ verdict }) => <State tone={verdict}>{w.prospecting.verdicts[verdict]}</State>,
            },
            { id: 'channel', title: w.prospecting.channel, cell: ({ channel }) => say(contactChannels[channel]) },
            { id: 'offer', title: w.prospecting.offer, cell: ({ object }) => nameOf(object) },
            {
              id: 'entry',
              title: w.trace.index,
              end: true,
              tight: true,
              cell: ({ entry }) => <SealMark brand={brand} entry={entry} />,
            },
          ]}
        />
      )}
    </Section>
  );
}
