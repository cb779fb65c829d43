import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { destructions, type KeyDestruction, type KeyDestructions } from '../../api/keys.ts';
import { session } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Empty, type Fact, Facts, Remark } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { SealMark } from '../../parts/seal.tsx';
import { State } from '../../parts/verdict.tsx';
import { useMay } from '../../api/people.ts';
import { AskDestruction, CancelDestruction, ConfirmDestruction } from './destruction-acts.tsx';

const TONES = {
  asked: 'waiting',
  confirmed: 'waiting',
  'under-way': 'refused',
  done: 'refused',
  cancelled: 'neutral',
  lapsed: 'neutral',
} as const;
type Act = { readonly kind: 'confirm' | 'cancel'; readonly item: KeyDestruction };

/** Asked for by one person, confirmed by another: what it loses stands before both. */
export function DestructionView({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const query = useQuery(destructions(brand));
  const [asking, setAsking] = useState(false);
  const [act, setAct] = useState<Act>();
  const nobody = useQuery(session).data?.person === null;
  const { data } = query;
  const open = data?.items.some(({ state }) => ['asked', 'confirmed', 'under-way'].includes(state)) ?? true;
  return (
    <Section title={w.encryption.destruction} note={data && w.encryption.destructionNote(data.delayHours)}>
      <Stack>
        {nobody && <Remark>{w.encryption.nobody}</Remark>}
        {data?.preserved && <Remark>{w.encryption.preserved}</Remark>}
        <Ready query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={w.encryption.noneTitle}>{w.encryption.none}</Empty>
            ) : (
              items.map((item) => (
                <Request
                  key={item.id}
                  brand={brand}
                  item={item}
                  acts={!nobody}
                  confirms={data?.preserved === false}
                  onAct={(kind) => setAct({ kind, item })}
                />
              ))
            )
          }
        </Ready>
        {!open && !nobody && data?.preserved === false && (
          <Actions>
            <Button variant="danger" onClick={() => setAsking(true)}>
              {w.encryption.ask}
            </Button>
          </Actions>
        )}
      </Stack>
      {asking && data && <AskDestruction brand={brand} known={data} onClose={() => setAsking(false)} />}
      {act && data && <Acting brand={brand} known={data} act={act} onClose={() => setAct(undefined)} />}
    </Section>
  );
}

type ActingProps = {
  readonly brand: string;
  readonly known: KeyDestructions;
  readonly act: Act;
  readonly onClose: () => void;
};

function Acting({ act, ...props }: ActingProps): ReactNode {
  return act.kind === 'confirm' ? (
    <ConfirmDestruction {...props} item={act.item} />
  ) : (
    <CancelDestruction brand={props.brand} item={act.item} onClose={props.onClose} />
  );
}

type RequestProps = {
  readonly brand: string;
  readonly item: KeyDestruction;
  readonly acts: boolean;
  /** Not while the law bids some of it be preserved. */
  readonly confirms: boolean;
  readonly onAct: (kind: Act['kind']) => void;
};

function Request({ brand, item, acts, confirms, onAct }: RequestProps): ReactNode {
  const { w } = useLanguage();
  const may = useMay();
  const facts = useFacts(item);
  return (
    <Stack gap="small">
      <Actions>
        <strong>{w.encryption.whats[item.what]}</strong>
        <State tone={TONES[item.state]}>{w.encryption.states[item.state]}</State>
        {item.entry !== null && may.brand(brand, 'trace') && <SealMark brand={brand} entry={item.entry} />}
      </Actions>
      <Facts facts={facts} />
      {item.state === 'asked' && item.mine && <p>{w.encryption.mine}</p>}
      {acts && (item.state === 'asked' || item.state === 'confirmed') && (
        <Actions>
          {item.state === 'asked' && !item.mine && confirms && (
            <Button variant="danger" onClick={() => onAct('confirm')}>
              {w.encryption.confirm}
            </Button>
          )}
          <Button onClick={() => onAct('cancel')}>{w.encryption.cancel}</Button>
        </Actions>
      )}
    </Stack>
  );
}

/** Who said what, when, and what comes next. */
function useFacts(item: KeyDestruction): readonly Fact[] {
  const { w, f } = useLanguage();
  const said = (who: string, at: string, why: string | null): ReactNode => (
    <>
      {w.encryption.by(who, f.moment(at))}
      {why !== null && <div>{why}</div>}
    </>
  );
  return [
    { name: w.encryption.askedBy, value: said(item.askedBy, item.askedAt, item.reason) },
    ...(item.confirmedAt === null || item.confirmedBy === null
      ? []
      : [{ name: w.encryption.confirmedBy, value: said(item.confirmedBy, item.confirmedAt, item.confirmReason) }]),
    ...(item.state === 'cancelled' && item.endedAt !== null
      ? [{ name: w.encryption.endedBy, value: said(item.endedBy ?? '', item.endedAt, item.endReason) }]
      : []),
    ...(item.state === 'asked'
      ? [{ name: w.encryption.lapses, value: w.encryption.lapsesAt(f.moment(item.lapsesAt)) }]
      : []),
    ...(item.state === 'confirmed' && item.dueAt !== null
      ? [{ name: w.encryption.due, value: w.encryption.dueAt(f.moment(item.dueAt)) }]
      : []),
  ];
}
