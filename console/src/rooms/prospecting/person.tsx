import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { prospecting, useLookup } from '../../api/prospecting.ts';
import type { AddressKind, RecordedItem } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { ADDRESS_KINDS, addressKinds, flaws, lookupPurposes } from '../../i18n/prospecting-terms.ts';
import { Remark } from '../../parts/facts.tsx';
import { Actions, Section, Sides, Stack } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { SealMark } from '../../parts/seal.tsx';
import { Found } from './found.tsx';
import { RecordDialog } from './record.tsx';
import { RECORDABLE, type Recordable } from './recorded.ts';

type Done = { readonly kind: Recordable; readonly items: readonly RecordedItem[] };

/** What is recorded under an address, and what the person has just said, recorded by hand. */
export function Person({ brand }: { readonly brand: string }): ReactNode {
  const { w } = useLanguage();
  const lookup = useLookup(brand);
  const [address, write] = useState<{ kind: AddressKind; value: string }>({ kind: 'phone', value: '' });
  const [recording, record] = useState<Recordable>();
  const [done, finish] = useState<Done>();
  const offers = useQuery(prospecting(brand)).data?.offers ?? [];
  const value = address.value.trim();
  function change(next: typeof address): void {
    // Records of another person must not stand beside this address.
    lookup.reset();
    finish(undefined);
    write(next);
  }
  return (
    <Section untitled title={w.prospecting.person} note={w.prospecting.personNote}>
      <Stack>
        <Sides
          ask={
            <LookupForm
              address={address}
              busy={lookup.isPending}
              again={lookup.isSuccess}
              onChange={change}
              onLookup={(purpose) => lookup.mutate({ ...address, value, purpose })}
            />
          }
        >
          <Section title={w.prospecting.told} note={w.prospecting.toldNote}>
            <Stack>
              <Actions>
                {RECORDABLE.map((kind) => (
                  <Button key={kind} disabled={value === ''} onClick={() => (finish(undefined), record(kind))}>
                    {w.prospecting.record[kind]}
                  </Button>
                ))}
              </Actions>
              <div role="status">{done && <Finished brand={brand} done={done} />}</div>
            </Stack>
          </Section>
        </Sides>
        {lookup.error && <Problem error={lookup.error} />}
        {lookup.data && <Found brand={brand} offers={offers} found={lookup.data} />}
      </Stack>
      {recording && (
        <RecordDialog
          brand={brand}
          kind={recording}
          address={{ ...address, value }}
          offers={offers}
          onDone={(items) => (record(undefined), finish({ kind: recording, items }))}
          onClose={() => record(undefined)}
        />
      )}
    </Section>
  );
}

type LookupFormProps = {
  readonly address: { readonly kind: AddressKind; readonly value: string };
  readonly busy: boolean;
  readonly again: boolean;
  readonly onChange: (address: { kind: AddressKind; value: string }) => void;
  readonly onLookup: (purpose: string) => void;
};

function LookupForm({ address, busy, again, onChange, onLookup }: LookupFormProps): ReactNode {
  const { w, say } = useLanguage();
  const [purpose, choose] = useState('prospecting');
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (address.value.trim() !== '' && !busy) onLookup(purpose);
  }
  return (
    <form onSubmit={submit} autoComplete="off">
      <Stack>
        <NativeSelect
          label={w.prospecting.addressKind}
          value={address.kind}
          data={ADDRESS_KINDS.map((kind) => ({ value: kind, label: say(addressKinds[kind]) }))}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            onChange({ ...address, kind: ADDRESS_KINDS.find((kind) => kind === chosen) ?? address.kind });
          }}
        />
        <TextInput
          label={say(addressKinds[address.kind])}
          value={address.value}
          maxLength={320}
          required
          withAsterisk={false}
          spellCheck={false}
          onChange={(event) => onChange({ ...address, value: event.currentTarget.value })}
        />
        <NativeSelect
          label={w.prospecting.purpose}
          value={purpose}
          data={Object.entries(lookupPurposes).map(([id, label]) => ({ value: id, label: say(label) }))}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        <Actions>
          <Button type="submit" variant="filled" disabled={address.value.trim() === ''} loading={busy}>
            {again ? w.prospecting.again : w.prospecting.lookup}
          </Button>
        </Actions>
      </Stack>
    </form>
  );
}

function Finished({ brand, done: { kind, items } }: { readonly brand: string; readonly done: Done }): ReactNode {
  const { w, say } = useLanguage();
  const [item] = items;
  if (!item) return null;
  return (
    <Remark tone="seal">
      {w.prospecting.recorded[kind]} <SealMark brand={brand} entry={item.entry} index={null} />
      {item.flaws.length > 0 && (
        <>
          <br />
          {w.prospecting.recordedFlaws} {item.flaws.map((flaw) => say(flaws[flaw])).join(w.semicolon)}.
        </>
      )}
    </Remark>
  );
}
