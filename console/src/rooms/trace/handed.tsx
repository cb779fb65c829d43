import { Button, FileButton, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { LogView } from '../../api/types.ts';
import { enumeration } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Remark } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { State } from '../../parts/verdict.tsx';
import { checkHanded, type HandedReceipt } from './handed.ts';
import { Steps } from './here.tsx';
import { Said } from './said.tsx';

/** A receipt that came by another way than this log, checked by the reader's own machine. */
export function Handed({ log }: { readonly log: LogView }): ReactNode {
  const { w } = useLanguage();
  const [vkey, type] = useState(log.vkey);
  const check = useMutation({
    gcTime: 0,
    mutationFn: async (file: File) =>
      (await checkHanded(
        await file.text(),
        vkey,
        log.witnesses.map((witness) => witness.vkey),
      )) ?? 'unreadable',
  });
  return (
    <Section title={w.handed.title} note={w.handed.note}>
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
          <FileButton accept=".json,.jsonl,application/json" onChange={(file) => file && check.mutate(file)}>
            {(props) => (
              <Button {...props} loading={check.isPending}>
                {w.handed.choose}
              </Button>
            )}
          </FileButton>
        </Actions>
        <div role="status">
          {check.data === 'unreadable' || check.error ? (
            <State sentence tone="refused">
              {w.handed.unreadable}
            </State>
          ) : (
            check.data?.map((receipt) => <Receipt key={receipt.proof.index} brand={log.brand} receipt={receipt} />)
          )}
        </div>
      </Stack>
    </Section>
  );
}

type ReceiptProps = { readonly brand: string; readonly receipt: HandedReceipt };

function Receipt({ brand, receipt: { proof, outcome, witnesses } }: ReceiptProps): ReactNode {
  const { w } = useLanguage();
  const holds = typeof outcome !== 'string' && outcome.every((step) => step.holds);
  return (
    <Stack>
      {holds && proof.meaning !== null && <Said brand={brand} meaning={proof.meaning} />}
      <Steps outcome={outcome} proof={proof} />
      {holds && <Remark>{witnesses.length > 0 ? w.handed.cosigned(enumeration(witnesses)) : w.handed.alone}</Remark>}
    </Stack>
  );
}
