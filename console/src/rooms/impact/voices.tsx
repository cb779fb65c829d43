import { Button, Radio, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  type Capacity,
  type ImpactDossier,
  type StageMove,
  useDecideMove,
  useSpeak,
  useWithdrawMove,
  type Voice,
} from '../../api/impact.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { stages } from '../../i18n/terms.ts';
import { Article } from '../../parts/article.tsx';
import { FormDialog, ReasonedAct } from '../../parts/dialog.tsx';
import { Remark } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { State, type Tone } from '../../parts/verdict.tsx';
import { useActorName } from '../people/words.ts';
import { BehalfFields, behalfOf, isBehalfWhole, NOBODY } from './behalf.tsx';
import { TermsFacts } from './experiment.tsx';

export type VoiceKind = 'decision' | 'opinion' | 'signOff';
export const kindOf = (capacity: Capacity): VoiceKind =>
  capacity.endsWith('-dpo') ? 'opinion' : capacity.endsWith('controller') ? 'decision' : 'signOff';

type OpenMoveProps = { readonly brand: string; readonly of: ImpactDossier; readonly move: StageMove };
type Speaking = { readonly capacity: Capacity; readonly own: boolean };

/** A proposed move: every capacity on one screen, with what it said and why. */
export function OpenMove({ brand, of, move }: OpenMoveProps): ReactNode {
  const { w, say, f } = useLanguage();
  const nameOf = useActorName();
  const may = useMay();
  const [speaking, speak] = useState<Speaking>();
  const [withdrawing, withdraw] = useState(false);
  const turn = of.move?.turn ?? [];
  return (
    <Section title={w.impact.openMove(say(stages[move.to]))} note={w.impact.voicesNote}>
      <Stack>
        <Remark>
          {move.reason} {w.impact.proposedBy(nameOf(move.by), f.moment(move.at))}
        </Remark>
        {move.experiment && <TermsFacts of={move.experiment} />}
        <Asked move={move} turn={turn} record={may.brand(brand, 'assess')} onSpeak={speak} />
        {may.brand(brand, 'assess') && (
          <Actions>
            <Button variant="quiet" onClick={() => withdraw(true)}>
              {w.impact.withdraw}
            </Button>
          </Actions>
        )}
      </Stack>
      {speaking && (
        <Speak
          key={speaking.capacity}
          brand={brand}
          activity={of.activity}
          move={move.id}
          {...speaking}
          onClose={() => speak(undefined)}
        />
      )}
      {withdrawing && <Withdraw brand={brand} activity={of.activity} move={move.id} onClose={() => withdraw(false)} />}
    </Section>
  );
}

type AskedProps = {
  readonly move: StageMove;
  readonly turn: readonly Capacity[];
  /** Whether the reader may record the word of somebody else. */
  readonly record: boolean;
  readonly onSpeak: (speaking: Speaking) => void;
};

function Asked({ move, turn, record, onSpeak }: AskedProps): ReactNode {
  const { w, say } = useLanguage();
  const last = new Map(move.voices.map((voice) => [voice.capacity, voice]));
  return (
    <Table
      label={w.impact.voices}
      rows={move.asked}
      rowKey={({ capacity }) => capacity}
      columns={[
        {
          id: 'capacity',
          title: w.impact.capacity,
          main: true,
          cell: ({ text, article }) => (
            <>
              {say(text)}
              <small>
                <Article name={article} />
              </small>
            </>
          ),
        },
        {
          id: 'word',
          title: w.impact.word,
          tight: true,
          cell: ({ capacity }) => <Said capacity={capacity} says={last.get(capacity)?.says} />,
        },
        {
          id: 'because',
          title: w.impact.because,
          long: true,
          cell: ({ capacity }) => {
            const voice = last.get(capacity);
            return voice && <Because voice={voice} />;
          },
        },
        {
          id: 'acts',
          title: '',
          end: true,
          tight: true,
          cell: ({ capacity, yours }) =>
            turn.includes(capacity) &&
            (yours || record) && (
              <Actions end>
                {yours ? (
                  <Button variant="seal" size="compact-sm" onClick={() => onSpeak({ capacity, own: true })}>
                    {w.impact.speakAct[kindOf(capacity)]}
                  </Button>
                ) : (
                  <Button variant="quiet" size="compact-sm" onClick={() => onSpeak({ capacity, own: false })}>
                    {w.impact.recordFor}
                  </Button>
                )}
              </Actions>
            ),
        },
      ]}
    />
  );
}

const tones: Readonly<Record<'yes' | 'no', Tone>> = { yes: 'allowed', no: 'refused' };

export function Said({
  capacity,
  says,
}: {
  readonly capacity: Capacity;
  readonly says: Voice['says'] | undefined;
}): ReactNode {
  const { w } = useLanguage();
  if (says === undefined) return <State tone="waiting">{w.impact.says.awaited}</State>;
  return <State tone={tones[says]}>{w.impact.says[kindOf(capacity)][says]}</State>;
}

/** Why, by whom and when; of what was recorded for somebody, in which document. */
export function Because({ voice }: { readonly voice: Voice }): ReactNode {
  const { w, f } = useLanguage();
  return (
    <>
      {voice.reason}
      <small>
        {voice.behalf
          ? w.impact.behalfLine(voice.behalf.name, voice.behalf.quality, voice.behalf.reference, voice.name)
          : voice.name}
        , {f.stamp(voice.at)}
      </small>
    </>
  );
}

type SpeakProps = Speaking & {
  readonly brand: string;
  readonly activity: string;
  readonly move: string;
  readonly onClose: () => void;
};

/** Yes or no, and why. A controller signed in decides; whoever records for somebody names the document. */
function Speak({ brand, activity, move, capacity, own, onClose }: SpeakProps): ReactNode {
  const { w } = useLanguage();
  const kind = kindOf(capacity);
  const [says, say] = useState<'yes' | 'no'>();
  const [reason, setReason] = useState('');
  const [behalf, setBehalf] = useState({ ...NOBODY, on: !own });
  const speak = useSpeak(brand, activity, move);
  const decide = useDecideMove(brand, activity, move);
  const deciding = kind === 'decision' && own;
  const { isPending, error } = deciding ? decide : speak;
  const given = reason.trim();
  function act(): void {
    if (says === undefined) return;
    const done = { onSuccess: onClose };
    if (deciding) return decide.mutate({ says, reason: given }, done);
    const onBehalf = behalfOf(behalf);
    speak.mutate({ capacity, says, reason: given, ...(onBehalf && { onBehalf }) }, done);
  }
  return (
    <FormDialog
      title={w.impact.speakTitle[kind]}
      act={w.impact.speakDone}
      variant="seal"
      ready={says !== undefined && given.length >= 3 && isBehalfWhole(behalf)}
      busy={isPending}
      error={error}
      onAct={act}
      onClose={onClose}
    >
      <p>{w.impact.speakNote[kind]}</p>
      <Radio.Group
        label={w.impact.capacities[capacity]}
        value={says ?? ''}
        onChange={(value) => say(value === 'yes' ? 'yes' : 'no')}
      >
        <Stack gap="small">
          {(['yes', 'no'] as const).map((value) => (
            <Radio key={value} value={value} label={w.impact.says[kind][value]} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={w.impact.speakReason}
        description={w.impact.speakReasonHint}
        value={reason}
        maxLength={2000}
        required
        withAsterisk={false}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {!own && <BehalfFields always value={behalf} onChange={setBehalf} />}
    </FormDialog>
  );
}

function Withdraw({ brand, activity, move, onClose }: Omit<SpeakProps, keyof Speaking>): ReactNode {
  const { w } = useLanguage();
  const withdraw = useWithdrawMove(brand, activity, move);
  return (
    <ReasonedAct
      title={w.impact.withdrawTitle}
      reasonLabel={w.impact.reason}
      reasonHint={w.impact.stopHint}
      minLength={3}
      act={w.impact.withdrawAct}
      variant="danger"
      busy={withdraw.isPending}
      error={withdraw.error}
      onAct={(reason) => withdraw.mutate({ reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{w.impact.withdrawText}</p>
    </ReasonedAct>
  );
}
