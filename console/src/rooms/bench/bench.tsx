import { NativeSelect, Textarea } from '@mantine/core';
import { type ReactNode, useDeferredValue, useId, useMemo, useState } from 'react';
import { LABELS, RULES } from '../../../../src/shield/index.ts';
import { capital } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { speakers, term } from '../../i18n/terms.ts';
import { MarkedText } from '../../parts/chip.tsx';
import { Empty } from '../../parts/facts.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { State } from '../../parts/verdict.tsx';
import classes from './bench.module.css';
import { POLICIES, read, VOICES, type PolicyName, type Read, type Voice } from './reading.ts';
import { SAMPLES } from './samples.ts';

const known = <T extends string>(words: readonly T[], word: string, other: T): T =>
  words.find((one) => one === word) ?? other;

/** What the shield finds in a text while it is written, why, and what is left of it. The page alone reads it: nothing is sent. */
export function Bench(): ReactNode {
  const { w, say } = useLanguage();
  const [text, setText] = useState(SAMPLES[0]!.text);
  const [voice, setVoice] = useState<Voice>(SAMPLES[0]!.voice);
  const [policy, setPolicy] = useState<PolicyName>('default');
  const sample = SAMPLES.find((one) => one.text === text)?.id ?? '';
  const written = useDeferredValue(text);
  const found = useMemo(() => read(written, voice, policy), [written, voice, policy]);
  function pick(id: string): void {
    const picked = SAMPLES.find((one) => one.id === id);
    setText(picked?.text ?? '');
    if (picked) setVoice(picked.voice);
  }
  return (
    <Page title={w.bench.title} lede={w.bench.lede} note={w.bench.here}>
      <div className={classes.choices}>
        <NativeSelect
          label={w.bench.sample}
          value={sample}
          data={[
            { value: '', label: w.bench.own },
            ...SAMPLES.map(({ id, name }) => ({ value: id, label: say(name) })),
          ]}
          onChange={(event) => pick(event.currentTarget.value)}
        />
        <NativeSelect
          label={w.bench.voice}
          value={voice}
          data={VOICES.map((value) => ({ value, label: w.bench.voices[value] }))}
          onChange={(event) => setVoice(known(VOICES, event.currentTarget.value, voice))}
        />
        <NativeSelect
          label={w.bench.policy}
          value={policy}
          data={POLICIES.map((value) => ({ value, label: w.bench.policies[value] }))}
          onChange={(event) => setPolicy(known(POLICIES, event.currentTarget.value, policy))}
        />
      </div>
      <div className={classes.grid}>
        <Section title={w.bench.text} note={w.bench.textNote}>
          <Textarea
            className={classes.text}
            aria-label={w.bench.text}
            value={text}
            autosize
            minRows={12}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Section>
        <Section title={w.bench.masked} note={w.bench.maskedNotes[policy]}>
          <Masked found={found} />
        </Section>
      </div>
      <Findings found={found} />
    </Page>
  );
}

function Masked({ found: { turns } }: { readonly found: Read }): ReactNode {
  const { w, say } = useLanguage();
  return (
    <div className={classes.masked}>
      {turns.length === 0 ? (
        <p>{w.bench.nothing}</p>
      ) : (
        <ol>
          {turns.map(({ role, text, marks }, index) => (
            <li key={index}>
              {turns[index - 1]?.role !== role && <div className={classes.who}>{say(term(speakers, role))}</div>}
              <MarkedText text={text} marks={marks.map((mark) => ({ ...mark, label: LABELS[mark.type] }))} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function Findings({ found }: { readonly found: Read }): ReactNode {
  const { w, f } = useLanguage();
  const counted = useId();
  const columns = useColumns();
  const { findings, survivors, took } = found;
  return (
    <Section
      title={w.bench.findings}
      note={
        <span id={counted} role="status">
          {w.bench.count(findings.length)}{' '}
          <State tone={survivors === 0 ? 'allowed' : 'overdue'} sentence>
            {w.bench.verifier(survivors)}
          </State>{' '}
          {w.bench.took(f.number(Math.max(0.1, Math.round(took * 10) / 10)))}
        </span>
      }
    >
      {findings.length === 0 ? (
        <Empty title={w.bench.noneTitle}>{w.bench.none}</Empty>
      ) : (
        <Table
          label={w.bench.findings}
          rows={findings}
          rowKey={(one) => `${one.turn} ${one.start}`}
          columns={columns}
        />
      )}
    </Section>
  );
}

type Row = Read['findings'][number];

function useColumns(): readonly Column<Row>[] {
  const { w, say, f } = useLanguage();
  return [
    { id: 'type', title: w.bench.type, main: true, cell: ({ type }) => capital(say(LABELS[type])) },
    { id: 'words', title: w.bench.words, cell: ({ words }) => <span className={classes.words}>{words}</span> },
    {
      id: 'why',
      title: w.bench.why,
      cell: ({ rule }) => capital(say(RULES[rule])),
    },
    { id: 'then', title: w.bench.then, cell: ({ struck }) => (struck ? w.bench.struck : w.bench.kept) },
    {
      id: 'score',
      title: w.bench.score,
      end: true,
      cell: ({ score }) => <span className={classes.score}>{f.number(Math.round(score * 100))} %</span>,
    },
  ];
}
