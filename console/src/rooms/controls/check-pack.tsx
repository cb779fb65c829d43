import { Button, FileButton, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { PACK_FAULT_WORDS, verifyEvidence, type PackFault, type PackReport } from '@mandat/verify';
import { type ReactNode, useState } from 'react';
import { useLanguage } from '../../i18n/language.tsx';
import { Mono } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { State } from '../../parts/verdict.tsx';

/** A pack that somebody handed over, checked by the reader’s own machine: nothing of it is sent. */
export function CheckPack({ vkey }: { readonly vkey: string }): ReactNode {
  const { w } = useLanguage();
  const words = w.controls.pack;
  const [key, setKey] = useState(vkey);
  const check = useMutation({
    gcTime: 0,
    mutationFn: async (file: File): Promise<PackReport> =>
      verifyEvidence(new Uint8Array(await file.arrayBuffer()), key.trim()),
  });
  return (
    <Section title={words.checkTitle} note={words.checkNote}>
      <Stack>
        <TextInput
          label={words.key}
          value={key}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => (setKey(event.currentTarget.value), check.reset())}
        />
        <Actions>
          <FileButton accept=".zip,application/zip" onChange={(file) => file && check.mutate(file)}>
            {(props) => (
              <Button {...props} loading={check.isPending}>
                {words.choose}
              </Button>
            )}
          </FileButton>
        </Actions>
        <div role="status">
          {check.error && (
            <State sentence tone="refused">
              {words.notChecked}
            </State>
          )}
          {check.data && <Outcome report={check.data} />}
        </div>
      </Stack>
    </Section>
  );
}

/** No more than these are read one after the other. */
const MOST = 50;

function Outcome({ report }: { readonly report: PackReport }): ReactNode {
  const { w, f } = useLanguage();
  const words = w.controls.pack;
  const { faults, manifest, files, entries, signatures } = report;
  if (faults.length === 0)
    return (
      <>
        <State sentence tone="allowed">
          {words.sound(manifest?.name ?? '', f.moment(new Date(manifest?.at ?? 0)))}
        </State>
        <p>
          <small>{words.counted(files, entries, signatures)}</small>
        </p>
      </>
    );
  return (
    <Stack gap="small">
      <State sentence tone="refused">
        {words.wrong(faults.length)}
      </State>
      <ul>
        {faults.slice(0, MOST).map((fault, i) => (
          <li key={i}>
            <Fault fault={fault} />
          </li>
        ))}
      </ul>
    </Stack>
  );
}

function Fault({ fault: { code, path, now, index, by } }: { readonly fault: PackFault }): ReactNode {
  const { w, say, f } = useLanguage();
  return (
    <>
      {say(PACK_FAULT_WORDS[code])} {path !== undefined && <Mono>{now === undefined ? path : `${path} → ${now}`}</Mono>}
      {index !== undefined && ` ${w.controls.pack.entry(f.number(index))}`}
      {by !== undefined && by !== '' && ` (${w.controls.pack.parties[by as 'brand'] ?? by})`}
    </>
  );
}
