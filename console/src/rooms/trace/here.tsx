import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { log } from '../../api/queries.ts';
import type { ProofView } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { State } from '../../parts/verdict.tsx';
import { type Outcome, prove } from './prove.ts';

type HereProps = { readonly brand: string; readonly proof: ProofView };

/** The same check as anybody's tool would do, in this browser, with the key that the reader holds. */
export function Here({ brand, proof }: HereProps): ReactNode {
  const { w } = useLanguage();
  const known = useQuery(log(brand)).data?.vkey ?? '';
  const [typed, type] = useState<string>();
  const check = useMutation({ mutationFn: (vkey: string) => prove(proof, vkey) });
  const vkey = typed ?? known;
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!check.isPending) check.mutate(vkey);
  }
  return (
    <Section title={w.trace.here} note={w.trace.hereNote}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={w.trace.vkey}
            description={w.trace.hereKey}
            value={vkey}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => (type(event.currentTarget.value), check.reset())}
          />
          <Actions>
            <Button type="submit" disabled={vkey.trim() === ''} loading={check.isPending}>
              {w.trace.hereAct}
            </Button>
          </Actions>
          <div role="status">{check.data && <Steps outcome={check.data} proof={proof} />}</div>
        </Stack>
      </form>
    </Section>
  );
}

/** What was computed, step by step, and which of it holds. */
export function Steps({ outcome, proof }: { readonly outcome: Outcome; readonly proof: ProofView }): ReactNode {
  const { w, f } = useLanguage();
  if (outcome === 'not-a-key')
    return (
      <State sentence tone="refused">
        {w.trace.notAKey}
      </State>
    );
  if (outcome === 'unable')
    return (
      <State sentence tone="overdue">
        {w.trace.unable}
      </State>
    );
  const words = {
    opening: w.trace.proves.opening,
    signature: w.trace.proves.signature,
    inclusion: w.trace.proves.inclusion(f.number(proof.index), f.number(proof.size)),
  };
  const fails = {
    opening: w.trace.fails.opening,
    signature: w.trace.fails.signature,
    inclusion: w.trace.fails.inclusion,
  };
  return (
    <ul>
      {outcome.map(({ step, holds }) => (
        <li key={step}>
          <State sentence tone={holds ? 'allowed' : 'refused'}>
            {holds ? words[step] : fails[step]}
          </State>
        </li>
      ))}
    </ul>
  );
}
