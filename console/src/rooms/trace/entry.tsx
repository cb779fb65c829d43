import { Button } from '@mantine/core';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Refused } from '../../api/client.ts';
import { log, proof } from '../../api/queries.ts';
import type { ProofView } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Copyable, Facts, Remark, Verbatim } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { Ready } from '../../parts/problem.tsx';
import { save } from '../../parts/save.ts';
import { leafCommand, proofCode } from './commands.ts';
import { HandOver } from './hand-over.tsx';
import { writeHanded } from './handed.ts';
import { Here } from './here.tsx';
import { Said } from './said.tsx';

type EntryProps = { readonly brand: string; readonly id: string; readonly onClose: () => void };

/** One entry: what it meant while its opening lasts, and what proves that it is in the log. */
export function Entry({ brand, id, onClose }: EntryProps): ReactNode {
  const { w, f } = useLanguage();
  // Its turn comes with the next checkpoint, within seconds.
  const query = useQuery({
    ...proof(brand, id),
    refetchInterval: ({ state }) => (codeOf(state.error) === 'trace.not-published' ? 2_000 : false),
  });
  return (
    <Dialog
      title={query.data ? w.trace.entryTitle(f.number(query.data.index)) : w.trace.entryPending}
      onClose={onClose}
    >
      <Found query={query} brand={brand} />
    </Dialog>
  );
}

const codeOf = (error: Error | null): string | undefined => (error instanceof Refused ? error.problem.code : undefined);

function Found({ query, brand }: { readonly query: UseQueryResult<ProofView>; readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const code = codeOf(query.error);
  if (!query.data && code === 'trace.not-published') return <Remark>{w.trace.waiting}</Remark>;
  if (!query.data && code === 'trace.unknown-entry') {
    return (
      <Remark>
        {query.error instanceof Refused && query.error.problem.detail} {w.trace.noOpening}
      </Remark>
    );
  }
  return <Ready query={query}>{(view) => <Proved brand={brand} proof={view} />}</Ready>;
}

type ProvedProps = { readonly brand: string; readonly proof: ProofView };

function Proved({ brand, proof }: ProvedProps): ReactNode {
  const { w, f } = useLanguage();
  const { index, size, leaf, salt, meaning, hashes } = proof;
  return (
    <>
      <Stack>
        {meaning === null ? <Remark>{w.trace.closed}</Remark> : <Said brand={brand} meaning={meaning} />}
        <Remark tone="seal">{w.trace.inclusion(f.number(index), f.number(size))}</Remark>
        <Facts
          stacked
          facts={[
            { name: w.trace.leaf, value: <Copyable value={leaf} /> },
            ...(salt === null ? [] : [{ name: w.trace.salt, value: <Copyable value={salt} /> }]),
            ...(meaning === null ? [] : [{ name: w.trace.meaning, value: <Copyable value={meaning} /> }]),
            { name: w.trace.identifier, value: <Copyable value={proof.entry} /> },
          ]}
        />
      </Stack>
      <Here brand={brand} proof={proof} />
      <Section title={w.trace.proof} note={w.trace.path(hashes.length)}>
        <Stack>
          <HandOver label={w.trace.proof} text={proof.proof} file={`${brand}-${index}.tlog-proof`} />
          {meaning !== null && (
            <>
              <p>{w.handed.give}</p>
              <Actions>
                <Button onClick={() => save(writeHanded(brand, proof), `${brand}-${index}.receipt.json`)}>
                  {w.handed.download}
                </Button>
              </Actions>
            </>
          )}
        </Stack>
      </Section>
      {salt !== null && meaning !== null && <ByHand brand={brand} proof={proof} salt={salt} meaning={meaning} />}
    </>
  );
}

type ByHandProps = ProvedProps & { readonly salt: string; readonly meaning: string };

function ByHand({ brand, proof: { index }, salt, meaning }: ByHandProps): ReactNode {
  const { w } = useLanguage();
  const vkey = useQuery(log(brand)).data?.vkey ?? '';
  return (
    <Section title={w.trace.byHand}>
      <Stack>
        <p>{w.trace.byHandLeaf}</p>
        <Verbatim>{leafCommand(salt, meaning)}</Verbatim>
        <p>{w.trace.byHandProof}</p>
        <Verbatim>{proofCode(`${brand}-${index}.tlog-proof`, vkey)}</Verbatim>
      </Stack>
    </Section>
  );
}
